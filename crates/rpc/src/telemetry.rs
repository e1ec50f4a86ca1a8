//! What is told of a call while it is made: a span of `tracing`, the headers of a trace, and metrics.
//!
//! Both wires tell the same, from here. With the feature `tracing` a call is a span at the level INFO with the target
//! `longrunning`, named by OpenTelemetry's conventions for RPC clients:
//!
//! | field | value |
//! | --- | --- |
//! | `otel.name`, `rpc.method` | `google.longrunning.Operations/GetOperation` |
//! | `otel.kind` | `client` |
//! | `rpc.system.name` | `grpc`, or `http` over REST |
//! | `server.address`, `server.port` | where the call goes, unless the program made the connection itself |
//! | `rpc.response.status_code` | `OK`, `NOT_FOUND`: the server's, or what stands for a failure before it answered |
//! | `error.type` | of a call that failed: the code that the server gave, else `request`, `transport`, `codec` or `timeout`; `CANCELLED` if nobody waited any more |
//! | `otel.status_code` | `ERROR`, of a call that failed |
//! | `http.request.resend_count` | how often it was sent again after an attempt that may be retried, if it was; each time is an event too |
//! | `http.request.method`, `url.template`, `http.response.status_code` | over REST |
//!
//! An attempt whose credentials the server did not accept, and which is made once more with fresh ones, counts as one.
//!
//! A call that is answered by a stream ends with the stream.
//!
//! Values of headers, bodies, paths and queries are in none of them, for they hold names and secrets. So the attributes
//! `url.full`, `url.path` and `url.query` of the conventions for HTTP are left out on purpose, here and on the span of a
//! request to `longrunning-server`: `url.template` and `http.route` tell of the rule. So is `url.scheme`, which a server
//! behind a proxy does not know.
//!
//! Where nobody listens a call takes no allocation more, only larger ones by some 50 bytes, and no clock is read; a call
//! that does nothing else takes a few percent more time, see `benches/README.md`. Without the feature there are no spans;
//! metrics and the headers of a trace do not need it.

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

/// What kind of failure it was, in a word out of a fixed set (`error.type`): the code if a server gave one.
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
