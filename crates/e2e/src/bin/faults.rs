//! Prints what comes of every fault of networks and servers; fails if one is not met as it should be.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let matrix = longrunning_e2e::faults::matrix().await;
    println!("{matrix}");
    if matrix.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
