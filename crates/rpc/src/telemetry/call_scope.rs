//! The instrumentation of one call.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use pin_project_lite::pin_project;
use tokio::time::Instant;

use super::span::{CallSpan, Entered};
use super::{CallEnd, Metrics, Retry, error_type};
use crate::{Code, Endpoint, Error, Method, Result, TransportOptions};

/// Begins the instrumentation of a transport's calls.
#[derive(Clone, Debug)]
pub struct Observer {
    system: &'static str,
    server: Arc<Server>,
    metrics: Option<Arc<dyn Metrics>>,
}

#[derive(Debug, Default)]
struct Server {
    address: String,
    port: Option<u16>,
}

impl Observer {
    /// For a transport to this endpoint; `system` is OpenTelemetry's name of the wire
    /// (`rpc.system.name`).
    pub fn new(
        system: &'static str,
        endpoint: Option<&Endpoint>,
        options: &TransportOptions,
    ) -> Self {
        let server = endpoint.map(|endpoint| Server {
            address: endpoint.host().to_owned(),
            port: Some(endpoint.port()),
        });
        let metrics = options.settings().hooks.metrics.clone();
        Self { system, server: Arc::new(server.unwrap_or_default()), metrics }
    }

    /// Begins a call.
    pub fn begin(&self, method: &'static Method) -> CallScope {
        let span = CallSpan::new(self.system, method, &self.server.address, self.server.port);
        let measured = self.metrics.as_ref().map(|metrics| Measured {
            metrics: Arc::clone(metrics),
            system: self.system,
            server: Arc::clone(&self.server),
            start: Instant::now(),
        });
        CallScope::new(method, span, measured)
    }
}

/// The instrumentation of one call. Dropping it before the call has ended reports CANCELLED.
#[derive(Debug)]
pub struct CallScope {
    method: &'static Method,
    span: CallSpan,
    measured: Option<Measured>,
    attempts: AtomicU32,
    ended: AtomicBool,
}

#[derive(Debug)]
struct Measured {
    metrics: Arc<dyn Metrics>,
    system: &'static str,
    server: Arc<Server>,
    start: Instant,
}

impl CallScope {
    /// A call that is not reported.
    pub fn unobserved(method: &'static Method) -> Self {
        Self::new(method, CallSpan::none(), None)
    }

    fn new(method: &'static Method, span: CallSpan, measured: Option<Measured>) -> Self {
        let (attempts, ended) = (AtomicU32::new(0), AtomicBool::new(false));
        Self { method, span, measured, attempts, ended }
    }

    /// The method.
    pub fn method(&self) -> &'static Method {
        self.method
    }

    /// Runs the whole call.
    pub fn whole<F>(&self, work: F) -> Working<'_, F> {
        Working { call: self, goes_on: false, work }
    }

    /// Runs a call with a server stream up to its first message. The call then continues, unless it
    /// failed.
    pub fn beginning<F>(&self, work: F) -> Working<'_, F> {
        Working { call: self, goes_on: true, work }
    }

    /// Enters the span until the returned guard is dropped.
    pub(crate) fn enter(&self) -> Entered<'_> {
        self.span.enter()
    }

    /// Records an attempt.
    pub(crate) fn attempt(&self, number: u32) {
        self.attempts.store(number, Ordering::Relaxed);
    }

    /// The call will be sent again.
    pub(crate) fn retrying(&self, attempt: u32, error: &Error, delay: Duration) {
        self.span.retrying(attempt, error, delay);
        if let Some(Measured { metrics, system, .. }) = &self.measured {
            let method = self.method;
            metrics.retrying(&Retry { method, system, attempt, error, delay });
        }
    }

    /// What HTTP request the call is, on the wire where that is not the same for all.
    pub fn http_request(&self, method: &str, template: &str) {
        self.span.http_request(method, template);
    }

    /// How HTTP answered, likewise.
    pub fn http_response(&self, status: u16) {
        self.span.http_response(status);
    }

    /// The call is over.
    pub(crate) fn end(&self, error: Option<&Error>) {
        match error {
            None => self.end_with(Code::Ok, None, None),
            Some(error) => self.end_with(error.code(), Some(error), Some(error_type(error))),
        }
    }

    fn end_with(&self, code: Code, error: Option<&Error>, error_type: Option<&'static str>) {
        if self.ended.swap(true, Ordering::Relaxed) {
            return;
        }
        let attempts = self.attempts.load(Ordering::Relaxed);
        self.span.end(code, error_type, attempts.saturating_sub(1));
        if let Some(measured) = &self.measured {
            measured.metrics.call_ended(&CallEnd {
                method: self.method,
                system: measured.system,
                server_address: &measured.server.address,
                server_port: measured.server.port,
                code,
                error,
                error_type,
                elapsed: measured.start.elapsed(),
                attempts,
            });
        }
    }
}

pin_project! {
    /// The work of a call, within its span. An `async fn` would have the work in it twice, and be
    /// that much larger.
    #[derive(Debug)]
    #[must_use = "futures do nothing unless they are polled"]
    pub struct Working<'c, F> {
        call: &'c CallScope,
        goes_on: bool,
        #[pin]
        work: F,
    }
}

impl<T, F: Future<Output = Result<T>>> Future for Working<'_, F> {
    type Output = Result<T>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        let this = self.project();
        let outcome = {
            let _entered = this.call.enter();
            ready!(this.work.poll(context))
        };
        if outcome.is_err() || !*this.goes_on {
            this.call.end(outcome.as_ref().err());
        }
        Poll::Ready(outcome)
    }
}

impl Drop for CallScope {
    fn drop(&mut self) {
        let canceled = Code::Cancelled;
        self.end_with(canceled, None, Some(canceled.as_str_name()));
    }
}
