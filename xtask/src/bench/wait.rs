//! The cost of waiting, and of building a program that waits.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Measure the latency of an operation's end, 100,000 operations at once, and the overhead of a
/// get.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the tables in benches/README.md: all of them, as with --peer and --builds.
    #[arg(long, conflicts_with = "only")]
    save: bool,
    /// Only one part: latency, many or overhead.
    only: Option<String>,
    /// Measure google-cloud-longrunning too, which takes minutes to build.
    #[arg(long)]
    peer: bool,
    /// Also measure clean builds of programs that get one operation over REST, ours and
    /// google-cloud-longrunning's, in target/clean-builds.
    #[arg(long)]
    builds: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--release", "--manifest-path", "benches/wait/Cargo.toml"]);
    command.arg("--target-dir").arg(workspace::target());
    if task.peer || task.save {
        command.args(["--features", "peer"]);
    }
    command.arg("--").args(&task.only);
    let mut tables = super::tables(&mut command)?;
    if task.builds || task.save {
        tables.push_str(&builds()?);
    }
    print!("{tables}");
    if task.save {
        super::keep("bench wait", tables.trim_start())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds both programs from scratch, one after the other.
fn builds() -> Result<String> {
    let mut table =
        "\n| clean debug build of a REST get | seconds | crates |\n| --- | ---: | ---: |\n"
            .to_owned();
    let mut seconds = Vec::new();
    for (name, folder) in
        [("ours", "benches/build/ours"), ("google-cloud-longrunning", "benches/build/peer")]
    {
        let target = workspace::target().join("clean-builds").join(name);
        if target.exists() {
            std::fs::remove_dir_all(&target)
                .context(|| format!("removing {}", target.display()))?;
        }
        let manifest = workspace::root().join(folder).join("Cargo.toml");
        // Fetching is not part of the build.
        let mut fetch = workspace::cargo();
        fetch.args(["fetch", "--quiet", "--manifest-path"]).arg(&manifest);
        done(&mut fetch)?;
        let start = Instant::now();
        let mut build = workspace::cargo();
        build.args(["build", "--quiet", "--offline", "--manifest-path"]).arg(&manifest);
        build.arg("--target-dir").arg(&target);
        done(&mut build)?;
        let time = start.elapsed().as_secs_f64();
        let _ = writeln!(table, "| {name} | {time:.0} | {} |", crates(&manifest)?);
        seconds.push(time);
    }
    let _ = writeln!(table, "| ratio | {:.2} | |", seconds[0] / seconds[1]);
    Ok(table)
}

/// The number of compiled crates, including the program.
fn crates(manifest: &Path) -> Result<usize> {
    let mut command = workspace::cargo();
    command.args(["tree", "--offline", "--prefix", "none", "--format", "{p}"]);
    command.args(["--edges", "normal,build", "--manifest-path"]).arg(manifest);
    let output = command.output().context(|| "running cargo tree".to_owned())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let crates: std::collections::BTreeSet<_> =
        text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Ok(crates.len())
}

fn done(command: &mut Command) -> Result<()> {
    let status = command.status().context(|| "running cargo".to_owned())?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("cargo failed: {status}"))) }
}
