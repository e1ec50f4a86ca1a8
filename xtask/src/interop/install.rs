//! Installs the third-party clients and server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context as _, Result};
use crate::packages;
use crate::workspace;

/// The folders of their packages.
pub(super) struct Installed {
    python: PathBuf,
    node_packages: PathBuf,
}

/// Installs the packages under `folder`, unless they are there.
pub(super) fn install(folder: &Path) -> Result<Installed> {
    let requirements = foreign().join("python/requirements.txt");
    let requirements = fs::read_to_string(&requirements)
        .context(|| format!("reading {}", requirements.display()))?;
    let python = packages::python(&folder.join("venv"), &requirements)?;
    let node_packages = folder.join("node");
    packages::node(&node_packages, &foreign().join("node"))?;
    Ok(Installed { python, node_packages })
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
        command.arg("--protos").arg(workspace::root().join("crates/server/proto"));
        command.env("NODE_NO_WARNINGS", "1");
        command
    }
}

/// The folder of the programs.
fn foreign() -> PathBuf {
    workspace::root().join("crates/e2e/foreign")
}
