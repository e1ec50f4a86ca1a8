//! `cargo xtask api`: the public API of every published library, as lists in `api/`.
//!
//! They are made from what rustdoc writes as JSON, a form that changes from one Rust to the next and that only a nightly
//! rustdoc writes unasked: [`TOOLCHAIN`] is the one whose form is read here, and it is told to write it.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use clap::Args;
use public_api::{MINIMUM_NIGHTLY_RUST_VERSION, PublicApi};

use crate::error::{Context as _, Error, Result};
use crate::metadata::{Metadata, Package, output};
use crate::workspace;

/// Write the public API of every published library to `api/`, a line for each item.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Only say whether the lists are as they would be written, and what differs.
    #[arg(long)]
    check: bool,
}

/// The Rust whose rustdoc JSON is read.
const TOOLCHAIN: &str = "1.95";

/// Set for the runs of rustdoc that write JSON: what the variable of cargo's that names rustdoc stands for.
const RUSTDOC: &str = "XTASK_RUSTDOC";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let rustc = output(Command::new("rustc").arg("--version"))?;
    if !rustc.starts_with(&format!("rustc {TOOLCHAIN}.")) {
        let message = format!(
            "the lists in api/ are made with Rust {TOOLCHAIN}, and this is {}: run `rustup run {TOOLCHAIN} cargo xtask api`",
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
        println!(
            "the public API is not as in api/: if that is meant, run `cargo xtask api` and commit"
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Lists of libraries that are no more.
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

/// A line for each item of a library with all its features, without what every type has.
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

/// Prints the lines that one list has and the other has not.
fn tell(name: &str, known: &str, list: &str) {
    let missing = |from: &str, line: &str| !from.lines().any(|other| other == line);
    for line in known.lines().filter(|line| missing(list, line)) {
        println!("{name}: - {line}");
    }
    for line in list.lines().filter(|line| missing(known, line)) {
        println!("{name}: + {line}");
    }
}

/// Where this program stands in for rustdoc: runs the real one, which may then do what a stable one refuses to.
///
/// The variable that allows it is kept from cargo itself, since build scripts that look at it would run again, and
/// everything would be built anew.
pub(crate) fn rustdoc() -> Option<ExitCode> {
    let rustdoc = std::env::var_os(RUSTDOC)?;
    let mut command = Command::new(rustdoc);
    command.args(std::env::args_os().skip(1)).env("RUSTC_BOOTSTRAP", "1").env_remove(RUSTDOC);
    let succeeded = command.status().is_ok_and(|status| status.success());
    Some(if succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
