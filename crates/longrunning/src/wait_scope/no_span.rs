//! What stands for the span of a wait where spans are left out.

use std::time::Duration;

use crate::Error;

#[derive(Debug)]
pub(crate) struct EnteredWait;

#[derive(Debug)]
pub(crate) struct WaitSpan;

#[expect(clippy::unused_self, reason = "it stands for a span that has fields")]
impl WaitSpan {
    pub(crate) fn of_one(_: &str) -> Self {
        Self
    }

    pub(crate) fn of_many(_: usize) -> Self {
        Self
    }

    pub(crate) fn enter(&self) -> EnteredWait {
        EnteredWait
    }

    pub(crate) fn end(&self, _: u32, _: bool, _: Option<&'static str>) {}
}

pub(crate) fn poll_failed(_: &str, _: u32, _: &Error, _: Duration) {}

pub(crate) fn operation_ended(_: &str, _: Option<&Error>) {}
