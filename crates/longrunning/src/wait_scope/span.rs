//! The span of a wait.

use std::time::Duration;

use longrunning_rpc::internal::error_type;
use tracing::Span;
use tracing::field::Empty;

use crate::Error;

/// What keeps a span the current one.
pub(crate) type EnteredWait = tracing::span::EnteredSpan;

#[derive(Debug)]
pub(crate) struct WaitSpan(Span);

impl WaitSpan {
    pub(crate) fn of_one(name: &str) -> Self {
        Self(tracing::info_span!(
            target: "longrunning",
            "longrunning.wait",
            "otel.kind" = "internal",
            "otel.status_code" = Empty,
            "longrunning.operation.name" = name,
            "longrunning.operation.done" = Empty,
            "longrunning.polls" = Empty,
            "error.type" = Empty,
        ))
    }

    pub(crate) fn of_many(operations: usize) -> Self {
        Self(tracing::info_span!(
            target: "longrunning",
            "longrunning.wait_all",
            "otel.kind" = "internal",
            "longrunning.operations" = operations,
        ))
    }

    pub(crate) fn enter(&self) -> EnteredWait {
        self.0.clone().entered()
    }

    pub(crate) fn end(&self, polls: u32, is_done: bool, error_type: Option<&'static str>) {
        if self.0.is_disabled() {
            return;
        }
        self.0.record("longrunning.polls", polls).record("longrunning.operation.done", is_done);
        if let Some(error_type) = error_type {
            self.0.record("error.type", error_type).record("otel.status_code", "ERROR");
        }
    }
}

/// A poll has failed in a way that is waited out: the next one comes after `delay`.
pub(crate) fn poll_failed(name: &str, failures: u32, error: &Error, delay: Duration) {
    tracing::info!(
        target: "longrunning",
        failures,
        delay = delay.as_secs_f64(),
        "longrunning.operation.name" = name,
        "error.type" = error_type(error),
        "a poll failed, and another one will be made"
    );
}

/// One of many operations has ended, or the wait for it has.
pub(crate) fn operation_ended(name: &str, error: Option<&Error>) {
    tracing::debug!(
        target: "longrunning",
        { "longrunning.operation.name" = name, "error.type" = error.map(error_type) },
        "an operation ended"
    );
}
