//! A second opinion on JSON: random messages, read and written by Python's protobuf too.
//!
//! `oracle PYTHON COUNT` makes this many messages, writes each in both formats, has Python convert
//! the bytes to JSON and the JSON to bytes, and compares. `cargo xtask oracle` has a Python ready
//! for it.

mod messages;

use std::cell::RefCell;
use std::error::Error;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, ExitCode, Stdio};

use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use prost::Message as _;
use protojson::{JsonMessage as _, ReadOptions};
use protojson_conformance::test_messages::{Everything, FILE_DESCRIPTOR_SET, registry};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(python), Some(count)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: oracle PYTHON COUNT");
        return Ok(ExitCode::FAILURE);
    };
    let count: u32 = count.to_string_lossy().parse()?;
    let oracle = RefCell::new(Oracle::start(Path::new(&python))?);
    let config = Config { cases: count, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&messages::everything(), |message| compare(&oracle, &message));
    match outcome {
        Ok(()) => {
            println!("{count} messages are the same to Python's protobuf, in both directions");
            Ok(ExitCode::SUCCESS)
        }
        Err(TestError::Fail(reason, _)) => {
            eprintln!("{reason}");
            Ok(ExitCode::FAILURE)
        }
        Err(error) => {
            eprintln!("{error}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The other implementation, in a separate process.
struct Oracle {
    input: ChildStdin,
    output: ChildStdout,
}

impl Oracle {
    fn start(python: &Path) -> io::Result<Self> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/oracle/oracle.py");
        let mut process = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("the process has no pipes"));
        };
        let mut oracle = Self { input, output };
        oracle.send(FILE_DESCRIPTOR_SET)?;
        oracle.send(Everything::descriptor().full_name.as_bytes())?;
        Ok(oracle)
    }

    /// Bytes out of the JSON, and JSON out of the bytes, or what Python has against them.
    fn ask(&mut self, wire: &[u8], json: &str) -> io::Result<[Result<Vec<u8>, String>; 2]> {
        self.send(wire)?;
        self.send(json.as_bytes())?;
        self.input.flush()?;
        Ok([self.receive()?, self.receive()?])
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.input.write_all(&length.to_le_bytes())?;
        self.input.write_all(bytes)
    }

    fn receive(&mut self) -> io::Result<Result<Vec<u8>, String>> {
        let mut length = [0; 4];
        self.output.read_exact(&mut length)?;
        let mut answer = vec![0; u32::from_le_bytes(length) as usize];
        self.output.read_exact(&mut answer)?;
        Ok(match answer.split_first() {
            Some((0, bytes)) => Ok(bytes.to_vec()),
            Some((_, error)) => Err(String::from_utf8_lossy(error).into_owned()),
            None => Err("it gave no answer".to_owned()),
        })
    }
}

fn compare(oracle: &RefCell<Oracle>, message: &Everything) -> Result<(), TestCaseError> {
    let fail = |what: &str, error: &dyn std::fmt::Display| {
        let json = protojson::to_string(message).unwrap_or_default();
        TestCaseError::fail(format!("{what}: {error}\nours: {json}"))
    };
    let wire = message.encode_to_vec();
    let json = protojson::to_string(message).map_err(|error| fail("we cannot write it", &error))?;
    let ours = read(&json).map_err(|error| fail("we cannot read what we wrote", &error))?;
    same("our own JSON", &json, &ours)?;
    let [theirs_wire, theirs_json] =
        oracle.borrow_mut().ask(&wire, &json).map_err(|error| fail("Python is gone", &error))?;

    let theirs_wire = theirs_wire.map_err(|error| fail("Python cannot read our JSON", &error))?;
    let of_wire = Everything::decode(&*theirs_wire)
        .map_err(|error| fail("we cannot decode Python's bytes", &error))?;
    same("Python's bytes", &json, &of_wire)?;
    if !json.contains("@type") && of_wire.encode_to_vec() != wire {
        // Where there is no Any, nothing but the order of maps may differ, and ours are sorted.
        return Err(fail("the bytes differ", &format!("{wire:?}\n{:?}", of_wire.encode_to_vec())));
    }

    let theirs_json = theirs_json.map_err(|error| fail("Python cannot read our bytes", &error))?;
    let theirs_json =
        String::from_utf8(theirs_json).map_err(|error| fail("Python's JSON", &error))?;
    let of_json = read(&theirs_json)
        .map_err(|error| fail(&format!("we cannot read Python's JSON {theirs_json}"), &error))?;
    same(&format!("Python's JSON {theirs_json}"), &json, &of_json)
}

fn read(json: &str) -> Result<Everything, protojson::Error> {
    protojson::from_str_with(json, &ReadOptions::strict(), registry())
}

/// Compares as JSON, in which NaN is equal to itself and an `Any` has one form.
fn same(what: &str, json: &str, message: &Everything) -> Result<(), TestCaseError> {
    match protojson::to_string(message) {
        Ok(again) if again == json => Ok(()),
        Ok(again) => Err(TestCaseError::fail(format!("{what} is not the same\n{json}\n{again}"))),
        Err(error) => Err(TestCaseError::fail(format!("{what} cannot be written: {error}"))),
    }
}
