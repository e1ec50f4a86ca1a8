//! Polls that failed in a row.

use std::time::Duration;

use tokio::time::Instant;

use crate::Error;

/// A poll that failed without ending the wait: see
/// [`Poller::on_failure`](crate::Poller::on_failure).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedPoll<'a> {
    /// The name of the operation, or of the parent if a page of its list failed.
    pub name: &'a str,
    /// The error.
    pub error: &'a Error,
    /// How many polls were made.
    pub polls: u32,
    /// How many failed in a row, this one included.
    pub failures: u32,
    /// The time since the first of these failures.
    pub failing_for: Duration,
    /// The time until the next poll.
    pub delay: Duration,
    /// Whether the client has never had an answer: see
    /// [`Backoff::first_contact`](crate::Backoff::first_contact).
    pub is_first_contact: bool,
}

/// The callback for polls that failed.
pub(crate) type OnFailure = Box<dyn FnMut(&FailedPoll<'_>) + Send>;

/// Polls that failed in a row, with no success since.
#[derive(Debug)]
pub(crate) struct FailureStreak {
    since: Instant,
    count: u32,
    error: Error,
}

impl FailureStreak {
    /// Adds a failure to those `before`.
    pub(crate) fn after(before: Option<Self>, error: Error) -> Self {
        let (since, count) = before.map_or((Instant::now(), 0), |it| (it.since, it.count));
        Self { since, count: count.saturating_add(1), error }
    }

    /// How many polls failed.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The time since the first of them.
    pub(crate) fn time(&self) -> Duration {
        self.since.elapsed()
    }

    /// The error of the last one.
    pub(crate) fn error(&self) -> &Error {
        &self.error
    }

    /// The error of the last one.
    pub(crate) fn into_error(self) -> Error {
        self.error
    }
}
