//! The error of every task.

use std::error::Error as StdError;
use std::fmt;

/// A task that could not run: what it was doing, and the cause.
#[derive(Debug)]
pub(crate) struct Error {
    doing: String,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The result of every task; a failed check is an exit code, not an error.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error without a source.
    pub(crate) fn new(doing: impl Into<String>) -> Self {
        Self { doing: doing.into(), source: None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.doing)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// Adds what a task was doing to a failure.
pub(crate) trait Context<T> {
    /// Wraps the error, which becomes the source.
    fn context(self, doing: impl FnOnce() -> String) -> Result<T>;
}

impl<T, E: Into<Box<dyn StdError + Send + Sync>>> Context<T> for std::result::Result<T, E> {
    fn context(self, doing: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|source| Error { doing: doing(), source: Some(source.into()) })
    }
}
