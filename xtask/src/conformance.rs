//! `cargo xtask conformance`: the official protobuf conformance suite, proto3, JSON and binary.

mod retarget;
mod runner;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::error::{Context as _, Error, Result};
use crate::workspace;

use runner::Runner;

/// Run the official protobuf conformance suite, required and recommended tests of proto3.
///
/// The runner comes from the npm registry, for x86-64 Linux only, and is cached under target/. For
/// ours, crates/conformance/failing.txt is a ratchet: an unlisted failure fails the run, and so
/// does a listed test that passes.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// A conformance_test_runner to use instead of the published one.
    #[arg(long, value_name = "PATH")]
    runner: Option<PathBuf>,
    /// The implementation under test.
    #[arg(long, value_enum, default_value_t = Testee::Ours)]
    testee: Testee,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Testee {
    Ours,
    Pbjson,
    ProstReflect,
}

/// The result of a run of the suite.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    listed: u32,
    unlisted: u32,
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    task.check_platform(cfg!(all(target_os = "linux", target_arch = "x86_64")))?;
    let folder = workspace::target().join("conformance");
    let fetched = runner::fetch(&folder)?;
    let testee = task.testee.build(&fetched.protos())?;
    let runner = match &task.runner {
        Some(path) => Runner::at(path),
        None => fetched.runner(&folder)?,
    };

    let output = folder.join("output");
    std::fs::create_dir_all(&output).context(|| format!("making {}", output.display()))?;
    let mut command = runner.command();
    command.args(["--enforce_recommended", "--maximum_edition", "PROTO3"]);
    if task.testee == Testee::Ours {
        let list = workspace::root().join("crates/conformance/failing.txt");
        command.arg("--failure_list").arg(list);
    }
    command.arg("--output_dir").arg(&output).arg(&testee);
    let outcome = command.output().context(|| format!("running {}", runner.path().display()))?;
    let said = String::from_utf8_lossy(&outcome.stderr);
    let counts = Counts::read(&said)
        .ok_or_else(|| Error::new(format!("the runner printed no counts: {}", said.trim())))?;
    println!("{}: {counts}", task.testee.name());
    if task.testee != Testee::Ours {
        if counts.unlisted > 0 {
            println!("the failures are listed in {}", output.join("failing_tests.txt").display());
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !outcome.status.success() {
        eprintln!("{}", said.trim());
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

impl Task {
    /// Fails if the published runner would not run here.
    fn check_platform(&self, is_published: bool) -> Result<()> {
        if is_published || self.runner.is_some() {
            return Ok(());
        }
        Err(Error::new("the runner is published for x86-64 Linux only; pass another with --runner"))
    }
}

impl Testee {
    fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Pbjson => "pbjson",
            Self::ProstReflect => "prost-reflect",
        }
    }

    /// Builds the testee with the suite's protos, and returns its path.
    fn build(self, protos: &Path) -> Result<PathBuf> {
        let arguments: &[&str] = match self {
            Self::Ours => &["--bin", "testee"],
            Self::Pbjson => &["--bin", "testee-pbjson", "--features", "pbjson-testee"],
            Self::ProstReflect => {
                &["--bin", "testee-prost-reflect", "--features", "prost-reflect-testee"]
            }
        };
        let status = workspace::cargo()
            .args(["build", "--quiet", "--package", "protojson-conformance"])
            .args(arguments)
            .env("CONFORMANCE_PROTOS", protos)
            .status()
            .context(|| "running cargo".to_owned())?;
        if !status.success() {
            return Err(Error::new(format!("building the testee failed: {status}")));
        }
        Ok(workspace::target().join("debug").join(arguments[1]))
    }
}

impl Counts {
    /// Reads the runner's summary of each of its suites.
    fn read(said: &str) -> Option<Self> {
        let mut counts = None;
        for line in said.lines() {
            let Some((_, summary)) =
                line.strip_prefix("CONFORMANCE SUITE ").and_then(|rest| rest.split_once(": "))
            else {
                continue;
            };
            let counts: &mut Self = counts.get_or_insert_default();
            for part in summary.trim_end_matches('.').split(", ") {
                let (number, what) = part.split_once(' ')?;
                let number: u32 = number.parse().ok()?;
                match what {
                    "successes" => counts.passed += number,
                    "expected failures" => counts.listed += number,
                    "unexpected failures" => counts.unlisted += number,
                    // Other formats and later editions.
                    _ => {}
                }
            }
        }
        counts
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, listed, unlisted } = self;
        let (asked, failed) = (passed + listed + unlisted, listed + unlisted);
        write!(formatter, "{passed} of {asked} tests passed, {failed} failed")?;
        if *listed > 0 {
            write!(formatter, " ({listed} as listed)")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_without_a_published_runner_needs_the_option() {
        let task =
            |runner: Option<&str>| Task { runner: runner.map(PathBuf::from), testee: Testee::Ours };
        assert!(task(None).check_platform(true).is_ok());
        assert!(task(Some("runner")).check_platform(false).is_ok());
        let error = task(None).check_platform(false).expect_err("no runner is published for it");
        assert!(error.to_string().contains("--runner"), "{error}");
    }

    #[test]
    fn the_counts_of_all_suites_are_added() {
        let said = "noise\nCONFORMANCE SUITE PASSED: 1474 successes, 1303 skipped, 2 expected failures, 0 unexpected failures.\n\
            CONFORMANCE SUITE FAILED: 1 successes, 434 skipped, 0 expected failures, 3 unexpected failures.\n";
        let counts = Counts::read(said).expect("there are suites");
        assert_eq!(counts, Counts { passed: 1475, listed: 2, unlisted: 3 });
        assert_eq!(counts.to_string(), "1475 of 1480 tests passed, 5 failed (2 as listed)");
        assert_eq!(Counts::read("error while loading shared libraries"), None);
    }
}
