//! The life of a stream of messages on either wire: its time limit, and that it ends after its
//! first error.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tokio::time::{self, Instant, Sleep};

use crate::internal::ErrorSetters as _;
use crate::telemetry::CallScope;
use crate::{Error, Result};

/// Messages as they arrive, until the server ends them, the connection breaks or the time is up.
#[derive(Debug)]
pub struct Messages<S> {
    /// Until it has ended.
    call: Option<CallScope>,
    source: Option<Pin<Box<S>>>,
    limit: Option<Pin<Box<Sleep>>>,
}

impl<S> Messages<S> {
    /// The messages of `source`, which answers this call, until `deadline`. The call ends with
    /// them.
    pub fn new(call: CallScope, source: S, deadline: Option<Instant>) -> Self {
        let limit = deadline.map(|moment| Box::pin(time::sleep_until(moment)));
        Self { call: Some(call), source: Some(Box::pin(source)), limit }
    }
}

impl<T, S: Stream<Item = Result<T>>> Stream for Messages<S> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        let this = &mut *self;
        let (Some(source), Some(call)) = (&mut this.source, &this.call) else {
            return Poll::Ready(None);
        };
        let item = {
            let _entered = call.enter();
            let late =
                this.limit.as_mut().is_some_and(|limit| limit.as_mut().poll(context).is_ready());
            if late {
                Some(Err(Error::timeout("the stream did not end in time")))
            } else {
                ready!(source.as_mut().poll_next(context))
            }
        };
        let item = item.map(|item| item.map_err(|error| error.in_call(call.method().full_name)));
        if !matches!(item, Some(Ok(_))) {
            call.end(item.as_ref().and_then(|item| item.as_ref().err()));
            // Neither the connection nor the span is held by a stream that is at its end.
            (this.source, this.call) = (None, None);
        }
        Poll::Ready(item)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::future::poll_fn;
    use std::time::Duration;

    use super::*;
    use crate::{Code, Method, Service, Status};

    const SERVICE: Service = Service::new("pkg.S");
    static LIST: Method = Method::new::<(), ()>(&SERVICE, "List", "/pkg.S/List", "pkg.S.List");

    /// Gives these items, and then nothing for ever.
    struct Script(VecDeque<Result<u32>>);

    impl Stream for Script {
        type Item = Result<u32>;

        fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<u32>>> {
            self.0.pop_front().map_or(Poll::Pending, |item| Poll::Ready(Some(item)))
        }
    }

    async fn next<S: Stream<Item = Result<u32>>>(
        messages: &mut Messages<S>,
    ) -> Option<Result<u32>> {
        poll_fn(|context| Pin::new(&mut *messages).poll_next(context)).await
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_ends_after_its_first_error() {
        let error = Error::rpc(Status::new(Code::Aborted, "m"));
        let script = Script(VecDeque::from([Ok(1), Err(error), Ok(2)]));
        let mut messages = Messages::new(CallScope::unobserved(&LIST), script, None);
        assert!(matches!(next(&mut messages).await, Some(Ok(1))));
        let error = next(&mut messages).await.expect("an item").expect_err("an error");
        assert_eq!(error.to_string(), "pkg.S.List was refused: ABORTED: m");
        assert!(next(&mut messages).await.is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_that_stalls_ends_at_its_deadline() {
        let deadline = Instant::now() + Duration::from_secs(5);
        let script = Script(VecDeque::from([Ok(1)]));
        let mut messages = Messages::new(CallScope::unobserved(&LIST), script, Some(deadline));
        assert!(matches!(next(&mut messages).await, Some(Ok(1))));
        let error = next(&mut messages).await.expect("an item").expect_err("an error");
        assert!(error.is_timeout());
        assert_eq!(Instant::now(), deadline);
        assert!(next(&mut messages).await.is_none());
    }
}
