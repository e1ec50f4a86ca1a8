//! `cargo xtask package`: checks that every crate builds from its archive, and that the archive has
//! the license.
//!
//! The archives are unpacked into a separate workspace, where each depends on the others there.
//! `cargo package` builds them too, but takes the others from a cache by name, version and
//! workspace folder, so a second run sees what the first one packed.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use flate2::read::GzDecoder;

use crate::error::{Context as _, Error, Result};
use crate::metadata::{Metadata, Package, output};
use crate::workspace;

/// Pack every published crate, and build each from its own archive.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Pack uncommitted files too.
    #[arg(long)]
    allow_dirty: bool,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let metadata = Metadata::read()?;
    let packages: Vec<_> = metadata.published().collect();
    for package in &packages {
        check_license(&package.name)?;
    }
    pack(&packages, task.allow_dirty)?;
    let folder = workspace::target().join("package/unpacked");
    unpack(&packages, &folder)?;
    for package in packages {
        if !build(&package.name, &folder)? {
            eprintln!("error: {} does not build from its own archive", package.name);
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Archives are distributed one by one, and the license must be in each.
fn check_license(package: &str) -> Result<()> {
    let mut command = workspace::cargo();
    command.args(["package", "--list", "--quiet", "--locked", "--allow-dirty", "-p", package]);
    if output(&mut command)?.lines().any(|file| file == "LICENSE") {
        Ok(())
    } else {
        Err(Error::new(format!("the archive of {package} has no file LICENSE")))
    }
}

fn pack(packages: &[&Package], allow_dirty: bool) -> Result<()> {
    let mut command = workspace::cargo();
    command.args(["package", "--no-verify", "--locked", "--quiet"]);
    if allow_dirty {
        command.arg("--allow-dirty");
    }
    for package in packages {
        command.args(["-p", &package.name]);
    }
    output(&mut command).map(drop)
}

/// Makes a workspace of the archives, with the versions of `Cargo.lock`.
fn unpack(packages: &[&Package], folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).context(|| format!("removing {}", folder.display()))?;
    }
    fs::create_dir_all(folder).context(|| format!("creating {}", folder.display()))?;
    let (mut members, mut patches) = (String::new(), String::new());
    for package in packages {
        let stem = format!("{}-{}", package.name, package.version);
        let archive = workspace::target().join(format!("package/{stem}.crate"));
        let reading = || format!("unpacking {}", archive.display());
        let mut files = tar::Archive::new(GzDecoder::new(File::open(&archive).context(reading)?));
        // All archives have the same file times, so cargo would not notice a changed file.
        files.set_preserve_mtime(false);
        files.unpack(folder).context(reading)?;
        let _ = writeln!(members, "    {stem:?},");
        let _ = writeln!(patches, "{} = {{ path = {stem:?} }}", package.name);
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n[patch.crates-io]\n{patches}"
    );
    write(folder.join("Cargo.toml"), manifest.as_bytes())?;
    let lock = workspace::root().join("Cargo.lock");
    let lock = fs::read(&lock).context(|| format!("reading {}", lock.display()))?;
    write(folder.join("Cargo.lock"), &lock)
}

/// Whether a crate builds alone, without features that another member turns on.
fn build(package: &str, folder: &Path) -> Result<bool> {
    let mut command = workspace::cargo();
    command.current_dir(folder).args(["build", "--quiet", "-p", package]);
    // Third-party crates are built once for all workspaces.
    command.arg("--target-dir").arg(workspace::target());
    // Nobody runs these builds, and debug information would take most of their time.
    command.args(["--config", "profile.dev.debug=0"]);
    let status = command.status().context(|| format!("building {package}"))?;
    Ok(status.success())
}

fn write(path: PathBuf, content: &[u8]) -> Result<()> {
    fs::write(&path, content).context(|| format!("writing {}", path.display()))
}
