//! What can be counted and measured.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::{Code, Error, Method};

/// Counts and measures calls and waits, whichever wire they are on.
///
/// One that is made for a library of metrics goes to [`TransportOptions::metrics`](crate::TransportOptions::metrics)
/// for calls, and to the client for waits. Its methods are called where the calls are made, so they should be short.
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
    /// A call has ended, its retries included; one that is answered by a stream, with the stream.
    fn call_ended(&self, call: &CallEnd<'_>) {
        let _ = call;
    }

    /// An attempt at a call has failed, and another one will be made. It is not called where an attempt is only made
    /// once more with fresh credentials.
    fn retrying(&self, retry: &Retry<'_>) {
        let _ = retry;
    }

    /// So many more operations are waited for, or fewer if it is negative. The sum of all changes is how many are.
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
    /// What was called.
    pub method: &'static Method,
    /// Over which wire, as OpenTelemetry's `rpc.system.name` has it: `grpc`, or `http` for REST.
    pub system: &'static str,
    /// The host that was called; empty where the program made the connection itself.
    pub server_address: &'a str,
    /// Its port, where it is known.
    pub server_port: Option<u16>,
    /// How it ended; also where no server said so.
    pub code: Code,
    /// What it met, if it failed; `None` with the code CANCELLED for one that nobody waited for any more.
    pub error: Option<&'a Error>,
    /// What kind of failure that was (`error.type`); see [the table](crate::telemetry).
    pub error_type: Option<&'static str>,
    /// From its start to its end.
    pub elapsed: Duration,
    /// How many attempts were made; 0 if none was. One that was made once more with fresh credentials counts as one.
    pub attempts: u32,
}

/// An attempt that has failed and will be followed by another.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Retry<'a> {
    /// What is called.
    pub method: &'static Method,
    /// Over which wire, as in [`CallEnd::system`].
    pub system: &'static str,
    /// Which attempt it was, counted from one.
    pub attempt: u32,
    /// What it met.
    pub error: &'a Error,
    /// How long until the next one.
    pub delay: Duration,
}
