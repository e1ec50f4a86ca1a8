//! Matching and expanding of paths, with the rules of Google's services.

use std::process::{ExitCode, Stdio};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Measure matching against 1, 100 and 1,000 rules, and expanding: time and allocations.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Keep the table in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["bench", "--quiet", "--package", "longrunning-benches"]);
    command.args(["--features", "transcoding", "--bench", "transcoding"]);
    let output =
        command.stderr(Stdio::inherit()).output().context(|| "running cargo".to_owned())?;
    if !output.status.success() {
        return Err(Error::new(format!("the benchmark failed: {}", output.status)));
    }
    let table = String::from_utf8_lossy(&output.stdout);
    print!("{table}");
    if task.save {
        super::keep("bench transcoding", &table)?;
    }
    Ok(ExitCode::SUCCESS)
}
