//! `cargo xtask hostile`: what clients that mean ill come to, and that others are served meanwhile.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Attack a server, and print a row for each attack: how long it was put up with, what memory the server held, and how
/// many calls of well-behaved clients were served meanwhile.
///
/// It fails if an attack ends in anything but a refusal or a closed connection, in bounded time and memory, or if one
/// call of the others is lost. Linux only; about a minute; 10,000 connections if so many files may be open.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Only the attacks whose names contain this
    #[arg(value_name = "NAME")]
    only: Option<String>,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "longrunning-e2e", "--bin", "hostile", "--"]);
    command.args(&task.only);
    let status = command.status().context(|| "running the attacks".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
