//! Packages of pip and npm, in separate folders under target/.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context as _, Error, Result};

/// The Python of a virtual environment in `folder` with these packages, one a line with its
/// version, and no others.
pub(crate) fn python(folder: &Path, packages: &str) -> Result<PathBuf> {
    let python = folder.join("bin/python");
    once(folder, packages, || {
        complete(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
        // The list is complete, so nothing else is fetched.
        complete(
            Command::new(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
                .arg("--no-deps")
                .args(packages.lines()),
        )
    })?;
    Ok(python)
}

/// Installs the packages of `source`, with a `package-lock.json` and a `package.json`, into
/// `folder`.
pub(crate) fn node(folder: &Path, source: &Path) -> Result<()> {
    let lock = source.join("package-lock.json");
    let lock = fs::read_to_string(&lock).context(|| format!("reading {}", lock.display()))?;
    once(folder, &lock, || {
        for name in ["package.json", "package-lock.json"] {
            let source = source.join(name);
            fs::copy(&source, folder.join(name))
                .context(|| format!("copying {}", source.display()))?;
        }
        complete(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(folder),
        )
    })
}

/// Fills `folder`, unless that was completed from the same list before.
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

fn complete(command: &mut Command) -> Result<()> {
    let words = format!("{command:?}");
    let status = command.status().context(|| format!("running {words}"))?;
    if status.success() { Ok(()) } else { Err(Error::new(format!("{words} failed: {status}"))) }
}
