//! The body of an incoming gRPC request.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes, BytesMut};
use http::Response;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::Full;
use longrunning::{Code, Status};
use tonic::body::Body;

use crate::body::memory::{MemoryPermit, RequestMemory, SMALL};
use crate::body::progress::MinRate;
use crate::error::BoxError;
use crate::status::{into_grpc, refusal};

/// gRPC over HTTP/2, "Length-Prefixed-Message": a flag and four bytes of length.
const PREFIX: usize = 5;

/// Passes messages on when they are complete, so that the reader allocates nothing for what may
/// never arrive.
///
/// Each message must arrive in time, also the first one. Between messages there is no limit, unless
/// the method takes one message: then the end must arrive in time too.
pub(super) struct MessageFramer<B> {
    body: B,
    bodies: Arc<RequestMemory>,
    min_rate: MinRate,
    /// Complete messages, which are passed on first.
    ready: Option<Bytes>,
    /// The trailers after them.
    trailer: Option<Result<Frame<Bytes>, tonic::Status>>,
    /// The start of a message.
    buffer: BytesMut,
    part: MemoryPermit,
    /// The permit of what was passed on last, which is being read until the next poll.
    reading: MemoryPermit,
    messages: usize,
    takes_one: bool,
    /// `None` until there is an answer to wait for.
    call: Option<Arc<Call>>,
}

/// What the answer to a call needs to know of its request, and the reverse.
#[derive(Debug, Default)]
pub(super) struct Call {
    failure: OnceLock<Status>,
    is_answered: AtomicBool,
    /// Whether a large message is complete and is read next.
    has_large: AtomicBool,
    /// The permit of the only message of a unary request, until it is answered.
    part: Mutex<MemoryPermit>,
}

/// A request body as far as it has arrived; its memory is kept until the call is answered.
pub(super) enum Incoming {
    /// It is complete; nothing more has to be watched.
    Whole(Body, MemoryPermit),
    Streaming(Body, Arc<Call>),
}

impl<B> MessageFramer<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    /// Takes what has arrived of a body; `takes_one` says whether its method is known to take one
    /// message.
    pub(super) async fn begin(
        body: B,
        bodies: &Arc<RequestMemory>,
        takes_one: impl FnOnce() -> bool,
    ) -> Result<Incoming, Status> {
        if body.is_end_stream() {
            return Ok(Incoming::Whole(Body::new(body), MemoryPermit::default()));
        }
        let mut framer = Self {
            body,
            bodies: Arc::clone(bodies),
            min_rate: bodies.min_rate(),
            ready: None,
            trailer: None,
            buffer: BytesMut::new(),
            part: MemoryPermit::default(),
            reading: MemoryPermit::default(),
            messages: 0,
            // Set when it must be known.
            takes_one: false,
            call: None,
        };
        let is_all = poll_fn(|context| Poll::Ready(framer.look(context))).await?;
        if is_all {
            let whole = framer.ready.take().unwrap_or_default();
            drop(framer);
            let part = bodies.part(whole.len())?;
            return Ok(Incoming::Whole(Body::new(Full::new(whole)), part));
        }
        framer.takes_one = takes_one();
        framer.check_number()?;
        let call = Arc::<Call>::default();
        framer.call = Some(Arc::clone(&call));
        Ok(Incoming::Streaming(Body::new(framer), call))
    }

    /// Takes what has arrived, up to the end or the message after the first one: most clients end a
    /// request with a frame of its own. Returns whether that is everything.
    fn look(&mut self, context: &mut Context<'_>) -> Result<bool, Status> {
        while self.messages < 2 && !self.body.is_end_stream() {
            let frame = match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Pending => return Ok(false),
                Poll::Ready(None) => break,
                Poll::Ready(Some(frame)) => frame,
            };
            match frame.map(Frame::into_data) {
                Ok(Ok(data)) => {
                    if let Some(more) = self.take(data)? {
                        self.ready = Some(match self.ready.take() {
                            Some(ready) => [ready, more].concat().into(),
                            None => more,
                        });
                    }
                    continue;
                }
                Ok(Err(trailers)) => self.trailer = Some(Ok(trailers)),
                Err(error) => self.trailer = Some(Err(tonic::Status::from_error(error.into()))),
            }
            return Ok(false);
        }
        if self.messages < 2 && !self.buffer.is_empty() {
            Err(cut_short())
        } else {
            Ok(self.messages < 2)
        }
    }

    /// Takes data; returns complete messages.
    fn take(&mut self, mut data: Bytes) -> Result<Option<Bytes>, Status> {
        self.min_rate.moved(data.len());
        let mut whole = None;
        if self.buffer.is_empty() {
            let end = self.end_of_whole(&data)?;
            if end > 0 {
                whole = Some(data.split_to(end));
            }
        } else {
            let most = self.length(&self.buffer)?.unwrap_or(PREFIX);
            self.bodies.extend(&mut self.buffer, &mut self.part, &data, most)?;
            if self.length(&self.buffer)?.is_none_or(|length| length > self.buffer.len()) {
                return Ok(None);
            }
            let mut held = std::mem::take(&mut self.buffer).freeze();
            let end = self.end_of_whole(&held)?;
            whole = Some(held.split_to(end));
            self.reading = std::mem::take(&mut self.part);
            data = held;
        }
        if whole.is_some() && !self.takes_one {
            self.min_rate.renew();
        }
        if !data.is_empty() {
            let most = self.length(&data)?.unwrap_or(PREFIX);
            self.bodies.extend(&mut self.buffer, &mut self.part, &data, most)?;
        }
        Ok(whole)
    }

    /// The end of the last complete message.
    fn end_of_whole(&mut self, bytes: &[u8]) -> Result<usize, Status> {
        let mut end = 0;
        while let Some(length) = self.length(&bytes[end..])? {
            if length > bytes.len() - end {
                break;
            }
            end += length;
            self.messages += 1;
        }
        self.check_number()?;
        Ok(end)
    }

    fn check_number(&self) -> Result<(), Status> {
        if self.takes_one && self.messages > 1 {
            let message = "the method takes one message, but the request has more";
            return Err(refusal(Code::InvalidArgument, "TOO_MANY_MESSAGES", message));
        }
        Ok(())
    }

    /// The length of a message with its prefix, if the prefix has arrived.
    fn length(&self, mut bytes: &[u8]) -> Result<Option<usize>, Status> {
        if bytes.len() < PREFIX {
            return Ok(None);
        }
        let _compressed = bytes.get_u8();
        let length = usize::try_from(bytes.get_u32()).unwrap_or(usize::MAX);
        if length > self.bodies.limit() {
            Err(self.bodies.too_large())
        } else {
            Ok(Some(PREFIX + length))
        }
    }

    /// Whether the next data must arrive in time.
    fn is_awaited(&self) -> bool {
        !self.buffer.is_empty() || self.takes_one || (self.messages == 0 && !self.is_answered())
    }

    fn has_failed(&self) -> bool {
        self.call.as_ref().is_some_and(|call| call.failure.get().is_some())
    }

    fn fail(&mut self, status: Status) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        self.buffer = BytesMut::new();
        self.part = MemoryPermit::default();
        if let Some(call) = &self.call {
            call.failure.get_or_init(|| status.clone());
        }
        Poll::Ready(Some(Err(into_grpc(status))))
    }
}

impl<B> MessageFramer<B> {
    /// Whether the complete messages are so large that [`Call::run`] should poll their reader.
    fn is_read_in_turn(&self, whole: &Bytes) -> bool {
        let is_large = whole.len() > SMALL && !self.is_answered();
        if let Some(call) = self.call.as_ref().filter(|_| is_large) {
            call.has_large.store(true, Relaxed);
        }
        is_large && self.call.is_some()
    }

    /// What was passed on is read. What was decoded from the only message is kept for as long as
    /// its method runs.
    fn keep_permit(&mut self) {
        let permit = std::mem::take(&mut self.reading);
        if let Some(call) = self.call.as_ref().filter(|_| self.takes_one && !self.is_answered()) {
            call.part.lock().unwrap_or_else(PoisonError::into_inner).merge(permit);
        }
    }

    fn is_answered(&self) -> bool {
        self.call.as_ref().is_some_and(|call| call.is_answered.load(Relaxed))
    }
}

fn cut_short() -> Status {
    let message = "body: it ends in the middle of a message";
    refusal(Code::InvalidArgument, "BODY_CUT_SHORT", message)
}

impl<B> HttpBody for MessageFramer<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        if let Some(ready) = this.ready.take() {
            return Poll::Ready(Some(Ok(Frame::data(ready))));
        }
        this.keep_permit();
        if let Some(then) = this.trailer.take() {
            return if this.buffer.is_empty() {
                Poll::Ready(Some(then))
            } else {
                this.fail(cut_short())
            };
        }
        if this.has_failed() {
            return Poll::Ready(None);
        }
        loop {
            let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) else {
                if !this.is_awaited() {
                    // A pause allowed here must not count later.
                    this.min_rate.renew();
                    return Poll::Pending;
                }
                let too_slow = ready!(this.min_rate.wait(context));
                return this.fail(too_slow.status());
            };
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => match this.take(data) {
                    Ok(Some(whole)) if this.is_read_in_turn(&whole) => {
                        this.ready = Some(whole);
                        context.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                    Ok(Some(whole)) => return Poll::Ready(Some(Ok(Frame::data(whole)))),
                    Ok(None) => {}
                    Err(status) => return this.fail(status),
                },
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(tonic::Status::from_error(error.into()))));
                }
                _ if !this.buffer.is_empty() => return this.fail(cut_short()),
                Some(Ok(Err(trailers))) => return Poll::Ready(Some(Ok(trailers))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ready.is_none()
            && self.trailer.is_none()
            && self.buffer.is_empty()
            && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = SizeHint::new();
        hint.set_lower(self.ready.as_ref().map_or(0, |ready| ready.len() as u64));
        hint
    }
}

impl<B> Drop for MessageFramer<B> {
    fn drop(&mut self) {
        self.keep_permit();
    }
}

impl Call {
    /// Runs the reader of the request; each large message is read in its turn.
    pub(super) async fn run<T>(&self, bodies: &RequestMemory, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        loop {
            let step = poll_fn(|context| match work.as_mut().poll(context) {
                Poll::Ready(output) => Poll::Ready(Ok(output)),
                Poll::Pending if self.has_large.swap(false, Relaxed) => {
                    Poll::Ready(Err(context.waker().clone()))
                }
                Poll::Pending => Poll::Pending,
            });
            let waker = match step.await {
                Ok(output) => return output,
                Err(waker) => waker,
            };
            let read = || work.as_mut().poll(&mut Context::from_waker(&waker));
            if let Poll::Ready(output) = bodies.in_turn(usize::MAX, read).await {
                return output;
            }
        }
    }

    /// The answer, or the request's error if the answer failed because of it.
    pub(super) fn answered(&self, response: Response<Body>) -> Response<Body> {
        self.is_answered.store(true, Relaxed);
        drop(std::mem::take(&mut *self.part.lock().unwrap_or_else(PoisonError::into_inner)));
        match self.failure.get() {
            // A service may have turned a partial request into an answer.
            Some(failure) if super::has_failed(response.headers()) => {
                into_grpc(failure.clone()).into_http()
            }
            _ => response,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::future::pending;
    use std::time::Duration;

    use futures_util::{FutureExt as _, stream};
    use http::Request;
    use http_body_util::{BodyExt as _, StreamBody};
    use longrunning::error_details::ErrorInfo;
    use tokio::time::{Instant, sleep};

    use super::super::{Services, backend};
    use super::*;
    use crate::status::from_grpc;

    const LIMIT: Duration = Duration::from_secs(10);

    /// The frames of a body, each after a pause.
    type Frames = Vec<(u64, Vec<u8>)>;

    /// A body of these frames, which then ends or stalls.
    fn body(
        frames: Frames,
        ends: bool,
    ) -> impl HttpBody<Data = Bytes, Error = Infallible> + Send + Unpin + 'static {
        let frames = stream::unfold(frames.into_iter(), move |mut frames| async move {
            match frames.next() {
                Some((0, data)) => Some((data, frames)),
                Some((seconds, data)) => {
                    sleep(Duration::from_secs(seconds)).await;
                    Some((data, frames))
                }
                None if ends => None,
                None => pending().await,
            }
        });
        let frames = futures_util::StreamExt::map(frames, |data| Ok(Frame::data(data.into())));
        Box::pin(StreamBody::new(frames))
    }

    fn message(length: usize) -> Vec<u8> {
        let prefix = u32::try_from(length).expect("it is small").to_be_bytes();
        [&[0][..], &prefix, &vec![b'x'; length]].concat()
    }

    /// A service that reads its request, and answers with the number of its frames.
    fn services() -> Services {
        let service = tower::service_fn(|request: Request<Body>| async {
            let mut body = request.into_body();
            let mut frames = 0;
            while let Some(frame) = body.frame().await {
                if let Err(status) = frame {
                    // Not the error to report.
                    return Ok(tonic::Status::internal(status.message()).into_http());
                }
                frames += 1;
            }
            let mut response = Response::new(Body::empty());
            response.headers_mut().insert("frames", frames.into());
            Ok::<_, Infallible>(response)
        });
        Services::new([("acme.Count".to_owned(), backend(service))].into())
    }

    async fn answer(
        bodies: &Arc<RequestMemory>,
        frames: Frames,
        ends: bool,
        takes_one: bool,
    ) -> String {
        let request = Request::post("/acme.Count/Count").body(body(frames, ends));
        let request = request.expect("it is a request");
        let response = services().answer(request, bodies, |_| takes_one, None).await;
        let headers = response.headers();
        if let Some(frames) = headers.get("frames") {
            return frames.to_str().expect("it is a number").to_owned();
        }
        let status = tonic::Status::from_header_map(headers).expect("it has one");
        from_grpc(&status).detail::<ErrorInfo>().expect("it has a reason").reason
    }

    fn bodies() -> Arc<RequestMemory> {
        Arc::new(RequestMemory::new(1 << 20, 1 << 20, LIMIT))
    }

    #[tokio::test(start_paused = true)]
    async fn an_incomplete_or_late_request_is_rejected() {
        let cut = |mut bytes: Vec<u8>, at| {
            let rest = bytes.split_off(at);
            vec![(0, bytes), (1, rest)]
        };
        let trickle = || message(100).into_iter().map(|byte| (1, vec![byte])).collect::<Frames>();
        let (small, huge) = (message(3), [&[0][..], &(64_u32 << 20).to_be_bytes()].concat());
        for (frames, ends, takes_one, want, seconds) in [
            // Complete at once.
            (vec![], true, true, "0", 0),
            (vec![(0, small.clone())], true, true, "1", 0),
            (vec![(0, small.clone()), (0, vec![])], true, true, "1", 0),
            (vec![(0, small.repeat(3))], true, false, "1", 0),
            // In pieces.
            (cut(small.clone(), 2), true, true, "1", 1),
            (cut(small.clone(), 6), true, true, "1", 1),
            (cut(message(100_000), 70_000), true, true, "1", 1),
            (cut(small.repeat(2), 10), true, false, "2", 1),
            (vec![(9, small.clone()), (9, small.clone())], true, false, "2", 18),
            // Between messages any pause is allowed, but not before the first one.
            (vec![(1, small.clone()), (60, small.clone())], true, false, "2", 61),
            (vec![(11, small.clone())], true, false, "BODY_TOO_SLOW", 10),
            // One message, then the end.
            (vec![(1, small.clone())], false, true, "BODY_TOO_SLOW", 10),
            (vec![(0, small.clone())], false, true, "BODY_TOO_SLOW", 10),
            (vec![(1, small.clone()), (1, small.clone())], true, true, "TOO_MANY_MESSAGES", 2),
            (vec![(0, small.repeat(2))], false, true, "TOO_MANY_MESSAGES", 0),
            (vec![(0, small.repeat(2))], true, true, "TOO_MANY_MESSAGES", 0),
            // Nothing, a part, or single bytes with pauses.
            (vec![], false, true, "BODY_TOO_SLOW", 10),
            (vec![], false, false, "BODY_TOO_SLOW", 10),
            (vec![(0, small[..6].to_vec())], false, false, "BODY_TOO_SLOW", 10),
            (trickle(), false, false, "BODY_TOO_SLOW", 10),
            // Truncated, or too large.
            (vec![(0, small[..6].to_vec())], true, true, "BODY_CUT_SHORT", 0),
            (vec![(1, small[..3].to_vec())], true, false, "BODY_CUT_SHORT", 1),
            (vec![(0, huge.clone())], false, true, "BODY_TOO_LARGE", 0),
            (vec![(1, small.clone()), (1, huge.clone())], false, false, "BODY_TOO_LARGE", 2),
        ] {
            let start = Instant::now();
            let case = format!("{frames:?}, then {}", if ends { "the end" } else { "nothing" });
            let case: String = case.chars().take(100).collect();
            assert_eq!(answer(&bodies(), frames, ends, takes_one).await, want, "{case}");
            assert_eq!(start.elapsed().as_secs(), seconds, "{case}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn messages_share_the_memory_only_while_they_arrive() {
        let bodies = Arc::new(RequestMemory::new(1 << 20, 1 << 20, LIMIT));
        let half = || vec![(0, message(700_000)[..600_000].to_vec())];
        let whole = || vec![(0, message(700_000)[..600_000].to_vec()), (1, vec![b'x'; 100_005])];
        let small = || vec![(1, message(60_000))];
        let (first, second, third) = tokio::join!(
            answer(&bodies, half(), false, true),
            answer(&bodies, whole(), true, true),
            answer(&bodies, small(), true, true),
        );
        assert_eq!((&*first, &*second, &*third), ("BODY_TOO_SLOW", "BODIES_TOO_LARGE", "1"));
        for _ in 0..3 {
            assert_eq!(answer(&bodies, whole(), true, true).await, "1");
        }
        // An announced length takes no memory.
        let announced = || vec![(0, message(1_000_000)[..6].to_vec())];
        let (first, second, third) = tokio::join!(
            answer(&bodies, announced(), false, true),
            answer(&bodies, announced(), false, true),
            answer(&bodies, whole(), true, true),
        );
        assert_eq!((&*first, &*second, &*third), ("BODY_TOO_SLOW", "BODY_TOO_SLOW", "1"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_answers_first_waits_for_its_caller() {
        let service = tower::service_fn(|request: Request<Body>| async {
            let mut body = request.into_body();
            // The data that it polls for has not arrived.
            assert!(body.frame().now_or_never().is_none());
            Ok::<_, Infallible>(Response::new(body))
        });
        let services = Services::new([("acme.Echo".to_owned(), backend(service))].into());
        let first = message(3);
        let frames = vec![(60, first[..6].to_vec()), (9, first[6..].to_vec()), (60, message(4))];
        let request = Request::post("/acme.Echo/Echo").body(body(frames, true));
        let request = request.expect("it is a request");
        let response = services.answer(request, &bodies(), |_| false, None).await;
        let echoed = response.into_body().collect().await.expect("it ends").to_bytes();
        assert_eq!(echoed, [message(3), message(4)].concat());
    }
}
