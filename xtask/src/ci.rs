//! `cargo xtask test` and `cargo xtask ci`: everything that must hold before a change lands.

use std::process::ExitCode;

use clap::Args;

use crate::error::Result;
use crate::step::{Step, run_all};

/// Run the tests and doctests of the whole workspace. Needs nothing but Rust.
#[derive(Debug, Args)]
pub(crate) struct Test {}

/// Run every other check: format, lints, docs, features, generated code, and what needs pip, npm
/// and a C++ compiler.
#[derive(Debug, Args)]
pub(crate) struct Ci {
    /// Run the tests first.
    #[arg(long)]
    with_tests: bool,
}

const STRICT_DOCS: &[(&str, &str)] = &[("RUSTDOCFLAGS", "-D warnings")];

pub(crate) fn test(_: &Test) -> Result<ExitCode> {
    run_all(&tests())
}

pub(crate) fn ci(task: &Ci) -> Result<ExitCode> {
    let mut steps = if task.with_tests { tests() } else { Vec::new() };
    steps.extend(checks());
    run_all(&steps)
}

fn tests() -> Vec<Step> {
    vec![
        Step::cargo("tests and doctests", "test --workspace"),
        // A workspace build unifies features, so the builds with one wire are tested on their own.
        Step::cargo("tests with neither wire", "test -p longrunning --no-default-features"),
        Step::cargo(
            "tests with gRPC only",
            "test -p longrunning --no-default-features --features grpc",
        ),
        Step::cargo(
            "tests with REST only",
            "test -p longrunning --no-default-features --features rest",
        ),
    ]
}

fn checks() -> Vec<Step> {
    vec![
        Step::cargo("format", "fmt --all --check"),
        Step::task("generated code", "codegen --check"),
        Step::cargo("lints", "clippy --workspace --all-targets -- -D warnings"),
        Step::cargo(
            "lints with all features",
            "clippy -p longrunning --all-features --all-targets -- -D warnings",
        ),
        // As docs.rs builds them, from what the lints just built.
        Step::cargo(
            "docs with all features",
            "doc -p longrunning -p longrunning-server --all-features --no-deps",
        )
        .with(STRICT_DOCS),
        Step::cargo("docs", "doc --workspace --no-deps").with(STRICT_DOCS),
        Step::cargo(
            "lints with neither wire",
            "clippy -p longrunning --no-default-features -- -D warnings",
        ),
        Step::cargo(
            "lints with gRPC only",
            "clippy -p longrunning --no-default-features --features grpc -- -D warnings",
        ),
        Step::cargo(
            "lints with REST only",
            "clippy -p longrunning --no-default-features --features rest -- -D warnings",
        ),
        Step::task("comments and commit messages", "style"),
        Step::task("dependencies and their licenses", "deps"),
        Step::task("the public API lists", "api --check"),
        Step::task("the examples", "example"),
        Step::task("faults over both wires", "faults"),
        Step::task("attacks on the server", "hostile"),
        Step::cargo(
            "benchmarks build",
            "check -p longrunning-benches --all-features --all-targets",
        ),
        Step::task("clients and servers of others", "interop"),
        Step::task("protos equal the published ones", "protos verify"),
        Step::task("no code in proto comments runs", "protos comments"),
        Step::task("the ProtoJSON conformance suite", "conformance"),
        Step::task("JSON against Python's protobuf", "oracle"),
        // A file that an earlier step changed must not be packed, so that is an error.
        Step::task("every crate from its own archive", "package"),
    ]
}
