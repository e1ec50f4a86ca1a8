//! The error of this crate.

use std::fmt;

/// Why a template, a rule, a request or a response could not be made or read.
///
/// [`kind`](Self::kind) is the cause, [`field`](Self::field) the field of the message, and the text
/// says what was expected.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    field: Option<String>,
    message: String,
}

/// The class of an [`Error`].
///
/// A server answers `Path`, `Query` and `Body` with `INVALID_ARGUMENT`, and `Memory` with
/// `RESOURCE_EXHAUSTED`. A client gets `NoBinding` and `Message` before anything is sent. The
/// others are errors in the definition of a service.
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
    /// A message cannot be written or read as JSON.
    Message,
    /// The path of an HTTP request, or the value of a path variable, is malformed.
    Path,
    /// The query of an HTTP request is malformed, or names a field that the request does not have.
    Query,
    /// The body of an HTTP request does not fit the rule or the message.
    Body,
    /// The message of an HTTP request would take too much memory:
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

    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The field of the message that the error is about, as a dotted path, if there is one.
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
