//! What it costs to tell of a call.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderValue};
use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning::telemetry::{CallEnd, Metrics};
use longrunning::{
    Client, GetOperationRequest, GrpcTransport, RestTransport, TransportOptions, protojson,
};
use prost::Message as _;
use tokio::runtime::Runtime;
use tonic::transport::{Channel, Endpoint};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::overhead::{NAME, ROUNDS, Subject, get, operation, print, round};
use crate::plain_server;

/// Whether the library was built with its spans.
const HAS_SPANS: bool = cfg!(feature = "tracing");

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

fn over_grpc(runtime: &Runtime, url: &str) {
    let client = |options| {
        let transport = GrpcTransport::connect_with(url, options);
        Client::new(runtime.block_on(transport).expect("an address"))
    };
    let channel = runtime.block_on(async {
        let endpoint: Endpoint = Endpoint::from_shared(url.to_owned()).expect("an address");
        let channel: Channel = endpoint.connect_lazy();
        channel
    });
    let raw = OperationsClient::new(channel);
    compare(runtime, "raw tonic", "gRPC", &client, || {
        let mut raw = raw.clone();
        async move {
            let reply = raw.get_operation(GetOperationRequest { name: NAME.into() }).await;
            assert!(reply.expect("it answers").into_inner().done);
        }
    });
}

fn over_rest(runtime: &Runtime, url: &str) {
    let client = |options| {
        let transport = RestTransport::connect_with(url, options);
        Client::new(runtime.block_on(transport).expect("an address"))
    };
    // Ours needs none; the raw client takes that of the process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let raw = reqwest::Client::new();
    let address = format!("{url}/v1/{NAME}");
    compare(runtime, "raw reqwest, bytes", "REST", &client, || async {
        let reply = raw.get(&address).send().await.expect("it answers");
        assert!(!reply.bytes().await.expect("it is whole").is_empty());
    });
}

fn compare<F: Future<Output = ()>>(
    runtime: &Runtime,
    bare: &'static str,
    wire: &str,
    client: &dyn Fn(TransportOptions) -> Client,
    call: impl Fn() -> F,
) {
    let plain = client(TransportOptions::new());
    let measured = client(TransportOptions::new().metrics(Arc::new(Sum::default())));
    let propagating = client(TransportOptions::new().propagate(propagate));
    let name = |what: &str| Subject::new(format!("{wire}, {what}"));
    let mut subjects = vec![Subject::new(bare.to_owned())];
    if HAS_SPANS {
        subjects.push(name("nobody listens"));
        subjects.push(name("every span written to nowhere"));
        subjects.push(name("metrics"));
        subjects.push(name("a header of a trace"));
    } else {
        subjects.push(name("spans compiled out"));
    }
    for _ in 0..ROUNDS {
        subjects[0].rounds.push(round(runtime, &call));
        subjects[1].rounds.push(round(runtime, || get(&plain)));
        if HAS_SPANS {
            subjects[2].rounds.push(listened_to(|| round(runtime, || get(&plain))));
            subjects[3].rounds.push(round(runtime, || get(&measured)));
            subjects[4].rounds.push(round(runtime, || get(&propagating)));
        }
    }
    print(&subjects);
}

/// Writes every span of the library, as a program that logs does.
fn listened_to<T>(work: impl FnOnce() -> T) -> T {
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(std::io::sink);
    let targets = Targets::new().with_target("longrunning", LevelFilter::INFO);
    let subscriber = tracing_subscriber::registry().with(lines).with(targets);
    let outcome = tracing::subscriber::with_default(subscriber, work);
    // Else the spans would not know that nobody listens any more.
    tracing::callsite::rebuild_interest_cache();
    outcome
}

#[derive(Default)]
struct Sum(AtomicU64);

impl Metrics for Sum {
    fn call_ended(&self, call: &CallEnd<'_>) {
        let nanoseconds = u64::try_from(call.elapsed.as_nanos()).expect("a short call");
        self.0.fetch_add(nanoseconds, Ordering::Relaxed);
    }
}

fn propagate(headers: &mut HeaderMap) {
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    headers.insert("traceparent", HeaderValue::from_static(parent));
}
