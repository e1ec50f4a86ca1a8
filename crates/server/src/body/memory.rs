//! The bodies of requests over both wires, and what they may take of time and memory.

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

/// Up to this a body is small, as those of well-behaved callers are; large ones take no memory from them.
pub(crate) const SMALL: usize = 64 * 1_024;

/// What all bodies share, and what none may go beyond.
#[derive(Debug)]
pub(crate) struct RequestMemory {
    /// The longest message.
    limit: usize,
    /// The bytes that all bodies may hold together while they are small.
    small: Arc<Semaphore>,
    /// Those that they may hold beyond that.
    large: Arc<Semaphore>,
    /// How long a body may stop coming.
    patience: Duration,
    /// How many large ones are decoded at a time, or encoded.
    turns: Semaphore,
}

/// Some of the memory of all bodies.
#[derive(Debug, Default)]
pub(crate) struct MemoryPermit {
    small: Option<OwnedSemaphorePermit>,
    large: Option<OwnedSemaphorePermit>,
}

impl RequestMemory {
    pub(crate) fn new(limit: usize, memory: usize, patience: Duration) -> Self {
        let memory = || Arc::new(Semaphore::new(memory.min(Semaphore::MAX_PERMITS)));
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let turns = Semaphore::new(cores);
        Self { limit, small: memory(), large: memory(), patience, turns }
    }

    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    pub(crate) fn patience(&self) -> MinRate {
        MinRate::new(self.patience)
    }

    /// Puts what came behind what is held, which is to become no longer than `most`.
    pub(crate) fn extend(
        &self,
        held: &mut BytesMut,
        part: &mut MemoryPermit,
        data: &[u8],
        most: usize,
    ) -> Result<(), Status> {
        let length = held.len() + data.len();
        if length > held.capacity() {
            // What it grows to is what it takes.
            let capacity = length.max(2 * held.capacity()).min(most.max(length));
            let more = capacity - held.capacity();
            match length > SMALL {
                true => hold(&self.large, &mut part.large, more)?,
                false => hold(&self.small, &mut part.small, more)?,
            }
            held.reserve(capacity - held.len());
        }
        held.extend_from_slice(data);
        Ok(())
    }

    /// The part of a body of so many bytes that came at once.
    pub(crate) fn part(&self, bytes: usize) -> Result<MemoryPermit, Status> {
        let mut part = MemoryPermit::default();
        match bytes > SMALL {
            true => hold(&self.large, &mut part.large, bytes)?,
            false => hold(&self.small, &mut part.small, bytes)?,
        }
        Ok(part)
    }

    /// Decodes or encodes a body of so many bytes. A large one takes a core for long, so it waits for one, and the tasks of
    /// its thread go on elsewhere if they can.
    pub(crate) async fn apart<T>(&self, bytes: usize, work: impl FnOnce() -> T) -> T {
        if bytes <= SMALL {
            return work();
        }
        let _turn = self.turns.acquire().await;
        match Handle::current().runtime_flavor() {
            RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
            _ => work(),
        }
    }

    /// The same of a call that decodes its body first, and then goes on for as long as it takes.
    pub(crate) async fn begin_apart<F: Future>(&self, bytes: usize, call: F) -> F::Output {
        if bytes <= SMALL {
            return call.await;
        }
        let mut call = Box::pin(call);
        let waker = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
        let begin = || call.as_mut().poll(&mut Context::from_waker(&waker));
        match self.apart(bytes, begin).await {
            Poll::Ready(output) => output,
            Poll::Pending => call.await,
        }
    }

    pub(crate) fn too_large(&self) -> Status {
        let message = format!("body: it is larger than {} bytes", self.limit);
        refusal(Code::ResourceExhausted, "BODY_TOO_LARGE", message)
    }

    /// A body that is given up if it does not come in time.
    pub(crate) fn timed<B>(&self, body: B) -> Timed<B> {
        Timed { body, patience: self.patience() }
    }
}

impl MemoryPermit {
    /// Adds another part.
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

/// Takes so many bytes more out of the memory of all bodies.
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

/// See [`RequestMemory::timed`]. It stands below what decodes a body: a byte that came earns no more than it is.
pub(crate) struct Timed<B> {
    body: B,
    patience: MinRate,
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
            let too_slow = ready!(this.patience.wait(context));
            return Poll::Ready(Some(Err(too_slow.into())));
        };
        if let Some(Ok(frame)) = &frame {
            this.patience.came(frame.data_ref().map_or(0, Bytes::len));
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

    /// How many bytes come of a body that gives so many each time, after so long, and how long that takes.
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
    async fn a_body_comes_at_a_least_rate_or_is_given_up() {
        let second = Duration::from_secs(1);
        for (bytes, each, want) in [
            // Silence.
            (1, 2 * LIMIT, (0, 10)),
            // A byte now and then.
            (1, second * 3 / 2, (6, 10)),
            // The rate that it may have for as long as it wants, and a third of it.
            (1_024, second, (1 << 20, 1_024)),
            (1_024, 3 * second, (4 * 1_024, 14)),
            // Much at once, and then nothing.
            (512 * 1_024, LIMIT - second, (1 << 20, 18)),
        ] {
            let (arrived, time) = read(bytes, each).await;
            assert_eq!((arrived, time.as_secs()), want, "{bytes} each {each:?}");
        }
    }

    #[test]
    fn small_bodies_share_a_memory_and_large_ones_another() {
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
