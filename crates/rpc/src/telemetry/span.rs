//! The span of a call.

use std::time::Duration;

use tracing::Span;
use tracing::field::Empty;

use super::error_type;
use crate::{Code, Error, Method};

/// What keeps a span the current one.
pub(crate) type Entered<'a> = tracing::span::Entered<'a>;

#[derive(Debug)]
pub(crate) struct CallSpan(Span);

impl CallSpan {
    pub(crate) fn none() -> Self {
        Self(Span::none())
    }

    pub(crate) fn new(
        system: &'static str,
        method: &'static Method,
        address: &str,
        port: Option<u16>,
    ) -> Self {
        // OpenTelemetry's form has no slash in front.
        let name = method.path.strip_prefix('/').unwrap_or(method.path);
        Self(tracing::info_span!(
            target: "longrunning",
            "longrunning.call",
            "otel.name" = name,
            "otel.kind" = "client",
            "otel.status_code" = Empty,
            "rpc.system.name" = system,
            "rpc.method" = name,
            "rpc.response.status_code" = Empty,
            "server.address" = Some(address).filter(|address| !address.is_empty()),
            "server.port" = port,
            "http.request.method" = Empty,
            "url.template" = Empty,
            "http.response.status_code" = Empty,
            "http.request.resend_count" = Empty,
            "error.type" = Empty,
        ))
    }

    pub(crate) fn enter(&self) -> Entered<'_> {
        self.0.enter()
    }

    pub(crate) fn retrying(&self, attempt: u32, error: &Error, delay: Duration) {
        tracing::info!(
            target: "longrunning",
            parent: &self.0,
            attempt,
            delay = delay.as_secs_f64(),
            "rpc.response.status_code" = error.code().as_str_name(),
            "error.type" = error_type(error),
            "an attempt failed, and another one will be made"
        );
    }

    pub(crate) fn http_request(&self, method: &str, template: &str) {
        if !self.0.is_disabled() {
            self.0.record("http.request.method", method).record("url.template", template);
        }
    }

    pub(crate) fn http_response(&self, status: u16) {
        self.0.record("http.response.status_code", status);
    }

    pub(crate) fn end(&self, code: Code, error_type: Option<&'static str>, resent: u32) {
        if self.0.is_disabled() {
            return;
        }
        self.0.record("rpc.response.status_code", code.as_str_name());
        if resent > 0 {
            self.0.record("http.request.resend_count", resent);
        }
        if let Some(error_type) = error_type {
            self.0.record("error.type", error_type).record("otel.status_code", "ERROR");
        }
    }
}
