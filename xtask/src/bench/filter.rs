//! What filters of operations cost.

use std::process::{ExitCode, Stdio};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Measure filters of 1 to 100 comparisons over 10 KB to 80 MB of operations: bytes looked at, and time.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Keep the tables in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["bench", "--quiet", "--package", "longrunning-benches"]);
    command.args(["--features", "filter", "--bench", "filter"]);
    let output =
        command.stderr(Stdio::inherit()).output().context(|| "running cargo".to_owned())?;
    if !output.status.success() {
        return Err(Error::new(format!("the benchmark failed: {}", output.status)));
    }
    let tables = String::from_utf8_lossy(&output.stdout);
    print!("{tables}");
    if task.save {
        super::keep("bench filter", &tables)?;
    }
    Ok(ExitCode::SUCCESS)
}
