//! The one error of this crate.

use std::fmt;

/// Why a template, a rule, a request or a reply could not be made or read.
///
/// [`kind`](Self::kind) tells a caller whose fault it was, [`field`](Self::field) which field of the
/// message is meant, and the text says what was expected.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    field: Option<String>,
    message: String,
}

/// What an [`Error`] is about.
///
/// A server answers `Path`, `Query` and `Body` with `INVALID_ARGUMENT`, and `Memory` with `RESOURCE_EXHAUSTED`; a client meets `NoBinding` and
/// `Message` before anything is sent; the others are faults of a service's definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A path template breaks the grammar of http.proto.
    Template,
    /// An HTTP rule does not fit the messages of its RPC, or is incomplete.
    Rule,
    /// Two rules of one router match the same requests.
    Conflict,
    /// No binding of a rule can carry the request: a path field is unset or does not fit.
    NoBinding,
    /// A message could not be taken apart or put together as JSON.
    Message,
    /// The path of an HTTP request, or a field bound by it, is malformed.
    Path,
    /// The query of an HTTP request is malformed or names what the request does not have.
    Query,
    /// The body of an HTTP request does not fit the rule or the message.
    Body,
    /// The message of an HTTP request would take more memory than it may:
    /// [`ReadOptions::max_memory`](protojson::ReadOptions::max_memory).
    Memory,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, field: None, message: message.into() }))
    }

    pub(crate) fn in_field(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// What the error is about.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The field of the message that is at fault, as a dotted path, where one is.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
