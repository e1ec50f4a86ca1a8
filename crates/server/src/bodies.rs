//! The bodies of requests over both wires, and what they may take of time and memory.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::{Body as HttpBody, Frame, SizeHint};
use longrunning::{Code, Status};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep};

use crate::deadline::LONGEST;
use crate::grpc::BoxError;
use crate::status::refusal;

/// Up to this a body is small, as those of well-behaved callers are; large ones take no memory from them.
const SMALL: usize = 64 * 1_024;

/// So many bytes earn their body a second more.
const BYTES_A_SECOND: u64 = 1_024;

/// What all bodies share, and what none may go beyond.
#[derive(Debug)]
pub(crate) struct Bodies {
    /// The longest message.
    limit: usize,
    /// The bytes that all bodies may hold together while they are small.
    small: Arc<Semaphore>,
    /// Those that they may hold beyond that.
    large: Arc<Semaphore>,
    /// How long a body may stop coming.
    patience: Duration,
}

/// Some of the memory of all bodies.
#[derive(Debug, Default)]
pub(crate) struct Part {
    small: Option<OwnedSemaphorePermit>,
    large: Option<OwnedSemaphorePermit>,
}

impl Bodies {
    pub(crate) fn new(limit: usize, memory: usize, patience: Duration) -> Self {
        let memory = || Arc::new(Semaphore::new(memory.min(Semaphore::MAX_PERMITS)));
        Self { limit, small: memory(), large: memory(), patience }
    }

    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    pub(crate) fn patience(&self) -> Patience {
        Patience::new(self.patience)
    }

    /// Puts what came behind what is held, which is to become no longer than `most`.
    pub(crate) fn extend(
        &self,
        held: &mut BytesMut,
        part: &mut Part,
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

    pub(crate) fn too_large(&self) -> Status {
        let message = format!("body: it is larger than {} bytes", self.limit);
        refusal(Code::ResourceExhausted, "BODY_TOO_LARGE", message)
    }

    /// A body that is given up if it does not come in time.
    pub(crate) fn timed<B>(&self, body: B) -> Timed<B> {
        Timed { body, patience: self.patience() }
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

/// How long a body is waited for: so long at once, and so long in all, with a second more for each KiB that came.
pub(crate) struct Patience {
    limit: Duration,
    waited: Duration,
    arrived: u64,
    /// Since when nothing has come.
    since: Option<Instant>,
    sleep: Option<Pin<Box<Sleep>>>,
}

/// A body that did not come in time.
#[derive(Debug)]
pub(crate) struct TooSlow(Duration);

impl Patience {
    fn new(limit: Duration) -> Self {
        let (limit, waited) = (limit.min(LONGEST), Duration::ZERO);
        Self { limit, waited, arrived: 0, since: None, sleep: None }
    }

    /// So many bytes have come.
    pub(crate) fn came(&mut self, bytes: usize) {
        if let Some(since) = self.since.take() {
            self.waited += since.elapsed();
        }
        self.arrived += bytes as u64;
    }

    /// Nothing has come: ready when it is too late.
    pub(crate) fn wait(&mut self, context: &mut Context<'_>) -> Poll<TooSlow> {
        if self.since.is_none() {
            let now = Instant::now();
            self.since = Some(now);
            let earned = Duration::from_secs(self.arrived / BYTES_A_SECOND);
            let left = self.limit.min((self.limit + earned).saturating_sub(self.waited));
            match &mut self.sleep {
                Some(sleep) => sleep.as_mut().reset(now + left),
                none => *none = Some(Box::pin(tokio::time::sleep_until(now + left))),
            }
        }
        let Some(sleep) = &mut self.sleep else { return Poll::Pending };
        ready!(sleep.as_mut().poll(context));
        Poll::Ready(TooSlow(self.limit))
    }

    /// Forgets what was, for the next message.
    pub(crate) fn renew(&mut self) {
        let sleep = self.sleep.take();
        *self = Self { sleep, ..Self::new(self.limit) };
    }
}

impl TooSlow {
    pub(crate) fn status(&self) -> Status {
        refusal(Code::DeadlineExceeded, "BODY_TOO_SLOW", self.to_string())
    }
}

impl fmt::Display for TooSlow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "body: it did not come within {:?} and a second for each KiB", self.0)
    }
}

impl std::error::Error for TooSlow {}

/// See [`Bodies::timed`]. It stands below what decodes a body: a byte that came earns no more than it is.
pub(crate) struct Timed<B> {
    body: B,
    patience: Patience,
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
    use tokio::time::sleep;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(10);

    /// How many bytes come of a body that gives so many each time, after so long, and how long that takes.
    async fn read(bytes: usize, each: Duration) -> (usize, Duration) {
        let start = Instant::now();
        let frames = stream::unfold((), |()| async move {
            sleep(each).await;
            Some((Ok::<_, BoxError>(Frame::data(Bytes::from(vec![b'x'; bytes]))), ()))
        });
        let bodies = Bodies::new(1 << 20, 1 << 20, LIMIT);
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
        let bodies = Bodies::new(1 << 20, 100_000, LIMIT);
        let read = |length| {
            let (mut held, mut part) = (BytesMut::new(), Part::default());
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

    #[test]
    fn no_time_is_too_long() {
        let patience = Patience::new(Duration::MAX);
        assert!(Instant::now().checked_add(patience.limit).is_some());
    }
}
