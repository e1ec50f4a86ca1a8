//! What decides when the next poll is due, and which failures end a wait.

use std::time::Duration;

use crate::{Backoff, Error, Operation};

/// Decides when an operation is asked for again, and which failures end the wait.
///
/// [`Backoff`] is the one that pollers use by default, and each method has its answer by default. A policy implements
/// [`pause`](Self::pause) and [`tolerates`](Self::tolerates) to decide by the operation as it was last seen, or the
/// simpler [`delay`](Self::delay) and [`goes_on`](Self::goes_on), which the two ask by default.
///
/// ```
/// use std::time::Duration;
/// use longrunning::{Any, Backoff, PollContext, PollingPolicy};
///
/// /// Asks often once the end is near.
/// struct ByPercent;
///
/// impl PollingPolicy for ByPercent {
///     fn pause(&self, context: &PollContext<'_>) -> Duration {
///         let metadata = context.operation.and_then(|operation| operation.metadata.as_ref());
///         match metadata.and_then(|metadata| metadata.unpack::<i32>().ok()) {
///             Some(90..) if context.failures == 0 => Duration::from_secs(1),
///             _ => Backoff::new().pause(context),
///         }
///     }
/// }
/// ```
pub trait PollingPolicy: Send + Sync + 'static {
    /// How long to wait before the next poll. `polls` counts those that were made, `hint` is what the server asked for
    /// with its last error: zero where that was to ask again at once, or after a date that has passed.
    fn delay(&self, polls: u32, hint: Option<Duration>) -> Duration {
        Backoff::new().delay(polls, hint)
    }

    /// Whether to go on after a poll that failed. `failures` counts those in a row, this one included, and `failing_for`
    /// is the time since the first of them was seen.
    fn goes_on(&self, error: &Error, failures: u32, failing_for: Duration) -> bool {
        Backoff::new().goes_on(error, failures, failing_for)
    }

    /// As [`delay`](Self::delay), by all that the wait knows: this is what pollers ask.
    fn pause(&self, context: &PollContext<'_>) -> Duration {
        self.delay(context.polls, context.hint)
    }

    /// As [`goes_on`](Self::goes_on), by all that the wait knows: this is what pollers ask.
    fn tolerates(&self, error: &Error, context: &PollContext<'_>) -> bool {
        self.goes_on(error, context.failures, context.failing_for)
    }
}

/// What a wait knows when it asks its [`PollingPolicy`].
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct PollContext<'a> {
    /// The operation's name; the parent's, where a page of its list failed.
    pub name: &'a str,
    /// The operation as it was last seen, if it has been. A [`PollAll`](crate::PollAll) keeps none, and has it only right
    /// after the poll that showed it.
    pub operation: Option<&'a Operation>,
    /// How many polls were made.
    pub polls: u32,
    /// What the server asked for with the error of the last poll, if it failed: zero for at once.
    pub hint: Option<Duration>,
    /// How many polls failed in a row, the last one included; 0 if that succeeded.
    pub failures: u32,
    /// The time since the first of these failures was seen.
    pub failing_for: Duration,
    /// The time since the first poll of the wait.
    pub elapsed: Duration,
    /// Whether the operation was seen before: by the call that started it, by an earlier poll, or by the wait that a
    /// checkpoint was made of.
    pub is_seen: bool,
    /// The time since our own call that started the operation was answered, where the wait
    /// [follows](crate::Client::follow) one.
    pub since_start: Option<Duration>,
    /// Whether the client has never had an answer, so that its address may be wrong, and the wait is no
    /// [resumed](crate::Client::resume) one, whose address was right once.
    pub is_first_contact: bool,
}

impl<'a> PollContext<'a> {
    /// The context of a wait that has just begun, for tests of a policy.
    pub fn new(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }
}
