//! Splits answers into chunks, and limits how long an HTTP/2 answer may wait for its reader.

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

/// The chunk size over HTTP/2, which is the default frame size (RFC 9113, section 4.2). Each chunk
/// must be read in time.
const CHUNK: usize = 16 * 1_024;

/// What HTTP/2 may buffer of a body whose reader stalls.
const SMALL: usize = 4 * 1_024;

/// The chunk size over HTTP/1.1. This much is sent with the head, or nearly.
const LARGE_CHUNK: usize = 64 * 1_024;

tokio::task_local! {
    /// The progress of this task's answer; each stream of a connection has its own task.
    static PROGRESS: Arc<Progress>;
}

/// Reports progress from the body of an answer to the task that sends it. Both are one task, so
/// relaxed ordering is enough.
#[derive(Debug, Default)]
struct Progress {
    /// The bytes of the chunks that were read.
    taken: AtomicU64,
    /// Whether a chunk was handed out and the next one has not been asked for.
    is_waiting: AtomicBool,
}

/// Runs HTTP/2's task for one stream. Drops it, which resets the stream, if its reader reads no
/// chunk of the answer for `time`, or reads too slowly (see [`MinRate`]).
///
/// The time limit of the socket does not cover that: a peer may read everything and never open the
/// stream's window.
pub(in crate::http) fn guard_stream<F: Future>(stream: F, time: Duration) -> StallGuard<F> {
    // A stream is some KiB, which every future around it, and then its task, would move and store
    // again.
    StallGuard {
        stream: Box::pin(stream),
        progress: Arc::default(),
        min_rate: MinRate::new(time),
        taken: 0,
    }
}

/// See [`guard_stream`].
pub(in crate::http) struct StallGuard<F> {
    stream: Pin<Box<F>>,
    progress: Arc<Progress>,
    min_rate: MinRate,
    /// What had been read at the last check.
    taken: u64,
}

impl<F: Future> Future for StallGuard<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Self { stream, progress, min_rate, taken } = self.get_mut();
        if PROGRESS.sync_scope(Arc::clone(progress), || stream.as_mut().poll(context)).is_ready() {
            return Poll::Ready(());
        }
        let is_waiting = progress.is_waiting.load(Relaxed);
        let new = progress.taken.load(Relaxed) - *taken;
        if new > 0 || !is_waiting {
            *taken += new;
            min_rate.moved(usize::try_from(new).unwrap_or(usize::MAX));
        }
        if !is_waiting {
            return Poll::Pending;
        }
        let _ = ready!(min_rate.wait(context));
        tracing::debug!("giving up an answer whose reader is too slow");
        Poll::Ready(())
    }
}

/// Splits the body into chunks, with its progress reported over HTTP/2. The call ends with the
/// body.
pub(in crate::http) fn in_chunks(
    body: Body,
    call: Call,
    allowance: Allowance,
    is_http2: bool,
) -> Body {
    let is_short = || body.size_hint().exact().is_some_and(|length| length <= LARGE_CHUNK as u64);
    if !is_http2 && is_short() {
        return body;
    }
    let progress = is_http2.then(|| PROGRESS.try_with(Arc::clone).ok()).flatten();
    let rest = Bytes::new();
    Body::new(ChunkedBody { body, rest, last_chunk: 0, progress, allowance, _call: call })
}

struct ChunkedBody {
    body: Body,
    _call: Call,
    /// The rest of the last frame.
    rest: Bytes,
    /// The length of the last chunk, until it is read.
    last_chunk: usize,
    /// Over HTTP/2 only.
    progress: Option<Arc<Progress>>,
    allowance: Allowance,
}

impl ChunkedBody {
    fn chunk(&mut self) -> Frame<Bytes> {
        let most = if self.progress.is_some() { CHUNK } else { LARGE_CHUNK };
        let length = match self.rest.len() {
            length if length > most => most,
            // The end of the stream is sent with the last chunk, and is not watched. A chunk waits
            // until the reader has read all before it, so the last one is very small.
            length if length > SMALL && self.progress.is_some() => length - 1,
            length => length,
        };
        self.last_chunk = length;
        if let Some(progress) = &self.progress {
            progress.is_waiting.store(true, Relaxed);
        }
        Frame::data(self.rest.split_to(length))
    }

    /// The next chunk is asked for, so the last one was read.
    fn take(&mut self) {
        let last_chunk = std::mem::take(&mut self.last_chunk);
        if last_chunk > 0 {
            self.allowance.taken();
        }
        if let Some(progress) = &self.progress {
            progress.is_waiting.store(false, Relaxed);
            progress.taken.fetch_add(last_chunk as u64, Relaxed);
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
            return Poll::Ready(Some(Ok(this.chunk())));
        }
        let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
        Poll::Ready(frame.map(|frame| {
            frame.map(|frame| match frame.into_data() {
                Ok(data) => {
                    this.rest = data;
                    this.chunk()
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
        ConnectionTable::new(1).slot().call()
    }

    const LIMIT: Duration = Duration::from_secs(10);

    /// A stream that reads each chunk of a body after this time.
    async fn take(length: usize, each: Duration) -> usize {
        let (mut taken, count) = (0, Arc::new(AtomicU64::new(0)));
        let counted = Arc::clone(&count);
        guard_stream(
            async move {
                let body = Body::new(Full::new(Bytes::from(vec![b'x'; length])));
                let mut body = in_chunks(body, call(), Allowance::default(), true);
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
    async fn an_answer_continues_while_it_is_read_at_the_minimum_rate() {
        const ALL: usize = 1 << 20;
        for (each, want, seconds) in [
            // 3.2 KiB a second, until it ends.
            (LIMIT / 2, ALL, 5 * 64 + 5),
            // Nothing of the second chunk.
            (LIMIT * 2, CHUNK, 10),
        ] {
            let start = Instant::now();
            assert_eq!(take(ALL, each).await, want, "{each:?}");
            assert_eq!(start.elapsed().as_secs(), seconds, "{each:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_minimum_rate_holds_for_small_frames_too() {
        let frames = futures_util::stream::repeat_with(|| {
            Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(&[b'x'; 1_024])))
        });
        for (seconds, want) in [(1, 100), (3, 5)] {
            let body = Body::new(http_body_util::StreamBody::new(frames.clone().take(100)));
            let count = Arc::new(AtomicU64::new(0));
            let counted = Arc::clone(&count);
            let read = async move {
                let mut body = in_chunks(body, call(), Allowance::default(), true);
                while body.frame().await.is_some() {
                    counted.fetch_add(1, Relaxed);
                    sleep(Duration::from_secs(seconds)).await;
                }
            };
            guard_stream(read, LIMIT).await;
            assert_eq!(count.load(Relaxed), want, "a KiB each {seconds} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_answer_does_not_time_out() {
        let start = Instant::now();
        let slow = futures_util::stream::once(async {
            sleep(LIMIT * 5).await;
            Ok::<_, tonic::Status>(Frame::data(Bytes::from_static(b"x")))
        });
        let body = Body::new(http_body_util::StreamBody::new(slow));
        let read = async {
            let body = in_chunks(body, call(), Allowance::default(), true);
            body.collect().await.expect("it ends")
        };
        guard_stream(read, LIMIT).await;
        assert_eq!(start.elapsed().as_secs(), 5 * LIMIT.as_secs());
    }
}
