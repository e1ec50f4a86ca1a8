//! Start, limits and stop of a server.

mod support;

use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use longrunning::google::longrunning::OperationsServer;
use longrunning::google::longrunning::operations::GetOperation;
use longrunning::{Registry, Rpc as _};
use longrunning_server::demo::v1::StreamNumbersRequest;
use longrunning_server::demo::v1::demo_service::StartReport;
use longrunning_server::demo::v1::demo_service_client::DemoServiceClient;
use longrunning_server::demo::v1::demo_service_server::DemoServiceServer;
use longrunning_server::{OperationsService, Server, ServerBuilder, StartOptions, demo};
use support::foreign::Foreign;
use support::{get, raw, raw_bytes};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use transcoding::Rule;

fn builder() -> ServerBuilder {
    demo::server(demo::operations().build_in_memory())
}

async fn start(builder: ServerBuilder) -> Server {
    builder.bind("127.0.0.1:0").await.expect("its rules are right")
}

#[tokio::test]
async fn an_invalid_server_does_not_start() {
    let operations = OperationsService::in_memory;
    let get = |path| Rule::get(path).expect("it is a template");
    let mut no_types = Registry::new();
    no_types.merge(longrunning::rpc::registry());
    let demo = DemoServiceServer::new(Foreign(demo::Demo::new(operations())));
    for (builder, want) in [
        (
            Server::builder().operations(operations()).mount("/v1/{name=operations/**}"),
            "conflicting HTTP rules for google.longrunning.Operations.GetOperation and \
             google.longrunning.Operations.GetOperation: \
             rules match the same requests: `GET /v1/{name=operations/**}` and",
        ),
        (
            Server::builder()
                .operations(operations())
                .service(demo.clone(), &[])
                .registry(demo::v1::registry())
                .rule(StartReport::METHOD, get("/v1/{title=operations/**}")),
            "conflicting HTTP rules for google.longrunning.Operations.GetOperation and \
             longrunning.demo.v1.DemoService.StartReport: rules match the same requests: ",
        ),
        (
            Server::builder().operations(operations()).mount("/v1/operations"),
            "cannot mount operations at \"/v1/operations\": expected a path such as",
        ),
        (
            Server::builder()
                .add_service(OperationsServer::new(operations()))
                .operations(operations()),
            "service google.longrunning.Operations registered twice",
        ),
        (
            Server::builder().rule(GetOperation::METHOD, get("/x/{name}")),
            "google.longrunning.Operations.GetOperation: it has an HTTP rule here, but its service is not served",
        ),
        (
            Server::builder().service(demo, &[StartReport::METHOD]),
            "longrunning.demo.v1.DemoService.StartReport: type longrunning.demo.v1.StartReportRequest is in no registry",
        ),
        (
            Server::builder().operations(operations()).rule(GetOperation::METHOD, get("/x/{id}")),
            "invalid HTTP rule of google.longrunning.Operations.GetOperation: ",
        ),
    ] {
        let error = builder.bind("127.0.0.1:0").await.expect_err(want);
        let source = std::error::Error::source(&error).map(ToString::to_string);
        let text = source.map_or(error.to_string(), |source| format!("{error}: {source}"));
        assert!(text.starts_with(want), "{text}");
    }
    let taken = start(builder()).await;
    let error = builder().bind(taken.local_addr()).await.expect_err("the port is taken");
    assert_eq!(error.to_string(), "cannot listen at the address");
}

#[tokio::test]
async fn rest_works_over_http_2_too() {
    let server = start(builder()).await;
    let client: Client<_, Empty<Bytes>> =
        Client::builder(TokioExecutor::new()).http2_only(true).build_http();
    let url = format!("{}/v1/operations/none", server.url()).parse().expect("it is a URL");
    let reply = client.get(url).await.expect("it answers");
    assert_eq!((reply.version(), reply.status().as_u16()), (http::Version::HTTP_2, 404));
    let body = reply.into_body().collect().await.expect("it ends").to_bytes();
    let json: serde_json::Value = serde_json::from_slice(&body).expect("it is JSON");
    assert_eq!(json["error"]["status"], "NOT_FOUND");
}

#[tokio::test]
async fn a_silent_client_is_disconnected() {
    let server = start(builder().header_read_timeout(Duration::from_millis(20))).await;
    for sent in
        ["", "PRI * HTTP/2", "GET /v1/oper", "GET /v1/operations HTTP/1.1\r\nhost: localhost\r\n"]
    {
        let mut stream = TcpStream::connect(server.local_addr()).await.expect("it listens");
        stream.write_all(sent.as_bytes()).await.expect("it reads");
        let mut bytes = Vec::new();
        // It ends, by a reset or not: that is the point.
        let _ = stream.read_to_end(&mut bytes).await;
        assert!(!bytes.starts_with(b"HTTP/1.1 200"), "{sent}");
    }
}

#[tokio::test]
async fn a_head_has_a_limit() {
    let server = start(builder().max_header_size(16 * 1_024)).await;
    let request = format!(
        "GET /v1/operations HTTP/1.1\r\nhost: localhost\r\nx-long: {}\r\n\r\n",
        "x".repeat(20_000)
    );
    let mut stream = TcpStream::connect(server.local_addr()).await.expect("it listens");
    // The server may close before everything is sent.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    assert!(!bytes.starts_with(b"HTTP/1.1 200"), "{:?}", String::from_utf8_lossy(&bytes));
    assert_eq!(get(server.local_addr(), "/v1/operations").await.status, 200);
}

#[tokio::test]
async fn a_path_in_an_error_is_truncated() {
    let server = start(builder()).await;
    let reply = get(server.local_addr(), &format!("/{}", "x".repeat(10_000))).await;
    assert_eq!(reply.status, 404);
    assert!(reply.body.len() < 2_000, "{}", reply.body.len());
}

#[tokio::test]
async fn shutdown_lets_calls_end_and_accepts_no_more() {
    let server = start(builder()).await;
    let address = server.local_addr();
    let body = r#"{"operationId": "a", "endless": true}"#;
    assert_eq!(support::post(address, "/v1/reports:start", body).await.status, 200);
    let mut waiting = TcpStream::connect(address).await.expect("it listens");
    let wait = "POST /v1/operations/a:wait HTTP/1.1\r\nhost: localhost\r\ncontent-length: 19\r\n\r\n{\"timeout\": \"0.2s\"}";
    waiting.write_all(wait.as_bytes()).await.expect("it reads");
    // Another call on its own connection returns after the server has seen that one.
    assert_eq!(get(address, "/v1/operations/a").await.status, 200);
    server.shutdown(Duration::from_secs(60)).await;
    let mut bytes = Vec::new();
    waiting.read_to_end(&mut bytes).await.expect("it is closed in good order");
    assert_eq!(support::parse(&bytes).json()["name"], "operations/a");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn shutdown_waits_no_longer_than_its_grace() {
    let server = start(builder()).await;
    let address = server.local_addr();
    support::post(address, "/v1/reports:start", r#"{"operationId": "a", "endless": true}"#).await;
    let wait =
        "POST /v1/operations/a:wait HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n";
    let mut waiting = TcpStream::connect(address).await.expect("it listens");
    waiting.write_all(wait.as_bytes()).await.expect("it reads");
    assert_eq!(get(address, "/v1/operations/a").await.status, 200);
    server.shutdown(Duration::from_millis(10)).await;
    let mut bytes = Vec::new();
    let _ = waiting.read_to_end(&mut bytes).await;
    assert!(bytes.is_empty(), "{bytes:?}");
}

#[tokio::test]
async fn dropping_a_server_closes_its_connections() {
    let server = start(builder()).await;
    let address = server.local_addr();
    let mut kept = TcpStream::connect(address).await.expect("it listens");
    kept.write_all(b"GET /v1/operations HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .expect("it reads");
    let mut first = [0; 12];
    kept.read_exact(&mut first).await.expect("it answers");
    drop(server);
    let mut rest = Vec::new();
    let _ = kept.read_to_end(&mut rest).await;
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn one_connection_carries_many_calls() {
    let server = start(builder()).await;
    let one = "GET /v1/operations/none HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let last = "GET /v1/operations HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let replies = raw(server.local_addr(), format!("{one}{one}{last}")).await;
    assert_eq!(replies.status, 404);
    assert_eq!(replies.body.matches("HTTP/1.1 404").count(), 1);
    assert_eq!(replies.body.matches("HTTP/1.1 200").count(), 1);
}

#[tokio::test]
async fn a_connection_with_a_call_in_flight_is_not_evicted() {
    const MESSAGES: usize = 20_000;
    let server = start(builder().max_connections(1)).await;
    let address = server.local_addr();
    let refused = || raw_bytes(address, b"GET /v1/operations HTTP/1.1\r\nhost: localhost\r\n\r\n");

    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let get = format!(
        "GET /v1/numbers:stream?count={MESSAGES}&padding=1000 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(get.as_bytes()).await.expect("it reads");
    stream.read_exact(&mut [0; 1_000]).await.expect("it answers");
    assert!(refused().await.is_empty());
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.expect("it is not cut short");
    assert!(rest.len() > MESSAGES * 1_000 && rest.ends_with(b"]\r\n0\r\n\r\n"), "{}", rest.len());
    drop(stream);

    let mut client = loop {
        // Until the server has seen the end of the other one.
        if let Ok(client) = DemoServiceClient::connect(server.url()).await {
            break client;
        }
    };
    let count = i64::try_from(MESSAGES).expect("it fits");
    let request = StreamNumbersRequest { count, padding: 1_000, ..<_>::default() };
    let mut numbers = client.stream_numbers(request).await.expect("it answers").into_inner();
    let mut read = 0;
    while numbers.message().await.expect("it is not cut short").is_some() {
        read += 1;
        if read == 1 {
            assert!(refused().await.is_empty());
        }
    }
    assert_eq!(read, MESSAGES);
}

#[tokio::test]
async fn the_longest_time_limit_is_valid() {
    let operations = OperationsService::builder().max_wait(Duration::MAX).build_in_memory();
    let server = Server::builder()
        .operations(operations.clone())
        .header_read_timeout(Duration::MAX)
        .body_read_timeout(Duration::MAX)
        .write_timeout(Duration::MAX);
    let server = start(server).await;
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let options = StartOptions::<()>::new().id("a");
    let work = |_| async {
        ended.await.expect("the test ends it");
        Ok(())
    };
    operations.start(options, work).await.expect("it starts");
    let wait = support::post(server.local_addr(), "/v1/operations/a:wait", "");
    let end = async {
        assert_eq!(get(server.local_addr(), "/v1/operations/a").await.status, 200);
        end.send(()).expect("it waits");
    };
    let (waited, ()) = tokio::join!(wait, end);
    assert_eq!(waited.json()["done"], true, "{waited:?}");
}
