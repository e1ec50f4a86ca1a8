//! `h2load` and `wrk`, and what they say.

use std::fmt;
use std::fs;
use std::io::{self, Error};
use std::path::{Path, PathBuf};
use std::process::Command;

use longrunning::{GetOperationRequest, ListOperationsRequest};
use prost::Message as _;

use crate::process::Server;
use crate::stored;

/// How long one load lasts. `wrk` knows whole seconds only.
const TIME: &str = "1s";

/// How often a load is begun: on a machine that is busy enough, none of its requests may get a
/// turn.
const TRIES: usize = 5;

/// How many names the gets over REST are spread over.
const NAMES: u32 = 1_000;

/// What calls go over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    /// By h2load: 8 connections with 8 calls at a time.
    Grpc,
    /// By wrk: 32 connections.
    Rest,
    /// By h2load, without TLS, as over gRPC.
    RestHttp2,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Call {
    /// Operations out of so many: over gRPC the one in the middle, over REST some from everywhere.
    Get { operations: u32 },
    /// The first page of the list, of so many operations.
    List { page_size: i32 },
}

/// What one load measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// Requests a second.
    pub(crate) rate: f64,
    /// What the server used of processors, in microseconds a request.
    pub(crate) processor: f64,
    /// So long took all but one of a hundred requests, in milliseconds.
    pub(crate) late: f64,
}

/// What the tools read and write; gone with this.
pub(crate) struct Files {
    folder: PathBuf,
}

impl Files {
    pub(crate) fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("server-load-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// Loads a server for a second.
    ///
    /// # Errors
    ///
    /// If a tool fails, or any request does.
    pub(crate) fn load(&self, server: &Server, wire: Wire, call: Call) -> io::Result<Figures> {
        for _ in 0..TRIES {
            let used = server.processor_time()?;
            let (requests, seconds, late) = match wire {
                Wire::Grpc | Wire::RestHttp2 => self.h2load(server, wire, call)?,
                Wire::Rest => self.wrk(server, call)?,
            };
            let used = server.processor_time()? - used;
            if requests > 0.0 {
                return Ok(Figures {
                    rate: requests / seconds,
                    processor: used / requests * 1e6,
                    late,
                });
            }
        }
        Err(Error::other(format!("{} answered nothing in {TRIES} tries", server.url)))
    }

    fn h2load(&self, server: &Server, wire: Wire, call: Call) -> io::Result<(f64, f64, f64)> {
        let log = self.folder.join("log");
        // It appends.
        let _ = fs::remove_file(&log);
        let mut command = Command::new("h2load");
        command.args(["-t", "1", "-c", "8", "-m", "8", "-D", TIME]);
        command.arg(format!("--log-file={}", log.display()));
        if wire == Wire::Grpc {
            command.args(["-H", "content-type: application/grpc", "-H", "te: trailers", "-d"]);
            command.arg(self.write("request", &call.framed())?);
            command.arg(format!("{}{}", server.url, call.method()));
        } else {
            let uris: String =
                call.paths().iter().map(|path| format!("{}{path}\n", server.url)).collect();
            command.arg("-i").arg(self.write("uris", uris.as_bytes())?);
        }
        let text = output(&mut command)?;
        let (requests, late) = in_log(&fs::read_to_string(&log)?);
        let none = [" 0 failed", " 0 errored", " 0 timeout", " 0 3xx", " 0 4xx", " 0 5xx"];
        match none.iter().all(|none| text.contains(none)).then(|| rate(&text)).flatten() {
            Some(rate) => Ok((requests, requests / rate, late)),
            _ => Err(Error::other(format!("requests failed:\n{text}"))),
        }
    }

    fn wrk(&self, server: &Server, call: Call) -> io::Result<(f64, f64, f64)> {
        let paths: String = call.paths().iter().map(|path| format!("{path}\n")).collect();
        let mut command = Command::new("wrk");
        command.args(["-t", "1", "-c", "32", "-d", TIME, "-s"]);
        command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("server/paths.lua"));
        command.arg(&server.url).arg("--").arg(self.write("paths", paths.as_bytes())?);
        let text = output(&mut command)?;
        let line = text.lines().find_map(|line| line.strip_prefix("figures "));
        let figures: Vec<f64> =
            line.iter().flat_map(|line| line.split(' ')).flat_map(str::parse).collect();
        match *figures {
            [requests, microseconds, _, late, 0.0] => {
                Ok((requests, microseconds / 1e6, late / 1e3))
            }
            _ => Err(Error::other(format!("requests failed:\n{text}"))),
        }
    }

    fn write(&self, name: &str, content: &[u8]) -> io::Result<PathBuf> {
        let path = self.folder.join(name);
        fs::write(&path, content)?;
        Ok(path)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // What is left lies among the system's temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Call {
    /// The path of the gRPC method.
    fn method(self) -> &'static str {
        match self {
            Self::Get { .. } => "/google.longrunning.Operations/GetOperation",
            Self::List { .. } => "/google.longrunning.Operations/ListOperations",
        }
    }

    /// The body of the gRPC request: a message behind the byte for "not compressed" and its length.
    fn framed(self) -> Vec<u8> {
        let message = match self {
            Self::Get { operations } => {
                GetOperationRequest { name: stored::name(operations / 2) }.encode_to_vec()
            }
            Self::List { page_size } => ListOperationsRequest {
                name: "operations".to_owned(),
                page_size,
                ..ListOperationsRequest::default()
            }
            .encode_to_vec(),
        };
        let length = u32::try_from(message.len()).expect("a short message").to_be_bytes();
        [&[0], &length[..], &message].concat()
    }

    /// The paths and queries of the REST requests.
    fn paths(self) -> Vec<String> {
        match self {
            Self::Get { operations } => {
                let names = operations.min(NAMES);
                let index = |number| u64::from(number) * u64::from(operations) / u64::from(names);
                let index = |number| u32::try_from(index(number)).expect("one of so many");
                (0..names).map(|number| format!("/v1/{}", stored::name(index(number)))).collect()
            }
            Self::List { page_size } => vec![format!("/v1/operations?pageSize={page_size}")],
        }
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(match self {
            Self::Grpc => "gRPC",
            Self::Rest => "REST",
            Self::RestHttp2 => "REST over HTTP/2",
        })
    }
}

/// What stands in the first line of the summary: `finished in 1.00s, 31415.00 req/s, 7.81MB/s`.
fn rate(text: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with("finished in "))?;
    line.split(", ").nth(1)?.strip_suffix(" req/s")?.parse().ok()
}

/// How many requests there are in a log, and the milliseconds within which 99 of 100 ended: a line
/// has the time of the start, the HTTP status and the microseconds to the end.
fn in_log(log: &str) -> (f64, f64) {
    let times = log.lines().filter_map(|line| line.split('\t').nth(2)?.parse::<u32>().ok());
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    let late = times.get(times.len() * 99 / 100).map_or(f64::NAN, |time| f64::from(*time) / 1e3);
    (times.len() as f64, late)
}

fn output(command: &mut Command) -> io::Result<String> {
    let output = command.output().map_err(|error| {
        Error::other(format!("cannot run {}: {error}", command.get_program().display()))
    })?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => Ok(text),
        false => {
            let errors = String::from_utf8_lossy(&output.stderr);
            Err(Error::other(format!("{command:?} failed:\n{text}{errors}")))
        }
    }
}
