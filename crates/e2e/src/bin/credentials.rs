//! Gets `operations/1` with credentials of Google, and says what came of it and whether the process has a crypto
//! provider then. It is a program of its own, since it lives in the environment that a test gives it.

use std::error::Error as _;
use std::process::ExitCode;

use longrunning::auth::GoogleCredentials;
use longrunning::{Error, RetryPolicy, TransportOptions};
use longrunning_e2e::{Session, Wire};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(wire), Some(url)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: credentials grpc|rest URL [NAME=VALUE]...");
        return ExitCode::from(2);
    };
    let wire = if wire == "grpc" { Wire::Grpc } else { Wire::Rest };
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
            _ => panic!("what is {argument:?}?"),
        }
    }
    let options = options.credentials(credentials);
    println!(
        "{}",
        if format!("{options:?}").contains("token") { "printed" } else { "not printed" }
    );
    let session = Session::connect(wire, &url, options).await;
    let calls: Vec<_> = (0..calls)
        .map(|_| {
            let client = session.client.clone();
            tokio::spawn(async move { client.get("operations/1").await })
        })
        .collect();
    for call in calls {
        match call.await.expect("a call does not panic") {
            Ok(operation) => println!("{}", operation.name),
            Err(error) => println!("{}", describe(&error)),
        }
    }
    match rustls::crypto::CryptoProvider::get_default() {
        None => println!("no crypto provider"),
        Some(_) => println!("a crypto provider"),
    }
    ExitCode::SUCCESS
}

/// The kind of an error, its code, what it says, and why.
fn describe(error: &Error) -> String {
    let mut text = format!("{:?} {:?} {error}", error.kind(), error.code());
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text.replace('\n', " ")
}
