//! The trait that makes the two wires one.

use std::future::Future;

use futures_core::Stream;

use crate::{CallOptions, Error, Response, Result, Rpc};

/// Carries any RPC over one wire.
///
/// What differs between RPCs is data in their [`Method`](crate::Method), what differs between wires
/// is in the implementation, so that adding an API adds neither. Implementations are cheap to
/// clone.
///
/// # Cancel safety
///
/// Dropping a future abandons its call, and nothing else. Whether the server has seen it, or still
/// works on it, is not known.
pub trait Transport: Send + Sync + 'static {
    /// Sends one message and waits for the one that answers it.
    ///
    /// # Errors
    ///
    /// See [`ErrorKind`](crate::ErrorKind); the same failure is the same error on both wires.
    fn unary<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> impl Future<Output = Result<Response<R::Response>>> + Send;

    /// Sends one message and answers with a stream of messages, read as they arrive.
    ///
    /// A reader that is slow holds the server back. The stream borrows nothing, and ends after its
    /// first error.
    ///
    /// # Errors
    ///
    /// The future fails if the call could not be started, the stream when it breaks or the server
    /// ends it with a status. A transport that does not override this method answers
    /// UNIMPLEMENTED.
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
