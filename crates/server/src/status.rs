//! Failures: the server's own, and their conversion from and to tonic.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;
use longrunning::error_details::ErrorInfo;
use longrunning::{Code, Status};
use prost::Message as _;

/// The `domain` of every `ErrorInfo` of the server itself (AIP-193).
pub const ERROR_DOMAIN: &str = "longrunning-server";

/// A failure of the server itself, with an `ErrorInfo` of this reason.
pub(crate) fn refusal(code: Code, reason: &'static str, message: impl Into<String>) -> Status {
    refusal_about(code, reason, message, &[])
}

/// The same, with metadata for the `ErrorInfo`.
pub(crate) fn refusal_about(
    code: Code,
    reason: &'static str,
    message: impl Into<String>,
    metadata: &[(&str, &str)],
) -> Status {
    let metadata: BTreeMap<_, _> =
        metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let info = ErrorInfo { reason: reason.to_owned(), domain: ERROR_DOMAIN.to_owned(), metadata };
    Status::new(code, message).with_detail(&info)
}

/// Rejects a request that would take more memory than its length allows.
///
/// gRPC's servers answer so to a message above their limit (grpc-go, grpc-java): it is a limit of
/// the server, and no value in the request is wrong.
pub(crate) fn too_much_memory(message: impl Into<String>) -> Status {
    refusal(Code::ResourceExhausted, "MESSAGE_TOO_LARGE", message)
}

/// Rejects a request that cannot be read from its wire bytes.
pub(crate) fn not_read(full_name: &str, error: &protojson::Error) -> Status {
    if error.kind() == protojson::ErrorKind::Memory {
        return too_much_memory(format!("reading a {full_name}: {error}"));
    }
    // In other errors the source names the field.
    let why =
        std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    refusal(Code::InvalidArgument, "REQUEST_NOT_READ", format!("reading a {full_name}: {why}"))
}

/// Caller input, shortened to be repeated in an error.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    protojson::text::cut(text, 200)
}

/// Converts a status to tonic's, with all its details.
///
/// ```
/// use longrunning::error_details::RetryInfo;
/// use longrunning::{Code, Status};
///
/// let status = Status::new(Code::Unavailable, "try again").with_detail(&RetryInfo::default());
/// let sent = longrunning_server::into_grpc(status.clone());
/// assert_eq!(sent.code(), tonic::Code::Unavailable);
/// assert_eq!(longrunning_server::from_grpc(&sent), status);
/// ```
pub fn into_grpc(status: Status) -> tonic::Status {
    let code = tonic::Code::from_i32(status.code);
    if status.details.is_empty() {
        return tonic::Status::new(code, status.message);
    }
    let details = status.encode_to_vec();
    tonic::Status::with_details(code, status.message, Bytes::from(details))
}

/// Converts a status from tonic's, with the details from `grpc-status-details-bin`.
pub fn from_grpc(status: &tonic::Status) -> Status {
    let plain = Status {
        code: status.code().into(),
        message: status.message().to_owned(),
        details: Vec::new(),
    };
    match protojson::from_wire::<Status>(Bytes::copy_from_slice(status.details())) {
        // Code and message are those of the call, even if the details differ.
        Ok(detailed) => Status { details: detailed.details, ..plain },
        Err(_) => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_has_a_domain_and_a_reason() {
        let status = refusal_about(Code::NotFound, "NO_SUCH", "none", &[("name", "operations/1")]);
        let info = status.detail::<ErrorInfo>().expect("every refusal has one");
        assert_eq!((&*info.reason, &*info.domain), ("NO_SUCH", ERROR_DOMAIN));
        assert_eq!(info.metadata["name"], "operations/1");
    }

    #[test]
    fn invalid_details_are_dropped() {
        let sent =
            tonic::Status::with_details(tonic::Code::Aborted, "x", Bytes::from_static(b"\xff"));
        assert_eq!(from_grpc(&sent), Status::new(Code::Aborted, "x"));
    }
}
