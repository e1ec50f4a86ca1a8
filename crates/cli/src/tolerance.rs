//! `--patience`, `--grace` and `--first-contact`: how long failed polls are retried.

use std::time::Duration;

use clap::Args;
use longrunning::rpc::internal::causes;
use longrunning::{Backoff, Error, ErrorKind, FailedPoll, PollContext, PollingPolicy};

use crate::progress::Progress;
use crate::span;

/// How long failed polls are retried.
#[derive(Args, Clone, Copy, Debug)]
#[command(next_help_heading = "Failures of the server")]
pub(crate) struct Tolerance {
    /// How long polls may fail in a row, as during a restart of the server; the default is a
    /// minute, and 10 polls
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    patience: Option<Duration>,

    /// How long to retry NOT_FOUND at the beginning, for an operation that was just started; not at
    /// all by default
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    grace: Option<Duration>,

    /// How long to retry the first contact if nothing listens at the address or the host is
    /// unknown; the default is 10s
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    first_contact: Option<Duration>,
}

impl Tolerance {
    /// The retry policy, with the pauses of `backoff`.
    pub(crate) fn policy(self, mut backoff: Backoff) -> impl PollingPolicy {
        if self.patience.is_some() {
            backoff = backoff.max_failures(1);
        }
        let backoff = backoff.max_failing_time(self.patience()).first_contact(self.first_contact());
        Policy { backoff, grace: self.grace.unwrap_or_default() }
    }

    fn patience(self) -> Duration {
        self.patience.unwrap_or(Duration::from_secs(60))
    }

    fn first_contact(self) -> Duration {
        self.first_contact.unwrap_or(Duration::from_secs(10))
    }

    /// Reports a failed poll, its cause, and how much longer it is retried; `limit` is that of the
    /// wait.
    pub(crate) fn tell(
        self,
        poll: &FailedPoll<'_>,
        endpoint: &str,
        limit: Option<Duration>,
        progress: &Progress,
    ) {
        let what = match poll.error.kind() {
            ErrorKind::Transport => {
                let reason = causes::of(poll.error).skip(1).last();
                let reason = reason.map(ToString::to_string).unwrap_or_default();
                format!("cannot reach {endpoint} yet: {reason}")
            }
            _ => poll.error.to_string(),
        };
        let is_not_found = poll.error.kind() == ErrorKind::Rpc && poll.error.is_not_found();
        let elapsed = progress.elapsed();
        let left = if poll.is_first_contact && causes::is_unreachable(poll.error) {
            self.first_contact().saturating_sub(elapsed)
        } else if is_not_found {
            self.grace.unwrap_or_default().saturating_sub(elapsed)
        } else {
            self.patience().saturating_sub(poll.failing_for)
        };
        let left = limit.map_or(left, |limit| left.min(limit.saturating_sub(elapsed)));
        progress.failed(&what, poll.delay, left);
    }
}

/// A [`Backoff`] that also retries NOT_FOUND at the beginning.
struct Policy {
    backoff: Backoff,
    grace: Duration,
}

impl PollingPolicy for Policy {
    fn delay(&self, context: &PollContext<'_>) -> Duration {
        let delay = self.backoff.delay(context);
        let left = self.grace.saturating_sub(context.elapsed);
        // The last poll is at the end of the grace period.
        if context.failures > 0 && !context.is_seen && !left.is_zero() {
            delay.min(left)
        } else {
            delay
        }
    }

    fn should_retry(&self, error: &Error, context: &PollContext<'_>) -> bool {
        let is_not_found = error.kind() == ErrorKind::Rpc && error.is_not_found();
        (is_not_found && context.elapsed < self.grace) || self.backoff.should_retry(error, context)
    }
}
