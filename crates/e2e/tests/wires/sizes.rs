//! Large errors and large replies.

use longrunning::error_details::{DebugInfo, ErrorInfo};
use longrunning::google::apps::events::subscriptions::v1::{
    CreateSubscriptionRequest, Subscription,
};
use longrunning::{Code, ErrorKind, ReadOptions};
use longrunning_e2e::{Harness, Seen, Setup};
use longrunning_server::demo::v1::{Failure, StartReportRequest};

fn refused_with_100_kib() -> StartReportRequest {
    StartReportRequest {
        failure: Some(Failure { padding_kib: 100, refuse_to_start: true, ..Failure::default() }),
        ..StartReportRequest::default()
    }
}

#[tokio::test]
async fn a_hundred_kib_of_error_details_arrive_if_the_server_is_told_to_send_them() {
    let harness = Setup::new().server(|server| server.max_error_size(None)).start().await;
    let size = harness
        .over_both("100 KiB of details", async |session| {
            let outcome = session.demo.start_report(refused_with_100_kib()).await;
            let error = outcome.expect_err("it is refused");
            assert_eq!((error.kind(), error.code()), (ErrorKind::Rpc, Code::FailedPrecondition));
            assert!(error.detail::<ErrorInfo>().is_some());
            let size = |info: DebugInfo| {
                info.detail.len() + info.stack_entries.iter().map(String::len).sum::<usize>()
            };
            error.detail::<DebugInfo>().map(size).expect("the padding")
        })
        .await;
    assert!(size >= 100 << 10, "{size}");
}

/// Clients that are built on gRPC's C core stop at 8 KiB of trailers, and would see no error but
/// their own.
#[tokio::test]
async fn by_default_the_server_keeps_code_and_message_and_drops_large_details_over_grpc() {
    let harness = Harness::start().await;
    let session = harness.session(longrunning_e2e::Wire::Grpc).await;
    let outcome = session.demo.start_report(refused_with_100_kib()).await;
    let grpc = Seen::from(outcome.expect_err("it is refused"));
    let session = harness.session(longrunning_e2e::Wire::Rest).await;
    let outcome = session.demo.start_report(refused_with_100_kib()).await;
    let rest = Seen::from(outcome.expect_err("it is refused"));
    assert_eq!((grpc.code, &grpc.message), (rest.code, &rest.message));
    assert!(grpc.status.expect("a status").details.is_empty());
    assert!(!rest.status.expect("a status").details.is_empty());
}

/// An operation's own error is part of a message, which has no such limit.
#[tokio::test]
async fn a_failed_operation_has_all_of_its_details() {
    let harness = Harness::start().await;
    let request = StartReportRequest {
        failure: Some(Failure { padding_kib: 100, ..Failure::default() }),
        ..StartReportRequest::default()
    };
    let name = harness.ended(request).await;
    let size = harness
        .over_both("a failed operation with 100 KiB of details", async |session| {
            let error = session.poll(&name).until_done().await.expect_err("it fails");
            let info = error.detail::<DebugInfo>().expect("the padding");
            info.detail.len() + info.stack_entries.iter().map(String::len).sum::<usize>()
        })
        .await;
    assert!(size >= 100 << 10, "{size}");
}

#[tokio::test]
async fn a_reply_of_10_mib_arrives() {
    let harness = Harness::start().await;
    let request = StartReportRequest {
        operation_id: "large".into(),
        padding_kib: 10 << 10,
        ..StartReportRequest::default()
    };
    let name = harness.ended(request).await;
    let size = harness
        .over_both("10 MiB", async |session| {
            session.poll(&name).until_done().await.expect("it arrives").padding.len()
        })
        .await;
    assert_eq!(size, 10 << 20);
}

#[tokio::test]
async fn a_reply_above_the_limit_is_reported() {
    let harness = Harness::start().await;
    let request = StartReportRequest {
        operation_id: "large".into(),
        padding_kib: 100,
        ..StartReportRequest::default()
    };
    let name = harness.ended(request).await;
    let options = longrunning::TransportOptions::new().max_message_size(64 << 10);
    let seen = harness
        .over_both_with("a reply above the limit", &options, async |session| {
            let error = session.client.get(&name).await.expect_err("it is too large");
            let why = std::error::Error::source(&error).expect("a cause").to_string();
            (error.kind(), error.name().map(str::to_owned), why)
        })
        .await;
    assert_eq!((seen.0, seen.1), (ErrorKind::Codec, Some(name)));
    assert_eq!(seen.2, "more than the limit of 65536 bytes");
}

/// A text of nothing takes two bytes on the wire, three in JSON, and 24 in memory.
#[tokio::test]
async fn a_request_that_is_short_and_takes_a_lot_of_memory_is_rejected() {
    let harness = Harness::start().await;
    let event_types = vec![String::new(); 1_100_000];
    let subscription = Subscription { event_types, ..Subscription::default() };
    let request = CreateSubscriptionRequest {
        subscription: Some(subscription),
        ..CreateSubscriptionRequest::default()
    };
    let seen = harness
        .over_both("a million texts", async |session| {
            let outcome = session.events.create_subscription(request.clone()).await;
            let error = outcome.expect_err("it is refused");
            let reason = error.detail::<ErrorInfo>().map(|info| info.reason);
            assert!(error.to_string().contains("bytes of memory"), "{error}");
            assert!(error.to_string().contains("eventTypes"), "{error}");
            (error.kind(), error.code(), reason)
        })
        .await;
    let reason = Some("MESSAGE_TOO_LARGE".to_owned());
    assert_eq!(seen, (ErrorKind::Rpc, Code::ResourceExhausted, reason));
}

#[tokio::test]
async fn a_reply_that_takes_too_much_memory_is_rejected() {
    let harness = Harness::start().await;
    for index in 0..10 {
        harness.finished(&format!("report-{index}")).await;
    }
    let options = ReadOptions::lenient().max_memory(1_000);
    let options = longrunning::TransportOptions::new().read_options(options);
    let kind = harness
        .over_both_with("a list of ten", &options, async |session| {
            let error = session.client.list("operations").try_next().await;
            let error = error.expect_err("it takes more");
            let why = std::error::Error::source(&error).expect("a cause").to_string();
            assert!(why.starts_with("operations"), "{why}");
            assert!(why.ends_with("the 1000 bytes of memory that it may"), "{why}");
            error.kind()
        })
        .await;
    assert_eq!(kind, ErrorKind::Codec);
}
