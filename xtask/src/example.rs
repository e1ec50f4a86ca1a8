//! `cargo xtask example`: builds, checks and tests what is in `examples/`, which is of no workspace.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Build, check and test the programs under examples/: a service of one's own, and OpenTelemetry, over both wires.
#[derive(Debug, Args)]
pub(crate) struct Task {}

const EXAMPLES: [&str; 2] = ["own-service", "observability"];

/// What is run in each; a test starts the server and the client.
const COMMANDS: [&str; 3] =
    ["fmt --check", "clippy --locked --all-targets -- -D warnings", "test --locked"];

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    let runs = EXAMPLES.iter().flat_map(|name| COMMANDS.map(|words| (name, words)));
    for (name, words) in runs {
        println!("==> examples/{name}: cargo {words}");
        let mut command = workspace::cargo();
        command.args(words.split(' ')).current_dir(workspace::root().join("examples").join(name));
        // What the workspace has built of the same dependencies is not built again.
        command.env("CARGO_TARGET_DIR", workspace::target());
        let status = command.status().context(|| format!("running `cargo {words}`"))?;
        if !status.success() {
            eprintln!("error: `cargo {words}` failed in examples/{name}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
