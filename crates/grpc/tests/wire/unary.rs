//! Calls with one reply, against a server that does what it should and what it should not.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use bytes::Bytes;
use longrunning_grpc::GrpcTransport;
use longrunning_rpc::error_details::ErrorInfo;
use longrunning_rpc::{
    CallOptions, Code, Error, ErrorKind, Result, RetryPolicy, Status, Transport, TransportOptions,
};
use prost::Message;
use protojson::Any;

use crate::server::{Answer, Get, Seen, Server, framed, prefixed};

fn thing() -> Status {
    Status { code: 7, message: "things/a b".to_owned(), details: Vec::new() }
}

/// A status with a detail that this side knows and one that it does not.
fn failure(size: usize) -> Status {
    let info =
        ErrorInfo { reason: "GONE".to_owned(), domain: "x".repeat(size), ..ErrorInfo::default() };
    let mut status = Status::new(Code::NotFound, "no such thing: ä").with_detail(&info);
    status
        .details
        .push(Any::from_wire("type.googleapis.com/test.Unknown", Bytes::from_static(b"\x08\x01")));
    status
}

async fn call_with(
    server: &Server,
    set: impl FnOnce(TransportOptions) -> TransportOptions,
    options: &CallOptions,
) -> Result<Status> {
    let transport =
        GrpcTransport::connect_with(&server.address, set(TransportOptions::new())).await?;
    Ok(transport.unary::<Get>(thing(), options).await?.into_inner())
}

/// The error of a call that is made once.
async fn error(server: &Server) -> Error {
    let once =
        |options: TransportOptions| options.retry(RetryPolicy::none()).max_message_size(1_000);
    call_with(server, once, &CallOptions::new()).await.expect_err("the server does not answer")
}

#[tokio::test]
async fn a_message_goes_out_with_its_headers_and_one_comes_back() {
    let reply = Status::new(Code::Ok, "here");
    let server = Server::start([Answer::message(&reply)]).await;
    let options = TransportOptions::new().header("x-own", "1").expect("valid");
    let transport = GrpcTransport::connect_with(&server.address, options).await;
    let options =
        CallOptions::new().timeout(Duration::from_secs(30)).header("x-call", "2").expect("valid");
    let response =
        transport.expect("valid").unary::<Get>(thing(), &options).await.expect("a reply");
    assert_eq!(response.headers()["content-type"], "application/grpc");
    assert_eq!(response.into_inner(), reply);

    let Seen { headers, path, body } = server.requests().remove(0);
    assert_eq!(path, "/test.Things/Get");
    assert_eq!(body, framed(&thing()));
    let wants = [
        ("te", "trailers"),
        ("content-type", "application/grpc"),
        ("x-goog-request-params", "message=things%2Fa%20b"),
        ("x-own", "1"),
        ("x-call", "2"),
    ];
    for (name, want) in wants {
        assert_eq!(headers[name], want, "{name}");
    }
    let timeout = headers["grpc-timeout"].to_str().expect("visible");
    let milliseconds: u32 = timeout.trim_end_matches('m').parse().expect("milliseconds");
    assert!((20_000..=30_000).contains(&milliseconds), "{timeout}");
    // Our name for the wire has tonic's own version.
    let api_client = headers["x-goog-api-client"].to_str().expect("visible");
    let (_, version) = api_client.rsplit_once(" grpc/").expect("the wire is last");
    let user_agent = headers["user-agent"].to_str().expect("visible");
    assert!(user_agent.starts_with("longrunning/"), "{user_agent}");
    assert!(user_agent.contains(&format!("tonic/{version}.")), "{user_agent} {api_client}");
}

#[tokio::test]
async fn a_refusal_is_a_status_with_its_details() {
    let details = failure(1);
    let padded = STANDARD.encode(details.encode_to_vec());
    let bare = STANDARD_NO_PAD.encode(details.encode_to_vec());
    let message = ("grpc-message", "no such thing: %C3%A4");
    let without = Status { details: Vec::new(), ..details.clone() };
    let nameless =
        STANDARD.encode(Status { message: String::new(), ..details.clone() }.encode_to_vec());
    let other = STANDARD.encode(Status::new(Code::Aborted, "other").encode_to_vec());
    let details_bin = |value| ("grpc-status-details-bin", value);
    let table = [
        ("padded", vec![("grpc-status", "5"), message, details_bin(&*padded)], &details),
        ("not padded", vec![("grpc-status", "5"), message, details_bin(&bare)], &details),
        (
            "message in the header only",
            vec![("grpc-status", "5"), message, details_bin(&nameless)],
            &details,
        ),
        ("no details", vec![("grpc-status", "5"), message], &without),
        (
            "details that are none",
            vec![("grpc-status", "5"), message, details_bin("%%%")],
            &without,
        ),
        (
            "details of another code",
            vec![("grpc-status", "5"), message, details_bin(&other)],
            &without,
        ),
    ];
    for (row, headers, want) in table {
        for answer in [Answer::outcome(&headers), Answer::data(Vec::new(), &headers)] {
            let server = Server::start([answer]).await;
            let error = error(&server).await;
            assert_eq!(error.kind(), ErrorKind::Rpc, "{row}");
            assert_eq!(error.status(), Some(want), "{row}");
            assert_eq!(error.method(), Some("test.Things.Get"), "{row}");
        }
    }
}

#[tokio::test]
async fn details_of_100_kib_arrive() {
    let details = failure(100 << 10);
    let value = STANDARD_NO_PAD.encode(details.encode_to_vec());
    let trailers = [("grpc-status", "5"), ("grpc-status-details-bin", &*value)];
    for answer in [Answer::outcome(&trailers), Answer::data(Vec::new(), &trailers)] {
        let server = Server::start([answer]).await;
        assert_eq!(error(&server).await.status(), Some(&details));
    }
}

#[tokio::test]
async fn every_fault_has_its_error() {
    let half = framed(&Status::new(Code::Ok, "a message that breaks off")).slice(..20);
    let ok = [("grpc-status", "0")];
    let html = [("content-type", "text/html")];
    let json = r#"{"error":{"code":403,"message":"m","status":"PERMISSION_DENIED"}}"#;
    let table = [
        (
            "unknown code",
            Answer::outcome(&[("grpc-status", "99")]),
            ErrorKind::Rpc,
            Code::Unknown,
            false,
        ),
        (
            "code that is none",
            Answer::outcome(&[("grpc-status", "x")]),
            ErrorKind::Rpc,
            Code::Unknown,
            false,
        ),
        (
            "unavailable",
            Answer::outcome(&[("grpc-status", "14")]),
            ErrorKind::Rpc,
            Code::Unavailable,
            true,
        ),
        (
            "deadline exceeded",
            Answer::outcome(&[("grpc-status", "4")]),
            ErrorKind::Timeout,
            Code::DeadlineExceeded,
            false,
        ),
        (
            "pushed back",
            Answer::outcome(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", "-1")]),
            ErrorKind::Rpc,
            Code::Unavailable,
            true,
        ),
        ("no message", Answer::data(vec![], &ok), ErrorKind::Codec, Code::Internal, false),
        ("outcome without message", Answer::outcome(&ok), ErrorKind::Codec, Code::Internal, false),
        (
            "two messages",
            Answer::messages([&thing(), &thing()]),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "not a message",
            Answer::data(vec![prefixed(b"\xff")], &ok),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "compressed",
            Answer::data(vec![Bytes::from_static(b"\x01\0\0\0\0")], &ok),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "trailers of gRPC-Web",
            Answer::data(vec![Bytes::from_static(b"\x80\0\0\0\0")], &ok),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "gRPC-Web",
            Answer::http(200, &[("content-type", "application/grpc-web+proto")], ""),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "too large",
            Answer::data(vec![prefixed(&[0; 1_001])], &ok),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "lies about its length",
            Answer::data(vec![Bytes::from_static(b"\0\xff\xff\xff\xff")], &ok),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "cut short",
            Answer::data(vec![half.clone()], &ok),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        (
            "no outcome",
            Answer::data(vec![framed(&thing())], &[]),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        (
            "wrong content type",
            Answer::http(200, &html, "<html>"),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        ("bare 502", Answer::http(502, &html, "<html>"), ErrorKind::Rpc, Code::Unavailable, true),
        ("bare 429", Answer::http(429, &[], ""), ErrorKind::Rpc, Code::Unavailable, true),
        (
            "bare 404",
            Answer::http(404, &[], "nothing here"),
            ErrorKind::Rpc,
            Code::Unimplemented,
            false,
        ),
        ("bare 408", Answer::http(408, &html, "<html>"), ErrorKind::Rpc, Code::Unknown, true),
        (
            "403 in JSON",
            Answer::http(403, &[], json),
            ErrorKind::Rpc,
            Code::PermissionDenied,
            false,
        ),
        (
            "reset",
            Answer::Reset(h2::Reason::INTERNAL_ERROR, vec![]),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        (
            "refused stream",
            Answer::Reset(h2::Reason::REFUSED_STREAM, vec![]),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        (
            "reset in the reply",
            Answer::Reset(h2::Reason::CANCEL, vec![half.clone()]),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        ("closed", Answer::Close(vec![]), ErrorKind::Transport, Code::Unavailable, true),
        (
            "closed in the reply",
            Answer::Close(vec![half]),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
    ];
    for (row, answer, kind, code, transient) in table {
        let server = Server::start([answer]).await;
        let error = error(&server).await;
        assert_eq!(
            (error.kind(), error.code(), error.is_transient()),
            (kind, code, transient),
            "{row}: {error:?}"
        );
    }
}

#[tokio::test]
async fn headers_above_the_limit_are_an_error() {
    // HTTP/2 refuses the stream for the one, and gives up the connection for the other.
    for length in [1_500, 5_000, 100_000] {
        let long = "x".repeat(length);
        let answer = Answer::outcome(&[("grpc-status", "5"), ("grpc-message", &long)]);
        let server = Server::start([answer]).await;
        let build = |options: TransportOptions| options.max_header_size(1_000);
        let error = call_with(&server, build, &CallOptions::new()).await.expect_err("too long");
        assert_eq!(
            (error.kind(), error.is_transient()),
            (ErrorKind::Codec, false),
            "{length} {error:?}"
        );
    }
}

#[tokio::test]
async fn ten_mebibytes_arrive_in_chunks() {
    let reply = Status::new(Code::Ok, "x".repeat(10 << 20));
    let framed = framed(&reply);
    let chunks = (0..framed.len())
        .step_by(100_000)
        .map(|start| framed.slice(start..framed.len().min(start + 100_000)));
    let server = Server::start([Answer::data(chunks.collect(), &[("grpc-status", "0")])]).await;
    let got = call_with(&server, |builder| builder, &CallOptions::new()).await.expect("a reply");
    assert_eq!(got, reply);
}

#[tokio::test]
async fn an_any_that_cannot_be_converted_is_refused_before_anything_is_sent() {
    let server = Server::start([Answer::message(&thing())]).await;
    let transport = GrpcTransport::connect(&server.address).await.expect("valid");
    let unknown =
        Any::from_json(r#"{"@type":"type.googleapis.com/test.Unknown","x":1}"#).expect("JSON");
    let request = Status { details: vec![unknown], ..thing() };
    let error =
        transport.unary::<Get>(request, &CallOptions::new()).await.expect_err("not registered");
    assert_eq!(error.kind(), ErrorKind::Codec);
    let source = std::error::Error::source(&error).expect("a source").to_string();
    assert!(source.contains("test.Unknown"), "{source}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_transient_failure_is_met_by_another_attempt() {
    let unavailable = Answer::outcome(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", "0")]);
    let answers = [
        unavailable.clone(),
        Answer::Reset(h2::Reason::REFUSED_STREAM, vec![]),
        Answer::message(&thing()),
    ];
    let server = Server::start(answers).await;
    let policy = RetryPolicy::new().initial_delay(Duration::ZERO);
    let got = call_with(&server, |builder| builder.retry(policy), &CallOptions::new()).await;
    assert_eq!(got.expect("the third attempt succeeds"), thing());
    assert_eq!(server.requests().len(), 3);

    let server = Server::start([unavailable]).await;
    let error =
        call_with(&server, |builder| builder, &CallOptions::new()).await.expect_err("never");
    assert!(error.is_unavailable());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_server_that_wants_no_retry_gets_none() {
    // A value that is no number says so too.
    for value in ["-1", "soon", ""] {
        let refusal = Answer::outcome(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", value)]);
        let server = Server::start([refusal]).await;
        let policy = RetryPolicy::new().initial_delay(Duration::ZERO);
        let outcome =
            call_with(&server, |options| options.retry(policy), &CallOptions::new()).await;
        let error = outcome.expect_err("refused");
        assert!(error.is_final_attempt(), "{value:?}: {error:?}");
        assert_eq!(server.requests().len(), 1, "{value:?}");
    }
}

#[tokio::test]
async fn a_server_that_says_when_is_asked_again_then() {
    let told = Answer::outcome(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", "1")]);
    let server = Server::start([told, Answer::message(&thing())]).await;
    // Our own pause would be a random part of many years, which the call does not have.
    let ages = Duration::from_secs(u32::MAX.into());
    let policy = RetryPolicy::new().initial_delay(ages).max_delay(ages);
    let got = call_with(&server, |builder| builder.retry(policy), &CallOptions::new()).await;
    assert_eq!(got.expect("the second attempt succeeds"), thing());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_call_without_an_answer_ends_at_its_deadline() {
    let server = Server::start([Answer::Nothing]).await;
    let options = CallOptions::new().timeout(Duration::from_millis(50));
    let error = call_with(&server, |builder| builder, &options).await.expect_err("no answer");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, Code::DeadlineExceeded));
    let address = &server.address;
    assert_eq!(error.to_string(), format!("test.Things.Get at {address}: no answer within 50ms"));
}

#[tokio::test]
async fn nobody_at_the_address_is_a_transport_error() {
    // A port that was free a moment ago, and that nothing listens on now.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let once = TransportOptions::new().retry(RetryPolicy::none());
    let lazy = GrpcTransport::connect_with(&address, once.clone()).await;
    let lazy = lazy.expect("nothing is sent yet");
    let error = lazy.unary::<Get>(thing(), &CallOptions::new()).await.expect_err("refused");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Transport, Code::Unavailable));
    assert_eq!(error.to_string(), format!("test.Things.Get at {address}: connecting"));
    let error = GrpcTransport::connect_eagerly(&address, once).await.expect_err("refused");
    assert_eq!(error.to_string(), format!("connecting to {address}"));
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused() {
    for address in
        ["http://example.com", "127.0.0.1:1", "http://127.0.0.1:1/path", "https://user@example.com"]
    {
        let error = GrpcTransport::connect(address).await.expect_err(address);
        assert_eq!(error.kind(), ErrorKind::Request, "{address}: {error}");
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_is_made_again() {
    let server = Server::start([Answer::Last(framed(&thing())), Answer::message(&thing())]).await;
    let transport = GrpcTransport::connect(&server.address).await.expect("valid");
    for _ in 0..2 {
        let reply = transport.unary::<Get>(thing(), &CallOptions::new()).await;
        assert_eq!(reply.expect("a reply").into_inner(), thing());
    }
}
