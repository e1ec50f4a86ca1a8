//! Our REST gateway beside that of others, in process.

use std::process::ExitCode;

use clap::Args;

use super::server;
use crate::error::Result;
use crate::workspace;

/// Load our REST gateway beside rest_over_grpc, both in the process of their service.
///
/// Linux only; a minute, after some minutes of build. The load comes from wrk, which is installed
/// from Debian if it is missing.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Keep the table in benches/README.md.
    #[arg(long)]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    server::install()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--release", "--manifest-path", "benches/gateway/Cargo.toml"]);
    command.arg("--target-dir").arg(workspace::target());
    super::measure(&mut command, "bench gateway", task.save)
}
