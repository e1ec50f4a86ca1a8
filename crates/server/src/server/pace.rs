//! How long an answer over HTTP/2 may wait for its reader.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::Sleep;
use tonic::body::Body;

use super::seats::Call;

/// A body goes out in pieces of so many bytes, and each of them has to be taken in time.
const PIECE: usize = 64 * 1_024;

/// What HTTP/2 may keep of a body whose reader does not take it.
const SMALL: usize = 4 * 1_024;

tokio::task_local! {
    /// How the answer of this task gets on; there is one task for each stream of a connection.
    static PACE: Arc<Pace>;
}

/// What the body of an answer tells the task that sends it. Both are one task, so nothing has to be in order.
#[derive(Debug, Default)]
struct Pace {
    pieces: AtomicU64,
    /// Whether a piece was given out, and nobody has asked for the next one.
    is_waiting: AtomicBool,
}

/// Does what HTTP/2 does for one stream, and drops it, which resets the stream, if its reader takes no piece of the
/// answer for as long as `time`.
///
/// The time limit of the socket does not see that: a peer may read everything and never open the stream's window.
pub(super) fn with_pace<F: Future>(stream: F, time: Duration) -> Paced<F> {
    // A stream is some KiB, which every future around it, and then its task, would move and hold once more.
    Paced { stream: Box::pin(stream), pace: Arc::default(), time, limit: None }
}

/// See [`with_pace`].
pub(super) struct Paced<F> {
    stream: Pin<Box<F>>,
    pace: Arc<Pace>,
    time: Duration,
    /// Which piece it is for.
    limit: Option<(u64, Pin<Box<Sleep>>)>,
}

impl<F: Future> Future for Paced<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Self { stream, pace, time, limit } = self.get_mut();
        if PACE.sync_scope(Arc::clone(pace), || stream.as_mut().poll(context)).is_ready() {
            return Poll::Ready(());
        }
        if !pace.is_waiting.load(Relaxed) {
            *limit = None;
            return Poll::Pending;
        }
        let pieces = pace.pieces.load(Relaxed);
        let is_new = limit.as_ref().is_none_or(|(of, _)| *of != pieces);
        if is_new {
            *limit = Some((pieces, Box::pin(tokio::time::sleep(*time))));
        }
        let Some((_, sleep)) = limit else { return Poll::Pending };
        ready!(sleep.as_mut().poll(context));
        tracing::debug!(?time, "giving up an answer that nobody reads");
        Poll::Ready(())
    }
}

/// The body in pieces, whose pace is watched; the body itself if nobody does. With its end the call ends.
pub(super) fn in_pieces(body: Body, call: Call) -> Body {
    match PACE.try_with(Arc::clone) {
        Ok(pace) => Body::new(Pieces { body, rest: Bytes::new(), pace, _call: call }),
        Err(_) => body,
    }
}

struct Pieces {
    body: Body,
    _call: Call,
    /// What is left of the last frame.
    rest: Bytes,
    pace: Arc<Pace>,
}

impl Pieces {
    fn piece(&mut self) -> Frame<Bytes> {
        let length = match self.rest.len() {
            length if length > PIECE => PIECE,
            // The end of the stream goes out with the last piece, and then nobody watches. A piece waits until the
            // reader has taken all before it, so the last one is kept very small.
            length if length > SMALL => length - 1,
            length => length,
        };
        self.pace.is_waiting.store(true, Relaxed);
        self.pace.pieces.fetch_add(1, Relaxed);
        Frame::data(self.rest.split_to(length))
    }
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        this.pace.is_waiting.store(false, Relaxed);
        if !this.rest.is_empty() {
            return Poll::Ready(Some(Ok(this.piece())));
        }
        let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
        Poll::Ready(frame.map(|frame| {
            frame.map(|frame| match frame.into_data() {
                Ok(data) => {
                    this.rest = data;
                    this.piece()
                }
                Err(frame) => frame,
            })
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (inner, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(inner.lower() + rest);
        if let Some(upper) = inner.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::{BodyExt as _, Full};
    use tokio::time::{Instant, sleep};

    use super::super::seats::Seats;
    use super::*;

    fn call() -> Call {
        Seats::new(1).seat().call()
    }

    const LIMIT: Duration = Duration::from_secs(10);

    /// A stream that takes each piece of a body after so much time.
    async fn take(length: usize, each: Duration) -> usize {
        let (mut taken, count) = (0, Arc::new(AtomicU64::new(0)));
        let counted = Arc::clone(&count);
        with_pace(
            async move {
                let mut body =
                    in_pieces(Body::new(Full::new(Bytes::from(vec![b'x'; length]))), call());
                while let Some(frame) = body.frame().await {
                    let data = frame.expect("it is in memory").into_data().expect("it is data");
                    taken += data.len();
                    counted.store(taken as u64, Relaxed);
                    sleep(each).await;
                }
            },
            LIMIT,
        )
        .await;
        usize::try_from(count.load(Relaxed)).expect("it fits")
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_lasts_as_long_as_its_pieces_are_taken() {
        let start = Instant::now();
        assert_eq!(take(1 << 20, LIMIT / 2).await, 1 << 20);
        assert!(start.elapsed() > LIMIT * 5);
        let start = Instant::now();
        assert_eq!(take(1 << 20, LIMIT * 2).await, PIECE);
        assert_eq!(start.elapsed().as_secs(), LIMIT.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_has_nothing_to_send_is_waited_for() {
        let start = Instant::now();
        let slow = futures_util::stream::once(async {
            sleep(LIMIT * 5).await;
            Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(b"x")))
        });
        let body = Body::new(http_body_util::StreamBody::new(slow));
        with_pace(async { in_pieces(body, call()).collect().await.expect("it ends") }, LIMIT).await;
        assert_eq!(start.elapsed().as_secs(), 5 * LIMIT.as_secs());
    }
}
