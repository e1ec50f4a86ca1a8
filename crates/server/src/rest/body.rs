//! Reads the body of a REST request.

use std::io;
use std::ops::Deref;
use std::pin::pin;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use longrunning::Code;

use super::error_response::ErrorResponse;
use crate::body::memory::{MemoryPermit, RequestMemory};
use crate::body::progress::TooSlow;
use crate::error::BoxError;
use crate::status::refusal;

/// A body that has been read, and its memory permit.
pub(super) struct Held {
    bytes: Bytes,
    part: MemoryPermit,
}

impl Held {
    /// The permit, for what was decoded from the body.
    pub(super) fn into_part(self) -> MemoryPermit {
        self.part
    }
}

impl Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Reads a body to its end, unless it is too long or too slow. The limits apply after decoding: a
/// few bytes may decode to very many.
pub(super) async fn read<B>(
    bodies: &RequestMemory,
    headers: &HeaderMap,
    body: B,
) -> Result<Held, ErrorResponse>
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
{
    // Known codings were decoded before.
    let coding = headers.get(CONTENT_ENCODING);
    if let Some(coding) = coding.filter(|coding| !coding.as_bytes().eq_ignore_ascii_case(IDENTITY))
    {
        let message = format!("body: the content coding {coding:?} is not supported");
        let status = refusal(Code::InvalidArgument, "CONTENT_CODING_NOT_SUPPORTED", message);
        // RFC 9110, section 12.5.3.
        let supported = HeaderValue::from_static("gzip");
        return Err(ErrorResponse::from(status)
            .with_http_status(415)
            .with_header(ACCEPT_ENCODING, supported));
    }
    let stated = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if stated.is_some_and(|length: u64| length > bodies.limit() as u64) {
        return Err(too_large(bodies));
    }
    if body.is_end_stream() {
        return Ok(Held { bytes: Bytes::new(), part: MemoryPermit::default() });
    }
    let mut body = pin!(Limited::new(body, bodies.limit()));
    let mut whole = BytesMut::new();
    let mut part = MemoryPermit::default();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| unreadable(bodies, &error))?;
        let data = frame.data_ref().map_or(&[][..], |data| data);
        bodies.extend(&mut whole, &mut part, data, bodies.limit())?;
        // A decoder always has more to give; other tasks need a turn too.
        tokio::task::consume_budget().await;
    }
    Ok(Held { bytes: whole.freeze(), part })
}

const IDENTITY: &[u8] = b"identity";

fn unreadable(bodies: &RequestMemory, error: &BoxError) -> ErrorResponse {
    if error.is::<LengthLimitError>() {
        return too_large(bodies);
    }
    if let Some(too_slow) = error.downcast_ref::<TooSlow>() {
        return ErrorResponse::from(too_slow.status()).with_http_status(408);
    }
    // Only the decoder fails like that.
    let of_decoder = error.downcast_ref::<io::Error>().map(io::Error::kind);
    if of_decoder.is_some_and(|kind| kind != io::ErrorKind::UnexpectedEof) {
        let message = format!("body: it could not be decoded: {error}");
        return refusal(Code::InvalidArgument, "BODY_NOT_DECODED", message).into();
    }
    let message = format!("body: it could not be read to its end: {error}");
    refusal(Code::InvalidArgument, "BODY_CUT_SHORT", message).into()
}

fn too_large(bodies: &RequestMemory) -> ErrorResponse {
    ErrorResponse::from(bodies.too_large()).with_http_status(413)
}
