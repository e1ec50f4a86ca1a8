//! What answers a call.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use crate::internal::headers;

/// A message, or a stream of them, with the headers that came before it.
///
/// The headers are those of the HTTP response on both wires, so names that a wire needs for itself
/// differ.
#[derive(Clone)]
pub struct Response<T> {
    message: T,
    headers: HeaderMap,
    unread: Option<Arc<Unread>>,
}

/// What of a JSON reply is not in the message that it was read into.
///
/// A client reads leniently, so that a service can add fields. Who has to know that an answer is
/// what was asked for, and no page of something in between, looks here.
#[derive(Debug, Default)]
pub struct Unread {
    members: Vec<String>,
    elements: Vec<protojson::Error>,
    element_count: usize,
}

impl Unread {
    /// What was not read: see the methods of these names.
    pub fn new(
        members: Vec<String>,
        elements: Vec<protojson::Error>,
        element_count: usize,
    ) -> Self {
        Self { members, elements, element_count }
    }

    /// The names of the reply's own members, the first 100 of them, if there are some that the
    /// message does not have; else none.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// Why elements were left out, where the call said that
    /// [bad ones may be](crate::CallOptions::skip_bad_elements): the first 100.
    pub fn elements(&self) -> &[protojson::Error] {
        &self.elements
    }

    /// How many elements were left out.
    pub fn element_count(&self) -> usize {
        self.element_count
    }
}

impl<T> Response<T> {
    /// A response without headers, as a fake gives it.
    pub fn new(message: T) -> Self {
        Self { message, headers: HeaderMap::new(), unread: None }
    }

    /// The same with headers.
    #[must_use]
    pub fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// The same, with what of the reply is not in the message.
    #[must_use]
    pub fn with_unread(mut self, unread: Unread) -> Self {
        self.unread = Some(Arc::new(unread));
        self
    }

    /// What of the reply is not in the message, if there is something, and the wire knows: that of
    /// JSON does.
    pub fn unread(&self) -> Option<&Unread> {
        self.unread.as_deref()
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
        Response { message: change(self.message), headers: self.headers, unread: self.unread }
    }

    /// The same headers with another message, unless making it fails.
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
