//! The body of a gRPC request on its way in.

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

/// Hands messages on when they are whole, so that what reads them sets nothing aside for what may never come.
///
/// A message has to come in time, and so has the first one. What comes after it is waited for as long as it takes,
/// unless the method takes one message only, and waits for the end of them.
pub(super) struct MessageFramer<B> {
    body: B,
    bodies: Arc<RequestMemory>,
    patience: MinRate,
    /// What is whole, and goes on first.
    ready: Option<Bytes>,
    /// What came behind that, and is no data.
    then: Option<Result<Frame<Bytes>, tonic::Status>>,
    /// The beginning of a message.
    held: BytesMut,
    part: MemoryPermit,
    /// The part of what went on last, which is being read until somebody asks for more.
    given: MemoryPermit,
    messages: usize,
    takes_one: bool,
    /// `None` until there is an answer to be waited for.
    call: Option<Arc<Call>>,
}

/// What the answer to a call has to know of its request, and the other way round.
#[derive(Debug, Default)]
pub(super) struct Call {
    failure: OnceLock<Status>,
    is_answered: AtomicBool,
    /// Whether a large message is whole, and is read next.
    has_large: AtomicBool,
    /// That of the one message of a method that takes one, until it is answered.
    part: Mutex<MemoryPermit>,
}

/// A request body as far as it is there already; its part of the memory is kept until the call is answered.
pub(super) enum Begun {
    /// It was all there: nothing more has to be watched.
    Whole(Body, MemoryPermit),
    Streaming(Body, Arc<Call>),
}

impl<B> MessageFramer<B>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
{
    /// Takes what has come of a body; `takes_one` tells whether its method is known to take one message.
    pub(super) async fn begin(
        body: B,
        bodies: &Arc<RequestMemory>,
        takes_one: impl FnOnce() -> bool,
    ) -> Result<Begun, Status> {
        if body.is_end_stream() {
            return Ok(Begun::Whole(Body::new(body), MemoryPermit::default()));
        }
        let mut arriving = Self {
            body,
            bodies: Arc::clone(bodies),
            patience: bodies.patience(),
            ready: None,
            then: None,
            held: BytesMut::new(),
            part: MemoryPermit::default(),
            given: MemoryPermit::default(),
            messages: 0,
            // Until it has to be known.
            takes_one: false,
            call: None,
        };
        let is_all = poll_fn(|context| Poll::Ready(arriving.look(context))).await?;
        if is_all {
            let whole = arriving.ready.take().unwrap_or_default();
            drop(arriving);
            let part = bodies.part(whole.len())?;
            return Ok(Begun::Whole(Body::new(Full::new(whole)), part));
        }
        arriving.takes_one = takes_one();
        arriving.check_number()?;
        let call = Arc::<Call>::default();
        arriving.call = Some(Arc::clone(&call));
        Ok(Begun::Streaming(Body::new(arriving), call))
    }

    /// Takes what is there, to the end or to the message behind the first one: most clients end a request with a frame of
    /// its own. It gives whether that is all.
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
                Ok(Err(trailers)) => self.then = Some(Ok(trailers)),
                Err(error) => self.then = Some(Err(tonic::Status::from_error(error.into()))),
            }
            return Ok(false);
        }
        match self.messages < 2 && !self.held.is_empty() {
            true => Err(cut_short()),
            false => Ok(self.messages < 2),
        }
    }

    /// Takes what came; gives what is whole.
    fn take(&mut self, mut data: Bytes) -> Result<Option<Bytes>, Status> {
        self.patience.came(data.len());
        let mut whole = None;
        if self.held.is_empty() {
            let end = self.end_of_whole(&data)?;
            if end > 0 {
                whole = Some(data.split_to(end));
            }
        } else {
            let most = self.length(&self.held)?.unwrap_or(PREFIX);
            self.bodies.extend(&mut self.held, &mut self.part, &data, most)?;
            if self.length(&self.held)?.is_none_or(|length| length > self.held.len()) {
                return Ok(None);
            }
            let mut held = std::mem::take(&mut self.held).freeze();
            let end = self.end_of_whole(&held)?;
            whole = Some(held.split_to(end));
            self.given = std::mem::take(&mut self.part);
            data = held;
        }
        if whole.is_some() && !self.takes_one {
            self.patience.renew();
        }
        if !data.is_empty() {
            let most = self.length(&data)?.unwrap_or(PREFIX);
            self.bodies.extend(&mut self.held, &mut self.part, &data, most)?;
        }
        Ok(whole)
    }

    /// Where the last message ends that is whole.
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
            let message = "the method takes one message, and there are more";
            return Err(refusal(Code::InvalidArgument, "TOO_MANY_MESSAGES", message));
        }
        Ok(())
    }

    /// How long a message is with its prefix, if that has come.
    fn length(&self, mut bytes: &[u8]) -> Result<Option<usize>, Status> {
        if bytes.len() < PREFIX {
            return Ok(None);
        }
        let _compressed = bytes.get_u8();
        let length = usize::try_from(bytes.get_u32()).unwrap_or(usize::MAX);
        match length > self.bodies.limit() {
            true => Err(self.bodies.too_large()),
            false => Ok(Some(PREFIX + length)),
        }
    }

    /// Whether what comes next has to come in time.
    fn is_awaited(&self) -> bool {
        !self.held.is_empty() || self.takes_one || (self.messages == 0 && !self.is_answered())
    }

    fn has_failed(&self) -> bool {
        self.call.as_ref().is_some_and(|call| call.failure.get().is_some())
    }

    fn fail(&mut self, status: Status) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        self.held = BytesMut::new();
        self.part = MemoryPermit::default();
        if let Some(call) = &self.call {
            call.failure.get_or_init(|| status.clone());
        }
        Poll::Ready(Some(Err(into_grpc(status))))
    }
}

impl<B> MessageFramer<B> {
    /// Whether what is whole is so large that its reader is to be polled by [`Call::run`].
    fn is_read_apart(&self, whole: &Bytes) -> bool {
        let is_large = whole.len() > SMALL && !self.is_answered();
        if let Some(call) = self.call.as_ref().filter(|_| is_large) {
            call.has_large.store(true, Relaxed);
        }
        is_large && self.call.is_some()
    }

    /// What went on is read; what was made of the only message is held for as long as its method works.
    fn keep_given(&mut self) {
        let given = std::mem::take(&mut self.given);
        if let Some(call) = self.call.as_ref().filter(|_| self.takes_one && !self.is_answered()) {
            call.part.lock().unwrap_or_else(PoisonError::into_inner).merge(given);
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
        this.keep_given();
        if let Some(then) = this.then.take() {
            return match this.held.is_empty() {
                true => Poll::Ready(Some(then)),
                false => this.fail(cut_short()),
            };
        }
        if this.has_failed() {
            return Poll::Ready(None);
        }
        loop {
            let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) else {
                if !this.is_awaited() {
                    // Time that it may take does not count later.
                    this.patience.renew();
                    return Poll::Pending;
                }
                let too_slow = ready!(this.patience.wait(context));
                return this.fail(too_slow.status());
            };
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => match this.take(data) {
                    Ok(Some(whole)) if this.is_read_apart(&whole) => {
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
                _ if !this.held.is_empty() => return this.fail(cut_short()),
                Some(Ok(Err(trailers))) => return Poll::Ready(Some(Ok(trailers))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ready.is_none()
            && self.then.is_none()
            && self.held.is_empty()
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
        self.keep_given();
    }
}

impl Call {
    /// Runs what reads the request, each large message of it apart.
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
            if let Poll::Ready(output) = bodies.apart(usize::MAX, read).await {
                return output;
            }
        }
    }

    /// The answer, or why the request did not come if it failed for that.
    pub(super) fn answered(&self, response: Response<Body>) -> Response<Body> {
        self.is_answered.store(true, Relaxed);
        drop(std::mem::take(&mut *self.part.lock().unwrap_or_else(PoisonError::into_inner)));
        match self.failure.get() {
            // A service may have made something of what had come.
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

    /// What comes of a body, each after a time.
    type Frames = Vec<(u64, Vec<u8>)>;

    /// A body of these frames that then ends, or stays as it is.
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

    /// A service that reads its request, and answers with how many frames it had.
    fn services() -> Services {
        let service = tower::service_fn(|request: Request<Body>| async {
            let mut body = request.into_body();
            let mut frames = 0;
            while let Some(frame) = body.frame().await {
                if let Err(status) = frame {
                    // Not the one that is to be told.
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
    async fn a_request_comes_whole_and_in_time_or_is_refused() {
        let cut = |mut bytes: Vec<u8>, at| {
            let rest = bytes.split_off(at);
            vec![(0, bytes), (1, rest)]
        };
        let trickle = || message(100).into_iter().map(|byte| (1, vec![byte])).collect::<Frames>();
        let (small, huge) = (message(3), [&[0][..], &(64_u32 << 20).to_be_bytes()].concat());
        for (frames, ends, takes_one, want, seconds) in [
            // There at once.
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
            // Between messages there may be any time, but not before the first one.
            (vec![(1, small.clone()), (60, small.clone())], true, false, "2", 61),
            (vec![(11, small.clone())], true, false, "BODY_TOO_SLOW", 10),
            // One message, and it ends.
            (vec![(1, small.clone())], false, true, "BODY_TOO_SLOW", 10),
            (vec![(0, small.clone())], false, true, "BODY_TOO_SLOW", 10),
            (vec![(1, small.clone()), (1, small.clone())], true, true, "TOO_MANY_MESSAGES", 2),
            (vec![(0, small.repeat(2))], false, true, "TOO_MANY_MESSAGES", 0),
            (vec![(0, small.repeat(2))], true, true, "TOO_MANY_MESSAGES", 0),
            // Nothing, a part, or a little now and then.
            (vec![], false, true, "BODY_TOO_SLOW", 10),
            (vec![], false, false, "BODY_TOO_SLOW", 10),
            (vec![(0, small[..6].to_vec())], false, false, "BODY_TOO_SLOW", 10),
            (trickle(), false, false, "BODY_TOO_SLOW", 10),
            // Cut short, too large.
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
    async fn messages_share_the_memory_while_they_come_and_for_no_longer() {
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
        // What is only announced takes nothing.
        let announced = || vec![(0, message(1_000_000)[..6].to_vec())];
        let (first, second, third) = tokio::join!(
            answer(&bodies, announced(), false, true),
            answer(&bodies, announced(), false, true),
            answer(&bodies, whole(), true, true),
        );
        assert_eq!((&*first, &*second, &*third), ("BODY_TOO_SLOW", "BODY_TOO_SLOW", "1"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_service_that_speaks_first_waits_for_its_caller() {
        let service = tower::service_fn(|request: Request<Body>| async {
            let mut body = request.into_body();
            // What it looks for is not there yet.
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
