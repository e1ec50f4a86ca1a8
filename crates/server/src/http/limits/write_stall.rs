//! Answers in pieces, and how long one over HTTP/2 may wait for its reader.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tonic::body::Body;

use super::connection_table::Call;
use crate::body::answer_memory::Allowance;
use crate::body::progress::MinRate;

/// A body goes out over HTTP/2 in pieces of so many bytes, as a frame has by default (RFC 9113, section 4.2), and each of
/// them has to be taken in time.
const PIECE: usize = 16 * 1_024;

/// What HTTP/2 may keep of a body whose reader does not take it.
const SMALL: usize = 4 * 1_024;

/// The pieces over HTTP/1.1. So much goes out with its head, or nearly.
const LARGE_PIECE: usize = 64 * 1_024;

tokio::task_local! {
    /// How the answer of this task gets on; there is one task for each stream of a connection.
    static PROGRESS: Arc<Progress>;
}

/// What the body of an answer tells the task that sends it. Both are one task, so nothing has to be in order.
#[derive(Debug, Default)]
struct Progress {
    /// The bytes of the pieces that were taken.
    taken: AtomicU64,
    /// Whether a piece was given out, and nobody has asked for the next one.
    is_waiting: AtomicBool,
}

/// Does what HTTP/2 does for one stream, and drops it, which resets the stream, if its reader takes no piece of the
/// answer for as long as `time`, or all of them too slowly (see [`MinRate`]).
///
/// The time limit of the socket does not see that: a peer may read everything and never open the stream's window.
pub(in crate::http) fn with_pace<F: Future>(stream: F, time: Duration) -> StallGuard<F> {
    // A stream is some KiB, which every future around it, and then its task, would move and hold once more.
    StallGuard {
        stream: Box::pin(stream),
        pace: Arc::default(),
        patience: MinRate::new(time),
        taken: 0,
    }
}

/// See [`with_pace`].
pub(in crate::http) struct StallGuard<F> {
    stream: Pin<Box<F>>,
    pace: Arc<Progress>,
    patience: MinRate,
    /// What was taken when it was last looked at.
    taken: u64,
}

impl<F: Future> Future for StallGuard<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Self { stream, pace, patience, taken } = self.get_mut();
        if PROGRESS.sync_scope(Arc::clone(pace), || stream.as_mut().poll(context)).is_ready() {
            return Poll::Ready(());
        }
        let is_waiting = pace.is_waiting.load(Relaxed);
        let new = pace.taken.load(Relaxed) - *taken;
        if new > 0 || !is_waiting {
            *taken += new;
            patience.came(usize::try_from(new).unwrap_or(usize::MAX));
        }
        if !is_waiting {
            return Poll::Pending;
        }
        let _ = ready!(patience.wait(context));
        tracing::debug!("giving up an answer that nobody reads, or too slowly");
        Poll::Ready(())
    }
}

/// The body in pieces, whose pace is watched over HTTP/2. With its end the call ends.
pub(in crate::http) fn in_pieces(
    body: Body,
    call: Call,
    allowance: Allowance,
    is_http2: bool,
) -> Body {
    let is_short = || body.size_hint().exact().is_some_and(|length| length <= LARGE_PIECE as u64);
    if !is_http2 && is_short() {
        return body;
    }
    let pace = is_http2.then(|| PROGRESS.try_with(Arc::clone).ok()).flatten();
    let rest = Bytes::new();
    Body::new(ChunkedBody { body, rest, given: 0, pace, allowance, _call: call })
}

struct ChunkedBody {
    body: Body,
    _call: Call,
    /// What is left of the last frame.
    rest: Bytes,
    /// The length of the piece that was given out last, and is not taken yet.
    given: usize,
    /// Only over HTTP/2.
    pace: Option<Arc<Progress>>,
    allowance: Allowance,
}

impl ChunkedBody {
    fn piece(&mut self) -> Frame<Bytes> {
        let most = if self.pace.is_some() { PIECE } else { LARGE_PIECE };
        let length = match self.rest.len() {
            length if length > most => most,
            // The end of the stream goes out with the last piece, and then nobody watches. A piece waits until the
            // reader has taken all before it, so the last one is kept very small.
            length if length > SMALL && self.pace.is_some() => length - 1,
            length => length,
        };
        self.given = length;
        if let Some(pace) = &self.pace {
            pace.is_waiting.store(true, Relaxed);
        }
        Frame::data(self.rest.split_to(length))
    }

    /// The next piece is asked for, so the last one was taken.
    fn take(&mut self) {
        let given = std::mem::take(&mut self.given);
        if given > 0 {
            self.allowance.taken();
        }
        if let Some(pace) = &self.pace {
            pace.is_waiting.store(false, Relaxed);
            pace.taken.fetch_add(given as u64, Relaxed);
        }
    }
}

impl HttpBody for ChunkedBody {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        this.take();
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
    use futures_util::StreamExt as _;
    use http_body_util::{BodyExt as _, Full};
    use tokio::time::{Instant, sleep};

    use super::super::connection_table::ConnectionTable;
    use super::*;

    fn call() -> Call {
        ConnectionTable::new(1).seat().call()
    }

    const LIMIT: Duration = Duration::from_secs(10);

    /// A stream that takes each piece of a body after so much time.
    async fn take(length: usize, each: Duration) -> usize {
        let (mut taken, count) = (0, Arc::new(AtomicU64::new(0)));
        let counted = Arc::clone(&count);
        with_pace(
            async move {
                let body = Body::new(Full::new(Bytes::from(vec![b'x'; length])));
                let mut body = in_pieces(body, call(), Allowance::default(), true);
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
    async fn an_answer_lasts_as_long_as_its_pieces_are_taken_at_a_least_rate() {
        const ALL: usize = 1 << 20;
        for (each, want, seconds) in [
            // 3.2 KiB a second, for as long as it lasts.
            (LIMIT / 2, ALL, 5 * 64 + 5),
            // None of the second piece.
            (LIMIT * 2, PIECE, 10),
        ] {
            let start = Instant::now();
            assert_eq!(take(ALL, each).await, want, "{each:?}");
            assert_eq!(start.elapsed().as_secs(), seconds, "{each:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_in_small_frames_has_the_least_rate_too() {
        let frames = futures_util::stream::repeat_with(|| {
            Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(&[b'x'; 1_024])))
        });
        for (seconds, want) in [(1, 100), (3, 5)] {
            let body = Body::new(http_body_util::StreamBody::new(frames.clone().take(100)));
            let count = Arc::new(AtomicU64::new(0));
            let counted = Arc::clone(&count);
            let read = async move {
                let mut body = in_pieces(body, call(), Allowance::default(), true);
                while body.frame().await.is_some() {
                    counted.fetch_add(1, Relaxed);
                    sleep(Duration::from_secs(seconds)).await;
                }
            };
            with_pace(read, LIMIT).await;
            assert_eq!(count.load(Relaxed), want, "a KiB each {seconds} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_has_nothing_to_send_is_waited_for() {
        let start = Instant::now();
        let slow = futures_util::stream::once(async {
            sleep(LIMIT * 5).await;
            Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(b"x")))
        });
        let body = Body::new(http_body_util::StreamBody::new(slow));
        let read = async {
            let body = in_pieces(body, call(), Allowance::default(), true);
            body.collect().await.expect("it ends")
        };
        with_pace(read, LIMIT).await;
        assert_eq!(start.elapsed().as_secs(), 5 * LIMIT.as_secs());
    }
}
