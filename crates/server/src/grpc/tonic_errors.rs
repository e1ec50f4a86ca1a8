//! What tonic answers on its own about requests that it cannot take, in the words of this server.

use http::{HeaderMap, Response};
use longrunning::{Code, Status};
use tonic::body::Body;

use super::has_failed;
use crate::status::{from_grpc, into_grpc, refusal};

/// A code and how its message begins, and what this server says instead.
type Words = (tonic::Code, &'static str, Code, &'static str);

/// tonic keeps to what gRPC's own servers say, which calls bad requests errors of the server; over REST they never were.
const OF_ALL: &[Words] = {
    use tonic::Code::{Internal, OutOfRange, ResourceExhausted, Unimplemented};
    &[
        (Internal, "failed to decode Protobuf message", Code::InvalidArgument, "REQUEST_NOT_READ"),
        (Internal, "Missing request message", Code::InvalidArgument, "REQUEST_MISSING"),
        (Internal, "Error decompressing", Code::InvalidArgument, "BODY_NOT_DECODED"),
        (ResourceExhausted, "Error decompressing", Code::ResourceExhausted, "BODY_TOO_LARGE"),
        (OutOfRange, "Error, decoded message length", Code::ResourceExhausted, "BODY_TOO_LARGE"),
        (ResourceExhausted, "reading a ", Code::ResourceExhausted, "MESSAGE_TOO_LARGE"),
        // gRPC, "Compression": these codes are prescribed.
        (Internal, "protocol error: received message", Code::Internal, "BAD_COMPRESSED_FLAG"),
        (
            Unimplemented,
            "Content is compressed with",
            Code::Unimplemented,
            "CONTENT_CODING_NOT_SUPPORTED",
        ),
    ]
};

/// What its health service says.
const OF_HEALTH: &[Words] =
    &[(tonic::Code::NotFound, "service not registered", Code::NotFound, "SERVICE_NOT_REGISTERED")];

/// An answer of its health service.
pub(crate) fn reworded_health(response: Response<Body>) -> Response<Body> {
    reworded_by(OF_HEALTH, response)
}

/// The answer, with code and reason of this server if it is a refusal by tonic.
pub(super) fn reworded(response: Response<Body>) -> Response<Body> {
    reworded_by(OF_ALL, response)
}

fn reworded_by(known: &[Words], mut response: Response<Body>) -> Response<Body> {
    if !has_failed(response.headers()) || response.headers().contains_key(DETAILS) {
        return response;
    }
    if let Some(status) = refused(known, response.headers()) {
        // The headers that tonic put beside it stay.
        let headers = response.headers_mut();
        headers.remove("grpc-message");
        if into_grpc(status).add_header(headers).is_err() {
            tracing::debug!("a refusal does not fit into headers");
        }
    }
    response
}

const DETAILS: &str = "grpc-status-details-bin";

fn refused(known: &[Words], headers: &HeaderMap) -> Option<Status> {
    let said = tonic::Status::from_header_map(headers)?;
    let (_, _, code, reason) = known
        .iter()
        .find(|(code, words, ..)| said.code() == *code && said.message().starts_with(words))?;
    Some(refusal(*code, reason, from_grpc(&said).message))
}
