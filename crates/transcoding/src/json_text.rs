//! Takes parts out of the JSON text of a message by its field table.

use std::borrow::Cow;

use protojson::{
    Cardinality, FieldDescriptor, JsonForm, JsonKind, Kind, MessageDescriptor, ReadOptions, Reader,
    Registry,
};

use crate::{Error, ErrorKind};

pub(crate) fn with_reader<'a, T>(
    text: &'a str,
    read: impl FnOnce(&mut Reader<'a>) -> Result<T, Error>,
) -> Result<T, Error> {
    // The reader has the same bounds as the writer; an `Any` is not converted here.
    let mut reader = Reader::new(text, &ReadOptions::new(), Registry::well_known());
    read(&mut reader)
}

/// The text of a member of a JSON object.
pub(crate) fn member<'a>(
    object: &'a str,
    message: &MessageDescriptor,
    wanted: usize,
) -> Result<Option<&'a str>, Error> {
    with_reader(object, |reader| {
        reader.begin_object().map_err(unreadable)?;
        while let Some(key) = reader.next_key().map_err(unreadable)? {
            let value = reader.skip().map_err(unreadable)?;
            if message.field(&key).is_some_and(|(index, _)| index == wanted) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    })
}

/// Copies a JSON object without the fields `in_path`, which are dotted paths in proto names.
/// `prefix` is the path of the object.
pub(crate) fn copy_without(
    object: &str,
    message: &'static MessageDescriptor,
    prefix: &str,
    in_path: &[Cow<'_, str>],
    out: &mut String,
) -> Result<(), Error> {
    with_reader(object, |reader| {
        let mut separator = '{';
        reader.begin_object().map_err(unreadable)?;
        while let Some(key) = reader.next_key().map_err(unreadable)? {
            let value = reader.skip().map_err(unreadable)?;
            let Some((_, field)) = message.field(&key) else {
                return Err(no_such_field(message, &key));
            };
            let path = match prefix {
                "" => Cow::Borrowed(field.name),
                prefix => Cow::Owned(format!("{prefix}.{}", field.name)),
            };
            if in_path.contains(&path) {
                continue;
            }
            out.push(separator);
            separator = ',';
            // A field's name needs no escapes.
            out.push('"');
            out.push_str(&key);
            out.push_str("\":");
            let is_within = |known: &Cow<'_, str>| {
                known.strip_prefix(&*path).is_some_and(|inner| inner.starts_with('.'))
            };
            match object_of(field) {
                Some(inner) if in_path.iter().any(is_within) => {
                    copy_without(value, inner, &path, in_path, out)?;
                }
                _ => out.push_str(value),
            }
        }
        if separator == '{' {
            out.push('{');
        }
        out.push('}');
        Ok(())
    })
}

/// The message of a field whose JSON is an object with a member for each field.
pub(crate) fn object_of(field: &FieldDescriptor) -> Option<&'static MessageDescriptor> {
    let is_single = !matches!(field.cardinality, Cardinality::Repeated | Cardinality::Map(_));
    match field.kind {
        Kind::Message(of) if is_single && matches!(of.get().form, JsonForm::Object) => {
            Some(of.get())
        }
        _ => None,
    }
}

/// The JSON of an unset field, if there is a value with that meaning.
pub(crate) fn default_json(field: &FieldDescriptor) -> Option<&'static str> {
    match field.cardinality {
        Cardinality::Repeated => Some("[]"),
        Cardinality::Map(_) => Some("{}"),
        _ => object_of(field).map(|_| "{}"),
    }
}

/// The text of a JSON scalar; `None` for other values.
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

/// The error for JSON that was written from a message and cannot be read.
pub(crate) fn unreadable(error: protojson::Error) -> Error {
    Error::new(ErrorKind::Message, format!("the JSON of the message cannot be read: {error}"))
}

pub(crate) fn no_such_field(message: &MessageDescriptor, key: &str) -> Error {
    let message =
        format!("the JSON of {} has {key:?}, which is not in its field table", message.full_name);
    Error::new(ErrorKind::Message, message)
}
