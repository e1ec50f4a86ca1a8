//! Writes the JSON text of a message as a query.

use protojson::{Cardinality, FieldDescriptor, JsonForm, Kind, MessageDescriptor, Reader};

use super::push_pair;
use crate::fields::describe;
use crate::json_text::{no_such_field, scalar_text, unreadable};
use crate::{Error, ErrorKind};

/// Writes every leaf of the next JSON object to `query`, except those at paths that `is_taken`,
/// which gets dotted paths in proto names.
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
    /// The path of the current field, in proto names and in the names of the JSON.
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
                // An empty map is written with the default values.
                match reader.skip().map_err(unreadable)? {
                    "{}" => Ok(()),
                    _ => Err(self.no_query(field)),
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
                Kind::Message(of) if matches!(of.get().form, JsonForm::Object) => {
                    self.object(reader, of.get())
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
            None => return Err(self.no_query(field)),
        }
        Ok(())
    }

    fn no_query(&self, field: &FieldDescriptor) -> Error {
        let path = &self.path;
        let message = format!("field `{path}` is {}, which cannot be in a query", describe(field));
        Error::new(ErrorKind::Query, message).in_field(path)
    }
}
