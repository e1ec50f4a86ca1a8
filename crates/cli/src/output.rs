//! Operations as text for people and as JSON for scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use longrunning::google::longrunning::operation::Result as Outcome;
use longrunning::{Any, JsonMessage, Operation, State, WriteOptions, protojson};

use crate::arguments::Format;
use crate::failure::describe_details;
use crate::printable::one_line;
use crate::{known_types, parameters, percent};

pub(crate) use crate::printable::printable;

/// Writes an operation for `get` and `wait`.
pub(crate) fn operation(
    out: &mut impl Write,
    operation: &Operation,
    format: Format,
) -> io::Result<()> {
    match format {
        Format::Json => return writeln!(out, "{}", json(operation)),
        Format::Params => return params(out, operation),
        Format::Text => {}
    }
    writeln!(out, "{}", name(operation))?;
    writeln!(out, "  state     {}", state(operation))?;
    if let Some(metadata) = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty()) {
        writeln!(out, "  metadata  {}", any(metadata))?;
    }
    // Also shows what a server should not send: an error or a response before the operation is
    // done.
    match &operation.result {
        Some(Outcome::Response(response)) => writeln!(out, "  response  {}", any(response)),
        Some(Outcome::Error(status)) => {
            // A failed operation with the code 0 gets another code.
            let status = operation.failure().unwrap_or_else(|| status.clone());
            writeln!(out, "  error     {}", printable(&status.to_string()))?;
            let mut details = Vec::new();
            describe_details(&status, &mut details);
            for line in details.split_inclusive(|byte| *byte == b'\n') {
                out.write_all(b"          ")?;
                out.write_all(line)?;
            }
            Ok(())
        }
        None if operation.done => writeln!(out, "  result    {NO_RESULT}"),
        None => Ok(()),
    }
}

/// The text for an operation that is done without a result.
pub(crate) const NO_RESULT: &str = "the service gave neither a response nor an error";

/// The name, or a placeholder for an empty one.
fn name(operation: &Operation) -> Cow<'_, str> {
    match &*operation.name {
        "" => Cow::Borrowed("(no name)"),
        name => printable(name),
    }
}

/// Writes an operation as one line, for `list`.
pub(crate) fn line(out: &mut impl Write, operation: &Operation, format: Format) -> io::Result<()> {
    match format {
        Format::Json => return writeln!(out, "{}", json(operation)),
        Format::Params => return params(out, operation),
        Format::Text => {}
    }
    let note = match operation.state() {
        State::Failed(_) => {
            printable(&operation.failure().unwrap_or_default().to_string()).into_owned()
        }
        State::Succeeded(response) => printable(response.type_name()).into_owned(),
        _ if operation.done => NO_RESULT.to_owned(),
        _ => match operation.metadata.as_ref().and_then(percent::of) {
            Some(percent) => format!("{percent}%"),
            None => String::new(),
        },
    };
    let text = format!("{:<32}  {:<9}  {note}", name(operation), state(operation));
    writeln!(out, "{}", text.trim_end())
}

/// The operation as the outputs of GetOperation.
fn params(out: &mut impl Write, operation: &Operation) -> io::Result<()> {
    let rows = parameters::of_operation(operation).map_err(io::Error::other)?;
    parameters::write(out, ["OUTPUT", "FORMAT", "VALUE"], &rows, parameters::width())
}

/// The state in a word.
pub(crate) fn state(operation: &Operation) -> &'static str {
    match operation.state() {
        State::Running => "running",
        State::Succeeded(_) => "succeeded",
        State::Failed(_) => "failed",
        _ => "done",
    }
}

/// The name of a type and the message's members: `acme.Progress {"percent":40}`; without a type,
/// the members alone.
pub(crate) fn any(any: &Any) -> String {
    match any.type_name() {
        "" => members(any),
        type_name => format!("{} {}", printable(type_name), members(any)),
    }
}

/// The message's members without its type, if the type comes first: `{"percent":40}`.
pub(crate) fn members(any: &Any) -> String {
    let text = json(any);
    let without_type = serde_json::to_string(any.type_url())
        .ok()
        .and_then(|type_url| text.strip_prefix(&format!("{{\"@type\":{type_url}")))
        .map(|rest| format!("{{{}", rest.strip_prefix(',').unwrap_or(rest)));
    without_type.unwrap_or(text)
}

/// ProtoJSON on one line, with the types that `lro` knows. Unknown types are shown verbatim: over
/// gRPC as type and bytes in base64.
pub(crate) fn json<M: JsonMessage>(message: &M) -> String {
    let options = WriteOptions::new().raw_unknown_types(true);
    let text = match protojson::to_string_with(message, &options, known_types::registry()) {
        Ok(text) => text,
        // A value without a JSON form, such as a Timestamp beyond the year 9999.
        Err(error) => serde_json::json!({ "@error": error.to_string() }).to_string(),
    };
    one_line(text)
}

#[cfg(test)]
mod tests {
    use longrunning::google::longrunning::operation;
    use longrunning::{Code, Status};

    use super::*;

    fn shown(what: &Operation, format: Format) -> String {
        let mut out = Vec::new();
        operation(&mut out, what, format).expect("a Vec takes everything");
        String::from_utf8(out).expect("it is text")
    }

    fn failed() -> Operation {
        let status = Status::new(Code::Aborted, "pre-empted").with_detail(&"why".to_owned());
        Operation {
            name: "operations/1".into(),
            done: true,
            result: Some(operation::Result::Error(status)),
            ..Operation::default()
        }
    }

    #[test]
    fn a_failed_operation_shows_its_error_and_details() {
        let want = "\
operations/1
  state     failed
  error     ABORTED: pre-empted
            {\"@type\":\"type.googleapis.com/google.protobuf.StringValue\",\"value\":\"why\"}
";
        assert_eq!(shown(&failed(), Format::Text), want);
    }

    #[test]
    fn json_is_one_line() {
        let text = "{\n  \"@type\": \"acme.test/acme.Unknown\",\n  \"n\": 1\n}";
        let metadata = Some(Any::from_json(text).expect("an Any"));
        let operation = Operation { name: "operations/1".into(), metadata, ..Operation::default() };
        let want = "{\"name\":\"operations/1\",\"metadata\":{\"@type\": \"acme.test/acme.Unknown\",\"n\": 1}}\n";
        assert_eq!(shown(&operation, Format::Json), want);
    }

    #[test]
    fn json_cannot_control_the_terminal() {
        let line = json(&"\u{9b}31m and \u{1b}[31m".to_owned());
        assert_eq!(line, "\"\\u009b31m and \\u001b[31m\"");
        let back: String = serde_json::from_str(&line).expect("it is JSON still");
        assert_eq!(back, "\u{9b}31m and \u{1b}[31m");
    }

    #[test]
    fn the_type_of_a_message_is_shown_once() {
        let table = [
            (
                Any::pack(&"x".to_owned()).expect("it packs"),
                "google.protobuf.StringValue {\"value\":\"x\"}",
            ),
            (
                Any::from_wire("a.test/acme.Unknown", vec![8, 1]),
                "acme.Unknown {\"@wire\":\"CAE=\"}",
            ),
            (Any::pack(&()).expect("it packs"), "google.protobuf.Empty {}"),
        ];
        for (message, want) in table {
            assert_eq!(any(&message), want);
        }
    }

    #[test]
    fn empty_parts_leave_no_gaps_in_text() {
        let response = Operation {
            done: true,
            result: Some(Outcome::Response(Any::default())),
            ..Operation::default()
        };
        let want = "(no name)\n  state     succeeded\n  response  {}\n";
        assert_eq!(shown(&response, Format::Text), want);

        let nothing = Operation { done: true, ..Operation::default() };
        let text = shown(&nothing, Format::Text);
        assert!(
            text.ends_with("  result    the service gave neither a response nor an error\n"),
            "{text}"
        );
        let mut out = Vec::new();
        line(&mut out, &nothing, Format::Text).expect("a Vec takes everything");
        let text = String::from_utf8(out).expect("it is text");
        assert!(text.starts_with("(no name) "), "{text}");
        assert!(text.ends_with("the service gave neither a response nor an error\n"), "{text}");
    }

    #[test]
    fn an_error_is_shown_even_if_done_is_false() {
        let running = Operation { done: false, ..failed() };
        let text = shown(&running, Format::Text);
        assert!(text.contains("\n  error     ABORTED: pre-empted\n"), "{text}");
    }
}
