//! The gRPC side: services by name, deadlines, and what is too large for the trailers of foreign clients.

mod codec;
mod outgoing;

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{Request, Response};
use longrunning::Code;
use tokio::time::Instant;
use tonic::body::Body;
use tower::util::BoxCloneSyncService;
use tower::{Service, ServiceExt as _};

pub(crate) use self::codec::BytesCodec;
use self::outgoing::Outgoing;
use crate::deadline;
use crate::status::{into_grpc, refusal, refusal_about};

/// Any error, on its way out of a service.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// One tonic service, or a channel to a server that has some.
pub(crate) type Backend = BoxCloneSyncService<Request<Body>, Response<Body>, BoxError>;

/// Every service of a server, by its name. It is a tonic service itself; cloning is cheap.
#[derive(Clone)]
pub(crate) struct Services {
    by_name: Arc<HashMap<String, Backend>>,
}

impl Services {
    pub(crate) fn new(by_name: HashMap<String, Backend>) -> Self {
        Self { by_name: Arc::new(by_name) }
    }

    /// Answers a request that came over the network; `details_limit` is as in [`limit_details`].
    pub(crate) async fn answer(
        self,
        request: Request<Body>,
        details_limit: Option<usize>,
    ) -> Response<Body> {
        let response = self.dispatch(request).await;
        match details_limit {
            Some(limit) => limit_details(response, limit),
            None => response,
        }
    }

    async fn dispatch(self, request: Request<Body>) -> Response<Body> {
        let path = request.uri().path();
        // `/package.Service/Method`, and nothing in it is escaped.
        let name =
            path.strip_prefix('/').and_then(|path| path.split_once('/')).map(|(name, _)| name);
        let Some(backend) = name.and_then(|name| self.by_name.get(name)).cloned() else {
            let message = format!("this server has no method {path:?}");
            let status =
                refusal_about(Code::Unimplemented, "NO_SUCH_METHOD", message, &[("path", path)]);
            return into_grpc(status).into_http();
        };
        let Some(time) = deadline::timeout(request.headers()) else {
            return call(backend, request).await;
        };
        // A time beyond what the clock can tell is none.
        let Some(deadline) = Instant::now().checked_add(time) else {
            return call(backend, request).await;
        };
        match tokio::time::timeout_at(deadline, call(backend, request)).await {
            Ok(response) => response.map(|body| Body::new(Outgoing::until(body, deadline))),
            Err(_) => late().into_http(),
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
    match backend.oneshot(request).await {
        Ok(response) => response,
        // Only a channel to another server fails like that.
        Err(error) => tonic::Status::from_error(error).into_http(),
    }
}

/// Drops the details of a failure if they are longer than `limit` bytes as they are sent: code and message stay.
///
/// gRPC's C core, and with it the clients in Python, Ruby, PHP and C++, refuses a reply whose headers are longer than
/// 8 KiB in all, and loses even the code.
fn limit_details(mut response: Response<Body>, limit: usize) -> Response<Body> {
    outgoing::drop_details(response.headers_mut(), limit);
    response.map(|body| Body::new(Outgoing::with_details_limit(body, limit)))
}

fn late() -> tonic::Status {
    let message = "the deadline of the call has passed";
    into_grpc(refusal(Code::DeadlineExceeded, "DEADLINE_EXCEEDED", message))
}
