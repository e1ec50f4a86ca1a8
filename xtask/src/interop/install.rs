//! The packages of pip and npm that the clients and the server of others are made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context as _, Error, Result};

use super::{demo_protos, foreign, read};

/// Where they are.
pub(super) struct Installed {
    python: PathBuf,
    node_packages: PathBuf,
}

/// Installs them under `folder`, unless the same ones are there.
pub(super) fn install(folder: &Path) -> Result<Installed> {
    let (venv, node_packages) = (folder.join("venv"), folder.join("node"));
    let python = venv.join("bin").join("python");
    let requirements = foreign().join("python/requirements.txt");
    once(&venv, &read(&requirements)?, || {
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
        // The list has every package, so what it does not name is not fetched.
        run(Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"])
            .arg("--requirement")
            .arg(&requirements))
    })?;
    let lock = foreign().join("node/package-lock.json");
    once(&node_packages, &read(&lock)?, || {
        for name in ["package.json", "package-lock.json"] {
            let source = foreign().join("node").join(name);
            fs::copy(&source, node_packages.join(name))
                .context(|| format!("copying {}", source.display()))?;
        }
        run(Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&node_packages))
    })?;
    Ok(Installed { python, node_packages })
}

/// Makes what is in `folder`, unless it was made from the same list to its end.
fn once(folder: &Path, list: &str, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let mark = folder.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|made| made == list) {
        return Ok(());
    }
    println!("==> installing into {}", folder.display());
    fs::create_dir_all(folder).context(|| format!("making {}", folder.display()))?;
    make()?;
    fs::write(&mark, list).context(|| format!("writing {}", mark.display()))
}

fn run(command: &mut Command) -> Result<()> {
    let words = format!("{command:?}");
    let status = command.status().context(|| format!("running {words}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::new(format!("{words} failed: {status}"))),
    }
}

impl Installed {
    /// A Python program of crates/e2e/foreign.
    pub(super) fn python(&self, name: &str) -> Command {
        let mut command = Command::new(&self.python);
        command.arg(foreign().join(format!("python/{name}.py")));
        command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
        command
    }

    /// A Node program of crates/e2e/foreign.
    pub(super) fn node(&self, name: &str) -> Command {
        let mut command = Command::new("node");
        command.arg(foreign().join(format!("node/{name}.mjs")));
        command.arg("--packages").arg(&self.node_packages);
        command.arg("--protos").arg(demo_protos());
        command.env("NODE_NO_WARNINGS", "1");
        command
    }
}
