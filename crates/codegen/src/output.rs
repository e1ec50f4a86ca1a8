//! Generated files, to write or to compare with those on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::index;

/// The files of one run of the generator, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub(crate) files: Vec<GeneratedFile>,
}

/// A generated file, for any folder.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GeneratedFile {
    /// Such as `acme.v1.rs`.
    pub name: String,
    /// All its bytes.
    pub contents: Vec<u8>,
}

impl Output {
    /// The files.
    #[must_use]
    pub fn files(&self) -> &[GeneratedFile] {
        &self.files
    }

    /// Adds a file that includes all others, in modules nested like packages.
    #[must_use]
    pub fn with_index(mut self, name: impl Into<String>) -> Self {
        let packages = self.files.iter().filter_map(|file| file.name.strip_suffix(".rs"));
        let packages = packages.map(|stem| if stem == "_" { "" } else { stem });
        let contents = index::write(packages).into_bytes();
        self.files.push(GeneratedFile { name: name.into(), contents });
        self
    }

    /// Writes the files into `folder`, which is created if missing. Unchanged files keep their
    /// modification time.
    ///
    /// # Errors
    ///
    /// If a file cannot be written, or if the index has the name of the file of a package.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<(), Error> {
        self.check_names()?;
        let folder = folder.as_ref();
        fs::create_dir_all(folder).map_err(|e| Error::file("make the folder", folder, e))?;
        for path in self.stale_in(folder)? {
            let name = path.file_name().unwrap_or_default();
            let file = self.files.iter().find(|file| *file.name == *name);
            let contents = file.map_or(&[][..], |file| &file.contents);
            fs::write(&path, contents).map_err(|e| Error::file("write", &path, e))?;
        }
        Ok(())
    }

    /// Rejects two files of one name, which only the index can cause.
    fn check_names(&self) -> Result<(), Error> {
        let mut names = BTreeSet::new();
        match self.files.iter().find(|file| !names.insert(&file.name)) {
            None => Ok(()),
            Some(GeneratedFile { name, .. }) => {
                let package = Path::new(name).file_stem().unwrap_or_default().display();
                let message = format!(
                    "the index and the bindings of the package `{package}` are both the file `{name}`"
                );
                Err(Error::new(message).advise(
                    "rename the package, or choose the name of the index: `generate()?.with_index(…)`",
                ))
            }
        }
    }

    /// The paths in `folder` that are missing or differ from these files.
    ///
    /// # Errors
    ///
    /// If a file exists and cannot be read.
    pub fn stale_in(&self, folder: impl AsRef<Path>) -> Result<Vec<PathBuf>, Error> {
        let mut stale = Vec::new();
        for file in &self.files {
            let path = folder.as_ref().join(&file.name);
            match fs::read(&path) {
                Ok(contents) if contents == file.contents => {}
                Ok(_) => stale.push(path),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => stale.push(path),
                Err(error) => return Err(Error::file("read", &path, error)),
            }
        }
        Ok(stale)
    }
}
