//! Every error that the server itself makes, on both wires.

mod support;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request};
use longrunning::error_details::{BadRequest, ErrorInfo};
use longrunning::{Code, GetOperationRequest, ListOperationsRequest, Status, WaitOperationRequest};
use longrunning_server::demo::v1::{Reply, StartReportRequest, StreamNumbersRequest};
use longrunning_server::{ERROR_DOMAIN, Server, demo, from_grpc};
use prost::Message;
use support::{get, post, raw};
use tokio::net::TcpStream;
use tonic::transport::Endpoint;

const GET: &str = "/google.longrunning.Operations/GetOperation";
const LIST: &str = "/google.longrunning.Operations/ListOperations";
const WAIT: &str = "/google.longrunning.Operations/WaitOperation";
const START: &str = "/longrunning.demo.v1.DemoService/StartReport";

/// A request over gRPC: its path, headers and body, and whether it then ends.
struct Grpc {
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: Vec<u8>,
    ends: bool,
}

impl Grpc {
    fn new(path: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { path, headers: &[], body: body.into(), ends: true }
    }

    fn of(path: &'static str, message: &impl Message) -> Self {
        Self::new(path, framed(0, &message.encode_to_vec()))
    }

    fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    fn open(self) -> Self {
        Self { ends: false, ..self }
    }

    /// The status of the answer, in its head or its trailers.
    async fn call(self, server: &Server) -> Status {
        let stream = TcpStream::connect(server.local_addr()).await.expect("the server listens");
        let (client, connection) = h2::client::handshake(stream).await.expect("it speaks HTTP/2");
        let connection = tokio::spawn(connection);
        let mut client = client.ready().await.expect("it takes calls");
        let mut request = Request::post(format!("http://localhost{}", self.path))
            .header("content-type", "application/grpc")
            .header("te", "trailers");
        for (name, value) in self.headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("it is a request");
        let (response, mut body) = client.send_request(request, false).expect("it is sent");
        // It may be rejected before it is complete.
        let _ = body.send_data(Bytes::from(self.body), self.ends);
        let response = response.await.expect("it is answered");
        let (head, mut body) = response.into_parts();
        let status = match tonic::Status::from_header_map(&head.headers) {
            Some(status) => status,
            None => {
                while let Some(data) = body.data().await {
                    data.expect("it is not cut short");
                }
                let trailers: Option<HeaderMap> = body.trailers().await.expect("it ends");
                let trailers = trailers.expect("a gRPC answer has trailers");
                tonic::Status::from_header_map(&trailers).expect("they have a status")
            }
        };
        connection.abort();
        from_grpc(&status)
    }
}

/// A message with its prefix.
fn framed(flag: u8, message: &[u8]) -> Vec<u8> {
    let length = u32::try_from(message.len()).expect("it is small").to_be_bytes();
    [&[flag][..], &length, message].concat()
}

/// A POST that starts a report, with these headers.
fn post_start(headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn post_of(target: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn get_of(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").into_bytes()
}

/// The request on one wire, and the code and the reason of the error; over REST with the HTTP
/// status.
type OverGrpc = Option<(Grpc, Code, &'static str)>;
type OverRest = Option<(Vec<u8>, u16, &'static str, &'static str)>;

#[expect(clippy::too_many_lines, reason = "it is a table")]
fn table() -> Vec<(&'static str, OverGrpc, OverRest)> {
    use Code::{
        AlreadyExists, DeadlineExceeded, Internal, InvalidArgument, NotFound, ResourceExhausted,
        Unimplemented,
    };
    let large = vec![b' '; 200_000];
    let started = StartReportRequest { operation_id: "there".into(), ..<_>::default() };
    let slow = StartReportRequest { endless: true, reply: Reply::Done.into(), ..<_>::default() };
    let partial = ListOperationsRequest { return_partial_success: true, ..<_>::default() };
    let negative = ListOperationsRequest { page_size: -1, ..<_>::default() };
    // The least value cannot be negated.
    let least = prost_types::Duration { seconds: i64::MIN, nanos: i32::MIN };
    let backward = WaitOperationRequest { name: "operations/there".into(), timeout: Some(least) };
    let hasty = StartReportRequest { duration: Some(least), ..<_>::default() };
    let none = GetOperationRequest { name: "operations/none".into() };
    let gzip = "content-encoding: gzip\r\ncontent-length: 4\r\n";
    vec![
        (
            "a message beyond the limit",
            Some((
                Grpc::new(GET, [&[0][..], &300_001_u32.to_be_bytes()].concat()).open(),
                ResourceExhausted,
                "BODY_TOO_LARGE",
            )),
            Some((
                post_start("content-length: 300001\r\n", b""),
                413,
                "RESOURCE_EXHAUSTED",
                "BODY_TOO_LARGE",
            )),
        ),
        (
            "messages that hold too much together",
            Some((Grpc::new(GET, framed(0, &large)), ResourceExhausted, "BODIES_TOO_LARGE")),
            Some((
                post_start("content-length: 200000\r\n", &large),
                429,
                "RESOURCE_EXHAUSTED",
                "BODIES_TOO_LARGE",
            )),
        ),
        (
            "a message that does not come",
            Some((Grpc::new(GET, "").open(), DeadlineExceeded, "BODY_TOO_SLOW")),
            Some((
                post_start("content-length: 10\r\n", b""),
                408,
                "DEADLINE_EXCEEDED",
                "BODY_TOO_SLOW",
            )),
        ),
        (
            "a message without an end",
            Some((Grpc::of(GET, &none).open(), DeadlineExceeded, "BODY_TOO_SLOW")),
            Some((
                post_start("transfer-encoding: chunked\r\n", b"2\r\n{}\r\n"),
                408,
                "DEADLINE_EXCEEDED",
                "BODY_TOO_SLOW",
            )),
        ),
        (
            "a message that is cut short",
            Some((Grpc::new(GET, &framed(0, b"abc")[..6]), InvalidArgument, "BODY_CUT_SHORT")),
            Some((
                post_start(gzip, &[0x1f, 0x8b, 8, 0]),
                400,
                "INVALID_ARGUMENT",
                "BODY_CUT_SHORT",
            )),
        ),
        (
            "an invalid message",
            Some((Grpc::new(GET, framed(0, &[0xff])), InvalidArgument, "REQUEST_NOT_READ")),
            Some((
                post_start("content-length: 1\r\n", b"{"),
                400,
                "INVALID_ARGUMENT",
                "BAD_REQUEST",
            )),
        ),
        ("no message", Some((Grpc::new(GET, ""), InvalidArgument, "REQUEST_MISSING")), None),
        (
            "a message that is coded as none can be decoded",
            Some((
                Grpc::new(GET, framed(1, b"abc")).with(&[("grpc-encoding", "br")]),
                Unimplemented,
                "CONTENT_CODING_NOT_SUPPORTED",
            )),
            Some((
                post_start("content-encoding: br\r\ncontent-length: 3\r\n", b"abc"),
                415,
                "INVALID_ARGUMENT",
                "CONTENT_CODING_NOT_SUPPORTED",
            )),
        ),
        (
            "a message that is not coded as it says",
            Some((Grpc::new(GET, framed(1, b"abc")), Internal, "BAD_COMPRESSED_FLAG")),
            Some((post_start(gzip, b"abcd"), 400, "INVALID_ARGUMENT", "BODY_NOT_DECODED")),
        ),
        (
            "no such method",
            Some((
                Grpc::of("/google.longrunning.Operations/Pause", &()),
                Unimplemented,
                "NO_SUCH_METHOD",
            )),
            Some((
                b"PUT /v1/operations/a HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
                    .to_vec(),
                405,
                "UNIMPLEMENTED",
                "METHOD_NOT_ALLOWED",
            )),
        ),
        (
            "nothing there",
            Some((Grpc::of("/acme.A/Get", &()), Unimplemented, "NO_SUCH_METHOD")),
            Some((get_of("/v2/x"), 404, "NOT_FOUND", "PATH_NOT_FOUND")),
        ),
        (
            "a protocol that is like gRPC",
            None,
            Some((
                post_start("content-type: application/grpc-web\r\ncontent-length: 0\r\n", b""),
                415,
                "INVALID_ARGUMENT",
                "CONTENT_TYPE_NOT_SUPPORTED",
            )),
        ),
        (
            "a path that cannot be read",
            None,
            Some((get_of("/v1/operations/%zz"), 400, "INVALID_ARGUMENT", "BAD_REQUEST")),
        ),
        (
            "fields that are not there",
            None,
            Some((get_of("/v1/operations?fields=x"), 400, "INVALID_ARGUMENT", "BAD_FIELDS")),
        ),
        (
            "no such operation",
            Some((Grpc::of(GET, &none), NotFound, "OPERATION_NOT_FOUND")),
            Some((get_of("/v1/operations/none"), 404, "NOT_FOUND", "OPERATION_NOT_FOUND")),
        ),
        (
            "an operation that is there",
            Some((Grpc::of(START, &started), AlreadyExists, "OPERATION_ALREADY_EXISTS")),
            Some((
                post_start("content-length: 24\r\n", br#"{"operationId": "there"}"#),
                409,
                "ALREADY_EXISTS",
                "OPERATION_ALREADY_EXISTS",
            )),
        ),
        (
            "a field out of range",
            Some((Grpc::of(LIST, &negative), InvalidArgument, "INVALID_FIELD")),
            Some((get_of("/v1/operations?pageSize=-1"), 400, "INVALID_ARGUMENT", "INVALID_FIELD")),
        ),
        (
            "a time below zero",
            Some((Grpc::of(WAIT, &backward), InvalidArgument, "INVALID_FIELD")),
            Some((
                post_of("/v1/operations/there:wait", br#"{"timeout": "-0.5s"}"#),
                400,
                "INVALID_ARGUMENT",
                "INVALID_FIELD",
            )),
        ),
        (
            "a time of work below zero",
            Some((Grpc::of(START, &hasty), InvalidArgument, "INVALID_FIELD")),
            Some((
                post_of("/v1/reports:start", br#"{"duration": "-1s"}"#),
                400,
                "INVALID_ARGUMENT",
                "INVALID_FIELD",
            )),
        ),
        (
            "what is not offered",
            Some((Grpc::of(LIST, &partial), Unimplemented, "PARTIAL_SUCCESS_NOT_SUPPORTED")),
            Some((
                get_of("/v1/operations?returnPartialSuccess=true"),
                501,
                "UNIMPLEMENTED",
                "PARTIAL_SUCCESS_NOT_SUPPORTED",
            )),
        ),
        (
            "a deadline that passes",
            Some((
                Grpc::of(START, &slow).with(&[("grpc-timeout", "20m")]),
                DeadlineExceeded,
                "DEADLINE_EXCEEDED",
            )),
            Some((
                post_start(
                    "x-server-timeout: 0.02\r\ncontent-length: 34\r\n",
                    br#"{"endless": true, "reply": "DONE"}"#,
                ),
                504,
                "DEADLINE_EXCEEDED",
                "DEADLINE_EXCEEDED",
            )),
        ),
        (
            "a service whose health is not known",
            Some((
                Grpc::of(
                    "/grpc.health.v1.Health/Check",
                    &tonic_health::pb::HealthCheckRequest { service: "acme.A".into() },
                ),
                NotFound,
                "SERVICE_NOT_REGISTERED",
            )),
            None,
        ),
        (
            "a stream that fails",
            Some((
                Grpc::of(
                    "/longrunning.demo.v1.DemoService/StreamNumbers",
                    &StreamNumbersRequest { count: 2, fail_after: 1, ..<_>::default() },
                ),
                Code::Aborted,
                "STREAM_FAILED",
            )),
            None,
        ),
    ]
}

#[tokio::test]
async fn every_error_has_the_domain_and_a_reason() {
    let builder = || {
        demo::server(demo::operations().build_in_memory())
            .max_message_size(300_000)
            .max_body_memory(100_000)
    };
    let server = builder().bind("127.0.0.1:0").await.expect("the demo's rules are right");
    let impatient = builder().body_read_timeout(Duration::from_millis(20)).bind("127.0.0.1:0");
    let impatient = impatient.await.expect("the demo's rules are right");
    // A slow, busy machine must not fail here.
    let of = |reason| if reason == "BODY_TOO_SLOW" { &impatient } else { &server };
    let address = server.local_addr();
    post(address, "/v1/reports:start", r#"{"operationId": "there", "endless": true}"#).await;
    for (case, grpc, rest) in table() {
        if let Some((request, code, reason)) = grpc {
            let status = request.call(of(reason)).await;
            assert_eq!(said(&status, case), (code, reason.to_owned()), "{case}: {status}");
        }
        if let Some((request, http_status, code, reason)) = rest {
            let reply = raw(of(reason).local_addr(), request).await;
            assert_eq!((reply.status, &*reply.error().0), (http_status, code), "{case}: {reply:?}");
            assert_eq!(reply.json()["error"]["details"][0]["reason"], reason, "{case}");
        }
    }
    let fields = get(address, "/v1/operations?fields=nextPageToken,x").await;
    let violation = &fields.json()["error"]["details"][1]["fieldViolations"][0];
    assert_eq!(violation["field"], "fields", "{fields:?}");
    assert_eq!(violation["description"], fields.error().1);
}

fn said(status: &Status, case: &str) -> (Code, String) {
    let info = status.detail::<ErrorInfo>();
    let info = info.unwrap_or_else(|| panic!("{case}: no ErrorInfo: {status:?}"));
    assert_eq!(info.domain, ERROR_DOMAIN, "{case}");
    (status.code(), info.reason)
}

#[tokio::test]
async fn an_unreachable_backend_is_named_by_its_service() {
    // A port at which nobody listens any more.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = nobody.local_addr().expect("it has one");
    drop(nobody);
    let channel =
        Endpoint::from_shared(format!("http://{address}")).expect("it is a URL").connect_lazy();
    let method =
        <longrunning::google::longrunning::operations::GetOperation as longrunning::Rpc>::METHOD;
    let server = Server::builder().proxy(channel, &[method]).bind("127.0.0.1:0").await;
    let server = server.expect("its rules are right");
    let want = "calling google.longrunning.Operations at the backend server: transport error";
    let none = GetOperationRequest { name: "operations/none".into() };
    let status = Grpc::of(GET, &none).call(&server).await;
    let reason = "SERVER_NOT_REACHED".to_owned();
    assert_eq!(said(&status, "gRPC"), (Code::Unavailable, reason));
    assert!(status.message.starts_with(want), "{status}");
    assert!(status.detail::<BadRequest>().is_none());
    let reply = get(server.local_addr(), "/v1/operations/none").await;
    assert_eq!((reply.status, reply.error()), (503, ("UNAVAILABLE".to_owned(), status.message)));
}
