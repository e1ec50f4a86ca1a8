//! Errors of conversions between JSON text, messages and wire bytes.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use crate::MessageDescriptor;
use crate::text::shortened;

/// Why a conversion failed, and at which field.
///
/// [`Display`](fmt::Display) gives
/// `operations[3].metadata.startTime: expected an RFC 3339 timestamp, found "yesterday"`: the JSON
/// path, then what was expected and what was found.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    path: String,
    message: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The class of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not JSON (RFC 8259).
    Syntax,
    /// A value does not fit its field: it has another JSON kind, is out of range, or does not have
    /// the form that ProtoJSON requires.
    Value,
    /// The message does not have a member, or a member is given twice.
    UnknownField,
    /// The type of an `Any` is missing or not registered.
    UnknownType,
    /// Messages, arrays, objects or `Any`s are nested deeper than the bound.
    Depth,
    /// Bytes are not a message in the protobuf wire format.
    Wire,
    /// The message would take too much memory: see
    /// [`ReadOptions::max_memory`](crate::ReadOptions::max_memory).
    Memory,
}

impl Error {
    /// An error at the current value; callers add its place with [`in_field`](Self::in_field).
    pub fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner { kind, path: String::new(), message: message.into(), source: None }))
    }

    /// An error for a value that does not fit. `expected` is a noun phrase, such as `a number`;
    /// `found` is the value.
    pub fn expected(expected: impl fmt::Display, found: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Value, format!("expected {expected}, found {found}"))
    }

    /// For generated code: `index` is not in the field table of `descriptor`.
    #[doc(hidden)]
    pub fn no_such_field(descriptor: &MessageDescriptor, index: usize) -> Self {
        Self::new(
            ErrorKind::UnknownField,
            format!("{} has no field at index {index}", descriptor.full_name),
        )
    }

    pub(crate) fn unknown_type(name: &str) -> Self {
        let message = if name.is_empty() {
            "the Any has no type".into()
        } else {
            Cow::Owned(format!("type {:?} is not registered", shortened(name)))
        };
        Self::new(ErrorKind::UnknownType, message)
    }

    /// The same for a message that the caller wants to write, with what the caller can do.
    pub(crate) fn not_registered(name: &str) -> Self {
        let mut error = Self::unknown_type(name);
        if !name.is_empty() {
            let cure =
                "add it with Registry::register, or those of its package with Registry::merge";
            error.0.message = format!("{}: {cure}", error.0.message).into();
        }
        error
    }

    /// Adds how to name a registry, if the type is not registered.
    pub(crate) fn with_cure(mut self) -> Self {
        if self.kind() == ErrorKind::UnknownType {
            let message = &self.0.message;
            self.0.message = Cow::Owned(format!(
                "{message}; to_string knows the types of the message's own package, to_string_with those of a registry"
            ));
        }
        self
    }

    pub(crate) fn wire(full_name: &str, source: prost::DecodeError) -> Self {
        Self::new(ErrorKind::Wire, format!("bytes are not a {full_name}")).with_source(source)
    }

    /// Adds the cause of this error.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Puts the member `name` before the path.
    #[must_use]
    pub fn in_field(mut self, name: &str) -> Self {
        let rest = std::mem::take(&mut self.0.path);
        let dot = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
        self.0.path = format!("{name}{dot}{rest}");
        self
    }

    /// Puts the element `index` of an array, counted from 0, before the path.
    #[must_use]
    pub fn in_index(self, index: usize) -> Self {
        self.in_field(&format!("[{index}]"))
    }

    /// Puts the map key `key` before the path.
    #[must_use]
    pub fn in_key(self, key: &str) -> Self {
        self.in_field(&format!("[{:?}]", shortened(key)))
    }

    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where it happened, in JSON names, such as `operations[3].metadata.startTime`; empty at the
    /// root.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What was expected and what was found, without the path.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(formatter, "{}: ", self.0.path)?;
        }
        formatter.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("path", &self.0.path)
            .field("message", &self.0.message)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_joins_fields_and_indices() {
        let error = Error::expected("a number", "true")
            .in_field("startTime")
            .in_index(3)
            .in_field("items")
            .in_field("x");
        assert_eq!(error.to_string(), "x.items[3].startTime: expected a number, found true");
        assert_eq!(error.path(), "x.items[3].startTime");
        assert_eq!(Error::new(ErrorKind::Syntax, "end of text").to_string(), "end of text");
    }
}
