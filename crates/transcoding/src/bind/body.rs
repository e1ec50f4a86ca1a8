//! Reads the body of a request, and compares it with path and query.

use std::borrow::Cow;

use protojson::{Cardinality, FieldDescriptor, JsonForm, Kind};

use super::Input;
use super::tree::{self, Tree};
use crate::fields::resolve_leaf;
use crate::json_text::default_json;
use crate::{Body, Capture, Error, ErrorKind};

/// The JSON text of the body as a whole request message.
pub(super) enum BodyText<'b> {
    Nothing,
    Request(Cow<'b, str>),
}

impl<'i> Input<'i> {
    /// The body as the JSON text of the whole message.
    pub(super) fn body_text<'b>(&self, body: &'b [u8]) -> Result<BodyText<'b>, Error> {
        let text = std::str::from_utf8(body)
            .map_err(|_| Error::new(ErrorKind::Body, "body: it is not UTF-8"))?
            .trim_matches([' ', '\t', '\r', '\n']);
        match self.binding.body() {
            Body::None if self.is_empty_object(text) => Ok(BodyText::Nothing),
            Body::None => {
                let message = format!("body: `{}` takes none, so it must be empty", self.binding);
                Err(Error::new(ErrorKind::Body, message))
            }
            Body::All if text.is_empty() => Ok(BodyText::Nothing),
            Body::All => Ok(BodyText::Request(text.into())),
            Body::Field(name) => {
                let (_, field) = self.descriptor.field(name).ok_or_else(|| {
                    let message =
                        format!("body `{name}`: {} has no such field", self.descriptor.full_name);
                    Error::new(ErrorKind::Rule, message).in_field(&**name)
                })?;
                self.field_text(field, text)
            }
        }
    }

    fn is_empty_object(&self, text: &str) -> bool {
        let read = || -> Result<bool, protojson::Error> {
            let mut reader = self.reader(text);
            reader.begin_object()?;
            let is_empty = reader.next_key()?.is_none();
            reader.end()?;
            Ok(is_empty)
        };
        text.is_empty() || read().unwrap_or(false)
    }

    fn field_text<'b>(&self, field: &FieldDescriptor, text: &str) -> Result<BodyText<'b>, Error> {
        let text = match text {
            "" => match default_json(field) {
                Some(text) => text,
                None => return Ok(BodyText::Nothing),
            },
            text => text,
        };
        // It must be one value: what follows it would become other fields of the request.
        let mut reader = self.reader(text);
        reader.skip().and_then(|_| reader.end()).map_err(body_error)?;
        if text == "null" && !takes_null(field) {
            let name = field.name;
            let message = format!("body: expected a value of `{name}`, found null");
            return Err(Error::new(ErrorKind::Body, message).in_field(name));
        }
        Ok(BodyText::Request(format!("{{\"{}\":{text}}}", field.json_name).into()))
    }

    /// Checks that the body has the same value as a path variable, or none.
    pub(super) fn compare_with_body(
        &self,
        capture: &Capture<'_, '_>,
        body: &str,
    ) -> Result<(), Error> {
        let name = capture.field().as_str();
        let invalid = |problem: &str| {
            let message = format!("body, field `{name}`: {problem}");
            Error::new(ErrorKind::Body, message).in_field(name)
        };
        let (fields, leaf) =
            resolve_leaf(self.descriptor, name).map_err(|problem| invalid(&problem))?;
        let value = tree::leaf_json(leaf, capture.value()).map_err(|problem| invalid(&problem))?;
        match self.value_in_body(&fields, body).map_err(body_error)? {
            InBody::Nothing => Ok(()),
            InBody::Sibling(key) => {
                Err(invalid(&format!("the body sets `{key}` of the same oneof")))
            }
            InBody::Value(found) if self.agree(&fields, &value, found) => Ok(()),
            InBody::Value(_) => Err(invalid("the path has another value")),
        }
    }

    fn value_in_body<'b>(
        &self,
        fields: &[&'static FieldDescriptor],
        body: &'b str,
    ) -> Result<InBody<'b>, protojson::Error>
    where
        'i: 'b,
    {
        let mut text = body;
        let mut parent = self.descriptor;
        for wanted in fields {
            let mut reader = self.reader(text);
            let mut found = None;
            reader.begin_object()?;
            while let Some(key) = reader.next_key()? {
                let value = reader.skip()?;
                match parent.field(&key) {
                    Some((_, field)) if field.number == wanted.number => found = Some(value),
                    Some((_, field)) if same_oneof(field, wanted) && value != "null" => {
                        return Ok(InBody::Sibling(field.json_name));
                    }
                    _ => {}
                }
            }
            match found {
                None | Some("null") => return Ok(InBody::Nothing),
                Some(value) => text = value,
            }
            if let Kind::Message(of) = wanted.kind {
                parent = of.get();
            }
        }
        Ok(InBody::Value(text))
    }

    /// Whether a field of the path or the query shares a oneof with the field that is the body.
    pub(super) fn compare_oneofs_with_body(&self, tree: &Tree) -> Result<(), Error> {
        let Body::Field(name) = self.binding.body() else {
            return Ok(());
        };
        let Some((_, body)) = self.descriptor.field(name) else {
            return Ok(());
        };
        match tree.fields().find(|field| same_oneof(field, body)) {
            None => Ok(()),
            Some(field) => {
                let field = field.json_name;
                let message = format!("field `{field}`: the body sets `{name}` of the same oneof");
                Err(Error::new(ErrorKind::Body, message).in_field(field))
            }
        }
    }
}

/// The value in a body of a field that is in the path too.
enum InBody<'b> {
    Nothing,
    Value(&'b str),
    /// Another field of its oneof.
    Sibling(&'static str),
}

pub(super) fn body_error(error: protojson::Error) -> Error {
    let kind = match error.kind() {
        protojson::ErrorKind::Memory => ErrorKind::Memory,
        _ => ErrorKind::Body,
    };
    match error.path() {
        "" => Error::new(kind, format!("body: {}", error.message())),
        path => {
            Error::new(kind, format!("body, field `{path}`: {}", error.message())).in_field(path)
        }
    }
}

fn same_oneof(left: &FieldDescriptor, right: &FieldDescriptor) -> bool {
    match (left.cardinality, right.cardinality) {
        (Cardinality::Oneof(left_name), Cardinality::Oneof(right_name)) => {
            left_name == right_name && left.number != right.number
        }
        _ => false,
    }
}

/// Whether `null` is a value of the field, and not an unset field.
fn takes_null(field: &FieldDescriptor) -> bool {
    matches!(field.kind, Kind::Message(of) if matches!(of.get().form, JsonForm::Value))
}
