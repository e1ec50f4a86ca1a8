//! How long after its end an operation is seen done.

use std::time::{Duration, Instant};

use longrunning::{Client, GrpcTransport, RestTransport};
use longrunning_server::{Handle, OperationsService, Server, StartOptions};

use crate::median;

const OPERATIONS: u32 = 60;

/// Runs as many operations as above, which take from 0.3 to 6.2 seconds, on each wire in both ways.
pub fn run() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("\n| end to seen done, ms | median | 95 % | worst | polls a piece |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for wire in ["gRPC", "REST"] {
        let mut medians = Vec::new();
        for long_poll in [true, false] {
            let (latencies, polls) = runtime.block_on(measure(wire, long_poll));
            let at = |part: f64| {
                let mut sorted = latencies.clone();
                sorted.sort_by(f64::total_cmp);
                sorted[((sorted.len() - 1) as f64 * part) as usize]
            };
            let how = if long_poll { "with long poll" } else { "without long poll" };
            let (half, most, all) = (median(latencies.clone()), at(0.95), at(1.0));
            println!("| {wire}, {how} | {half:.1} | {most:.1} | {all:.1} | {polls:.1} |");
            medians.push(half);
        }
        println!("| {wire}, ratio of the medians | {:.0} | | | |", medians[1] / medians[0]);
    }
}

async fn measure(wire: &str, long_poll: bool) -> (Vec<f64>, f64) {
    let epoch = Instant::now();
    let operations = OperationsService::in_memory();
    let builder = Server::builder().operations(operations.clone());
    let server = builder.bind("127.0.0.1:0").await.expect("a free port");
    let client = match wire {
        "gRPC" => Client::new(GrpcTransport::connect(server.url()).await.expect("an address")),
        _ => Client::new(RestTransport::connect(server.url()).await.expect("an address")),
    };
    let mut waits = Vec::new();
    for number in 0..OPERATIONS {
        let id = format!("{number}");
        let work = move |_: Handle<()>| async move {
            tokio::time::sleep(Duration::from_millis(300 + u64::from(number) * 100)).await;
            // The moment of its end is its response.
            Ok(u64::try_from(epoch.elapsed().as_micros()).expect("not that long"))
        };
        operations.start(StartOptions::new().id(&*id), work).await.expect("it starts");
        let mut poller = client.poll::<u64, ()>(format!("operations/{id}")).long_poll(long_poll);
        waits.push(tokio::spawn(async move {
            let end = poller.until_done().await.expect("it succeeds");
            let seen = u64::try_from(epoch.elapsed().as_micros()).expect("not that long");
            (seen.saturating_sub(end) as f64 / 1_000.0, poller.polls())
        }));
    }
    let (mut latencies, mut polls) = (Vec::new(), 0);
    for wait in waits {
        let (latency, number) = wait.await.expect("it does not panic");
        latencies.push(latency);
        polls += number;
    }
    (latencies, f64::from(polls) / f64::from(OPERATIONS))
}
