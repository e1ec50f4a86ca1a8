//! One attempt at a call, from the request on the wire to the outcome.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::header::{CONTENT_TYPE, TE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri, Version};
use http_body::{Frame, SizeHint};
use longrunning_rpc::auth::CallCredentials;
use longrunning_rpc::internal::coding::{self, Coding};
use longrunning_rpc::internal::{Plan, refusal};
use longrunning_rpc::{Error, Result};
use tonic::body::Body;
use tower_service::Service;

use crate::framing::{self, Frames};
use crate::reconnecting_channel::ReconnectingChannel;
use crate::{connection_error, deadline, trailers};

/// What is sent, at each attempt anew.
pub(crate) struct Attempt<'t> {
    pub(crate) channel: &'t ReconnectingChannel,
    pub(crate) path: &'static str,
    pub(crate) headers: HeaderMap,
    pub(crate) message: Bytes,
    pub(crate) plan: Arc<Plan>,
    pub(crate) limit: usize,
    pub(crate) is_tls: bool,
}

impl Attempt<'_> {
    /// Sends the request and waits for the one message and the outcome.
    pub(crate) async fn unary(
        &self,
        remaining: Option<Duration>,
        proof: Option<CallCredentials>,
    ) -> Result<(HeaderMap, Bytes)> {
        let plan = &*self.plan;
        let (headers, mut reply) = self.open(remaining, proof).await?;
        let message = poll_fn(|context| reply.poll_message(context, plan)).await?;
        let Some(message) = message else {
            return Err(Error::codec("reading the reply", "it has an outcome, but no message"));
        };
        match poll_fn(|context| reply.poll_message(context, plan)).await? {
            None => Ok((headers, message)),
            Some(_) => Err(Error::codec("reading the reply", "it has more than one message")),
        }
    }

    /// Sends the request and waits for the headers.
    pub(crate) async fn open(
        &self,
        remaining: Option<Duration>,
        proof: Option<CallCredentials>,
    ) -> Result<(HeaderMap, Reply)> {
        let request = self.request(remaining, proof)?;
        let waiting = self.channel.begin();
        let mut channel = waiting.channel();
        let answer = async {
            poll_fn(|context| channel.poll_ready(context)).await?;
            channel.call(request).await
        };
        let answer = answer.await;
        let answer =
            answer.map_err(|error| connection_error::failed(error, waiting.heard(), self.is_tls));
        // The channel keeps the time too, and may be the first to give up.
        if !matches!(&answer, Err(error) if error.is_timeout()) {
            waiting.answered();
        }
        let (parts, body) = answer?.into_parts();
        if trailers::has_outcome(&parts.headers) {
            if let Some(Err(error)) = trailers::outcome(&parts.headers, &self.plan) {
                return Err(error);
            }
            // There is no message behind an outcome that comes first.
            return Ok((parts.headers, Reply::ended()));
        }
        if parts.status != StatusCode::OK {
            let body = refusal::body_of(&parts.headers, body).await;
            let registry = self.plan.registry();
            return Err(refusal::over_grpc(parts.status, &parts.headers, &body, registry));
        }
        check(&parts.headers)?;
        let coding = Coding::of_messages(&parts.headers);
        Ok((parts.headers, Reply::new(Frames::new(body, coding, self.limit))))
    }

    fn request(
        &self,
        remaining: Option<Duration>,
        proof: Option<CallCredentials>,
    ) -> Result<Request<Body>> {
        let mut request = Request::new(Body::new(Whole(Some(framing::framed(&self.message)?))));
        *request.method_mut() = Method::POST;
        *request.version_mut() = Version::HTTP_2;
        // The channel adds the scheme and the host.
        *request.uri_mut() = Uri::from_static(self.path);
        let headers = request.headers_mut();
        // Those below, and those that the channel adds: a copy as it is would have no room for
        // them.
        *headers = HeaderMap::with_capacity(self.headers.len() + 6);
        for (name, value) in &self.headers {
            headers.append(name, value.clone());
        }
        if let Some(proof) = proof {
            proof.add_to(headers);
        }
        headers.insert(TE, HeaderValue::from_static("trailers"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(GRPC));
        headers.insert(coding::GRPC_ACCEPT_ENCODING, coding::GRPC_ACCEPTED);
        if let Some(remaining) = remaining {
            headers.insert(HeaderName::from_static("grpc-timeout"), deadline::header(remaining));
        }
        Ok(request)
    }
}

const GRPC: &str = "application/grpc";

/// Holds the headers of a reply against what gRPC over HTTP/2 says of them: a content type of
/// `application/grpc`, perhaps with `+proto` or the like, and no coding of the body as a whole.
fn check(headers: &HeaderMap) -> Result<()> {
    let unexpected = |what: String| Err(Error::codec("reading the reply", what));
    let content_type = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let found = String::from_utf8_lossy(content_type);
    let (kind, rest) = found.split_at_checked(GRPC.len()).unwrap_or_default();
    let is_grpc = kind.eq_ignore_ascii_case(GRPC)
        && matches!(rest.as_bytes().first(), None | Some(b'+' | b';' | b' '));
    if !is_grpc {
        return unexpected(format!("expected {GRPC}, found {found:?}"));
    }
    match Coding::of_body(headers) {
        Ok(Coding::Identity) => Ok(()),
        Ok(_) => unexpected("it is encoded as a whole, where gRPC compresses messages".to_owned()),
        Err(unknown) => unexpected(format!("it is {unknown}")),
    }
}

/// What comes after the headers of a reply.
pub(crate) struct Reply {
    frames: Option<Frames>,
}

impl Reply {
    fn new(frames: Frames) -> Self {
        Self { frames: Some(frames) }
    }

    fn ended() -> Self {
        Self { frames: None }
    }

    /// The next message; `None` after the last one of a call that succeeded.
    fn poll_message(
        &mut self,
        context: &mut Context<'_>,
        plan: &Plan,
    ) -> Poll<Result<Option<Bytes>>> {
        let Some(frames) = &mut self.frames else { return Poll::Ready(Ok(None)) };
        if let Some(message) = ready!(frames.poll_message(context))? {
            return Poll::Ready(Ok(Some(message)));
        }
        let outcome = frames.trailers().and_then(|trailers| trailers::outcome(trailers, plan));
        self.frames = None;
        Poll::Ready(outcome.unwrap_or_else(|| Err(framing::truncated())).map(|()| None))
    }

    /// The messages, decoded.
    pub(crate) fn messages<M>(self, plan: Arc<Plan>) -> Decoded<M> {
        Decoded { reply: self, plan, message: std::marker::PhantomData }
    }
}

/// The messages of a reply, as they arrive.
pub(crate) struct Decoded<M> {
    reply: Reply,
    plan: Arc<Plan>,
    message: std::marker::PhantomData<fn() -> M>,
}

impl<M: longrunning_rpc::JsonMessage> Stream for Decoded<M> {
    type Item = Result<M>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<M>>> {
        let this = &mut *self;
        let message = ready!(this.reply.poll_message(context, &this.plan))?;
        Poll::Ready(message.map(|message| this.plan.decode(message)))
    }
}

/// A body of one piece.
struct Whole(Option<Bytes>);

impl http_body::Body for Whole {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}
