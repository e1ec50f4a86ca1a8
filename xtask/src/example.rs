//! `cargo xtask example`: builds, checks and tests `examples/own-service`, which is of no workspace.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Build, check and test the service of one's own under examples/: its server, its client, both wires.
#[derive(Debug, Args)]
pub(crate) struct Task {}

/// What is run in it; the test starts the server and the client.
const COMMANDS: [&str; 3] = ["fmt --check", "clippy --all-targets -- -D warnings", "test"];

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    for words in COMMANDS {
        println!("==> cargo {words}");
        let mut command = workspace::cargo();
        command.args(words.split(' ')).current_dir(workspace::root().join("examples/own-service"));
        // What the workspace has built of the same dependencies is not built again.
        command.env("CARGO_TARGET_DIR", workspace::target());
        let status = command.status().context(|| format!("running `cargo {words}`"))?;
        if !status.success() {
            eprintln!("error: `cargo {words}` failed in examples/own-service");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
