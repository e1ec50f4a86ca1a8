//! Setters that only transports and pollers call.

use std::time::Duration;

use super::Error;
use crate::google::longrunning::Operation;

/// Setters of [`Error`] for transports and pollers. Each returns the error.
pub trait ErrorSetters: Sized {
    /// Adds the full name of the method that was called, unless the error has one.
    #[must_use]
    fn in_call(self, method: &'static str) -> Self;

    /// Adds what to try instead.
    #[must_use]
    fn with_hint(self, hint: &str) -> Self;

    /// Adds the endpoint that was called, unless the error has one.
    #[must_use]
    fn with_endpoint(self, endpoint: impl ToString) -> Self;

    /// Sets the name of the operation that the error is about.
    #[must_use]
    fn with_name(self, name: impl Into<String>) -> Self;

    /// Sets the operation that the error is about, and its name if it has one.
    #[must_use]
    fn with_operation(self, operation: Operation) -> Self;

    /// Sets how often the operation was polled, and for how long.
    #[must_use]
    fn with_wait(self, polls: u32, elapsed: Duration) -> Self;

    /// Forbids to send the call again, whatever a policy says of its code: the server asked
    /// for that, or another attempt cannot help. The error stays transient if it is: another
    /// call, such as the next poll, may succeed.
    #[must_use]
    fn final_attempt(self) -> Self;

    /// Marks that no HTTP path is known for the request.
    #[must_use]
    fn with_no_path(self) -> Self;

    /// Marks that the code was made from an HTTP status, since the answer has none.
    #[must_use]
    fn with_http_code(self) -> Self;

    /// Sets how often the call was sent.
    #[must_use]
    fn with_attempts(self, attempts: u32) -> Self;
}

impl ErrorSetters for Error {
    fn in_call(mut self, method: &'static str) -> Self {
        self.0.call.get_or_insert(method);
        self
    }

    fn with_hint(mut self, hint: &str) -> Self {
        self.0.context = format!("{}: {hint}", self.0.context).into();
        self
    }

    fn with_endpoint(mut self, endpoint: impl ToString) -> Self {
        self.0.endpoint.get_or_insert_with(|| endpoint.to_string());
        self
    }

    fn with_name(mut self, name: impl Into<String>) -> Self {
        self.context().name = Some(name.into());
        self
    }

    fn with_operation(mut self, operation: Operation) -> Self {
        let context = self.context();
        if !operation.name.is_empty() {
            context.name = Some(operation.name.clone());
        }
        context.operation = Some(operation);
        self
    }

    fn with_wait(mut self, polls: u32, elapsed: Duration) -> Self {
        self.context().wait = Some((polls, elapsed));
        self
    }

    fn final_attempt(mut self) -> Self {
        self.0.is_final = true;
        self
    }

    fn with_no_path(mut self) -> Self {
        self.0.no_path = true;
        self
    }

    fn with_http_code(mut self) -> Self {
        self.0.http_code = true;
        self
    }

    fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }
}
