//! `cargo xtask example`: builds, checks and tests the crates under `examples/`, which are of no workspace.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Build, check and test the crates under examples/, each as a user's own: its server, its client, both wires.
#[derive(Debug, Args)]
pub(crate) struct Task {}

/// What is run in each; the tests start the binaries.
const COMMANDS: &[&str] = &["fmt --check", "clippy --all-targets -- -D warnings", "test"];

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    for example in examples()? {
        for words in COMMANDS {
            println!("==> {}: cargo {words}", example.display());
            let mut command = workspace::cargo();
            command.args(words.split(' ')).current_dir(&example);
            // What the workspace has built of the same dependencies is not built again.
            command.env("CARGO_TARGET_DIR", workspace::target());
            let status = command.status().context(|| format!("running `cargo {words}`"))?;
            if !status.success() {
                eprintln!("error: `cargo {words}` failed in {}", example.display());
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn examples() -> Result<Vec<PathBuf>> {
    let folder = workspace::root().join("examples");
    let doing = || format!("reading {}", folder.display());
    let mut examples = Vec::new();
    for entry in fs::read_dir(&folder).context(doing)? {
        let path = entry.context(doing)?.path();
        if path.join("Cargo.toml").is_file() {
            examples.push(path);
        }
    }
    examples.sort();
    Ok(examples)
}
