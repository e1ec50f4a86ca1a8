//! `cargo xtask hostile`: attacks on a server, with good clients beside them.

use std::io::{BufRead as _, BufReader};
use std::process::{ExitCode, Stdio};

use clap::Args;

use crate::bench;
use crate::error::{Context as _, Result};
use crate::workspace;

/// Attack a server, and print a row for each attack: how long the server tolerated it, the server's
/// memory, and how many calls of good clients were served meanwhile.
///
/// It fails if an attack does not end in a refusal or a closed connection in bounded time and
/// memory, or if a call of a good client is lost. Linux only; about two minutes; 10,000 connections
/// if the limit of open files allows it.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Only the attacks whose names contain this
    #[arg(value_name = "NAME")]
    only: Option<String>,
    /// Save the table in benches/README.md
    #[arg(long, conflicts_with = "only")]
    save: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--package", "longrunning-e2e", "--bin", "hostile", "--"]);
    command.args(&task.only).stdout(Stdio::piped());
    let mut attacks = command.spawn().context(|| "running the attacks".to_owned())?;
    let mut table = String::new();
    // Rows are shown as they arrive.
    for line in attacks.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.context(|| "reading the table".to_owned())?;
        println!("{line}");
        table.push_str(&line);
        table.push('\n');
    }
    let status = attacks.wait().context(|| "running the attacks".to_owned())?;
    if !status.success() {
        return Ok(ExitCode::FAILURE);
    }
    if task.save {
        bench::keep("hostile", &table)?;
    }
    Ok(ExitCode::SUCCESS)
}
