//! From the head of an HTTP request to that of a gRPC request.

use std::time::Duration;

use bytes::Bytes;
use http::header::{self, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName};
use tonic::metadata::MetadataMap;

use crate::deadline;

/// The gRPC request: the message, the caller's headers and its time limit.
pub(super) fn to_grpc(headers: &HeaderMap, wire: Bytes) -> tonic::Request<Bytes> {
    let mut metadata = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        if is_of_the_call(name) {
            metadata.append(name, value.clone());
        }
    }
    if let Some(Ok(value)) = time_limit(headers).map(|time| deadline::header(time).try_into()) {
        metadata.insert("grpc-timeout", value);
    }
    let metadata = MetadataMap::from_headers(metadata);
    tonic::Request::from_parts(metadata, tonic::Extensions::default(), wire)
}

/// How long the caller waits, if it says so.
pub(super) fn time_limit(headers: &HeaderMap) -> Option<Duration> {
    deadline::rest_timeout(headers).or_else(|| deadline::timeout(headers))
}

/// Whether a header says something about the call, and not about the one exchange over the one wire.
pub(crate) fn is_of_the_call(name: &HeaderName) -> bool {
    const OF_THE_WIRE: [HeaderName; 16] = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::CONNECTION,
        CONTENT_ENCODING,
        CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::DATE,
        header::EXPECT,
        header::HOST,
        header::TE,
        header::TRAILER,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
        HeaderName::from_static("keep-alive"),
        HeaderName::from_static("proxy-connection"),
        HeaderName::from_static("x-server-timeout"),
    ];
    !name.as_str().starts_with("grpc-") && !OF_THE_WIRE.contains(name)
}
