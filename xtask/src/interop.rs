//! `cargo xtask interop`: our server with third-party clients, and our client with third-party
//! servers.

mod install;
mod process;
mod table;

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use clap::Args;

use crate::bench;
use crate::error::{Context as _, Error, Result};
use crate::workspace;

use install::Installed;
pub(crate) use process::Server;
use table::Table;

/// Run Google's own clients, grpcurl and buf against `lro serve`, and our client against a server
/// made with grpcio and Python's protobuf, and through nginx.
///
/// They come from the registries of pip and npm, in the versions of crates/e2e/foreign, and are
/// cached under target/. Needs Python 3.10 with venv, Node 20 with npm, and nginx. Nothing is
/// skipped: a program that cannot run fails.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Only these programs, such as `api_core` or `wires`
    #[arg(long, value_name = "PROGRAM", num_args = 1.., value_parser = programs())]
    only: Vec<String>,
    /// Save the table in crates/e2e/foreign/README.md
    #[arg(long, conflicts_with = "only")]
    save: bool,
}

/// Clients of our server: name and language.
const CLIENTS: [(&str, Language); 4] = [
    ("api_core", Language::Python),
    ("workspace_events", Language::Python),
    ("gax", Language::Node),
    ("command_line", Language::Python),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Python,
    Node,
}

/// The end-to-end cases that depend only on a server's behavior. They also run against our own
/// server.
const CASES: [&str; 9] = [
    "blocking::",
    "operations::",
    "names::",
    "polling::",
    "unknown_types::",
    "deadline::",
    "sizes::",
    "streams::",
    "mounts::operations_are_reached",
];

/// Those among them that have a custom server or test what only ours does.
const OURS: [&str; 7] = [
    "deadline::a_handshake_that_hangs",
    "deadline::a_server_that_is_not_there",
    "deadline::a_silent_server",
    "names::a_name_may_end_as_a_verb_does",
    "polling::an_end_within_a_long_pause",
    "sizes::by_default_the_server_keeps",
    "sizes::a_request_that_is_short",
];

/// How the other server writes JSON and errors; see crates/e2e/foreign/python/over_http.py.
const DIALECTS: [&str; 4] = ["plain", "verbose", "listed", "gzip"];

fn programs() -> Vec<&'static str> {
    CLIENTS.iter().map(|(name, _)| *name).chain(["wires", "odd", "nginx"]).collect()
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let installed = install::install(&workspace::target().join("interop"))?;
    let is_wanted =
        |program: &str| task.only.is_empty() || task.only.iter().any(|only| only == program);
    let mut table = Table::default();

    if CLIENTS.iter().any(|(name, _)| is_wanted(name)) {
        let lro = build(&["--package", "longrunning-cli", "--bin", "lro"], "lro")?;
        for (name, language) in CLIENTS.into_iter().filter(|(name, _)| is_wanted(name)) {
            println!("==> {name}, against `lro serve`");
            // A server for each, so that none sees the operations of another.
            let server =
                Server::start(Command::new(&lro).args(["serve", "--listen", "127.0.0.1:0"]))?;
            let mut client = client(&installed, name, language);
            client.arg("--server").arg(server.address()?);
            process::run_client(&mut client, name, &mut table)?;
        }
    }

    if is_wanted("wires") || is_wanted("odd") {
        let descriptors = workspace::root().join("crates/server/generated");
        let mut command = installed.python("server");
        let server = Server::start(command.arg("--descriptors").arg(descriptors))?;
        if is_wanted("wires") {
            check_filters(&listed_cases()?)?;
            check_dependence()?;
            for dialect in DIALECTS {
                println!("==> the end-to-end cases, against grpcio and http.server, {dialect}");
                let mut cases = chosen_cases(server.address()?);
                cases.env("LONGRUNNING_FOREIGN_DIALECT", dialect);
                process::run_cases(&mut cases, dialect, &mut table)?;
            }
        }
        if is_wanted("odd") {
            println!("==> odd answers of the same server");
            let odd = build(&["--package", "longrunning-e2e", "--bin", "odd"], "odd")?;
            process::run_client(Command::new(odd).arg(server.address()?), "odd", &mut table)?;
        }
    }

    if is_wanted("nginx") {
        println!("==> nginx before `lro serve`");
        let lro = build(&["--package", "longrunning-cli", "--bin", "lro"], "lro")?;
        let nginx = build(&["--package", "longrunning-e2e", "--bin", "nginx"], "nginx")?;
        let server = Server::start(Command::new(&lro).args(["serve", "--listen", "127.0.0.1:0"]))?;
        process::run_client(Command::new(nginx).arg(server.address()?), "nginx", &mut table)?;
    }

    println!("\n{table}");
    if task.save && table.is_all_well() {
        let kept = format!("```text\n{table}\n```\n");
        bench::keep_in("crates/e2e/foreign/README.md", "interop", &kept)?;
    }
    Ok(if table.is_all_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fails if a case passes without the other server: it would not test that one.
fn check_dependence() -> Result<()> {
    // Nothing listens on the port of TCPMUX.
    let mut cases = chosen_cases("127.0.0.1:1");
    let passed = process::passed(cases.stderr(Stdio::null()))?;
    match passed.first() {
        None => Ok(()),
        Some(case) => {
            Err(Error::new(format!("the end-to-end case `{case}` calls no other server")))
        }
    }
}

/// The end-to-end cases that do not need our server, against the one at an address.
fn chosen_cases(address: &str) -> Command {
    let mut cases = cases();
    cases.args(["--format", "pretty", "--color", "never"]).args(CASES);
    cases.args(OURS.iter().flat_map(|name| ["--skip", name]));
    cases.env("LONGRUNNING_FOREIGN_SERVER", address).env("RUST_BACKTRACE", "0");
    cases
}

/// The command that runs the end-to-end cases; arguments follow.
fn cases() -> Command {
    let mut cases = workspace::cargo();
    cases.args(["test", "--quiet", "--package", "longrunning-e2e", "--test", "wires", "--"]);
    cases
}

/// The names of the end-to-end cases, a line each.
fn listed_cases() -> Result<String> {
    let listed = cases().args(["--list", "--format", "terse"]).output();
    let listed = listed.context(|| "running cargo".to_owned())?;
    if listed.status.success() {
        Ok(String::from_utf8_lossy(&listed.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&listed.stderr);
        Err(Error::new(format!("listing the end-to-end cases failed:\n{said}")))
    }
}

/// Fails if a filter matches no case, perhaps after a rename: it would be skipped silently.
fn check_filters(listed: &str) -> Result<()> {
    let names = || listed.lines().filter_map(|line| line.strip_suffix(": test"));
    match CASES.iter().chain(&OURS).find(|filter| !names().any(|name| name.contains(**filter))) {
        None => Ok(()),
        Some(filter) => Err(Error::new(format!("no end-to-end case has the name `{filter}`"))),
    }
}

fn client(installed: &Installed, name: &str, language: Language) -> Command {
    match language {
        Language::Python => installed.python(name),
        Language::Node => installed.node(name),
    }
}

/// Builds a program of this workspace, and returns its path.
pub(crate) fn build(arguments: &[&str], name: &str) -> Result<PathBuf> {
    let mut command = workspace::cargo();
    let status = command.args(["build", "--quiet"]).args(arguments).status();
    let status = status.context(|| "running cargo".to_owned())?;
    if !status.success() {
        return Err(Error::new(format!("building {name} failed: {status}")));
    }
    Ok(workspace::target().join("debug").join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_has_a_case() {
        let mut names: Vec<_> = CASES.iter().chain(&OURS).map(|name| format!("{name}x")).collect();
        let listed = |names: &[String]| names.join(": test\n") + ": test\n";
        check_filters(&listed(&names)).expect("all are there");
        names.retain(|name| !name.starts_with("names::"));
        let error = check_filters(&listed(&names)).expect_err("one has none");
        assert_eq!(error.to_string(), "no end-to-end case has the name `names::`");
    }
}
