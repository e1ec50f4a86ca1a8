//! The outcome of a call, as gRPC states it in trailers, or in headers when there is nothing else.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::{HeaderMap, HeaderValue};
use longrunning_rpc::internal::{ErrorSetters as _, Plan};
use longrunning_rpc::{Code, Error, Result, Status};
use percent_encoding::percent_decode;

/// Whether these headers hold an outcome.
pub(crate) fn has_outcome(headers: &HeaderMap) -> bool {
    headers.contains_key(STATUS)
}

/// The outcome, if these trailers hold one.
pub(crate) fn outcome(trailers: &HeaderMap, plan: &Plan) -> Option<Result<()>> {
    let code = Code::from_number(number(trailers.get(STATUS)?));
    if code == Code::Ok {
        return Some(Ok(()));
    }
    let error = Error::rpc(status(code, trailers, plan));
    Some(Err(match pushback(trailers) {
        None => error,
        Some(Some(delay)) => error.with_retry_after(delay),
        // It forbids to repeat this call, not to make another one later.
        Some(None) => error.final_attempt(),
    }))
}

const STATUS: &str = "grpc-status";
const MESSAGE: &str = "grpc-message";
const DETAILS: &str = "grpc-status-details-bin";
const PUSHBACK: &str = "grpc-retry-pushback-ms";

fn number(value: &HeaderValue) -> i32 {
    value.to_str().ok().and_then(|text| text.trim().parse().ok()).unwrap_or(Code::Unknown.into())
}

/// The whole status, details included, if it was sent and means the same code; else what the other
/// two headers say.
fn status(code: Code, trailers: &HeaderMap, plan: &Plan) -> Status {
    let message = trailers.get(MESSAGE).map(HeaderValue::as_bytes).unwrap_or_default();
    let message = percent_decode(message).decode_utf8_lossy();
    let whole = trailers
        .get(DETAILS)
        .and_then(|value| decode(value.as_bytes()))
        .and_then(|bytes| plan.decode::<Status>(bytes.into()).ok())
        .filter(|whole| whole.code() == code);
    match whole {
        Some(whole) if whole.message.is_empty() => {
            Status { message: message.into_owned(), ..whole }
        }
        Some(whole) => whole,
        None => Status::new(code, message),
    }
}

/// Binary values are base64, with or without padding.
fn decode(value: &[u8]) -> Option<Vec<u8>> {
    let end = value.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
    STANDARD_NO_PAD.decode(&value[..end]).ok()
}

/// How long the server wants a retry to wait; `Some(None)` if it wants none: a value that is no
/// number says so too (gRPC proposal A6).
fn pushback(trailers: &HeaderMap) -> Option<Option<Duration>> {
    let value = trailers.get(PUSHBACK)?;
    let milliseconds = value.to_str().ok().and_then(|text| text.trim().parse().ok());
    Some(milliseconds.map(Duration::from_millis))
}
