//! `cargo xtask fuzz`: the fuzz targets of fuzz/, each for a while.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Run the fuzz targets, each for a while. Needs a nightly toolchain.
///
/// cargo-fuzz is installed under target/, and the corpus is kept there. The summary names an input
/// that makes a target fail.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Time for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// The targets; all by default.
    targets: Vec<String>,
}

const CARGO_FUZZ: &str = "0.13.2";
const TARGETS: [&str; 5] = ["json", "wire", "any", "filter", "cost"];

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let folder = workspace::target().join("fuzz");
    let cargo_fuzz = install(&folder.join("tools"))?;
    let targets: Vec<_> = match &*task.targets {
        [] => TARGETS.map(str::to_owned).to_vec(),
        named => named.to_vec(),
    };
    let mut summary = Vec::new();
    let mut is_well = true;
    for target in &targets {
        let corpus = folder.join("corpus").join(target);
        fs::create_dir_all(&corpus).context(|| format!("making {}", corpus.display()))?;
        let outcome = nightly(&cargo_fuzz)
            .args(["fuzz", "run", "--fuzz-dir", "fuzz", "--target-dir"])
            .arg(folder.join("build"))
            .arg(target)
            .args([&corpus, &workspace::root().join("fuzz/seeds").join(target)])
            .args(["--", "-max_len=4096", "-timeout=10", "-print_final_stats=1"])
            .arg(format!("-max_total_time={}", task.seconds))
            .output()
            .context(|| "running cargo fuzz".to_owned())?;
        let said = String::from_utf8_lossy(&outcome.stderr);
        is_well &= outcome.status.success();
        if !outcome.status.success() {
            let lines: Vec<_> = said.lines().collect();
            eprintln!("{}", lines[lines.len().saturating_sub(60)..].join("\n"));
        }
        summary.push(summarize(target, &said, outcome.status.success()));
    }
    for line in summary {
        println!("{line}");
    }
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A one-line summary of libFuzzer's output.
fn summarize(target: &str, said: &str, is_well: bool) -> String {
    let executions = said
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .map_or("?", str::trim);
    if is_well {
        format!("{target}: {executions} executions, nothing found")
    } else {
        let input = said
            .lines()
            .find_map(|line| line.split_once("Test unit written to "))
            .map_or("no input was kept", |(_, path)| path);
        format!("{target}: {executions} executions, FAILED: {input}")
    }
}

/// `cargo-fuzz`, kept under `folder`.
fn install(folder: &Path) -> Result<PathBuf> {
    let program = folder.join("bin/cargo-fuzz");
    if !program.exists() {
        let status = workspace::cargo()
            .args([
                "install",
                "--quiet",
                "--locked",
                "cargo-fuzz",
                "--version",
                CARGO_FUZZ,
                "--root",
            ])
            .arg(folder)
            .status()
            .context(|| "running cargo".to_owned())?;
        if !status.success() {
            return Err(Error::new(format!("installing cargo-fuzz failed: {status}")));
        }
    }
    Ok(program)
}

/// A program whose cargo and compiler are those of the nightly toolchain.
fn nightly(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root()).env("RUSTUP_TOOLCHAIN", "nightly");
    // These variables name the toolchain of this task.
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "CARGO_TARGET_DIR"] {
        command.env_remove(variable);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_the_executions_and_the_input_that_failed() {
        let said =
            "stat::number_of_executed_units: 12\nTest unit written to fuzz/artifacts/any/crash-1\n";
        assert_eq!(summarize("any", said, true), "any: 12 executions, nothing found");
        assert_eq!(
            summarize("any", said, false),
            "any: 12 executions, FAILED: fuzz/artifacts/any/crash-1"
        );
    }
}
