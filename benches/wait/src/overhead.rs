//! What a get adds to the library below it.

use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use futures_util::future::join_all;
use longrunning::google::longrunning::operation;
use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning::{
    Any, Client, GetOperationRequest, GrpcTransport, Operation, RestTransport,
    TransportOptions, protojson,
};
use prost::Message as _;
use tokio::runtime::Runtime;
use tonic::transport::{Channel, Endpoint};

use crate::{median, plain_server};

pub const ROUNDS: usize = 30;
const CALLS: usize = 2_000;
const AT_ONCE: usize = 8;
pub const NAME: &str = "operations/42";

/// What one round of calls took.
pub struct Round {
    time: Duration,
    cpu: Duration,
    allocations: u64,
    bytes: u64,
}

/// Makes calls, some at a time, all on this thread.
pub fn round<F: Future<Output = ()>>(runtime: &Runtime, call: impl Fn() -> F) -> Round {
    let (start, cpu) = (Instant::now(), ThreadTime::now());
    let allocated = allocation_counter::measure(|| {
        runtime.block_on(join_all((0..AT_ONCE).map(|_| async {
            for _ in 0..CALLS / AT_ONCE {
                call().await;
            }
        })));
    });
    Round {
        time: start.elapsed(),
        cpu: cpu.elapsed(),
        allocations: allocated.count_total,
        bytes: allocated.bytes_total,
    }
}

pub struct Subject {
    name: String,
    pub rounds: Vec<Round>,
}

impl Subject {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), rounds: Vec::new() }
    }

    fn a_call(&self, of: impl Fn(&Round) -> f64) -> f64 {
        median(self.rounds.iter().map(of).collect()) / CALLS as f64
    }
}

/// Compares over each wire.
pub fn run() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let operation = operation();
    let grpc = plain_server::grpc(operation.encode_to_vec());
    let rest = plain_server::rest(protojson::to_vec(&operation).expect("it has a JSON form"));
    over_grpc(&runtime, &format!("http://{grpc}"));
    over_rest(&runtime, &format!("http://{rest}"));
}

pub fn operation() -> Operation {
    let packed = |text: String| Any::pack(&text).expect("a string packs");
    Operation {
        name: NAME.into(),
        metadata: Some(packed("progress ".repeat(20))),
        done: true,
        result: Some(operation::Result::Response(packed("a response of some length ".repeat(10)))),
    }
}

fn over_grpc(runtime: &Runtime, url: &str) {
    let (ours, channel) = runtime.block_on(async {
        let transport = GrpcTransport::connect(url).await.expect("an address");
        let channel: Channel =
            Endpoint::from_shared(url.to_owned()).expect("an address").connect_lazy();
        (Client::new(transport), channel)
    });
    let raw = OperationsClient::new(channel);
    let free = runtime.block_on(GrpcTransport::connect_with(url, TransportOptions::new().timeout(None)));
    let free = Client::new(free.expect("an address"));
    let names = ["raw tonic", "ours, gRPC", "ours, gRPC, no time limit"];
    let mut subjects = names.map(Subject::new);
    for _ in 0..ROUNDS {
        subjects[0].rounds.push(round(runtime, || {
            let mut raw = raw.clone();
            async move {
                let reply = raw.get_operation(GetOperationRequest { name: NAME.into() }).await;
                assert!(reply.expect("it answers").into_inner().done);
            }
        }));
        subjects[1].rounds.push(round(runtime, || get(&ours)));
        subjects[2].rounds.push(round(runtime, || get(&free)));
    }
    print(&subjects);
}

fn over_rest(runtime: &Runtime, url: &str) {
    let transport = runtime.block_on(RestTransport::connect(url)).expect("an address");
    // Ours needs none; the raw client takes that of the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (ours, raw) = (Client::new(transport), reqwest::Client::new());
    let address = format!("{url}/v1/{NAME}");
    let free = runtime.block_on(RestTransport::connect_with(url, TransportOptions::new().timeout(None)));
    let free = Client::new(free.expect("an address"));
    let names = [
        "raw reqwest, bytes",
        "raw reqwest, and the JSON read",
        "ours, REST",
        "ours, REST, no time limit",
    ];
    let mut subjects: Vec<_> = names.map(Subject::new).into();
    #[cfg(feature = "peer")]
    let peer = {
        subjects.push(Subject::new("google-cloud-longrunning"));
        runtime.block_on(peer(url))
    };
    for _ in 0..ROUNDS {
        subjects[0].rounds.push(round(runtime, || async {
            let reply = raw.get(&address).send().await.expect("it answers");
            assert!(!reply.bytes().await.expect("it is whole").is_empty());
        }));
        subjects[1].rounds.push(round(runtime, || async {
            let reply = raw.get(&address).send().await.expect("it answers");
            let bytes = reply.bytes().await.expect("it is whole");
            assert!(protojson::from_slice::<Operation>(&bytes).expect("it is one").done);
        }));
        subjects[2].rounds.push(round(runtime, || get(&ours)));
        subjects[3].rounds.push(round(runtime, || get(&free)));
        #[cfg(feature = "peer")]
        subjects[4].rounds.push(round(runtime, || async {
            let reply = peer.get_operation().set_name(NAME).send().await;
            assert!(reply.expect("it answers").done);
        }));
    }
    print(&subjects);
}

pub async fn get(client: &Client) {
    assert!(client.get(NAME).await.expect("it answers").done);
}

#[cfg(feature = "peer")]
async fn peer(url: &str) -> google_cloud_longrunning::client::Operations {
    let credentials = google_cloud_auth::credentials::anonymous::Builder::new().build();
    google_cloud_longrunning::client::Operations::builder()
        .with_endpoint(url)
        .with_credentials(credentials)
        .build()
        .await
        .expect("an address")
}

pub fn print(subjects: &[Subject]) {
    println!(
        "\n| get | calls/s | CPU a call, us | allocations | bytes | ratio calls/s | ratio CPU | ratio allocations |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for subject in subjects {
        // Each round stands beside that of the first subject, made just before it.
        let pairs = || subjects[0].rounds.iter().zip(&subject.rounds);
        let speed = median(
            pairs().map(|(raw, own)| raw.time.as_secs_f64() / own.time.as_secs_f64()).collect(),
        );
        let cpu = median(
            pairs().map(|(raw, own)| own.cpu.as_secs_f64() / raw.cpu.as_secs_f64()).collect(),
        );
        let allocations = |subject: &Subject| subject.a_call(|round| round.allocations as f64);
        println!(
            "| {} | {:.0} | {:.1} | {:.1} | {:.0} | {speed:.3} | {cpu:.3} | {:.3} |",
            subject.name,
            1.0 / subject.a_call(|round| round.time.as_secs_f64()),
            subject.a_call(|round| round.cpu.as_secs_f64()) * 1e6,
            allocations(subject),
            subject.a_call(|round| round.bytes as f64),
            allocations(subject) / allocations(&subjects[0]),
        );
    }
}
