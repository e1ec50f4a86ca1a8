//! Web pages that may not call, from outside, over both wires and every version of HTTP.

mod support;

use longrunning::error_details::ErrorInfo;
use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning::{Code, GetOperationRequest, ListOperationsRequest};
use longrunning_server::demo::v1::StartReportRequest;
use longrunning_server::demo::v1::demo_service_client::DemoServiceClient;
use longrunning_server::{Server, ServerBuilder, demo, from_grpc};
use tonic::Request;
use tonic::transport::{Channel, Endpoint};

use self::support::{get, raw};

fn builder() -> ServerBuilder {
    demo::server(demo::operations().build_in_memory())
}

async fn start(builder: ServerBuilder) -> Server {
    builder.bind("127.0.0.1:0").await.expect("the demo's rules are right")
}

/// Starts the operation `a` over HTTP/1.1 with these headers; returns the status, and the reason of
/// an error.
async fn start_report(server: &Server, headers: &str) -> (u16, String) {
    let body = r#"{"operationId": "a"}"#;
    let length = body.len();
    let request = format!(
        "POST /v1/reports:start HTTP/1.1\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
    );
    let reply = raw(server.local_addr(), request).await;
    let reason = match reply.status {
        200 => String::new(),
        _ => {
            reply.error();
            reply.json()["error"]["details"][0]["reason"].as_str().expect("a reason").to_owned()
        }
    };
    let there = get(server.local_addr(), "/v1/operations/a").await.status;
    assert_eq!(there == 200, reply.status == 200, "what is refused starts nothing: {headers:?}");
    (reply.status, reason)
}

#[tokio::test]
async fn a_page_needs_permission_to_start_an_operation() {
    let console = ["https://console.example"];
    let table: &[(&[&str], &str, u16, &str)] = &[
        (&[], "host: localhost\r\n", 200, ""),
        (&[], "host: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\n", 200, ""),
        (&[], "host: localhost\r\norigin: https://evil.example\r\n", 403, "ORIGIN_NOT_ALLOWED"),
        (
            &[],
            "host: localhost\r\norigin: https://evil.example\r\ncontent-type: text/plain\r\n",
            403,
            "ORIGIN_NOT_ALLOWED",
        ),
        (
            &[],
            "host: localhost\r\nsec-fetch-site: cross-site\r\ncontent-type: application/json\r\n",
            403,
            "ORIGIN_NOT_ALLOWED",
        ),
        (
            &[],
            "host: localhost\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\n",
            200,
            "",
        ),
        (
            &[],
            "host: localhost\r\nsec-fetch-site: same-origin\r\n",
            415,
            "CONTENT_TYPE_NOT_SUPPORTED",
        ),
        (
            &[],
            "host: localhost\r\norigin: http://localhost\r\ncontent-type: text/plain\r\n",
            415,
            "CONTENT_TYPE_NOT_SUPPORTED",
        ),
        (
            &[],
            "host: localhost\r\norigin: http://localhost\r\ncontent-type: application/json\r\n",
            200,
            "",
        ),
        (
            &console,
            "host: localhost\r\norigin: https://console.example\r\ncontent-type: application/json\r\n",
            200,
            "",
        ),
        (
            &console,
            "host: localhost\r\norigin: https://console.example\r\ncontent-type: text/plain\r\n",
            415,
            "CONTENT_TYPE_NOT_SUPPORTED",
        ),
        (
            &console,
            "host: localhost\r\norigin: https://evil.example\r\ncontent-type: application/json\r\n",
            403,
            "ORIGIN_NOT_ALLOWED",
        ),
        (&[], "host: rebind.example\r\n", 403, "HOST_NOT_ALLOWED"),
        (
            &[],
            "host: rebind.example\r\norigin: http://rebind.example\r\ncontent-type: application/json\r\n",
            403,
            "HOST_NOT_ALLOWED",
        ),
        (&[], "", 400, "BAD_HOST"),
        (&[], "host: \r\n", 400, "BAD_HOST"),
        (&[], "host: localhost\r\nhost: localhost\r\n", 400, "BAD_HOST"),
        (&[], "host: user@localhost\r\n", 400, "BAD_HOST"),
    ];
    for (origins, headers, status, reason) in table {
        let server = start(builder().allow_origins(origins.iter().copied())).await;
        let outcome = start_report(&server, headers).await;
        assert_eq!(outcome, (*status, (*reason).to_owned()), "{origins:?} {headers:?}");
    }
}

#[tokio::test]
async fn the_host_of_the_target_counts_too() {
    let server = start(builder()).await;
    for (target, version, host, status) in [
        ("http://localhost/v1/operations", "1.1", "host: localhost\r\n", 200),
        ("http://localhost/v1/operations", "1.1", "", 200),
        ("http://rebind.example/v1/operations", "1.1", "host: localhost\r\n", 400),
        ("http://rebind.example/v1/operations", "1.1", "host: rebind.example\r\n", 403),
        ("/v1/operations", "1.0", "", 200),
        ("/v1/operations", "1.0", "host: rebind.example\r\n", 403),
    ] {
        let request = format!("GET {target} HTTP/{version}\r\nconnection: close\r\n{host}\r\n");
        let reply = raw(server.local_addr(), request).await;
        assert_eq!(reply.status, status, "{target} {version} {host:?}: {}", reply.body);
    }
    // A HEAD has no body, rejected or not.
    let head = "HEAD /v1/operations HTTP/1.1\r\nconnection: close\r\nhost: rebind.example\r\n\r\n";
    let reply = raw(server.local_addr(), head).await;
    assert_eq!((reply.status, &*reply.body), (403, ""));
}

#[tokio::test]
async fn an_allowed_origin_sends_a_preflight() {
    let server = start(builder().allow_origins(["https://console.example"])).await;
    for (origin, status) in [("https://console.example", 200), ("https://evil.example", 403)] {
        let preflight = format!(
            "OPTIONS /v1/reports:start HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\norigin: {origin}\r\n\
             sec-fetch-site: cross-site\r\naccess-control-request-method: POST\r\n\
             access-control-request-headers: content-type\r\n\r\n"
        );
        let reply = raw(server.local_addr(), preflight).await;
        assert_eq!(reply.status, status, "{origin}");
        let allowed = reply.header("access-control-allow-origin");
        assert_eq!(allowed, (status == 200).then_some(origin));
    }
}

async fn channel(server: &Server, authority: Option<&str>) -> Channel {
    let mut endpoint = Endpoint::from_shared(server.url()).expect("it is a URL");
    if let Some(authority) = authority {
        endpoint = endpoint.origin(format!("http://{authority}").parse().expect("it is a URI"));
    }
    endpoint.connect().await.expect("the server listens")
}

#[tokio::test]
async fn grpc_has_the_same_rule() {
    type Headers<'h> = &'h [(&'static str, &'static str)];
    type Refused = Option<(Code, &'static str)>;
    let table: &[(&[&str], Option<&str>, Headers<'_>, Refused)] = &[
        (&[], None, &[], None),
        (&[], Some("a.localhost:1"), &[], None),
        (&[], Some("rebind.example"), &[], Some((Code::PermissionDenied, "HOST_NOT_ALLOWED"))),
        (&["rebind.example"], Some("rebind.example:80"), &[], None),
        (
            &[],
            None,
            &[("origin", "https://evil.example")],
            Some((Code::PermissionDenied, "ORIGIN_NOT_ALLOWED")),
        ),
        (
            &[],
            None,
            &[("sec-fetch-site", "cross-site")],
            Some((Code::PermissionDenied, "ORIGIN_NOT_ALLOWED")),
        ),
        (&[], None, &[("sec-fetch-site", "same-origin")], None),
        (&[], Some("localhost:80"), &[("origin", "http://localhost")], None),
        (&[], None, &[("host", "rebind.example")], Some((Code::InvalidArgument, "BAD_HOST"))),
    ];
    for (hosts, authority, headers, want) in table {
        let server = start(builder().allow_hosts(hosts.iter().copied())).await;
        let channel = channel(&server, *authority).await;
        let mut request = Request::new(StartReportRequest {
            operation_id: "a".to_owned(),
            ..StartReportRequest::default()
        });
        for (name, value) in *headers {
            request.metadata_mut().insert(*name, value.parse().expect("a value"));
        }
        let outcome = DemoServiceClient::new(channel).start_report(request).await;
        let refused = outcome.err().map(|status| {
            let status = from_grpc(&status);
            let info = status.detail::<ErrorInfo>().expect("it says why");
            (status.code(), info.reason)
        });
        let want = want.map(|(code, reason)| (code, reason.to_owned()));
        assert_eq!(refused, want, "{hosts:?} {authority:?} {headers:?}");
        let there = get(server.local_addr(), "/v1/operations/a").await.status;
        assert_eq!(there == 200, refused.is_none(), "what is refused starts nothing");
    }
}

#[tokio::test]
async fn a_server_at_every_address_answers_for_every_host() {
    let server = builder().bind("0.0.0.0:0").await.expect("it listens");
    let port = server.local_addr().port();
    let local = ([127, 0, 0, 1], port).into();
    let request =
        "GET /v1/operations HTTP/1.1\r\nhost: api.example.com\r\nconnection: close\r\n\r\n";
    assert_eq!(raw(local, request).await.status, 200);
    let endpoint = Endpoint::from_shared(server.url()).expect("it is a URL");
    let endpoint = endpoint.origin("http://api.example.com".parse().expect("it is a URI"));
    let mut operations = OperationsClient::new(endpoint.connect().await.expect("it listens"));
    let list =
        ListOperationsRequest { name: "operations".to_owned(), ..ListOperationsRequest::default() };
    operations.list_operations(list).await.expect("it lists");
    let get = GetOperationRequest { name: "operations/none".to_owned() };
    let status = operations.get_operation(get).await.expect_err("there is none");
    assert_eq!(status.code(), tonic::Code::NotFound);
}
