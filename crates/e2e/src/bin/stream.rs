//! Measures a long stream over each wire: messages a second, and the memory that it takes.
//!
//! `cargo run --release -p longrunning-e2e --bin stream [MESSAGES]`, a million by default. Server
//! and client share one process, which is restarted for each wire, so that its peak is that of one
//! stream.

use std::future::poll_fn;
use std::pin::pin;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use futures_core::Stream;
use longrunning::{CallOptions, GrpcTransport, RestTransport, Transport};
use longrunning_server::demo::{
    self,
    v1::{DemoService as _, StreamNumbersRequest},
};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let messages = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    match arguments.next().as_deref() {
        Some("grpc") => over_grpc(messages).await,
        Some("rest") => over_rest(messages).await,
        _ => return each_on_its_own(messages),
    }
    ExitCode::SUCCESS
}

fn each_on_its_own(messages: u32) -> ExitCode {
    println!("wire  messages  messages a second  resident at the start  peak");
    let program = std::env::current_exe().expect("this program has a path");
    for wire in ["grpc", "rest"] {
        let status = Command::new(&program).args([&messages.to_string(), wire]).status();
        if !status.is_ok_and(|status| status.success()) {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

async fn over_grpc(messages: u32) {
    let server = demo::bind("127.0.0.1:0").await.expect("loopback can be bound");
    let transport = GrpcTransport::connect(server.url()).await.expect("it is a good address");
    measure("gRPC", &transport, messages).await;
}

async fn over_rest(messages: u32) {
    let server = demo::bind("127.0.0.1:0").await.expect("loopback can be bound");
    let transport = RestTransport::connect(server.url()).await.expect("it is a good address");
    measure("REST", &transport, messages).await;
}

async fn measure(wire: &str, transport: &impl Transport, messages: u32) {
    // The first stream opens the connection and fills the allocator's pools.
    read(transport, 1_000).await;
    let before = resident("VmRSS:");
    let start = Instant::now();
    read(transport, messages).await;
    let elapsed = start.elapsed();
    println!(
        "{wire}  {messages:>8}  {:>17.0}  {before:>17} KiB  {} KiB",
        f64::from(messages) / elapsed.as_secs_f64(),
        resident("VmHWM:"),
    );
}

async fn read(transport: &impl Transport, messages: u32) {
    let request =
        StreamNumbersRequest { count: messages.into(), ..StreamNumbersRequest::default() };
    let options = CallOptions::new().timeout(Duration::from_secs(600));
    let reply = transport.stream_numbers(request, &options).await.expect("the stream starts");
    let mut numbers = pin!(reply.into_inner());
    let mut count = 0;
    while let Some(number) = poll_fn(|context| numbers.as_mut().poll_next(context)).await {
        number.expect("the stream goes on");
        count += 1;
    }
    assert_eq!(count, messages, "every message arrives");
}

/// A line of this process's status, in KiB; 0 where the system has no such file.
fn resident(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = status.lines().find_map(|text| text.strip_prefix(line));
    value.and_then(|text| text.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
