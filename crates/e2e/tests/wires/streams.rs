//! Streams of messages from the server.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;
use longrunning::{CallOptions, Code, ErrorKind, Result};
use longrunning_e2e::{Harness, Seen};
use longrunning_server::demo::v1::{DemoService as _, Number, StreamNumbersRequest};

async fn next<T>(stream: &mut Pin<Box<impl Stream<Item = Result<T>>>>) -> Option<Result<T>> {
    poll_fn(|context| stream.as_mut().poll_next(context)).await
}

#[tokio::test]
async fn every_message_arrives_in_order() {
    let harness = Harness::start().await;
    let sum = harness
        .over_both("a stream", async |session| {
            let request = StreamNumbersRequest {
                count: 1_000,
                padding: 100,
                ..StreamNumbersRequest::default()
            };
            let reply = session.transport.stream_numbers(request, &CallOptions::new()).await;
            let mut numbers = Box::pin(reply.expect("it starts").into_inner());
            let mut seen = Vec::new();
            while let Some(number) = next(&mut numbers).await {
                let Number { value, padding } = number.expect("it goes on");
                assert_eq!(padding.len(), 100);
                seen.push(value);
            }
            assert!(seen.iter().copied().eq(1..=1_000), "{seen:?}");
            seen.len()
        })
        .await;
    assert_eq!(sum, 1_000);
}

#[tokio::test]
async fn an_empty_stream_ends_at_once() {
    let harness = Harness::start().await;
    let is_empty = harness
        .over_both("an empty stream", async |session| {
            let request = StreamNumbersRequest::default();
            let reply = session.transport.stream_numbers(request, &CallOptions::new()).await;
            let mut numbers = Box::pin(reply.expect("it starts").into_inner());
            next(&mut numbers).await.is_none()
        })
        .await;
    assert!(is_empty);
}

#[tokio::test]
async fn a_failure_in_the_middle_comes_after_the_messages_before_it() {
    let harness = Harness::start().await;
    let (count, seen) = harness
        .over_both("a stream that fails", async |session| {
            let request = StreamNumbersRequest {
                count: 10,
                fail_after: 3,
                ..StreamNumbersRequest::default()
            };
            let reply = session.transport.stream_numbers(request, &CallOptions::new()).await;
            let mut numbers = Box::pin(reply.expect("it starts").into_inner());
            let mut count = 0;
            loop {
                match next(&mut numbers).await.expect("it ends with an error") {
                    Ok(_) => count += 1,
                    Err(error) => {
                        assert!(next(&mut numbers).await.is_none(), "nothing comes behind it");
                        break (count, Seen::from(error));
                    }
                }
            }
        })
        .await;
    assert_eq!(count, 3);
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::Aborted));
    assert_eq!(seen.status.expect("a status").message, "the stream was to fail after 3");
}

#[tokio::test]
async fn a_rejected_stream_fails_at_the_start_or_first() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("a stream that is refused", async |session| {
            let request =
                StreamNumbersRequest { count: 1, padding: -1, ..StreamNumbersRequest::default() };
            match session.transport.stream_numbers(request, &CallOptions::new()).await {
                Err(error) => Seen::from(error),
                Ok(reply) => {
                    let mut numbers = Box::pin(reply.into_inner());
                    let first = next(&mut numbers).await.expect("it ends with an error");
                    Seen::from(first.expect_err("it is refused"))
                }
            }
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::InvalidArgument));
    assert!(seen.message.contains("padding"), "{}", seen.message);
}

#[tokio::test]
async fn a_stream_ends_at_its_deadline() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("a stream, deadline", async |session| {
            let request = StreamNumbersRequest {
                count: i64::MAX,
                padding: 1_000,
                ..StreamNumbersRequest::default()
            };
            let options = CallOptions::new().timeout(Duration::from_millis(200));
            // On a slow machine it may not even have started by then.
            let mut numbers = match session.transport.stream_numbers(request, &options).await {
                Ok(reply) => Box::pin(reply.into_inner()),
                Err(error) => return (error.kind(), error.code()),
            };
            loop {
                if let Err(error) = next(&mut numbers).await.expect("it ends with an error") {
                    break (error.kind(), error.code());
                }
            }
        })
        .await;
    assert_eq!(seen, (ErrorKind::Timeout, Code::DeadlineExceeded));
}
