//! Matching and expanding paths with the rules of Google's services.

use std::process::ExitCode;

use clap::Args;

use crate::error::Result;
use crate::workspace;

/// Measure matching against 1, 100 and 1,000 rules, and expanding: time and allocations.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the table in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["bench", "--quiet", "--package", "longrunning-benches"]);
    command.args(["--features", "transcoding", "--bench", "transcoding"]);
    super::measure(&mut command, "bench transcoding", task.save)
}
