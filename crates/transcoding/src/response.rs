//! From a message to the body of a response, and back.

use bytes::Bytes;
use protojson::{
    JsonMessage, MessageType, NotRead, ReadOptions, Reader, Registry, WriteOptions, Writer,
};

use crate::json_text::{default_json, member};
use crate::{Binding, Error, ErrorKind, HttpRequest};

impl Binding {
    /// The body of the response, from the wire bytes of the message: all of it, or the field that the rule names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] when the message has no JSON form; [`ErrorKind::Rule`] when it has not the field.
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
        // A field that can be unset, and is.
        let value = value.unwrap_or_else(|| default_json(field).unwrap_or("null").to_owned());
        Ok(value.into_bytes())
    }
}

impl HttpRequest<'_> {
    /// Reads the body of a response to this request, whichever part of the message it is. An empty body is an empty
    /// message.
    ///
    /// # Errors
    ///
    /// What the reader finds wrong, with the path.
    pub fn read_response<M: JsonMessage>(
        &self,
        body: &[u8],
        options: &ReadOptions,
        registry: &Registry,
    ) -> Result<M, protojson::Error> {
        self.read_response_noting(body, options, registry).map(|(message, _)| message)
    }

    /// As [`read_response`](Self::read_response), with what of the body was not read, where the body is the whole message.
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
        // It must be one value: else what follows it would become other fields of the message.
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

/// The JSON of one field of a message, if it is there.
fn part(json: &str, message: &dyn MessageType, index: usize) -> Result<Option<String>, Error> {
    let Some(descriptor) = message.descriptor() else {
        return Ok(None);
    };
    let value = member(json, descriptor, index)?;
    // In pretty text it stands one level in; strings hold no line feeds.
    Ok(value.map(|value| value.replace("\n  ", "\n")))
}
