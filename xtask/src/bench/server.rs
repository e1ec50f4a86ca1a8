//! The operations server under load.

use std::process::{Command, ExitCode, Stdio};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Load our server over gRPC and REST against bare tonic and hyper servers, and with up to a
/// million operations stored.
///
/// Linux only; about three minutes. The load comes from h2load and wrk, which are installed from
/// Debian if missing.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Save the tables in benches/README.md.
    #[arg(long)]
    save: bool,
}

/// Programs, and the Debian packages that have them.
const TOOLS: [(&str, &str); 2] = [("h2load", "nghttp2-client"), ("wrk", "wrk")];

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    install()?;
    let mut command = workspace::cargo();
    command.args(["run", "--quiet", "--release", "--package", "longrunning-benches"]);
    command.args(["--features", "server", "--bin", "server-load"]);
    super::measure(&mut command, "bench server", task.save)
}

/// Installs the tools that are missing.
pub(super) fn install() -> Result<()> {
    let missing: Vec<_> = TOOLS.iter().filter(|(program, _)| !is_there(program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
    let words = packages.join(" ");
    eprintln!("==> apt-get install {words}");
    let hint = || format!("installing the required Debian packages {words}");
    for arguments in [&["update", "-qq"][..], &["install", "-qq", "-y", "--no-install-recommends"]]
    {
        let packages = if arguments[0] == "install" { &packages[..] } else { &[] };
        // Without root there is sudo, or an error that names the packages.
        let mut command = if is_there("sudo") { Command::new("sudo") } else { Command::new("env") };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments).args(packages);
        // Only the tables go to stdout.
        let status = command.stdout(Stdio::null()).status().context(hint)?;
        if !status.success() {
            return Err(Error::new(format!("apt-get failed: {status}"))).context(hint);
        }
    }
    Ok(())
}

/// Whether a program of this name exists.
fn is_there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}
