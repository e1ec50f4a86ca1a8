//! Errors of the connection, by their causes.

use longrunning_rpc::Error;
use longrunning_rpc::internal::{ErrorSetters as _, causes};

/// A call that got no reply.
pub(crate) fn failed(error: reqwest::Error, is_tls: bool) -> Error {
    let hint = hint(&error, is_tls);
    let error = unanswered(error);
    match hint {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

/// What to try instead, where what answers speaks another protocol.
fn hint(error: &reqwest::Error, is_tls: bool) -> Option<&'static str> {
    // hyper's own test for too large a head comes with its server only, which a REST client does
    // not build.
    let is_too_large = |cause: &hyper::Error| cause.to_string().contains("too large");
    let speaks_otherwise =
        |cause: &hyper::Error| cause.is_parse() && !is_too_large(cause) && !cause.is_parse_status();
    let mut causes = causes::of(error);
    causes.find_map(|cause| match cause.downcast_ref::<hyper::Error>() {
        Some(cause) if speaks_otherwise(cause) && is_tls => {
            Some("the server speaks no HTTP/1.1; if it has gRPC only, try GrpcTransport, or --transport grpc")
        }
        Some(cause) if speaks_otherwise(cause) => Some(
            "the server speaks no HTTP/1.1; if it has gRPC only, try GrpcTransport, or --transport grpc; if it speaks TLS, \
             try https://",
        ),
        _ => {
            let text = cause.to_string();
            if text.contains("NoApplicationProtocol") {
                return Some("the server offers no HTTP/1.1; try GrpcTransport, or --transport grpc");
            }
            text.contains("InvalidContentType").then_some("the server speaks no TLS; try http://")
        }
    })
}

fn unanswered(error: reqwest::Error) -> Error {
    // The address is not repeated: the method says where, and the path has names of the user in it.
    let error = error.without_url();
    if error.is_connect() {
        return causes::not_connected(error);
    }
    classify("waiting for the reply", error)
}

/// A reply that broke off.
pub(crate) fn broken(error: reqwest::Error) -> Error {
    classify("reading the reply", error.without_url())
}

fn classify(context: &'static str, error: reqwest::Error) -> Error {
    if error.is_builder()
        || error.is_request() && causes::of(&error).any(|cause| cause.is::<http::Error>())
    {
        return Error::request(context).with_source(error);
    }
    if error.is_timeout() {
        return Error::timeout(context).with_source(error);
    }
    // What answered does not speak HTTP, or breaks a limit on headers.
    let unreadable = |cause: &hyper::Error| cause.is_parse();
    if causes::of(&error).filter_map(|cause| cause.downcast_ref()).any(unreadable) {
        return Error::codec(context, error);
    }
    Error::transport(context, error)
}
