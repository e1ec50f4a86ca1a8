//! What answers a call.

use std::fmt;

use http::HeaderMap;

use crate::headers;

/// A message, or a stream of them, with the headers that came before it.
///
/// The headers are those of the HTTP response on both wires, so names that a wire needs for itself
/// differ.
#[derive(Clone)]
pub struct Response<T> {
    message: T,
    headers: HeaderMap,
    unknown: Vec<String>,
}

impl<T> Response<T> {
    /// A response without headers, as a fake gives it.
    pub fn new(message: T) -> Self {
        Self { message, headers: HeaderMap::new(), unknown: Vec::new() }
    }

    /// The same with headers.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// The same with the names of members that the message has no fields for.
    #[must_use]
    pub fn with_unknown_members(mut self, names: Vec<String>) -> Self {
        self.unknown = names;
        self
    }

    /// The names of the members that an operation came with over REST and that it has no fields for, at most 16
    /// of them: of an answer that is no operation these are all there is to show. Other messages,
    /// and gRPC, have none.
    pub fn unknown_members(&self) -> &[String] {
        &self.unknown
    }

    /// The message.
    pub fn get_ref(&self) -> &T {
        &self.message
    }

    /// The message, to change it.
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.message
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The message, without the headers.
    pub fn into_inner(self) -> T {
        self.message
    }

    /// The message and the headers.
    pub fn into_parts(self) -> (T, HeaderMap) {
        (self.message, self.headers)
    }

    /// The same headers with another message.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { message: change(self.message), headers: self.headers, unknown: self.unknown }
    }

    /// The same headers with another message, unless making it fails.
    ///
    /// # Errors
    ///
    /// Those of `change`.
    pub fn try_map<U, E>(self, change: impl FnOnce(T) -> Result<U, E>) -> Result<Response<U>, E> {
        let message = change(self.message)?;
        Ok(Response { message, headers: self.headers, unknown: self.unknown })
    }
}

/// Without what is secret in the headers: a `set-cookie`, say.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut headers = self.headers.clone();
        headers::mark(&mut headers);
        formatter
            .debug_struct("Response")
            .field("message", &self.message)
            .field("headers", &headers)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let mut headers = HeaderMap::new();
        headers.insert("set-cookie", HeaderValue::from_static("hidden"));
        headers.insert("etag", HeaderValue::from_static("shown"));
        let text = format!("{:?}", Response::new(1).with_headers(headers));
        assert!(text.contains("shown") && !text.contains("hidden"), "{text}");
    }
}
