//! Answers that no good server gives.

use longrunning::{Code, ErrorKind, RetryPolicy, TransportOptions};
use longrunning_e2e::Wire;
use longrunning_e2e::faults::Reply;

use crate::{NAME, client, client_with, done, server};

#[tokio::test]
async fn a_404_without_a_code_is_not_found_over_rest_and_unimplemented_over_grpc() {
    for body in [
        r#"{"error": {"code": 404, "message": "no such operation"}}"#,
        "<html>404</html>",
        "no such operation",
        "",
    ] {
        for (wire, code) in [(Wire::Rest, Code::NotFound), (Wire::Grpc, Code::Unimplemented)] {
            let reply = Reply::http(404, &[("content-type", "application/json")], body);
            let server = server(wire, [reply]).await;
            let error = client(wire, &server).await.get(NAME).await.expect_err("not there");
            assert_eq!((error.kind(), error.code()), (ErrorKind::Rpc, code), "{wire}: {body}");
            let no_service = error.to_string().ends_with(": no gRPC service there");
            assert_eq!(no_service, wire == Wire::Grpc, "{wire}: {error}");
        }
    }
}

#[tokio::test]
async fn nothing_that_a_server_sends_panics_or_loses_the_wait() {
    const JSON: [&str; 14] = [
        "",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{",
        "{\"name\": 7}",
        "{\"done\": \"maybe\"}",
        "{\"done\": true, \"error\": []}",
        "{\"done\": true, \"error\": {\"code\": \"much\"}}",
        "{\"done\": true, \"response\": 7}",
        "{\"done\": true, \"response\": {\"@type\": 7}}",
        "{\"metadata\": {\"@type\": \"type.googleapis.com/google.protobuf.Timestamp\", \"value\": \"soon\"}, \"done\": 1}",
        "{\"name\": \"\\ud800\"}",
    ];
    const WIRE: [&[u8]; 8] = [
        b"\xff",
        b"\x0a",
        b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
        b"\x0a\x02\xff\xfe",
        b"\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x22\x05\x08",
        b"\x2a\x02\x0a\x7f",
        b"\x0b\x0b\x0b\x0b",
    ];
    for wire in Wire::BOTH {
        let junk: Vec<Vec<u8>> = match wire {
            Wire::Rest => JSON.iter().map(|text| text.as_bytes().to_vec()).collect(),
            Wire::Grpc => WIRE.iter().map(|bytes| bytes.to_vec()).collect(),
        };
        for junk in junk {
            let text = String::from_utf8_lossy(&junk).into_owned();
            let server = server(wire, [Reply::Raw(junk.into()), Reply::operation(done("x"))]).await;
            let options = TransportOptions::new().retry(RetryPolicy::none());
            let client = client_with(wire, &server, options).await;
            let mut poller = client.poll::<String, String>(NAME);
            let update = poller.try_next().await;
            let is_kept = update.is_ok();
            // What could be kept as it came is no result.
            let error = match update {
                Ok(_) => poller.until_done().await.expect_err(&text),
                Err(error) => error,
            };
            assert_eq!((error.kind(), error.code()), (ErrorKind::Codec, Code::Internal), "{text}");
            if is_kept {
                assert!(poller.operation().is_some(), "{text}");
            } else {
                assert_eq!(error.name(), Some(NAME), "{text}");
                assert_eq!(poller.until_done().await.expect("the wait goes on"), "x", "{text}");
            }
        }
    }
}
