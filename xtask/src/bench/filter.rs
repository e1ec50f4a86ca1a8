//! The cost of filters of operations.

use std::process::ExitCode;

use clap::Args;

use crate::error::Result;
use crate::workspace;

/// Measure filters of 1 to 100 comparisons over 10 KB to 80 MB of operations: bytes examined, and
/// time.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the tables in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["bench", "--quiet", "--package", "longrunning-benches"]);
    command.args(["--features", "filter", "--bench", "filter"]);
    super::measure(&mut command, "bench filter", task.save)
}
