//! The metrics and the trace propagation of a transport.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use super::Metrics;
use crate::CallOptions;
use crate::internal::headers;

/// The header that identifies a trace (W3C Trace Context).
const TRACE_PARENT: &str = "traceparent";

/// Adds the headers of the current trace.
type Propagate = dyn Fn(&mut HeaderMap) + Send + Sync;

#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) metrics: Option<Arc<dyn Metrics>>,
    pub(crate) propagate: Option<Arc<Propagate>>,
}

impl Hooks {
    /// Adds trace context headers to those of a call, unless the call has a `traceparent`: headers
    /// of two traces must not be mixed. Headers that the call has are kept, and credentials are not
    /// added.
    pub(crate) fn add_trace(&self, call: &CallOptions, headers: &mut HeaderMap) {
        let Some(propagate) = &self.propagate else { return };
        if call.headers().contains_key(TRACE_PARENT) {
            return;
        }
        let mut trace = HeaderMap::new();
        propagate(&mut trace);
        for name in trace.keys() {
            if headers.contains_key(name) || headers::is_protocol_header(name) {
                continue;
            }
            for value in trace.get_all(name) {
                if !headers::is_secret(name, value) {
                    headers.append(name, value.clone());
                }
            }
        }
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Hooks")
            .field("metrics", &self.metrics.is_some())
            .field("propagate", &self.propagate.is_some())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn added(call: &CallOptions) -> HeaderMap {
        let propagate = |headers: &mut HeaderMap| {
            for name in [
                "traceparent",
                "tracestate",
                "baggage",
                "content-type",
                "grpc-timeout",
                "x-api-key",
            ] {
                headers.insert(name, HeaderValue::from_static("ours"));
            }
            let mut secret = HeaderValue::from_static("ours");
            secret.set_sensitive(true);
            headers.insert("x-session-id", secret);
        };
        let hooks = Hooks { metrics: None, propagate: Some(Arc::new(propagate)) };
        let mut headers = call.headers().clone();
        hooks.add_trace(call, &mut headers);
        headers
    }

    #[test]
    fn a_trace_is_added_without_what_the_wires_need() {
        let headers = added(&CallOptions::new());
        let mut names: Vec<_> = headers.keys().map(http::HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["baggage", "traceparent", "tracestate"]);
    }

    #[test]
    fn a_trace_that_the_call_has_stays_as_it_is() {
        let call = CallOptions::new().header("traceparent", "theirs").expect("a header");
        let headers = added(&call);
        assert_eq!(headers["traceparent"], "theirs");
        assert_eq!(headers.len(), 1, "{headers:?}");
        let call = CallOptions::new().header("baggage", "theirs").expect("a header");
        assert_eq!(added(&call)["baggage"], "theirs");
        assert_eq!(added(&call)["traceparent"], "ours");
    }
}
