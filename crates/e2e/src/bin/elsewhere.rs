//! Gets `operations/42` with a token, over both wires, from `http://` and `https://` addresses of
//! each given name, and reports how the system resolves the name. It is a separate program because
//! a test sets its hosts file and environment.

use std::net::ToSocketAddrs as _;
use std::process::ExitCode;
use std::time::Duration;

use longrunning::auth::StaticToken;
use longrunning::{RetryPolicy, TransportOptions};
use longrunning_e2e::{Session, Wire};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(port) = arguments.next() else {
        eprintln!("usage: elsewhere PORT NAME...");
        return ExitCode::from(2);
    };
    for name in arguments {
        let resolved = (&*name, 0).to_socket_addrs();
        let resolved = resolved.map(|mut addresses| addresses.next().map(|address| address.ip()));
        println!("{name} {resolved:?}");
        for wire in Wire::BOTH {
            for scheme in ["http", "https"] {
                let options = TransportOptions::new()
                    .credentials(StaticToken::new("secret").expect("a token"))
                    .timeout(Duration::from_secs(20))
                    .retry(RetryPolicy::none());
                let url = format!("{scheme}://{name}:{port}");
                let session = Session::connect(wire, &url, options).await;
                match session.client.get("operations/42").await {
                    Ok(operation) => println!("{scheme} {wire} {}", operation.name),
                    Err(error) => println!("{scheme} {wire} {:?}", error.kind()),
                }
            }
        }
    }
    ExitCode::SUCCESS
}
