//! Decides when to poll and which failures end a wait.

use std::time::Duration;

use crate::{Backoff, Error, Operation};

/// Decides when an operation is polled again, and which failures end the wait.
///
/// Pollers use [`Backoff`] by default. A method that a policy does not implement decides as the
/// default [`Backoff`] does.
///
/// ```
/// use std::time::Duration;
/// use longrunning::{Any, Backoff, PollContext, PollingPolicy};
///
/// /// Polls often once the operation is almost done.
/// struct ByPercent;
///
/// impl PollingPolicy for ByPercent {
///     fn delay(&self, context: &PollContext<'_>) -> Duration {
///         let metadata = context.operation.and_then(|operation| operation.metadata.as_ref());
///         match metadata.and_then(|metadata| metadata.unpack::<i32>().ok()) {
///             Some(90..) if context.failures == 0 => Duration::from_secs(1),
///             _ => Backoff::new().delay(context),
///         }
///     }
/// }
/// ```
pub trait PollingPolicy: Send + Sync + 'static {
    /// Returns how long to wait before the next poll.
    fn delay(&self, context: &PollContext<'_>) -> Duration {
        Backoff::new().delay(context)
    }

    /// Whether to keep polling after a poll failed with `error`. The failure is counted in
    /// `context`.
    fn should_retry(&self, error: &Error, context: &PollContext<'_>) -> bool {
        Backoff::new().should_retry(error, context)
    }
}

/// What a [`PollingPolicy`] decides by.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct PollContext<'a> {
    /// The name of the operation, or of the parent if a page of its list failed.
    pub name: &'a str,
    /// The operation as it was last seen, if it has been. A [`PollAll`](crate::PollAll) stores no
    /// operations, so it has one only right after a poll that succeeded.
    pub operation: Option<&'a Operation>,
    /// How many polls were made.
    pub polls: u32,
    /// The delay that the server asked for with the error of the last poll. Zero means at once, or
    /// a date in the past.
    pub hint: Option<Duration>,
    /// How many polls failed in a row, the last one included; 0 if that succeeded.
    pub failures: u32,
    /// The time since the first of these failures.
    pub failing_for: Duration,
    /// The time since the first poll of the wait.
    pub elapsed: Duration,
    /// Whether the operation was seen before: in the answer of its start call, in an earlier poll,
    /// or before the checkpoint that the wait was resumed from.
    pub is_seen: bool,
    /// The time since this client's start call was answered, if the wait
    /// [follows](crate::Client::follow) one.
    pub since_start: Option<Duration>,
    /// Whether the client never had an answer, so that its address may be wrong. False for a
    /// [resumed](crate::Client::resume) wait, whose address worked before.
    pub is_first_contact: bool,
}

impl<'a> PollContext<'a> {
    /// The context of a wait that has just begun, for tests of a policy.
    pub fn new(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }
}
