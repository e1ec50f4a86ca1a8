//! Makes messages from HTTP requests.
//!
//! The values of path and query become one JSON object by the field tables. The message type reads
//! it, like the body, with the options of the caller. The concatenated wire bytes of both are the
//! request, since concatenation merges messages. No value is dropped: values that are given twice
//! must be equal.

mod body;
mod tree;

use bytes::Bytes;
use protojson::{
    Cardinality, FieldDescriptor, JsonMessage, MessageDescriptor, MessageType, ReadOptions, Reader,
    Registry,
};

use self::body::{BodyText, body_error};
use self::tree::{Origin, Tree};
use crate::fields::{json_path, resolve_leaf};
use crate::{Binding, Body, Capture, Error, ErrorKind, Match, Query, wire};

impl<T> Match<'_, '_, T> {
    /// The request message as wire bytes.
    ///
    /// `query` has no [system parameters](crate::SystemParameters). `body` may be empty whatever
    /// the rule says, since clients omit it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Path`], [`ErrorKind::Query`] or [`ErrorKind::Body`] with the field and what was
    /// expected, if that part does not fit the message; [`ErrorKind::Memory`] if the message would
    /// take too much memory; [`ErrorKind::Rule`] if the rule does not fit the message, or the
    /// message has no field table.
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

    /// The request message itself: as [`bind`](Self::bind), without a detour over wire bytes for
    /// what the body has. `message` is the entry of `M` in the registry.
    ///
    /// # Errors
    ///
    /// As [`bind`](Self::bind).
    pub fn bind_message<M: JsonMessage>(
        &self,
        query: &Query<'_>,
        body: &[u8],
        message: &dyn MessageType,
        options: &ReadOptions,
        registry: &Registry,
    ) -> Result<M, Error> {
        let descriptor = M::descriptor();
        let input = Input { binding: self.binding(), message, descriptor, options, registry };
        input.bind_message(self.captures(), query, body)
    }
}

/// What a request is read with.
struct Input<'i> {
    binding: &'i Binding,
    message: &'i dyn MessageType,
    descriptor: &'static MessageDescriptor,
    options: &'i ReadOptions,
    registry: &'i Registry,
}

impl<'i> Input<'i> {
    fn bind(
        &self,
        captures: &[Capture<'_, '_>],
        query: &Query<'_>,
        body: &[u8],
    ) -> Result<Bytes, Error> {
        let (bound, from_body) = self.read_parts(captures, query, body, |text| self.read(text))?;
        let from_body = from_body.unwrap_or_default();
        if bound.is_empty() || from_body.is_empty() {
            return Ok(if bound.is_empty() { from_body } else { bound });
        }
        Ok([from_body, bound].concat().into())
    }

    fn bind_message<M: JsonMessage>(
        &self,
        captures: &[Capture<'_, '_>],
        query: &Query<'_>,
        body: &[u8],
    ) -> Result<M, Error> {
        let (bound, from_body) = self.read_parts(captures, query, body, |text| {
            let mut reader = self.reader(text);
            let message = protojson::read_encodable::<M>(&mut reader)?;
            reader.end()?;
            Ok(message)
        })?;
        let mut message = from_body.unwrap_or_default();
        // Joined wire bytes and merged messages are the same (Protocol Buffers, "Encoding").
        message.merge(bound).map_err(|error| {
            let text = format!("path and query: {error}");
            Error::new(ErrorKind::Query, text)
        })?;
        Ok(message)
    }

    /// The wire bytes of what the path and the query give, and what `read` makes of the body as a
    /// whole message, if there is one.
    fn read_parts<T>(
        &self,
        captures: &[Capture<'_, '_>],
        query: &Query<'_>,
        body: &[u8],
        read: impl FnOnce(&str) -> Result<T, protojson::Error>,
    ) -> Result<(Bytes, Option<T>), Error> {
        if let ([capture], true, b"") = (captures, query.is_empty(), body)
            && let Some(wire) = self.text_alone(capture)
        {
            return Ok((wire, None));
        }
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
            return Ok((bound, None));
        };
        let from_body = read(&text).map_err(body_error)?;
        for capture in captures {
            self.compare_with_body(capture, &text)?;
        }
        self.compare_oneofs_with_body(&tree)?;
        Ok((bound, Some(from_body)))
    }

    /// The request of a single `string` field from the path; `None` if it may have other fields.
    fn text_alone(&self, capture: &Capture<'_, '_>) -> Option<Bytes> {
        let (_, field) = self.descriptor.field(capture.field().as_str())?;
        let text = capture.value();
        // A body that is a field has a default value.
        let is_alone = !text.is_empty() && !matches!(self.binding.body(), Body::Field(_));
        (is_alone && wire::is_text(field)).then(|| wire::with_text(field, text).into())
    }

    fn add_capture(&self, tree: &mut Tree, capture: &Capture<'_, '_>) -> Result<(), Error> {
        let name = capture.field().as_str();
        let invalid = |kind: ErrorKind, problem: &str| {
            let message = format!("path variable `{name}`: {problem}");
            Error::new(kind, message).in_field(name)
        };
        let (fields, leaf) = resolve_leaf(self.descriptor, name)
            .map_err(|problem| invalid(ErrorKind::Rule, &problem))?;
        if fields.iter().any(|field| matches!(field.cardinality, Cardinality::Repeated)) {
            return Err(invalid(ErrorKind::Rule, "it is repeated"));
        }
        let value = tree::leaf_json(leaf, capture.value())
            .map_err(|problem| invalid(ErrorKind::Path, &problem))?;
        tree.add(&fields, value, Origin::Path);
        Ok(())
    }

    fn add_query(&self, tree: &mut Tree, name: &str, value: &str) -> Result<(), Error> {
        let invalid = |problem: &str| {
            let message = format!("query parameter `{name}`: {problem}");
            Error::new(ErrorKind::Query, message).in_field(name)
        };
        let (fields, leaf) =
            resolve_leaf(self.descriptor, name).map_err(|problem| invalid(&problem))?;
        match self.binding.body() {
            Body::All => {
                return Err(invalid("all of the request is in the body, so there is no query"));
            }
            Body::Field(body) if is_named(fields[0], body) => {
                return Err(invalid(&format!("`{body}` is in the body")));
            }
            _ => {}
        }
        let value = tree::leaf_json(leaf, value).map_err(|problem| invalid(&problem))?;
        match tree.add(&fields, value, Origin::Query) {
            None => Ok(()),
            Some((Origin::Query, _, _)) => Err(invalid("it is given twice")),
            Some((Origin::Path, known, value)) if self.agree(&fields, &known, &value) => Ok(()),
            Some((Origin::Path, ..)) => Err(invalid("the path has another value")),
        }
    }

    /// Whether two JSON values of a field mean the same. A default value in the second one means
    /// that a field without presence is unset.
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

    /// The error for a value from the path or the query.
    fn blame(&self, captures: &[Capture<'_, '_>], error: protojson::Error) -> Error {
        let path = error.path();
        let in_path = captures.iter().any(|capture| {
            let fields = resolve_leaf(self.descriptor, capture.field().as_str());
            fields.is_ok_and(|(fields, _)| json_path(&fields) == path)
        });
        if error.kind() == protojson::ErrorKind::Memory {
            return Error::new(ErrorKind::Memory, error.to_string()).in_field(path);
        }
        let (kind, what) = if in_path {
            (ErrorKind::Path, "path variable")
        } else {
            (ErrorKind::Query, "query parameter")
        };
        let message = format!("{what} `{path}`: {}", error.message());
        Error::new(kind, message).in_field(path)
    }
}

fn is_named(field: &FieldDescriptor, name: &str) -> bool {
    field.name == name || field.json_name == name
}
