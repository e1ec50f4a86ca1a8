//! The other end of a connection.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;

/// The other end of the connection that a call arrived on, for the handler that answers it: see
/// [`CallOptions::peer`](crate::CallOptions::peer).
///
/// Behind a proxy it is the proxy. Who the caller says it is, is in the
/// [headers](crate::CallOptions::headers) of the call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peer {
    address: Option<SocketAddr>,
    certificates: Option<Arc<[Bytes]>>,
}

impl Peer {
    /// A peer without address, such as one on a Unix socket, and without certificates.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets its address.
    #[must_use]
    pub fn with_address(mut self, address: SocketAddr) -> Self {
        self.address = Some(address);
        self
    }

    /// Sets the certificates that it authenticated itself with, in DER form, its own first.
    #[must_use]
    pub fn with_certificates(mut self, chain: impl IntoIterator<Item = Bytes>) -> Self {
        self.certificates = Some(chain.into_iter().collect());
        self
    }

    /// Its address, if it has one.
    pub fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// The certificates that TLS has verified, in DER form, its own first; empty without client
    /// authentication.
    pub fn certificates(&self) -> &[Bytes] {
        self.certificates.as_deref().unwrap_or_default()
    }
}
