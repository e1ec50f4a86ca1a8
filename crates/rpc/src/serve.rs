//! What a server has to know of a service that it serves.

use std::future::Future;

use protojson::Registry;

use crate::internal::Sealed;
use crate::{CallOptions, Response, Result, Rpc, Service, Streaming};

/// An implementation of a generated service trait, ready to be served. Implemented by the `…Server`
/// that is generated beside the trait.
pub trait Serve: Send + Sync + 'static {
    /// The service.
    const SERVICE: &'static Service;
    /// The proto files of its package, encoded.
    const FILE_DESCRIPTOR_SET: &'static [u8];

    /// The types of its package, and of those that it imports.
    fn registry() -> &'static Registry;

    /// Registers its methods.
    fn add_to(&self, handlers: &mut impl Handlers);
}

/// Registers the methods of a service, one by one. Implemented by the server only, so that further
/// kinds of methods can be added.
///
/// The [options](CallOptions) of a handler are what came with the request: its headers, its
/// deadline, the peer, and the extensions of layers.
pub trait Handlers: Sealed {
    /// A method that is answered by one message.
    fn unary<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = Result<Response<R::Response>>> + Send + 'static;

    /// A method that is answered by a stream of messages.
    fn server_streaming<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = Result<Response<Streaming<R::Response>>>> + Send + 'static;
}
