//! The REST face of services that are elsewhere, and of one's own.

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

/// A demo server, and another one that has nothing but a channel to it.
async fn servers() -> (Server, Server) {
    let behind = demo::server(demo::operations().build_in_memory())
        .max_error_size(None)
        .bind("127.0.0.1:0")
        .await
        .expect("the demo's rules are right");
    let channel = Endpoint::from_shared(behind.url())
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
    let front = Server::builder()
        .proxy(channel.clone(), &operations)
        .proxy(channel, &[StartReport::METHOD, StreamNumbers::METHOD])
        .mount("/v1beta/{name=operations/**}")
        .registry(&demo::registry())
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    (behind, front)
}

#[tokio::test]
async fn a_channel_to_another_server_has_the_same_rest_face() {
    let (behind, front) = servers().await;
    let failing = r#"{"operationId": "a", "failure": {"paddingKib": 100}, "reply": "DONE"}"#;
    let started = post(front.local_addr(), "/v1/reports:start", failing).await;
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
            (get(behind.local_addr(), path).await, get(front.local_addr(), path).await);
        assert_eq!((one.status, one.body), (other.status, other.body), "{path}");
    }
    let refused = r#"{"failure": {"code": 7, "paddingKib": 100, "refuseToStart": true}}"#;
    let (one, other) = (
        post(behind.local_addr(), "/v1/reports:start", refused).await,
        post(front.local_addr(), "/v1/reports:start", refused).await,
    );
    assert_eq!(one.status, 403);
    assert_eq!((one.status, one.body), (other.status, other.body));
}

/// The demo server behind one that knows its services by descriptors only.
#[cfg(feature = "reflect")]
#[tokio::test]
async fn services_that_are_known_by_descriptors_only_have_the_same_rest_face() {
    use longrunning_server::demo::v1::FILE_DESCRIPTOR_SET;
    let (behind, _) = servers().await;
    let channel = Endpoint::from_shared(behind.url()).expect("it is a URL").connect_lazy();
    let services = ["longrunning.demo.v1.DemoService", "google.longrunning.Operations"];
    let front = Server::builder()
        .proxy_described(channel.clone(), FILE_DESCRIPTOR_SET, &services)
        .mount("/v1beta/{name=operations/**}")
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    let start = r#"{"operationId": "a", "title": "T", "duration": "1.5s", "reply": "DONE"}"#;
    let started = post(front.local_addr(), "/v1/reports:start", start).await;
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
            (get(behind.local_addr(), path).await, get(front.local_addr(), path).await);
        assert_eq!((one.status, one.body), (other.status, other.body), "{path}");
    }
    for (set, services, want) in [
        (&b"no descriptors"[..], &["acme.A"][..], "the descriptors of services"),
        (
            FILE_DESCRIPTOR_SET,
            &["acme.A"],
            "the descriptors have no method of a service \"acme.A\"",
        ),
    ] {
        let server = Server::builder().proxy_described(channel.clone(), set, services);
        let error = server.bind("127.0.0.1:0").await.expect_err("it is refused");
        assert!(error.to_string().contains(want), "{error}");
    }
}

#[tokio::test]
async fn a_server_behind_that_is_gone_makes_calls_unavailable() {
    let (behind, front) = servers().await;
    drop(behind);
    let reply = get(front.local_addr(), "/v1/operations/a").await;
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
async fn tonics_own_routes_have_a_rest_face_too() {
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
