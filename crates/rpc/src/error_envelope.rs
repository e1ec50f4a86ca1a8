//! The JSON in which a status travels over REST, in all the forms that servers give it.

use protojson::{
    Any, JsonForm, JsonKind, MessageDescriptor, ReadOptions, Reader, Registry, WriteOptions, Writer,
};

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
}

/// Reads the body of an HTTP response that failed.
///
/// These forms are known: `{"error": {"code": 404, "message", "status": "NOT_FOUND", "details"}}`
/// as Google's servers write it; a bare `{"code": 5, "message", "details"}` as Envoy and
/// grpc-gateway do; either in an array; `{"error": "invalid_grant", "error_description"}` of OAuth;
/// and text, HTML and nothing at all, of which the message is made.
pub fn read(http_status: u16, body: &[u8], registry: &Registry) -> Refusal {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    if let Some(members) = Members::read(text, registry)
        && let Some(refusal) = members.refusal(http_status, registry)
    {
        return refusal;
    }
    let reason =
        http::StatusCode::from_u16(http_status).ok().and_then(|status| status.canonical_reason());
    let http = format!("HTTP {http_status} {}", reason.unwrap_or_default());
    let message = match text {
        "" => http.trim_end().to_owned(),
        html if html.starts_with('<') => format!("{} with a page of HTML", http.trim_end()),
        text => shorten(text),
    };
    Refusal { status: Status::new(failure_of(http_status), message), names_code: false }
}

/// Reads an element of a streamed array, if it is not a message of type `response` but the error
/// that ends the stream.
pub fn read_in_stream(
    element: &str,
    response: &MessageDescriptor,
    registry: &Registry,
) -> Option<Status> {
    // Nearly all elements are messages, which are not read twice.
    let begun = element.trim_start().strip_prefix('{')?.trim_start();
    if !begun.starts_with("\"error\"") {
        return None;
    }
    let outer = Members::read(element, registry)?;
    let error = outer.error.filter(|_| outer.count == 1)?;
    let inner = Members::read(error, registry)?;
    // A message may have a field `error` of its own, as Operation has; a google.rpc.Status has no
    // `status`, and its code is no HTTP status.
    let is_envelope = inner.code_name.is_some() || inner.code.is_some_and(|code| code >= 100);
    let may_be_message =
        response.field("error").is_some() || !matches!(response.form, JsonForm::Object);
    if !is_envelope && may_be_message {
        return None;
    }
    inner.refusal(0, registry).map(|refusal| refusal.status)
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

/// The members of an error object that mean something in one of the forms.
#[derive(Default)]
struct Members<'a> {
    count: usize,
    error: Option<&'a str>,
    error_description: Option<String>,
    code: Option<i64>,
    code_name: Option<Code>,
    message: Option<String>,
    details: Vec<Any>,
}

impl<'a> Members<'a> {
    /// Reads an object, or the first element of an array.
    fn read(text: &'a str, registry: &'a Registry) -> Option<Self> {
        let options = ReadOptions::lenient();
        let mut reader = Reader::new(text, &options, registry);
        if reader.peek().ok()? == JsonKind::Array {
            reader.begin_array().ok()?;
            if !reader.next_element().ok()? {
                return None;
            }
        }
        reader.begin_object().ok()?;
        let mut members = Self::default();
        while let Some(key) = reader.next_key().ok()? {
            members.count += 1;
            let kind = reader.peek().ok()?;
            let value = reader.skip().ok()?;
            match (&*key, kind) {
                ("error", _) => members.error = Some(value),
                ("error_description", JsonKind::String) => {
                    members.error_description = protojson::from_str(value).ok();
                }
                ("code", JsonKind::Number) => members.code = value.parse().ok(),
                ("status", JsonKind::String) => {
                    members.code_name = Code::from_str_name(value.trim_matches('"'));
                }
                ("message", JsonKind::String) => members.message = protojson::from_str(value).ok(),
                ("details", JsonKind::Array) => members.details = details(value, registry),
                _ => {}
            }
        }
        Some(members)
    }

    fn refusal(self, http_status: u16, registry: &Registry) -> Option<Refusal> {
        if let Some(error) = self.error {
            if let Some(inner) = Members::read(error, registry) {
                // One envelope is opened, not one inside the other without end.
                return Self { error: None, ..inner }.refusal(http_status, registry);
            }
            let name: String = protojson::from_str(error).ok()?;
            let message = match self.error_description.or(self.message) {
                Some(description) => format!("{name}: {description}"),
                None => name,
            };
            return Some(Refusal {
                status: Status::new(failure_of(http_status), message),
                names_code: false,
            });
        }
        if self.code.is_none() && self.code_name.is_none() && self.message.is_none() {
            return None;
        }
        // The name decides, since the number is an HTTP status in one form and a code of google.rpc
        // in another.
        let named = self.code_name.or_else(|| {
            let number = i32::try_from(self.code?).ok()?;
            match u16::try_from(number).ok().filter(|number| *number >= 100) {
                Some(http) => Some(Code::from_http_status(http)),
                None => Some(Code::from_number(number)),
            }
        });
        // An error that says OK is none of these forms.
        let named = named.filter(|code| *code != Code::Ok);
        let code = named.unwrap_or_else(|| failure_of(http_status));
        let status =
            Status { details: self.details, ..Status::new(code, self.message.unwrap_or_default()) };
        Some(Refusal { status, names_code: named.is_some() })
    }
}

/// The details that can be read. One that cannot takes nothing with it.
fn details(array: &str, registry: &Registry) -> Vec<Any> {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(array, &options, registry);
    let mut details = Vec::new();
    if reader.begin_array().is_err() {
        return details;
    }
    while let Ok(true) = reader.next_element() {
        let Ok(element) = reader.skip() else { break };
        details.extend(protojson::from_str_with(element, &options, registry).ok());
    }
    details
}

/// The code of an HTTP status; a success is none for something that failed.
fn failure_of(http_status: u16) -> Code {
    match Code::from_http_status(http_status) {
        Code::Ok => Code::Unknown,
        code => code,
    }
}

/// Keeps what a person can use of a long text.
fn shorten(text: &str) -> String {
    const LIMIT: usize = 1_000;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
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
        ];
        for (http, body, code, message, names_code) in table {
            let refusal = read(http, body.as_bytes(), crate::registry());
            assert_eq!(refusal.status.code(), code, "{http} {body}");
            assert_eq!(refusal.status.message, message, "{http} {body}");
            assert_eq!(refusal.names_code, names_code, "{http} {body}");
        }
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

    #[test]
    fn an_error_in_a_stream_is_told_from_a_message() {
        use protojson::JsonMessage;
        let plain = ErrorInfo::descriptor();
        let table = [
            (r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND"}}"#, Some(Code::NotFound)),
            (r#"{"error":{"code":404,"message":"m"}}"#, Some(Code::NotFound)),
            (r#"{"error":{"code":5,"message":"m"}}"#, Some(Code::NotFound)),
            ("{\n \"error\" : {\"code\":404,\"message\":\"m\"} }", Some(Code::NotFound)),
            (r#"{"reason":"GONE"}"#, None),
            (r#"{"error":{"code":5},"reason":"GONE"}"#, None),
            ("1", None),
        ];
        for (element, want) in table {
            let status = read_in_stream(element, plain, crate::registry());
            assert_eq!(status.map(|status| status.code()), want, "{element}");
        }
    }
}
