//! An HTTP response that is no reply of the API, on either wire.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};
use protojson::Registry;

use crate::{Code, Error, Status, error_envelope};

/// How much of the body of an error is read, on either wire: more than any error that a server
/// means to send.
pub const MAX_ERROR_BODY: usize = 4 << 20;

/// The error of an HTTP response that failed, by its status, its headers and its body.
///
/// A 429, 502, 503 or 504 whose body names no code comes from something in between, and is
/// transient (AIP-194).
pub fn error(status: StatusCode, headers: &HeaderMap, body: &[u8], registry: &Registry) -> Error {
    if let Some(place) = headers.get(header::LOCATION).filter(|_| status.is_redirection()) {
        let message = format!("HTTP {status} to {place:?}; redirects are not followed");
        return Error::rpc(Status::new(Code::Unknown, message));
    }
    let refusal = error_envelope::read(status.as_u16(), body, registry);
    let in_between = !refusal.names_code && matches!(status.as_u16(), 429 | 502 | 503 | 504);
    let error = Error::rpc(refusal.status);
    let transient = error.is_transient() || in_between;
    let error = error.transient(transient);
    match retry_after(headers, SystemTime::now()) {
        Some(delay) => error.with_retry_after(delay),
        None => error,
    }
}

/// What `Retry-After` says (RFC 9110, section 10.2.3): seconds, or a date. A date that has passed
/// is a delay of zero, which is no hint to a policy.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    Some(http_date(text)?.duration_since(now).unwrap_or_default())
}

/// Reads the one form of a date that HTTP still allows to send: `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, date) = text.split_once(", ")?;
    let fields: Vec<&str> = date.split([' ', ':']).collect();
    let [day, month, year, hour, minute, second, "GMT"] = fields[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let timestamp = prost_types::Timestamp::date_time(
        year.parse().ok()?,
        u8::try_from(month).ok()?,
        day.parse().ok()?,
        hour.parse().ok()?,
        minute.parse().ok()?,
        second.parse().ok()?,
    );
    timestamp.ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn refused(status: u16, header: Option<&'static str>, body: &str) -> Error {
        let mut headers = HeaderMap::new();
        if let Some(value) = header {
            headers.insert(header::RETRY_AFTER, http::HeaderValue::from_static(value));
        }
        let status = StatusCode::from_u16(status).expect("a status");
        error(status, &headers, body.as_bytes(), crate::registry())
    }

    #[test]
    fn an_answer_from_in_between_is_transient() {
        let named = r#"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"quota"}}"#;
        let table = [
            (429, "", Code::ResourceExhausted, true),
            (429, named, Code::ResourceExhausted, false),
            (502, "<html>", Code::Unavailable, true),
            (503, "", Code::Unavailable, true),
            (503, r#"{"error":{"status":"UNAVAILABLE"}}"#, Code::Unavailable, true),
            (504, "", Code::DeadlineExceeded, true),
            (504, r#"{"error":{"status":"DEADLINE_EXCEEDED"}}"#, Code::DeadlineExceeded, false),
            (500, "", Code::Internal, false),
            (404, "", Code::NotFound, false),
        ];
        for (status, body, code, transient) in table {
            let error = refused(status, None, body);
            assert_eq!((error.code(), error.is_transient()), (code, transient), "{status} {body}");
        }
        assert_eq!(refused(504, None, "").kind(), ErrorKind::Timeout);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = http_date("Sun, 06 Nov 1994 08:49:37 GMT").expect("a date");
        let table = [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", Some(10)),
            ("Mon, 07 Nov 1994 08:49:37 GMT", Some(86_400)),
            ("Sun, 06 Nov 1994 08:49:27 GMT", Some(0)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
            ("Sunday, 06-Nov-94 08:49:37 GMT", None),
        ];
        for (value, want) in table {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, http::HeaderValue::from_static(value));
            assert_eq!(retry_after(&headers, now).map(|delay| delay.as_secs()), want, "{value}");
        }
        assert_eq!(refused(503, Some("7"), "").retry_after(), Some(Duration::from_secs(7)));
    }
}
