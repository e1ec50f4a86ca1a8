//! Operations as text for people and as JSON for programs.

use std::borrow::Cow;
use std::io::{self, Write};

use longrunning::{Any, JsonMessage, Operation, State, WriteOptions, protojson};

use crate::arguments::Format;
use crate::failure::describe_details;
use crate::{known_types, parameters, percent};

/// Writes what `get` and `wait` show of an operation.
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
    writeln!(out, "{}", printable(&operation.name))?;
    writeln!(out, "  state     {}", state(operation))?;
    if let Some(metadata) = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty()) {
        writeln!(out, "  metadata  {}", any(metadata))?;
    }
    match operation.state() {
        State::Succeeded(response) => writeln!(out, "  response  {}", any(response)),
        State::Failed(_) => {
            let status = operation.failure().unwrap_or_default();
            writeln!(out, "  error     {}", printable(&status.to_string()))?;
            let mut details = Vec::new();
            describe_details(&status, &mut details);
            for line in details.split_inclusive(|byte| *byte == b'\n') {
                out.write_all(b"          ")?;
                out.write_all(line)?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Writes what `list` shows of an operation: one line.
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
        _ => match operation.metadata.as_ref().and_then(percent::of) {
            Some(percent) => format!("{percent}%"),
            None => String::new(),
        },
    };
    let text = format!("{:<32}  {:<9}  {note}", printable(&operation.name), state(operation));
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

/// The name of a type and the message's members: `acme.Progress {"percent":40}`.
pub(crate) fn any(any: &Any) -> String {
    format!("{} {}", printable(any.type_name()), members(any))
}

/// The message's members without its type, where they are written in our order: `{"percent":40}`.
pub(crate) fn members(any: &Any) -> String {
    let text = json(any);
    let without_type = serde_json::to_string(any.type_url())
        .ok()
        .and_then(|type_url| text.strip_prefix(&format!("{{\"@type\":{type_url}")))
        .map(|rest| format!("{{{}", rest.strip_prefix(',').unwrap_or(rest)));
    without_type.unwrap_or(text)
}

/// ProtoJSON on one line, with the types that `lro` knows. What it does not know is shown as it came: over gRPC as its
/// type and its bytes in base64.
pub(crate) fn json<M: JsonMessage>(message: &M) -> String {
    let options = WriteOptions::new().raw_unknown_types(true);
    let text = match protojson::to_string_with(message, &options, known_types::registry()) {
        Ok(text) => text,
        // A value without a JSON form, such as a Timestamp beyond the year 9999.
        Err(error) => serde_json::json!({ "@error": error.to_string() }).to_string(),
    };
    one_line(text)
}

/// JSON that was kept as it came may be broken into lines; behind a line break stands white space only, since inside of a
/// JSON string it would be escaped. What steers some terminals (U+007F to U+009F) need not be escaped there, and is here.
fn one_line(text: String) -> String {
    if !text.contains(char::is_control) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for character in text.lines().flat_map(|part| part.trim_start().chars()) {
        match character {
            '\t' => line.push(' '),
            character if character.is_control() => {
                line.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            character => line.push(character),
        }
    }
    line
}

/// Text from the network, made fit for a terminal: control characters, line breaks too, are written as escapes.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            clean.extend(character.escape_default());
        } else {
            clean.push(character);
        }
    }
    Cow::Owned(clean)
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
    fn json_cannot_steer_the_terminal() {
        let line = json(&"\u{9b}31m and \u{1b}[31m".to_owned());
        assert_eq!(line, "\"\\u009b31m and \\u001b[31m\"");
        let back: String = serde_json::from_str(&line).expect("it is JSON still");
        assert_eq!(back, "\u{9b}31m and \u{1b}[31m");
    }

    #[test]
    fn the_type_of_a_message_is_said_once() {
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
}
