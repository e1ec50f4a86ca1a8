//! `cargo xtask protos`: the definitions in proto/ and their origin.

mod comments;
mod compare;
mod import;
mod tree;
mod upstream;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;

use crate::error::{Context, Result};
use crate::workspace;

use compare::{Counts, Difference};
use tree::Tree;
use upstream::{Definition, Upstream};

/// The tasks for proto/.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Compare proto/ with the packages that Google publishes, and list every difference.
    ///
    /// proto/UPSTREAM says which packages. Comments and options for other languages are not
    /// compared. Exit status 1 if there is a difference.
    Verify,
    /// Generate bindings of some of Google's APIs, and have rustdoc look for tests in their docs.
    ///
    /// Exit status 1 if there is one: code in comments must never run.
    Comments,
    /// Take the definitions from a checkout of googleapis instead; our comments stay.
    Import {
        /// The checkout's root folder, the one with google/ in it.
        folder: PathBuf,
    },
}

/// Runs one task.
pub(crate) fn run(task: Task) -> Result<ExitCode> {
    let folder = workspace::root().join("proto");
    let upstream = Upstream::read(&folder.join("UPSTREAM"))?;
    match task {
        Task::Comments => comments::run(&upstream),
        Task::Verify => verify(&folder, &upstream),
        Task::Import { folder: checkout } => import::run(&folder, &upstream, &checkout),
    }
}

fn verify(folder: &Path, upstream: &Upstream) -> Result<ExitCode> {
    let ours = Tree::open(folder, upstream.definitions().map(|definition| &*definition.ours))?;
    let mut differences = unlisted(folder, upstream)?;
    let mut counts = Counts::default();
    for package in &upstream.packages {
        let published = Tree::open(
            &package.fetch(&workspace::target().join("protos"))?,
            package.definitions.iter().map(|definition| &*definition.theirs),
        )?;
        for Definition { ours: name, theirs } in &package.definitions {
            let mut file = published.file(theirs)?;
            tree::rename(&mut file, upstream.definitions());
            differences.extend(compare::files(name, &ours.file(name)?, &file));
            counts.add(&ours.descriptor(name)?);
        }
        let files = package.definitions.len();
        println!("{}: {files} files compared", package.source);
    }
    for difference in &differences {
        println!("{}", difference.between("ours", "theirs"));
    }
    println!("{counts} compared; {} differences", differences.len());
    Ok(ExitCode::from(u8::from(!differences.is_empty())))
}

/// The files of `folder` that `UPSTREAM` does not account for.
fn unlisted(folder: &Path, upstream: &Upstream) -> Result<Vec<Difference>> {
    let listed: BTreeSet<_> =
        upstream.definitions().map(|definition| folder.join(&definition.ours)).collect();
    let mut unlisted = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder_of) = folders.pop() {
        let reading = || format!("reading {}", folder_of.display());
        for entry in fs::read_dir(&folder_of).context(reading)? {
            let path = entry.context(reading)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "proto")
                && !listed.contains(&path)
            {
                let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                unlisted.push(Difference::new(name, "", "a file", "not listed in UPSTREAM"));
            }
        }
    }
    unlisted.sort();
    Ok(unlisted)
}

/// The text of one file of a tree.
fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).context(|| format!("reading {}", path.display()))
}
