//! `cargo xtask api`: the public API of every published library, as lists in `api/`.
//!
//! They come from rustdoc's JSON, whose format changes between releases and is enabled on nightly
//! only: [`TOOLCHAIN`] is the release whose format is read here, with the JSON output unlocked.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Args;
use public_api::{MINIMUM_NIGHTLY_RUST_VERSION, PublicApi};

use crate::error::{Context as _, Error, Result};
use crate::metadata::{Metadata, Package, output};
use crate::workspace;

/// Write the public API of every published library to `api/`, a line per item.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Write nothing; print the differences from the lists, and fail if there are any.
    #[arg(long)]
    check: bool,
}

/// The Rust release whose rustdoc JSON is read.
const TOOLCHAIN: &str = "1.95";

/// Set for runs of rustdoc that write JSON: the real rustdoc, which cargo's variable replaces.
const RUSTDOC: &str = "XTASK_RUSTDOC";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let rustc = output(Command::new("rustc").arg("--version"))?;
    if !rustc.starts_with(&format!("rustc {TOOLCHAIN}.")) {
        let message = format!(
            "the lists in api/ need Rust {TOOLCHAIN}, this is {}: run `rustup run {TOOLCHAIN} cargo xtask api`",
            rustc.trim()
        );
        return Err(Error::new(message));
    }
    let folder = workspace::root().join("api");
    let mut stale = false;
    for package in Metadata::read()?.published().filter(|package| package.is_library()) {
        let list = list(package)?;
        let file = folder.join(format!("{}.txt", package.name));
        let known = fs::read_to_string(&file).unwrap_or_default();
        if known == list {
            continue;
        }
        if task.check {
            stale = true;
            tell(&package.name, &known, &list);
        } else {
            fs::create_dir_all(&folder).context(|| format!("making {}", folder.display()))?;
            fs::write(&file, list).context(|| format!("writing {}", file.display()))?;
            println!("wrote {}", file.display());
        }
    }
    for file in strangers(&folder)? {
        println!("{file} is of no published library");
        stale = true;
    }
    if stale {
        println!("the public API differs from api/: if intended, run `cargo xtask api` and commit");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Lists of libraries that no longer exist.
fn strangers(folder: &Path) -> Result<Vec<String>> {
    let metadata = Metadata::read()?;
    let mut strangers = Vec::new();
    let doing = || format!("reading {}", folder.display());
    for entry in fs::read_dir(folder).context(doing)? {
        let file = entry.context(doing)?.file_name().to_string_lossy().into_owned();
        let is_known = |package: &Package| {
            package.is_library() && file.strip_suffix(".txt") == Some(&package.name)
        };
        if !metadata.published().any(is_known) {
            strangers.push(format!("api/{file}"));
        }
    }
    Ok(strangers)
}

/// A line for each item of a library with all its features, without the items that every type has.
fn list(package: &Package) -> Result<String> {
    let mut command = workspace::cargo();
    command.args([
        "rustdoc",
        "--quiet",
        "--locked",
        "--lib",
        "--all-features",
        "-p",
        &package.name,
    ]);
    command.args([
        "--",
        "-Z",
        "unstable-options",
        "--output-format",
        "json",
        "--cap-lints",
        "allow",
    ]);
    let program = std::env::current_exe().context(|| "finding this program".to_owned())?;
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    command.env("RUSTDOC", program).env(RUSTDOC, rustdoc);
    output(&mut command)?;
    let file = format!("doc/{}.json", package.name.replace('-', "_"));
    let api = api(&workspace::target().join(file))?;
    Ok(api.items().map(|item| format!("{item}\n")).collect())
}

fn api(json: &Path) -> Result<PublicApi> {
    public_api::Builder::from_rustdoc_json(json)
        .sorted(true)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .context(|| {
            format!("reading {}, as {MINIMUM_NIGHTLY_RUST_VERSION} writes it", json.display())
        })
}

/// Prints the lines that only one of the lists has.
fn tell(name: &str, known: &str, list: &str) {
    let missing = |from: &str, line: &str| !from.lines().any(|other| other == line);
    for line in known.lines().filter(|line| missing(list, line)) {
        println!("{name}: - {line}");
    }
    for line in list.lines().filter(|line| missing(known, line)) {
        println!("{name}: + {line}");
    }
}

/// Runs as rustdoc: calls the real one with unstable features allowed.
///
/// cargo itself does not get the variable that allows them, since build scripts that read it would
/// rerun and rebuild everything.
pub(crate) fn rustdoc() -> Option<ExitCode> {
    let rustdoc = std::env::var_os(RUSTDOC)?;
    let mut command = Command::new(rustdoc);
    command.args(std::env::args_os().skip(1)).env("RUSTC_BOOTSTRAP", "1").env_remove(RUSTDOC);
    let succeeded = command.status().is_ok_and(|status| status.success());
    Some(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
