//! `cargo xtask example`: builds, checks and tests the crates in `examples/`, which are in no
//! workspace.

use std::fs;
use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Build, check and test the programs under examples/: a custom service, and OpenTelemetry, over
/// both wires.
#[derive(Debug, Args)]
pub(crate) struct Task {}

const EXAMPLES: [&str; 2] = ["own-service", "observability"];

/// The commands for each; a test starts the server and the client.
const COMMANDS: [&str; 3] =
    ["fmt --check", "clippy --locked --all-targets -- -D warnings", "test --locked"];

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    check_lines()?;
    let runs = EXAMPLES.iter().flat_map(|name| COMMANDS.map(|words| (name, words)));
    for (name, words) in runs {
        println!("==> examples/{name}: cargo {words}");
        let mut command = workspace::cargo();
        command.args(words.split(' ')).current_dir(workspace::root().join("examples").join(name));
        // Dependencies that the workspace has built are reused.
        command.env("CARGO_TARGET_DIR", workspace::target());
        let status = command.status().context(|| format!("running `cargo {words}`"))?;
        if !status.success() {
            eprintln!("error: `cargo {words}` failed in examples/{name}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The README of the custom service states the length of its files.
fn check_lines() -> Result<()> {
    let folder = workspace::root().join("examples/own-service");
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).context(|| format!("reading {}", path.display()))
    };
    let readme = read("README.md")?;
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    let mut files = 0;
    for row in rows {
        let (name, rest) = row.split_once('`').unwrap_or((row, ""));
        let stated = rest.rsplit('|').next().unwrap_or_default().trim();
        let found = read(name)?.lines().count();
        if stated != found.to_string() {
            let message = format!(
                "examples/own-service/README.md says {stated} lines of {name}, which has {found}"
            );
            return Err(Error::new(message));
        }
        files += 1;
    }
    match files {
        0 => Err(Error::new("examples/own-service/README.md has no table of its files")),
        _ => Ok(()),
    }
}
