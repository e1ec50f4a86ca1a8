//! What can be seen of calls and waits, from the client and from the server.

use std::convert::Infallible;
use std::future::Ready;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use longrunning::google::longrunning::operation;
use longrunning::telemetry::{CallEnd, Metrics, Retry};
use longrunning::{
    Any, CallOptions, Client, Code, ErrorKind, HttpBinding, Method, Operation, RetryPolicy, Rpc,
    Service, Status, Transport as _, TransportOptions,
};
use longrunning_e2e::faults::{HandMade, Mode, Reply, Request};
use longrunning_e2e::{Harness, Session, Setup, Spans, Wire, often, raw_http, side_by_side};
use longrunning_server::demo::v1::StreamNumbersRequest;
use tonic::body::Body;
use tonic::codec::{Codec as _, EncodeBody};
use tonic::codegen::tokio_stream;

const NAME: &str = "operations/42";

/// A server that answers in turn, the last answer again and again.
async fn server(wire: Wire, replies: Vec<Reply>) -> HandMade {
    let next = AtomicUsize::new(0);
    HandMade::start(wire, Mode::Plain, move |_: &Request| {
        replies[next.fetch_add(1, Ordering::SeqCst).min(replies.len() - 1)].clone()
    })
    .await
}

fn running() -> Operation {
    Operation { name: NAME.into(), ..Operation::default() }
}

fn done() -> Operation {
    let response = Any::pack(&"a report".to_owned()).expect("a string packs");
    Operation { done: true, result: Some(operation::Result::Response(response)), ..running() }
}

fn overloaded() -> Reply {
    Reply::refused(Status::new(Code::Unavailable, "a secret of the server"))
}

/// What is the wire's own.
const OF_THE_WIRE: [&str; 4] =
    ["rpc.system.name", "http.request.method", "url.template", "http.response.status_code"];
/// What is another one each time.
const OF_THE_MOMENT: [&str; 2] = ["server.port", "delay"];

async fn one_wait(wire: Wire) -> Spans {
    let replies = vec![Reply::operation(running()), overloaded(), Reply::operation(done())];
    let server = server(wire, replies).await;
    let session = Session::connect(wire, &server.url(), TransportOptions::new()).await;
    let spans = Spans::record("longrunning");
    let mut poller = session.client.poll::<String, ()>(NAME).policy(often()).long_poll(false);
    assert_eq!(poller.until_done().await.expect("it succeeds"), "a report");
    spans
}

/// `UPDATE=1 cargo test -p longrunning-e2e --test wires one_wait` writes the text anew.
#[tokio::test]
async fn the_trace_of_one_wait_is_equal_over_both_wires_and_as_documented() {
    const PATH: &str =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../longrunning/src/telemetry/one_wait.md");
    let mut lines = Vec::new();
    let mut shared = Vec::new();
    for wire in Wire::BOTH {
        let spans = one_wait(wire).await;
        assert!(spans.all().iter().all(|node| node.is_closed), "{wire}: {spans:?}");
        lines.push(spans.lines(&OF_THE_MOMENT));
        shared.push(spans.lines(&[&OF_THE_WIRE[..], &OF_THE_MOMENT].concat()));
        assert!(!format!("{spans:?}").contains("secret"), "{wire}: {spans:?}");
    }
    assert_eq!(shared[0], shared[1], "gRPC, REST");
    let text = format!("```text\n{}```\n", side_by_side(["gRPC", "REST"], &lines[0], &lines[1]));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, &text).expect("the file can be written");
    }
    assert_eq!(text, std::fs::read_to_string(PATH).expect("the file is there"));
}

#[tokio::test]
async fn a_failure_has_its_kind_and_no_more() {
    let harness = Harness::start().await;
    let cases = harness
        .over_both("spans of failures", async |session| {
            let spans = Spans::record("longrunning");
            session.client.get("operations/none").await.expect_err("it is not there");
            let short = CallOptions::new().timeout(Duration::ZERO);
            let late = session.client.clone().with_options(short).get(NAME).await;
            assert!(late.expect_err("no time").is_timeout());
            let mut poller = session.poll("operations/none");
            poller.until_done().await.expect_err("it is not there");
            let failures =
                spans.all().into_iter().filter(|node| node.field("error.type").is_some());
            let seen = |node: longrunning_e2e::Node| {
                assert_eq!(node.field("otel.status_code"), Some("ERROR"), "{node:?}");
                let field = |name| node.field(name).map(str::to_owned);
                (node.name.clone(), field("rpc.response.status_code"), field("error.type"))
            };
            failures
                .filter(|node| node.field("otel.kind") != Some("server"))
                .map(seen)
                .collect::<Vec<_>>()
        })
        .await;
    let call = |code: &str, kind: &str| {
        ("longrunning.call".to_owned(), Some(code.to_owned()), Some(kind.to_owned()))
    };
    let wait = ("longrunning.wait".to_owned(), None, Some("NOT_FOUND".to_owned()));
    let want = [
        call("NOT_FOUND", "NOT_FOUND"),
        call("DEADLINE_EXCEEDED", "timeout"),
        wait,
        call("NOT_FOUND", "NOT_FOUND"),
    ];
    assert_eq!(cases, want);
}

#[tokio::test]
async fn nothing_that_was_sent_is_in_a_span() {
    let setup = Setup::new();
    setup
        .over_both("secrets", async |harness, session| {
            harness.finished("42").await;
            let spans = Spans::record("longrunning");
            let options = CallOptions::new().header("authorization", "Bearer s3cret");
            let options = options.expect("a header").header("x-note", "s3cret").expect("a header");
            let client = session.client.clone().with_options(options);
            client.get(NAME).await.expect("it is there");
            let mut list = client.list("operations").filter("name = \"s3cret\"").page_size(7);
            list.next_page().await.expect("it can be listed");
            client.get("operations/s3cret").await.expect_err("it is not there");
            let busy = server(session.wire, vec![overloaded(), Reply::operation(running())]).await;
            let url = busy.url();
            let retried = Session::connect(session.wire, &url, TransportOptions::new()).await;
            let client = retried.client.with_options(client.options().clone());
            client.get("operations/s3cret").await.expect("the second time it is there");
            let text = format!("{:?}", spans.all());
            for told in ["ListOperations", "NOT_FOUND", "UNAVAILABLE"] {
                assert!(text.contains(told), "{told}: {text}");
            }
            assert!(!text.contains("s3cret") && !text.contains("page_size"), "{text}");
        })
        .await;
}

#[tokio::test]
async fn a_call_whose_future_is_dropped_is_canceled() {
    let harness = Harness::start().await;
    let name = harness.endless("endless").await;
    let codes = harness
        .over_both("canceled", async |session| {
            let spans = Spans::record("longrunning");
            let ended = Arc::new(Calls::default());
            let options = TransportOptions::new().metrics(Arc::clone(&ended));
            let session = Session::connect(session.wire, &session.url, options).await;
            let wait = session.client.wait(&name, Duration::from_secs(60));
            let never = tokio::time::timeout(Duration::from_millis(50), wait).await;
            assert!(never.is_err());
            let codes: Vec<_> = spans
                .named("longrunning.call")
                .iter()
                .map(|node| node.field("rpc.response.status_code").map(str::to_owned))
                .collect();
            (codes, ended.take())
        })
        .await;
    assert_eq!(codes.0, [Some("CANCELLED".to_owned())]);
    assert_eq!(codes.1, ["WaitOperation CANCELLED Some(\"CANCELLED\") after 1"]);
}

#[tokio::test]
async fn a_stream_is_one_call_to_its_end() {
    let harness = Harness::start().await;
    let calls = harness
        .over_both("a stream", async |session| {
            let ended = Arc::new(Calls::default());
            let options = TransportOptions::new().metrics(Arc::clone(&ended));
            let session = Session::connect(session.wire, &session.url, options).await;
            let spans = Spans::record("longrunning");
            let request = StreamNumbersRequest { count: 3, ..StreamNumbersRequest::default() };
            let mut numbers = session.demo.stream_numbers(request).await.expect("it begins");
            let is_open = |spans: &Spans| !spans.named("longrunning.call")[0].is_closed;
            assert!(is_open(&spans) && ended.take().is_empty());
            let mut count = 0;
            while let Some(number) = std::future::poll_fn(|context| {
                futures_core::Stream::poll_next(Pin::new(&mut numbers), context)
            })
            .await
            {
                number.expect("a number");
                count += 1;
            }
            drop(numbers);
            assert!(!is_open(&spans));
            (count, ended.take())
        })
        .await;
    assert_eq!(calls, (3, vec!["StreamNumbers OK None after 1".to_owned()]));
}

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const OTHER: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn traced() -> TransportOptions {
    TransportOptions::new().propagate(|headers: &mut HeaderMap| {
        headers.insert("traceparent", HeaderValue::from_static(PARENT));
        headers.insert("tracestate", HeaderValue::from_static("vendor=1"));
    })
}

#[tokio::test]
async fn the_server_sees_the_trace_of_its_caller() {
    let harness = Harness::start().await;
    harness.finished("42").await;
    let requests = harness
        .over_both_with("a trace", &traced(), async |session| {
            let spans = Spans::record("longrunning_server");
            session.client.get(NAME).await.expect("it is there");
            session.client.list("operations").next_page().await.expect("it can be listed");
            session.client.get("operations/none").await.expect_err("it is not");
            let own = CallOptions::new().header("traceparent", OTHER).expect("a header");
            session.client.clone().with_options(own).get(NAME).await.expect("it is there");
            let seen = |node: longrunning_e2e::Node| {
                let field = |name| node.field(name).unwrap_or_default().to_owned();
                [field("otel.name"), field("rpc.response.status_code"), field("trace_id")]
            };
            spans.named("longrunning.request").into_iter().map(seen).collect::<Vec<_>>()
        })
        .await;
    let [get, list] = ["Get", "List"].map(|verb| match verb {
        "Get" => "google.longrunning.Operations/GetOperation",
        _ => "google.longrunning.Operations/ListOperations",
    });
    let other = &OTHER[3..35];
    let want =
        [[get, "OK", TRACE], [list, "OK", TRACE], [get, "NOT_FOUND", TRACE], [get, "OK", other]];
    assert_eq!(requests, want.map(|request| request.map(str::to_owned)));
}

#[tokio::test]
async fn a_program_can_set_the_parent_of_a_request() {
    let seen: Arc<Mutex<Vec<Vec<String>>>> = Arc::default();
    let log = Arc::clone(&seen);
    let setup = Setup::new().server(move |server| {
        let log = Arc::clone(&log);
        server.trace_parent(move |span, headers| {
            assert!(!span.is_disabled());
            let values = ["traceparent", "tracestate"].map(|name| {
                headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("none").to_owned()
            });
            log.lock().expect("nobody panicked").push(values.to_vec());
        })
    });
    let harness = setup.start().await;
    harness.finished("42").await;
    harness
        .over_both_with("a parent", &traced(), async |session| {
            let _spans = Spans::record("longrunning");
            let take = || std::mem::take(&mut *seen.lock().expect("nobody panicked"));
            take();
            session.client.get(NAME).await.expect("it is there");
            let own = CallOptions::new().header("traceparent", OTHER).expect("a header");
            session.client.clone().with_options(own).get(NAME).await.expect("it is there");
            let seen = take();
            assert_eq!(seen, [[PARENT, "vendor=1"], [OTHER, "none"]], "{}", session.wire);
        })
        .await;
}

#[tokio::test]
async fn a_request_is_one_span_of_the_server() {
    let harness = Harness::start().await;
    harness.finished("42").await;
    let shared = harness
        .over_both("requests", async |session| {
            let spans = Spans::record("longrunning_server");
            session.client.get(NAME).await.expect("it is there");
            let mut without = [&OF_THE_WIRE[..], &OF_THE_MOMENT].concat();
            without.push("http.route");
            let lines = spans.lines(&without);
            let request = &spans.named("longrunning.request")[0];
            let route = request.field("http.route");
            assert_eq!(route, (session.wire == Wire::Rest).then_some("/v1/{name=operations/**}"));
            lines
        })
        .await;
    let want = [
        "google.longrunning.Operations/GetOperation",
        "  otel.kind: server",
        "  rpc.method: google.longrunning.Operations/GetOperation",
        "  rpc.response.status_code: OK",
        "  server.address: 127.0.0.1",
    ];
    assert_eq!(shared, want);
}

/// A method that no server has: of a service that is not there, and of one that is.
struct Missing<const IN_OPERATIONS: bool>;

impl<const IN_OPERATIONS: bool> Rpc for Missing<IN_OPERATIONS> {
    type Request = ();
    type Response = ();
    const METHOD: &'static Method = {
        const SERVICE: &Service = &Service::new("s3cret.Service");
        const HTTP: &[HttpBinding] = &[HttpBinding::new("POST", "/v1/s3cret:do").body("*")];
        let path = match IN_OPERATIONS {
            true => "/google.longrunning.Operations/S3cret",
            false => "/s3cret.Service/Do",
        };
        &Method::new::<(), ()>(SERVICE, "Do", path, "s3cret.Service.Do").http(HTTP)
    };
}

/// The last request of a server, once it is over.
async fn last_request(spans: &Spans) -> longrunning_e2e::Node {
    let over = async {
        loop {
            let last = spans.named("longrunning.request").pop();
            if let Some(request) = last.filter(|request| request.is_closed) {
                return request;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), over).await.expect("the request is over")
}

#[tokio::test]
async fn a_stream_is_recorded_with_its_end() {
    let harness = Harness::start().await;
    let endless = StreamNumbersRequest { count: i64::MAX, padding: 1_000, fail_after: 0 };
    let short = StreamNumbersRequest { count: 3, ..StreamNumbersRequest::default() };
    let failing = StreamNumbersRequest { fail_after: 2, ..short };
    let refused = StreamNumbersRequest { padding: -1, ..short };
    for (request, taken, want) in [
        (endless, 1, ["CANCELLED", ""]),
        (short, usize::MAX, ["OK", ""]),
        (StreamNumbersRequest::default(), usize::MAX, ["OK", ""]),
        (failing, usize::MAX, ["ABORTED", ""]),
        (refused, usize::MAX, ["INVALID_ARGUMENT", ""]),
    ] {
        let seen = harness
            .over_both(want[0], async |session| {
                let spans = Spans::record("longrunning_server");
                if let Ok(mut numbers) = session.demo.stream_numbers(request).await {
                    for _ in 0..taken {
                        let next = std::future::poll_fn(|context| {
                            futures_core::Stream::poll_next(Pin::new(&mut numbers), context)
                        });
                        if next.await.is_none() {
                            break;
                        }
                    }
                }
                let request = last_request(&spans).await;
                ["rpc.response.status_code", "error.type"]
                    .map(|name| request.field(name).unwrap_or_default().to_owned())
            })
            .await;
        assert_eq!(seen, want);
    }
}

/// A method whose answer breaks off before its first message.
struct Breaking;

impl Rpc for Breaking {
    type Request = ();
    type Response = ();
    const METHOD: &'static Method = {
        const SERVICE: &Service = &Service::new("acme.Breaking");
        const HTTP: &[HttpBinding] = &[HttpBinding::new("POST", "/v1/acme:break").body("*")];
        &Method::new::<(), ()>(SERVICE, "Break", "/acme.Breaking/Break", "acme.Breaking.Break")
            .http(HTTP)
    };
}

/// What a channel to a server that has it gives.
#[derive(Clone)]
struct BrokenChannel;

impl tower_service::Service<http::Request<Body>> for BrokenChannel {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        let broken = tokio_stream::iter([Err::<(), _>(tonic::Status::unavailable("it broke"))]);
        let encoder = tonic_prost::ProstCodec::<(), ()>::default().encoder();
        // That of a server would end with trailers.
        let body = Body::new(EncodeBody::new_client(encoder, broken, None, None));
        let response = http::Response::builder().header("content-type", "application/grpc");
        std::future::ready(Ok(response.body(body).expect("it is a response")))
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_not_canceled() {
    Setup::new()
        .server(|server| server.proxy(BrokenChannel, &[Breaking::METHOD]))
        .over_both("broken", async |_, session| {
            let spans = Spans::record("longrunning_server");
            let once = CallOptions::new().retry(RetryPolicy::none());
            session.transport.unary::<Breaking>((), &once).await.expect_err("it breaks off");
            let request = last_request(&spans).await;
            for name in ["rpc.response.status_code", "error.type"] {
                assert_eq!(request.field(name), Some("UNAVAILABLE"), "{request:?}");
            }
        })
        .await;
}

/// Names that a caller makes up would fill whatever keeps the spans.
#[tokio::test]
async fn a_request_for_an_unknown_method_has_a_generic_name() {
    let harness = Harness::start().await;
    for wire in Wire::BOTH {
        let session = harness.session(wire).await;
        let spans = Spans::record("longrunning_server");
        let options = CallOptions::new();
        let outcome = session.transport.unary::<Missing<false>>((), &options).await;
        outcome.expect_err("there is no such service");
        let outcome = session.transport.unary::<Missing<true>>((), &options).await;
        outcome.expect_err("there is no such method");
        let requests = spans.named("longrunning.request");
        assert_eq!(requests.len(), 2, "{wire}");
        let want = match wire {
            Wire::Grpc => [Some("_OTHER"), Some("_OTHER"), Some("UNIMPLEMENTED"), None],
            Wire::Rest => [Some("POST"), None, Some("NOT_FOUND"), Some("404")],
        };
        for request in &requests {
            let seen = [
                "otel.name",
                "rpc.method",
                "rpc.response.status_code",
                "http.response.status_code",
            ]
            .map(|name| request.field(name));
            assert_eq!(seen, want, "{wire}");
        }
        assert!(!format!("{requests:?}").to_lowercase().contains("s3cret"), "{wire}: {requests:?}");
    }
}

/// OpenTelemetry's conventions for HTTP spans: a method that is not known is `_OTHER`, and `HTTP`
/// in the name; 4xx is no error of a server.
#[tokio::test]
async fn an_invalid_request_is_no_error_of_the_server() {
    let harness = Harness::start().await;
    for (verb, path, name, method, status) in [
        ("BREW", "/nowhere", "HTTP", "_OTHER", "404"),
        ("BREW", "/v1/operations/42", "HTTP", "_OTHER", "405"),
        ("GET", "/nowhere", "GET", "GET", "404"),
        ("PUT", "/v1/operations/42", "PUT", "PUT", "405"),
    ] {
        let spans = Spans::record("longrunning_server");
        raw_http::send(harness.address(), verb, path, "").await.expect("an answer");
        let request = last_request(&spans).await;
        let seen = [
            "otel.name",
            "http.request.method",
            "http.response.status_code",
            "otel.status_code",
            "error.type",
        ]
        .map(|name| request.field(name));
        assert_eq!(seen, [Some(name), Some(method), Some(status), None, None], "{verb} {path}");
    }
}

/// What a program counted.
#[derive(Debug, Default)]
struct Calls {
    told: Mutex<Vec<String>>,
    waits: Mutex<Vec<i64>>,
}

impl Calls {
    fn tell(&self, text: String) {
        self.told.lock().expect("nobody panicked").push(text);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.told.lock().expect("nobody panicked"))
    }
}

impl Metrics for Calls {
    fn call_ended(&self, call: &CallEnd<'_>) {
        assert_eq!(call.server_address, "127.0.0.1");
        assert!(call.server_port.is_some() && call.elapsed > Duration::ZERO, "{call:?}");
        let CallEnd { method, code, error_type, attempts, .. } = call;
        self.tell(format!("{} {code} {error_type:?} after {attempts}", method.name));
    }

    fn retrying(&self, retry: &Retry<'_>) {
        assert_eq!(retry.error.kind(), ErrorKind::Rpc);
        self.tell(format!("{} again after {}", retry.method.name, retry.attempt));
    }

    fn waits_changed(&self, change: i64) {
        self.waits.lock().expect("nobody panicked").push(change);
    }
}

#[tokio::test]
async fn calls_retries_and_waits_are_counted() {
    let mut results = Vec::new();
    for wire in Wire::BOTH {
        let replies = vec![
            Reply::operation(running()),
            overloaded(),
            Reply::operation(running()),
            Reply::refused(Status::new(Code::PermissionDenied, "no")),
        ];
        let server = server(wire, replies).await;
        let metrics = Arc::new(Calls::default());
        let options = TransportOptions::new().metrics(Arc::clone(&metrics));
        let client = Session::connect(wire, &server.url(), options).await.client;
        let client = client.with_metrics(Arc::clone(&metrics));
        let mut poller = client.poll::<String, ()>(NAME).policy(often()).long_poll(false);
        poller.until_done().await.expect_err("it is refused");
        // Many at once, given up half way.
        let no_retries = CallOptions::new().retry(RetryPolicy::none());
        let client: Client = client.with_options(no_retries);
        let mut all = client.poll_all::<String>(["operations/1", "operations/2", "operations/3"]);
        all.next().await.expect("one is refused").result.expect_err("it is refused");
        drop(all);
        let told: Vec<_> = metrics.take().into_iter().take(5).collect();
        let waits = metrics.waits.lock().expect("nobody panicked").clone();
        results.push((told, waits));
    }
    assert_eq!(results[0], results[1], "gRPC, REST");
    let (told, waits) = results.swap_remove(0);
    let want = [
        "GetOperation OK None after 1",
        "GetOperation again after 1",
        "GetOperation OK None after 2",
        "GetOperation PERMISSION_DENIED Some(\"PERMISSION_DENIED\") after 1",
        "GetOperation PERMISSION_DENIED Some(\"PERMISSION_DENIED\") after 1",
    ];
    assert_eq!(told, want);
    assert_eq!(waits, [1, -1, 3, -1, -2]);
}
