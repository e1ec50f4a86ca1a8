//! Published packages of one version each, fetched with the registry's own client and checked by
//! their digest.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::error::{Context, Error, Result};

/// One package of one version.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) client: Client,
    pub(crate) name: String,
    pub(crate) version: String,
    /// Of the archive, in lower-case hexadecimal digits.
    pub(crate) sha256: String,
}

/// The program that downloads a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Client {
    Pip,
    Npm,
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.name, self.version)
    }
}

impl Source {
    /// The folder of the unpacked archive, under `cache`; fetched if missing.
    ///
    /// `unpack` gets the archive, whose digest is checked, and a folder that does not exist yet.
    pub(crate) fn fetch(
        &self,
        cache: &Path,
        unpack: impl FnOnce(Vec<u8>, &Path) -> Result<()>,
    ) -> Result<PathBuf> {
        let Self { name, version, sha256, .. } = self;
        let folder = cache.join(format!("{name}-{version}-{}", sha256.get(..12).unwrap_or(sha256)));
        if folder.is_dir() {
            return Ok(folder);
        }
        // All or nothing: the leftovers of an interrupted run are never taken for the package.
        let scratch = cache.join(format!("fetching-{name}-{}", std::process::id()));
        let fetched = self.fetch_by_way_of(&scratch, &folder, unpack);
        let removed = fs::remove_dir_all(&scratch);
        fetched?;
        removed.context(|| format!("removing {}", scratch.display()))?;
        Ok(folder)
    }

    fn fetch_by_way_of(
        &self,
        scratch: &Path,
        folder: &Path,
        unpack: impl FnOnce(Vec<u8>, &Path) -> Result<()>,
    ) -> Result<()> {
        let (download, unpacked) = (scratch.join("download"), scratch.join("unpacked"));
        fs::create_dir_all(&download).context(|| format!("making {}", download.display()))?;
        self.client.download(&self.name, &self.version, &download)?;
        unpack(self.checked(&only_file(&download)?)?, &unpacked)?;
        let renamed = fs::rename(&unpacked, folder);
        // If another process was faster, the rename fails and is not needed.
        if folder.is_dir() {
            return Ok(());
        }
        renamed.context(|| format!("making {}", folder.display()))
    }

    /// The archive, if it has the expected digest.
    fn checked(&self, archive: &Path) -> Result<Vec<u8>> {
        let bytes = fs::read(archive).context(|| format!("reading {}", archive.display()))?;
        let digest: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != self.sha256 {
            let known = &self.sha256;
            return Err(Error::new(format!(
                "the archive of {self} has the SHA-256 {digest}, expected {known}"
            )));
        }
        Ok(bytes)
    }
}

impl Client {
    fn download(self, name: &str, version: &str, folder: &Path) -> Result<()> {
        let (programs, arguments, package): (&[&[&str]], &[&str], _) = match self {
            Self::Pip => (
                &[&["pip"], &["pip3"], &["python3", "-m", "pip"]],
                &["download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest"],
                format!("{name}=={version}"),
            ),
            Self::Npm => (
                &[&["npm"]],
                &["pack", "--loglevel=error", "--pack-destination"],
                format!("{name}@{version}"),
            ),
        };
        for program in programs {
            let outcome = Command::new(program[0])
                .args(&program[1..])
                .args(arguments)
                .arg(folder)
                .arg(&package)
                .output();
            match outcome {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    return Err(error).context(|| format!("running {}", program.join(" ")));
                }
                Ok(output) if output.status.success() => return Ok(()),
                Ok(output) => {
                    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                    return Err(Error::new(said))
                        .context(|| format!("fetching {package} with {}", program.join(" ")));
                }
            }
        }
        let names: Vec<_> =
            programs.iter().map(|program| format!("`{}`", program.join(" "))).collect();
        Err(Error::new(format!(
            "fetching {package} needs {}, which is not installed",
            names.join(" or ")
        )))
    }
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let reading = || format!("reading {}", folder.display());
    let mut entries = fs::read_dir(folder).context(reading)?;
    match (entries.next(), entries.next()) {
        (Some(entry), None) => Ok(entry.context(reading)?.path()),
        _ => Err(Error::new(format!("{} should contain one archive", folder.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_with_another_digest_is_rejected() {
        let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let package = Source {
            client: Client::Npm,
            name: "p".into(),
            version: "1.2".into(),
            sha256: "ab".into(),
        };
        let said = package.checked(&archive).expect_err("the digest is another").to_string();
        assert!(said.starts_with("the archive of p 1.2 has the SHA-256 "), "{said}");
        assert!(said.ends_with("expected ab"), "{said}");
    }
}
