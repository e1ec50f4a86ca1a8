//! A service that is an implementation of the generated trait, with no tonic in it.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use longrunning::error_details::ErrorInfo;
use longrunning::google::longrunning::{
    CancelOperationRequest, GetOperationRequest, OperationsServer, operation,
};
use longrunning::{
    Any, AnyTransport, Backoff, CallOptions, Code, Operation, Operations, Peer, Response, Result,
    Status, Streaming,
};
use longrunning_e2e::{Seen, Wire};
use longrunning_server::demo::v1::{
    DemoService, DemoServiceClient, DemoServiceServer, Number, Progress, Report,
    StartReportRequest, StreamNumbersRequest,
};
use longrunning_server::demo::{self, v1};
use longrunning_server::{OperationsService, Server};

/// Answers with what it sees of a call.
struct Mine {
    operations: OperationsService,
}

impl DemoService for Mine {
    async fn start_report(
        &self,
        request: StartReportRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>> {
        if request.title.is_empty() {
            let info = ErrorInfo { reason: "NO_TITLE".into(), ..ErrorInfo::default() };
            return Err(Status::new(Code::InvalidArgument, "title").with_detail(&info).into());
        }
        if request.title == AS_JSON {
            let any = Any::from_json(AS_JSON).expect("it has a type");
            let result = Some(operation::Result::Response(any));
            return Ok(Response::new(Operation { done: true, result, ..Operation::default() }));
        }
        let who = options.headers().get("x-who").and_then(|value| value.to_str().ok());
        let title = format!("{} for {who:?}, limit {}", request.title, options.has_limit());
        let report = Report { title, ..Report::default() };
        let operation = self.operations.nameless(None::<&Progress>, Ok(report))?;
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static("x-served"),
            http::HeaderValue::from_static("mine"),
        )]);
        Ok(Response::new(operation).with_headers(headers))
    }

    async fn stream_numbers(
        &self,
        request: StreamNumbersRequest,
        _: &CallOptions,
    ) -> Result<Response<Streaming<Number>>> {
        let number = move |value| match request.fail_after {
            last if value > last => Err(Status::new(Code::Aborted, "enough").into()),
            _ => Ok(Number { value, ..Number::default() }),
        };
        Ok(Response::new(Streaming::from_messages((1..=request.count).map(number))))
    }
}

/// A response as it comes from a REST service whose types nobody needed to know.
const AS_JSON: &str =
    r#"{"@type": "type.googleapis.com/longrunning.demo.v1.Report", "title": "T"}"#;

/// Implements none of the methods.
struct Nothing;

impl DemoService for Nothing {}

async fn serve(service: impl DemoService + 'static) -> Server {
    let server = Server::builder().operations(OperationsService::in_memory());
    let server = server.add_service(DemoServiceServer::new(service)).bind("127.0.0.1:0").await;
    server.expect("it starts")
}

async fn mine() -> Server {
    let operations = OperationsService::builder().registry(v1::registry()).build_in_memory();
    serve(Mine { operations }).await
}

async fn transport(wire: Wire, url: &str) -> AnyTransport {
    AnyTransport::connect(wire, url).await.expect("a valid endpoint")
}

#[tokio::test]
async fn the_trait_gets_headers_and_deadline_and_its_answer_arrives() {
    let server = mine().await;
    for wire in Wire::BOTH {
        let options = CallOptions::new().timeout(Duration::from_secs(600));
        let options = options.header("x-who", "me").expect("a header");
        let request = StartReportRequest { title: "a report".into(), ..<_>::default() };
        let transport = transport(wire, &server.url()).await;
        let reply = transport.start_report(request.clone(), &options).await.expect("it answers");
        assert_eq!(
            reply.headers().get("x-served").map(|value| value.as_bytes()),
            Some(&b"mine"[..])
        );
        let client = DemoServiceClient::new(transport);
        let client = client.with_options(options);
        let mut poller = client.start_report(request).await.expect("it answers");
        let report = poller.until_done().await.expect("it is done");
        assert_eq!(report.title, "a report for Some(\"me\"), limit true", "{wire}");
    }
}

/// Answers with what the server knows of a call.
struct WhoCalls;

impl DemoService for WhoCalls {
    async fn start_report(
        &self,
        _: StartReportRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>> {
        let peer = options.peer().expect("it came over a connection");
        let address = peer.address().expect("over TCP");
        assert!(peer.certificates().is_empty());
        let tenant = options.extensions().get::<&'static str>();
        let name = format!("{} {} {tenant:?}", address.ip(), address.port() > 0);
        Ok(Response::new(Operation { name, ..Operation::default() }))
    }
}

#[tokio::test]
async fn a_handler_sees_the_peer_of_its_call() {
    let server = serve(WhoCalls).await;
    let request = StartReportRequest { title: "a report".into(), ..<_>::default() };
    for wire in Wire::BOTH {
        let transport = transport(wire, &server.url()).await;
        let reply = transport.start_report(request.clone(), &CallOptions::new()).await;
        assert_eq!(reply.expect("it answers").get_ref().name, "127.0.0.1 true None", "{wire}");
    }
    // Without a wire, from a caller in the same process.
    let peer = Peer::new().with_address(([10, 0, 0, 1], 80).into());
    let options = CallOptions::new().with_peer(peer).extension("acme");
    let reply = WhoCalls.start_report(request, &options).await.expect("it answers");
    assert_eq!(reply.get_ref().name, "10.0.0.1 true Some(\"acme\")");
}

/// Starts operations that are done when they are asked for, and keeps what came with each call.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Recorder {
    fn record(&self, call: &str, options: &CallOptions) {
        let who = options.headers().get("x-who").and_then(|value| value.to_str().ok());
        let line = format!("{call} for {who:?}, limit {}", options.has_limit());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    fn recorded(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl DemoService for Recorder {
    async fn start_report(
        &self,
        _: StartReportRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.record("start", options);
        Ok(Response::new(Operation { name: "operations/1".into(), ..Operation::default() }))
    }
}

impl Operations for Recorder {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.record("get", options);
        let response = Any::pack(&Report { title: "a report".into(), ..Report::default() })?;
        let result = Some(operation::Result::Response(response));
        let done = Operation { name: request.name, done: true, result, ..Operation::default() };
        Ok(Response::new(done))
    }

    async fn cancel_operation(
        &self,
        _: CancelOperationRequest,
        options: &CallOptions,
    ) -> Result<Response<()>> {
        self.record("cancel", options);
        Ok(Response::new(()))
    }
}

#[tokio::test]
async fn the_options_of_a_client_apply_to_its_pollers() {
    let recorder = Recorder::default();
    let server = Server::builder()
        .add_service(DemoServiceServer::new(recorder.clone()))
        .add_service(OperationsServer::new(recorder.clone()));
    let server = server.bind("127.0.0.1:0").await.expect("it starts");
    for wire in Wire::BOTH {
        let options = CallOptions::new().timeout(Duration::from_secs(600));
        let options = options.header("x-who", "me").expect("a header");
        let client = DemoServiceClient::new(transport(wire, &server.url()).await);
        let client = client.with_options(options);
        let poller = client.start_report(<_>::default()).await.expect("it starts");
        let mut poller = poller.policy(Backoff::new().initial_delay(Duration::from_millis(1)));
        let poller_name = poller.name().to_owned();
        poller.cancel().await.expect("it is asked for");
        poller.until_done().await.expect("it is done");
        client.operations().cancel(poller_name).await.expect("it is asked for");
        let want = ["start", "cancel", "get", "cancel"]
            .map(|call| format!("{call} for Some(\"me\"), limit true"));
        assert_eq!(recorder.recorded(), want, "{wire}");
    }
}

#[tokio::test]
async fn an_any_in_json_arrives() {
    let server = mine().await;
    for wire in Wire::BOTH {
        let client = DemoServiceClient::new(transport(wire, &server.url()).await);
        let request = StartReportRequest { title: AS_JSON.into(), ..<_>::default() };
        let mut poller = client.start_report(request).await.expect("it answers");
        assert_eq!(poller.until_done().await.expect("it is done").title, "T", "{wire}");
    }
}

#[tokio::test]
async fn failures_of_the_trait_arrive_with_their_details() {
    let server = mine().await;
    let mut seen = Vec::new();
    for wire in Wire::BOTH {
        let transport = transport(wire, &server.url()).await;
        let reply = transport.start_report(<_>::default(), &CallOptions::new()).await;
        let error = reply.expect_err("it is refused");
        assert_eq!(
            error.detail::<ErrorInfo>().map(|info| info.reason).as_deref(),
            Some("NO_TITLE")
        );
        seen.push(Seen::from(error));
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_stream_of_the_trait_arrives_up_to_its_failure() {
    let server = mine().await;
    for wire in Wire::BOTH {
        let client = DemoServiceClient::new(transport(wire, &server.url()).await);
        let request = StreamNumbersRequest { count: 5, fail_after: 3, ..<_>::default() };
        let mut numbers = client.stream_numbers(request).await.expect("it starts");
        let mut values = Vec::new();
        let error = loop {
            match numbers.try_next().await {
                Ok(number) => values.push(number.expect("it ends with a failure").value),
                Err(error) => break error,
            }
        };
        assert_eq!(values, [1, 2, 3], "{wire}");
        assert!(error.is_aborted(), "{wire}: {error}");
        assert_eq!(numbers.try_next().await.expect("the end"), None, "{wire}");
    }
}

#[tokio::test]
async fn a_method_missing_in_the_trait_is_unimplemented() {
    let server = serve(Nothing).await;
    for wire in Wire::BOTH {
        let transport = transport(wire, &server.url()).await;
        let unary = transport.start_report(<_>::default(), &CallOptions::new()).await.err();
        let streaming = transport.stream_numbers(<_>::default(), &CallOptions::new()).await.err();
        for error in [unary, streaming] {
            let error = error.expect("nothing is there");
            assert_eq!(error.code(), Code::Unimplemented, "{wire}: {error}");
        }
    }
}

/// Every transport implements every service, so that one wire can be put before another.
#[tokio::test]
async fn a_transport_can_be_served_like_a_service() {
    let behind = demo::bind("127.0.0.1:0").await.expect("it starts");
    for wire in Wire::BOTH {
        let front = serve(transport(wire, &behind.url()).await).await;
        for wire in Wire::BOTH {
            let client = DemoServiceClient::new(transport(wire, &front.url()).await);
            let request = StreamNumbersRequest { count: 2, ..<_>::default() };
            let mut numbers = client.stream_numbers(request).await.expect("it starts");
            let mut sum = 0;
            while let Some(number) = numbers.try_next().await.expect("it goes on") {
                sum += number.value;
            }
            assert_eq!(sum, 3, "{wire}");
        }
    }
}
