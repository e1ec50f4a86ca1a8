//! From an HTTP request to a message.
//!
//! What the path and the query give is put together as one JSON object by the field tables, and read as the body is
//! read: by the message type, strictly or not as the caller says. The wire bytes of both, one after the other, are
//! the request, since joining wire bytes merges messages. No value is dropped in silence: whatever is given twice
//! must be equal.

mod tree;

use std::borrow::Cow;

use bytes::Bytes;
use protojson::{
    Cardinality, FieldDescriptor, JsonForm, Kind, MessageDescriptor, MessageType, ReadOptions,
    Reader, Registry,
};

use self::tree::{Origin, Tree};
use crate::fields::{json_path, resolve_leaf};
use crate::request::default_json;
use crate::{Binding, Body, Capture, Error, ErrorKind, Match, Query};

impl<T> Match<'_, '_, T> {
    /// The request message, as wire bytes.
    ///
    /// `query` is without [system parameters](crate::SystemParameters); `body` may be empty whatever the rule says, as
    /// clients send it so.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Path`], [`ErrorKind::Query`] or [`ErrorKind::Body`], whichever does not fit the message, naming the
    /// field and what was expected.
    pub fn bind(
        &self,
        query: &Query<'_>,
        body: &[u8],
        message: &dyn MessageType,
        options: &ReadOptions,
        registry: &Registry,
    ) -> Result<Bytes, Error> {
        let descriptor = message.descriptor().ok_or_else(|| {
            let text = format!("{} has no field table", message.full_name());
            Error::new(ErrorKind::Rule, text)
        })?;
        let input = Input { binding: self.binding(), message, descriptor, options, registry };
        input.bind(self.captures(), query, body)
    }
}

/// What everything is read by.
struct Input<'i> {
    binding: &'i Binding,
    message: &'i dyn MessageType,
    descriptor: &'static MessageDescriptor,
    options: &'i ReadOptions,
    registry: &'i Registry,
}

/// The JSON text of the body as a whole request message.
enum BodyText<'b> {
    Nothing,
    Request(Cow<'b, str>),
}

impl<'i> Input<'i> {
    fn bind(
        &self,
        captures: &[Capture<'_, '_>],
        query: &Query<'_>,
        body: &[u8],
    ) -> Result<Bytes, Error> {
        let mut tree = Tree::default();
        for capture in captures {
            self.add_capture(&mut tree, capture)?;
        }
        for (name, value) in query.pairs() {
            self.add_query(&mut tree, name, value)?;
        }
        let bound = if tree.is_empty() {
            Bytes::new()
        } else {
            let text = tree.to_json();
            self.read(&text).map_err(|error| self.blame(captures, error))?
        };
        let BodyText::Request(text) = self.body_text(body)? else {
            return Ok(bound);
        };
        let from_body = self.read(&text).map_err(body_error)?;
        for capture in captures {
            self.compare_with_body(capture, &text)?;
        }
        self.compare_oneofs_with_body(&tree)?;
        if bound.is_empty() || from_body.is_empty() {
            return Ok(if bound.is_empty() { from_body } else { bound });
        }
        Ok([from_body, bound].concat().into())
    }

    fn add_capture(&self, tree: &mut Tree, capture: &Capture<'_, '_>) -> Result<(), Error> {
        let name = capture.field().as_str();
        let refusal = |kind: ErrorKind, problem: &str| {
            let message = format!("path variable `{name}`: {problem}");
            Error::new(kind, message).in_field(name)
        };
        let (fields, leaf) = resolve_leaf(self.descriptor, name)
            .map_err(|problem| refusal(ErrorKind::Rule, &problem))?;
        if fields.iter().any(|field| matches!(field.cardinality, Cardinality::Repeated)) {
            return Err(refusal(ErrorKind::Rule, "it is repeated"));
        }
        let value = tree::leaf_json(leaf, capture.value())
            .map_err(|problem| refusal(ErrorKind::Path, &problem))?;
        tree.add(&fields, value, Origin::Path);
        Ok(())
    }

    fn add_query(&self, tree: &mut Tree, name: &str, value: &str) -> Result<(), Error> {
        let refusal = |problem: &str| {
            let message = format!("query parameter `{name}`: {problem}");
            Error::new(ErrorKind::Query, message).in_field(name)
        };
        let (fields, leaf) =
            resolve_leaf(self.descriptor, name).map_err(|problem| refusal(&problem))?;
        match self.binding.body() {
            Body::All => {
                return Err(refusal("all of the request is in the body, so there is no query"));
            }
            Body::Field(body) if is_named(fields[0], body) => {
                return Err(refusal(&format!("`{body}` is in the body")));
            }
            _ => {}
        }
        let value = tree::leaf_json(leaf, value).map_err(|problem| refusal(&problem))?;
        match tree.add(&fields, value, Origin::Query) {
            None => Ok(()),
            Some((Origin::Query, _, _)) => Err(refusal("it is given twice")),
            Some((Origin::Path, known, value)) => match self.agree(&fields, &known, &value) {
                true => Ok(()),
                false => Err(refusal("the path has another value")),
            },
        }
    }

    /// The body as the JSON text of the whole message, which it is part of.
    fn body_text<'b>(&self, body: &'b [u8]) -> Result<BodyText<'b>, Error> {
        let text = std::str::from_utf8(body)
            .map_err(|_| Error::new(ErrorKind::Body, "body: it is not UTF-8"))?
            .trim_matches([' ', '\t', '\r', '\n']);
        match self.binding.body() {
            Body::None => match self.is_empty_object(text) {
                true => Ok(BodyText::Nothing),
                false => {
                    let message =
                        format!("body: `{}` takes none, so it must be empty", self.binding);
                    Err(Error::new(ErrorKind::Body, message))
                }
            },
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
        // It must be one value: else what follows it would become other fields of the request.
        let mut reader = self.reader(text);
        reader.skip().and_then(|_| reader.end()).map_err(body_error)?;
        if text == "null" && !takes_null(field) {
            let name = field.name;
            let message = format!("body: expected a value of `{name}`, found null");
            return Err(Error::new(ErrorKind::Body, message).in_field(name));
        }
        Ok(BodyText::Request(format!("{{\"{}\":{text}}}", field.json_name).into()))
    }

    /// Checks that the body has the value of a path variable, or none.
    fn compare_with_body(&self, capture: &Capture<'_, '_>, body: &str) -> Result<(), Error> {
        let name = capture.field().as_str();
        let refusal = |problem: &str| {
            let message = format!("body, field `{name}`: {problem}");
            Error::new(ErrorKind::Body, message).in_field(name)
        };
        let (fields, leaf) =
            resolve_leaf(self.descriptor, name).map_err(|problem| refusal(&problem))?;
        let value = tree::leaf_json(leaf, capture.value()).map_err(|problem| refusal(&problem))?;
        match self.value_in_body(&fields, body).map_err(body_error)? {
            InBody::Nothing => Ok(()),
            InBody::Sibling(key) => Err(refusal(&format!("`{key}` is set, of the same oneof"))),
            InBody::Value(found) => match self.agree(&fields, &value, found) {
                true => Ok(()),
                false => Err(refusal("the path has another value")),
            },
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
                parent = of();
            }
        }
        Ok(InBody::Value(text))
    }

    /// Whether a field of the path or the query shares a oneof with the field that is the body.
    fn compare_oneofs_with_body(&self, tree: &Tree) -> Result<(), Error> {
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
                let message = format!("field `{field}`: the body is `{name}`, of the same oneof");
                Err(Error::new(ErrorKind::Body, message).in_field(field))
            }
        }
    }

    /// Whether two JSON values of a field mean the same; a default value in the second means that it is unset,
    /// where the field cannot tell.
    fn agree(&self, fields: &[&'static FieldDescriptor], value: &str, other: &str) -> bool {
        let wire = |value: Option<&str>| {
            let mut tree = Tree::default();
            tree.add_only(fields, value.map(str::to_owned));
            self.read(&tree.to_json()).ok()
        };
        let other = wire(Some(other));
        other.is_some() && (other == wire(Some(value)) || other == wire(None))
    }

    fn read(&self, text: &str) -> Result<Bytes, protojson::Error> {
        let mut reader = self.reader(text);
        let wire = self.message.read_json(&mut reader)?;
        reader.end()?;
        Ok(wire)
    }

    fn reader<'a>(&self, text: &'a str) -> Reader<'a>
    where
        'i: 'a,
    {
        Reader::new(text, self.options, self.registry)
    }

    /// The error of a value that came from the path or from the query.
    fn blame(&self, captures: &[Capture<'_, '_>], error: protojson::Error) -> Error {
        let path = error.path();
        let in_path = captures.iter().any(|capture| {
            let fields = resolve_leaf(self.descriptor, capture.field().as_str());
            fields.is_ok_and(|(fields, _)| json_path(&fields) == path)
        });
        let (kind, what) = match in_path {
            true => (ErrorKind::Path, "path variable"),
            false => (ErrorKind::Query, "query parameter"),
        };
        let message = format!("{what} `{path}`: {}", error.message());
        Error::new(kind, message).in_field(path)
    }
}

/// What a body says about a field that the path has too.
enum InBody<'b> {
    Nothing,
    Value(&'b str),
    /// Another member of its oneof.
    Sibling(&'static str),
}

fn body_error(error: protojson::Error) -> Error {
    let kind = ErrorKind::Body;
    match error.path() {
        "" => Error::new(kind, format!("body: {}", error.message())),
        path => {
            Error::new(kind, format!("body, field `{path}`: {}", error.message())).in_field(path)
        }
    }
}

fn is_named(field: &FieldDescriptor, name: &str) -> bool {
    field.name == name || field.json_name == name
}

fn same_oneof(left: &FieldDescriptor, right: &FieldDescriptor) -> bool {
    match (left.cardinality, right.cardinality) {
        (Cardinality::Oneof(left_name), Cardinality::Oneof(right_name)) => {
            left_name == right_name && left.number != right.number
        }
        _ => false,
    }
}

/// Whether JSON's `null` is a value of the field and does not leave it unset.
fn takes_null(field: &FieldDescriptor) -> bool {
    matches!(field.kind, Kind::Message(of) if matches!(of().form, JsonForm::Value))
}
