//! A stream of response messages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use crate::Result;

/// The messages of a server stream. Methods with a server stream return it, and implementations of
/// services make it.
///
/// ```
/// use longrunning_rpc::{Result, Streaming};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let mut numbers = Streaming::from_messages((1..=2).map(Ok));
/// while let Some(number) = numbers.try_next().await? {
///     println!("{number}");
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read before it is polled"]
pub struct Streaming<T>(Pin<Box<dyn Stream<Item = Result<T>> + Send>>);

impl<T> Streaming<T> {
    /// Wraps any stream of messages.
    pub fn new(messages: impl Stream<Item = Result<T>> + Send + 'static) -> Self {
        Self(Box::pin(messages))
    }

    /// Wraps an iterator of messages, which is advanced as messages are requested.
    pub fn from_messages(
        messages: impl IntoIterator<Item = Result<T>, IntoIter: Send + 'static>,
    ) -> Self {
        Self::new(Iter(messages.into_iter()))
    }

    /// Returns the next message, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The stream broke, or the server ended it with a status.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future loses nothing.
    pub async fn try_next(&mut self) -> Result<Option<T>> {
        poll_fn(|context| self.0.as_mut().poll_next(context)).await.transpose()
    }
}

impl<T> Stream for Streaming<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        self.0.as_mut().poll_next(context)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Streaming").finish_non_exhaustive()
    }
}

/// An iterator, all of whose items are there.
struct Iter<I>(I);

// The iterator is not pinned: nothing here points into it.
impl<I> Unpin for Iter<I> {}

impl<T, I: Iterator<Item = Result<T>>> Stream for Iter<I> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        Poll::Ready(self.0.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Error, Status};

    #[tokio::test]
    async fn messages_come_one_by_one_up_to_the_failure() {
        let failure = Error::rpc(Status::new(Code::Aborted, "enough"));
        let mut messages = Streaming::from_messages([Ok(1), Ok(2), Err(failure)]);
        assert_eq!(messages.size_hint(), (3, Some(3)));
        assert_eq!(messages.try_next().await.expect("the first"), Some(1));
        assert_eq!(messages.try_next().await.expect("the second"), Some(2));
        let failure = messages.try_next().await.expect_err("it failed there");
        assert!(failure.is_aborted(), "{failure}");
        assert_eq!(messages.try_next().await.expect("the end"), None);
    }
}
