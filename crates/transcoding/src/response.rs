//! Writes and reads the bodies of responses.

use bytes::Bytes;
use protojson::{
    JsonMessage, MessageType, NotRead, ReadOptions, Reader, Registry, WriteOptions, Writer,
};

use crate::json_text::{default_json, member};
use crate::{Binding, Error, ErrorKind, HttpRequest};

impl Binding {
    /// The body of a response with the message in `wire`: the whole message, or the field that the
    /// rule names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the message has no JSON form; [`ErrorKind::Rule`] if it does not
    /// have the field.
    pub fn response(
        &self,
        wire: &Bytes,
        message: &dyn MessageType,
        options: &WriteOptions,
        registry: &Registry,
    ) -> Result<Vec<u8>, Error> {
        let json = write(wire, message, options, registry)?;
        let Some(name) = self.response_body() else {
            return Ok(json.into_bytes());
        };
        let field = message.descriptor().and_then(|descriptor| descriptor.field(name));
        let (index, field) = field.ok_or_else(|| {
            let text = format!("response body `{name}`: {} has no such field", message.full_name());
            Error::new(ErrorKind::Rule, text).in_field(name)
        })?;
        if let Some(value) = part(&json, message, index)? {
            return Ok(value.into_bytes());
        }
        let json = write(wire, message, &options.emit_defaults(true), registry)?;
        let value = part(&json, message, index)?;
        // The field has presence and is unset.
        let value = value.unwrap_or_else(|| default_json(field).unwrap_or("null").to_owned());
        Ok(value.into_bytes())
    }
}

impl HttpRequest<'_> {
    /// Reads the body of a response to this request: the whole message or one field. An empty body
    /// is an empty message.
    ///
    /// # Errors
    ///
    /// [`protojson::ErrorKind::Syntax`] if the body is not JSON, another kind with the path if it
    /// does not fit the message.
    pub fn read_response<M: JsonMessage>(
        &self,
        body: &[u8],
        options: &ReadOptions,
        registry: &Registry,
    ) -> Result<M, protojson::Error> {
        self.read_response_noting(body, options, registry).map(|(message, _)| message)
    }

    /// As [`read_response`](Self::read_response), with what was skipped, if the body is the whole
    /// message.
    ///
    /// # Errors
    ///
    /// As [`read_response`](Self::read_response).
    pub fn read_response_noting<M: JsonMessage>(
        &self,
        body: &[u8],
        options: &ReadOptions,
        registry: &Registry,
    ) -> Result<(M, NotRead), protojson::Error> {
        if body.trim_ascii().is_empty() {
            return Ok((M::default(), NotRead::default()));
        }
        let Some(field) = self.response_body else {
            return protojson::from_slice_noting(body, options, registry);
        };
        let Ok(text) = std::str::from_utf8(body) else {
            return protojson::from_slice_noting(body, options, registry);
        };
        // It must be one value: what follows it would become other fields of the message.
        let mut reader = Reader::new(text, options, registry);
        reader.skip()?;
        reader.end()?;
        let message =
            protojson::from_str_with(&format!("{{\"{field}\":{text}}}"), options, registry)?;
        Ok((message, NotRead::default()))
    }
}

fn write(
    wire: &Bytes,
    message: &dyn MessageType,
    options: &WriteOptions,
    registry: &Registry,
) -> Result<String, Error> {
    let mut writer = Writer::new(options, registry);
    message.write_json(wire, &mut writer).map_err(|error| {
        let text = format!("{} has no JSON form: {error}", message.full_name());
        Error::new(ErrorKind::Message, text).in_field(error.path())
    })?;
    Ok(String::from_utf8(writer.finish()).expect("the writer writes UTF-8"))
}

/// The JSON of one field of a message, if it is set.
fn part(json: &str, message: &dyn MessageType, index: usize) -> Result<Option<String>, Error> {
    let Some(descriptor) = message.descriptor() else {
        return Ok(None);
    };
    let value = member(json, descriptor, index)?;
    // In pretty text it is indented by one level; strings have no line feeds.
    Ok(value.map(|value| value.replace("\n  ", "\n")))
}
