//! Limits of request bodies on both wires, in time and memory.

use std::future::poll_fn;
use std::num::NonZero;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame, SizeHint};
use longrunning::{Code, Status};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::body::progress::MinRate;
use crate::error::BoxError;
use crate::status::refusal;

/// Bodies up to this size are small, as those of well-behaved callers are; large ones take no
/// memory from them.
pub(crate) const SMALL: usize = 64 * 1_024;

/// The limits of one body and of all bodies together.
#[derive(Debug)]
pub(crate) struct RequestMemory {
    /// The longest message.
    limit: usize,
    /// The bytes for all small bodies together.
    small: Arc<Semaphore>,
    /// The bytes for all large bodies together.
    large: Arc<Semaphore>,
    /// How long a body may stall.
    stall_limit: Duration,
    /// How many large bodies are decoded or encoded at a time.
    turns: Semaphore,
}

/// Some of the memory of all bodies.
#[derive(Debug, Default)]
pub(crate) struct MemoryPermit {
    small: Option<OwnedSemaphorePermit>,
    large: Option<OwnedSemaphorePermit>,
}

impl RequestMemory {
    pub(crate) fn new(limit: usize, memory: usize, stall_limit: Duration) -> Self {
        let memory = || Arc::new(Semaphore::new(memory.min(Semaphore::MAX_PERMITS)));
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let turns = Semaphore::new(cores);
        Self { limit, small: memory(), large: memory(), stall_limit, turns }
    }

    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    pub(crate) fn min_rate(&self) -> MinRate {
        MinRate::new(self.stall_limit)
    }

    /// Appends data to a buffer that is to grow to at most `most` bytes.
    pub(crate) fn extend(
        &self,
        held: &mut BytesMut,
        part: &mut MemoryPermit,
        data: &[u8],
        most: usize,
    ) -> Result<(), Status> {
        let length = held.len() + data.len();
        if length > held.capacity() {
            // The capacity counts, not the length.
            let capacity = length.max(2 * held.capacity()).min(most.max(length));
            let more = capacity - held.capacity();
            if length > SMALL {
                hold(&self.large, &mut part.large, more)?
            } else {
                hold(&self.small, &mut part.small, more)?
            }
            held.reserve(capacity - held.len());
        }
        held.extend_from_slice(data);
        Ok(())
    }

    /// The permit of a body of this many bytes that is complete already.
    pub(crate) fn part(&self, bytes: usize) -> Result<MemoryPermit, Status> {
        let mut part = MemoryPermit::default();
        if bytes > SMALL {
            hold(&self.large, &mut part.large, bytes)?
        } else {
            hold(&self.small, &mut part.small, bytes)?
        }
        Ok(part)
    }

    /// Decodes or encodes a body of this many bytes. A large one takes a core for long, so it waits
    /// for its turn, and the other tasks of its thread move to other threads if they can.
    pub(crate) async fn in_turn<T>(&self, bytes: usize, work: impl FnOnce() -> T) -> T {
        if bytes <= SMALL {
            return work();
        }
        let _turn = self.turns.acquire().await;
        match Handle::current().runtime_flavor() {
            RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
            _ => work(),
        }
    }

    /// The same for a call that decodes its body at its first poll, and then runs on.
    pub(crate) async fn begin_in_turn<F: Future>(&self, bytes: usize, call: F) -> F::Output {
        if bytes <= SMALL {
            return call.await;
        }
        let mut call = Box::pin(call);
        let waker = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
        let begin = || call.as_mut().poll(&mut Context::from_waker(&waker));
        match self.in_turn(bytes, begin).await {
            Poll::Ready(output) => output,
            Poll::Pending => call.await,
        }
    }

    pub(crate) fn too_large(&self) -> Status {
        let message = format!("body: it is larger than {} bytes", self.limit);
        refusal(Code::ResourceExhausted, "BODY_TOO_LARGE", message)
    }

    /// Wraps a body in the time limit.
    pub(crate) fn timed<B>(&self, body: B) -> Timed<B> {
        Timed { body, min_rate: self.min_rate() }
    }
}

impl MemoryPermit {
    /// Adds another permit.
    pub(crate) fn merge(&mut self, other: Self) {
        for (own, other) in [(&mut self.small, other.small), (&mut self.large, other.large)] {
            match (own, other) {
                (Some(own), Some(other)) => own.merge(other),
                (own, Some(other)) => *own = Some(other),
                (_, None) => {}
            }
        }
    }
}

/// Takes this many more bytes of the memory of all bodies.
fn hold(
    memory: &Arc<Semaphore>,
    part: &mut Option<OwnedSemaphorePermit>,
    bytes: usize,
) -> Result<(), Status> {
    let more = u32::try_from(bytes).ok();
    let more = more.and_then(|bytes| Arc::clone(memory).try_acquire_many_owned(bytes).ok());
    let Some(more) = more else {
        let message = "body: the requests that are being read hold too many bytes together";
        return Err(refusal(Code::ResourceExhausted, "BODIES_TOO_LARGE", message));
    };
    match part {
        Some(part) => part.merge(more),
        None => *part = Some(more),
    }
    Ok(())
}

/// See [`RequestMemory::timed`]. It wraps the body before decoding, so that only bytes on the wire
/// earn time.
pub(crate) struct Timed<B> {
    body: B,
    min_rate: MinRate,
}

impl<B> HttpBody for Timed<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Unpin,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) else {
            let too_slow = ready!(this.min_rate.wait(context));
            return Poll::Ready(Some(Err(too_slow.into())));
        };
        if let Some(Ok(frame)) = &frame {
            this.min_rate.moved(frame.data_ref().map_or(0, Bytes::len));
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::stream;
    use http_body_util::{BodyExt as _, StreamBody};
    use tokio::time::{Instant, sleep};

    use super::*;
    use crate::body::progress::TooSlow;

    const LIMIT: Duration = Duration::from_secs(10);

    /// How many bytes arrive of a body with this many in each frame, with a pause before each, and
    /// how long that takes.
    async fn read(bytes: usize, each: Duration) -> (usize, Duration) {
        let start = Instant::now();
        let frames = stream::unfold((), |()| async move {
            sleep(each).await;
            Some((Ok::<_, BoxError>(Frame::data(Bytes::from(vec![b'x'; bytes]))), ()))
        });
        let bodies = RequestMemory::new(1 << 20, 1 << 20, LIMIT);
        let mut body = bodies.timed(Box::pin(StreamBody::new(frames)));
        let mut arrived = 0;
        loop {
            match body.frame().await.expect("it has no end") {
                Ok(frame) => arrived += frame.data_ref().map_or(0, Bytes::len),
                Err(error) => {
                    assert!(error.is::<TooSlow>(), "{error}");
                    return (arrived, start.elapsed());
                }
            }
            if arrived >= 1 << 20 {
                return (arrived, start.elapsed());
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_below_the_minimum_rate_is_given_up() {
        let second = Duration::from_secs(1);
        for (bytes, each, want) in [
            // Silence.
            (1, 2 * LIMIT, (0, 10)),
            // Single bytes with pauses.
            (1, second * 3 / 2, (6, 10)),
            // The minimum rate, which may last for any time, and a third of it.
            (1_024, second, (1 << 20, 1_024)),
            (1_024, 3 * second, (4 * 1_024, 14)),
            // Much at once, then nothing.
            (512 * 1_024, LIMIT - second, (1 << 20, 18)),
        ] {
            let (arrived, time) = read(bytes, each).await;
            assert_eq!((arrived, time.as_secs()), want, "{bytes} each {each:?}");
        }
    }

    #[test]
    fn small_and_large_bodies_have_separate_memory() {
        let bodies = RequestMemory::new(1 << 20, 100_000, LIMIT);
        let read = |length| {
            let (mut held, mut part) = (BytesMut::new(), MemoryPermit::default());
            bodies.extend(&mut held, &mut part, &vec![b'x'; length], 1 << 20).map(|()| part)
        };
        let small = read(60_000).expect("there is room");
        read(60_000).expect_err("there is too little left");
        let large = read(90_000).expect("there is room");
        read(90_000).expect_err("there is too little left");
        drop(small);
        read(60_000).expect("there is room again");
        drop(large);
        read(90_000).expect("there is room again");
    }
}
