//! One span for each request, named by OpenTelemetry's conventions for RPC servers, the same on
//! both wires.

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::Arc;

use http::{HeaderMap, Request};
use prost::Message as _;
use prost_types::FileDescriptorSet;
use tracing::field::Empty;
use tracing::{Level, Span};

use crate::grpc::Services;
use crate::rest::Rest;
use crate::span::OTHER;

/// Sets the parent of the span of a request from its headers.
pub(super) type SetParent = Arc<dyn Fn(&Span, &HeaderMap) + Send + Sync>;

/// Begins the spans of requests. Cloning is cheap.
#[derive(Clone)]
pub(super) struct Tracing {
    pub(super) address: Option<SocketAddr>,
    pub(super) set_parent: Option<SetParent>,
    pub(super) described: Arc<Described>,
}

/// The name of a span whose HTTP method is [`OTHER`] (OpenTelemetry's conventions for HTTP spans,
/// "Name").
const HTTP: &str = "HTTP";

impl Tracing {
    /// Begins the span of a request to these services.
    pub(super) fn begin<B>(
        &self,
        request: &Request<B>,
        is_grpc: bool,
        services: &Services,
        rest: &Rest,
    ) -> Span {
        if !tracing::span_enabled!(Level::INFO) {
            return Span::none();
        }
        let path = request.uri().path();
        // Every field is set at once: samplers and span names look only at the beginning of a span.
        let (name, method, verb, route) = if is_grpc {
            let known = services.method(path).filter(|method| self.described.may_have(method));
            let method = known.unwrap_or(OTHER);
            (method, Some(method), None, None)
        } else {
            let verb =
                if is_standard(request.method()) { request.method().as_str() } else { OTHER };
            let routed = rest.routed(request.method(), path);
            let method = routed.map(|(method, _)| method.path.trim_start_matches('/'));
            let name = method.unwrap_or(if verb == OTHER { HTTP } else { verb });
            (name, method, Some(verb), routed.map(|(_, template)| template))
        };
        let span = tracing::info_span!(
            "longrunning.request",
            "otel.name" = name,
            "otel.kind" = "server",
            "otel.status_code" = Empty,
            "rpc.system.name" = if is_grpc { "grpc" } else { "http" },
            "rpc.method" = method,
            "rpc.response.status_code" = Empty,
            "server.address" = self.address.map(|address| tracing::field::display(address.ip())),
            "server.port" = self.address.map(|address| address.port()),
            "http.request.method" = verb,
            "http.route" = route,
            "http.response.status_code" = Empty,
            "error.type" = Empty,
            "trace_id" = Empty,
            "parent_id" = Empty,
        );
        if !span.is_disabled() {
            match &self.set_parent {
                Some(set_parent) => set_parent(&span, request.headers()),
                None => record_parent(&span, request.headers()),
            }
        }
        span
    }
}

/// The methods of services in the server's descriptors.
#[derive(Debug, Default)]
pub(super) struct Described {
    methods: HashMap<String, HashSet<String>>,
    /// The paths of methods that take one message.
    take_one: HashSet<String>,
}

impl Described {
    pub(super) fn by(file_descriptor_sets: &[&'static [u8]]) -> Self {
        let mut described = Self::default();
        let sets = file_descriptor_sets.iter().flat_map(|set| FileDescriptorSet::decode(*set));
        for file in sets.flat_map(|set| set.file) {
            for service in &file.service {
                let name = format!("{}.{}", file.package(), service.name());
                let name = name.trim_start_matches('.').to_owned();
                let take_one = service.method.iter().filter(|method| !method.client_streaming());
                let paths = take_one.map(|method| format!("/{name}/{}", method.name()));
                described.take_one.extend(paths);
                let methods = service.method.iter().map(|method| method.name().to_owned());
                described.methods.insert(name, methods.collect());
            }
        }
        described
    }

    /// Whether `/package.Service/Method` takes exactly one message.
    pub(super) fn takes_one(&self, path: &str) -> bool {
        self.take_one.contains(path)
    }

    /// Whether `package.Service/Method` may exist. Without descriptors of a service, any of its
    /// methods may.
    fn may_have(&self, method: &str) -> bool {
        let Some((service, name)) = method.split_once('/') else { return false };
        self.methods.get(service).is_none_or(|methods| methods.contains(name))
    }
}

/// RFC 9110, section 9, and RFC 5789.
fn is_standard(method: &http::Method) -> bool {
    use http::Method as Verb;

    [
        Verb::GET,
        Verb::POST,
        Verb::PATCH,
        Verb::DELETE,
        Verb::PUT,
        Verb::HEAD,
        Verb::OPTIONS,
        Verb::TRACE,
        Verb::CONNECT,
    ]
    .contains(method)
}

/// Records the trace of the caller's `traceparent`, for logs that people read.
fn record_parent(span: &Span, headers: &HeaderMap) {
    let header = headers.get("traceparent").and_then(|value| value.to_str().ok());
    if let Some((trace, parent)) = header.and_then(parent) {
        span.record("trace_id", trace).record("parent_id", parent);
    }
}

/// The ids in a `traceparent` (W3C Trace Context, section 3.2.2).
fn parent(header: &str) -> Option<(&str, &str)> {
    let is_hex = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let is_id = |text: &str, length| is_hex(text, length) && text.bytes().any(|byte| byte != b'0');
    let mut parts = header.split('-');
    let (version, trace, parent, flags) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    // Later versions may have more parts.
    let is_known =
        is_hex(version, 2) && version != "ff" && (version != "00" || parts.next().is_none());
    (is_known && is_id(trace, 32) && is_id(parent, 16) && is_hex(flags, 2))
        .then_some((trace, parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_traceparent_without_two_ids_is_ignored() {
        const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
        const SPAN: &str = "b7ad6b7169203331";
        for (header, is_one) in [
            (format!("00-{TRACE}-{SPAN}-01"), true),
            (format!("cc-{TRACE}-{SPAN}-01-what-comes"), true),
            (format!("00-{TRACE}-{SPAN}-01-more"), false),
            (format!("ff-{TRACE}-{SPAN}-01"), false),
            (format!("00-{}-{SPAN}-01", TRACE.to_uppercase()), false),
            (format!("00-{}-{SPAN}-01", "0".repeat(32)), false),
            (format!("00-{TRACE}-{}-01", "0".repeat(16)), false),
            (format!("00-{TRACE}-{SPAN}"), false),
            (format!("00-{TRACE}-{SPAN}-1"), false),
            (String::new(), false),
        ] {
            assert_eq!(parent(&header), is_one.then_some((TRACE, SPAN)), "{header}");
        }
    }
}
