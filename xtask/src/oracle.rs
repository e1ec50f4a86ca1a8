//! `cargo xtask oracle`: JSON compared with what Python's protobuf makes of the same messages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Compare the JSON of random messages with what Python's protobuf reads and writes.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// How many messages.
    #[arg(long, default_value_t = 3_000)]
    messages: u32,
}

/// What is installed: every package that is needed, so that nothing else is fetched.
const PACKAGE: &str = "protobuf==7.36.2";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let python = install(&workspace::target().join("oracle"))?;
    let status = workspace::cargo()
        .args(["run", "--quiet", "--package", "protojson-conformance", "--example", "oracle", "--"])
        .arg(python)
        .arg(task.messages.to_string())
        .status()
        .context(|| "running cargo".to_owned())?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A Python with the package, kept under `folder`.
fn install(folder: &Path) -> Result<PathBuf> {
    let python = folder.join("bin/python");
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == PACKAGE) {
        return Ok(python);
    }
    complete(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    complete(
        Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(["--no-deps", PACKAGE]),
    )?;
    fs::write(&mark, PACKAGE).context(|| format!("writing {}", mark.display()))?;
    Ok(python)
}

fn complete(command: &mut Command) -> Result<()> {
    let words = format!("{command:?}");
    let status = command.status().context(|| format!("running {words}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::new(format!("{words} failed: {status}"))),
    }
}
