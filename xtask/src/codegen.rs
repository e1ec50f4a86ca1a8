//! `cargo xtask codegen`: writes the bindings that are kept under `generated/`, or checks that they are fresh.

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
    /// Write nothing; fail if a file is not what would be written.
    #[arg(long)]
    check: bool,
}

/// Every proto file that has bindings, and whose they are. A new file is a new line.
const FILES: &[(&Home, &str)] = &[
    (&RPC, "google/rpc/code.proto"),
    (&RPC, "google/rpc/error_details.proto"),
    (&RPC, "google/rpc/status.proto"),
    (&LONGRUNNING, "google/longrunning/operations.proto"),
    (&LONGRUNNING, "google/apps/events/subscriptions/v1/subscriptions_service.proto"),
    (&LONGRUNNING, "google/apps/events/subscriptions/v1beta/subscriptions_service.proto"),
    (&SERVER, "longrunning/demo/v1/demo.proto"),
    (&SERVER, "longrunning/demo/internal/v1/internal.proto"),
    (&CODEGEN_TESTS, "corner/other/back.proto"),
    (&CODEGEN_TESTS, "corner/v1/services.proto"),
];

/// A crate that keeps bindings.
#[derive(Debug, PartialEq, Eq)]
struct Home {
    /// Where it keeps them.
    folder: &'static str,
    /// Where its proto files are looked up.
    includes: &'static [&'static str],
    /// Where generated code finds what it needs.
    runtime: &'static str,
    /// Whether it has tonic's stubs.
    stubs: Stubs,
    /// Packages whose bindings are elsewhere.
    external: &'static [(&'static str, &'static str)],
}

#[derive(Debug, PartialEq, Eq)]
enum Stubs {
    No,
    Yes,
    /// Under a feature of the crate.
    Feature(&'static str),
}

const RPC: Home = Home {
    folder: "crates/rpc/generated",
    includes: &["proto"],
    runtime: "crate::__private",
    stubs: Stubs::No,
    external: &[],
};

const LONGRUNNING: Home = Home {
    folder: "crates/longrunning/generated",
    includes: &["proto"],
    runtime: "crate::__private",
    stubs: Stubs::Feature("grpc"),
    external: &[("google.rpc", "::longrunning_rpc::google::rpc")],
};

const SERVER: Home = Home {
    folder: "crates/server/generated",
    includes: &["crates/server/proto", "proto"],
    runtime: "::longrunning::__private",
    stubs: Stubs::Yes,
    external: &[],
};

const CODEGEN_TESTS: Home = Home {
    folder: "crates/codegen/tests/generated",
    includes: &["crates/codegen/tests/proto", "proto"],
    runtime: "::longrunning::__private",
    stubs: Stubs::Yes,
    external: &[],
};

/// What the build script of the root package compares proto/ with.
const FINGERPRINT: &str = "crates/longrunning/generated/FINGERPRINT";

const COMMAND: &str = "cargo xtask codegen";

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let root = workspace::root();
    let mut stale = Vec::new();
    for home in [&RPC, &LONGRUNNING, &SERVER, &CODEGEN_TESTS] {
        let output = home.generate(root)?;
        let folder = root.join(home.folder);
        let doing = || format!("generating {}", home.folder);
        let orphans = orphans(&folder, &output).context(doing)?;
        if task.check {
            stale.extend(output.stale_in(&folder).context(doing)?);
            stale.extend(orphans);
        } else {
            output.write_to(&folder).context(doing)?;
            for orphan in orphans {
                fs::remove_file(&orphan).context(|| format!("removing {}", orphan.display()))?;
            }
        }
    }

    let now =
        fingerprint::of_protos(&root.join("proto")).context(|| "reading proto/".to_owned())?;
    let recorded = root.join(FINGERPRINT);
    if task.check {
        if fs::read_to_string(&recorded).unwrap_or_default().trim() != now {
            stale.push(recorded);
        }
    } else {
        fs::write(&recorded, now + "\n").context(|| format!("writing {FINGERPRINT}"))?;
    }

    if stale.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for path in &stale {
        eprintln!("stale: {}", path.strip_prefix(root).unwrap_or(path).display());
    }
    eprintln!(
        "{} of the generated files are not what the proto files give; run `{COMMAND}`",
        stale.len()
    );
    Ok(ExitCode::FAILURE)
}

impl Home {
    fn generate(&self, root: &Path) -> Result<Output> {
        let mut builder = Builder::new()
            .runtime(self.runtime)
            .command(COMMAND)
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

/// Files in a folder of bindings that no proto file gives any more.
fn orphans(folder: &Path, output: &Output) -> std::io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut orphans = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let is_known = |name: &std::ffi::OsStr| {
            name == "FINGERPRINT" || output.files().iter().any(|file| *file.name == *name)
        };
        if !path.file_name().is_some_and(is_known) {
            orphans.push(path);
        }
    }
    orphans.sort();
    Ok(orphans)
}
