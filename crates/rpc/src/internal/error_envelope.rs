//! The JSON in which a status travels over REST, in all the forms that servers give it.

mod in_reply;
mod members;

use protojson::{MessageDescriptor, Registry, WriteOptions, Writer};

pub use self::in_reply::in_reply;
use self::members::Members;
use crate::{Code, Status};

/// What an HTTP response says of a failure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// The failure. Without a code in the body it has that of the HTTP status.
    pub status: Status,
    /// Whether the body named the code: if not, it may well be a proxy that answered in place of
    /// the server.
    pub names_code: bool,
    /// Whether the same request may well succeed when it is repeated, by the HTTP status: see
    /// [`is_transient`]. What the body names as a code of google.rpc is judged by that code
    /// instead.
    pub is_transient: bool,
}

/// Whether an HTTP status that comes without a code of google.rpc may pass:
///
/// - 408 and 425, after which RFC 9110, section 15.5.9, and RFC 8470, section 5.2, let a client
///   repeat its request;
/// - 429 (RFC 6585, section 4);
/// - every 5xx, which is the server's own fault or that of something in between: 502, 503 and 504
///   by RFC 9110, 520 to 530 by content delivery networks. 501 and 505 are not among them: what a
///   server does not support it does not support at the next attempt either.
pub fn is_transient(http_status: u16) -> bool {
    match http_status {
        408 | 425 | 429 => true,
        501 | 505 => false,
        status => (500..600).contains(&status),
    }
}

/// Reads the body of an HTTP response that failed.
///
/// These forms are known: `{"error": {"code": 404, "message", "status": "NOT_FOUND", "details"}}`
/// as Google's servers write it; a bare `{"code": 5, "message", "details"}` as Envoy and
/// grpc-gateway do; either in an array; `{"error": "invalid_grant", "error_description"}` of OAuth;
/// `{"fault": {"faultstring"}}` of other gateways; and text, HTML and nothing at all, of which the
/// message is made. The list `errors` of Google's older APIs, `{"domain", "reason", "message"}`, is
/// kept as an ErrorInfo detail for each entry.
pub fn read(http_status: u16, body: &[u8], registry: &Registry) -> Refusal {
    let text = String::from_utf8_lossy(body);
    let text = without_mark(&text).trim();
    if let Some(members) = Members::read(text, registry)
        && let Some(refusal) = members.refusal(http_status, registry)
    {
        return refusal;
    }
    match text {
        "" => unread(http_status, None),
        html if html.starts_with('<') => unread(http_status, Some("a page of HTML")),
        text if is_binary(text) => unread(http_status, Some("a body that is no text")),
        text => refused(http_status, shorten(text)),
    }
}

/// The same for a body that cannot be read; `body` says what it is.
pub(crate) fn unread(http_status: u16, body: Option<&str>) -> Refusal {
    let http = http_text(http_status);
    refused(http_status, body.map_or(http.clone(), |body| format!("{http} with {body}")))
}

/// What an HTTP status alone says.
fn refused(http_status: u16, message: String) -> Refusal {
    Refusal {
        status: Status::new(failure_of(http_status), message),
        names_code: false,
        is_transient: is_transient(http_status),
    }
}

/// An HTTP status in words.
pub(crate) fn http_text(http_status: u16) -> String {
    let reason =
        http::StatusCode::from_u16(http_status).ok().and_then(|status| status.canonical_reason());
    reason.map_or_else(
        || format!("HTTP {http_status}"),
        |reason| format!("HTTP {http_status} {reason}"),
    )
}

/// Text without the byte order mark that some servers write before it, which a reader may ignore
/// (RFC 8259, section 8.1).
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads an element of a streamed array, if it is not a message of type `response` but the error
/// that ends the stream: see [`in_reply()`].
pub fn read_in_stream(
    element: &str,
    response: &MessageDescriptor,
    registry: &Registry,
) -> Option<Status> {
    in_reply(element, response, registry).map(|refusal| refusal.status)
}

/// Writes a status in the form of Google's servers, with the code's HTTP status as `code`.
///
/// A detail that cannot be written, since its type is not in the registry, is left out: a failure
/// has to arrive.
pub fn write(status: &Status, options: &WriteOptions, registry: &Registry) -> Vec<u8> {
    write_with_http_status(status, status.code().http_status(), options, registry)
}

/// As [`write()`], for a response whose HTTP status is not that of the code: 405, 413 and the like,
/// which no code maps to.
pub fn write_with_http_status(
    status: &Status,
    http_status: u16,
    options: &WriteOptions,
    registry: &Registry,
) -> Vec<u8> {
    let code = status.code();
    let details = status.details.iter().filter_map(|detail| {
        protojson::to_string_with(detail, &options.pretty(false), registry).ok()
    });
    let mut writer = Writer::new(options, registry);
    let opened = writer.begin_object().and_then(|()| {
        writer.key("error");
        writer.begin_object()
    });
    opened.expect("two objects are not too deep");
    writer.key("code");
    writer.raw(&http_status.to_string());
    writer.key("message");
    writer.string(&status.message);
    writer.key("status");
    writer.string(code.as_str_name());
    let mut details = details.peekable();
    if details.peek().is_some() {
        writer.key("details");
        writer.begin_array().expect("an array in two objects is not too deep");
        for detail in details {
            writer.element();
            writer.raw(&detail);
        }
        writer.end_array();
    }
    writer.end_object();
    writer.end_object();
    writer.finish()
}

/// The code of an HTTP status; a success is none for something that failed.
fn failure_of(http_status: u16) -> Code {
    match Code::from_http_status(http_status) {
        Code::Ok => Code::Unknown,
        code => code,
    }
}

/// Whether it is no text for a person: it has characters that no text has, or is mostly of what
/// cannot be read.
fn is_binary(text: &str) -> bool {
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    let unreadable = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    text.chars().any(is_control) || unreadable * 2 > text.chars().count()
}

/// Keeps what a person can use of a long text.
fn shorten(text: &str) -> String {
    protojson::text::cut(text, 1_000).into_owned()
}

#[cfg(test)]
mod tests {
    use protojson::Any;

    use super::*;
    use crate::error_details::ErrorInfo;

    fn info() -> ErrorInfo {
        ErrorInfo {
            reason: "GONE".to_owned(),
            domain: "example.com".to_owned(),
            ..ErrorInfo::default()
        }
    }

    #[test]
    fn every_form_of_the_envelope_is_read() {
        // The group `error_envelope` of the transcoding vectors, and what else is met.
        let table = [
            (
                404,
                r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND","details":[]}}"#,
                Code::NotFound,
                "m",
                true,
            ),
            (
                404,
                r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND"}}"#,
                Code::NotFound,
                "m",
                true,
            ),
            (404, r#"{"error":{"code":404,"message":"m"}}"#, Code::NotFound, "m", true),
            (
                400,
                r#"{"error":{"code":400,"message":"m","status":"FAILED_PRECONDITION"}}"#,
                Code::FailedPrecondition,
                "m",
                true,
            ),
            (400, r#"{"error":{"code":9,"message":"m"}}"#, Code::FailedPrecondition, "m", true),
            (
                404,
                r#"{"code":5,"message":"m","details":[{"@type":"x/y"}]}"#,
                Code::NotFound,
                "m",
                true,
            ),
            (404, r#"{"code":5,"message":"m"}"#, Code::NotFound, "m", true),
            (
                404,
                r#"[{"error":{"code":404,"message":"m","status":"NOT_FOUND"}}]"#,
                Code::NotFound,
                "m",
                true,
            ),
            (404, r#"[{"code":5,"message":"m"}]"#, Code::NotFound, "m", true),
            (
                503,
                r#"{"error":{"message":"m","status":"SOON_TO_BE"}}"#,
                Code::Unavailable,
                "m",
                false,
            ),
            (409, r#"{"message":"m"}"#, Code::Aborted, "m", false),
            (500, r#"{"code":0,"message":"m"}"#, Code::Internal, "m", false),
            (500, r#"{"code":77,"message":"m"}"#, Code::Unknown, "m", true),
            (
                401,
                r#"{"error":"invalid_grant","error_description":"expired"}"#,
                Code::Unauthenticated,
                "invalid_grant: expired",
                false,
            ),
            (
                404,
                r#"{"error":"Not Found","status":404,"path":"/x"}"#,
                Code::NotFound,
                "Not Found",
                false,
            ),
            (502, "", Code::Unavailable, "HTTP 502 Bad Gateway", false),
            (
                502,
                "<html><title>502</title></html>",
                Code::Unavailable,
                "HTTP 502 Bad Gateway with a page of HTML",
                false,
            ),
            (404, "page not found\n", Code::NotFound, "page not found", false),
            (418, "null", Code::FailedPrecondition, "null", false),
            (429, "[]", Code::ResourceExhausted, "[]", false),
            (500, r#"{"error":{"code":"#, Code::Internal, r#"{"error":{"code":"#, false),
            (599, "", Code::Internal, "HTTP 599", false),
            (
                500,
                r#"{"fault":{"faultstring":"no backend","detail":{"errorcode":"x"}}}"#,
                Code::Internal,
                "no backend",
                false,
            ),
            (
                404,
                "\u{feff}{\"error\":{\"status\":\"ABORTED\",\"message\":\"m\"}}",
                Code::Aborted,
                "m",
                true,
            ),
            (404, "\u{feff}gone", Code::NotFound, "gone", false),
            (
                409,
                "\u{1f}\u{8b}\u{8}\0\0",
                Code::Aborted,
                "HTTP 409 Conflict with a body that is no text",
                false,
            ),
        ];
        for (http, body, code, message, names_code) in table {
            let refusal = read(http, body.as_bytes(), crate::registry());
            assert_eq!(refusal.status.code(), code, "{http} {body}");
            assert_eq!(refusal.status.message, message, "{http} {body}");
            assert_eq!(refusal.names_code, names_code, "{http} {body}");
        }
    }

    #[test]
    fn what_may_pass_is_told_by_the_http_status_unless_a_code_is_named() {
        let passing = [408, 425, 429, 500, 502, 503, 504, 507, 520, 522, 529, 530, 599];
        let lasting =
            [301, 400, 401, 403, 404, 409, 410, 418, 421, 423, 426, 428, 431, 451, 501, 505, 600];
        let rows = passing.map(|http| (http, true)).into_iter();
        for (http, want) in rows.chain(lasting.map(|http| (http, false))) {
            // The number of the HTTP status, repeated, names no code.
            let repeated = format!(r#"{{"error":{{"code":{http},"message":"m"}}}}"#);
            for body in ["", "<html>", "away", r#"{"message":"m"}"#, &repeated] {
                let refusal = read(http, body.as_bytes(), crate::registry());
                assert_eq!(refusal.is_transient, want, "{http} {body}");
            }
            for body in [r#"{"error":{"status":"INTERNAL"}}"#, r#"{"code":13}"#] {
                let refusal = read(http, body.as_bytes(), crate::registry());
                assert!(!refusal.is_transient, "{http} {body}");
            }
        }
        let body = r#"{"error":{"code":503,"message":"backend"}}"#;
        assert!(read(410, body.as_bytes(), crate::registry()).is_transient);
    }

    #[test]
    fn a_legacy_list_of_errors_is_kept_as_details() {
        let body = r#"{"error":{"code":403,"message":"Rate Limit Exceeded","errors":[
            {"domain":"usageLimits","reason":"rateLimitExceeded","message":"m","location":"q","locationType":"parameter"},
            7,
            {"reason":"second","extra":[1]}
        ]}}"#;
        let status = read(403, body.as_bytes(), crate::registry()).status;
        assert_eq!(
            (status.code(), &*status.message),
            (Code::PermissionDenied, "Rate Limit Exceeded")
        );
        let found: Vec<ErrorInfo> =
            status.details.iter().filter_map(|detail| detail.unpack().ok()).collect();
        let info = |reason: &str, domain: &str, metadata: &[(&str, &str)]| ErrorInfo {
            reason: reason.to_owned(),
            domain: domain.to_owned(),
            metadata: metadata.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        };
        let first = [("location", "q"), ("locationType", "parameter"), ("message", "m")];
        let want = [
            info("rateLimitExceeded", "usageLimits", &first),
            info("second", "", &[("extra", "[1]")]),
        ];
        assert_eq!(found, want);
    }

    #[test]
    fn bytes_that_are_no_text_and_long_texts_are_made_presentable() {
        assert_eq!(read(500, b"a\xffb", crate::registry()).status.message, "a\u{fffd}b");
        let long = "ä".repeat(100_000);
        assert_eq!(
            read(500, long.as_bytes(), crate::registry()).status.message.chars().count(),
            1_001
        );
    }

    #[test]
    fn a_detail_that_cannot_be_read_takes_nothing_with_it() {
        let body = r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND","details":[
            1,
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":7},
            {"@type":"type.googleapis.com/example.Unknown","x":{"y":1}},
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GONE","domain":"example.com"}
        ]}}"#;
        let status = read(404, body.as_bytes(), crate::registry()).status;
        assert_eq!(status.detail::<ErrorInfo>(), Some(info()));
        let unknown = status.details.iter().find(|detail| detail.type_name() == "example.Unknown");
        assert!(unknown.is_some_and(|detail| detail.json_text().is_some()), "{status:?}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let status = Status::new(Code::NotFound, "no \"such\" thing").with_detail(&info());
        let body = write(&status, &WriteOptions::new(), crate::registry());
        let text = std::str::from_utf8(&body).expect("JSON is text");
        let begin = r#"{"error":{"code":404,"message":"no \"such\" thing","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#;
        assert!(text.starts_with(begin), "{text}");
        let refusal = read(404, &body, crate::registry());
        assert_eq!(refusal.status, status);
    }

    #[test]
    fn a_detail_of_unknown_type_is_left_out_of_what_is_written() {
        let mut status = Status::new(Code::Aborted, "m");
        status.details.push(Any::from_wire("type.googleapis.com/example.Unknown", vec![8, 1]));
        let body = write(&status, &WriteOptions::new(), crate::registry());
        assert_eq!(body, br#"{"error":{"code":409,"message":"m","status":"ABORTED"}}"#);
    }
}
