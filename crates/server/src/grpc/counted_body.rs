//! The body of a gRPC response, counted until it is sent.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body::{Body as HttpBody, Frame};
use longrunning::Status;
use tonic::body::Body;

use crate::body::answer_memory::Allowance;
use crate::body::memory::RequestMemory;
use crate::status::into_grpc;

/// The length of a response message, if it is known before encoding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length(pub(crate) usize);

/// Counts the known length of a response, then each message when it is encoded. One that finds no
/// memory ends the call with RESOURCE_EXHAUSTED.
pub(super) async fn counted(
    allowance: Allowance,
    bodies: &RequestMemory,
    response: Response<Body>,
) -> Response<Body> {
    if response.body().is_end_stream() {
        return response;
    }
    let (head, mut body) = response.into_parts();
    // A message is encoded when it is polled; its source is kept until then.
    let length = head.extensions.get().map_or(0, |Length(length)| *length);
    let waker = poll_fn(|context| Poll::Ready(context.waker().clone())).await;
    let encode = || Pin::new(&mut body).poll_frame(&mut Context::from_waker(&waker));
    let first = bodies.in_turn(length, encode).await;
    let first = match first {
        Poll::Ready(Some(Ok(frame))) => match held(&allowance, frame) {
            Ok(frame) => Some(Ok(frame)),
            Err(status) => return into_grpc(status).into_http(),
        },
        Poll::Ready(Some(Err(status))) => Some(Err(status)),
        Poll::Ready(None) => return Response::from_parts(head, Body::empty()),
        Poll::Pending => None,
    };
    let counted = Counted { body, allowance, first, room: None, has_ended: false };
    Response::from_parts(head, Body::new(counted))
}

fn held(allowance: &Allowance, frame: Frame<Bytes>) -> Result<Frame<Bytes>, Status> {
    match frame.into_data() {
        Ok(data) => allowance.hold(data).map(Frame::data),
        Err(frame) => Ok(frame),
    }
}

/// Waits for room in the memory of answers.
type Room = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

struct Counted {
    body: Body,
    allowance: Allowance,
    first: Option<Result<Frame<Bytes>, tonic::Status>>,
    /// Waits for room.
    room: Option<Room>,
    has_ended: bool,
}

impl Counted {
    /// Ends the call with these trailers.
    fn fail(&mut self, status: Status) -> Result<Frame<Bytes>, tonic::Status> {
        self.has_ended = true;
        let mut trailers = HeaderMap::new();
        into_grpc(status).add_header(&mut trailers).map(|()| Frame::trailers(trailers))
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        if let Some(first) = this.first.take() {
            return Poll::Ready(Some(first));
        }
        if this.has_ended {
            return Poll::Ready(None);
        }
        if this.room.is_none() && !this.allowance.has_room() {
            let allowance = this.allowance.clone();
            this.room = Some(Box::pin(async move { allowance.room(None).await }));
        }
        if let Some(room) = &mut this.room {
            let room = ready!(room.as_mut().poll(context));
            this.room = None;
            if let Err(status) = room {
                return Poll::Ready(Some(this.fail(status)));
            }
        }
        let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
        let Some(frame) = frame else { return Poll::Ready(None) };
        Poll::Ready(Some(match held(&this.allowance, frame?) {
            Ok(frame) => Ok(frame),
            Err(status) => this.fail(status),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && (self.has_ended || self.body.is_end_stream())
    }
}
