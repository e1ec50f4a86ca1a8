//! The workspace's own tasks: `cargo xtask <task>`.
//!
//! Exit status: 0 success, 1 a check failed, 2 the task could not run.

mod api;
mod bench;
mod ci;
mod codegen;
mod conformance;
mod deps;
mod error;
mod example;
mod faults;
mod fingerprint;
mod fuzz;
mod hostile;
mod interop;
mod metadata;
mod oracle;
mod package;
mod packages;
mod protos;
mod services;
mod source;
mod step;
mod style;
mod vectors;
mod workspace;

use std::error::Error as _;
use std::process::ExitCode;

use clap::Parser;

/// The workspace's own tasks.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
enum Task {
    Api(api::Task),
    /// Measure against other implementations.
    #[command(subcommand)]
    Bench(bench::Task),
    Test(ci::Test),
    Ci(ci::Ci),
    Codegen(codegen::Task),
    Conformance(conformance::Task),
    Deps(deps::Task),
    Example(example::Task),
    Faults(faults::Task),
    Hostile(hostile::Task),
    Fuzz(fuzz::Task),
    Interop(interop::Task),
    Oracle(oracle::Task),
    Package(package::Task),
    /// The definitions in proto/ and their origin.
    #[command(subcommand)]
    Protos(protos::Task),
    Services(services::Task),
    Style(style::Task),
    Vectors(vectors::Task),
}

fn main() -> ExitCode {
    if let Some(exit) = api::rustdoc() {
        return exit;
    }
    let outcome = match Task::parse() {
        Task::Api(task) => api::run(&task),
        Task::Bench(task) => bench::run(&task),
        Task::Test(task) => ci::test(&task),
        Task::Ci(task) => ci::ci(&task),
        Task::Codegen(task) => codegen::run(&task),
        Task::Conformance(task) => conformance::run(&task),
        Task::Deps(task) => deps::run(&task),
        Task::Example(task) => example::run(&task),
        Task::Faults(task) => faults::run(&task),
        Task::Hostile(task) => hostile::run(&task),
        Task::Fuzz(task) => fuzz::run(&task),
        Task::Interop(task) => interop::run(&task),
        Task::Oracle(task) => oracle::run(&task),
        Task::Package(task) => package::run(&task),
        Task::Protos(task) => protos::run(task),
        Task::Services(task) => services::run(&task),
        Task::Style(task) => style::run(&task),
        Task::Vectors(task) => vectors::run(&task),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        let mut cause = error.source();
        while let Some(source) = cause {
            eprintln!("  because: {source}");
            cause = source.source();
        }
        ExitCode::from(2)
    })
}
