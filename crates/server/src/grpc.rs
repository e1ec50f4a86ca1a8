//! The gRPC side: services by name, deadlines, and limits of failures for foreign clients.

mod codec;
mod counted_body;
mod handlers;
mod request_body;
mod response_body;
mod tonic_errors;

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::FutureExt as _;
use http::{HeaderMap, Request, Response};
use http_body::Body as HttpBody;
use longrunning::Code;
use tonic::body::Body;
use tower::util::BoxCloneSyncService;
use tower::{Service, ServiceExt as _};

pub(crate) use self::codec::BytesCodec;
use self::counted_body::counted;
pub(crate) use self::handlers::service_of;
use self::request_body::{Incoming, MessageFramer};
use self::response_body::Outgoing;
pub(crate) use self::tonic_errors::map_health_status;
use crate::body::answer_memory::Allowance;
use crate::body::memory::RequestMemory;
use crate::deadline;
use crate::dispatch::{late, panicked};
use crate::error::BoxError;
use crate::span::NoSuchMethod;
use crate::status::{into_grpc, refusal_about, shown};

/// One tonic service, or a channel to another server.
pub(crate) type Backend = BoxCloneSyncService<Request<Body>, Response<Body>, BoxError>;

/// A service whose failures are responses.
pub(crate) fn backend<S>(service: S) -> Backend
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send,
{
    let service = service.map_response(tonic_errors::map_status);
    Backend::new(service.map_err(|never: Infallible| match never {}))
}

/// All services of a server, by name. It is a tonic service itself; cloning is cheap.
#[derive(Clone)]
pub(crate) struct Services {
    by_name: Arc<HashMap<String, Backend>>,
}

impl Services {
    pub(crate) fn new(by_name: HashMap<String, Backend>) -> Self {
        Self { by_name: Arc::new(by_name) }
    }

    /// Answers a request from the network, within the limits of all bodies. `takes_one` says
    /// whether the method of a path is known to take one message; `error_limit` is as in
    /// [`limit_error`].
    pub(crate) async fn answer<B>(
        self,
        request: Request<B>,
        bodies: &Arc<RequestMemory>,
        takes_one: impl FnOnce(&str) -> bool,
        error_limit: Option<usize>,
    ) -> Response<Body>
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + Unpin + 'static,
    {
        let (head, body) = request.into_parts();
        let allowance = Allowance::of(&head.extensions);
        let response = match MessageFramer::begin(body, bodies, || takes_one(head.uri.path())).await
        {
            Ok(Incoming::Whole(body, part)) => {
                let length = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
                let call = self.dispatch(Request::from_parts(head, body));
                let response = bodies.begin_in_turn(length, call).await;
                drop(part);
                response
            }
            Ok(Incoming::Streaming(body, call)) => {
                let work = self.dispatch(Request::from_parts(head, body));
                call.answered(call.run(bodies, work).await)
            }
            Err(status) => into_grpc(status).into_http(),
        };
        let response = counted(allowance, bodies, response).await;
        match error_limit {
            Some(limit) => limit_error(response, limit),
            None => response,
        }
    }

    /// The method of a path, if its service is known.
    pub(crate) fn method<'p>(&self, path: &'p str) -> Option<&'p str> {
        let method = path.strip_prefix('/')?;
        self.by_name.contains_key(method.split_once('/')?.0).then_some(method)
    }

    async fn dispatch(self, request: Request<Body>) -> Response<Body> {
        let path = request.uri().path();
        // `/package.Service/Method`, never percent-encoded.
        let name =
            path.strip_prefix('/').and_then(|path| path.split_once('/')).map(|(name, _)| name);
        let Some(backend) = name.and_then(|name| self.by_name.get(name)).cloned() else {
            return no_such_method(path);
        };
        let Some(deadline) = deadline::after(deadline::timeout(request.headers())) else {
            return call(backend, request).await;
        };
        match tokio::time::timeout_at(deadline, call(backend, request)).await {
            Ok(response) => response.map(|body| Body::new(Outgoing::until(body, deadline))),
            Err(_) => into_grpc(late()).into_http(),
        }
    }
}

impl Service<Request<Body>> for Services {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let services = self.clone();
        Box::pin(async move { Ok(services.dispatch(request).await) })
    }
}

async fn call(backend: Backend, request: Request<Body>) -> Response<Body> {
    let uri = request.uri().clone();
    let service = || uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
    match AssertUnwindSafe(backend.oneshot(request)).catch_unwind().await {
        Ok(Ok(response)) if is_bare_unimplemented(response.headers()) => no_such_method(uri.path()),
        Ok(Ok(response)) => response,
        // Only a channel to another server can fail.
        Ok(Err(error)) => not_reached(service(), error).into_http(),
        Err(_) => into_grpc(panicked()).into_http(),
    }
}

fn no_such_method(path: &str) -> Response<Body> {
    let path = shown(path);
    let message = format!("this server has no method {path:?}");
    let status = refusal_about(Code::Unimplemented, "NO_SUCH_METHOD", message, &[("path", &path)]);
    let mut response = into_grpc(status).into_http();
    response.extensions_mut().insert(NoSuchMethod);
    response
}

/// A failure of the channel to another server. Whatever that server answers is an answer.
fn not_reached(service: &str, error: BoxError) -> tonic::Status {
    let mut message = format!("calling {service} at the backend server: {error}");
    let mut source = error.source();
    while let Some(error) = source {
        // Some errors repeat their source.
        let text = error.to_string();
        if !message.ends_with(&text) {
            message = format!("{message}: {text}");
        }
        source = error.source();
    }
    let status = tonic::Status::from_error(error);
    if !status.details().is_empty() {
        return status;
    }
    let code = Code::from_number(status.code().into());
    into_grpc(refusal_about(code, "SERVER_NOT_REACHED", message, &[("service", service)]))
}

/// Whether the response is a failure without a body.
fn has_failed(headers: &HeaderMap) -> bool {
    headers.get("grpc-status").is_some_and(|code| code != "0")
}

/// Recognizes what tonic's generated servers answer to an unknown method: UNIMPLEMENTED and nothing
/// else.
fn is_bare_unimplemented(headers: &HeaderMap) -> bool {
    headers.get("grpc-status").is_some_and(|code| code == "12")
        && !headers.contains_key("grpc-message")
        && !headers.contains_key("grpc-status-details-bin")
}

/// Drops the details of a failure if its headers are longer than `limit` bytes as sent, and cuts
/// its message if that is not enough. The code stays.
///
/// gRPC's C core, and with it the clients in Python, Ruby, PHP and C++, rejects a reply whose
/// headers exceed 8 KiB in all, and loses even the code.
fn limit_error(mut response: Response<Body>, limit: usize) -> Response<Body> {
    response_body::shorten(response.headers_mut(), limit);
    response.map(|body| Body::new(Outgoing::with_error_limit(body, limit)))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http_body::Frame;
    use http_body_util::{BodyExt as _, StreamBody};
    use longrunning::Status;

    use super::*;
    use crate::status::from_grpc;

    /// A service `acme.Slow` that takes a minute to answer, and another one to end its answer.
    fn slow() -> Services {
        let minute = || tokio::time::sleep(Duration::from_secs(60));
        let answer = move |_: Request<Body>| async move {
            minute().await;
            let frames = futures_util::stream::once(async move {
                minute().await;
                Ok::<_, tonic::Status>(Frame::data(Bytes::new()))
            });
            Ok::<_, BoxError>(Response::new(Body::new(StreamBody::new(frames))))
        };
        let backend = Backend::new(tower::service_fn(answer));
        Services::new([("acme.Slow".to_owned(), backend)].into())
    }

    async fn answer(services: Services, request: Request<Body>) -> Response<Body> {
        let bodies = Arc::new(RequestMemory::new(1 << 20, 1 << 20, Duration::from_secs(10)));
        services.answer(request, &bodies, |_| true, None).await
    }

    async fn call_with(timeout: &str) -> Response<Body> {
        let request = Request::post("/acme.Slow/Do").header("grpc-timeout", timeout);
        answer(slow(), request.body(Body::empty()).expect("it is a request")).await
    }

    fn status(headers: &HeaderMap) -> Status {
        from_grpc(&tonic::Status::from_header_map(headers).expect("they have a status"))
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_ends_at_its_deadline() {
        let response = call_with("59S").await;
        assert_eq!(status(response.headers()).code(), Code::DeadlineExceeded);
    }

    #[tokio::test(start_paused = true)]
    async fn a_response_stream_ends_at_the_deadline_of_its_call() {
        let response = call_with("90S").await;
        assert!(tonic::Status::from_header_map(response.headers()).is_none());
        let trailers = response.into_body().collect().await.expect("it ends").trailers().cloned();
        assert_eq!(status(&trailers.expect("it has them")).code(), Code::DeadlineExceeded);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_without_a_deadline_completes() {
        for timeout in ["121S", "99999999H", "soon"] {
            let body = call_with(timeout).await.into_body().collect().await;
            assert!(body.expect("it ends").trailers().is_none(), "{timeout}");
        }
    }

    #[tokio::test]
    async fn a_method_that_panics_fails_with_internal() {
        let panic = |_: Request<Body>| async { panic!("a panic that the test asked for") };
        let backend = Backend::new(tower::service_fn::<_>(panic));
        let services = Services::new([("acme.Bad".to_owned(), backend)].into());
        let request = Request::post("/acme.Bad/Do").body(Body::empty()).expect("it is a request");
        let response = answer(services, request).await;
        assert_eq!(status(response.headers()).code(), Code::Internal);
    }
}
