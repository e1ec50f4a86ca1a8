//! A service of the user's own on both wires, whose requests hold messages of any type.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use longrunning::error_details::ErrorInfo;
use longrunning::{
    Any, CallOptions, Code, ErrorKind, HttpBinding, Method, Rpc, Service, Status, Transport as _,
};
use longrunning_e2e::{Harness, Setup, Wire, raw_http};
use serde_json::json;
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic_prost::ProstCodec;

/// Gives a Status back as it came.
struct Echo;

const SERVICE: &Service = &Service::new("acme.v1.Mirror");
const ECHO: &Method =
    &Method::new::<Status, Status>(SERVICE, "Echo", "/acme.v1.Mirror/Echo", "acme.v1.Mirror.Echo")
        .http(&[HttpBinding::new("POST", "/v1/status:echo").body("*")]);

impl Rpc for Echo {
    type Request = Status;
    type Response = Status;
    const METHOD: &'static Method = ECHO;
}

/// What `tonic-prost-build` would generate.
#[derive(Clone)]
struct Mirror;

impl NamedService for Mirror {
    const NAME: &'static str = "acme.v1.Mirror";
}

impl UnaryService<Status> for Mirror {
    type Response = Status;
    type Future = std::future::Ready<Result<tonic::Response<Status>, tonic::Status>>;

    fn call(&mut self, request: tonic::Request<Status>) -> Self::Future {
        std::future::ready(Ok(tonic::Response::new(request.into_inner())))
    }
}

impl tower_service::Service<http::Request<Body>> for Mirror {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mut grpc = Grpc::new(ProstCodec::<Status, Status>::default());
        Box::pin(async move { Ok(grpc.unary(Self, request).await) })
    }
}

async fn harness() -> Harness {
    Setup::new().server(|server| server.service(Mirror, &[ECHO])).start().await
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
            let reply = session.carrier.unary::<Echo>(status.clone(), &CallOptions::new()).await;
            reply.expect("it comes back").into_inner()
        })
        .await;
    assert_eq!(echoed, status);
}

/// Nothing that the server cannot read is passed on in silence.
#[tokio::test]
async fn an_unknown_type_in_a_request_is_refused_and_named() {
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
    let outcome = session.carrier.unary::<Echo>(status.clone(), &CallOptions::new()).await;
    let error = outcome.expect_err("it has no bytes");
    assert_eq!(error.kind(), ErrorKind::Codec, "{error:?}");
    let why = std::error::Error::source(&error).map_or(error.to_string(), ToString::to_string);
    assert!(why.contains("acme.v1.Unknown"), "{why}");

    // REST could send it, and the server says the same of it.
    let session = harness.session(Wire::Rest).await;
    let outcome = session.carrier.unary::<Echo>(status, &CallOptions::new()).await;
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
    let outcome = session.carrier.unary::<Echo>(status.clone(), &CallOptions::new()).await;
    assert_eq!(outcome.expect("it comes back").into_inner(), status);
}
