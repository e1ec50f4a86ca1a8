//! Call instrumentation: spans of `tracing`, trace context headers, and metrics; the same on both
//! wires.
//!
//! With the feature `tracing` a call is a span at the level INFO with the target `longrunning`,
//! named by OpenTelemetry's conventions for RPC clients:
//!
//! | field | value |
//! | --- | --- |
//! | `otel.name`, `rpc.method` | `google.longrunning.Operations/GetOperation` |
//! | `otel.kind` | `client` |
//! | `rpc.system.name` | `grpc`, or `http` over REST |
//! | `server.address`, `server.port` | the endpoint, unless the channel is custom |
//! | `rpc.response.status_code` | `OK`, `NOT_FOUND`: the server's code, or that of the error |
//! | `error.type` | of a failed call: the server's code, else `request`, `transport`, `codec` or `timeout`; `CANCELLED` if its future was dropped |
//! | `otel.status_code` | `ERROR`, of a failed call |
//! | `http.request.resend_count` | the number of retries, if any; each retry is an event too |
//! | `http.request.method`, `url.template`, `http.response.status_code` | over REST |
//!
//! An attempt that is repeated with fresh credentials counts once. A call with a server stream ends
//! with the stream.
//!
//! Spans never contain values of headers, bodies, paths or queries, since these may be names or
//! secrets. So the attributes `url.full`, `url.path` and `url.query` of the HTTP conventions are
//! left out on purpose, here and on the request spans of `longrunning-server`; `url.template` and
//! `http.route` have the rule instead. `url.scheme` is left out because a server after a proxy does
//! not know it.
//!
//! Without a subscriber a call makes no additional allocation, only larger ones by some 50 bytes,
//! and reads no clock; see `benches/README.md`. Without the feature there are no spans; metrics and
//! trace context headers do not need it.

mod call_scope;
mod hooks;
mod metrics;
#[cfg_attr(not(feature = "tracing"), path = "telemetry/no_span.rs")]
mod span;

#[doc(hidden)]
pub use self::call_scope::{CallScope, Observer, Working};
pub(crate) use self::hooks::Hooks;
pub use self::metrics::{CallEnd, Metrics, Retry};

use crate::{Error, ErrorKind};

/// The kind of a failure, out of a fixed set (`error.type`): the server's code, if there is one.
#[doc(hidden)]
pub fn error_type(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Request => "request",
        ErrorKind::Transport => "transport",
        ErrorKind::Codec => "codec",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Operation | ErrorKind::Rpc => error.code().as_str_name(),
    }
}
