//! The REST side, from outside: raw HTTP against the demo server.

mod support;

use std::io::Write as _;

use longrunning_server::{Server, demo};
use support::{Reply, get, post, raw, raw_bytes, send, split};

async fn server() -> Server {
    demo::bind("127.0.0.1:0").await.expect("the demo's rules are right")
}

#[tokio::test]
async fn an_operation_is_started_followed_and_deleted() {
    let server = server().await;
    let address = server.local_addr();
    let started = post(
        address,
        "/v1/reports:start",
        r#"{"title": "t", "operationId": "a", "reply": "DONE"}"#,
    )
    .await;
    assert_eq!(started.status, 200, "{started:?}");
    assert_eq!(started.header("content-type"), Some("application/json; charset=UTF-8"));
    let operation = started.json();
    assert_eq!(operation["name"], "operations/a");
    assert_eq!(operation["done"], true);
    assert_eq!(operation["response"]["@type"], "type.googleapis.com/longrunning.demo.v1.Report");
    assert_eq!(operation["response"]["title"], "t");
    assert_eq!(operation["metadata"]["percent"], 100);
    for path in ["/v1/operations/a", "/v1beta/operations/a"] {
        assert_eq!(get(address, path).await.json(), operation, "{path}");
    }
    let listed = get(address, "/v1/operations").await.json();
    assert_eq!(listed, serde_json::json!({"operations": [operation]}));
    let deleted = send(address, "DELETE", "/v1/operations/a", "").await;
    assert_eq!((deleted.status, &*deleted.body), (200, "{}"));
    assert_eq!(get(address, "/v1/operations/a").await.status, 404);
}

#[tokio::test]
async fn operations_are_found_under_the_paths_of_other_services() {
    let server = server().await;
    let address = server.local_addr();
    for (parent, prefix) in
        [("enterprises/e/devices/d", "/v1"), ("projects/p/locations/l", "/v2"), ("", "/v1beta")]
    {
        let body = serde_json::json!({"parent": parent, "operationId": "o"}).to_string();
        let name = post(address, "/v1/reports:start", &body).await.json()["name"].clone();
        let name = name.as_str().expect("it was started");
        let waited = post(address, &format!("{prefix}/{name}:wait"), "{}").await;
        assert_eq!(waited.json()["done"], true, "{waited:?}");
        let collection = name.strip_suffix("/o").expect("it is called o");
        let listed = get(address, &format!("{prefix}/{collection}")).await.json();
        assert_eq!(listed["operations"][0]["name"], name, "{listed}");
    }
}

#[tokio::test]
async fn names_keep_every_character() {
    let server = server().await;
    let address = server.local_addr();
    for (id, path) in [
        ("a b", "a%20b"),
        ("ünï", "%C3%BCn%C3%AF"),
        ("?#", "%3F%23"),
        ("100%2F", "100%252F"),
        ("x:cancel/y", "x:cancel/y"),
        ("Echo/Wait/CgwIaGk=", "Echo/Wait/CgwIaGk="),
        ("(a)!'*", "(a)!'*"),
        ("a+b", "a+b"),
    ] {
        let body = serde_json::json!({"operationId": id}).to_string();
        assert_eq!(post(address, "/v1/reports:start", &body).await.status, 200, "{id}");
        let reply = get(address, &format!("/v1/operations/{path}")).await;
        assert_eq!(reply.json()["name"], format!("operations/{id}"), "{reply:?}");
    }
}

#[tokio::test]
async fn an_invalid_request_is_rejected_in_googles_format() {
    let server = server().await;
    let address = server.local_addr();
    let deep = format!(r#"{{"duration": {}}}"#, "[".repeat(10_000));
    let long = format!("/v1/operations/{}", "x".repeat(3_000));
    let mut failures = Vec::new();
    for (request, status, code, message) in [
        (
            ("GET", "/v1/operations/none", ""),
            404,
            "NOT_FOUND",
            "operation \"operations/none\" not found",
        ),
        (("GET", "/nosuch", ""), 404, "NOT_FOUND", "nothing is served at \"/nosuch\""),
        (
            ("GET", "/v1/operations/", ""),
            404,
            "NOT_FOUND",
            "nothing is served at \"/v1/operations/\"",
        ),
        (
            ("GET", "/v1/operations//x", ""),
            400,
            "INVALID_ARGUMENT",
            "name \"operations//x\": it has an empty segment",
        ),
        (
            ("GET", "/v1/operations/..", ""),
            400,
            "INVALID_ARGUMENT",
            "name \"operations/..\": it has a segment `.` or `..`",
        ),
        (
            ("GET", "/v1/operations/%2E%2E/x", ""),
            400,
            "INVALID_ARGUMENT",
            "name \"operations/../x\": it has a segment `.` or `..`",
        ),
        (
            ("GET", "/v1/operations/a%2Fb", ""),
            404,
            "NOT_FOUND",
            "operation \"operations/a%2Fb\" not found",
        ),
        (
            ("GET", "/v1/operations/a%20b", ""),
            404,
            "NOT_FOUND",
            "operation \"operations/a b\" not found",
        ),
        (
            ("GET", "/v1/operations/a%0Ab", ""),
            400,
            "INVALID_ARGUMENT",
            "name \"operations/a\\nb\": it has a control character",
        ),
        (
            ("GET", "/v1/operations/%zz", ""),
            400,
            "INVALID_ARGUMENT",
            "path: \"%zz\" is not a percent escape",
        ),
        (
            ("GET", "/v1/operations/%FF", ""),
            400,
            "INVALID_ARGUMENT",
            "path: the percent escapes are not UTF-8",
        ),
        (
            ("GET", "/v1/operations?bogus=1", ""),
            400,
            "INVALID_ARGUMENT",
            "query parameter `bogus`: google.longrunning.ListOperationsRequest has no field `bogus`",
        ),
        (
            ("GET", "/v1/operations?pageSize=x", ""),
            400,
            "INVALID_ARGUMENT",
            "query parameter `pageSize`: expected an integer of 32 bits, found",
        ),
        (
            ("GET", "/v1/operations?pageSize=-1", ""),
            400,
            "INVALID_ARGUMENT",
            "page_size \"-1\": it is negative",
        ),
        (
            ("GET", "/v1/operations?pageToken=x", ""),
            400,
            "INVALID_ARGUMENT",
            "page_token \"x\": it is not a page token of this server",
        ),
        (
            ("GET", "/v1/operations?filter=size%3E3", ""),
            400,
            "INVALID_ARGUMENT",
            "filter, character 1: operations have no field `size`",
        ),
        (
            ("GET", "/v1/operations?returnPartialSuccess=true", ""),
            501,
            "UNIMPLEMENTED",
            "return_partial_success: this server has no locations to leave out",
        ),
        (
            ("GET", "/v1/operations?alt=xml", ""),
            400,
            "INVALID_ARGUMENT",
            "system parameter `alt`: expected `json` or `json;enum-encoding=int`, found \"xml\"",
        ),
        (
            ("POST", "/v1/reports:start", "nope"),
            400,
            "INVALID_ARGUMENT",
            "body: invalid JSON at line 1 column 1: expected a value, found 'n'",
        ),
        (
            ("POST", "/v1/reports:start", "[]"),
            400,
            "INVALID_ARGUMENT",
            "body: expected an object, found an array",
        ),
        (("POST", "/v1/reports:start", "{} {}"), 400, "INVALID_ARGUMENT", "body: "),
        (
            ("POST", "/v1/reports:start", r#"{"titel": 1}"#),
            400,
            "INVALID_ARGUMENT",
            "body, field `titel`: longrunning.demo.v1.StartReportRequest has no field \"titel\"",
        ),
        (
            ("POST", "/v1/reports:start", r#"{"steps": "many"}"#),
            400,
            "INVALID_ARGUMENT",
            "body, field `steps`: expected an integer of 32 bits, found",
        ),
        (
            ("POST", "/v1/reports:start", r#"{"failure": {"code": true}}"#),
            400,
            "INVALID_ARGUMENT",
            "body, field `failure.code`: expected an integer of 32 bits, found",
        ),
        (("POST", "/v1/reports:start", &deep), 400, "INVALID_ARGUMENT", "body, field `duration`: "),
        (
            ("POST", "/v1/reports:start", r#"{"steps": -1}"#),
            400,
            "INVALID_ARGUMENT",
            "steps: expected from 0 to 100000",
        ),
        (
            ("POST", "/v1/reports:start?title=x", "{}"),
            400,
            "INVALID_ARGUMENT",
            "query parameter `title`: all of the request is in the body, so there is no query",
        ),
        (
            ("DELETE", "/v1/operations/a", r#"{"name": "b"}"#),
            400,
            "INVALID_ARGUMENT",
            "body: `DELETE /v1/{name=operations/**}` takes none, so it must be empty",
        ),
        (
            ("POST", "/v1/operations/a:cancel", r#"{"name": "operations/b"}"#),
            400,
            "INVALID_ARGUMENT",
            "body, field `name`: the path has another value",
        ),
        (
            ("POST", "/v1/operations/a:cancel", ""),
            404,
            "NOT_FOUND",
            "operation \"operations/a\" not found",
        ),
        (
            ("POST", "/v1/operations/a:wait", r#"{"timeout": "-1s"}"#),
            400,
            "INVALID_ARGUMENT",
            "timeout: expected a duration that is not negative",
        ),
        (("GET", &long, ""), 400, "INVALID_ARGUMENT", "name \"operations/xxx"),
    ] {
        let (method, path, body) = request;
        let reply = send(address, method, path, body).await;
        let (found, text) = reply.error();
        if (reply.status, &*found) != (status, code) || !text.starts_with(message) {
            failures.push(format!("{method} {path} {body:.40}: {} {found} {text:?}", reply.status));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[tokio::test]
async fn an_invalid_field_is_named_in_a_bad_request_detail() {
    let server = server().await;
    let reply = get(server.local_addr(), "/v1/operations?pageSize=-1").await;
    let details = &reply.json()["error"]["details"];
    assert_eq!(details[1]["@type"], "type.googleapis.com/google.rpc.BadRequest");
    assert_eq!(details[1]["fieldViolations"][0]["field"], "page_size");
}

#[tokio::test]
async fn a_known_path_names_its_methods() {
    let server = server().await;
    let address = server.local_addr();
    for (method, path, allow) in [
        ("PUT", "/v1/operations/a", "DELETE, GET, HEAD, OPTIONS"),
        // `**` may match nothing, so an operation could have this name.
        ("POST", "/v1/operations", "DELETE, GET, HEAD, OPTIONS"),
        ("GET", "/v1/operations/a:cancel", "POST, OPTIONS"),
        ("PATCH", "/v1/reports:start", "POST, OPTIONS"),
    ] {
        let reply = send(address, method, path, "").await;
        assert_eq!((reply.status, reply.header("allow")), (405, Some(allow)), "{method} {path}");
        assert_eq!(reply.error().0, "UNIMPLEMENTED");
        let options = send(address, "OPTIONS", path, "").await;
        assert_eq!((options.status, options.header("allow")), (204, Some(allow)), "{path}");
    }
    assert_eq!(send(address, "OPTIONS", "/nosuch", "").await.status, 404);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let server = server().await;
    let address = server.local_addr();
    for path in ["/v1/operations", "/v1/operations/none"] {
        let with = get(address, path).await;
        let without = send(address, "HEAD", path, "").await;
        assert_eq!((without.status, &*without.body), (with.status, ""), "{path}");
        assert_eq!(without.header("content-length"), Some(&*with.body.len().to_string()), "{path}");
    }
}

#[tokio::test]
async fn what_other_clients_send_is_accepted() {
    let server = server().await;
    let address = server.local_addr();
    let start = |id: &str| {
        let body = serde_json::json!({"operationId": id, "endless": true}).to_string();
        async move { post(address, "/v1/reports:start", &body).await }
    };
    let ok = |reply: Reply| assert_eq!(reply.status, 200, "{reply:?}");
    // google-api-core: GET and DELETE with a content type, cancel with an empty body.
    ok(start("py").await);
    ok(raw(address, "GET /v1/operations?filter=done%3Dtrue+AND+name%3D%22b+c%22&pageSize=50&%24alt=json%3Benum-encoding%3Dint HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n").await);
    ok(post(address, "/v1/operations/py:cancel", "").await);
    // google-gax: a `?` at the end, `{}` as the body, system parameters on everything.
    ok(start("js").await);
    ok(get(address, "/v1/operations/js?").await);
    ok(post(
        address,
        "/v1/operations/js:cancel?$alt=json%3Benum-encoding=int&$prettyPrint=0",
        "{}",
    )
    .await);
    // Discovery clients: system parameters without a dollar.
    ok(get(
        address,
        "/v1/operations/js?fields=name&prettyPrint=false&quotaUser=q&%24.xgafv=2&alt=json",
    )
    .await);
    ok(send(address, "DELETE", "/v1/operations/js", "{}").await);
    // curl -d declares its body a form.
    ok(raw(address, "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}").await);
}

#[tokio::test]
async fn system_parameters_are_obeyed() {
    let server = server().await;
    let address = server.local_addr();
    post(address, "/v1/reports:start", r#"{"operationId": "a", "reply": "DONE"}"#).await;
    let pretty = get(address, "/v1/operations/a?prettyPrint=true").await;
    assert!(pretty.body.starts_with("{\n  \"name\": \"operations/a\",\n"), "{pretty:?}");
    for path in ["/nosuch?prettyPrint=true", "/v1/operations/a:cancel?prettyPrint=true"] {
        let pretty = get(address, path).await;
        assert!(pretty.body.starts_with("{\n  \"error\""), "{pretty:?}");
    }
    let pretty = get(address, "/v1/operations/none?$prettyPrint=true").await;
    assert!(pretty.body.starts_with("{\n  \"error\": {\n    \"code\": 404,\n"), "{pretty:?}");
}

#[tokio::test]
async fn a_body_has_a_limit_whatever_its_declared_length() {
    let server = demo::server(demo::operations().build_in_memory())
        .max_message_size(1_000)
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let address = server.local_addr();
    let body = format!(r#"{{"title": "{}"}}"#, "x".repeat(2_000));
    let chunked = format!(
        "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
        body.len()
    );
    let lie = "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 99999999999\r\n\r\n{}";
    for reply in [
        post(address, "/v1/reports:start", &body).await,
        raw(address, chunked).await,
        raw(address, lie).await,
    ] {
        assert_eq!(reply.status, 413, "{reply:?}");
        let error = reply.error();
        assert_eq!(
            error,
            ("RESOURCE_EXHAUSTED".to_owned(), "body: it is larger than 1000 bytes".to_owned())
        );
    }
}

/// A request with these headers and any bytes as its body.
fn coded(path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).expect("it is memory");
    encoder.finish().expect("it is memory")
}

#[tokio::test]
async fn gzip_is_the_only_content_coding_of_bodies() {
    let server = server().await;
    let address = server.local_addr();
    let start = "/v1/reports:start";
    let body = gzip(br#"{"title": "T", "reply": "DONE"}"#);
    for coding in ["gzip", "GZip", "x-gzip"] {
        let header = format!("content-encoding: {coding}\r\n");
        let reply = raw(address, coded(start, &header, &body)).await;
        assert_eq!((reply.status, &reply.json()["response"]["title"]), (200, &"T".into()));
    }
    for (body, want) in [(&body[..20], "BODY_CUT_SHORT"), (b"{}", "BODY_NOT_DECODED")] {
        let reply = raw(address, coded(start, "content-encoding: gzip\r\n", body)).await;
        assert_eq!((reply.status, reply.error().0), (400, "INVALID_ARGUMENT".to_owned()));
        assert_eq!(reply.json()["error"]["details"][0]["reason"], want);
    }
    for coding in ["br", "gzip, gzip"] {
        let header = format!("content-encoding: {coding}\r\n");
        let reply = raw(address, coded(start, &header, &body)).await;
        assert_eq!((reply.status, reply.header("accept-encoding")), (415, Some("gzip")));
        let want = format!("body: the content coding {coding:?} is not supported");
        assert_eq!(reply.error().1, want);
    }
}

#[tokio::test]
async fn the_limit_of_requests_does_not_apply_to_answers() {
    let server = demo::server(demo::operations().build_in_memory())
        .max_message_size(10_000)
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let address = server.local_addr();
    let body = r#"{"operationId": "big", "paddingKib": 100, "reply": "DONE"}"#;
    let large = |reply: Reply| {
        assert_eq!(reply.status, 200, "{reply:?}");
        assert!(reply.body.len() > 100_000, "{}", reply.body.len());
    };
    large(post(address, "/v1/reports:start", body).await);
    large(get(address, "/v1/operations/big").await);
    large(get(address, "/v1/operations").await);
    large(get(address, "/v1/numbers:stream?count=2&padding=100000").await);
}

#[tokio::test]
async fn a_coded_body_is_limited_after_decoding() {
    let server = demo::server(demo::operations().build_in_memory())
        .max_message_size(1 << 20)
        .max_body_memory(100_000)
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    for (length, status, code) in
        [(60_000, 400, "INVALID_ARGUMENT"), (500_000, 429, "RESOURCE_EXHAUSTED")]
    {
        let body = gzip("x".repeat(length).as_bytes());
        let request = coded("/v1/reports:start", "content-encoding: gzip\r\n", &body);
        let reply = raw(server.local_addr(), request).await;
        assert_eq!((reply.status, &*reply.error().0), (status, code), "{length}");
    }
    let server = demo::server(demo::operations().build_in_memory()).max_message_size(1 << 20);
    let server = server.bind("127.0.0.1:0").await.expect("the demo's rules are right");
    let bomb = gzip(" ".repeat(50 << 20).as_bytes());
    let request = coded("/v1/reports:start", "content-encoding: gzip\r\n", &bomb);
    let reply = raw(server.local_addr(), request).await;
    assert_eq!((reply.status, &*reply.error().0), (413, "RESOURCE_EXHAUSTED"));
}

#[tokio::test]
async fn a_long_answer_is_compressed_on_request() {
    let server = server().await;
    let address = server.local_addr();
    let headers = "accept-encoding: gzip, br\r\n";
    let body = br#"{"operationId": "big", "paddingKib": 100, "reply": "DONE"}"#;
    let reply = raw_bytes(address, &coded("/v1/reports:start", headers, body)).await;
    let (head, coded_body) = split(&reply);
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(head.contains("vary: accept-encoding"), "{head}");
    assert!(coded_body.len() < 10_000, "{}", coded_body.len());
    for headers in ["", "accept-encoding: identity\r\n", "accept-encoding: gzip;q=0\r\n"] {
        let request = format!(
            "GET /v1/operations/big HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}\r\n"
        );
        let reply = raw(address, request).await;
        assert_eq!(reply.json()["name"], "operations/big");
    }
    let small = coded("/v1/reports:start", headers, br#"{"operationId": "small"}"#);
    let reply = raw(address, small).await;
    assert_eq!((reply.header("content-encoding"), reply.status), (None, 200));
}

#[tokio::test]
async fn pages_of_other_origins_need_permission() {
    let closed = server().await;
    let open = demo::server(demo::operations().build_in_memory())
        .allow_origins(["https://console.example"])
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let request = |method: &str, origin: &str, more: &str| {
        format!(
            "{method} /v1/operations HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\norigin: {origin}\r\n{more}\r\n"
        )
    };
    let (ours, other) = ("https://console.example", "https://evil.example");
    let allowed = |reply: &Reply| reply.header("access-control-allow-origin").map(str::to_owned);
    let preflight = request(
        "OPTIONS",
        ours,
        "access-control-request-method: GET\r\naccess-control-request-headers: x-a\r\n",
    );
    let reply = raw(closed.local_addr(), preflight.clone()).await;
    assert_eq!((reply.status, allowed(&reply)), (403, None));
    let reply = raw(open.local_addr(), preflight).await;
    assert_eq!((reply.status, allowed(&reply).as_deref()), (200, Some(ours)));
    assert_eq!(reply.header("access-control-allow-methods"), Some("GET"));
    assert_eq!(reply.header("access-control-allow-headers"), Some("x-a"));
    for (origin, status, want) in [(ours, 200, Some(ours)), (other, 403, None)] {
        let reply = raw(open.local_addr(), request("GET", origin, "")).await;
        assert_eq!((reply.status, allowed(&reply).as_deref()), (status, want), "{origin}");
    }
    // An OPTIONS that is no preflight still lists the methods.
    let reply = raw(open.local_addr(), request("OPTIONS", ours, "")).await;
    assert_eq!((reply.status, reply.header("allow")), (204, Some("DELETE, GET, HEAD, OPTIONS")));
}

#[tokio::test]
async fn a_response_has_the_selected_fields() {
    let server = server().await;
    let address = server.local_addr();
    post(address, "/v1/reports:start", r#"{"operationId": "a", "title": "t", "reply": "DONE"}"#)
        .await;
    for name in ["fields", "$fields", "%24fields"] {
        let path = format!("/v1/operations/a?{name}=name,response(title,@type)");
        let reply = get(address, &path).await;
        let want = r#"{"name":"operations/a","response":{"@type":"type.googleapis.com/longrunning.demo.v1.Report","title":"t"}}"#;
        assert_eq!((reply.status, &*reply.body), (200, want), "{name}");
        let reply = get(address, &format!("/v1/operations/a?{name}=name,size")).await;
        let want = "fields, character 6: google.longrunning.Operation has no field `size`";
        assert_eq!(reply.error(), ("INVALID_ARGUMENT".to_owned(), want.to_owned()), "{name}");
    }
    let list = get(address, "/v1/operations?fields=operations/done&prettyPrint=true").await;
    assert_eq!(list.body, "{\n  \"operations\": [\n    {\n      \"done\": true\n    }\n  ]\n}");
    let stream = get(address, "/v1/numbers:stream?count=2&padding=3&fields=value").await;
    assert_eq!(stream.json(), serde_json::json!([{"value": "1"}, {"value": "2"}]));
    // A failure is never reduced, and an invalid request is reported before a missing operation.
    assert_eq!(get(address, "/v1/operations/none?fields=name").await.error().0, "NOT_FOUND");
    assert_eq!(get(address, "/v1/operations/none?fields=x").await.error().0, "INVALID_ARGUMENT");
}

#[tokio::test]
async fn a_stalled_body_is_given_up() {
    let server = demo::server(demo::operations().build_in_memory())
        .body_read_timeout(std::time::Duration::from_millis(20))
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let request = "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"title\":";
    let reply = raw(server.local_addr(), request).await;
    assert_eq!(reply.status, 408, "{reply:?}");
    assert_eq!(
        reply.error(),
        (
            "DEADLINE_EXCEEDED".to_owned(),
            "body: not received within 20ms and a second for each KiB".to_owned()
        )
    );
}

#[tokio::test]
async fn a_failure_keeps_its_details() {
    let server = server().await;
    let address = server.local_addr();
    let body = r#"{"operationId": "f", "failure": {"paddingKib": 100}, "reply": "DONE"}"#;
    let operation = post(address, "/v1/reports:start", body).await.json();
    let details = operation["error"]["details"].as_array().expect("it failed with details");
    let types: Vec<_> = details
        .iter()
        .map(|detail| detail["@type"].as_str().expect("a type").rsplit('.').next().expect("a name"))
        .collect();
    assert_eq!(types, ["ErrorInfo", "RetryInfo", "BadRequest", "Note", "DebugInfo"]);
    let refused =
        post(address, "/v1/reports:start", r#"{"failure": {"code": 8, "refuseToStart": true}}"#)
            .await;
    assert_eq!(refused.status, 429, "{refused:?}");
    assert_eq!(refused.json()["error"]["details"].as_array().map(Vec::len), Some(4));
}

#[tokio::test]
async fn a_call_with_a_time_limit_ends_with_deadline_exceeded() {
    let server = server().await;
    let address = server.local_addr();
    let body = r#"{"duration": "60s", "reply": "DONE_NAMELESS"}"#;
    let request = format!(
        "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-server-timeout: 0.02\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply = raw(address, request).await;
    assert_eq!(reply.status, 504, "{reply:?}");
    assert_eq!(reply.error().0, "DEADLINE_EXCEEDED");
}

#[tokio::test]
async fn a_wait_ends_with_the_operation_or_its_timeout() {
    let server = server().await;
    let address = server.local_addr();
    post(address, "/v1/reports:start", r#"{"operationId": "a", "endless": true}"#).await;
    let early = post(address, "/v1/operations/a:wait", r#"{"timeout": "0.01s"}"#).await.json();
    assert_eq!(early.get("done"), None);
    let waiting = post(address, "/v1/operations/a:wait", "");
    let canceling = post(address, "/v1/operations/a:cancel", "");
    let (waited, canceled) = tokio::join!(waiting, canceling);
    assert_eq!((canceled.status, &*canceled.body), (200, "{}"));
    let waited = waited.json();
    assert_eq!(waited["error"]["code"], 1, "{waited}");
    assert_eq!(waited["metadata"]["cancelRequested"], true);
}

#[tokio::test]
async fn a_list_is_read_in_pages_some_of_them_empty() {
    let server = demo::server(demo::operations().scan_limit(3).build_in_memory())
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let address = server.local_addr();
    for (id, failure) in [
        ("a", true),
        ("b", false),
        ("c", false),
        ("d", false),
        ("e", false),
        ("f", false),
        ("g", true),
    ] {
        let mut body = serde_json::json!({"operationId": id, "reply": "DONE"});
        if failure {
            body["failure"] = serde_json::json!({"code": 5});
        }
        post(address, "/v1/reports:start", &body.to_string()).await;
    }
    let mut token = String::new();
    let mut pages = Vec::new();
    loop {
        let path = format!("/v1/operations?filter=error.code%3DNOT_FOUND&pageToken={token}");
        let page = get(address, &path).await.json();
        let operations = page["operations"].as_array().cloned().unwrap_or_default();
        pages
            .push(operations.iter().map(|operation| operation["name"].clone()).collect::<Vec<_>>());
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break,
        }
    }
    let want: [&[&str]; 3] = [&["operations/a"], &[], &["operations/g"]];
    assert_eq!(pages, want);
    let other = get(address, &format!("/v1/operations?filter=done%3Dtrue&pageToken={token}")).await;
    assert_eq!(
        other.error().1,
        format!("page_token {token:?}: it belongs to a list with another name or filter")
    );
}
