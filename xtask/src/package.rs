//! `cargo xtask package`: whether every crate builds from what would be published of it.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::metadata::Metadata;
use crate::workspace;

/// Pack every crate that is to be published, and build each from its own archive.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Pack what is not committed too.
    #[arg(long)]
    allow_dirty: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["package", "--locked", "--quiet"]);
    // Debug information takes longer to make than all else of these builds, which nobody runs.
    command.args(["--config", "profile.dev.debug=0"]);
    if task.allow_dirty {
        command.arg("--allow-dirty");
    }
    for package in Metadata::read()?.published() {
        command.args(["-p", &package.name]);
    }
    let status = command.status().context(|| "running cargo package".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
