//! `cargo xtask package`: whether every crate builds from what would be published of it, and its license is there.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::metadata::{Metadata, output};
use crate::workspace;

/// Pack every crate that is to be published, and build each from its own archive.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Pack what is not committed too.
    #[arg(long)]
    allow_dirty: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let metadata = Metadata::read()?;
    for package in metadata.published() {
        check_license(&package.name)?;
    }
    let mut command = workspace::cargo();
    command.args(["package", "--locked", "--quiet"]);
    // Debug information takes longer to make than all else of these builds, which nobody runs.
    command.args(["--config", "profile.dev.debug=0"]);
    if task.allow_dirty {
        command.arg("--allow-dirty");
    }
    for package in metadata.published() {
        command.args(["-p", &package.name]);
    }
    let status = command.status().context(|| "running cargo package".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every archive is handed on by itself, and the license asks to go with it.
fn check_license(package: &str) -> Result<()> {
    let mut command = workspace::cargo();
    command.args(["package", "--list", "--quiet", "--locked", "--allow-dirty", "-p", package]);
    match output(&mut command)?.lines().any(|file| file == "LICENSE") {
        true => Ok(()),
        false => Err(Error::new(format!("the archive of {package} has no file LICENSE"))),
    }
}
