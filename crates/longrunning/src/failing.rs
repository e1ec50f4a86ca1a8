//! Polls that failed in a row, and the error of a wait whose time was up.

use std::time::Duration;

use longrunning_rpc::internal::{ErrorSetters as _, timespan};
use tokio::time::Instant;

use crate::Error;

/// A poll that failed in a way that does not end the wait: what [`Poller::on_failure`](crate::Poller::on_failure) tells.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FailedPoll<'a> {
    /// The operation's name; the parent's, where a page of its list failed.
    pub name: &'a str,
    /// What it failed with.
    pub error: &'a Error,
    /// How many polls were made.
    pub polls: u32,
    /// How many failed in a row, this one included.
    pub failures: u32,
    /// The time since the first of these failures was seen.
    pub failing_for: Duration,
    /// The time until the next poll.
    pub delay: Duration,
    /// Whether the client has never had an answer: see [`Backoff::first_contact`](crate::Backoff::first_contact).
    pub is_first_contact: bool,
}

/// What is told of polls that failed.
pub(crate) type OnFailure = Box<dyn FnMut(&FailedPoll<'_>) + Send>;

/// Polls that failed in a row, and no success since.
#[derive(Debug)]
pub(crate) struct Failing {
    since: Instant,
    count: u32,
    error: Error,
}

impl Failing {
    /// One more failure after those `before`.
    pub(crate) fn after(before: Option<Self>, error: Error) -> Self {
        let (since, count) = before.map_or((Instant::now(), 0), |it| (it.since, it.count));
        Self { since, count: count.saturating_add(1), error }
    }

    /// How many polls failed.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The time since the first of them was seen.
    pub(crate) fn time(&self) -> Duration {
        self.since.elapsed()
    }

    /// What the last one failed with.
    pub(crate) fn error(&self) -> &Error {
        &self.error
    }

    /// What the last one failed with.
    pub(crate) fn into_error(self) -> Error {
        self.error
    }
}

/// The error that a wait was given up after so many polls and so much time.
pub(crate) fn timed_out(polls: u32, elapsed: Duration) -> Error {
    let noun = if polls == 1 { "poll" } else { "polls" };
    let seen = match (polls, timespan::rounded(elapsed)) {
        (0, None) => "the time was up before a poll was made; the operation".to_owned(),
        (0, Some(time)) => format!("no poll was answered within {time}; the operation"),
        (_, None) => format!("the operation was not seen done after {polls} {noun}; it"),
        (_, Some(time)) => {
            format!("the operation was not seen done within {time} and {polls} {noun}; it")
        }
    };
    Error::timeout(format!("{seen} may still be running")).with_wait(polls, elapsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_that_was_given_up_says_after_what() {
        let table = [
            (1, 5_000, "within 5s and 1 poll;"),
            (1, 4_961, "within 5s and 1 poll;"),
            (0, 3_512, "no poll was answered within 3.5s;"),
            (0, 0, "the time was up before a poll was made;"),
            (12, 20, "within 20ms and 12 polls;"),
            (2, 0, "the operation was not seen done after 2 polls;"),
        ];
        for (polls, milliseconds, want) in table {
            let elapsed = Duration::from_millis(milliseconds);
            let error = timed_out(polls, elapsed);
            assert!(error.to_string().contains(want), "{want}: {error}");
            assert_eq!((error.polls(), error.elapsed()), (Some(polls), Some(elapsed)));
        }
    }
}
