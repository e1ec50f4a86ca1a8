//! Generated files: to write, or to compare with what is there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::index;

/// The files that a run of the generator gives, in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub(crate) files: Vec<GeneratedFile>,
}

/// A file, to be put into whatever folder.
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

    /// The same with a file that includes all the others, in modules nested as packages are.
    #[must_use]
    pub fn with_index(mut self, name: impl Into<String>) -> Self {
        let packages = self.files.iter().filter_map(|file| file.name.strip_suffix(".rs"));
        let packages = packages.map(|stem| if stem == "_" { "" } else { stem });
        let contents = index::write(packages).into_bytes();
        self.files.push(GeneratedFile { name: name.into(), contents });
        self
    }

    /// Writes the files into `folder`, which is made if need be. Files that are as they should be keep their time.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<(), Error> {
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

    /// The paths in `folder` that are missing or differ from these files.
    ///
    /// # Errors
    ///
    /// If a file is there and cannot be read.
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
