//! The span of a request: what records how its call ended.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{Extensions, HeaderMap, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use longrunning::Code;
use tonic::body::Body;
use tracing::Span;

/// What stands for every name that is known to be no method of this server or of HTTP, so that callers do not make names
/// up. They still can those of methods of a service that is served without its descriptors, until it refuses them.
pub(crate) const OTHER: &str = "_OTHER";

/// The span of a request, as far as it is told of by what answers.
#[derive(Clone, Debug)]
pub(crate) struct RequestSpan {
    span: Span,
    has_ended: Arc<AtomicBool>,
}

impl RequestSpan {
    pub(crate) fn new(span: Span) -> Self {
        Self { span, has_ended: Arc::default() }
    }

    /// That of a request that came over the network.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_else(|| Self::new(Span::none()))
    }

    /// The service has no such method.
    fn is_no_method(&self) {
        self.span.record("otel.name", OTHER).record("rpc.method", OTHER);
    }

    /// How the call ended; said again, the first word counts: what fails within an answer is told before its end is.
    pub(crate) fn ended(&self, code: Code) {
        self.ended_by(code, is_of_the_server(code));
    }

    fn ended_by(&self, code: Code, is_of_the_server: bool) {
        if self.span.is_disabled() || self.has_ended.swap(true, Relaxed) {
            return;
        }
        self.span.record("rpc.response.status_code", code.as_str_name());
        if is_of_the_server {
            self.span.record("error.type", code.as_str_name()).record("otel.status_code", "ERROR");
        }
    }
}

/// Whether a failure is one of the server, and not of its caller: as OpenTelemetry's conventions for gRPC have it.
fn is_of_the_server(code: Code) -> bool {
    matches!(
        code,
        Code::Unknown
            | Code::DeadlineExceeded
            | Code::Unimplemented
            | Code::Internal
            | Code::Unavailable
            | Code::DataLoss
    )
}

/// Marks the answer to a gRPC request for a method that its service does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoSuchMethod;

/// A request whose answer is not all sent. Dropped before that, nobody waited for it any more.
pub(crate) struct PendingResponse {
    span: RequestSpan,
    /// How the call has ended if the answer is sent to its end and says nothing else.
    at_the_end: Code,
}

impl PendingResponse {
    pub(crate) fn new(span: RequestSpan) -> Self {
        // A gRPC answer has to say it.
        Self { span, at_the_end: Code::Unknown }
    }

    /// Goes on with the body of the answer, whose head is known.
    pub(crate) fn answered(mut self, response: Response<Body>, is_grpc: bool) -> Response<Body> {
        if is_grpc {
            if response.extensions().get::<NoSuchMethod>().is_some() {
                self.span.is_no_method();
            }
            self.read_outcome(response.headers());
        } else {
            self.span.span.record("http.response.status_code", response.status().as_u16());
            let code = response
                .extensions()
                .get::<Code>()
                .copied()
                .unwrap_or_else(|| Code::from_http_status(response.status().as_u16()));
            self.at_the_end = code;
            if code != Code::Ok {
                // The conventions for HTTP leave 4xx to the caller: so a 405, whose code would be the server's fault.
                let is_of_the_server =
                    is_of_the_server(code) && !response.status().is_client_error();
                self.span.ended_by(code, is_of_the_server);
            }
        }
        if response.body().is_end_stream() {
            self.span.ended(self.at_the_end);
        }
        response.map(|body| Body::new(TracedBody { body, unanswered: self }))
    }

    /// Takes the outcome from headers or trailers, if they have it.
    fn read_outcome(&self, headers: &HeaderMap) {
        if let Some(code) = headers.get("grpc-status") {
            let number = code.to_str().ok().and_then(|code| code.parse().ok());
            self.span.ended(number.map_or(Code::Unknown, Code::from_number));
        }
    }
}

impl Drop for PendingResponse {
    fn drop(&mut self) {
        self.span.ended(Code::Cancelled);
    }
}

/// The body of an answer, with which the span ends.
struct TracedBody {
    body: Body,
    unanswered: PendingResponse,
}

impl HttpBody for TracedBody {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        let span = this.unanswered.span.span.clone().entered();
        let frame = ready!(Pin::new(&mut this.body).poll_frame(context));
        drop(span);
        let unanswered = &this.unanswered;
        match &frame {
            Some(Ok(frame)) => {
                if let Some(trailers) = frame.trailers_ref() {
                    unanswered.read_outcome(trailers);
                }
                // Nobody asks for more then.
                if this.body.is_end_stream() {
                    unanswered.span.ended(unanswered.at_the_end);
                }
            }
            Some(Err(status)) => unanswered.span.ended(Code::from_number(status.code().into())),
            None => unanswered.span.ended(unanswered.at_the_end),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
