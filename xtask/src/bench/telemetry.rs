//! The cost of call instrumentation.

use std::process::ExitCode;

use clap::Args;

use crate::error::Result;
use crate::workspace;

/// Measure the cost of spans, metrics and trace headers of a get, as ratios to a bare call.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the tables in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut tables = String::new();
    // The same program twice: with the library's feature `tracing` and without.
    for features in [&[][..], &["--no-default-features"]] {
        let mut command = workspace::cargo();
        command.args(["run", "--quiet", "--release", "--manifest-path", "benches/wait/Cargo.toml"]);
        command.arg("--target-dir").arg(workspace::target());
        command.args(features).args(["--", "telemetry"]);
        tables.push_str(&super::tables(&mut command)?);
    }
    print!("{tables}");
    if task.save {
        super::keep("bench telemetry", tables.trim_start())?;
    }
    Ok(ExitCode::SUCCESS)
}
