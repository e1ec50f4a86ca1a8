//! Separates the headers of a call from those of its HTTP exchange.

use http::header::{self, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue};

/// The headers that belong to the call.
pub(crate) fn of_the_call(
    headers: &HeaderMap,
) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
    headers.iter().filter(|(name, _)| is_call_header(name))
}

/// Whether a header belongs to the call, and not to the HTTP exchange.
fn is_call_header(name: &HeaderName) -> bool {
    const OF_THE_WIRE: [HeaderName; 16] = [
        header::ACCEPT,
        header::ACCEPT_ENCODING,
        header::CONNECTION,
        CONTENT_ENCODING,
        CONTENT_LENGTH,
        CONTENT_TYPE,
        header::DATE,
        header::EXPECT,
        header::HOST,
        header::TE,
        header::TRAILER,
        header::TRANSFER_ENCODING,
        header::UPGRADE,
        HeaderName::from_static("keep-alive"),
        HeaderName::from_static("proxy-connection"),
        HeaderName::from_static("x-server-timeout"),
    ];
    !name.as_str().starts_with("grpc-") && !OF_THE_WIRE.contains(name)
}
