//! Calls with one reply.

use std::time::Duration;

use longrunning_rest::RestTransport;
use longrunning_rpc::error_details::ErrorInfo;
use longrunning_rpc::{
    CallOptions, Code, Error, ErrorKind, Result, RetryPolicy, Status, Transport, TransportOptions,
};
use protojson::{Any, ReadOptions};
use transcoding::Rule;

use crate::server::{Answer, Get, Server, Start, Unruled};

fn named(name: &str) -> Status {
    Status { code: 0, message: name.to_owned(), details: Vec::new() }
}

async fn call_with(
    server: &Server,
    set: impl FnOnce(TransportOptions) -> TransportOptions,
    options: &CallOptions,
) -> Result<Status> {
    let transport =
        RestTransport::connect_with(&server.address, set(TransportOptions::new())).await?;
    Ok(transport.unary::<Get>(named("things/1"), options).await?.into_inner())
}

/// The error of a call that is made once.
async fn error(server: &Server) -> Error {
    let once = |options: TransportOptions| {
        options.retry(RetryPolicy::none()).max_message_size(1_000).max_header_size(20_000)
    };
    call_with(server, once, &CallOptions::new()).await.expect_err("the server does not answer")
}

#[tokio::test]
async fn a_message_goes_out_by_its_rule_and_one_comes_back() {
    let server = Server::start([Answer::json(r#"{"code":3,"message":"here"}"#)]).await;
    let options = TransportOptions::new().header("x-own", "1").expect("valid");
    let builder = RestTransport::builder(&server.address).options(options);
    let builder =
        builder.system_parameter("$alt", "json;enum-encoding=int").expect("no credential");
    let transport = builder.connect().await.expect("valid");
    let options = CallOptions::new().header("x-call", "2").expect("valid");
    let request = Status { code: 7, ..named("things/a b/ä") };
    let response = transport.unary::<Get>(request, &options).await.expect("a reply");
    assert_eq!(response.headers()["content-type"], "application/json; charset=UTF-8");
    assert_eq!(response.into_inner(), Status::new(Code::InvalidArgument, "here"));

    let seen = server.requests().remove(0);
    assert_eq!(seen.line, "GET /v1/things/a%20b/%C3%A4?code=7&$alt=json%3Benum-encoding%3Dint");
    assert_eq!(seen.body, "");
    let wants = [
        ("accept", Some("application/json")),
        ("content-type", None),
        ("accept-encoding", Some("gzip")),
        ("x-goog-request-params", Some("message=things%2Fa%20b%2F%C3%A4")),
        ("x-own", Some("1")),
        ("x-call", Some("2")),
    ];
    for (name, want) in wants {
        assert_eq!(seen.header(name), want, "{name}");
    }
    let seconds = seen.header("x-server-timeout").and_then(|text| text.parse::<f64>().ok());
    assert!(seconds.is_some_and(|seconds| (1.0..=60.0).contains(&seconds)), "{seconds:?}");
    let api_client = seen.header("x-goog-api-client").expect("sent");
    assert!(
        api_client.starts_with("gl-rust/1.") && api_client.ends_with(" rest/0.13"),
        "{api_client}"
    );
    assert!(
        seen.header("user-agent").is_some_and(|agent| agent.starts_with("longrunning/")),
        "{seen:?}"
    );
}

#[tokio::test]
async fn a_body_goes_out_as_json_and_nothing_is_an_empty_reply() {
    for answer in [Answer::json("{}"), Answer::json(""), Answer::http(204, &[], "")] {
        let server = Server::start([answer]).await;
        let transport = RestTransport::connect(&server.address).await.expect("valid");
        let request = Status { code: 7, ..named("things/1") };
        transport.unary::<Start>(request, &CallOptions::new()).await.expect("a reply");
        let seen = server.requests().remove(0);
        assert_eq!((&*seen.line, &*seen.body), ("POST /v1/things/1:start", r#"{"code":7}"#));
        assert_eq!(seen.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_rule_can_be_replaced_taken_away_and_missed() {
    let server = Server::start([Answer::json(r#"{"code":3}"#)]).await;
    let rule = Rule::get("/v1beta/{message=users/*/things/*}").expect("a rule");
    let transport = RestTransport::builder(&server.address)
        .rule("test.Things.Get", rule)
        .disable_method("test.Things.Start")
        .connect()
        .await
        .expect("valid");
    let options = CallOptions::new();
    transport.unary::<Get>(named("users/u/things/1"), &options).await.expect("a reply");
    assert_eq!(server.requests().remove(0).line, "GET /v1beta/users/u/things/1");

    let refused =
        transport.unary::<Get>(named("things/1"), &options).await.expect_err("no rule fits");
    assert_eq!(refused.kind(), ErrorKind::Request);
    assert!(refused.to_string().contains("users/*/things/*"), "{refused}");
    let taken =
        transport.unary::<Start>(named("things/1"), &options).await.expect_err("taken away");
    let missing =
        transport.unary::<Unruled>(named("things/1"), &options).await.expect_err("no rule");
    for error in [taken, missing] {
        assert_eq!((error.kind(), error.code()), (ErrorKind::Rpc, Code::Unimplemented), "{error}");
    }
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_field_of_the_reply_can_be_its_body() {
    let server =
        Server::start([Answer::json(r#" "here" "#), Answer::json(r#""a","code":1"#)]).await;
    let rule = Rule::get("/v1/{message=things/*}").expect("a rule").with_response_body("message");
    let transport = RestTransport::builder(&server.address).rule("test.Things.Get", rule);
    let transport = transport.connect().await.expect("valid");
    let options = CallOptions::new();
    let reply = transport.unary::<Get>(named("things/1"), &options).await.expect("a reply");
    assert_eq!(reply.into_inner(), named("here"));
    let error = transport.unary::<Get>(named("things/1"), &options).await.expect_err("two values");
    assert_eq!(error.kind(), ErrorKind::Codec);
}

#[tokio::test]
async fn a_name_cannot_lead_out_of_its_template() {
    let server = Server::start([Answer::json("{}")]).await;
    let transport = RestTransport::connect(&server.address).await.expect("valid");
    let refused = [
        "",
        "things",
        "things/",
        "things/..",
        "things/../x",
        "things/.",
        "things/a/../../x",
        "other/1",
        "/things/1",
    ];
    for name in refused {
        let error = transport.unary::<Get>(named(name), &CallOptions::new()).await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Request, "{name}: {error}");
    }
    assert!(server.requests().is_empty());
    let sent = [
        ("things/a?b", "GET /v1/things/a%3Fb"),
        ("things/a#b", "GET /v1/things/a%23b"),
        ("things/a%2Fb", "GET /v1/things/a%252Fb"),
        ("things/%2e%2e", "GET /v1/things/%252e%252e"),
        ("things/a\r\nb", "GET /v1/things/a%0D%0Ab"),
        ("things/a\\b", "GET /v1/things/a%5Cb"),
        ("things/...", "GET /v1/things/..."),
    ];
    for (name, line) in sent {
        drop(transport.unary::<Get>(named(name), &CallOptions::new()).await);
        assert_eq!(server.requests().last().map(|seen| &*seen.line), Some(line), "{name}");
    }
}

#[tokio::test]
async fn a_refusal_is_a_status_with_its_details() {
    let info = ErrorInfo { reason: "GONE".to_owned(), ..ErrorInfo::default() };
    let unknown = r#"{"@type":"type.googleapis.com/test.Unknown","x":{"y":[1]}}"#;
    let known = r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GONE"}"#;
    let body = format!(
        r#"{{"error":{{"code":404,"message":"no such thing: ä","status":"NOT_FOUND","details":[{known},{unknown}]}}}}"#
    );
    let server = Server::start([Answer::http(404, &[], &body)]).await;
    let transport = RestTransport::connect(&server.address).await.expect("valid");
    let error = transport
        .unary::<Get>(named("things/1"), &CallOptions::new())
        .await
        .expect_err("not found");
    assert_eq!((error.kind(), error.method()), (ErrorKind::Rpc, Some("test.Things.Get")));
    let mut want = Status::new(Code::NotFound, "no such thing: ä").with_detail(&info);
    want.details.push(Any::from_json(unknown).expect("JSON"));
    assert_eq!(error.status(), Some(&want));
}

#[tokio::test]
async fn every_fault_has_its_error() {
    let html = [("content-type", "text/html")];
    let gzip = [("content-type", "application/json"), ("content-encoding", "gzip")];
    let long = format!("{{\"message\":\"{}\"}}", "x".repeat(1_000));
    let headers = "x".repeat(30_000);
    let endless = "x".repeat(500_000);
    let cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\":3".to_vec();
    let chunk = Answer::chunks(["{\"code\":", "3"]);
    let lie = b"HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551615\r\n\r\n{".to_vec();
    let nested = "[".repeat(900);
    let table = [
        (
            "502 with HTML",
            Answer::http(502, &html, "<html>"),
            ErrorKind::Rpc,
            Code::Unavailable,
            true,
        ),
        ("bare 429", Answer::http(429, &[], ""), ErrorKind::Rpc, Code::ResourceExhausted, true),
        ("bare 504", Answer::http(504, &[], ""), ErrorKind::Timeout, Code::DeadlineExceeded, true),
        (
            "404 in text",
            Answer::http(404, &[], "nothing here"),
            ErrorKind::Rpc,
            Code::NotFound,
            false,
        ),
        (
            "redirect",
            Answer::http(302, &[("location", "http://127.0.0.1:1/")], ""),
            ErrorKind::Rpc,
            Code::Unknown,
            false,
        ),
        (
            "error that breaks off",
            Answer::Close(b"HTTP/1.1 503 X\r\ncontent-length: 9\r\n\r\n{".to_vec()),
            ErrorKind::Rpc,
            Code::Unavailable,
            true,
        ),
        ("HTML", Answer::http(200, &html, "<html>"), ErrorKind::Codec, Code::Internal, false),
        ("empty", Answer::json(" "), ErrorKind::Codec, Code::Internal, false),
        ("not JSON", Answer::json("{\"code\":"), ErrorKind::Codec, Code::Internal, false),
        ("another type", Answer::json(r#"{"code":"x"}"#), ErrorKind::Codec, Code::Internal, false),
        ("too deep", Answer::json(&nested), ErrorKind::Codec, Code::Internal, false),
        ("compressed", Answer::http(200, &gzip, "\u{1f}"), ErrorKind::Codec, Code::Internal, false),
        ("too large", Answer::json(&long), ErrorKind::Codec, Code::Internal, false),
        ("too large in chunks", Answer::chunked([&*long]), ErrorKind::Codec, Code::Internal, false),
        ("lies about its length", Answer::Stall(lie), ErrorKind::Codec, Code::Internal, false),
        (
            "headers too large",
            Answer::http(200, &[("x", &headers)], "{}"),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "headers without end",
            Answer::Stall(format!("HTTP/1.1 200 OK\r\nx: {endless}").into_bytes()),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        (
            "not HTTP",
            Answer::Close(b"\x15\x03\x01\0\x02\x02\x50".to_vec()),
            ErrorKind::Codec,
            Code::Internal,
            false,
        ),
        ("cut short", Answer::Close(cut), ErrorKind::Transport, Code::Unavailable, true),
        (
            "cut short in chunks",
            Answer::Close(chunk),
            ErrorKind::Transport,
            Code::Unavailable,
            true,
        ),
        ("closed", Answer::Close(vec![]), ErrorKind::Transport, Code::Unavailable, true),
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
async fn what_is_wrong_with_a_reply_is_said() {
    let html = [("content-type", "text/html; charset=utf-8")];
    let text = [("content-type", "text/plain")];
    let table = [
        (Answer::http(200, &html, "<html>"), r#"expected JSON, found "text/html; charset=utf-8""#),
        (Answer::http(200, &text, "all is well"), r#"expected JSON, found "text/plain""#),
        (Answer::http(200, &[], "all is well"), r#"expected JSON, found """#),
        (Answer::json(r#"{"code":"x"}"#), "code: "),
        (Answer::http(200, &text, r#" {"code":"x"}"#), "code: "),
        (Answer::http(200, &[], r#"{"code":"x"}"#), "code: "),
        (Answer::json(""), "its body is empty"),
    ];
    for (answer, want) in table {
        let server = Server::start([answer]).await;
        let error = error(&server).await;
        let address = &server.address;
        assert_eq!(error.to_string(), format!("test.Things.Get at {address}: reading the reply"));
        let source = std::error::Error::source(&error).expect("a source").to_string();
        assert!(source.contains(want), "{source}");
    }
    let settings = b"\0\0\x06\x04\0\0\0\0\0\0\x04\0\x10\0\0".to_vec();
    let server = Server::start([Answer::Close(settings)]).await;
    let text = error(&server).await.to_string();
    let hint = "the server speaks no HTTP/1.1; if it has gRPC only, try GrpcTransport, or --transport grpc";
    assert!(text.contains(hint) && text.contains(&server.address), "{text}");
    let server = Server::start([Answer::http(307, &[("location", "http://other/")], "")]).await;
    let text = error(&server).await.to_string();
    assert!(text.contains("http://other/") && text.contains("not followed"), "{text}");
}

#[tokio::test]
async fn json_is_read_whatever_its_content_type_and_leniently() {
    let body = r#"{"code":3,"unknown":{"x":1},"details":null}"#;
    for headers in [&[("content-type", "text/plain")][..], &[]] {
        let server = Server::start([Answer::http(200, headers, body)]).await;
        let got =
            call_with(&server, |builder| builder, &CallOptions::new()).await.expect("a reply");
        assert_eq!(got.code, 3);
        let strict = |options: TransportOptions| options.read_options(ReadOptions::strict());
        assert!(call_with(&server, strict, &CallOptions::new()).await.is_err());
    }
}

#[tokio::test]
async fn ten_mebibytes_arrive() {
    let message = "x".repeat(10 << 20);
    let body = format!("{{\"message\":\"{message}\"}}");
    let halves = body.split_at(body.len() / 2);
    for answer in [Answer::json(&body), Answer::chunked([halves.0, halves.1])] {
        let server = Server::start([answer]).await;
        let got =
            call_with(&server, |builder| builder, &CallOptions::new()).await.expect("a reply");
        assert_eq!(got.message.len(), message.len());
    }
}

#[tokio::test]
async fn a_transient_failure_is_met_by_another_attempt() {
    let unavailable = Answer::http(503, &[("retry-after", "0")], "");
    let answers = [unavailable.clone(), Answer::Close(vec![]), Answer::json(r#"{"code":3}"#)];
    let server = Server::start(answers).await;
    let policy = RetryPolicy::new().initial_delay(Duration::ZERO);
    let got = call_with(&server, |builder| builder.retry(policy), &CallOptions::new()).await;
    assert_eq!(got.expect("the third attempt succeeds").code, 3);
    assert_eq!(server.requests().len(), 3);

    let server = Server::start([unavailable]).await;
    let error =
        call_with(&server, |builder| builder, &CallOptions::new()).await.expect_err("never");
    assert!(error.is_unavailable());
    assert_eq!(server.requests().len(), 4);
    let transport = RestTransport::connect(&server.address).await.expect("valid");
    let error =
        transport.unary::<Start>(named("things/1"), &CallOptions::new()).await.expect_err("never");
    assert!(error.is_unavailable());
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn a_call_without_an_answer_ends_at_its_deadline() {
    let rows = [b"".to_vec(), b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()];
    for begun in rows {
        let server = Server::start([Answer::Stall(begun)]).await;
        let options = CallOptions::new().timeout(Duration::from_millis(50));
        let error = call_with(&server, |builder| builder, &options).await.expect_err("no answer");
        assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, Code::DeadlineExceeded));
        let address = &server.address;
        assert_eq!(
            error.to_string(),
            format!("test.Things.Get at {address}: no answer within 50ms")
        );
    }
}

#[tokio::test]
async fn nobody_at_the_address_is_a_transport_error() {
    // A port that was free a moment ago, and that nothing listens on now.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    drop(listener);
    let once = TransportOptions::new().retry(RetryPolicy::none());
    let transport = RestTransport::connect_with(&address, once).await;
    let call = transport
        .expect("nothing is sent yet")
        .unary::<Get>(named("things/1"), &CallOptions::new())
        .await;
    let error = call.expect_err("refused");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Transport, Code::Unavailable));
    assert_eq!(error.to_string(), format!("test.Things.Get at {address}: connecting"));
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused() {
    for address in
        ["http://example.com", "127.0.0.1:1", "https://user@example.com", "http://127.0.0.1:1/?x"]
    {
        let error = RestTransport::connect(address).await.expect_err(address);
        assert_eq!(error.kind(), ErrorKind::Request, "{address}: {error}");
    }
    let builder = RestTransport::builder("http://127.0.0.1:1");
    assert!(builder.system_parameter("key", "secret").is_err());
}

#[tokio::test]
async fn an_address_may_have_a_base_path() {
    let server = Server::start([Answer::json("{\"code\":3}")]).await;
    let transport =
        RestTransport::connect(format!("{}/gateway/", server.address)).await.expect("valid");
    transport.unary::<Get>(named("things/1"), &CallOptions::new()).await.expect("a reply");
    assert_eq!(server.requests().remove(0).line, "GET /gateway/v1/things/1");
}

#[tokio::test]
async fn a_connection_that_was_closed_is_made_again() {
    let whole = b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"code\":3}".to_vec();
    let server = Server::start([Answer::Close(whole), Answer::json("{\"code\":3}")]).await;
    let transport = RestTransport::connect(&server.address).await.expect("valid");
    for _ in 0..2 {
        let reply = transport.unary::<Get>(named("things/1"), &CallOptions::new()).await;
        assert_eq!(reply.expect("a reply").into_inner().code, 3);
    }
}
