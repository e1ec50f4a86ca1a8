//! Input that is none, and the message that each gives.

use longrunning::transcoding::Rule;
use longrunning::{
    CallOptions, Code, Error, ErrorKind, GetOperationRequest, Operations as _, ReadOptions,
    RestTransport,
};
use longrunning_e2e::{Harness, Seen, Setup, Wire, raw_http};
use longrunning_server::ServerBuilder;

/// What the client does not send, since it is a name on neither wire.
#[tokio::test]
async fn invalid_names_are_rejected_alike_before_anything_is_sent() {
    let harness = Harness::start().await;
    let table = [
        ("", "found \"\": it is empty"),
        ("operations/..", "found \"operations/..\": it has a segment `.` or `..`"),
        ("operations/../secrets", "it has a segment `.` or `..`"),
        ("operations//1", "it has an empty segment"),
        ("operations/", "it has an empty segment"),
    ];
    for (name, want) in table {
        let seen = harness
            .over_both(&format!("get {name:?}"), async |session| {
                Seen::from(session.client.get(name).await.expect_err("it is no name"))
            })
            .await;
        assert_eq!((seen.kind, seen.code), (ErrorKind::Request, Code::InvalidArgument), "{name:?}");
        assert!(seen.message.starts_with("name: expected a resource name"), "{}", seen.message);
        assert!(seen.message.contains(want), "{}", seen.message);
    }
}

/// What reaches the server from a client that does not look at names: the same refusal over both
/// wires where both can carry the name at all.
#[tokio::test]
async fn the_server_rejects_invalid_names() {
    let harness = Harness::start().await;
    for name in ["", "operations/..", "operations//1"] {
        let session = harness.session(Wire::Grpc).await;
        let request = GetOperationRequest { name: name.to_owned() };
        let outcome = session.transport.get_operation(request, &CallOptions::new()).await;
        let error = outcome.expect_err("it is no name");
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Rpc, Code::InvalidArgument),
            "{name:?}"
        );
        assert!(error.to_string().contains("name"), "{name:?}: {error}");

        // The template allows no such name, so that it never becomes a path.
        let session = harness.session(Wire::Rest).await;
        let request = GetOperationRequest { name: name.to_owned() };
        let outcome = session.transport.get_operation(request, &CallOptions::new()).await;
        let error = outcome.expect_err("it fits no template");
        assert_eq!(error.code(), Code::InvalidArgument, "{name:?}: {error:?}");
        assert!(said(&error).contains("name"), "{name:?}: {}", said(&error));
    }
}

#[tokio::test]
async fn a_path_that_climbs_reaches_nothing_else() {
    let harness = Harness::start().await;
    harness.finished("secret").await;
    let table = [
        ("/v1/operations/../operations/secret", 400..405),
        ("/v1/operations/%2E%2E/secret", 400..405),
        ("/v1/operations/..%2Fsecret", 400..405),
        ("/v1/operations//secret", 400..405),
        ("/v1/operations/a b", 400..405),
        ("/v1/operations/%zz", 400..401),
        ("/v1/operations/%FF", 400..401),
        ("/v1/operations/secret%00", 400..405),
    ];
    for (target, statuses) in table {
        let answer = raw_http::send(harness.address(), "GET", target, "").await.expect(target);
        assert!(statuses.contains(&answer.status), "{target}: {answer:?}");
        assert!(!answer.body.contains("longrunning.demo.v1.Report"), "{target}: {answer:?}");
    }
}

#[tokio::test]
async fn escapes_in_a_path_are_read_once() {
    let harness = Harness::start().await;
    let table = [
        // In a variable of more than one segment `%2F` stays as it was written (http.proto).
        ("/v1/operations/a%2Fb", "operations/a%2Fb"),
        ("/v1/operations/a%252Fb", "operations/a%2Fb"),
        ("/v1/operations/a%20b", "operations/a b"),
        ("/v1/operations/a+b", "operations/a+b"),
        ("/v1/operations/a%3Fb%23c", "operations/a?b#c"),
    ];
    for (target, name) in table {
        let answer = raw_http::send(harness.address(), "GET", target, "").await.expect(target);
        let (status, message) = answer.error();
        assert_eq!((answer.status, &*status), (404, "NOT_FOUND"), "{target}: {message}");
        assert!(message.contains(name), "{target}: {message}");
    }
}

#[tokio::test]
async fn a_bad_body_is_rejected_with_its_place() {
    let harness = Setup::new().server(|server| server.max_message_size(64 << 10)).start().await;
    let table: [(&[u8], &str); 16] = [
        (b"title: x", "body: invalid JSON at line 1 column 1: expected a value, found 't'"),
        (
            b"{\"title\": \"x\"",
            "body: invalid JSON at line 1 column 14: expected `,` or `}`, found the end of the text",
        ),
        (
            b"{} {}",
            "body: invalid JSON at line 1 column 4: expected the end of the text, found '{'",
        ),
        (b"[]", "body: expected an object, found an array"),
        (b"null", "body: expected an object, found null"),
        (b"{\"title\": \"\xff\"}", "body: it is not UTF-8"),
        (
            b"{\"title\": \"\0\"}",
            "body, field `title`: invalid JSON at line 1 column 12: expected no control character in a string, \
             found '\\0'",
        ),
        (
            b"{\"titel\": \"x\"}",
            "body, field `titel`: longrunning.demo.v1.StartReportRequest has no field \"titel\"",
        ),
        (
            b"{\"failure\": {\"cod\": 3}}",
            "body, field `failure.cod`: longrunning.demo.v1.Failure has no field \"cod\"",
        ),
        (b"{\"title\": \"x\", \"title\": \"y\"}", "body, field `title`: \"title\" is given twice"),
        (b"{\"title\": 3}", "body, field `title`: expected a string, found 3"),
        (
            b"{\"steps\": \"many\"}",
            "body, field `steps`: expected an integer of 32 bits, found many",
        ),
        (b"{\"steps\": 1.5}", "body, field `steps`: expected an integer of 32 bits, found 1.5"),
        (
            b"{\"endless\": \"true\"}",
            "body, field `endless`: expected true or false, found \"true\"",
        ),
        (
            b"{\"reply\": \"LATER\"}",
            "body, field `reply`: expected the name of a value of longrunning.demo.v1.Reply, found \"LATER\"",
        ),
        (
            b"{\"duration\": \"soon\"}",
            "body, field `duration`: expected a duration such as \"1.5s\", found \"soon\"",
        ),
    ];
    for (body, want) in table {
        let sent = raw_http::send(harness.address(), "POST", "/v1/reports:start", body).await;
        let answer = sent.expect("an answer");
        let (status, message) = answer.error();
        assert_eq!((answer.status, &*status), (400, "INVALID_ARGUMENT"), "{message}");
        assert_eq!(message, want);
    }
    let large = format!("{{\"title\":\"{}\"}}", "x".repeat(65 << 10));
    let answer = raw_http::send(harness.address(), "POST", "/v1/reports:start", large).await;
    let answer = answer.expect("an answer");
    let want = ("RESOURCE_EXHAUSTED".to_owned(), "body: it is larger than 65536 bytes".to_owned());
    assert_eq!((answer.status, answer.error()), (413, want));
}

/// A strict server refuses an unknown field wherever it goes; a lenient one has to look how deep it
/// goes.
#[tokio::test]
async fn a_body_nested_too_deep_is_rejected() {
    let lenient = |server: ServerBuilder| server.read_options(ReadOptions::lenient());
    let harness = Setup::new().server(lenient).start().await;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let body =
            |depth: usize| format!("{{\"extra\":{}1{}}}", open.repeat(depth), close.repeat(depth));
        let target = "/v1/reports:start";
        let answer = raw_http::send(harness.address(), "POST", target, body(50)).await;
        assert_eq!(answer.expect("an answer").status, 200, "{open}");
        for depth in [101, 100_000] {
            let answer = raw_http::send(harness.address(), "POST", target, body(depth)).await;
            let (status, message) = answer.expect("an answer").error();
            assert_eq!(status, "INVALID_ARGUMENT", "{open}: {message}");
            assert!(message.contains("deep"), "{open}: {message}");
            assert!(message.len() < 1000, "{open}: {} bytes of message", message.len());
        }
    }
}

#[tokio::test]
async fn a_bad_path_or_query_is_rejected_with_the_reason() {
    let harness = Harness::start().await;
    let table = [
        (
            "/v1/operations?bogus=1",
            "query parameter `bogus`: google.longrunning.ListOperationsRequest has no field `bogus`",
        ),
        (
            "/v1/operations?pageSize=many",
            "query parameter `pageSize`: expected an integer of 32 bits, found many",
        ),
        ("/v1/operations?pageSize=-1", "page_size \"-1\": it is negative"),
        (
            "/v1/operations?pageToken=nonsense",
            "page_token \"nonsense\": it is not a page token of this server",
        ),
        ("/v1/operations?filter=a&filter=b", "query parameter `filter`: it is given twice"),
        ("/v1/operations?filter=done%20%3D", "filter, character 7: expected a value"),
        ("/v1/operations?filter=%zz", "query: \"%zz\" is not a percent escape"),
        (
            "/v1/operations/a?name=operations/b",
            "query parameter `name`: the path has another value",
        ),
        ("/v1/operations/%zz", "path: \"%zz\" is not a percent escape"),
        ("/v1/operations/%FF", "path: the percent escapes are not UTF-8"),
        ("/v1/operations/../secret", "name \"operations/../secret\": it has a segment `.` or `..`"),
        (
            "/v1/operations/%2E%2E/secret",
            "name \"operations/../secret\": it has a segment `.` or `..`",
        ),
        ("/v1/operations//secret", "name \"operations//secret\": it has an empty segment"),
        ("/v1/operations/a%00", "name \"operations/a\\0\": it has a control character"),
    ];
    for (target, want) in table {
        let answer = raw_http::send(harness.address(), "GET", target, "").await.expect(target);
        let (status, message) = answer.error();
        assert_eq!((answer.status, &*status), (400, "INVALID_ARGUMENT"), "{target}: {message}");
        assert_eq!(message, want, "{target}");
    }
}

/// A name that no template of the service allows is refused before anything is sent.
#[tokio::test]
async fn the_error_about_a_name_that_fits_no_template_has_the_template() {
    let harness = Harness::start().await;
    let rule = Rule::get("/v1/{name=enterprises/*/devices/*/operations/*}").expect("a rule");
    let transport = RestTransport::builder(harness.url())
        .rule("google.longrunning.Operations.GetOperation", rule)
        .connect()
        .await
        .expect("the options are good");
    let error = longrunning::Client::new(transport).get("operations/1").await;
    let error = error.expect_err("it fits no template");
    assert_eq!(error.kind(), ErrorKind::Request, "{error:?}");
    let said = said(&error);
    assert!(said.contains("name"), "{said}");
    assert!(said.contains("enterprises/*/devices/*/operations/*"), "{said}");
}

/// The error and all that is behind it.
fn said(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
