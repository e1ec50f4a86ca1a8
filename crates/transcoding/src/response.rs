//! From a message to the body of a response, and back.

use std::borrow::Cow;

use bytes::Bytes;
use protojson::{
    Cardinality, FieldDescriptor, JsonMessage, Kind, MessageType, ReadOptions, Reader, Registry,
    WriteOptions, Writer,
};

use crate::request::{default_json, member};
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
        let mut writer = Writer::new(options, registry);
        message.write_json(wire, &mut writer).map_err(|error| {
            let text = format!("{} has no JSON form: {error}", message.full_name());
            Error::new(ErrorKind::Message, text).in_field(error.path())
        })?;
        let json = writer.finish();
        match self.response_body() {
            None => Ok(json),
            Some(name) => part(&json, name, message),
        }
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
        if body.trim_ascii().is_empty() {
            return Ok(M::default());
        }
        let Some(field) = self.response_body else {
            return protojson::from_slice_with(body, options, registry);
        };
        let Ok(text) = std::str::from_utf8(body) else {
            return protojson::from_slice_with(body, options, registry);
        };
        // It must be one value: else what follows it would become other fields of the message.
        let mut reader = Reader::new(text, options, registry);
        reader.skip()?;
        reader.end()?;
        protojson::from_str_with(&format!("{{\"{field}\":{text}}}"), options, registry)
    }
}

/// The JSON of one field of a message.
fn part(json: &[u8], name: &str, message: &dyn MessageType) -> Result<Vec<u8>, Error> {
    let missing = || {
        let text = format!("response body `{name}`: {} has no such field", message.full_name());
        Error::new(ErrorKind::Rule, text).in_field(name)
    };
    let descriptor = message.descriptor().ok_or_else(missing)?;
    let (index, field) = descriptor.field(name).ok_or_else(missing)?;
    let json = std::str::from_utf8(json).expect("the writer writes UTF-8");
    let value = match member(json, descriptor, index)? {
        Some(value) => Cow::Borrowed(value),
        None => Cow::Borrowed(unset_json(field)),
    };
    // In pretty text it stands one level in; strings hold no line feeds.
    Ok(value.replace("\n  ", "\n").into_bytes())
}

/// The JSON of a field that its message was written without.
fn unset_json(field: &FieldDescriptor) -> &'static str {
    let has_presence = matches!(field.cardinality, Cardinality::Optional | Cardinality::Oneof(_));
    match (default_json(field), field.kind) {
        (Some(json), _) => json,
        _ if has_presence => "null",
        (_, Kind::String | Kind::Bytes) => "\"\"",
        (_, Kind::Bool) => "false",
        (_, Kind::Int64 | Kind::Uint64 | Kind::Sint64 | Kind::Fixed64 | Kind::Sfixed64) => "\"0\"",
        _ => "0",
    }
}
