//! The messages of a reply that is an array.

use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use longrunning_rpc::internal::refusal;
use longrunning_rpc::{Error, Result, Rpc};
use protojson::{JsonMessage, ReadOptions};

use crate::elements::Elements;
use crate::exchange::{self, Arriving, Reply};
use crate::transport::RestPlan;

/// The messages of a reply, as they arrive. An error in the place of a message is the server's last
/// word.
pub(crate) struct ArrayStream<R> {
    headers: HeaderMap,
    body: Arriving,
    elements: Elements,
    plan: Arc<RestPlan>,
    /// The field of the response that each element is, where the rule says so.
    field: Option<String>,
    options: ReadOptions,
    rpc: PhantomData<fn() -> R>,
}

impl<R: Rpc> ArrayStream<R> {
    /// The messages in the body of `reply`, none of which may be longer than `limit`.
    pub(crate) fn new(
        reply: Reply,
        plan: Arc<RestPlan>,
        field: Option<String>,
        options: ReadOptions,
        limit: usize,
    ) -> Self {
        let elements = Elements::new(limit);
        Self {
            headers: reply.headers,
            body: reply.body,
            elements,
            plan,
            field,
            options,
            rpc: PhantomData,
        }
    }

    fn poll_element(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>>> {
        loop {
            match self.elements.take() {
                Ok(Some(element)) => return Poll::Ready(Ok(Some(element))),
                Ok(None) => {}
                Err(error) if self.elements.begin_as_json() => {
                    return Poll::Ready(Err(error));
                }
                Err(error) => return Poll::Ready(Err(exchange::not_json(&self.headers, error))),
            }
            match ready!(self.body.poll_next(context))? {
                Some(data) => self.elements.add(&data),
                None if self.elements.is_closed() => return Poll::Ready(Ok(None)),
                None => {
                    return Poll::Ready(Err(Error::transport(
                        "reading the stream",
                        "it ended before its array did",
                    )));
                }
            }
        }
    }

    fn read(&self, element: &Bytes) -> Result<R::Response> {
        let unreadable = |error| Error::codec("reading a message of the stream", error);
        let text = std::str::from_utf8(element)
            .map_err(|error| Error::codec("reading a message of the stream", error))?;
        let registry = self.plan.plan.registry();
        if let Some(error) =
            refusal::in_reply(&self.headers, element, R::Response::descriptor(), registry)
        {
            return Err(error);
        }
        match &self.field {
            // An element has no comma outside of its brackets and strings, so it cannot become more
            // than one field.
            Some(field) => protojson::from_str_with(
                &format!("{{\"{field}\":{text}}}"),
                &self.options,
                registry,
            ),
            None => protojson::from_str_with(text, &self.options, registry),
        }
        .map_err(unreadable)
    }
}

impl<R: Rpc> Stream for ArrayStream<R> {
    type Item = Result<R::Response>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let element = ready!(self.poll_element(context))?;
        Poll::Ready(element.map(|element| self.read(&element)))
    }
}
