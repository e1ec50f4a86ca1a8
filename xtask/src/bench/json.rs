//! ProtoJSON against other implementations: criterion's samples as a table of ratios.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Measure JSON, ours against pbjson, prost-reflect, buffa and serde derive.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the tables in benches/README.md.
    #[arg(long)]
    save: bool,
}

const ROWS: [&str; 8] = [
    "response, write",
    "response, read and unpack",
    "response, read",
    "error, write",
    "error, read and unpack",
    "error, read",
    "no Any, write",
    "no Any, read",
];
const OTHERS: [&str; 4] = ["pbjson", "prost-reflect", "buffa", "serde derive"];

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let build = ["--quiet", "--package", "longrunning-benches", "--features", "json"];
    let status = workspace::cargo()
        .arg("bench")
        .args(build)
        .args(["--bench", "json"])
        .status()
        .context(|| "running cargo".to_owned())?;
    if !status.success() {
        return Err(Error::new(format!("the benchmark failed: {status}")));
    }
    let mut text = table(&workspace::target().join("criterion"))?;
    for example in ["code-size", "nesting"] {
        let outcome = workspace::cargo()
            .args(["run", "--release"])
            .args(build)
            .args(["--example", example])
            .output()
            .context(|| "running cargo".to_owned())?;
        if !outcome.status.success() {
            return Err(Error::new(String::from_utf8_lossy(&outcome.stderr).trim()))
                .context(|| format!("running {example}"));
        }
        let _ = write!(text, "\n{}", String::from_utf8_lossy(&outcome.stdout));
    }
    print!("{text}");
    if task.save {
        super::keep("bench json", &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Microseconds of ours, and of the others with the ratio of ours to them.
fn table(folder: &Path) -> Result<String> {
    let mut text = String::from("| | ours, µs |");
    for other in OTHERS {
        let _ = write!(text, " {other}, µs | ratio |");
    }
    text.push_str("\n| --- | --- |");
    text.push_str(&" --- | --- |".repeat(OTHERS.len()));
    text.push('\n');
    for row in ROWS {
        let ours = microseconds(folder, row, "ours")?;
        let _ = write!(text, "| {row} | {ours:.2} |");
        for other in OTHERS {
            let theirs = microseconds(folder, row, other)?;
            let _ = write!(text, " {theirs:.2} | {:.2} |", ours / theirs);
        }
        text.push('\n');
    }
    Ok(text)
}

/// The lowest time of all samples: other load on the machine can only add to it.
fn microseconds(folder: &Path, row: &str, implementation: &str) -> Result<f64> {
    #[derive(Deserialize)]
    struct Samples {
        iters: Vec<f64>,
        times: Vec<f64>,
    }
    let path = folder.join(row).join(implementation).join("new/sample.json");
    let reading = || format!("reading {}", path.display());
    let samples: Samples =
        serde_json::from_slice(&fs::read(&path).context(reading)?).context(reading)?;
    let nanoseconds = samples.times.iter().zip(&samples.iters).map(|(time, count)| time / count);
    nanoseconds
        .min_by(f64::total_cmp)
        .map(|nanoseconds| nanoseconds / 1_000.0)
        .ok_or_else(|| Error::new(format!("{} has no samples", path.display())))
}
