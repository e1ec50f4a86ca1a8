//! From the head and the body of an HTTP request to a gRPC request.

use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{self, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use longrunning::Code;
use tonic::metadata::MetadataMap;

use super::refusal::Refusal;
use crate::deadline;
use crate::grpc::BoxError;
use crate::status::refusal;

/// Reads a body to its end, unless it is longer than `limit` or stops coming for longer than `patience`.
pub(super) async fn read_body<B>(
    headers: &HeaderMap,
    body: B,
    limit: usize,
    patience: Duration,
) -> Result<Bytes, Refusal>
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
{
    if let Some(coding) = headers.get(CONTENT_ENCODING).filter(|coding| *coding != "identity") {
        let message = format!("body: the content coding {coding:?} is not supported");
        let status = refusal(Code::InvalidArgument, "CONTENT_CODING_NOT_SUPPORTED", message);
        return Err(Refusal::from(status).with_http_status(415));
    }
    let stated = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if stated.is_some_and(|length: u64| length > limit as u64) {
        return Err(too_large(limit));
    }
    let mut body = pin!(Limited::new(body, limit));
    let mut whole = BytesMut::new();
    loop {
        // A caller that sends a little now and then is let go on, one that sends nothing is not.
        let frame = tokio::time::timeout(patience, body.frame()).await;
        match frame {
            Ok(None) => return Ok(whole.freeze()),
            Ok(Some(Ok(frame))) => {
                whole.extend_from_slice(frame.data_ref().map_or(&[], |data| data))
            }
            Ok(Some(Err(error))) if error.is::<LengthLimitError>() => return Err(too_large(limit)),
            Ok(Some(Err(error))) => {
                let message = format!("body: it could not be read to its end: {error}");
                return Err(refusal(Code::InvalidArgument, "BODY_CUT_SHORT", message).into());
            }
            Err(_) => {
                let message = format!("body: nothing came for {patience:?}");
                let status = refusal(Code::DeadlineExceeded, "BODY_TOO_SLOW", message);
                return Err(Refusal::from(status).with_http_status(408));
            }
        }
    }
}

fn too_large(limit: usize) -> Refusal {
    let message = format!("body: it is larger than {limit} bytes");
    // The code that gRPC servers use for a message that is too large.
    Refusal::from(refusal(Code::OutOfRange, "BODY_TOO_LARGE", message)).with_http_status(413)
}

/// The gRPC request: the message, the caller's headers and its time limit.
pub(super) fn to_grpc(headers: &HeaderMap, wire: Bytes) -> tonic::Request<Bytes> {
    let mut metadata = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        if is_of_the_call(name) {
            metadata.append(name, value.clone());
        }
    }
    let time = deadline::rest_timeout(headers).or_else(|| deadline::timeout(headers));
    if let Some(Ok(value)) = time.map(|time| deadline::header(time).try_into()) {
        metadata.insert("grpc-timeout", value);
    }
    let metadata = MetadataMap::from_headers(metadata);
    tonic::Request::from_parts(metadata, tonic::Extensions::default(), wire)
}

/// Whether a header says something about the call, and not about the one exchange over the one wire.
pub(super) fn is_of_the_call(name: &HeaderName) -> bool {
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
