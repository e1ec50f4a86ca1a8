//! Decides which failed calls are sent again, and when (AIP-194, AIP-4221). Both wires use this.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::{Code, Error, ErrorKind, Method};

/// Decides which failed calls are sent again, and when.
///
/// By default an idempotent call that fails with a transient error is sent up to 4 times in all.
/// The longest delay grows from 200 ms by a factor of 2 up to 10 s, and a random part of it is
/// waited (full jitter). A server's hint (RetryInfo, `Retry-After`) replaces the delay; a hint of
/// zero is ignored.
///
/// ```
/// use std::time::Duration;
/// use longrunning_rpc::{Code, RetryPolicy};
///
/// let patient = RetryPolicy::new().max_attempts(10).codes([Code::Unavailable, Code::Aborted]);
/// let never = RetryPolicy::none();
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_delay: Duration,
    multiplier: f64,
    max_delay: Duration,
    jitter: f64,
    max_hint: Duration,
    codes: Option<Vec<Code>>,
    retry_non_idempotent: bool,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            initial_delay: Duration::from_millis(200),
            multiplier: 2.0,
            max_delay: Duration::from_secs(10),
            jitter: 1.0,
            max_hint: Duration::from_secs(60),
            codes: None,
            retry_non_idempotent: false,
        }
    }
}

impl RetryPolicy {
    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Never sends a call again.
    pub fn none() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets how often a call is sent at most, the first attempt included.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the longest delay before the second attempt.
    #[must_use]
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// Sets the factor by which each delay is longer than the one before. A factor below 1, or NaN,
    /// counts as 1.
    #[must_use]
    pub fn multiplier(mut self, factor: f64) -> Self {
        self.multiplier = factor;
        self
    }

    /// Sets the longest delay before any attempt.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the largest part of a delay that chance takes off, from 0 to 1. The default is 1 (full
    /// jitter). A part outside that range counts as 0.
    #[must_use]
    pub fn jitter(mut self, part: f64) -> Self {
        self.jitter = if (0.0..=1.0).contains(&part) { part } else { 0.0 };
        self
    }

    /// Sets the longest delay that a server can ask for, by RetryInfo, `Retry-After` or
    /// `grpc-retry-pushback-ms`. One minute by default.
    ///
    /// If it asks for longer, the call is not sent again but fails, and
    /// [`Error::retry_after`] has the delay. A poller has more time than a call and waits.
    #[must_use]
    pub fn max_hint(mut self, delay: Duration) -> Self {
        self.max_hint = delay;
        self
    }

    /// Retries these codes only. By default [transient](Error::is_transient) errors are retried,
    /// and RESOURCE_EXHAUSTED with a hint.
    #[must_use]
    pub fn codes(mut self, codes: impl IntoIterator<Item = Code>) -> Self {
        self.codes = Some(codes.into_iter().collect());
        self
    }

    /// Also retries methods that are not idempotent. Set this if a second call does no harm, for
    /// instance because the requests have an id (AIP-155).
    #[must_use]
    pub fn retry_non_idempotent(mut self, yes: bool) -> Self {
        self.retry_non_idempotent = yes;
        self
    }

    /// Returns how long to wait before a call is sent again that failed with `error` after this
    /// many attempts, or `None` if it should not be sent again.
    pub fn delay(&self, method: &Method, attempts: u32, error: &Error) -> Option<Duration> {
        let repeatable = self.retry_non_idempotent || method.is_idempotent();
        if attempts >= self.max_attempts || !repeatable || !self.covers(error) {
            return None;
        }
        // A hint of zero would cause attempts as fast as the network allows.
        match error.retry_after().filter(|hint| !hint.is_zero()) {
            Some(hint) => (hint <= self.max_hint).then_some(hint),
            None => Some(self.backoff(attempts).mul_f64(1.0 - self.jitter * fastrand::f64())),
        }
    }

    fn covers(&self, error: &Error) -> bool {
        // Another attempt meets the same reply that cannot be read and the same invalid request.
        let may_differ =
            matches!(error.kind(), ErrorKind::Rpc | ErrorKind::Transport | ErrorKind::Timeout);
        if error.is_final_attempt() || !may_differ {
            return false;
        }
        match &self.codes {
            Some(codes) => codes.contains(&error.code()),
            None => {
                let is_hinted = error.is_resource_exhausted() && error.retry_after().is_some();
                error.is_transient() || is_hinted
            }
        }
    }

    /// Returns the longest delay after this many attempts.
    fn backoff(&self, attempts: u32) -> Duration {
        // `max` ignores NaN.
        let multiplier = self.multiplier.max(1.0);
        let factor = multiplier.powi(i32::try_from(attempts.saturating_sub(1)).unwrap_or(i32::MAX));
        if self.initial_delay.is_zero() {
            return Duration::ZERO;
        }
        let seconds = self.initial_delay.as_secs_f64() * factor;
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_delay).min(self.max_delay)
    }
}

/// Limits the retries of a transport, so that they do not multiply the load of a server that is
/// down.
///
/// Of ten tokens, a transient failure costs one and a success restores a tenth of one. With half of
/// the tokens or fewer left nothing is retried. This is the retry throttling of gRPC (proposal A6).
#[derive(Debug)]
pub struct RetryBudget {
    tenths: AtomicU32,
}

impl RetryBudget {
    const FULL: u32 = 100;
    const COST: u32 = 10;

    /// A full budget.
    pub const fn new() -> Self {
        Self { tenths: AtomicU32::new(Self::FULL) }
    }

    /// Counts a success.
    pub(crate) fn succeed(&self) {
        // The budget is full in the common case, which costs a load and no store.
        if self.tenths.load(Ordering::Relaxed) < Self::FULL {
            let more = |tenths| (tenths < Self::FULL).then_some(tenths + 1);
            let _ = self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
        }
    }

    /// Counts a transient failure. Returns whether its call may be sent again.
    pub(crate) fn fail(&self) -> bool {
        let less = |tenths: u32| Some(tenths.saturating_sub(Self::COST));
        let before = self
            .tenths
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
            .unwrap_or_default();
        before.saturating_sub(Self::COST) > Self::FULL / 2
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error_details::RetryInfo;
    use crate::{Service, Status};

    const SERVICE: Service = Service::new("pkg.S");
    const GET: Method =
        Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get").idempotent();
    const START: Method = Method::new::<(), ()>(&SERVICE, "Start", "/pkg.S/Start", "pkg.S.Start");

    fn refused(code: Code) -> Error {
        Error::rpc(Status::new(code, ""))
    }

    fn hinted(code: Code, seconds: i64) -> Error {
        let retry_delay = Some(prost_types::Duration { seconds, nanos: 0 });
        Error::rpc(Status::new(code, "").with_detail(&RetryInfo { retry_delay }))
    }

    #[test]
    fn an_idempotent_call_is_repeated_after_a_transient_failure() {
        let table = [
            ("unavailable", refused(Code::Unavailable), true),
            ("broken connection", Error::transport("connecting", "refused"), true),
            ("bare 504", refused(Code::DeadlineExceeded).transient(true), true),
            ("with a hint", hinted(Code::ResourceExhausted, 1), true),
            ("exhausted", refused(Code::ResourceExhausted), false),
            ("too late", refused(Code::DeadlineExceeded), false),
            ("canceled", refused(Code::Cancelled), false),
            ("internal", refused(Code::Internal), false),
            ("not found", refused(Code::NotFound), false),
            ("not found, with a hint", hinted(Code::NotFound, 1), false),
            ("unreadable", Error::codec("reading", "x"), false),
        ];
        for (row, error, want) in table {
            assert_eq!(RetryPolicy::new().delay(&GET, 1, &error).is_some(), want, "{row}");
            assert_eq!(RetryPolicy::new().delay(&START, 1, &error), None, "{row}");
        }
    }

    #[test]
    fn the_caller_decides_over_the_defaults() {
        let policy = RetryPolicy::new().codes([Code::Aborted]).retry_non_idempotent(true);
        assert!(policy.delay(&START, 1, &refused(Code::Aborted)).is_some());
        assert!(policy.delay(&START, 1, &refused(Code::Unavailable)).is_none());
        assert!(RetryPolicy::none().delay(&GET, 1, &refused(Code::Unavailable)).is_none());
    }

    #[test]
    fn attempts_are_counted() {
        let policy = RetryPolicy::new().max_attempts(3);
        assert!(policy.delay(&GET, 2, &refused(Code::Unavailable)).is_some());
        assert!(policy.delay(&GET, 3, &refused(Code::Unavailable)).is_none());
    }

    #[test]
    fn a_longer_hint_than_the_longest_is_not_waited_for() {
        let policy = RetryPolicy::new().max_hint(Duration::from_secs(5));
        assert_eq!(
            policy.delay(&GET, 1, &hinted(Code::Unavailable, 3)),
            Some(Duration::from_secs(3))
        );
        assert_eq!(policy.delay(&GET, 1, &hinted(Code::Unavailable, 9)), None);
    }

    #[test]
    fn a_hint_of_zero_is_ignored() {
        let policy = RetryPolicy::new().initial_delay(Duration::from_secs(10));
        let delays =
            (0..64).filter_map(|_| policy.delay(&GET, 1, &hinted(Code::ResourceExhausted, 0)));
        let longest = delays.max().expect("all are retried");
        assert!(!longest.is_zero() && longest <= Duration::from_secs(10), "{longest:?}");
    }

    #[test]
    fn the_backoff_grows_up_to_its_limit() {
        let policy = RetryPolicy::new();
        let table = [(1, 200), (2, 400), (3, 800), (6, 6_400), (7, 10_000), (u32::MAX, 10_000)];
        for (attempts, milliseconds) in table {
            assert_eq!(policy.backoff(attempts), Duration::from_millis(milliseconds), "{attempts}");
            let delay = policy.clone().max_attempts(u32::MAX).delay(
                &GET,
                attempts.min(9),
                &refused(Code::Unavailable),
            );
            assert!(
                delay.is_some_and(|delay| delay <= policy.backoff(attempts.min(9))),
                "{attempts}"
            );
        }
        for odd in [0.5, -1.0, f64::NAN] {
            assert_eq!(
                policy.clone().multiplier(odd).backoff(5),
                Duration::from_millis(200),
                "{odd}"
            );
        }
    }

    #[test]
    fn without_jitter_a_delay_is_the_longest() {
        let delay = |part| {
            let policy = RetryPolicy::new().jitter(part);
            policy.delay(&GET, 2, &refused(Code::Unavailable)).expect("it is retried")
        };
        for part in [0.0, -1.0, 1.5, f64::NAN] {
            assert_eq!(delay(part), Duration::from_millis(400), "{part}");
        }
        for _ in 0..64 {
            let range = Duration::from_millis(300)..=Duration::from_millis(400);
            assert!(range.contains(&delay(0.25)));
        }
    }

    #[test]
    fn transient_failures_use_up_the_budget() {
        let budget = RetryBudget::new();
        let allowed = (0..20).filter(|_| budget.fail()).count();
        assert_eq!(allowed, 4);
        (0..200).for_each(|_| budget.succeed());
        assert!(budget.fail());
    }
}
