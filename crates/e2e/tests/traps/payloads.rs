//! What an operation holds.

use bytes::Bytes;
use longrunning::error_details::ErrorInfo;
use longrunning::google::longrunning::operation;
use longrunning::{Any, Client, Code, ErrorKind, Operation, State, Status};
use longrunning_e2e::Wire;
use longrunning_e2e::faults::{HandMade, Reply};
use prost::Message as _;

use crate::{NAME, client, done, over_both, packed, running, server};

/// A type that no client knows, as each wire has it.
const UNKNOWN: &str = "acme.secret.v1.Note";

fn unknown() -> Any {
    Any::from_wire(format!("type.googleapis.com/{UNKNOWN}"), vec![0x0a, 0x01, b'x'])
}

/// A server whose operation is this JSON over REST, this message over gRPC.
async fn client_of(wire: Wire, json: &str, operation: &Operation) -> (Client, HandMade) {
    let reply = match wire {
        Wire::Grpc => Reply::Raw(operation.encode_to_vec().into()),
        Wire::Rest => Reply::Raw(Bytes::copy_from_slice(json.as_bytes())),
    };
    let server = server(wire, [reply]).await;
    (client(wire, &server).await, server)
}

#[tokio::test]
async fn metadata_of_another_type_is_reported_and_kept() {
    let seen = over_both(async |wire| {
        let replies = [Reply::operation(running("half")), Reply::operation(done("x"))];
        let server = server(wire, replies).await;
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, bool>(NAME);
        let update = poller.try_next().await.expect("it goes on").expect("an update");
        let error = update.metadata_error.expect("it is told");
        let cause = std::error::Error::source(&error).expect("a cause").to_string();
        (update.metadata, error.kind(), cause, update.operation.metadata)
    })
    .await;
    assert_eq!((seen.0, seen.1), (None, ErrorKind::Codec));
    assert!(seen.2.contains("google.protobuf.StringValue"), "{}", seen.2);
    assert!(seen.2.contains("google.protobuf.BoolValue"), "{}", seen.2);
    assert_eq!(seen.3, Some(packed("half")));
}

#[tokio::test]
async fn error_details_survive_even_those_of_unknown_types() {
    let seen = over_both(async |wire| {
        let info = ErrorInfo { reason: "NO_PAPER".into(), domain: "acme".into(), ..Default::default() };
        let mut status = Status::new(Code::Aborted, "out of paper").with_detail(&info);
        status.details.push(unknown());
        let result = Some(operation::Result::Error(status));
        let operation = Operation { done: true, result, ..running("half") };
        let json = format!(
            r#"{{"name": "{NAME}", "done": true,
            "metadata": {{"@type": "type.googleapis.com/google.protobuf.StringValue", "value": "half"}},
            "error": {{"code": 10, "message": "out of paper", "details": [
                {{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "NO_PAPER", "domain": "acme"}},
                {{"@type": "type.googleapis.com/{UNKNOWN}", "text": "x"}}]}}}}"#
        );
        let (client, _server) = client_of(wire, &json, &operation).await;
        let error = client.poll::<String, String>(NAME).until_done().await.expect_err("it failed");
        let status = error.status().expect("the operation's status");
        let types: Vec<_> = status.details.iter().map(|any| any.type_name().to_owned()).collect();
        // Each wire keeps what it got: bytes or JSON.
        let kept = &status.details[1];
        assert!(kept.wire_value().is_some_and(|value| value.len() == 3) || kept.json_text().is_some());
        (error.kind(), error.code(), error.detail::<ErrorInfo>(), types, error.metadata().cloned())
    })
    .await;
    assert_eq!((seen.0, seen.1), (ErrorKind::Operation, Code::Aborted));
    assert_eq!(seen.2.expect("ErrorInfo").reason, "NO_PAPER");
    assert_eq!(seen.3, ["google.rpc.ErrorInfo", UNKNOWN]);
    assert_eq!(seen.4, Some(packed("half")));
}

#[tokio::test]
async fn an_unknown_type_or_field_fails_no_poll() {
    let seen = over_both(async |wire| {
        let operation = Operation { metadata: Some(unknown()), ..done("x") };
        let json = format!(
            r#"{{"name": "{NAME}", "done": true, "etag": "new in 2030", "more": {{"a": [1, null]}},
            "metadata": {{"@type": "type.googleapis.com/{UNKNOWN}", "text": "x", "nested": [{{}}]}},
            "response": {{"@type": "type.googleapis.com/google.protobuf.StringValue", "value": "x"}}}}"#
        );
        let reply = match wire {
            // Field 15, a string, is of no version that this client knows.
            Wire::Grpc => {
                let mut bytes = operation.encode_to_vec();
                bytes.extend_from_slice(b"\x7a\x03new");
                Reply::Raw(bytes.into())
            }
            Wire::Rest => Reply::Raw(json.into()),
        };
        let server = server(wire, [reply]).await;
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, Any>(NAME);
        let update = poller.try_next().await.expect("it can be read").expect("an update");
        let metadata = update.metadata.expect("it is there, if not known");
        (poller.until_done().await.expect("it succeeded"), metadata.type_name().to_owned())
    })
    .await;
    assert_eq!(seen, ("x".to_owned(), UNKNOWN.to_owned()));
}

#[tokio::test]
async fn a_first_reply_that_is_done_is_not_polled_even_without_a_name() {
    for name in [NAME, ""] {
        let seen = over_both(async |wire| {
            let server = server(wire, [Reply::operation(running("a"))]).await;
            let first = Operation { name: name.into(), ..done("x") };
            let mut poller = client(wire, &server).await.follow::<String, String>(first);
            let result = poller.until_done().await.expect("it has succeeded");
            (result, poller.name().to_owned(), server.requests().len())
        })
        .await;
        assert_eq!(seen, ("x".to_owned(), name.to_owned(), 0));
    }
}

#[tokio::test]
async fn done_with_neither_response_nor_error_is_a_success_of_nothing() {
    let seen = over_both(async |wire| {
        let operation = Operation { result: None, ..done("") };
        let server = server(wire, [Reply::operation(operation)]).await;
        let client = client(wire, &server).await;
        client.poll::<(), String>(NAME).until_done().await.expect("nothing is a value");
        let mut poller = client.poll::<String, String>(NAME);
        let error = poller.until_done().await.expect_err("nothing is no string");
        let raw = poller.operation().expect("the raw operation").clone();
        (error.kind(), raw.state() == State::Finished)
    })
    .await;
    assert_eq!(seen, (ErrorKind::Codec, true));
}

#[tokio::test]
async fn done_under_another_name_or_none_is_still_the_requested_operation() {
    let result = over_both(async |wire| {
        let nameless = Operation { name: String::new(), ..done("x") };
        let server = server(wire, [Reply::operation(nameless)]).await;
        let client = client(wire, &server).await;
        client.poll::<String, String>(NAME).until_done().await.expect("it succeeded")
    })
    .await;
    assert_eq!(result, "x");
}

#[tokio::test]
async fn a_response_of_an_empty_type_is_an_error_that_keeps_the_operation() {
    let seen = over_both(async |wire| {
        let result = Some(operation::Result::Response(Any::from_wire("", Vec::new())));
        let operation = Operation { result, ..done("") };
        let json = format!(r#"{{"name": "{NAME}", "done": true, "response": {{}}}}"#);
        let (client, _server) = client_of(wire, &json, &operation).await;
        let mut poller = client.poll::<String, Any>(NAME);
        let error = poller.until_done().await.expect_err("it is no string");
        let is_done = poller.operation().expect("the raw operation").done;
        (error.kind(), error.name().map(str::to_owned), is_done)
    })
    .await;
    assert_eq!(seen, (ErrorKind::Codec, Some(NAME.to_owned()), true));
}

#[tokio::test]
async fn the_host_of_a_type_does_not_matter() {
    for host in ["type.example.com/of/acme", "https://types.acme.dev", ""] {
        let result = over_both(async |wire| {
            let url = format!("{host}/google.protobuf.StringValue");
            let value = packed("x").wire_value().expect("packed").clone();
            let result = Some(operation::Result::Response(Any::from_wire(&*url, value)));
            let json = format!(
                r#"{{"name": "{NAME}", "done": true, "response": {{"@type": "{url}", "value": "x"}}}}"#
            );
            let (client, _server) = client_of(wire, &json, &Operation { result, ..done("") }).await;
            client.poll::<String, Any>(NAME).until_done().await.expect("it succeeded")
        })
        .await;
        assert_eq!(result, "x", "{host}");
    }
}
