//! Listing operations, page by page.

mod cycle;

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use self::cycle::Cycle;
use crate::client::BoxFuture;
use crate::google::longrunning::{ListOperationsRequest, ListOperationsResponse, Operation};
use crate::{Client, Error, Result};

/// The operations under a parent, as a stream. Made by [`Client::list`].
///
/// Pages are fetched as they are needed, and an empty page with a token goes on (AIP-158). After an error the next call
/// asks for the same page again. As a [`Stream`] it is over after the first error; `try_next` can go on.
#[must_use = "nothing is sent before it is polled"]
pub struct List {
    client: Client,
    /// What the next page is asked for with.
    request: ListOperationsRequest,
    operations: VecDeque<Operation>,
    unreachable: Vec<String>,
    call: Option<BoxFuture<'static, Result<ListOperationsResponse>>>,
    is_last: bool,
    /// Whether the stream has given an error.
    is_over: bool,
    /// How many pages came.
    pages: usize,
    /// The tokens that came.
    tokens: Cycle,
}

impl List {
    pub(crate) fn new(client: Client, name: String) -> Self {
        Self {
            client,
            request: ListOperationsRequest { name, ..ListOperationsRequest::default() },
            operations: VecDeque::new(),
            unreachable: Vec::new(),
            call: None,
            is_last: false,
            is_over: false,
            pages: 0,
            tokens: Cycle::default(),
        }
    }

    /// Only operations that this filter selects (AIP-160), such as `done = false`. What it may say is the service's to
    /// tell.
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.request.filter = filter.into();
        self
    }

    /// How many operations the server should give at once; 0, the default, leaves it to the server, which may also give
    /// fewer.
    pub fn page_size(mut self, operations: u32) -> Self {
        self.request.page_size = i32::try_from(operations).unwrap_or(i32::MAX);
        self
    }

    /// Begins at the page of this token, which an earlier response gave as its `next_page_token`.
    pub fn page_token(mut self, token: impl Into<String>) -> Self {
        self.request.page_token = token.into();
        self
    }

    /// Lets the server leave out locations that it cannot reach; [`unreachable`](Self::unreachable) has them.
    pub fn return_partial_success(mut self, yes: bool) -> Self {
        self.request.return_partial_success = yes;
        self
    }

    /// The next operation; `None` behind the last one.
    ///
    /// # Errors
    /// If fetching a page fails; or if the server gives a token again that it gave before, since its pages would go around
    /// for ever. However many pages are empty is no error.
    ///
    /// # Cancel safety
    /// Dropping the future loses nothing: a call that is under way goes on with the next one.
    pub async fn try_next(&mut self) -> Result<Option<Operation>> {
        poll_fn(|context| self.poll_operation(context)).await
    }

    /// The next page as it came; `None` behind the last one. Operations that [`try_next`](Self::try_next) has not given
    /// yet come first, as a page of their own.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next).
    ///
    /// # Cancel safety
    /// As [`try_next`](Self::try_next).
    pub async fn next_page(&mut self) -> Result<Option<ListOperationsResponse>> {
        if !self.operations.is_empty() {
            return Ok(Some(ListOperationsResponse {
                operations: self.operations.drain(..).collect(),
                next_page_token: self.request.page_token.clone(),
                ..ListOperationsResponse::default()
            }));
        }
        poll_fn(|context| self.poll_page(context)).await
    }

    /// The token of the page that will be fetched next, to go on from in another process; empty at the start, and
    /// behind the last page.
    pub fn next_page_token(&self) -> &str {
        &self.request.page_token
    }

    /// What the server could not reach, of all pages so far.
    pub fn unreachable(&self) -> &[String] {
        &self.unreachable
    }

    /// How many pages came so far.
    pub(crate) fn pages(&self) -> usize {
        self.pages
    }

    /// Whether the next operation takes another page.
    pub(crate) fn needs_page(&self) -> bool {
        self.operations.is_empty() && self.call.is_none() && !self.is_last
    }

    /// As [`try_next`](Self::try_next).
    pub(crate) fn poll_operation(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Operation>>> {
        loop {
            if let Some(operation) = self.operations.pop_front() {
                return Poll::Ready(Ok(Some(operation)));
            }
            match ready!(self.poll_page(context))? {
                Some(page) => self.operations = page.operations.into(),
                None => return Poll::Ready(Ok(None)),
            }
        }
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<ListOperationsResponse>>> {
        if self.is_last {
            return Poll::Ready(Ok(None));
        }
        let call = self.call.get_or_insert_with(|| {
            let (client, request) = (self.client.clone(), self.request.clone());
            Box::pin(async move { client.list_page(request).await })
        });
        let outcome = ready!(call.as_mut().poll(context));
        self.call = None;
        let page = outcome?;
        let token = &page.next_page_token;
        let is_asked_with = *token == self.request.page_token;
        if !token.is_empty() && (is_asked_with || self.tokens.is_closed_by(token)) {
            return Poll::Ready(Err(Error::codec(
                "listing operations",
                format!("the server gave the page token {token:?} a second time"),
            )));
        }
        self.pages += 1;
        self.is_last = token.is_empty();
        self.request.page_token.clone_from(token);
        self.unreachable.extend_from_slice(&page.unreachable);
        Poll::Ready(Ok(Some(page)))
    }
}

impl Stream for List {
    type Item = Result<Operation>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Operation>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let operation = ready!(self.poll_operation(context));
        self.is_over = operation.is_err();
        Poll::Ready(operation.transpose())
    }
}

impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("List")
            .field("request", &self.request)
            .field("fetched", &self.operations.len())
            .field("is_last", &self.is_last)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
