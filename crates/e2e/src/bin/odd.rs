//! Gets operations in the unusual forms of real servers from a foreign server, over each wire.
//!
//! `crates/e2e/foreign/python/odd.py` has them. Prints a line of JSON for each, which
//! `cargo xtask interop` reads.

use std::fmt::Display;
use std::process::ExitCode;
use std::time::Duration;

use longrunning::{
    Any, Backoff, CallOptions, Client, Code, Error, ErrorKind, RetryPolicy, State, TransportOptions,
};
use longrunning_e2e::{Foreign, Session, Wire};
use longrunning_server::demo;
use longrunning_server::demo::v1::{Progress, Report};

/// The expected outcome of an operation.
#[derive(Clone, Copy, Debug)]
enum Want {
    /// It succeeded with Empty.
    Empty,
    /// It succeeded with a Report of the title `t`.
    Report,
    /// It succeeded with an unnamed type.
    Untyped,
    /// It is done without a response or an error.
    Neither,
    Running,
    /// Its metadata grows to 100,000 letters over the polls, then it succeeds with Empty.
    Growing,
    /// The call failed with this kind, code and part of the message.
    Failure(ErrorKind, Code, &'static str),
}

use Want::{Empty, Failure, Growing, Neither, Running, Untyped};

const BOTH: &[Wire] = &Wire::BOTH;
const GRPC: &[Wire] = &[Wire::Grpc];
const REST: &[Wire] = &[Wire::Rest];
const RPC: ErrorKind = ErrorKind::Rpc;

const CASES: &[(&str, &[Wire], Want)] = &[
    ("empty-without-value", BOTH, Empty),
    ("empty-with-value", REST, Empty),
    ("empty-type-url", BOTH, Untyped),
    ("empty-any", REST, Untyped),
    ("neither", BOTH, Neither),
    ("other-host", BOTH, Want::Report),
    ("unknown-fields", BOTH, Want::Report),
    ("nulls", BOTH, Running),
    ("nameless", BOTH, Want::Report),
    ("html-404", REST, Failure(RPC, Code::NotFound, "404")),
    ("html-502", REST, Failure(RPC, Code::Unavailable, "502")),
    ("text-403", REST, Failure(RPC, Code::PermissionDenied, "Forbidden")),
    ("nothing-429", REST, Failure(RPC, Code::ResourceExhausted, "429")),
    ("nothing-500", REST, Failure(RPC, Code::Internal, "500")),
    ("json-404", REST, Failure(RPC, Code::NotFound, "")),
    ("string-401", REST, Failure(RPC, Code::Unauthenticated, "invalid_grant")),
    ("html-200", REST, Failure(ErrorKind::Codec, Code::Internal, "")),
    ("nothing-200", REST, Failure(ErrorKind::Codec, Code::Internal, "")),
    ("growing-grpc", GRPC, Growing),
    ("growing-rest", REST, Growing),
    ("no-details", GRPC, Failure(RPC, Code::ResourceExhausted, "größer als 紙: 100%")),
    ("no-message", GRPC, Failure(RPC, Code::DataLoss, "")),
    ("bad-details", GRPC, Failure(RPC, Code::Aborted, "the details are no Status")),
    ("compressed", GRPC, Want::Report),
    ("panic", GRPC, Failure(RPC, Code::Unknown, "a bug of the server")),
];

#[tokio::main]
async fn main() -> ExitCode {
    let Some(control) = std::env::args().nth(1) else {
        eprintln!("usage: odd CONTROL-ADDRESS");
        return ExitCode::from(2);
    };
    let mut failed = false;
    // As servers are, and where they compress what they send.
    for dialect in ["plain", "gzip"] {
        let servers = match Foreign::start(&control, dialect, None) {
            Ok(servers) => servers,
            Err(error) => {
                eprintln!("no servers from {control}: {error}");
                return ExitCode::from(2);
            }
        };
        for wire in Wire::BOTH {
            let options = TransportOptions::new().registry(demo::v1::registry().clone());
            let session = Session::connect(wire, servers.url(wire), options).await;
            for (name, _, want) in CASES.iter().filter(|(_, wires, _)| wires.contains(&wire)) {
                let outcome = ask(&session, name, *want).await;
                failed |= outcome.is_err();
                let wire =
                    if dialect == "gzip" { format!("{wire}, gzip") } else { wire.to_string() };
                report(&wire, name, outcome);
            }
        }
    }
    ExitCode::from(u8::from(failed))
}

fn report(wire: &str, name: &str, outcome: Result<String, String>) {
    let line = serde_json::json!({
        "client": concat!("longrunning ", env!("CARGO_PKG_VERSION"), ", odd answers"),
        "wire": wire,
        "call": name,
        "well": outcome.is_ok(),
        "said": outcome.unwrap_or_else(|problem| problem),
    });
    println!("{line}");
}

/// Gets and follows an operation, and returns its outcome, or the difference from the expected one.
async fn ask(session: &Session, name: &str, want: Want) -> Result<String, String> {
    let name = format!("operations/odd-{name}");
    // Nothing is sent twice, so every answer counts.
    let client = session.client.clone().with_options(CallOptions::new().retry(RetryPolicy::none()));
    if matches!(want, Growing) {
        return grow(&client, &name).await;
    }
    let got = client.get(&name).await;
    let unlike = |found: &dyn Display| Err(format!("expected {want:?}, found {found}"));
    let operation = match (got, want) {
        (Ok(operation), _) => operation,
        (Err(error), Failure(kind, code, text)) => {
            let said = shown(&error);
            return match (error.kind(), error.code()) == (kind, code) && said.contains(text) {
                true => Ok(format!("{kind:?} {said}")),
                false => unlike(&format!("{:?} {:?} {said}", error.kind(), error.code())),
            };
        }
        (Err(error), _) => return unlike(&shown(&error)),
    };
    match want {
        Empty => {
            let followed = client.poll::<(), Progress>(&name).until_done().await;
            followed.map(|()| "an Empty".to_owned()).or_else(|error| unlike(&shown(&error)))
        }
        Want::Report => {
            let followed = client.poll::<Report, Progress>(&name).until_done().await;
            match followed {
                Ok(report) if report.title == "t" => Ok("a Report".to_owned()),
                Ok(report) => unlike(&format!("{report:?}")),
                Err(error) => unlike(&shown(&error)),
            }
        }
        Untyped => match operation.state() {
            State::Succeeded(response) if response.type_name().is_empty() => {
                let followed = client.poll::<Any, Progress>(&name).until_done().await;
                let followed = followed.map(|_| "a response without a type".to_owned());
                followed.or_else(|error| unlike(&shown(&error)))
            }
            state => unlike(&format!("{state:?}")),
        },
        Neither => match client.poll::<Report, Progress>(&name).until_done().await {
            Err(error) if operation.done && operation.result.is_none() => Ok(shown(&error)),
            outcome => unlike(&format!("{outcome:?}")),
        },
        Running => match operation.state() {
            State::Running if operation.metadata.is_none() => Ok("running".to_owned()),
            state => unlike(&format!("{state:?}")),
        },
        Growing | Failure(..) => unlike(&format!("{operation:?}")),
    }
}

/// Polls until the end, and checks that the metadata grows as expected.
async fn grow(client: &Client, name: &str) -> Result<String, String> {
    let policy = Backoff::new().initial_delay(Duration::from_millis(10)).multiplier(1.0);
    let mut poller = client.poll::<(), String>(name).policy(policy).long_poll(false);
    let mut lengths = Vec::new();
    loop {
        match poller.try_next().await {
            Ok(Some(update)) => lengths.push(update.metadata.unwrap_or_default().len()),
            Ok(None) => break,
            Err(error) => {
                return Err(format!("after metadata of {lengths:?} letters: {}", shown(&error)));
            }
        }
    }
    match poller.until_done().await {
        Ok(()) if lengths == [1, 10, 100, 1_000, 10_000, 100_000] => Ok(format!("{lengths:?}")),
        outcome => Err(format!("found metadata of {lengths:?} letters, then {outcome:?}")),
    }
}

/// An error with its causes.
fn shown(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(source) = cause {
        text += &format!(": {source}");
        cause = source.source();
    }
    text
}
