//! Servers in the background, and programs that report their calls.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

use serde::Deserialize;

use crate::error::{Context as _, Error, Result};

use super::table::{Call, Table};

/// A server, stopped on drop.
pub(crate) struct Server {
    child: Child,
    first_line: String,
    /// Kept open, so that the server can continue to write.
    _output: BufReader<ChildStdout>,
}

/// The report of a client, a line of JSON each.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Call(Call),
    /// Its platform.
    Versions {
        versions: String,
    },
}

impl Server {
    /// Starts a server, whose first line has its address.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let (child, mut output) = spawn(command)?;
        let mut first_line = String::new();
        let read = output.read_line(&mut first_line);
        let server = Self { child, first_line, _output: output };
        read.context(|| format!("reading the first line of {command:?}"))?;
        Ok(server)
    }

    /// Its address: the last word of its first line.
    pub(crate) fn address(&self) -> Result<&str> {
        let address = self.first_line.split_whitespace().next_back();
        address.ok_or_else(|| Error::new("the server ended before it printed its address"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which its clients have noticed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a client, prints its calls, and adds them to the table.
pub(super) fn run_client(command: &mut Command, name: &str, table: &mut Table) -> Result<()> {
    let mut calls = 0;
    let status = for_each_line(command, |line| {
        match serde_json::from_str(line) {
            Ok(Line::Versions { versions }) => {
                println!("    {versions}");
                table.versions(versions);
            }
            Ok(Line::Call(call)) => {
                calls += 1;
                println!("{call}");
                table.add(call);
            }
            Err(_) => println!("    {line}"),
        };
    })?;
    // Its failed calls are in the table; any other failure is not.
    if calls == 0 || !(status.success() || status.code() == Some(1)) {
        return Err(Error::new(format!("{name} ended after {calls} calls: {status}")));
    }
    if !status.success() && table.is_all_well() {
        return Err(Error::new(format!("{name} failed without a failed call: {status}")));
    }
    Ok(())
}

/// Runs tests, and adds each to the table as a call of our client.
pub(super) fn run_cases(command: &mut Command, dialect: &str, table: &mut Table) -> Result<()> {
    let mut calls = 0;
    let status = for_each_line(command, |line| match outcome(line) {
        Some((call, well)) => {
            calls += 1;
            let call = Call {
                client: format!("longrunning {}", env!("CARGO_PKG_VERSION")),
                wire: format!("both wires, {dialect}"),
                call: call.to_owned(),
                well,
                said: String::new(),
            };
            println!("{call}");
            table.add(call);
        }
        _ if line.trim().is_empty() => {}
        _ => println!("    {line}"),
    })?;
    if calls == 0 || (!status.success() && table.is_all_well()) {
        return Err(Error::new(format!("the tests ended after {calls} cases: {status}")));
    }
    Ok(())
}

/// Runs tests, and returns the names of those that pass.
pub(super) fn passed(command: &mut Command) -> Result<Vec<String>> {
    let (mut calls, mut passed) = (0, Vec::new());
    for_each_line(command, |line| {
        if let Some((call, well)) = outcome(line) {
            calls += 1;
            passed.extend(well.then(|| call.to_owned()));
        }
    })?;
    match calls {
        0 => Err(Error::new(format!("{command:?} ran no tests"))),
        _ => Ok(passed),
    }
}

/// The name of a test and whether it passed, if a line reports that.
fn outcome(line: &str) -> Option<(&str, bool)> {
    match line.strip_prefix("test ")?.rsplit_once(" ... ")? {
        (call, "ok") => Some((call, true)),
        (call, "FAILED") => Some((call, false)),
        _ => None,
    }
}

fn for_each_line(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let (mut child, output) = spawn(command)?;
    for line in output.lines() {
        each(&line.context(|| format!("reading the output of {command:?}"))?);
    }
    child.wait().context(|| format!("running {command:?}"))
}

fn spawn(command: &mut Command) -> Result<(Child, BufReader<ChildStdout>)> {
    let spawned = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = spawned.context(|| format!("running {command:?}"))?;
    let output = child.stdout.take().expect("it is piped");
    Ok((child, BufReader::new(output)))
}
