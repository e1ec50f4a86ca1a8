//! What stands for the span of a call where spans are left out.

use std::marker::PhantomData;
use std::time::Duration;

use crate::{Code, Error, Method};

pub(crate) type Entered<'a> = PhantomData<&'a ()>;

#[derive(Debug)]
pub(crate) struct CallSpan;

#[expect(clippy::unused_self, reason = "it stands for a span that has fields")]
impl CallSpan {
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn new(_: &'static str, _: &'static Method, _: &str, _: Option<u16>) -> Self {
        Self
    }

    pub(crate) fn enter(&self) -> Entered<'_> {
        PhantomData
    }

    pub(crate) fn retrying(&self, _: u32, _: &Error, _: Duration) {}

    pub(crate) fn http_request(&self, _: &str, _: &str) {}

    pub(crate) fn http_response(&self, _: u16) {}

    pub(crate) fn end(&self, _: Code, _: Option<&'static str>, _: u32) {}
}
