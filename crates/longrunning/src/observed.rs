//! What is told of a wait while it goes on: its span, and how many operations are waited for.

#[cfg_attr(not(feature = "tracing"), path = "observed/no_span.rs")]
mod span;

use std::sync::Arc;

use longrunning_rpc::telemetry::Metrics;

use self::span::WaitSpan;
pub(crate) use self::span::{EnteredWait, operation_ended, poll_failed};

/// A wait that has begun: from its first poll to its end, its failure, or the end of what waits.
#[derive(Debug)]
pub(crate) struct ObservedWait {
    span: WaitSpan,
    metrics: Option<Arc<dyn Metrics>>,
    /// How many operations are waited for still.
    pending: usize,
}

impl ObservedWait {
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

    /// Makes its span the current one until what this gives is dropped.
    pub(crate) fn enter(&self) -> EnteredWait {
        self.span.enter()
    }

    /// So many operations are waited for still.
    pub(crate) fn set_pending(&mut self, operations: usize) {
        if let Some(metrics) = &self.metrics
            && operations != self.pending
        {
            let count = |operations| i64::try_from(operations).unwrap_or(i64::MAX);
            metrics.waits_changed(count(operations) - count(self.pending));
        }
        self.pending = operations;
    }

    /// Its one operation was seen done after so many polls, or it was not; and what kind of failure that was, if it was
    /// one.
    pub(crate) fn end(self, polls: u32, is_done: bool, error_type: Option<&'static str>) {
        self.span.end(polls, is_done, error_type);
    }
}

impl Drop for ObservedWait {
    fn drop(&mut self) {
        self.set_pending(0);
    }
}
