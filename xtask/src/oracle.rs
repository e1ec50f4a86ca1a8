//! `cargo xtask oracle`: JSON compared with that of Python's protobuf for the same messages.

use std::process::ExitCode;

use clap::Args;

use crate::error::{Context as _, Result};
use crate::packages;
use crate::workspace;

/// Compare the JSON of random messages with that of Python's protobuf, both ways.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Number of messages.
    #[arg(long, default_value_t = 3_000)]
    messages: u32,
}

/// All required packages, so that nothing else is fetched.
const PACKAGE: &str = "protobuf==7.36.2";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let python = packages::python(&workspace::target().join("oracle"), PACKAGE)?;
    let status = workspace::cargo()
        .args(["run", "--quiet", "--package", "protojson-conformance", "--example", "oracle", "--"])
        .arg(python)
        .arg(task.messages.to_string())
        .status()
        .context(|| "running cargo".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
