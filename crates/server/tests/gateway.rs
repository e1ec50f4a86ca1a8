//! The REST gateway for services of other servers, and for tonic's routes.

mod support;

use longrunning::Rpc as _;
use longrunning::google::longrunning::operations::{
    CancelOperation, DeleteOperation, GetOperation, ListOperations, WaitOperation,
};
use longrunning_server::demo::v1::demo_service::{StartReport, StreamNumbers};
use longrunning_server::demo::v1::demo_service_server::DemoServiceServer;
use longrunning_server::{Server, demo};
use support::foreign::Foreign;
use support::{get, post};
use tonic::service::Routes;
use tonic::transport::Endpoint;

/// A demo server, and another one that only has a channel to it.
async fn servers() -> (Server, Server) {
    let backend = demo::server(demo::operations().build_in_memory())
        .max_error_size(None)
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let channel = Endpoint::from_shared(backend.url())
        .expect("it is a URL")
        .http2_max_header_list_size(1 << 20)
        .connect_lazy();
    let operations = [
        CancelOperation::METHOD,
        DeleteOperation::METHOD,
        GetOperation::METHOD,
        ListOperations::METHOD,
        WaitOperation::METHOD,
    ];
    let proxy = Server::builder()
        .proxy(channel.clone(), &operations)
        .proxy(channel, &[StartReport::METHOD, StreamNumbers::METHOD])
        .mount("/v1beta/{name=operations/**}")
        .registry(&demo::registry())
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    (backend, proxy)
}

#[tokio::test]
async fn a_channel_to_another_server_has_the_same_rest_api() {
    let (backend, proxy) = servers().await;
    let failing = r#"{"operationId": "a", "failure": {"paddingKib": 100}, "reply": "DONE"}"#;
    let started = post(proxy.local_addr(), "/v1/reports:start", failing).await;
    assert_eq!(started.json()["error"]["details"].as_array().map(Vec::len), Some(5));
    for path in [
        "/v1/operations/a",
        "/v1/operations/none",
        "/v1/operations?pageSize=-1",
        "/v1/operations",
        "/v1beta/operations",
        "/v1/numbers:stream?count=3&failAfter=2",
        "/v1/numbers:stream?count=0",
        "/v1/numbers:stream?padding=-1",
    ] {
        let (one, other) =
            (get(backend.local_addr(), path).await, get(proxy.local_addr(), path).await);
        assert_eq!((one.status, one.body), (other.status, other.body), "{path}");
    }
    let refused = r#"{"failure": {"code": 7, "paddingKib": 100, "refuseToStart": true}}"#;
    let (one, other) = (
        post(backend.local_addr(), "/v1/reports:start", refused).await,
        post(proxy.local_addr(), "/v1/reports:start", refused).await,
    );
    assert_eq!(one.status, 403);
    assert_eq!((one.status, one.body), (other.status, other.body));
}

/// The demo server, proxied by one that knows its services by descriptors only.
#[cfg(feature = "reflect")]
#[tokio::test]
async fn services_known_by_descriptors_have_the_same_rest_api() {
    use longrunning_server::demo::v1::FILE_DESCRIPTOR_SET;
    let (backend, _) = servers().await;
    let channel = Endpoint::from_shared(backend.url()).expect("it is a URL").connect_lazy();
    let services = ["longrunning.demo.v1.DemoService", "google.longrunning.Operations"];
    let proxy = Server::builder()
        .proxy_described(channel.clone(), FILE_DESCRIPTOR_SET, &services)
        .mount("/v1beta/{name=operations/**}")
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    let start = r#"{"operationId": "a", "title": "T", "duration": "1.5s", "reply": "DONE"}"#;
    let started = post(proxy.local_addr(), "/v1/reports:start", start).await;
    assert_eq!(
        started.json()["response"]["@type"],
        "type.googleapis.com/longrunning.demo.v1.Report"
    );
    for path in [
        "/v1/operations/a",
        "/v1beta/operations/a",
        "/v1/operations?pageSize=1",
        "/v1/operations/none",
        "/v1/operations?bogus=1",
        "/v1/numbers:stream?count=3&failAfter=2",
        "/v1/numbers:stream?count=x",
    ] {
        let (one, other) =
            (get(backend.local_addr(), path).await, get(proxy.local_addr(), path).await);
        assert_eq!((one.status, one.body), (other.status, other.body), "{path}");
    }
    for (set, services, want) in [
        (&b"no descriptors"[..], &["acme.A"][..], "invalid descriptors of services"),
        (FILE_DESCRIPTOR_SET, &["acme.A"], "the descriptors have no methods of service \"acme.A\""),
    ] {
        let server = Server::builder().proxy_described(channel.clone(), set, services);
        let error = server.bind("127.0.0.1:0").await.expect_err("it is refused");
        assert!(error.to_string().contains(want), "{error}");
    }
}

#[tokio::test]
async fn a_stopped_backend_makes_calls_unavailable() {
    let (backend, proxy) = servers().await;
    drop(backend);
    let reply = get(proxy.local_addr(), "/v1/operations/a").await;
    assert_eq!(reply.status, 503, "{reply:?}");
    assert_eq!(reply.json()["error"]["status"], "UNAVAILABLE");
}

#[tokio::test]
async fn a_stream_is_an_array_and_ends_with_its_failure() {
    let operations = demo::operations().build_in_memory();
    let foreign = DemoServiceServer::new(Foreign(demo::Demo::new(operations)));
    let foreign = Server::builder()
        .service(foreign, &[StreamNumbers::METHOD])
        .registry(&demo::registry())
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    let (own, _) = servers().await;
    for server in [&own, &foreign] {
        a_stream_is_an_array(server).await;
    }
}

async fn a_stream_is_an_array(server: &Server) {
    for (query, want) in [
        ("count=0", "[]"),
        ("count=2", "[{\"value\":\"1\"},\n{\"value\":\"2\"}]"),
        (
            "count=2&failAfter=1",
            "[{\"value\":\"1\"},\n{\"error\":{\"code\":409,\"message\":\"the stream was to fail after 1\",\"status\":\"ABORTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"STREAM_FAILED\",\"domain\":\"longrunning-server\"}]}}]",
        ),
    ] {
        let reply = get(server.local_addr(), &format!("/v1/numbers:stream?{query}")).await;
        assert_eq!((reply.status, &*reply.body), (200, want), "{query}");
    }
    let many = get(server.local_addr(), "/v1/numbers:stream?count=10000&padding=100").await.json();
    let values = many.as_array().expect("it is an array");
    assert_eq!((values.len(), &values[9_999]["value"]), (10_000, &"10000".into()));
}

#[tokio::test]
async fn tonic_routes_have_a_rest_api_too() {
    let operations = demo::operations().build_in_memory();
    let service = DemoServiceServer::new(Foreign(demo::Demo::new(operations.clone())));
    let server = Server::builder()
        .operations(operations)
        .proxy(Routes::new(service), &[StartReport::METHOD])
        .registry(&demo::registry())
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    let started = post(server.local_addr(), "/v1/reports:start", r#"{"operationId": "a"}"#).await;
    assert_eq!(started.json()["name"], "operations/a");
}
