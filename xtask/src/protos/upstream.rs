//! `proto/UPSTREAM`: the published packages of the definitions, and how to get them.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use flate2::read::GzDecoder;

use crate::error::{Context, Error, Result};
use crate::source::{Client, Source};

/// The packages, in the order of the file.
#[derive(Debug)]
pub(super) struct Upstream {
    pub(super) packages: Vec<Package>,
}

/// One package of one version.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) source: Source,
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
                    source: Source {
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
                    },
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
        self.source.fetch(cache, |archive, folder| self.unpack(archive, folder))
    }

    /// Writes the definitions of the package's archive under `folder`.
    fn unpack(&self, archive: Vec<u8>, folder: &Path) -> Result<()> {
        let reading = || format!("unpacking {}", self.source);
        match self.source.client {
            Client::Pip => {
                let mut wheel = zip::ZipArchive::new(io::Cursor::new(archive)).context(reading)?;
                for index in 0..wheel.len() {
                    let mut entry = wheel.by_index(index).context(reading)?;
                    let path = PathBuf::from(&*entry.name().context(reading)?);
                    write_definition(folder, &path, &mut entry)?;
                }
            }
            Client::Npm => {
                let mut package = tar::Archive::new(GzDecoder::new(&*archive));
                for entry in package.entries().context(reading)? {
                    let mut entry = entry.context(reading)?;
                    let path = entry.path().context(reading)?.into_owned();
                    // Everything in an npm package is in one folder.
                    let path = path.strip_prefix("package").unwrap_or(&path);
                    write_definition(folder, path, &mut entry)?;
                }
            }
        }
        Ok(())
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
        let source = &package.source;
        assert_eq!(source.client, Client::Npm);
        assert_eq!((&*source.name, &*source.version, &*source.sha256), ("p", "1.2", "ab"));
        let want = [("a.proto", "a.proto"), ("b.proto", "c.proto")]
            .map(|(ours, theirs)| Definition { ours: ours.into(), theirs: theirs.into() });
        assert_eq!(package.definitions, want);
    }

    #[test]
    fn parse_names_the_invalid_line() {
        for (text, want) in [
            ("a.proto", "line 1: neither a package nor a file"),
            ("\npackage cvs p 1 ab", "line 2: unknown client cvs"),
            ("package pip p 1 ab\na.proto = ", "line 2: neither a package nor a file"),
        ] {
            let error = Upstream::parse(text).expect_err(text);
            assert_eq!(error.to_string(), want, "{text:?}");
        }
    }
}
