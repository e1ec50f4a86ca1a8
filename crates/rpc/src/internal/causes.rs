//! What caused an error.

use std::error::Error as StdError;
use std::io;

use crate::error::ErrorSetters as _;
use crate::{Error, ErrorKind};

/// The error and its causes, outermost first.
///
/// An [`io::Error`] that wraps another error names the source of that as its own, and passes the
/// other over; here it is not missed.
pub fn of<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&cause| {
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map_or_else(|| cause.source(), |wrapped| Some(wrapped))
    })
}

/// A connection that could not be made.
///
/// A server that we do not trust, or that speaks no TLS, is the same at the next attempt.
pub fn not_connected(error: impl StdError + Send + Sync + 'static) -> Error {
    let about_tls = is_about_tls(&error);
    let error = Error::transport("connecting", error);
    if about_tls { error.transient(false).final_attempt() } else { error }
}

#[cfg(feature = "tls")]
fn is_about_tls(error: &(dyn StdError + 'static)) -> bool {
    of(error).any(|cause| cause.is::<rustls::Error>())
}

#[cfg(not(feature = "tls"))]
fn is_about_tls(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// Whether nobody listens at the address, or the host is unknown.
pub fn is_unreachable(error: &Error) -> bool {
    /// WSAHOST_NOT_FOUND, WSATRY_AGAIN and WSANO_DATA: unknown hosts on Windows.
    const UNKNOWN_TO_WINDOWS: [i32; 3] = [11_001, 11_002, 11_004];
    error.kind() == ErrorKind::Transport
        && of(error).any(|cause| {
            let text = cause.to_string();
            // Neither the standard library nor the connector has a type for an unknown host.
            text.starts_with("dns error")
                || text.starts_with("failed to lookup address information")
                || cause.downcast_ref::<io::Error>().is_some_and(|error| {
                    error.kind() == io::ErrorKind::ConnectionRefused
                        || cfg!(windows)
                            && error
                                .raw_os_error()
                                .is_some_and(|code| UNKNOWN_TO_WINDOWS.contains(&code))
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Status};

    #[test]
    fn what_an_io_error_wraps_is_found() {
        let wrapped = io::Error::other(Status::new(Code::Aborted, "m"));
        let error = Error::transport("connecting", io::Error::other(wrapped));
        assert_eq!(of(&error).count(), 4);
        assert!(of(&error).any(|cause| cause.is::<Status>()));
    }
}
