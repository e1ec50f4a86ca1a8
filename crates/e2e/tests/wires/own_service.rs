//! A service of the user's own on both wires, whose requests hold messages of any type.

use longrunning::error_details::ErrorInfo;
use longrunning::{Any, CallOptions, Code, ErrorKind, Rpc as _, Status, Transport as _};
use longrunning_e2e::mirror::{Echo, Mirror};
use longrunning_e2e::{Harness, Setup, Wire, raw_http};
use serde_json::json;

async fn harness() -> Harness {
    Setup::new().server(|server| server.service(Mirror, &[Echo::METHOD])).start().await
}

#[tokio::test]
async fn a_message_comes_back_equal_over_both_wires() {
    let harness = harness().await;
    let info = ErrorInfo { reason: "MIRRORED".into(), ..ErrorInfo::default() };
    let nested = Any::pack(&Any::pack(&info).expect("it packs")).expect("it packs");
    let mut status = Status::new(Code::Aborted, "größer als 紙 \u{0} \u{2028}").with_detail(&info);
    status.details.push(nested);
    let echoed = harness
        .over_both("echo", async |session| {
            let reply = session.transport.unary::<Echo>(status.clone(), &CallOptions::new()).await;
            reply.expect("it comes back").into_inner()
        })
        .await;
    assert_eq!(echoed, status);
}

/// Nothing that the server cannot read is passed on in silence.
#[tokio::test]
async fn an_unknown_type_in_a_request_is_rejected_by_name() {
    let harness = harness().await;
    let body = json!({"details": [
        {"@type": "type.googleapis.com/google.protobuf.Empty"},
        {"@type": "type.googleapis.com/acme.v1.Unknown", "n": 1},
    ]});
    let target = "/v1/status:echo";
    let answer = raw_http::send(harness.address(), "POST", target, body.to_string()).await;
    let (status, message) = answer.expect("an answer").error();
    assert_eq!(status, "INVALID_ARGUMENT");
    assert!(message.contains("details[1]"), "{message}");
    assert!(message.contains("acme.v1.Unknown"), "{message}");

    let body = json!({"details": [{"n": 1}]});
    let answer = raw_http::send(harness.address(), "POST", target, body.to_string()).await;
    let (status, message) = answer.expect("an answer").error();
    assert_eq!(status, "INVALID_ARGUMENT");
    assert!(message.contains("@type"), "{message}");
}

/// What is held as JSON and cannot be made bytes of is refused before gRPC sends it.
#[tokio::test]
async fn json_of_an_unknown_type_is_not_sent_over_grpc() {
    let harness = harness().await;
    let mut status = Status::new(Code::Aborted, "");
    let unknown = r#"{"@type":"type.googleapis.com/acme.v1.Unknown","n":1}"#;
    status.details.push(Any::from_json(unknown).expect("an Any"));
    let session = harness.session(Wire::Grpc).await;
    let outcome = session.transport.unary::<Echo>(status.clone(), &CallOptions::new()).await;
    let error = outcome.expect_err("it has no bytes");
    assert_eq!(error.kind(), ErrorKind::Codec, "{error:?}");
    let why = std::error::Error::source(&error).map_or(error.to_string(), ToString::to_string);
    assert!(why.contains("acme.v1.Unknown"), "{why}");

    // REST could send it, and the server says the same of it.
    let session = harness.session(Wire::Rest).await;
    let outcome = session.transport.unary::<Echo>(status, &CallOptions::new()).await;
    let error = outcome.expect_err("the server does not know it");
    assert!(error.is_invalid_argument(), "{error:?}");
    assert!(error.to_string().contains("acme.v1.Unknown"), "{error}");
}

/// Bytes of an unknown type cannot be shown as JSON, which the answer says; over gRPC they pass.
#[tokio::test]
async fn bytes_of_an_unknown_type_pass_over_grpc() {
    let harness = harness().await;
    let mut status = Status::new(Code::Aborted, "");
    status.details.push(Any::from_wire("type.googleapis.com/acme.v1.Unknown", vec![8, 1]));
    let session = harness.session(Wire::Grpc).await;
    let outcome = session.transport.unary::<Echo>(status.clone(), &CallOptions::new()).await;
    assert_eq!(outcome.expect("it comes back").into_inner(), status);
}
