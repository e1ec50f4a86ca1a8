//! The response of a call.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use crate::internal::headers;

/// A message, or a stream of messages, with the headers of the response.
///
/// They are the headers of the HTTP response, so those of the protocol differ between the wires.
#[derive(Clone)]
pub struct Response<T> {
    message: T,
    headers: HeaderMap,
    unread: Option<Arc<Unread>>,
}

/// The parts of a JSON reply that its message does not have.
///
/// Clients read leniently, so that a service can add fields. These parts show whether an answer is
/// of the expected type, or for instance a page of a proxy.
#[derive(Debug, Default)]
pub struct Unread {
    members: Vec<String>,
    elements: Vec<protojson::Error>,
    element_count: usize,
}

impl Unread {
    /// Makes one of its parts: see the methods of these names.
    pub fn new(
        members: Vec<String>,
        elements: Vec<protojson::Error>,
        element_count: usize,
    ) -> Self {
        Self { members, elements, element_count }
    }

    /// The names of the reply's top-level members, at most 100, if the message lacks some of them;
    /// else empty.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// Why elements were [skipped](crate::CallOptions::skip_bad_elements): the first 100 errors.
    pub fn elements(&self) -> &[protojson::Error] {
        &self.elements
    }

    /// How many elements were skipped.
    pub fn element_count(&self) -> usize {
        self.element_count
    }
}

impl<T> Response<T> {
    /// A response without headers, such as that of a fake.
    pub fn new(message: T) -> Self {
        Self { message, headers: HeaderMap::new(), unread: None }
    }

    /// Sets the headers.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// Sets the parts of the reply that the message does not have.
    #[must_use]
    pub fn with_unread(mut self, unread: Unread) -> Self {
        self.unread = Some(Arc::new(unread));
        self
    }

    /// The parts of a JSON reply that the message does not have, if there are any.
    pub fn unread(&self) -> Option<&Unread> {
        self.unread.as_deref()
    }

    /// The message.
    pub fn get_ref(&self) -> &T {
        &self.message
    }

    /// The message, mutable.
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

    /// Replaces the message.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { message: change(self.message), headers: self.headers, unread: self.unread }
    }

    /// Replaces the message, or fails.
    ///
    /// # Errors
    ///
    /// Those of `change`.
    pub fn try_map<U, E>(self, change: impl FnOnce(T) -> Result<U, E>) -> Result<Response<U>, E> {
        let message = change(self.message)?;
        Ok(Response { message, headers: self.headers, unread: self.unread })
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
