//! Maps tonic's own errors about invalid requests to those of this server.

use http::{HeaderMap, Response};
use longrunning::{Code, Status};
use tonic::body::Body;

use super::has_failed;
use crate::status::{from_grpc, into_grpc, refusal};

/// A code of tonic and the start of its message; the code and reason that replace it.
type StatusMapping = (tonic::Code, &'static str, Code, &'static str);

/// tonic follows gRPC's own servers, which report bad requests as errors of the server; over REST
/// they are not.
const TONIC_ERRORS: &[StatusMapping] = {
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

/// Errors of its health service.
const HEALTH_ERRORS: &[StatusMapping] =
    &[(tonic::Code::NotFound, "service not registered", Code::NotFound, "SERVICE_NOT_REGISTERED")];

/// Maps an answer of its health service.
pub(crate) fn map_health_status(response: Response<Body>) -> Response<Body> {
    map_by(HEALTH_ERRORS, response)
}

/// Maps an answer of a tonic service to this server's code and reason if it is an error of tonic's
/// own.
pub(super) fn map_status(response: Response<Body>) -> Response<Body> {
    map_by(TONIC_ERRORS, response)
}

fn map_by(known: &[StatusMapping], mut response: Response<Body>) -> Response<Body> {
    if !has_failed(response.headers()) || response.headers().contains_key(DETAILS) {
        return response;
    }
    if let Some(status) = mapped(known, response.headers()) {
        // tonic's other headers stay.
        let headers = response.headers_mut();
        headers.remove("grpc-message");
        if into_grpc(status).add_header(headers).is_err() {
            tracing::debug!("an error does not fit into headers");
        }
    }
    response
}

const DETAILS: &str = "grpc-status-details-bin";

fn mapped(known: &[StatusMapping], headers: &HeaderMap) -> Option<Status> {
    let said = tonic::Status::from_header_map(headers)?;
    let (_, _, code, reason) = known
        .iter()
        .find(|(code, words, ..)| said.code() == *code && said.message().starts_with(words))?;
    Some(refusal(*code, reason, from_grpc(&said).message))
}
