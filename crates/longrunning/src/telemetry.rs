//! What a program can see of its calls and waits: spans, the headers of a trace, and metrics.
//!
//! # Spans
//!
//! With the feature `tracing` every call is a span of the crate `tracing`, and every wait is one
//! that has a call a poll in it, all with the target `longrunning`. They are named by
//! OpenTelemetry's conventions, which [`rpc::telemetry`](crate::rpc::telemetry) lists. A program
//! sees them by a subscriber; without one they cost nothing.
//!
//! A wait, [`Poller`](crate::Poller), is the span `longrunning.wait` with the fields
//! `longrunning.operation.name`, `longrunning.operation.done`, `longrunning.polls` and, if it or
//! its operation failed, `error.type`. It lasts from the first poll to the end of the operation, or
//! until the wait fails or is dropped. Many waits at once, [`PollAll`](crate::PollAll), are one
//! span, `longrunning.wait_all`, and the end of each is an event at the level DEBUG.
//!
//! Here is the wait for an operation that ran at the first poll, while the second one met a server
//! that was overloaded:
//!
#![doc = include_str!("telemetry/one_wait.md")]
//!
//! # The headers of a trace
//!
//! The library sends no trace of its own making, and needs no OpenTelemetry: a program that has one
//! says which headers carry it, once for each transport. `tracing-opentelemetry` knows the trace of
//! the current span, which is that of the call:
//!
//! ```
//! use http::{HeaderMap, HeaderValue};
//! use longrunning::TransportOptions;
//!
//! # fn traceparent_of_the_current_span() -> HeaderValue { HeaderValue::from_static("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01") }
//! let options = TransportOptions::new().propagate(|headers: &mut HeaderMap| {
//!     headers.insert("traceparent", traceparent_of_the_current_span());
//! });
//! ```
//!
//! A `traceparent` that a program gives for one call, by
//! [`CallOptions::header`](crate::CallOptions::header), stays as it is.
//!
//! # Metrics
//!
//! [`Metrics`] is told how calls end, when they are sent again, and how many operations are waited
//! for:
//!
//! ```
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicI64, Ordering};
//!
//! use longrunning::telemetry::{CallEnd, Metrics};
//! use longrunning::{Client, Operation, fake::Script};
//!
//! #[derive(Default)]
//! struct Gauges {
//!     waits: AtomicI64,
//! }
//!
//! impl Metrics for Gauges {
//!     fn call_ended(&self, call: &CallEnd<'_>) {
//!         let (method, wire) = (call.method.full_name, call.system);
//!         println!("{method} over {wire}: {} in {:?}", call.code, call.elapsed);
//!     }
//!
//!     fn waits_changed(&self, change: i64) {
//!         self.waits.fetch_add(change, Ordering::Relaxed);
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> longrunning::Result<()> {
//! # let operation = |done| Operation { name: "operations/1".into(), done, ..Default::default() };
//! # let operations = Script::new().operation(operation(false)).operation(operation(true));
//! let gauges = Arc::new(Gauges::default());
//! // Calls are counted by the transport: `TransportOptions::new().metrics(Arc::clone(&gauges))`.
//! let client = Client::new(operations).with_metrics(Arc::clone(&gauges));
//! let mut poller = client.poll::<(), ()>("operations/1");
//! poller.try_next().await?;
//! assert_eq!(gauges.waits.load(Ordering::Relaxed), 1);
//! poller.until_done().await?;
//! assert_eq!(gauges.waits.load(Ordering::Relaxed), 0);
//! # Ok(())
//! # }
//! ```
//!
//! `examples/observability` does all of this with OpenTelemetry.

pub use longrunning_rpc::telemetry::{CallEnd, Metrics, Retry};
