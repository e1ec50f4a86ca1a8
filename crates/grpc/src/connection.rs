//! What went wrong below gRPC, told apart by what caused it.

use std::error::Error as StdError;

use longrunning_rpc::Error;

/// A call that got no reply.
pub(crate) fn failed(error: tonic::transport::Error) -> Error {
    classify("waiting for the reply", error)
}

/// A reply that broke off.
pub(crate) fn broken(status: tonic::Status) -> Error {
    classify("reading the reply", status)
}

fn classify(context: &'static str, error: impl StdError + Send + Sync + 'static) -> Error {
    if causes(&error).any(|cause| cause.is::<tonic::ConnectError>()) {
        return Error::transport("connecting", error);
    }
    if causes(&error).any(|cause| cause.is::<tonic::TimeoutExpired>()) {
        return Error::timeout(context).with_source(error);
    }
    // Our own side of HTTP/2 gave the stream up, since the server broke a rule or a limit: longer headers than are allowed, mostly.
    let by_us = |cause: &h2::Error| cause.is_library();
    if causes(&error).filter_map(|cause| cause.downcast_ref()).any(by_us) {
        return Error::codec(context, error);
    }
    Error::transport(context, error)
}

/// The error and what caused it, outermost first.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |cause| (*cause).source())
}
