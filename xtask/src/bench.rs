//! `cargo xtask bench`: measures, and keeps the tables in benches/README.md.

mod json;

use std::process::ExitCode;

use clap::Subcommand;

use crate::error::Result;

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    Json(json::Task),
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    match task {
        Task::Json(task) => json::run(task),
    }
}
