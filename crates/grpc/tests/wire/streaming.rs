//! Calls that are answered by a stream of messages.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use longrunning_grpc::GrpcTransport;
use longrunning_rpc::{
    CallOptions, Code, Error, ErrorKind, Response, Result, RetryPolicy, Status, Transport,
    TransportOptions,
};

use crate::server::{Answer, Get, Server, framed};

/// All messages, and the error that ends them if one does.
async fn collect(answer: Answer, options: &CallOptions) -> (Vec<i32>, Option<Error>) {
    let server = Server::start([answer]).await;
    let once = TransportOptions::new().retry(RetryPolicy::none());
    let transport = GrpcTransport::connect_with(&server.address, once).await;
    let opened =
        transport.expect("valid").server_streaming::<Get>(Status::default(), options).await;
    let stream = match opened.map(Response::into_inner) {
        Ok(stream) => stream,
        Err(error) => return (Vec::new(), Some(error)),
    };
    let mut stream = pin!(stream);
    let mut codes = Vec::new();
    loop {
        let item: Option<Result<Status>> =
            poll_fn(|context| stream.as_mut().poll_next(context)).await;
        match item {
            None => return (codes, None),
            Some(Ok(message)) => codes.push(message.code),
            Some(Err(error)) => {
                let after: Option<Result<Status>> =
                    poll_fn(|context| stream.as_mut().poll_next(context)).await;
                assert!(after.is_none(), "something came after the error");
                return (codes, Some(error));
            }
        }
    }
}

fn numbered(code: i32) -> Status {
    Status { code, ..Status::default() }
}

#[tokio::test]
async fn messages_arrive_in_order_however_they_are_cut() {
    let all: Vec<u8> = (1..=5).flat_map(|code| framed(&numbered(code))).collect();
    for size in [1, 2, 3, 7, all.len()] {
        let chunks = all.chunks(size).map(|chunk| chunk.to_vec().into()).collect();
        let answer = Answer::data(chunks, &[("grpc-status", "0")]);
        let (codes, error) = collect(answer, &CallOptions::new()).await;
        assert_eq!(codes, [1, 2, 3, 4, 5], "{size}");
        assert!(error.is_none(), "{error:?}");
    }
}

#[tokio::test]
async fn an_empty_stream_is_no_failure() {
    for answer in
        [Answer::data(vec![], &[("grpc-status", "0")]), Answer::outcome(&[("grpc-status", "0")])]
    {
        let (codes, error) = collect(answer, &CallOptions::new()).await;
        assert!(codes.is_empty() && error.is_none(), "{error:?}");
    }
}

#[tokio::test]
async fn a_failure_in_the_stream_comes_after_its_messages() {
    let answer =
        Answer::data(vec![framed(&numbered(1))], &[("grpc-status", "10"), ("grpc-message", "m")]);
    let (codes, error) = collect(answer, &CallOptions::new()).await;
    assert_eq!(codes, [1]);
    let error = error.expect("the server failed");
    assert_eq!(error.to_string(), "test.Things.Get was refused: ABORTED: m");
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_a_transport_error() {
    let half = framed(&Status::new(Code::Ok, "half")).slice(..8);
    let rows = [
        Answer::data(vec![framed(&numbered(1)), half.clone()], &[("grpc-status", "0")]),
        Answer::data(vec![framed(&numbered(1))], &[]),
        Answer::Reset(h2::Reason::CANCEL, vec![framed(&numbered(1))]),
        Answer::Close(vec![framed(&numbered(1)), half]),
    ];
    for answer in rows {
        let (codes, error) = collect(answer.clone(), &CallOptions::new()).await;
        assert_eq!(codes, [1], "{answer:?}");
        assert_eq!(error.expect("it broke off").kind(), ErrorKind::Transport, "{answer:?}");
    }
}

#[tokio::test]
async fn a_refusal_comes_before_any_message() {
    let (codes, error) =
        collect(Answer::outcome(&[("grpc-status", "7")]), &CallOptions::new()).await;
    assert!(codes.is_empty());
    assert!(error.expect("refused").is_permission_denied());
}

#[tokio::test]
async fn a_stream_that_does_not_begin_ends_at_its_deadline() {
    let options = CallOptions::new().timeout(Duration::from_millis(50));
    let (_, error) = collect(Answer::Nothing, &options).await;
    assert_eq!(error.expect("no answer").kind(), ErrorKind::Timeout);
}
