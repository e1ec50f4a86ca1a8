//! Turns the head of an HTTP request into that of a gRPC request.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap};
use longrunning::{Code, JsonMessage as _, WriteOptions};
use tonic::metadata::MetadataMap;
use transcoding::{Query, SystemParameters};

use super::error_response::ErrorResponse;
use crate::deadline;
use crate::headers::of_the_call;
use crate::status::{refusal, shown};

/// The gRPC request: the message, the caller's headers and its deadline.
pub(super) fn to_grpc(headers: &HeaderMap, wire: Bytes) -> tonic::Request<Bytes> {
    let mut metadata = HeaderMap::with_capacity(headers.len());
    for (name, value) in of_the_call(headers) {
        metadata.append(name, value.clone());
    }
    if let Some(Ok(value)) =
        deadline::of_caller(headers).map(|time| deadline::header(time).try_into())
    {
        metadata.insert("grpc-timeout", value);
    }
    let metadata = MetadataMap::from_headers(metadata);
    tonic::Request::from_parts(metadata, tonic::Extensions::default(), wire)
}

/// gRPC over HTTP/2, "Requests": 415 for types that resemble gRPC's.
pub(super) fn check_type(headers: &HeaderMap) -> Result<(), ErrorResponse> {
    let content_type = headers.get(CONTENT_TYPE).map_or(&[][..], |value| value.as_bytes());
    if !content_type.starts_with(b"application/grpc") {
        return Ok(());
    }
    let content_type = String::from_utf8_lossy(content_type);
    let message = format!("the content type {:?} is not supported", shown(&content_type));
    let status = refusal(Code::InvalidArgument, "CONTENT_TYPE_NOT_SUPPORTED", message);
    Err(ErrorResponse::from(status).with_http_status(415))
}

/// How a failure is written if the caller's preference is invalid.
pub(super) fn write_options(query: Option<&str>) -> WriteOptions {
    let options = WriteOptions::new();
    let query = Query::parse(query.unwrap_or_default());
    let taken = query.and_then(|mut query| SystemParameters::take(&mut query, <()>::descriptor()));
    taken.map_or(options, |parameters| parameters.write_options(options))
}
