//! What went wrong below gRPC, told apart by what caused it.

use std::error::Error as StdError;
use std::io;

use longrunning_rpc::Error;
use longrunning_rpc::internal::{ErrorSetters as _, causes};

use crate::heard::Heard;

/// A call that got no reply, over a connection on which this was heard.
pub(crate) fn failed(error: tonic::transport::Error, heard: Heard, is_tls: bool) -> Error {
    let refused = causes::of(&error).any(|cause| {
        // The error of the one is private, that of the other a variant of many.
        let text = cause.to_string();
        text.contains("HTTP/2 was not negotiated") || text.contains("NoApplicationProtocol")
    });
    let hint = match heard.hint(is_tls) {
        None if refused => {
            Some("the server offers no HTTP/2; try RestTransport, or --transport rest")
        }
        hint => hint,
    };
    let Some(hint) = hint else { return classify("waiting for the reply", error) };
    // Whoever has begun in another protocol does so at the next attempt too.
    if heard == Heard::Http1 && !is_tls {
        return Error::codec("waiting for the reply", error).with_hint(hint);
    }
    let plain = classify("waiting for the reply", error);
    plain.with_hint(hint)
}

/// A reply that broke off.
pub(crate) fn broken(status: tonic::Status) -> Error {
    classify("reading the reply", status)
}

fn classify(context: &'static str, error: impl StdError + Send + Sync + 'static) -> Error {
    if causes::of(&error).any(|cause| cause.is::<tonic::ConnectError>() || is_late(cause)) {
        return causes::not_connected(error);
    }
    if causes::of(&error).any(|cause| cause.is::<tonic::TimeoutExpired>()) {
        return Error::timeout(context).with_source(error);
    }
    // Our own side of HTTP/2 gave the stream up, since the server broke a rule or a limit: longer
    // headers than are allowed, mostly.
    let by_us = |cause: &h2::Error| cause.is_library();
    if causes::of(&error).filter_map(|cause| cause.downcast_ref()).any(by_us) {
        return Error::codec(context, error);
    }
    Error::transport(context, error)
}

/// The time to connect was up: the system knows no such error, only one for what was sent and not
/// taken.
fn is_late(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| {
        error.kind() == io::ErrorKind::TimedOut && error.raw_os_error().is_none()
    })
}
