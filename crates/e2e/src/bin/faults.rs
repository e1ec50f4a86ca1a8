//! Prints the outcome of every fault of networks and servers; fails if a rule is broken.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let matrix = longrunning_e2e::faults::matrix().await;
    println!("{matrix}");
    if matrix.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
