//! The default [`PollingPolicy`].

use std::time::Duration;

use longrunning_rpc::internal::causes::is_unreachable;

use crate::{Code, Error, ErrorKind, PollContext, PollingPolicy};

/// The default [`PollingPolicy`]: exponential backoff with jitter.
///
/// The first delay is `initial_delay`, each following one is longer by the factor `multiplier`, up
/// to `max_delay`. Each delay is shortened by a random part of up to `jitter`, so that many waits
/// do not poll in step. [`RetryPolicy`](crate::RetryPolicy) uses the same words for the retries of
/// one call.
///
/// A server's hint (RetryInfo, `Retry-After`) replaces the delay, up to `max_hint`. A hint of zero
/// is ignored.
///
/// These failures of a poll do not end the wait until `max_failures` polls in a row have failed and
/// `max_failing_time` has passed since the first of them, so that the restart of a server does not
/// end a wait, however short its delays are:
///
/// - [transient](Error::is_transient) failures, a deadline of the call, and RESOURCE_EXHAUSTED,
///   with a hint or without: a read quota per minute is the likely cause. A
///   [`RetryPolicy`](crate::RetryPolicy) repeats a call at once, so it is stricter (AIP-194).
/// - INTERNAL, UNKNOWN, ABORTED and CANCELLED, if the operation was seen before. They describe the
///   server at that moment: a get changes nothing, so it cannot conflict, and CANCELLED means the
///   call, not the operation.
///
/// Everything else ends the wait: a code that says what is wrong with the request or with the
/// operation, an HTTP status without a code that is not transient, and INTERNAL, UNKNOWN, ABORTED
/// or CANCELLED on the first poll of an operation that was never seen.
///
/// Two failures have a time of their own:
///
/// - NOT_FOUND within [`start_grace`](Self::start_grace) after a start call of this client does not
///   end the wait, since a replicated service may not know the operation everywhere at once.
///   PERMISSION_DENIED does: a caller who may start but not get an operation still may not get it a
///   moment later.
/// - A refused connection or an unknown host ends the wait after
///   [`first_contact`](Self::first_contact) if the client never had an answer: the address is
///   probably wrong.
///
/// A time limit of the wait ends it earlier.
///
/// ```
/// use std::time::Duration;
/// use longrunning::Backoff;
///
/// let backoff = Backoff::new()
///     .initial_delay(Duration::from_millis(100))
///     .max_delay(Duration::from_secs(5));
/// # let _ = backoff;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    initial_delay: Duration,
    multiplier: f64,
    max_delay: Duration,
    jitter: f64,
    max_hint: Duration,
    max_failures: u32,
    max_failing_time: Duration,
    start_grace: Duration,
    first_contact: Duration,
}

impl Backoff {
    /// The default: 1 s, growing by 1.5 up to 20 s, each delay at most a quarter shorter; hints up
    /// to 5 minutes; 10 failures in a row within at least a minute; 10 s of grace after a start
    /// call, and 10 s for the first contact.
    pub const fn new() -> Self {
        Self {
            initial_delay: Duration::from_secs(1),
            multiplier: 1.5,
            max_delay: Duration::from_secs(20),
            jitter: 0.25,
            max_hint: Duration::from_secs(300),
            max_failures: 10,
            max_failing_time: Duration::from_secs(60),
            start_grace: Duration::from_secs(10),
            first_contact: Duration::from_secs(10),
        }
    }

    /// Sets the delay before the second poll, and before the first poll of an operation that was
    /// just started.
    #[must_use]
    pub const fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// Sets the factor by which each delay is longer than the one before. A factor below 1, or NaN,
    /// counts as 1.
    #[must_use]
    pub const fn multiplier(mut self, factor: f64) -> Self {
        self.multiplier = if factor >= 1.0 { factor } else { 1.0 };
        self
    }

    /// Sets the longest delay.
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the largest part of a delay that chance takes off, from 0 to 1. A part outside that
    /// range counts as 0.
    #[must_use]
    pub const fn jitter(mut self, part: f64) -> Self {
        self.jitter = if part >= 0.0 && part <= 1.0 { part } else { 0.0 };
        self
    }

    /// Sets the longest delay that a server can ask for. Zero ignores all hints.
    #[must_use]
    pub const fn max_hint(mut self, delay: Duration) -> Self {
        self.max_hint = delay;
        self
    }

    /// Sets how many polls in a row must fail before the wait ends with the last error. They must
    /// also have failed for [`max_failing_time`](Self::max_failing_time).
    #[must_use]
    pub const fn max_failures(mut self, polls: u32) -> Self {
        self.max_failures = polls;
        self
    }

    /// Sets how long polls must fail in a row, counted from the first failure, before the wait ends
    /// with the last error. At least [`max_failures`](Self::max_failures) polls must have failed,
    /// too.
    #[must_use]
    pub const fn max_failing_time(mut self, time: Duration) -> Self {
        self.max_failing_time = time;
        self
    }

    /// Sets how long NOT_FOUND does not end a wait that [follows](crate::Client::follow) a start
    /// call. Zero makes NOT_FOUND end the wait at once.
    #[must_use]
    pub const fn start_grace(mut self, time: Duration) -> Self {
        self.start_grace = time;
        self
    }

    /// Sets how long a wait lasts while connections are refused or the host is unknown, if the
    /// client never had an answer. [`Duration::MAX`] treats these failures like all others: use it
    /// for a server that is yet to be started.
    #[must_use]
    pub const fn first_contact(mut self, time: Duration) -> Self {
        self.first_contact = time;
        self
    }

    /// Returns the delay after this many polls, before any limit that failures set.
    fn delay_after(&self, polls: u32, hint: Option<Duration>) -> Duration {
        // A server that always says "at once" would be polled as fast as the network allows.
        let hint = hint.map(|hint| hint.min(self.max_hint));
        if let Some(hint) = hint.filter(|hint| !hint.is_zero()) {
            return hint;
        }
        if self.initial_delay.is_zero() {
            return Duration::ZERO;
        }
        let exponent = i32::try_from(polls.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.initial_delay.as_secs_f64() * self.multiplier.powi(exponent);
        let seconds = seconds.min(self.max_delay.as_secs_f64());
        // Rounding can exceed `Duration::MAX`.
        Duration::try_from_secs_f64(seconds * (1.0 - self.jitter * fastrand::f64()))
            .unwrap_or(self.max_delay)
    }

    /// Shortens a delay after a failure, so that the last poll is made when the time for failures
    /// ends and not long after.
    fn shorten(&self, delay: Duration, context: &PollContext<'_>) -> Duration {
        let left = |limit: Duration, passed: Duration| {
            Some(limit.saturating_sub(passed)).filter(|left| !left.is_zero())
        };
        let is_last = context.failures.saturating_add(1) >= self.max_failures;
        let failing = if is_last { left(self.max_failing_time, context.failing_for) } else { None };
        let grace = context.since_start.and_then(|passed| left(self.start_grace, passed));
        let contact =
            if context.is_first_contact { left(self.first_contact, context.elapsed) } else { None };
        [failing, grace, contact].into_iter().flatten().fold(delay, Duration::min)
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new()
    }
}

impl PollingPolicy for Backoff {
    fn delay(&self, context: &PollContext<'_>) -> Duration {
        let delay = self.delay_after(context.polls, context.hint);
        let is_hinted = context.hint.is_some_and(|hint| !hint.is_zero());
        if context.failures == 0 || is_hinted { delay } else { self.shorten(delay, context) }
    }

    fn should_retry(&self, error: &Error, context: &PollContext<'_>) -> bool {
        if context.is_first_contact
            && context.elapsed >= self.first_contact
            && is_unreachable(error)
        {
            return false;
        }
        let is_refused = error.kind() == ErrorKind::Rpc;
        if is_refused && error.is_not_found() {
            return context.since_start.is_some_and(|passed| passed < self.start_grace);
        }
        if context.failures >= self.max_failures && context.failing_for >= self.max_failing_time {
            return false;
        }
        if error.is_transient()
            || error.is_resource_exhausted()
            || error.kind() == ErrorKind::Timeout
        {
            return true;
        }
        // A code that was made from an HTTP status may come from a proxy; it is transient or final.
        is_refused && context.is_seen && !error.has_http_code() && is_momentary(error.code())
    }
}

/// Whether a code describes the server at one moment, not the request or the operation.
fn is_momentary(code: Code) -> bool {
    matches!(code, Code::Internal | Code::Unknown | Code::Aborted | Code::Cancelled)
}

#[cfg(test)]
mod tests {
    use longrunning_rpc::internal::ErrorSetters as _;

    use super::*;
    use crate::{Code, Status};

    fn delay(backoff: Backoff, polls: u32, hint: Option<Duration>) -> Duration {
        backoff.delay(&PollContext { polls, hint, ..PollContext::default() })
    }

    fn failed(failures: u32, failing_for: Duration) -> PollContext<'static> {
        PollContext { failures, failing_for, ..PollContext::default() }
    }

    #[test]
    fn delays_grow_up_to_the_longest() {
        let backoff = Backoff::new().jitter(0.0).multiplier(2.0).max_delay(Duration::from_secs(5));
        let delays: Vec<_> = (1..6).map(|polls| delay(backoff, polls, None).as_secs()).collect();
        assert_eq!(delays, [1, 2, 4, 5, 5]);
        assert_eq!(delay(backoff, u32::MAX, None), Duration::from_secs(5));
        assert_eq!(delay(backoff.initial_delay(Duration::ZERO), u32::MAX, None), Duration::ZERO);
    }

    #[test]
    fn a_delay_can_have_any_length() {
        for jitter in [0.0, 0.25, 1.0] {
            let backoff = Backoff::new().jitter(jitter).multiplier(f64::INFINITY);
            for initial in [Duration::from_nanos(1), Duration::from_secs(1), Duration::MAX] {
                let backoff = backoff.initial_delay(initial).max_delay(Duration::MAX);
                for polls in [0, 1, 2, u32::MAX] {
                    assert!(delay(backoff, polls, None) <= Duration::MAX, "{polls}");
                }
            }
        }
        assert_eq!(
            delay(
                Backoff::new().jitter(0.0).initial_delay(Duration::MAX).max_delay(Duration::MAX),
                1,
                None
            ),
            Duration::MAX
        );
    }

    #[test]
    fn jitter_shortens_a_delay_by_at_most_its_part() {
        let backoff = Backoff::new();
        for _ in 0..1_000 {
            let delay = delay(backoff, 1, None);
            assert!(
                (Duration::from_millis(750)..=Duration::from_secs(1)).contains(&delay),
                "{delay:?}"
            );
        }
    }

    #[test]
    fn transient_failures_do_not_end_the_wait() {
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
            assert_eq!(
                Backoff::new().should_retry(&error, &failed(1, Duration::ZERO)),
                want,
                "{row}"
            );
        }
    }

    #[test]
    fn a_wait_ends_when_polls_failed_often_enough_and_long_enough() {
        let error = Error::transport("connecting", "refused");
        let backoff = Backoff::new();
        let table = [(10, 59, true), (9, 3_600, true), (300, 59, true), (10, 60, false)];
        for (failures, seconds, want) in table {
            let failing_for = Duration::from_secs(seconds);
            let retries = backoff.should_retry(&error, &failed(failures, failing_for));
            assert_eq!(retries, want, "{failures} failures in {seconds} s");
        }
        let hasty = backoff.max_failures(2).max_failing_time(Duration::ZERO);
        assert!(!hasty.should_retry(&error, &failed(2, Duration::ZERO)));
    }

    #[test]
    fn a_hint_is_obeyed_up_to_its_bound() {
        let backoff = Backoff::new();
        let hint = Duration::from_millis(1_234);
        assert_eq!(delay(backoff, 1, Some(hint)), hint);
        assert_eq!(delay(backoff, 1, Some(Duration::MAX)), Duration::from_secs(300));
    }

    #[test]
    fn a_hint_of_zero_is_ignored() {
        let backoff = Backoff::new().jitter(0.0);
        assert_eq!(delay(backoff, 1, Some(Duration::ZERO)), Duration::from_secs(1));
        let without_hints = backoff.max_hint(Duration::ZERO);
        assert_eq!(delay(without_hints, 1, Some(Duration::MAX)), Duration::from_secs(1));
        assert_eq!(delay(backoff, 1, Some(Duration::from_nanos(1))), Duration::from_nanos(1));
    }

    fn refused_connection() -> Error {
        let cause = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        Error::transport("connecting", cause)
    }

    #[test]
    fn a_momentary_code_does_not_end_the_wait_for_a_seen_operation() {
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
            let transient = matches!(
                code,
                Code::Unavailable | Code::ResourceExhausted | Code::DeadlineExceeded
            );
            let momentary =
                matches!(code, Code::Internal | Code::Unknown | Code::Aborted | Code::Cancelled);
            let first = backoff.should_retry(&error, &context(false, 1, 0));
            assert_eq!(first, transient, "{code}, never seen");
            let seen = backoff.should_retry(&error, &context(true, 1, 0));
            assert_eq!(seen, transient || momentary, "{code}, seen");
            assert!(
                !backoff.should_retry(&error, &context(true, 10, 60)),
                "{code}, failed too often and too long"
            );
        }
        let page = Error::rpc(Status::new(Code::Unknown, "301")).with_http_code();
        assert!(!backoff.should_retry(&page, &context(true, 1, 0)), "a proxy may have said it");
        let unreadable = Error::codec("reading", "no JSON");
        assert!(!backoff.should_retry(&unreadable, &context(true, 1, 0)), "it is the same again");
    }

    #[test]
    fn not_found_does_not_end_the_wait_shortly_after_a_start_call() {
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
            assert_eq!(Backoff::new().should_retry(&error, &context), want, "{code} {seconds:?}");
            let strict = Backoff::new().start_grace(Duration::ZERO);
            assert!(!strict.should_retry(&error, &context), "{code} {seconds:?}");
        }
    }

    #[test]
    fn only_a_wrong_address_ends_the_wait_early() {
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
            let outcome = Backoff::new().should_retry(&error, &context);
            assert_eq!(outcome, want, "{error:?} {is_first_contact} {seconds}");
            assert!(Backoff::new().first_contact(Duration::MAX).should_retry(&error, &context));
        }
    }

    #[test]
    fn the_last_poll_is_made_when_the_failing_time_ends() {
        let backoff =
            Backoff::new().initial_delay(Duration::from_secs(20)).jitter(0.0).max_failures(3);
        let pause =
            |failures, seconds| backoff.delay(&failed(failures, Duration::from_secs(seconds)));
        let table = [(0, 55, 20), (1, 55, 20), (2, 30, 20), (2, 55, 5), (2, 60, 20)];
        for (failures, seconds, want) in table {
            assert_eq!(pause(failures, seconds).as_secs(), want, "{failures} in {seconds} s");
        }
        let hint = Some(Duration::from_secs(90));
        let hinted = PollContext { failures: 2, hint, ..PollContext::default() };
        assert_eq!(backoff.delay(&hinted).as_secs(), 90, "the server is obeyed");
    }
}
