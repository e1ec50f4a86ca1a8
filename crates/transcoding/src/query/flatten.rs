//! From the JSON text of a message to a query.

use std::borrow::Cow;

use protojson::{
    Cardinality, FieldDescriptor, JsonForm, JsonKind, Kind, MessageDescriptor, Reader,
};

use super::push_pair;
use crate::fields::describe;
use crate::{Error, ErrorKind};

/// Writes every leaf of the next JSON object to `query`, but those that `is_taken` says are elsewhere; it is asked
/// for each dotted path in proto names.
pub(crate) fn flatten(
    reader: &mut Reader<'_>,
    message: &'static MessageDescriptor,
    is_taken: &dyn Fn(&str) -> bool,
    query: &mut String,
) -> Result<(), Error> {
    let mut flattening =
        Flattening { is_taken, query, proto_path: String::new(), path: String::new() };
    flattening.object(reader, message)
}

struct Flattening<'f> {
    is_taken: &'f dyn Fn(&str) -> bool,
    query: &'f mut String,
    /// Where we are, in proto names and in the names as they are written.
    proto_path: String,
    path: String,
}

impl Flattening<'_> {
    fn object(
        &mut self,
        reader: &mut Reader<'_>,
        message: &'static MessageDescriptor,
    ) -> Result<(), Error> {
        reader.begin_object().map_err(unreadable)?;
        while let Some(key) = reader.next_key().map_err(unreadable)? {
            let Some((_, field)) = message.field(&key) else {
                return Err(no_such_field(message, &key));
            };
            let lengths = (self.proto_path.len(), self.path.len());
            for (path, name) in [(&mut self.proto_path, field.name), (&mut self.path, &*key)] {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            if (self.is_taken)(&self.proto_path) {
                reader.skip().map_err(unreadable)?;
            } else {
                self.field(reader, field)?;
            }
            self.proto_path.truncate(lengths.0);
            self.path.truncate(lengths.1);
        }
        Ok(())
    }

    fn field(
        &mut self,
        reader: &mut Reader<'_>,
        field: &'static FieldDescriptor,
    ) -> Result<(), Error> {
        match field.cardinality {
            Cardinality::Map(_) => {
                // An empty one is there when default values are written.
                match reader.skip().map_err(unreadable)? {
                    "{}" => Ok(()),
                    _ => Err(self.refusal(field)),
                }
            }
            Cardinality::Repeated => {
                reader.begin_array().map_err(unreadable)?;
                while reader.next_element().map_err(unreadable)? {
                    self.leaf(reader, field)?;
                }
                Ok(())
            }
            _ => match field.kind {
                Kind::Message(of) if matches!(of().form, JsonForm::Object) => {
                    self.object(reader, of())
                }
                _ => self.leaf(reader, field),
            },
        }
    }

    fn leaf(
        &mut self,
        reader: &mut Reader<'_>,
        field: &'static FieldDescriptor,
    ) -> Result<(), Error> {
        match scalar_text(reader)? {
            Some(text) => push_pair(self.query, &self.path, &text),
            None => return Err(self.refusal(field)),
        }
        Ok(())
    }

    fn refusal(&self, field: &FieldDescriptor) -> Error {
        let path = &self.path;
        let message = format!("field `{path}` is {}, which no query can hold", describe(field));
        Error::new(ErrorKind::Query, message).in_field(path)
    }
}

/// The text of a JSON scalar; `None` for anything else.
pub(crate) fn scalar_text<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>, Error> {
    match reader.peek().map_err(unreadable)? {
        JsonKind::String => reader.string().map(Some).map_err(unreadable),
        JsonKind::Bool | JsonKind::Number => {
            let text = reader.skip().map_err(unreadable)?;
            Ok(Some(Cow::Borrowed(text)))
        }
        JsonKind::Null | JsonKind::Array | JsonKind::Object => {
            reader.skip().map_err(unreadable)?;
            Ok(None)
        }
    }
}

/// A message's own JSON text cannot be read, or it has a member that its field table does not have.
pub(crate) fn unreadable(error: protojson::Error) -> Error {
    Error::new(ErrorKind::Message, format!("the request's JSON cannot be taken apart: {error}"))
}

pub(crate) fn no_such_field(message: &MessageDescriptor, key: &str) -> Error {
    let message =
        format!("{} was written with {key:?}, which its field table lacks", message.full_name);
    Error::new(ErrorKind::Message, message)
}
