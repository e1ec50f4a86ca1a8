//! A newcomer's first build: from nothing to a call on each wire.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::interop::{self, Server};
use crate::workspace;

/// Measure a newcomer's path: a new package, the README's dependencies and first program, and a
/// call on each wire.
///
/// The package is created in a temporary folder and built from scratch there.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the table in benches/README.md.
    #[arg(long)]
    save: bool,
}

/// The path of a checkout in the README's dependencies.
const CHECKOUT: &str = "\"../longrunning\"";

/// The address in the README's program.
const ADDRESS: &str = "http://127.0.0.1:8980";

const OPERATION: &str = r#"{"operationId": "42", "title": "a report"}"#;

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let lro = interop::build(&["--package", "longrunning-cli", "--bin", "lro"], "lro")?;
    let server = Server::start(Command::new(&lro).args(["serve", "--listen", "127.0.0.1:0"]))?;
    let url = server.address()?;
    start_operation(url)?;
    let folder = std::env::temp_dir().join(format!("longrunning-newcomer-{}", std::process::id()));
    let measured = measure(&folder, url);
    // A leftover temporary folder does no harm.
    let _ = fs::remove_dir_all(&folder);
    let table = measured?;
    print!("{table}");
    if task.save {
        super::keep("bench newcomer", &table)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(folder: &Path, url: &str) -> Result<String> {
    let readme = fs::read_to_string(workspace::root().join("README.md"))
        .context(|| "reading README.md".to_owned())?;
    let dependencies = first_block(&readme, "toml", CHECKOUT)?;
    let checkout = format!("{:?}", workspace::root());
    let dependencies = dependencies.replace(CHECKOUT, &checkout);
    let program = first_block(&readme, "rust,no_run", ADDRESS)?.replace(ADDRESS, url);
    let lines = program.lines().filter(|line| !line.is_empty()).count();

    let start = Instant::now();
    let mut new = workspace::cargo();
    done(new.args(["new", "--quiet", "--vcs", "none", "--name", "newcomer"]).arg(folder))?;
    let manifest = folder.join("Cargo.toml");
    let new = fs::read_to_string(&manifest).context(|| "reading a manifest".to_owned())?;
    fs::write(&manifest, new.replace("[dependencies]\n", &dependencies))
        .context(|| "writing a manifest".to_owned())?;
    fs::write(folder.join("src/main.rs"), program).context(|| "writing a program".to_owned())?;
    let new = start.elapsed();

    let start = Instant::now();
    done(workspace::cargo().args(["fetch", "--quiet"]).current_dir(folder))?;
    let fetch = start.elapsed();

    let target = folder.join("target");
    let start = Instant::now();
    let mut build = workspace::cargo();
    build.args(["build", "--quiet", "--offline", "--target-dir"]).arg(&target);
    done(build.current_dir(folder))?;
    let build = start.elapsed();

    let start = Instant::now();
    done(&mut Command::new(target.join("debug/newcomer")))?;
    let run = start.elapsed();
    Ok(format!(
        "| step | seconds |\n| --- | ---: |\n\
         | `cargo new`, two dependencies, a program of {lines} lines | {:.1} |\n\
         | `cargo fetch` | {:.1} |\n\
         | `cargo build`, of everything | {:.1} |\n\
         | a run: a get over gRPC, the same over REST | {:.3} |\n",
        new.as_secs_f64(),
        fetch.as_secs_f64(),
        build.as_secs_f64(),
        run.as_secs_f64(),
    ))
}

/// The first code block of the README in a language; it must contain the text to replace.
fn first_block<'r>(readme: &'r str, language: &str, replaced: &str) -> Result<&'r str> {
    let block = readme
        .split_once(&format!("```{language}\n"))
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(block, _)| block);
    block.filter(|block| block.contains(replaced)).ok_or_else(|| {
        Error::new(format!("the first {language} block of README.md does not contain {replaced}"))
    })
}

/// Starts the operation that the program gets.
fn start_operation(url: &str) -> Result<()> {
    let doing = || format!("starting an operation at {url}");
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).context(doing)?;
    let length = OPERATION.len();
    let request = format!(
        "POST /v1/reports:start HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{OPERATION}"
    );
    stream.write_all(request.as_bytes()).context(doing)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).context(doing)?;
    if answer.starts_with("HTTP/1.1 200 ") {
        Ok(())
    } else {
        Err(Error::new(format!("{}: {answer}", doing())))
    }
}

fn done(command: &mut Command) -> Result<()> {
    let status = command.status().context(|| format!("running {command:?}"))?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("{command:?} failed: {status}"))) }
}
