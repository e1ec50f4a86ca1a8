//! `cargo xtask bench`: measures, and saves the tables in benches/README.md.

mod filter;
mod gateway;
mod json;
mod newcomer;
mod server;
mod telemetry;
mod transcoding;
mod wait;

use std::fs;
use std::process::{Command, ExitCode, Stdio};

use clap::Subcommand;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// The benchmarks.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    Filter(filter::Task),
    Gateway(gateway::Task),
    Json(json::Task),
    Newcomer(newcomer::Task),
    Server(server::Task),
    Telemetry(telemetry::Task),
    Transcoding(transcoding::Task),
    Wait(wait::Task),
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    match task {
        Task::Filter(task) => filter::run(task),
        Task::Gateway(task) => gateway::run(task),
        Task::Json(task) => json::run(task),
        Task::Newcomer(task) => newcomer::run(task),
        Task::Server(task) => server::run(task),
        Task::Telemetry(task) => telemetry::run(task),
        Task::Transcoding(task) => transcoding::run(task),
        Task::Wait(task) => wait::run(task),
    }
}

/// Runs a benchmark and prints its tables; with `save`, saves them as those of
/// `cargo xtask {name}`.
fn measure(benchmark: &mut Command, name: &str, save: bool) -> Result<ExitCode> {
    let tables = tables(benchmark)?;
    print!("{tables}");
    if save {
        keep(name, &tables)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a benchmark, and returns the tables that it prints.
fn tables(benchmark: &mut Command) -> Result<String> {
    let output =
        benchmark.stderr(Stdio::inherit()).output().context(|| "running cargo".to_owned())?;
    if !output.status.success() {
        return Err(Error::new(format!("the benchmark failed: {}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Writes the tables of `cargo xtask {command}` between its marks in benches/README.md.
pub(crate) fn keep(command: &str, tables: &str) -> Result<()> {
    keep_in("benches/README.md", command, tables)
}

/// Writes the tables of `cargo xtask {command}` between its marks in a file of the workspace.
pub(crate) fn keep_in(file: &str, command: &str, tables: &str) -> Result<()> {
    const END: &str = "<!-- end -->\n";
    let begin = format!("<!-- cargo xtask {command} --save -->\n");
    let path = workspace::root().join(file);
    let text = fs::read_to_string(&path).context(|| format!("reading {file}"))?;
    let parts = text.split_once(&begin).and_then(|(before, rest)| {
        rest.split_once(END).map(|(_, after)| format!("{before}{begin}\n{tables}\n{END}{after}"))
    });
    let text = parts.ok_or_else(|| Error::new(format!("{file} has no marks for {command}")))?;
    fs::write(&path, text).context(|| format!("writing {file}"))
}
