//! What a server has to know of a service that it takes in.

use std::future::Future;

use protojson::Registry;

use crate::{CallOptions, Response, Result, Rpc, Service, Streaming};

/// An implementation of a generated service trait, ready to be served. Implemented by the `…Server` that is generated
/// beside the trait.
pub trait Serve: Send + Sync + 'static {
    /// The service.
    const SERVICE: &'static Service;
    /// The proto files of its package, encoded.
    const FILE_DESCRIPTOR_SET: &'static [u8];

    /// The types of its package, and of those that it imports.
    fn registry() -> &'static Registry;

    /// Hands out its methods.
    fn add_to(&self, handlers: &mut impl Handlers);
}

/// Takes the methods of a service in, one by one. Implemented by servers.
///
/// The options that a handler gets are what the caller settled: its headers and its time limit.
pub trait Handlers {
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
