//! `cargo xtask faults`: the outcome of every fault of networks and servers, over both wires.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Print the outcome of every fault of networks and servers, in a get and in a wait, over both
/// wires.
///
/// It fails if a row hangs, panics or loses the operation, or if the wires do not agree on a code.
#[derive(Debug, Args)]
pub(crate) struct Task {}

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "longrunning-e2e", "--bin", "faults"]);
    let status = command.status().context(|| "running the faults".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
