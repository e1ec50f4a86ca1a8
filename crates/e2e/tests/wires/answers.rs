//! Answers that are larger than a server makes them, and that it has no memory for.

use std::future::poll_fn;
use std::pin::pin;

use futures_core::Stream as _;
use longrunning::error_details::ErrorInfo;
use longrunning::{CallOptions, Code, Error, ErrorKind, ListOperationsRequest, Operations as _};
use longrunning_e2e::{Harness, Setup};
use longrunning_server::demo::v1::{DemoService as _, StartReportRequest, StreamNumbersRequest};

async fn padded(harness: &Harness, id: &str, padding_kib: i32) -> String {
    let operation_id = id.to_owned();
    harness.ended(StartReportRequest { operation_id, padding_kib, ..<_>::default() }).await
}

#[tokio::test]
async fn a_page_ends_at_a_mib_and_the_next_one_continues() {
    let harness = Harness::start().await;
    let mut want = Vec::new();
    for (id, padding_kib) in [("a", 300), ("b", 300), ("c", 300), ("d", 300), ("e", 2_000)] {
        want.push(padded(&harness, id, padding_kib).await);
    }
    let pages = harness
        .over_both("pages", async |session| {
            let mut pages = Vec::new();
            let mut page_token = String::new();
            loop {
                let (name, page_size) = ("operations".to_owned(), 1_000);
                let request =
                    ListOperationsRequest { name, page_size, page_token, ..<_>::default() };
                let page = session.transport.list_operations(request, &CallOptions::new()).await;
                let page = page.expect("there is a page").into_inner();
                pages.push(page.operations.into_iter().map(|each| each.name).collect::<Vec<_>>());
                page_token = page.next_page_token;
                if page_token.is_empty() {
                    return pages;
                }
            }
        })
        .await;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1, 1]);
    assert_eq!(pages.concat(), want);
}

fn reason(error: &Error) -> (ErrorKind, Code, String) {
    let info = error.detail::<ErrorInfo>().expect("the server says why");
    (error.kind(), error.code(), info.reason)
}

#[tokio::test]
async fn an_answer_larger_than_the_memory_for_all_is_rejected() {
    let setup = Setup::new().server(|server| server.max_answer_memory(100_000));
    let harness = setup.start().await;
    // It is refused to the one who waits for it, too.
    let request = StartReportRequest {
        operation_id: "large".to_owned(),
        padding_kib: 200,
        ..StartReportRequest::default()
    };
    let name = harness.begin(request).await;
    let want = (ErrorKind::Rpc, Code::ResourceExhausted, "ANSWER_TOO_LARGE".to_owned());
    let seen = harness
        .over_both("a large operation", async |session| {
            session.client.wait(&name, None).await.expect_err("it is too large");
            reason(&session.client.get(&name).await.expect_err("it is too large"))
        })
        .await;
    assert_eq!(seen, want);
    let seen = harness
        .over_both("a stream of large messages", async |session| {
            let request = StreamNumbersRequest { count: 3, padding: 200_000, ..<_>::default() };
            let answer = session.transport.stream_numbers(request, &CallOptions::new()).await;
            let error = match answer {
                Ok(numbers) => {
                    let mut numbers = pin!(numbers.into_inner());
                    let first = poll_fn(|context| numbers.as_mut().poll_next(context)).await;
                    first.expect("it does not end").expect_err("it is too large")
                }
                Err(error) => error,
            };
            reason(&error)
        })
        .await;
    assert_eq!(seen, want);
    let small = harness
        .over_both("a stream of small messages", async |session| {
            let request = StreamNumbersRequest { count: 100, padding: 9_000, ..<_>::default() };
            let answer = session.transport.stream_numbers(request, &CallOptions::new()).await;
            let mut numbers = pin!(answer.expect("it starts").into_inner());
            let mut count = 0;
            while let Some(number) = poll_fn(|context| numbers.as_mut().poll_next(context)).await {
                number.expect("there is memory for it");
                count += 1;
            }
            count
        })
        .await;
    assert_eq!(small, 100);
}

#[tokio::test]
async fn a_request_has_4_mib_at_most() {
    let harness = Harness::start().await;
    let of = |mib: usize| StartReportRequest {
        title: "x".repeat((mib << 20) - 1_000),
        ..StartReportRequest::default()
    };
    let seen = harness
        .over_both("requests", async |session| {
            drop(session.demo.start_report(of(4)).await.expect("it is within the limit"));
            let error = session.demo.start_report(of(5)).await.expect_err("it is too large");
            reason(&error)
        })
        .await;
    let want = (ErrorKind::Rpc, Code::ResourceExhausted, "BODY_TOO_LARGE".to_owned());
    assert_eq!(seen, want);
    let setup = Setup::new().server(|server| server.max_message_size(8 << 20));
    let harness = setup.start().await;
    harness
        .over_both("a limit that is raised", async |session| {
            drop(session.demo.start_report(of(5)).await.expect("it is within the limit"));
        })
        .await;
}
