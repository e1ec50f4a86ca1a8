//! The trait that both wires implement.

use std::future::Future;

use futures_core::Stream;

use crate::{CallOptions, Error, Response, Result, Rpc};

/// Carries any RPC over one wire.
///
/// The differences between RPCs are data in their [`Method`](crate::Method), those between wires
/// are in the implementations, so a new API needs no new transport. Implementations are cheap to
/// clone.
///
/// # Cancel safety
///
/// Dropping a future abandons its call and nothing else. The server may have received the call and
/// may continue to work on it.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and waits for its response.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind); the same failure is the same error on both wires.
    fn unary<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> impl Future<Output = Result<Response<R::Response>>> + Send;

    /// Sends a request and returns a stream of responses, which are read as they arrive.
    ///
    /// A slow reader slows the server down. The stream borrows nothing and ends after its first
    /// error.
    ///
    /// # Errors
    ///
    /// The future fails if the call cannot be started; the stream fails if it breaks or the server
    /// ends it with a status. The default implementation returns UNIMPLEMENTED.
    fn server_streaming<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> impl Future<
        Output = Result<
            Response<impl Stream<Item = Result<R::Response>> + Send + 'static + use<Self, R>>,
        >,
    > + Send {
        let _ = (request, options);
        async { Err::<Response<Never<R::Response>>, _>(Error::unimplemented(R::METHOD.full_name)) }
    }
}

/// A stream that is never made.
#[derive(Debug)]
struct Never<T>(std::convert::Infallible, std::marker::PhantomData<fn() -> T>);

impl<T> Stream for Never<T> {
    type Item = Result<T>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        match self.0 {}
    }
}
