//! Listing operations, page by page.

mod cycle;

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use longrunning_rpc::internal::call::{deadline_after, moment_after};
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

use self::cycle::Cycle;
use crate::answer::Page;
use crate::client::BoxFuture;
use crate::google::longrunning::{ListOperationsRequest, ListOperationsResponse, Operation};
use crate::{Client, Error, Result};

/// The operations under a parent, as a stream. Made by [`Client::list`].
///
/// Pages are fetched as needed. An empty page with a token does not end the list (AIP-158); after
/// many of them in a row there are pauses. After an error the next call requests the same page
/// again. Over JSON an operation that cannot be read is skipped: see [`skipped`](Self::skipped).
/// The [`Stream`] ends after the first error, while `try_next` can be called again.
#[must_use = "nothing is sent before it is polled"]
pub struct List {
    client: Client,
    /// What the next page is asked for with.
    request: ListOperationsRequest,
    operations: VecDeque<Operation>,
    unreachable: Bounded,
    skipped: Vec<Error>,
    skips: usize,
    timeout: Option<Duration>,
    /// When the time began to count.
    start: Option<Instant>,
    /// How many pages in a row were empty.
    empty: u32,
    /// When the last page was asked for.
    asked_at: Option<Instant>,
    pause: Option<Pin<Box<Sleep>>>,
    call: Option<BoxFuture<'static, Result<Page>>>,
    is_last: bool,
    /// Whether the stream has given an error.
    is_over: bool,
    /// How many pages came.
    pages: usize,
    /// The tokens that came.
    tokens: Cycle,
}

/// Names, as far as they fit.
#[derive(Debug, Default)]
struct Bounded {
    names: Vec<String>,
    bytes: usize,
    left_out: usize,
}

/// How many bytes of names of places that could not be reached are kept.
const UNREACHABLE: usize = 64 << 10;

/// How many errors of operations that could not be read are kept.
const SKIPPED: usize = 100;

/// How many pages in a row may be empty before there is a pause.
const EMPTY: u32 = 8;

/// The first pause and the longest one, each counted from when the page before was asked for: a
/// service that searches long, and gives an empty page for each part that it has searched, is asked
/// on as soon as it answers.
const PAUSES: [Duration; 2] = [Duration::from_millis(10), Duration::from_millis(500)];

impl List {
    pub(crate) fn new(client: Client, name: String) -> Self {
        Self {
            client,
            request: ListOperationsRequest { name, ..ListOperationsRequest::default() },
            operations: VecDeque::new(),
            unreachable: Bounded::default(),
            skipped: Vec::new(),
            skips: 0,
            timeout: None,
            start: None,
            empty: 0,
            asked_at: None,
            pause: None,
            call: None,
            is_last: false,
            is_over: false,
            pages: 0,
            tokens: Cycle::default(),
        }
    }

    /// Sets a filter (AIP-160), such as `done = false`. Which filters are valid depends on the
    /// service.
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.request.filter = filter.into();
        self
    }

    /// Sets how many operations a page should have at most. With 0, the default, the server
    /// decides. It may return fewer.
    pub fn page_size(mut self, operations: u32) -> Self {
        self.request.page_size = i32::try_from(operations).unwrap_or(i32::MAX);
        self
    }

    /// Begins at the page of this token, the `next_page_token` of an earlier response.
    pub fn page_token(mut self, token: impl Into<String>) -> Self {
        self.request.page_token = token.into();
        self
    }

    /// Whether the server may leave out locations that it cannot reach. They are in
    /// [`unreachable`](Self::unreachable).
    pub fn return_partial_success(mut self, yes: bool) -> Self {
        self.request.return_partial_success = yes;
        self
    }

    /// Sets the time limit of the whole list, counted from the first request, pauses included.
    /// After that error the list can be continued, with the whole time again.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Returns the next operation, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// - every error of a call;
    /// - [`Timeout`](crate::ErrorKind::Timeout) if the time limit of the list passed;
    /// - [`Codec`](crate::ErrorKind::Codec) if the answer is not a page of operations, or if a page
    ///   token repeats, since the list would never end. Empty pages are not an error.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future loses nothing: the next call continues the request.
    pub async fn try_next(&mut self) -> Result<Option<Operation>> {
        poll_fn(|context| self.poll_operation(context)).await
    }

    /// Returns the next page, or `None` after the last one. Operations that
    /// [`try_next`](Self::try_next) has fetched and not returned yet come first, as one page.
    ///
    /// # Errors
    ///
    /// As [`try_next`](Self::try_next).
    ///
    /// # Cancel safety
    ///
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

    /// The token of the page that will be fetched next, to go on from in another process; empty at
    /// the start, and behind the last page.
    pub fn next_page_token(&self) -> &str {
        &self.request.page_token
    }

    /// What the server could not reach, of all pages so far: the first 64 KiB of names.
    pub fn unreachable(&self) -> &[String] {
        &self.unreachable.names
    }

    /// How many more places the server could not reach, whose names are not kept.
    pub fn unreachable_left_out(&self) -> usize {
        self.unreachable.left_out
    }

    /// Why operations of the pages so far could not be read, and were skipped: the first 100
    /// errors. One that is `null`, or has both an error and a response, fails alone where the wire
    /// is JSON. Over gRPC a page is one message, and fails as a whole.
    pub fn skipped(&self) -> &[Error] {
        &self.skipped
    }

    /// How many operations could not be read, and were skipped.
    pub fn skipped_count(&self) -> usize {
        self.skips
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
        let deadline = self.deadline();
        if self.call.is_none() {
            ready!(self.poll_pause(context, deadline));
            if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                return Poll::Ready(Err(self.give_up(None)));
            }
        }
        let call = self.call.get_or_insert_with(|| {
            self.asked_at = Some(Instant::now());
            let (mut client, request) = (self.client.clone(), self.request.clone());
            let Some(deadline) = deadline else {
                return Box::pin(async move { client.list_page(request).await });
            };
            let options = client.options().clone().not_after(deadline);
            client = client.with_options(options);
            // What carries the call may mind no options, as a fake does.
            Box::pin(async move {
                match timeout_at(deadline, client.list_page(request)).await {
                    Ok(outcome) => outcome,
                    Err(_) => Err(Error::timeout("no answer before the end of the list's time")),
                }
            })
        });
        let outcome = ready!(call.as_mut().poll(context));
        self.call = None;
        let Page { page, skipped, skips } = match outcome {
            Ok(page) => page,
            Err(error) if deadline.is_some_and(|deadline| Instant::now() >= deadline) => {
                return Poll::Ready(Err(self.give_up(Some(error))));
            }
            Err(error) => return Poll::Ready(Err(error)),
        };
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
        self.empty = if page.operations.is_empty() { self.empty.saturating_add(1) } else { 0 };
        self.unreachable.extend(&page.unreachable);
        self.skips += skips;
        let room = SKIPPED.saturating_sub(self.skipped.len());
        self.skipped.extend(skipped.into_iter().take(room));
        Poll::Ready(Ok(Some(page)))
    }

    /// Ready when the next page may be asked for.
    fn poll_pause(&mut self, context: &mut Context<'_>, deadline: Option<Instant>) -> Poll<()> {
        if self.pause.is_none()
            && let Some(asked_at) = self.asked_at
            && self.empty >= EMPTY
        {
            let [first, longest] = PAUSES;
            let pause = first.saturating_mul(1 << (self.empty - EMPTY).min(16)).min(longest);
            let due = moment_after(asked_at, pause);
            let due = deadline.map_or(due, |deadline| due.min(deadline));
            self.pause = Some(Box::pin(sleep_until(due)));
        }
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        Poll::Ready(())
    }

    fn deadline(&mut self) -> Option<Instant> {
        let limit = self.timeout?;
        deadline_after(*self.start.get_or_insert_with(Instant::now), limit)
    }

    /// The error that the time is up, and the last error. The next call has the whole time again.
    fn give_up(&mut self, last: Option<Error>) -> Error {
        let limit = self.timeout.unwrap_or_default();
        self.start = None;
        let error = Error::timeout(format!(
            "listing operations took more than {limit:?}; {} pages came",
            self.pages
        ));
        match last {
            Some(last) => error.with_source(last),
            None => error,
        }
    }
}

impl Bounded {
    fn extend(&mut self, names: &[String]) {
        for name in names {
            // What is kept of a name is more than its text.
            let size = name.len() + size_of::<String>();
            if self.bytes + size > UNREACHABLE {
                self.left_out += 1;
            } else {
                self.bytes += size;
                self.names.push(name.clone());
            }
        }
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
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("List")
            .field("request", &self.request)
            .field("fetched", &self.operations.len())
            .field("is_last", &self.is_last)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
