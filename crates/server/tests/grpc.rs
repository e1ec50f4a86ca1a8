//! The gRPC side, from outside, through tonic's own client.

use std::time::Duration;

use longrunning::error_details::{DebugInfo, ErrorInfo};
use longrunning::google::longrunning::operations_client::OperationsClient;
use longrunning::{
    CancelOperationRequest, Code, GetOperationRequest, ListOperationsRequest, WaitOperationRequest,
};
use longrunning_server::demo::v1::demo_service_client::DemoServiceClient;
use longrunning_server::demo::v1::{Failure, Reply, StartReportRequest};
use longrunning_server::{Server, demo, from_grpc};
use tonic::transport::{Channel, Endpoint};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

async fn server() -> Server {
    demo::bind("127.0.0.1:0").await.expect("the demo's rules are right")
}

async fn channel(server: &Server) -> Channel {
    Endpoint::from_shared(server.url())
        .expect("it is a URL")
        .http2_max_header_list_size(1 << 20)
        .connect()
        .await
        .expect("the server listens")
}

fn failing(padding_kib: i32) -> StartReportRequest {
    let failure = Failure { padding_kib, refuse_to_start: true, ..Failure::default() };
    StartReportRequest { failure: Some(failure), ..StartReportRequest::default() }
}

#[tokio::test]
async fn an_operation_is_started_canceled_and_waited_for() {
    let server = server().await;
    let channel = channel(&server).await;
    let mut operations = OperationsClient::new(channel.clone());
    let request = StartReportRequest {
        operation_id: "a".to_owned(),
        endless: true,
        ..StartReportRequest::default()
    };
    let started = DemoServiceClient::new(channel).start_report(request).await.expect("it starts");
    let name = started.into_inner().name;
    let listed = operations.list_operations(ListOperationsRequest {
        name: "operations".to_owned(),
        ..ListOperationsRequest::default()
    });
    assert_eq!(listed.await.expect("it lists").into_inner().operations[0].name, name);
    let cancel = CancelOperationRequest { name: name.clone() };
    operations.cancel_operation(cancel).await.expect("it is there");
    let wait = WaitOperationRequest { name, ..WaitOperationRequest::default() };
    let ended = operations.wait_operation(wait).await.expect("it is there").into_inner();
    assert!(ended.done);
}

#[tokio::test]
async fn details_beyond_the_limit_of_foreign_clients_are_dropped_by_default() {
    for (limit, padding_kib, want) in
        [(Some(8 * 1_024), 0, true), (Some(8 * 1_024), 8, false), (None, 100, true)]
    {
        let server = demo::server(demo::operations().build_in_memory())
            .max_error_size(limit)
            .bind("127.0.0.1:0")
            .await
            .expect("the demo's rules are right");
        let mut client = DemoServiceClient::new(channel(&server).await);
        let refused = client.start_report(failing(padding_kib)).await.expect_err("it is refused");
        let status = from_grpc(&refused);
        assert_eq!(status.code(), Code::FailedPrecondition, "{limit:?}");
        assert_eq!(status.message, "the report was to fail", "{limit:?}");
        assert_eq!(status.detail::<ErrorInfo>().is_some(), want, "{limit:?}");
        let padding = status.detail::<DebugInfo>().map_or(0, |debug| debug.detail.len());
        assert_eq!(padding, if want { padding_kib as usize * 1_024 } else { 0 });
    }
}

#[tokio::test]
async fn a_wait_answers_before_the_deadline_of_its_call() {
    let server = server().await;
    let channel = channel(&server).await;
    let request = StartReportRequest { endless: true, ..StartReportRequest::default() };
    let started = DemoServiceClient::new(channel.clone()).start_report(request).await;
    let name = started.expect("it starts").into_inner().name;
    let wait = WaitOperationRequest { name, ..WaitOperationRequest::default() };
    let mut request = tonic::Request::new(wait);
    // The answer is sent at nine tenths of the deadline, and has the rest to arrive on a busy
    // machine.
    request.set_timeout(Duration::from_secs(4));
    let waited = OperationsClient::new(channel).wait_operation(request).await;
    assert!(!waited.expect("it answers in time").into_inner().done);
}

#[tokio::test]
async fn unknown_methods_are_unimplemented_and_errors_name_the_problem() {
    let server = server().await;
    let channel = channel(&server).await;
    let empty = GetOperationRequest::default();
    let status = OperationsClient::new(channel.clone()).get_operation(empty).await;
    let status = from_grpc(&status.expect_err("it has no name"));
    assert_eq!(
        (status.code(), &*status.message),
        (Code::InvalidArgument, "name \"\": it is empty")
    );
    for path in ["/acme.v1.Nothing/Get", "/google.longrunning.Operations/Pause"] {
        let mut client = tonic::client::Grpc::new(channel.clone());
        client.ready().await.expect("it is connected");
        let codec = tonic_prost::ProstCodec::<(), ()>::default();
        let uri = http::uri::PathAndQuery::from_static(path);
        let status = client.unary(tonic::Request::new(()), uri, codec).await;
        let status = from_grpc(&status.expect_err("there is no such method"));
        assert_eq!(status.code(), Code::Unimplemented);
        assert_eq!(status.message, format!("this server has no method {path:?}"));
        assert!(status.detail::<ErrorInfo>().is_some());
    }
}

#[tokio::test]
async fn a_reply_may_be_large() {
    let server = server().await;
    let mut client =
        DemoServiceClient::new(channel(&server).await).max_decoding_message_size(usize::MAX);
    let request = StartReportRequest {
        padding_kib: 10 * 1_024,
        reply: Reply::Done.into(),
        ..StartReportRequest::default()
    };
    let operation = client.start_report(request).await.expect("it starts").into_inner();
    assert!(prost::Message::encoded_len(&operation) > 10 << 20);
}

#[tokio::test]
async fn health_and_reflection_know_the_services() {
    let server = server().await;
    let channel = channel(&server).await;
    for service in ["", "google.longrunning.Operations", "longrunning.demo.v1.DemoService"] {
        let request = HealthCheckRequest { service: service.to_owned() };
        let health = HealthClient::new(channel.clone()).check(request).await;
        assert_eq!(health.expect(service).into_inner().status, 1, "{service}");
    }
    let ask =
        |question| ServerReflectionRequest { host: String::new(), message_request: Some(question) };
    let questions = [
        ask(MessageRequest::ListServices(String::new())),
        ask(MessageRequest::FileContainingSymbol("longrunning.demo.v1.Report".to_owned())),
        ask(MessageRequest::FileContainingSymbol("longrunning.demo.internal.v1.Note".to_owned())),
        // Clients that print errors as JSON, as buf does, ask for the types of their details.
        ask(MessageRequest::FileContainingSymbol("google.rpc.ErrorInfo".to_owned())),
    ];
    let mut client = ServerReflectionClient::new(channel);
    let answers = client.server_reflection_info(futures_util::stream::iter(questions)).await;
    let mut answers = answers.expect("it is served").into_inner();
    let mut next = async || {
        let answer = answers.message().await.expect("it answers").expect("once for each");
        answer.message_response.expect("an answer")
    };
    let MessageResponse::ListServicesResponse(list) = next().await else { panic!("a list") };
    let names: Vec<_> = list.service.into_iter().map(|service| service.name).collect();
    for name in [
        "google.longrunning.Operations",
        "longrunning.demo.v1.DemoService",
        "grpc.health.v1.Health",
    ] {
        assert!(names.iter().any(|known| known == name), "{name} in {names:?}");
    }
    for _ in 0..3 {
        let answer = next().await;
        assert!(matches!(answer, MessageResponse::FileDescriptorResponse(_)), "{answer:?}");
    }
}
