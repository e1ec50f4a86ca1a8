//! An error in the place of a message, in a response that says it is a success.

use protojson::{JsonForm, JsonKind, MessageDescriptor, ReadOptions, Reader, Registry};

use super::members::Members;
use super::{Refusal, without_mark};
use crate::Code;

/// Reads the body of a successful response, or an element of a streamed array, if it is not a
/// message of type `response` but an error: gateways answer so, and an array ends so.
///
/// What has a member that the type knows is a message, whatever else it has. Of what has none,
/// or `error` alone, these are errors:
///
/// - `{"error": {"code": 403, "status": "PERMISSION_DENIED"}}`, where `status` is the name of a
///   code or `code` an HTTP status: a field `error`, as Operation has, is a google.rpc.Status,
///   which has neither;
/// - any `{"error": {"code" or "message"}}`, `{"error": "text"}` and `{"fault": {}}`, where the
///   type has no such field;
/// - `{"code": 7, "message": "text"}` and `{"errors": [{}]}`, where the type has no such fields;
/// - any of them as the first element of an array.
pub fn in_reply(text: &str, response: &MessageDescriptor, registry: &Registry) -> Option<Refusal> {
    let text = without_mark(text).trim_ascii_start();
    if !matches!(response.form, JsonForm::Object) || !may_be_error(text, response, registry) {
        return None;
    }
    let outer = Members::read(text, registry)?;
    let is_known = |key: &String| response.field(key).is_some();
    if outer.keys.iter().any(|key| key != "error" && is_known(key)) {
        return None;
    }
    let Some(error) = outer.error else {
        // A bare status, or a list of errors; a message alone says too little.
        let code = outer.code.map_or(outer.code_name.is_some(), |code| code != 0);
        let is_status = code && outer.message.is_some() || outer.has_list();
        return outer.refusal(0, registry).filter(|_| is_status);
    };
    let of_the_type = response.field("error").is_some();
    let is_error = match Members::read(error, registry) {
        Some(inner) => {
            let named = inner.code_name.is_some_and(|code| code != Code::Ok);
            let number = inner.code.unwrap_or(0);
            let says = inner.message.is_some() || number != 0;
            named || number >= 300 || says && !of_the_type
        }
        None => error.len() > r#""""#.len() && error.starts_with('"') && !of_the_type,
    };
    if !is_error {
        return None;
    }
    outer.refusal(0, registry)
}

/// Whether a look at the first member leaves it open: nearly all replies are messages, which are
/// not read twice.
fn may_be_error(text: &str, response: &MessageDescriptor, registry: &Registry) -> bool {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(text, &options, registry);
    match reader.peek() {
        // No message is an array, but its elements are not looked at here.
        Ok(JsonKind::Array) => return true,
        Ok(JsonKind::Object) if reader.begin_object().is_ok() => {}
        _ => return false,
    }
    match reader.next_key() {
        Ok(Some(key)) => key == "error" || response.field(&key).is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use protojson::JsonMessage as _;

    use super::*;
    use crate::Status;
    use crate::error_details::ErrorInfo;

    fn code_in(text: &str, response: &MessageDescriptor) -> Option<Code> {
        in_reply(text, response, crate::registry()).map(|refusal| refusal.status.code())
    }

    #[test]
    fn an_error_is_told_from_a_message() {
        let plain = ErrorInfo::descriptor();
        let table = [
            (r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND"}}"#, Some(Code::NotFound)),
            (r#"{"error":{"code":404,"message":"m"}}"#, Some(Code::NotFound)),
            (r#"{"error":{"code":5,"message":"m"}}"#, Some(Code::NotFound)),
            ("{\n \"error\" : {\"code\":404,\"message\":\"m\"} }", Some(Code::NotFound)),
            (r#"[{"error":{"code":404,"message":"m"}}]"#, Some(Code::NotFound)),
            ("\u{feff}{\"error\":{\"code\":404,\"message\":\"m\"}}", Some(Code::NotFound)),
            (r#"{"x":1,"error":{"code":404}}"#, Some(Code::NotFound)),
            (r#"{"error":{"message":"m"}}"#, Some(Code::Unknown)),
            (r#"{"error":"denied","error_description":"why"}"#, Some(Code::Unknown)),
            (r#"{"fault":{"faultstring":"no such key"}}"#, Some(Code::Unknown)),
            (r#"{"code":7,"message":"denied","details":[]}"#, Some(Code::PermissionDenied)),
            (r#"{"code":403,"message":"denied"}"#, Some(Code::PermissionDenied)),
            (r#"{"status":"ABORTED","message":"m"}"#, Some(Code::Aborted)),
            (r#"{"errors":[{"title":"Forbidden"}]}"#, Some(Code::Unknown)),
            (r#"{"reason":"GONE"}"#, None),
            (r#"{"errors":[]}"#, None),
            (r#"{"error":{"code":5},"reason":"GONE"}"#, None),
            (r#"{"error":{"code":403,"status":"ABORTED"},"reason":"GONE"}"#, None),
            (r#"{"error":{"code":200,"message":""},"domain":"d"}"#, None),
            (r#"{"error":null}"#, None),
            (r#"{"error":{}}"#, None),
            (r#"{"error":""}"#, None),
            (r#"{"error":false}"#, None),
            (r#"{"code":0,"message":"fine"}"#, None),
            (r#"{"message":"fine"}"#, None),
            (r#"{"status":"DONE"}"#, None),
            ("{}", None),
            ("[]", None),
            ("{", None),
            ("1", None),
        ];
        for (element, want) in table {
            assert_eq!(code_in(element, plain), want, "{element}");
        }
        // A reply that has nothing to say has nothing else to say either.
        let empty = <() as protojson::JsonMessage>::descriptor();
        for (element, want) in &table[..14] {
            assert_eq!(code_in(element, empty), *want, "{element}");
        }
    }

    #[test]
    fn a_field_of_the_type_is_a_field() {
        let status = Status::descriptor();
        for text in [
            r#"{"code":7,"message":"denied"}"#,
            r#"{"message":"m","error":{"code":404,"status":"NOT_FOUND"}}"#,
        ] {
            assert_eq!(code_in(text, status), None, "{text}");
        }
    }

    #[test]
    fn details_and_whether_it_may_pass_are_kept() {
        let text = r#"{"error":{"code":503,"message":"m","errors":[{"reason":"backendError","domain":"global"}]}}"#;
        let refusal = in_reply(text, ErrorInfo::descriptor(), crate::registry()).expect("an error");
        assert_eq!((refusal.status.code(), refusal.is_transient), (Code::Unavailable, true));
        let info: ErrorInfo = refusal.status.detail().expect("the legacy reason");
        assert_eq!((&*info.reason, &*info.domain), ("backendError", "global"));
    }
}
