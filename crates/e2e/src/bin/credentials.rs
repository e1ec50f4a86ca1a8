//! Gets `operations/1` with credentials of Google, and reports the outcome, whether the process
//! then has a crypto provider, and whether debug output contains a token. It is a separate program
//! because a test sets its environment. It repeats the get for each `later=SECONDS`, as if so much
//! time had passed.

use std::error::Error as _;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;
use longrunning::auth::{Credentials, GoogleCredentials, HeadersFuture, Target};
use longrunning::{Error, RetryPolicy, TransportOptions};
use longrunning_e2e::{Session, StoppedClock, Wire};

/// Credentials of Google, and the headers that they gave.
struct Noted {
    credentials: GoogleCredentials,
    tokens: Mutex<Vec<String>>,
}

impl Credentials for Noted {
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a> {
        Box::pin(async move {
            let headers = self.credentials.headers(target).await?;
            let token = headers["authorization"].to_str().expect("a token is visible");
            let token = token.trim_start_matches("Bearer ").to_owned();
            self.tokens.lock().expect("unpoisoned").push(token);
            Ok(headers)
        })
    }

    fn refused(&self, target: Target<'_>, headers: &HeaderMap) -> bool {
        self.credentials.refused(target, headers)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(wire), Some(url)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: credentials grpc|rest URL [NAME=VALUE]...");
        return ExitCode::from(2);
    };
    let wire = if wire == "grpc" { Wire::Grpc } else { Wire::Rest };
    let (mut is_debug, mut waits) = (false, vec![0]);
    let mut credentials = GoogleCredentials::application_default();
    let (mut options, mut calls) = (TransportOptions::new().retry(RetryPolicy::none()), 1);
    for argument in arguments {
        match argument.split_once('=') {
            Some(("file", path)) => credentials = GoogleCredentials::from_file(path),
            Some(("scopes", scopes)) => credentials = credentials.scopes(scopes.split(' ')),
            Some(("quota", project)) => credentials = credentials.quota_project(project),
            Some(("universe", domain)) => credentials = credentials.universe_domain(domain),
            Some(("service-scopes", scopes)) => options = options.scopes(scopes.split(' ')),
            Some(("calls", number)) => calls = number.parse().expect("a number"),
            Some(("debug", "yes")) => is_debug = true,
            Some(("later", seconds)) => waits.push(seconds.parse().expect("a number")),
            _ => panic!("what is {argument:?}?"),
        }
    }
    let noted = Arc::new(Noted { credentials, tokens: Mutex::default() });
    let options = options.credentials(Arc::clone(&noted));
    let session = Session::connect(wire, &url, options.clone()).await;
    let mut printed = String::new();
    let clock = (waits.len() > 1).then(StoppedClock::stop);
    for seconds in waits {
        if let Some(clock) = &clock {
            clock.turn(Duration::from_secs(seconds)).await;
        }
        let calls: Vec<_> = (0..calls)
            .map(|_| {
                let client = session.client.clone();
                tokio::spawn(async move { client.get("operations/1").await })
            })
            .collect();
        for call in calls {
            match call.await.expect("a call does not panic") {
                Ok(operation) => println!("{}", operation.name),
                Err(error) => {
                    printed.push_str(&format!("{error:?}"));
                    println!("{}", describe(&error, is_debug));
                }
            }
        }
    }
    match rustls::crypto::CryptoProvider::get_default() {
        None => println!("no crypto provider"),
        Some(_) => println!("a crypto provider"),
    }
    printed.push_str(&format!("{:?} {options:?} {session:?}", noted.credentials));
    let tokens = noted.tokens.lock().expect("unpoisoned");
    let is_printed = tokens.iter().any(|token| printed.contains(token));
    println!("{}", if is_printed { "printed" } else { "not printed" });
    ExitCode::SUCCESS
}

/// Kind, code, text and causes of an error, and its `Debug` form on request.
fn describe(whole: &Error, is_debug: bool) -> String {
    let mut text = format!("{:?} {:?} {whole}", whole.kind(), whole.code());
    let mut cause = whole.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    if is_debug {
        text.push_str(&format!(" {whole:?}"));
    }
    text.replace('\n', " ")
}
