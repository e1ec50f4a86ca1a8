//! The time limit of bytes in motion: of a request that arrives, and of an answer that is read.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use longrunning::{Code, Status};
use tokio::time::{Instant, Sleep};

use crate::deadline::LONGEST;
use crate::status::refusal;

/// This many bytes earn another second.
const BYTES_A_SECOND: u64 = 1_024;

/// Limits a single wait, and all waits together plus a second for each KiB moved. The time left
/// never exceeds the limit, so that a long fast phase does not pay for a long slow one.
pub(crate) struct MinRate {
    limit: Duration,
    left: Duration,
    /// Since when nothing has moved.
    since: Option<Instant>,
    sleep: Option<Pin<Box<Sleep>>>,
}

/// Bytes that did not move in time.
#[derive(Debug)]
pub(crate) struct TooSlow(Duration);

impl MinRate {
    pub(crate) fn new(limit: Duration) -> Self {
        let limit = limit.min(LONGEST);
        Self { limit, left: limit, since: None, sleep: None }
    }

    /// This many bytes moved, or there is nothing to wait for.
    pub(crate) fn moved(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
        const NANOS_A_BYTE: u64 = 1_000_000_000 / BYTES_A_SECOND;
        let earned = Duration::from_nanos((bytes as u64).saturating_mul(NANOS_A_BYTE));
        self.left = self.left.saturating_add(earned).min(self.limit);
    }

    /// Nothing moves; ready when the time is up.
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

    /// Starts again, for the next message.
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
        write!(formatter, "body: not received within {:?} and a second for each KiB", self.0)
    }
}

impl std::error::Error for TooSlow {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_limit_does_not_overflow() {
        let min_rate = MinRate::new(Duration::MAX);
        assert!(Instant::now().checked_add(min_rate.left).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_phase_does_not_pay_for_a_slow_one() {
        let limit = Duration::from_secs(10);
        let mut min_rate = MinRate::new(limit);
        min_rate.moved(1 << 30);
        let start = Instant::now();
        for _ in 0..100 {
            let wait = std::future::poll_fn(|context| min_rate.wait(context));
            if tokio::time::timeout(limit / 5, wait).await.is_ok() {
                break;
            }
            min_rate.moved(1);
        }
        assert_eq!(start.elapsed().as_secs(), limit.as_secs());
    }
}
