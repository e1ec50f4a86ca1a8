//! The body of a gRPC response on its way out.

use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep};
use tonic::body::Body;

use crate::status::into_grpc;

const DETAILS: &str = "grpc-status-details-bin";

/// Ends at a deadline with the trailers that say so, or leaves out details that are too long.
pub(super) struct Outgoing {
    body: Body,
    deadline: Option<Pin<Box<Sleep>>>,
    details_limit: Option<usize>,
    ended: bool,
}

impl Outgoing {
    pub(super) fn until(body: Body, deadline: Instant) -> Self {
        // A body that has ended needs no timer.
        let deadline =
            (!body.is_end_stream()).then(|| Box::pin(tokio::time::sleep_until(deadline)));
        Self { body, deadline, details_limit: None, ended: false }
    }

    pub(super) fn with_details_limit(body: Body, limit: usize) -> Self {
        Self { body, deadline: None, details_limit: Some(limit), ended: false }
    }

    fn pass(&self, mut frame: Frame<Bytes>) -> Frame<Bytes> {
        if let (Some(limit), Some(trailers)) = (self.details_limit, frame.trailers_mut()) {
            drop_details(trailers, limit);
        }
        frame
    }
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map(|frame| this.pass(frame))));
        }
        let Some(deadline) = &mut this.deadline else { return Poll::Pending };
        ready!(deadline.as_mut().poll(context));
        this.ended = true;
        let mut trailers = HeaderMap::new();
        let written = into_grpc(super::late()).add_header(&mut trailers);
        Poll::Ready(Some(written.map(|()| Frame::trailers(trailers))))
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Takes the details out of headers or trailers if they are longer than `limit`.
pub(super) fn drop_details(headers: &mut HeaderMap, limit: usize) {
    let length = headers.get(DETAILS).map_or(0, http::HeaderValue::len);
    if length > limit {
        headers.remove(DETAILS);
        let code = headers.get("grpc-status").and_then(|code| code.to_str().ok()).unwrap_or("?");
        tracing::warn!(
            length,
            limit,
            code,
            "dropping the details of a failure, which foreign clients would not take"
        );
    }
}
