//! An HTTP response that is no reply of the API, on either wire.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use http_body::Body;
use protojson::{MessageDescriptor, Registry};

use crate::internal::ErrorSetters as _;
use crate::internal::coding::{self, Coding};
use crate::internal::error_envelope::{self, Refusal};
use crate::{Code, Error, Status};

/// How much of the body of an error is read, on either wire: more than any error that a server
/// means to send.
pub const MAX_ERROR_BODY: usize = 4 << 20;

/// The body of an HTTP response that failed: its bytes, or why it cannot be read, as a noun:
/// `a body encoded as "br"`.
pub type ErrorBody = Result<Vec<u8>, String>;

/// Reads the body of a response that failed, decoded and up to [`MAX_ERROR_BODY`]. One that breaks
/// off says nothing that the status does not.
pub async fn body_of(headers: &HeaderMap, body: impl Body<Data = Bytes>) -> ErrorBody {
    let coding = Coding::of_body(headers).map_err(|unknown| format!("a body {unknown}"))?;
    let bytes = coding::collected(coding, MAX_ERROR_BODY, body).await;
    match bytes {
        Ok(bytes) => Ok(bytes.into()),
        Err(coding::Failure::Broken) => Ok(Vec::new()),
        Err(coding::Failure::TooLong) => Err(format!("a body of more than {MAX_ERROR_BODY} bytes")),
        Err(coding::Failure::Corrupt(error)) => {
            Err(format!("a body whose gzip is unreadable: {error}"))
        }
    }
}

/// The error of an HTTP response that failed, by its status, its headers and its body.
///
/// The code is that of the body, else that of the HTTP status (google/rpc/code.proto, read
/// backward). Without a code in the body the error is transient if the
/// [HTTP status is](error_envelope::is_transient).
pub fn error(status: StatusCode, headers: &HeaderMap, body: &[u8], registry: &Registry) -> Error {
    over_rest(status, headers, &Ok(body.to_vec()), registry)
}

/// The same for a body as [`body_of`] gives it.
pub fn over_rest(
    status: StatusCode,
    headers: &HeaderMap,
    body: &ErrorBody,
    registry: &Registry,
) -> Error {
    match elsewhere(status, headers) {
        Some(error) => error,
        None => hinted(headers, passing(read(status, body, registry))),
    }
}

/// The error of an HTTP response to a gRPC call that has no `grpc-status`.
///
/// The code is by gRPC's own table (http-grpc-status-mapping.md), whatever the body says: what
/// answered is no gRPC service, so that its 404 is UNIMPLEMENTED and never a resource that is not
/// there. The message and the details are those of the body. What is transient is the same as over
/// REST.
pub fn over_grpc(
    status: StatusCode,
    headers: &HeaderMap,
    body: &ErrorBody,
    registry: &Registry,
) -> Error {
    if let Some(error) = elsewhere(status, headers) {
        return error;
    }
    let mut refusal = read(status, body, registry);
    refusal.status.code = grpc_code(status).into();
    let http = error_envelope::http_text(status.as_u16());
    let message = &mut refusal.status.message;
    if !message.starts_with(&http) {
        *message = format!("{http}: {message}");
    }
    if status == StatusCode::NOT_FOUND {
        message.push_str(": no gRPC service there");
    }
    hinted(headers, passing(refusal))
}

/// The error that the body of a successful response holds in the place of a message of type
/// `response`, if it does: see [`error_envelope::in_reply`].
pub fn in_reply(
    headers: &HeaderMap,
    body: &[u8],
    response: &MessageDescriptor,
    registry: &Registry,
) -> Option<Error> {
    let text = std::str::from_utf8(body).ok()?;
    let refusal = error_envelope::in_reply(text, response, registry)?;
    Some(hinted(headers, passing(refusal)))
}

/// How long a response asks its reader to wait, by `Retry-After` (RFC 9110, section 10.2.3):
/// seconds, or a date in any of the three forms that HTTP has had. A date is held against the
/// `Date` of the same response, if it has one, since the clocks of two machines differ. A date that
/// has passed is a delay of zero, which is no hint to a policy.
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    delay(headers, SystemTime::now())
}

fn delay(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // What no number holds is longer than anybody waits.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let moment = date(text)?;
    let told = headers.get(header::DATE).and_then(|value| date(value.to_str().ok()?.trim()));
    Some(moment.duration_since(told.unwrap_or(now)).unwrap_or_default())
}

fn date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

fn hinted(headers: &HeaderMap, error: Error) -> Error {
    match retry_after(headers) {
        Some(delay) => error.with_retry_after(delay),
        None => error,
    }
}

/// The error of a refusal, transient by its code, its reason or its HTTP status.
fn passing(refusal: Refusal) -> Error {
    let by_http = refusal.is_transient;
    let error = Error::rpc(refusal.status);
    let transient = error.is_transient() || by_http;
    let error = error.transient(transient);
    if refusal.names_code { error } else { error.with_http_code() }
}

fn read(status: StatusCode, body: &ErrorBody, registry: &Registry) -> Refusal {
    match body {
        Ok(bytes) => error_envelope::read(status.as_u16(), bytes, registry),
        Err(what) => error_envelope::unread(status.as_u16(), Some(what)),
    }
}

/// A redirect. The query of its place is not shown: a login gets what is secret there.
fn elsewhere(status: StatusCode, headers: &HeaderMap) -> Option<Error> {
    const SHOWN: usize = 200;
    let place = headers.get(header::LOCATION).filter(|_| status.is_redirection())?;
    let place = String::from_utf8_lossy(place.as_bytes());
    let shown = place.split(['?', '#']).next().unwrap_or_default();
    let shown: String = shown.chars().take(SHOWN).collect();
    let rest = if shown.len() < place.len() { "…" } else { "" };
    let place = format!("{shown}{rest}");
    let message = format!("HTTP {status} to {place:?}; redirects are not followed");
    Some(Error::rpc(Status::new(Code::Unknown, message)).with_http_code())
}

/// The table of http-grpc-status-mapping.md.
fn grpc_code(status: StatusCode) -> Code {
    match status.as_u16() {
        400 => Code::Internal,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::Unimplemented,
        429 | 502 | 503 | 504 => Code::Unavailable,
        _ => Code::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn headers(pairs: &[(header::HeaderName, &'static str)]) -> HeaderMap {
        let value = http::HeaderValue::from_static;
        pairs.iter().map(|(name, text)| (name.clone(), value(text))).collect()
    }

    fn refused(status: u16, header: Option<&'static str>, body: &str) -> Error {
        let headers = headers(
            &header.map(|value| (header::RETRY_AFTER, value)).into_iter().collect::<Vec<_>>(),
        );
        let status = StatusCode::from_u16(status).expect("a status");
        error(status, &headers, body.as_bytes(), crate::registry())
    }

    #[test]
    fn an_answer_from_in_between_is_transient() {
        let named = r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"quota"}}"#;
        let limit =
            r#"{"error":{"code":403,"message":"m","errors":[{"reason":"userRateLimitExceeded"}]}}"#;
        let daily =
            r#"{"error":{"code":403,"message":"m","errors":[{"reason":"dailyLimitExceeded"}]}}"#;
        let table = [
            (429, "", Code::ResourceExhausted, true),
            (429, named, Code::ResourceExhausted, false),
            (403, limit, Code::PermissionDenied, true),
            (403, daily, Code::PermissionDenied, false),
            (408, "", Code::Unavailable, true),
            (408, "<html>", Code::Unavailable, true),
            (425, "", Code::Unavailable, true),
            (502, "<html>", Code::Unavailable, true),
            (503, "", Code::Unavailable, true),
            (503, r#"{"error":{"status":"UNAVAILABLE"}}"#, Code::Unavailable, true),
            (504, "", Code::DeadlineExceeded, true),
            (504, r#"{"error":{"status":"DEADLINE_EXCEEDED"}}"#, Code::DeadlineExceeded, false),
            (500, "", Code::Internal, true),
            (500, "<!DOCTYPE html>", Code::Internal, true),
            (500, r#"{"error":{"code":500,"status":"INTERNAL"}}"#, Code::Internal, false),
            (520, "error code: 520", Code::Internal, true),
            (501, "", Code::Unimplemented, false),
            (404, "", Code::NotFound, false),
        ];
        for (status, body, code, transient) in table {
            let error = refused(status, None, body);
            assert_eq!((error.code(), error.is_transient()), (code, transient), "{status} {body}");
        }
        assert_eq!(refused(504, None, "").kind(), ErrorKind::Timeout);
    }

    #[test]
    fn grpc_has_a_table_of_its_own() {
        let table = [
            (400, Code::Internal, false),
            (401, Code::Unauthenticated, false),
            (403, Code::PermissionDenied, false),
            (404, Code::Unimplemented, false),
            (408, Code::Unknown, true),
            (409, Code::Unknown, false),
            (425, Code::Unknown, true),
            (429, Code::Unavailable, true),
            (500, Code::Unknown, true),
            (501, Code::Unknown, false),
            (502, Code::Unavailable, true),
            (503, Code::Unavailable, true),
            (504, Code::Unavailable, true),
            (520, Code::Unknown, true),
            (301, Code::Unknown, false),
            (204, Code::Unknown, false),
        ];
        let bodies = ["", "<html>", "text", r#"{"error":{"message":"m"}}"#];
        for (http, code, transient) in table {
            for body in bodies {
                let status = StatusCode::from_u16(http).expect("a status");
                let body = Ok(body.as_bytes().to_vec());
                let error = over_grpc(status, &HeaderMap::new(), &body, crate::registry());
                assert_eq!(
                    (error.code(), error.is_transient()),
                    (code, transient),
                    "{http} {body:?}"
                );
                assert_eq!(error.kind(), ErrorKind::Rpc, "{http}");
            }
        }
        let text = |http, body: Result<&str, &str>| {
            let body = body.map(Vec::from).map_err(str::to_owned);
            let status = StatusCode::from_u16(http).expect("a status");
            over_grpc(status, &HeaderMap::new(), &body, crate::registry()).to_string()
        };
        let table = [
            (
                404,
                Ok("<html>"),
                "the call was refused: UNIMPLEMENTED: HTTP 404 Not Found with a page of HTML: no gRPC service there",
            ),
            (
                403,
                Ok("who are you"),
                "the call was refused: PERMISSION_DENIED: HTTP 403 Forbidden: who are you",
            ),
            (502, Ok(""), "the call failed: UNAVAILABLE: HTTP 502 Bad Gateway"),
            (
                520,
                Err("a body encoded as \"br\""),
                "the call failed: UNKNOWN: HTTP 520 with a body encoded as \"br\"",
            ),
        ];
        for (http, body, want) in table {
            assert_eq!(text(http, body), want);
        }
    }

    #[test]
    fn retry_after_is_read_in_every_form() {
        let now = date("Sun, 06 Nov 1994 08:49:37 GMT").expect("a date");
        let table = [
            ("120", None, Some(120)),
            (" 0 ", None, Some(0)),
            ("99999999999999999999999", None, Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", None, Some(10)),
            ("Sunday, 06-Nov-94 08:49:47 GMT", None, Some(10)),
            ("Sun Nov  6 08:49:47 1994", None, Some(10)),
            ("Mon, 07 Nov 1994 08:49:37 GMT", None, Some(86_400)),
            ("Sun, 06 Nov 1994 08:49:27 GMT", None, Some(0)),
            // The server's clock is an hour ahead of ours, or behind it.
            ("Sun, 06 Nov 1994 09:49:47 GMT", Some("Sun, 06 Nov 1994 09:49:37 GMT"), Some(10)),
            ("Sun Nov  6 07:49:47 1994", Some("Sunday, 06-Nov-94 07:49:37 GMT"), Some(10)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some("yesterday"), Some(10)),
            ("7", Some("Sun, 06 Nov 1994 09:49:37 GMT"), Some(7)),
            ("-1", None, None),
            ("+1", None, None),
            ("1.5", None, None),
            ("soon", None, None),
            ("", None, None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None, None),
        ];
        for (value, told, want) in table {
            let mut headers = headers(&[(header::RETRY_AFTER, value)]);
            headers.extend(told.map(|told| (header::DATE, http::HeaderValue::from_static(told))));
            assert_eq!(delay(&headers, now).map(|delay| delay.as_secs()), want, "{value} {told:?}");
        }
        assert_eq!(refused(503, Some("7"), "").retry_after(), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_redirect_shows_where_to_but_no_query() {
        for place in
            ["https://login.example/in?state=secret&code=secret", "/in#secret", "/in?secret"]
        {
            let headers = headers(&[(header::LOCATION, place)]);
            let body = Ok(Vec::new());
            let rest = over_rest(StatusCode::FOUND, &headers, &body, crate::registry());
            let grpc = over_grpc(StatusCode::FOUND, &headers, &body, crate::registry());
            for error in [rest, grpc] {
                let text = error.to_string();
                assert!(text.contains("/in…\"; redirects are not followed"), "{text}");
                assert!(!text.contains("secret") && text.contains(" failed: "), "{text}");
            }
        }
    }
}
