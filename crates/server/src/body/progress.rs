//! How long bytes are waited for: those of a request that come, and those of an answer that are taken.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use longrunning::{Code, Status};
use tokio::time::{Instant, Sleep};

use crate::deadline::LONGEST;
use crate::status::refusal;

/// So many bytes earn a second more.
const BYTES_A_SECOND: u64 = 1_024;

/// Waits for no longer than a limit at once, and in all as long, with a second more for each KiB that was moved: the time that
/// is left never becomes longer than the limit, so that what was fast for long may not be slow for long.
pub(crate) struct MinRate {
    limit: Duration,
    left: Duration,
    /// Since when nothing was moved.
    since: Option<Instant>,
    sleep: Option<Pin<Box<Sleep>>>,
}

/// Bytes that were not moved in time.
#[derive(Debug)]
pub(crate) struct TooSlow(Duration);

impl MinRate {
    pub(crate) fn new(limit: Duration) -> Self {
        let limit = limit.min(LONGEST);
        Self { limit, left: limit, since: None, sleep: None }
    }

    /// So many bytes were moved, or nothing is waited for.
    pub(crate) fn came(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        const NANOS_A_BYTE: u64 = 1_000_000_000 / BYTES_A_SECOND;
        let earned = Duration::from_nanos((bytes as u64).saturating_mul(NANOS_A_BYTE));
        self.left = self.left.saturating_add(earned).min(self.limit);
    }

    /// Nothing is moved: ready when it is too late.
    pub(crate) fn wait(&mut self, context: &mut Context<'_>) -> Poll<TooSlow> {
        if self.since.is_none() {
            let now = Instant::now();
            self.since = Some(now);
            match &mut self.sleep {
                Some(sleep) => sleep.as_mut().reset(now + self.left),
                none => *none = Some(Box::pin(tokio::time::sleep_until(now + self.left))),
            }
        }
        let Some(sleep) = &mut self.sleep else { return Poll::Pending };
        ready!(sleep.as_mut().poll(context));
        Poll::Ready(TooSlow(self.limit))
    }

    /// Forgets what was, for the next message.
    pub(crate) fn renew(&mut self) {
        (self.left, self.since) = (self.limit, None);
    }
}

impl TooSlow {
    pub(crate) fn status(&self) -> Status {
        refusal(Code::DeadlineExceeded, "BODY_TOO_SLOW", self.to_string())
    }
}

impl fmt::Display for TooSlow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "body: it did not come within {:?} and a second for each KiB", self.0)
    }
}

impl std::error::Error for TooSlow {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_too_long() {
        let patience = MinRate::new(Duration::MAX);
        assert!(Instant::now().checked_add(patience.left).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_fast_for_long_may_not_be_slow_for_long() {
        let limit = Duration::from_secs(10);
        let mut patience = MinRate::new(limit);
        patience.came(1 << 30);
        let start = Instant::now();
        for _ in 0..100 {
            let wait = std::future::poll_fn(|context| patience.wait(context));
            if tokio::time::timeout(limit / 5, wait).await.is_ok() {
                break;
            }
            patience.came(1);
        }
        assert_eq!(start.elapsed().as_secs(), limit.as_secs());
    }
}
