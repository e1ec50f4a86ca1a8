//! Metrics of calls and waits.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::{Code, Error, Method};

/// Receives measurements of calls and waits, on either wire.
///
/// Implement it for a metrics library. Set it in
/// [`TransportOptions::metrics`](crate::TransportOptions::metrics) for calls, and on the client for
/// waits. Its methods are called inline, so they should be short.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// use longrunning_rpc::TransportOptions;
/// use longrunning_rpc::telemetry::{CallEnd, Metrics};
///
/// #[derive(Default)]
/// struct Failures(AtomicU64);
///
/// impl Metrics for Failures {
///     fn call_ended(&self, call: &CallEnd<'_>) {
///         if call.error.is_some() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///         println!("{} {} took {:?}", call.method.full_name, call.code, call.elapsed);
///     }
/// }
///
/// let failures = Arc::new(Failures::default());
/// let options = TransportOptions::new().metrics(Arc::clone(&failures));
/// ```
pub trait Metrics: Send + Sync + 'static {
    /// A call has ended, retries included. A call with a server stream ends with the stream.
    fn call_ended(&self, call: &CallEnd<'_>) {
        let _ = call;
    }

    /// An attempt has failed and another one will be made. Not called for an attempt that is only
    /// repeated with fresh credentials.
    fn retrying(&self, retry: &Retry<'_>) {
        let _ = retry;
    }

    /// The number of pending operations has changed by this. The sum of all changes is that number.
    fn waits_changed(&self, change: i64) {
        let _ = change;
    }
}

impl<M: Metrics + ?Sized> Metrics for Arc<M> {
    fn call_ended(&self, call: &CallEnd<'_>) {
        (**self).call_ended(call);
    }

    fn retrying(&self, retry: &Retry<'_>) {
        (**self).retrying(retry);
    }

    fn waits_changed(&self, change: i64) {
        (**self).waits_changed(change);
    }
}

impl fmt::Debug for dyn Metrics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Metrics")
    }
}

/// A call that has ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallEnd<'a> {
    /// The method.
    pub method: &'static Method,
    /// The wire, as in OpenTelemetry's `rpc.system.name`: `grpc`, or `http` for REST.
    pub system: &'static str,
    /// The host that was called; empty for a custom channel.
    pub server_address: &'a str,
    /// The port, if it is known.
    pub server_port: Option<u16>,
    /// The code: the server's, or that of the error.
    pub code: Code,
    /// The error, if the call failed. `None` with the code CANCELLED if its future was dropped.
    pub error: Option<&'a Error>,
    /// The kind of failure (`error.type`): see [the table](crate::telemetry).
    pub error_type: Option<&'static str>,
    /// The time from its start to its end.
    pub elapsed: Duration,
    /// How many attempts were made. An attempt that was repeated with fresh credentials counts
    /// once.
    pub attempts: u32,
}

/// An attempt that has failed and will be followed by another.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Retry<'a> {
    /// The method.
    pub method: &'static Method,
    /// The wire, as in [`CallEnd::system`].
    pub system: &'static str,
    /// The number of the failed attempt, counted from one.
    pub attempt: u32,
    /// Its error.
    pub error: &'a Error,
    /// The time until the next attempt.
    pub delay: Duration,
}
