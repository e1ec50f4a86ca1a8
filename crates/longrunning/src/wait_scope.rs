//! Instrumentation of a wait: its span, and the count of pending operations.

#[cfg_attr(not(feature = "tracing"), path = "wait_scope/no_span.rs")]
mod span;

use std::sync::Arc;

use longrunning_rpc::telemetry::Metrics;

use self::span::WaitSpan;
pub(crate) use self::span::{EnteredWait, operation_ended, poll_failed};

/// The instrumentation of one wait, from its first poll until it ends, fails or is dropped.
#[derive(Debug)]
pub(crate) struct WaitScope {
    span: WaitSpan,
    metrics: Option<Arc<dyn Metrics>>,
    /// How many operations are pending.
    pending: usize,
}

impl WaitScope {
    /// The wait for one operation.
    pub(crate) fn of_one(name: &str, metrics: Option<Arc<dyn Metrics>>) -> Self {
        Self::begin(WaitSpan::of_one(name), metrics, 1)
    }

    /// The wait for many.
    pub(crate) fn of_many(operations: usize, metrics: Option<Arc<dyn Metrics>>) -> Self {
        Self::begin(WaitSpan::of_many(operations), metrics, operations)
    }

    fn begin(span: WaitSpan, metrics: Option<Arc<dyn Metrics>>, pending: usize) -> Self {
        let mut wait = Self { span, metrics, pending: 0 };
        wait.set_pending(pending);
        wait
    }

    /// Enters the span until the returned guard is dropped.
    pub(crate) fn enter(&self) -> EnteredWait {
        self.span.enter()
    }

    /// Sets how many operations are pending.
    pub(crate) fn set_pending(&mut self, operations: usize) {
        if let Some(metrics) = &self.metrics
            && operations != self.pending
        {
            let count = |operations| i64::try_from(operations).unwrap_or(i64::MAX);
            metrics.waits_changed(count(operations) - count(self.pending));
        }
        self.pending = operations;
    }

    /// Ends the wait for one operation. `error_type` is the kind of failure, if it failed.
    pub(crate) fn end(self, polls: u32, is_done: bool, error_type: Option<&'static str>) {
        self.span.end(polls, is_done, error_type);
    }
}

impl Drop for WaitScope {
    fn drop(&mut self) {
        self.set_pending(0);
    }
}
