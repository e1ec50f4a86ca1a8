//! `cargo xtask vectors`: runs a file of transcoding vectors.
//!
//! The runner is a separate program: it needs a server and generated code, which this one must not.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::error::{Context as _, Result};
use crate::workspace;

/// Run a file of transcoding vectors: prints the ids that fail, then a line of counts for each
/// group.
///
/// Why they fail goes to stderr. Exit status: 0 all passed, 1 some failed, 2 the file cannot be
/// read.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// The vectors, as JSON.
    file: PathBuf,
    /// Also list the vectors that we reject and those that implementations disagree about, with the
    /// reason.
    #[arg(long)]
    decided: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let file = std::path::absolute(&task.file).context(|| "finding the file".to_owned())?;
    let cargo = std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let mut command = Command::new(cargo);
    command.current_dir(workspace::root());
    command.args(["run", "--quiet", "--package", "longrunning-vectors", "--"]).arg(file);
    if task.decided {
        command.arg("--decided");
    }
    let status = command.status().context(|| "running the vectors".to_owned())?;
    // A failed build has status 101, which is no failed vector.
    Ok(match status.code() {
        Some(0) => ExitCode::SUCCESS,
        Some(1) => ExitCode::FAILURE,
        _ => ExitCode::from(2),
    })
}
