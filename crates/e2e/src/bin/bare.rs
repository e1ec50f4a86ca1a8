//! Gets `operations/42` over both wires, and reports whether the process then has a crypto
//! provider.

use std::process::ExitCode;

use longrunning::TransportOptions;
use longrunning_e2e::{Session, Wire};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("usage: bare URL");
        return ExitCode::from(2);
    };
    for wire in Wire::BOTH {
        let session = Session::connect(wire, &url, TransportOptions::new()).await;
        match session.client.get("operations/42").await {
            Ok(operation) => println!("{wire}: {}", operation.name),
            Err(error) => {
                eprintln!("{wire}: {error:?}");
                return ExitCode::FAILURE;
            }
        }
    }
    match rustls::crypto::CryptoProvider::get_default() {
        None => println!("no crypto provider"),
        Some(_) => println!("a crypto provider"),
    }
    ExitCode::SUCCESS
}
