//! When the next poll is due, and which errors end a wait.

use std::time::Duration;

use crate::{Error, ErrorKind};

/// Decides when an operation is asked for again, and which errors end the wait.
///
/// [`Backoff`] is the one that pollers use by default.
pub trait PollingPolicy: Send + Sync + 'static {
    /// How long to wait before the next poll. `polls` counts those that were made, `hint` is what the server asked for
    /// with its last error: zero where that was to ask again at once, or after a date that has passed.
    fn delay(&self, polls: u32, hint: Option<Duration>) -> Duration;

    /// Whether to go on after a poll that failed. `failures` counts those in a row, this one included, and `failing_for`
    /// is the time since the first of them was seen.
    fn goes_on(&self, error: &Error, failures: u32, failing_for: Duration) -> bool;
}

/// Polls that grow apart: the first after `initial`, every next one after `multiplier` times as long, up to `greatest`;
/// each a random part shorter, so that many waits do not fall into step.
///
/// A server's hint (RetryInfo, `Retry-After`) is obeyed as it is, up to `greatest_hint`; one of zero says nothing of how
/// long, and is as none. A poll that failed because the
/// server could not be reached, was overloaded or did not answer in time does not end the wait, unless 10 in a row did and
/// a minute has passed since the first of them: a server that is restarted loses no wait, however short its pauses are. A
/// time limit of the wait ends it earlier. RESOURCE_EXHAUSTED is waited out with a hint or without: a quota of reads by
/// the minute is the likely cause. A [`RetryPolicy`](crate::RetryPolicy), which repeats a call at once, is stricter (AIP-194).
///
/// ```
/// use std::time::Duration;
/// use longrunning::Backoff;
///
/// let backoff = Backoff::new().initial(Duration::from_millis(100)).greatest(Duration::from_secs(5));
/// # let _ = backoff;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    initial: Duration,
    multiplier: f64,
    greatest: Duration,
    jitter: f64,
    greatest_hint: Duration,
    failures: u32,
    patience: Duration,
}

impl Backoff {
    /// The default: 1 s, growing by 1.5 to 20 s, at most a quarter shorter; hints up to 5 minutes; 10 failures in a
    /// row that go on for a minute.
    pub const fn new() -> Self {
        Self {
            initial: Duration::from_secs(1),
            multiplier: 1.5,
            greatest: Duration::from_secs(20),
            jitter: 0.25,
            greatest_hint: Duration::from_secs(300),
            failures: 10,
            patience: Duration::from_secs(60),
        }
    }

    /// The time before the second poll, and before the first one of an operation that has just been started.
    #[must_use]
    pub const fn initial(mut self, delay: Duration) -> Self {
        self.initial = delay;
        self
    }

    /// By how much each delay is longer than the one before; 1 or more.
    #[must_use]
    pub const fn multiplier(mut self, factor: f64) -> Self {
        self.multiplier = if factor >= 1.0 { factor } else { 1.0 };
        self
    }

    /// The longest delay.
    #[must_use]
    pub const fn greatest(mut self, delay: Duration) -> Self {
        self.greatest = delay;
        self
    }

    /// The greatest part of a delay that is taken off by chance, from 0 to 1.
    #[must_use]
    pub const fn jitter(mut self, part: f64) -> Self {
        self.jitter = if part >= 0.0 && part <= 1.0 { part } else { 0.0 };
        self
    }

    /// The longest delay that a server can ask for; zero for no hints at all.
    #[must_use]
    pub const fn greatest_hint(mut self, delay: Duration) -> Self {
        self.greatest_hint = delay;
        self
    }

    /// How many polls in a row must fail before the wait ends with the last error. They must have failed for as long as
    /// [`patience`](Self::patience) says, too.
    #[must_use]
    pub const fn failures(mut self, times: u32) -> Self {
        self.failures = times;
        self
    }

    /// How long polls must fail in a row, counted from the first failure, before the wait ends with the last error. As
    /// many must have failed as [`failures`](Self::failures) says, too.
    #[must_use]
    pub const fn patience(mut self, time: Duration) -> Self {
        self.patience = time;
        self
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new()
    }
}

impl PollingPolicy for Backoff {
    fn delay(&self, polls: u32, hint: Option<Duration>) -> Duration {
        // A server that always says "at once" would be asked as fast as the network allows.
        let hint = hint.map(|hint| hint.min(self.greatest_hint));
        if let Some(hint) = hint.filter(|hint| !hint.is_zero()) {
            return hint;
        }
        if self.initial.is_zero() {
            return Duration::ZERO;
        }
        let exponent = i32::try_from(polls.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.initial.as_secs_f64() * self.multiplier.powi(exponent);
        let seconds = seconds.min(self.greatest.as_secs_f64());
        // Times near the longest that there is are beyond it by a rounding.
        Duration::try_from_secs_f64(seconds * (1.0 - self.jitter * fastrand::f64()))
            .unwrap_or(self.greatest)
    }

    fn goes_on(&self, error: &Error, failures: u32, failing_for: Duration) -> bool {
        if failures >= self.failures && failing_for >= self.patience {
            return false;
        }
        error.is_transient() || error.is_resource_exhausted() || error.kind() == ErrorKind::Timeout
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Status};

    #[test]
    fn delays_grow_to_the_greatest() {
        let backoff = Backoff::new().jitter(0.0).multiplier(2.0).greatest(Duration::from_secs(5));
        let delays: Vec<_> = (1..6).map(|polls| backoff.delay(polls, None).as_secs()).collect();
        assert_eq!(delays, [1, 2, 4, 5, 5]);
        assert_eq!(backoff.delay(u32::MAX, None), Duration::from_secs(5));
        assert_eq!(backoff.initial(Duration::ZERO).delay(u32::MAX, None), Duration::ZERO);
    }

    #[test]
    fn delays_of_any_length_are_taken() {
        for jitter in [0.0, 0.25, 1.0] {
            let backoff = Backoff::new().jitter(jitter).multiplier(f64::INFINITY);
            for initial in [Duration::from_nanos(1), Duration::from_secs(1), Duration::MAX] {
                let backoff = backoff.initial(initial).greatest(Duration::MAX);
                for polls in [0, 1, 2, u32::MAX] {
                    assert!(backoff.delay(polls, None) <= Duration::MAX, "{polls}");
                }
            }
        }
        assert_eq!(
            Backoff::new()
                .jitter(0.0)
                .initial(Duration::MAX)
                .greatest(Duration::MAX)
                .delay(1, None),
            Duration::MAX
        );
    }

    #[test]
    fn jitter_takes_off_at_most_its_part() {
        let backoff = Backoff::new();
        for _ in 0..1_000 {
            let delay = backoff.delay(1, None);
            assert!(
                (Duration::from_millis(750)..=Duration::from_secs(1)).contains(&delay),
                "{delay:?}"
            );
        }
    }

    #[test]
    fn what_may_pass_is_waited_out() {
        let refused = |code| Error::rpc(Status::new(code, ""));
        let table = [
            ("unavailable", refused(Code::Unavailable), true),
            ("unavailable, not to be repeated", refused(Code::Unavailable).final_attempt(), true),
            ("a quota", refused(Code::ResourceExhausted), true),
            ("too late", refused(Code::DeadlineExceeded), true),
            ("no connection", Error::transport("connecting", "refused"), true),
            ("not trusted", Error::transport("", "").transient(false).final_attempt(), false),
            ("not found", refused(Code::NotFound), false),
            ("too large for us", Error::too_large("reading", 1), false),
        ];
        for (row, error, want) in table {
            assert_eq!(Backoff::new().goes_on(&error, 1, Duration::ZERO), want, "{row}");
        }
    }

    #[test]
    fn a_wait_ends_when_polls_failed_often_enough_and_long_enough() {
        let error = Error::transport("connecting", "refused");
        let backoff = Backoff::new();
        let table = [(10, 59, true), (9, 3_600, true), (300, 59, true), (10, 60, false)];
        for (failures, seconds, want) in table {
            let failing_for = Duration::from_secs(seconds);
            let goes_on = backoff.goes_on(&error, failures, failing_for);
            assert_eq!(goes_on, want, "{failures} failures in {seconds} s");
        }
        let hasty = backoff.failures(2).patience(Duration::ZERO);
        assert!(!hasty.goes_on(&error, 2, Duration::ZERO));
    }

    #[test]
    fn a_hint_is_obeyed_up_to_its_bound() {
        let backoff = Backoff::new();
        let hint = Duration::from_millis(1_234);
        assert_eq!(backoff.delay(1, Some(hint)), hint);
        assert_eq!(backoff.delay(1, Some(Duration::MAX)), Duration::from_secs(300));
    }

    #[test]
    fn a_hint_of_zero_is_as_none() {
        let backoff = Backoff::new().jitter(0.0);
        assert_eq!(backoff.delay(1, Some(Duration::ZERO)), Duration::from_secs(1));
        let deaf = backoff.greatest_hint(Duration::ZERO);
        assert_eq!(deaf.delay(1, Some(Duration::MAX)), Duration::from_secs(1));
        assert_eq!(backoff.delay(1, Some(Duration::from_nanos(1))), Duration::from_nanos(1));
    }
}
