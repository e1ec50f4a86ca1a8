//! `cargo xtask protos comments`: the comments of Google's protos in bindings, as rustdoc reads
//! them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use longrunning_codegen::Builder;

use super::upstream::Upstream;
use crate::error::{Context, Error, Result};
use crate::workspace;

/// The package with the definitions.
const PACKAGE: &str = "google-proto-files";

/// Folders of definitions whose comments have code in them.
const FOLDERS: [&str; 4] =
    ["google/chat/v1", "google/cloud/automl/v1", "google/cloud/vision/v1", "google/storage/v2"];

/// Generates bindings, and has rustdoc look for tests in their documentation: there must be none.
pub(super) fn run(upstream: &Upstream) -> Result<ExitCode> {
    let package = upstream.packages.iter().find(|package| package.source.name == PACKAGE);
    let package = package.ok_or_else(|| Error::new(format!("UPSTREAM names no {PACKAGE}")))?;
    let published = package.fetch(&workspace::target().join("protos"))?;
    let scratch = workspace::target().join("protos/comments");
    let protos = scratch.join("include");
    copy(&published.join("google"), &protos.join("google"))?;
    let mut is_well = true;
    for folder in FOLDERS {
        let mut builder = Builder::new().include(&protos);
        for file in definitions(&protos, folder)? {
            builder = builder.file(file);
        }
        let output = builder.generate().context(|| format!("generating {folder}"))?;
        let mut stubs = String::new();
        let mut documented = 0;
        for file in output.files().iter().filter(|file| file.name.ends_with(".rs")) {
            add_stubs(&String::from_utf8_lossy(&file.contents), &mut stubs, &mut documented);
        }
        let found = tests(&scratch, &stubs)?;
        println!("{folder}: {documented} items documented, {found} tests in them");
        is_well &= found == 0 && documented > 0;
    }
    Ok(ExitCode::from(u8::from(!is_well)))
}

/// Copies a folder without the well-known types, which the compiler bundles: those of the package
/// have an edition that it cannot read.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let copying = || format!("copying {}", from.display());
    fs::create_dir_all(to).context(copying)?;
    for entry in fs::read_dir(from).context(copying)? {
        let path = entry.context(copying)?.path();
        let to = to.join(path.file_name().unwrap_or_default());
        if !path.is_dir() {
            fs::copy(&path, &to).context(copying)?;
        } else if !path.ends_with("google/protobuf") {
            copy(&path, &to)?;
        }
    }
    Ok(())
}

/// The files of a folder, by their import names.
fn definitions(protos: &Path, folder: &str) -> Result<Vec<PathBuf>> {
    let reading = || format!("reading {folder}");
    let mut files = Vec::new();
    for entry in fs::read_dir(protos.join(folder)).context(reading)? {
        let path = entry.context(reading)?.path();
        if path.extension().is_some_and(|extension| extension == "proto") {
            files.push(path.strip_prefix(protos).unwrap_or(&path).to_owned());
        }
    }
    files.sort();
    Ok(files)
}

/// Moves the docs of generated code to standalone structs, so that rustdoc needs nothing else.
fn add_stubs(code: &str, stubs: &mut String, documented: &mut usize) {
    let mut is_open = false;
    for line in code.lines().map(str::trim_start) {
        if line.starts_with("///") {
            stubs.push_str(line);
            stubs.push('\n');
            is_open = true;
        } else if is_open {
            *documented += 1;
            stubs.push_str(&format!("pub struct D{documented};\n"));
            is_open = false;
        }
    }
}

/// The number of tests that rustdoc finds in the documentation.
fn tests(scratch: &Path, stubs: &str) -> Result<usize> {
    let file = scratch.join("stubs.rs");
    fs::write(&file, stubs).context(|| format!("writing {}", file.display()))?;
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc)
        .args(["--test", "--edition", "2024", "--crate-name", "stubs"])
        // Listing them is enough.
        .args(["--test-args", "--list"])
        .arg(&file)
        .output()
        .context(|| "running rustdoc".to_owned())?;
    let text = String::from_utf8_lossy(&output.stdout);
    // "1 test, 0 benchmarks"
    let sums = text.lines().filter(|line| line.ends_with(" benchmarks"));
    let counts: Vec<usize> =
        sums.filter_map(|sum| sum.split_whitespace().next()?.parse().ok()).collect();
    if !output.status.success() || counts.is_empty() {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(Error::new(format!("rustdoc failed: {text}{errors}")));
    }
    Ok(counts.iter().sum())
}
