//! `cargo xtask codegen`: writes the committed bindings under `generated/`, or checks that they are
//! fresh.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use longrunning_codegen::{Builder, Output};

use crate::error::{Context as _, Result};
use crate::{fingerprint, workspace};

/// Write the Rust bindings of the proto files.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// Write nothing; fail if a file is stale.
    #[arg(long)]
    check: bool,
}

/// Every proto file with bindings, and the crate that has them. A new file is a new line.
const FILES: &[(&Home, &str)] = &[
    (&RPC, "google/rpc/code.proto"),
    (&RPC, "google/rpc/error_details.proto"),
    (&RPC, "google/rpc/status.proto"),
    (&RPC, "google/longrunning/operations.proto"),
    (&OPERATIONS_STUBS, "google/longrunning/operations.proto"),
    (&LONGRUNNING, "google/apps/events/subscriptions/v1/subscriptions_service.proto"),
    (&LONGRUNNING, "google/apps/events/subscriptions/v1beta/subscriptions_service.proto"),
    (&SERVER, "longrunning/demo/v1/demo.proto"),
    (&SERVER, "longrunning/demo/internal/v1/internal.proto"),
    (&CODEGEN_TESTS, "corner/other/back.proto"),
    (&CODEGEN_TESTS, "corner/v1/services.proto"),
    (&CODEGEN_TESTS, "corner/old/old.proto"),
    (&VECTORS, "vec.proto"),
];

/// A crate with bindings.
#[derive(Debug, PartialEq, Eq)]
struct Home {
    /// The folder of its bindings.
    folder: &'static str,
    /// The folders of its proto files.
    includes: &'static [&'static str],
    /// The path of the runtime for generated code.
    runtime: &'static str,
    /// Whether it has tonic's stubs.
    stubs: Stubs,
    /// Whether it has only the stubs, and another crate the messages.
    stubs_only: bool,
    /// External packages.
    external: &'static [(&'static str, &'static str)],
}

#[derive(Debug, PartialEq, Eq)]
enum Stubs {
    No,
    Yes,
    /// Behind a feature of the crate.
    Feature(&'static str),
}

const RPC: Home = Home {
    folder: "crates/rpc/generated",
    includes: &["proto"],
    runtime: "crate::__private",
    stubs: Stubs::No,
    stubs_only: false,
    external: &[],
};

const LONGRUNNING: Home = Home {
    folder: "crates/longrunning/generated",
    includes: &["proto"],
    runtime: "crate::__private",
    stubs: Stubs::Feature("grpc"),
    stubs_only: false,
    external: &[("google.rpc", "::longrunning_rpc::google::rpc")],
};

/// The stubs of google.longrunning, whose messages are in a crate without tonic.
const OPERATIONS_STUBS: Home = Home { stubs_only: true, ..LONGRUNNING };

const SERVER: Home = Home {
    folder: "crates/server/generated",
    includes: &["crates/server/proto", "proto"],
    runtime: "::longrunning::__private",
    stubs: Stubs::Yes,
    stubs_only: false,
    external: &[],
};

const CODEGEN_TESTS: Home = Home {
    folder: "crates/codegen/tests/generated",
    includes: &["crates/codegen/tests/proto", "proto"],
    runtime: "::longrunning::__private",
    stubs: Stubs::Yes,
    stubs_only: false,
    external: &[],
};

const VECTORS: Home = Home {
    folder: "crates/vectors/generated",
    includes: &["crates/transcoding/tests", "proto"],
    runtime: "::longrunning::__private",
    stubs: Stubs::No,
    stubs_only: false,
    external: &[],
};

/// The fingerprint that the root package's build script compares with proto/.
const FINGERPRINT: &str = "crates/longrunning/generated/FINGERPRINT";

/// The files that the generator bundles, so that users need no copy.
const GOOGLE: &str = "crates/codegen/generated/google.binpb";

const COMMAND: &str = "cargo xtask codegen";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let root = workspace::root();
    let files = files(root)?;
    let orphans = orphans(&files)?;
    if !task.check {
        for (path, contents) in &files {
            write_if_changed(path, contents).context(|| format!("writing {}", path.display()))?;
        }
        for path in &orphans {
            fs::remove_file(path).context(|| format!("removing {}", path.display()))?;
        }
        return Ok(ExitCode::SUCCESS);
    }

    let is_stale = |(path, contents): &(&PathBuf, &Vec<u8>)| {
        fs::read(path).map_or(true, |found| found != **contents)
    };
    let stale = files.iter().filter(is_stale).map(|(path, _)| path);
    let stale: Vec<_> = stale.chain(&orphans).collect();
    if stale.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for path in &stale {
        eprintln!("stale: {}", path.strip_prefix(root).unwrap_or(path).display());
    }
    let count = stale.len();
    eprintln!("stale generated files: {count}; run `{COMMAND}`");
    Ok(ExitCode::FAILURE)
}

/// All generated files, freshly generated.
fn files(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for home in [&RPC, &LONGRUNNING, &OPERATIONS_STUBS, &SERVER, &CODEGEN_TESTS, &VECTORS] {
        for file in home.generate(root)?.files() {
            files.insert(root.join(home.folder).join(&file.name), file.contents.clone());
        }
    }
    files.insert(root.join(GOOGLE), google_descriptors(root)?);
    let fingerprint =
        fingerprint::of_protos(&root.join("proto")).context(|| "reading proto/".to_owned())?;
    files.insert(root.join(FINGERPRINT), format!("{fingerprint}\n").into_bytes());
    Ok(files)
}

/// Other files in the folders of these files.
fn orphans(files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Vec<PathBuf>> {
    let folders: BTreeSet<_> = files.keys().filter_map(|path| path.parent()).collect();
    let mut orphans = Vec::new();
    for folder in folders {
        let doing = || format!("reading {}", folder.display());
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries.context(doing)?,
        };
        for entry in entries {
            let path = entry.context(doing)?.path();
            if !files.contains_key(&path) {
                orphans.push(path);
            }
        }
    }
    orphans.sort();
    Ok(orphans)
}

/// Leaves unchanged files alone, so that nothing is rebuilt because of them.
fn write_if_changed(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    if fs::read(path).is_ok_and(|found| found == contents) {
        return Ok(());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, contents)
}

/// The files of google.api, google.rpc and google.longrunning, without comments.
fn google_descriptors(root: &Path) -> Result<Vec<u8>> {
    let doing = || "compiling google.api".to_owned();
    let mut compiler = protox::Compiler::new([root.join("proto")]).context(doing)?;
    for package in ["google/api", "google/longrunning", "google/rpc"] {
        let entries = fs::read_dir(root.join("proto").join(package)).context(doing)?;
        let mut files = entries
            .map(|entry| Ok(Path::new(package).join(entry?.file_name())))
            .collect::<std::io::Result<Vec<_>>>()
            .context(doing)?;
        files.sort();
        compiler.open_files(files).context(doing)?;
    }
    Ok(compiler.encode_file_descriptor_set())
}

impl Home {
    fn generate(&self, root: &Path) -> Result<Output> {
        let mut builder = Builder::new()
            .runtime(self.runtime)
            .command(COMMAND)
            .stubs_only(self.stubs_only)
            .client_stubs(self.stubs != Stubs::No)
            .server_stubs(self.stubs != Stubs::No);
        for include in self.includes {
            builder = builder.include(root.join(include));
        }
        for (package, module) in self.external {
            builder = builder.extern_package(*package, *module);
        }
        if let Stubs::Feature(feature) = self.stubs {
            builder = builder.stubs_feature(feature);
        }
        for (_, file) in FILES.iter().filter(|(home, _)| *home == self) {
            builder = builder.file(file);
        }
        builder.generate().context(|| format!("generating {}", self.folder))
    }
}
