//! The policy that waits go by where they are given no other.

use std::time::Duration;

use longrunning_rpc::causes;

use crate::{Code, Error, ErrorKind, PollContext, PollingPolicy};

/// Polls that grow apart: the first after `initial`, every next one after `multiplier` times as long, up to `greatest`;
/// each a random part shorter, so that many waits do not fall into step.
///
/// A server's hint (RetryInfo, `Retry-After`) is obeyed as it is, up to `greatest_hint`; one of zero says nothing of how
/// long, and is as none.
///
/// These failures of a poll do not end the wait, until 10 in a row failed and a minute has passed since the first of them,
/// so that a server that is restarted loses no wait, however short its pauses are:
///
/// - what [is transient](Error::is_transient), a time limit of the call, and RESOURCE_EXHAUSTED, with a hint or without: a
///   quota of reads by the minute is the likely cause. A [`RetryPolicy`](crate::RetryPolicy), which repeats a call at once,
///   is stricter (AIP-194).
/// - INTERNAL, UNKNOWN, ABORTED and CANCELLED, where the operation was seen before. They say how the server was at that
///   moment: a get changes nothing, so that it can be in no conflict, and it is the call that was canceled. A code that
///   says what is wrong with the request or the operation ends the wait, and so does an HTTP status in the place of a code
///   that is not transient, and so does any of these on a first poll, of
///   which nothing is known yet.
///
/// Two times are their own. NOT_FOUND within 10 s after a start call of ours ([`start_grace`](Self::start_grace)) is
/// waited out, since services with replicas may not know the operation everywhere at once; PERMISSION_DENIED is not, since
/// a caller who may start an operation and not get it may not a moment later either. And a wait whose client never had an
/// answer ends after 10 s ([`first_contact`](Self::first_contact)) of connections that are refused, or of a host that is
/// unknown: that is what a wrong address looks like.
///
/// A time limit of the wait ends it earlier.
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
    start_grace: Duration,
    first_contact: Duration,
}

impl Backoff {
    /// The default: 1 s, growing by 1.5 to 20 s, at most a quarter shorter; hints up to 5 minutes; 10 failures in a
    /// row that go on for a minute; 10 s of grace after a start call, and for a first contact.
    pub const fn new() -> Self {
        Self {
            initial: Duration::from_secs(1),
            multiplier: 1.5,
            greatest: Duration::from_secs(20),
            jitter: 0.25,
            greatest_hint: Duration::from_secs(300),
            failures: 10,
            patience: Duration::from_secs(60),
            start_grace: Duration::from_secs(10),
            first_contact: Duration::from_secs(10),
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

    /// How long after a start call of ours NOT_FOUND does not end the wait that [follows](crate::Client::follow) it; zero
    /// for not at all.
    #[must_use]
    pub const fn start_grace(mut self, time: Duration) -> Self {
        self.start_grace = time;
        self
    }

    /// How long a wait whose client never had an answer goes on where connections are refused or the host is unknown.
    /// [`Duration::MAX`] gives it the patience of every other wait: for a server that is yet to be started.
    #[must_use]
    pub const fn first_contact(mut self, time: Duration) -> Self {
        self.first_contact = time;
        self
    }

    /// The pause after a failure, cut to the end of what the failures are waited out for, so that the last poll is made
    /// then and not long after.
    fn cut(&self, delay: Duration, context: &PollContext<'_>) -> Duration {
        let left = |limit: Duration, passed: Duration| {
            Some(limit.saturating_sub(passed)).filter(|left| !left.is_zero())
        };
        let is_last = context.failures.saturating_add(1) >= self.failures;
        let patience = if is_last { left(self.patience, context.failing_for) } else { None };
        let grace = context.since_start.and_then(|passed| left(self.start_grace, passed));
        let contact =
            if context.is_first_contact { left(self.first_contact, context.elapsed) } else { None };
        [patience, grace, contact].into_iter().flatten().fold(delay, Duration::min)
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

    fn pause(&self, context: &PollContext<'_>) -> Duration {
        let delay = self.delay(context.polls, context.hint);
        let is_hinted = context.hint.is_some_and(|hint| !hint.is_zero());
        if context.failures == 0 || is_hinted { delay } else { self.cut(delay, context) }
    }

    fn tolerates(&self, error: &Error, context: &PollContext<'_>) -> bool {
        if context.is_first_contact && context.elapsed >= self.first_contact && is_nobody(error) {
            return false;
        }
        let is_refused = error.kind() == ErrorKind::Rpc;
        if is_refused && error.is_not_found() {
            return context.since_start.is_some_and(|passed| passed < self.start_grace);
        }
        if self.goes_on(error, context.failures, context.failing_for) {
            return true;
        }
        let is_patient = context.failures < self.failures || context.failing_for < self.patience;
        // What something in between says without a code is transient, or it is no word of the server.
        is_patient
            && is_refused
            && context.is_seen
            && !error.has_http_code()
            && is_of_the_moment(error.code())
    }
}

/// Whether a code says how the server was at that moment, and not what is wrong with the request or the operation.
fn is_of_the_moment(code: Code) -> bool {
    matches!(code, Code::Internal | Code::Unknown | Code::Aborted | Code::Cancelled)
}

/// Whether nobody listens at the address, or there is no such host.
fn is_nobody(error: &Error) -> bool {
    /// WSAHOST_NOT_FOUND, WSATRY_AGAIN and WSANO_DATA: a host that Windows does not know.
    const UNKNOWN_TO_WINDOWS: [i32; 3] = [11_001, 11_002, 11_004];
    error.kind() == ErrorKind::Transport
        && causes::of(error).any(|cause| {
            let text = cause.to_string();
            // The standard library has no kind of error for a host that is unknown, and the connector no type.
            text.starts_with("dns error")
                || text.starts_with("failed to lookup address information")
                || cause.downcast_ref::<std::io::Error>().is_some_and(|error| {
                    error.kind() == std::io::ErrorKind::ConnectionRefused
                        || cfg!(windows)
                            && error
                                .raw_os_error()
                                .is_some_and(|code| UNKNOWN_TO_WINDOWS.contains(&code))
                })
        })
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

    fn refused_connection() -> Error {
        let cause = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        Error::transport("connecting", cause)
    }

    #[test]
    fn what_is_of_the_moment_is_waited_out_where_the_operation_was_seen() {
        let backoff = Backoff::new();
        let context = |is_seen, failures, seconds| PollContext {
            is_seen,
            failures,
            failing_for: Duration::from_secs(seconds),
            ..PollContext::default()
        };
        for number in 1..=16 {
            let code = Code::from_number(number);
            let error = Error::rpc(Status::new(code, ""));
            let is_waited_out = matches!(
                code,
                Code::Unavailable | Code::ResourceExhausted | Code::DeadlineExceeded
            );
            let is_of_the_moment =
                matches!(code, Code::Internal | Code::Unknown | Code::Aborted | Code::Cancelled);
            let first = backoff.tolerates(&error, &context(false, 1, 0));
            assert_eq!(first, is_waited_out, "{code}, never seen");
            let seen = backoff.tolerates(&error, &context(true, 1, 0));
            assert_eq!(seen, is_waited_out || is_of_the_moment, "{code}, seen");
            assert!(!backoff.tolerates(&error, &context(true, 10, 60)), "{code}, no patience left");
        }
        let page = Error::rpc(Status::new(Code::Unknown, "301")).with_http_code();
        assert!(!backoff.tolerates(&page, &context(true, 1, 0)), "it is no word of the server");
        let unreadable = Error::codec("reading", "no JSON");
        assert!(!backoff.tolerates(&unreadable, &context(true, 1, 0)), "it is the same again");
    }

    #[test]
    fn not_found_is_waited_out_for_a_short_time_after_a_start_call() {
        let table = [
            (Code::NotFound, Some(0), true),
            (Code::NotFound, Some(9), true),
            (Code::NotFound, Some(10), false),
            (Code::NotFound, None, false),
            (Code::PermissionDenied, Some(0), false),
        ];
        for (code, seconds, want) in table {
            let context = PollContext {
                is_seen: true,
                failures: 1,
                since_start: seconds.map(Duration::from_secs),
                ..PollContext::default()
            };
            let error = Error::rpc(Status::new(code, ""));
            assert_eq!(Backoff::new().tolerates(&error, &context), want, "{code} {seconds:?}");
            let strict = Backoff::new().start_grace(Duration::ZERO);
            assert!(!strict.tolerates(&error, &context), "{code} {seconds:?}");
        }
    }

    #[test]
    fn a_wrong_address_is_given_up_soon_and_another_failure_is_not() {
        let unknown = Error::transport("connecting", "dns error");
        let reset = Error::transport("reading", "connection reset");
        let table = [
            (refused_connection(), true, 9, true),
            (refused_connection(), true, 10, false),
            (refused_connection(), false, 10, true),
            (unknown, true, 10, false),
            (reset, true, 10, true),
        ];
        for (error, is_first_contact, seconds, want) in table {
            let time = Duration::from_secs(seconds);
            let context = PollContext {
                is_first_contact,
                failures: 3,
                elapsed: time,
                failing_for: time,
                ..PollContext::default()
            };
            let outcome = Backoff::new().tolerates(&error, &context);
            assert_eq!(outcome, want, "{error:?} {is_first_contact} {seconds}");
            assert!(Backoff::new().first_contact(Duration::MAX).tolerates(&error, &context));
        }
    }

    #[test]
    fn the_last_poll_is_made_when_patience_ends() {
        let backoff = Backoff::new().initial(Duration::from_secs(20)).jitter(0.0).failures(3);
        let pause = |failures, seconds| {
            backoff.pause(&PollContext {
                failures,
                failing_for: Duration::from_secs(seconds),
                ..PollContext::default()
            })
        };
        let table = [(0, 55, 20), (1, 55, 20), (2, 30, 20), (2, 55, 5), (2, 60, 20)];
        for (failures, seconds, want) in table {
            assert_eq!(pause(failures, seconds).as_secs(), want, "{failures} in {seconds} s");
        }
        let hint = Some(Duration::from_secs(90));
        let hinted = PollContext { failures: 2, hint, ..PollContext::default() };
        assert_eq!(backoff.pause(&hinted).as_secs(), 90, "the server is obeyed");
    }
}
