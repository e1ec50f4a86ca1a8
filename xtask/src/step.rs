//! Runs commands one after the other, with their times.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// One command and its purpose.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    program: Program,
    arguments: Vec<&'static str>,
    variables: &'static [(&'static str, &'static str)],
}

#[derive(Debug)]
enum Program {
    Cargo,
    /// Another task of this program.
    Task,
}

impl Step {
    /// `cargo` with the arguments in `command`.
    pub(crate) fn cargo(name: &'static str, command: &'static str) -> Self {
        Self::new(name, Program::Cargo, command)
    }

    /// `cargo xtask` with the arguments in `command`.
    pub(crate) fn task(name: &'static str, command: &'static str) -> Self {
        Self::new(name, Program::Task, command)
    }

    fn new(name: &'static str, program: Program, command: &'static str) -> Self {
        Self { name, program, arguments: command.split_whitespace().collect(), variables: &[] }
    }

    /// Adds environment variables.
    pub(crate) fn with(mut self, variables: &'static [(&'static str, &'static str)]) -> Self {
        self.variables = variables;
        self
    }

    fn words(&self) -> String {
        let program = match self.program {
            Program::Cargo => "cargo",
            Program::Task => "cargo xtask",
        };
        let variables = self.variables.iter().map(|(name, value)| format!("{name}='{value}' "));
        format!("{}{program} {}", variables.collect::<String>(), self.arguments.join(" "))
    }

    fn command(&self) -> Result<Command> {
        let program = match self.program {
            Program::Cargo => {
                std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
            }
            Program::Task => {
                std::env::current_exe().context(|| "finding this program".to_owned())?
            }
        };
        let mut command = Command::new(program);
        command.args(&self.arguments).envs(self.variables.iter().copied());
        command.current_dir(workspace::root());
        Ok(command)
    }
}

/// Runs the steps up to the first that fails, and prints the time of each.
pub(crate) fn run_all(steps: &[Step]) -> Result<ExitCode> {
    let mut times = Vec::new();
    let mut failed = None;
    for step in steps {
        println!("==> {}: {}", step.name, step.words());
        let start = Instant::now();
        let mut command = step.command()?;
        let status = command.status().context(|| format!("running `{}`", step.words()))?;
        times.push((step.name, start.elapsed(), status.success()));
        if !status.success() {
            failed = Some(Error::new(format!("`{}` failed: {status}", step.words())));
            break;
        }
    }
    let total: Duration = times.iter().map(|(_, time, _)| *time).sum();
    for (name, time, well) in &times {
        println!(
            "{:>8.1} s  {}  {name}",
            time.as_secs_f64(),
            if *well { "ok    " } else { "FAILED" }
        );
    }
    println!("{:>8.1} s  in all", total.as_secs_f64());
    match failed {
        Some(error) => {
            eprintln!("error: {error}");
            Ok(ExitCode::FAILURE)
        }
        None => Ok(ExitCode::SUCCESS),
    }
}
