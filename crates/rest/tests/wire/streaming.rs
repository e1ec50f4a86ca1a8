//! Calls that are answered by a stream of messages.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use longrunning_rest::RestTransport;
use longrunning_rpc::{
    CallOptions, Error, ErrorKind, Response, Result, RetryPolicy, Status, Transport,
    TransportOptions,
};

use crate::server::{Answer, Get, Server};

/// All messages, and the error that ends them if one does.
async fn collect(answer: Answer, options: &CallOptions) -> (Vec<i32>, Option<Error>) {
    let server = Server::start([answer]).await;
    let once = TransportOptions::new().retry(RetryPolicy::none()).max_message_size(1_000);
    let transport = RestTransport::connect_with(&server.address, once).await.expect("valid");
    let request = Status { message: "things/1".to_owned(), ..Status::default() };
    let stream =
        match transport.server_streaming::<Get>(request, options).await.map(Response::into_inner) {
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

#[tokio::test]
async fn messages_arrive_in_order_however_they_are_cut() {
    let text = "[{\"code\":1},\n{\"code\":2,\"message\":\"],[ä\"} , {\"code\":3}]\n";
    let one_by_one: Vec<String> = text.chars().map(String::from).collect();
    let rows = [
        Answer::json(text),
        Answer::chunked(one_by_one.iter().map(String::as_str)),
        Answer::chunked(text.split_inclusive('}')),
    ];
    for answer in rows {
        let (codes, error) = collect(answer, &CallOptions::new()).await;
        assert_eq!(codes, [1, 2, 3]);
        assert!(error.is_none(), "{error:?}");
    }
}

#[tokio::test]
async fn an_empty_stream_is_no_failure() {
    let (codes, error) = collect(Answer::json("[]"), &CallOptions::new()).await;
    assert!(codes.is_empty() && error.is_none(), "{error:?}");
}

#[tokio::test]
async fn a_failure_in_the_stream_comes_after_its_messages() {
    let text = r#"[{"code":1},{"error":{"code":409,"message":"m","status":"ABORTED"}}]"#;
    let (codes, error) = collect(Answer::json(text), &CallOptions::new()).await;
    assert_eq!(codes, [1]);
    let error = error.expect("the server failed");
    assert_eq!(error.to_string(), "test.Things.Get was refused: ABORTED: m");
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_a_transport_error() {
    let rows = [
        Answer::json(r#"[{"code":1},{"code":2"#),
        Answer::json(r#"[{"code":1},"#),
        Answer::json(r#"[{"code":1}"#),
        Answer::Close(Answer::chunks([r#"[{"code":1},"#, r#"{"code":"#])),
    ];
    for answer in rows {
        let (codes, error) = collect(answer.clone(), &CallOptions::new()).await;
        assert_eq!(codes, [1], "{answer:?}");
        assert_eq!(error.expect("it broke off").kind(), ErrorKind::Transport, "{answer:?}");
    }
}

#[tokio::test]
async fn a_stream_that_cannot_be_read_is_a_codec_error() {
    let long = format!("[{{\"code\":1}},{{\"message\":\"{}\"}}]", "x".repeat(2_000));
    let rows = [
        ("not an array", Answer::json("{\"code\":1}"), 0),
        ("HTML", Answer::http(200, &[("content-type", "text/html")], "<html>"), 0),
        ("another type", Answer::json(r#"[{"code":1},{"code":"x"}]"#), 1),
        ("too large", Answer::json(&long), 1),
        ("more than an array", Answer::json(r#"[{"code":1}] 7"#), 1),
    ];
    for (row, answer, before) in rows {
        let (codes, error) = collect(answer, &CallOptions::new()).await;
        assert_eq!(codes.len(), before, "{row}");
        assert_eq!(error.expect(row).kind(), ErrorKind::Codec, "{row}");
    }
}

/// Servers send JSON as `text/plain` too, so a content type is named where there is no JSON.
#[tokio::test]
async fn a_content_type_is_named_only_where_a_stream_is_no_json() {
    let text = [("content-type", "text/plain")];
    let long = format!("[{{\"message\":\"{}\"}}]", "x".repeat(2_000));
    let rows = [
        ("all is well", r#"expected JSON, found "text/plain""#),
        (" <html>", r#"expected JSON, found "text/plain""#),
        (r#"{"code":1}"#, "'{'"),
        ("[,", "','"),
        (&long, "more than the limit of 1000 bytes"),
    ];
    for (body, want) in rows {
        let (codes, error) = collect(Answer::http(200, &text, body), &CallOptions::new()).await;
        assert!(codes.is_empty(), "{body}");
        let error = error.expect(body);
        let source = std::error::Error::source(&error).expect("a source").to_string();
        assert!(source.contains(want), "{body}: {source}");
    }
}

#[tokio::test]
async fn a_refusal_comes_before_any_message() {
    let rows = [
        Answer::http(
            403,
            &[],
            r#"{"error":{"code":403,"message":"m","status":"PERMISSION_DENIED"}}"#,
        ),
        Answer::http(
            403,
            &[],
            r#"[{"error":{"code":403,"message":"m","status":"PERMISSION_DENIED"}}]"#,
        ),
    ];
    for answer in rows {
        let (codes, error) = collect(answer, &CallOptions::new()).await;
        assert!(codes.is_empty());
        assert!(error.expect("refused").is_permission_denied());
    }
}

#[tokio::test]
async fn a_message_is_there_before_the_next_one_is() {
    let begun = Answer::Stall(Answer::chunks([r#"[{"code":1}"#]));
    let options = CallOptions::new().timeout(Duration::from_millis(50));
    let (codes, error) = collect(begun, &options).await;
    assert_eq!(codes, [1]);
    assert_eq!(error.expect("the stream stalls").kind(), ErrorKind::Timeout);
}
