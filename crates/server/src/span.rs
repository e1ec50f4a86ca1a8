//! The span of a request: records the outcome of its call.

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

/// Stands for every name that is known not to be a method of this server or of HTTP, so that
/// callers cannot invent span names. They still can for a service without descriptors, until it
/// rejects the method.
pub(crate) const OTHER: &str = "_OTHER";

/// The span of a request, for the code that answers it.
#[derive(Clone, Debug)]
pub(crate) struct RequestSpan {
    span: Span,
    has_ended: Arc<AtomicBool>,
}

impl RequestSpan {
    pub(crate) fn new(span: Span) -> Self {
        Self { span, has_ended: Arc::default() }
    }

    /// The span of a request from the network.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_else(|| Self::new(Span::none()))
    }

    /// Records that the service has no such method.
    fn is_no_method(&self) {
        self.span.record("otel.name", OTHER).record("rpc.method", OTHER);
    }

    /// Records how the call ended. The first outcome counts: a failure within an answer is recorded
    /// before the answer's end.
    pub(crate) fn ended(&self, code: Code) {
        self.ended_by(code, is_server_error(code));
    }

    fn ended_by(&self, code: Code, is_server_error: bool) {
        if self.span.is_disabled() || self.has_ended.swap(true, Relaxed) {
            return;
        }
        self.span.record("rpc.response.status_code", code.as_str_name());
        if is_server_error {
            self.span.record("error.type", code.as_str_name()).record("otel.status_code", "ERROR");
        }
    }
}

/// Whether a failure is the server's and not its caller's, by OpenTelemetry's conventions for gRPC.
fn is_server_error(code: Code) -> bool {
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

/// Marks the answer to a gRPC request for an unknown method.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoSuchMethod;

/// A request whose answer is not sent completely. If it is dropped, the caller has gone.
pub(crate) struct PendingResponse {
    span: RequestSpan,
    /// The outcome if the answer is sent to its end and reports nothing else.
    at_the_end: Code,
}

impl PendingResponse {
    pub(crate) fn new(span: RequestSpan) -> Self {
        // A gRPC answer must report it.
        Self { span, at_the_end: Code::Unknown }
    }

    /// Continues with the body of the answer, once its head is known.
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
                // The conventions for HTTP count 4xx as the caller's: also 405, whose code would be
                // the server's.
                let is_server_error = is_server_error(code) && !response.status().is_client_error();
                self.span.ended_by(code, is_server_error);
            }
        }
        if response.body().is_end_stream() {
            self.span.ended(self.at_the_end);
        }
        response.map(|body| Body::new(TracedBody { body, unanswered: self }))
    }

    /// Takes the outcome from headers or trailers, if they have one.
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

/// The body of an answer; the span ends with it.
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
                // Nobody polls again after that.
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
