//! The HTTP service of a connection: picks the wire, and adds CORS and compression around REST.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_REQUEST_METHOD, CONTENT_ENCODING, CONTENT_TYPE,
};
use http::{HeaderValue, Method, Request, Response};
use http_body::Body as HttpBody;
use hyper::body::Incoming;
use tonic::body::Body;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::compression::predicate::Predicate;
use tower_http::compression::{Compression, CompressionLevel};
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer};
use tower_http::decompression::RequestDecompression;
use tracing::Instrument as _;

use super::admission::Admission;
use super::trace::Tracing;
use crate::Error;
use crate::body::answer_memory::Connection;
use crate::body::memory::{RequestMemory, Timed};
use crate::deadline;
use crate::grpc::Services;
use crate::rest::Rest;
use crate::span::{PendingResponse, RequestSpan};
use crate::status::into_grpc;

/// Both wires. Cloning is cheap.
#[derive(Clone)]
pub(super) struct HttpService {
    pub(super) services: Services,
    pub(super) rest: Arc<Rest>,
    pub(super) bodies: Arc<RequestMemory>,
    pub(super) error_limit: Option<usize>,
    pub(super) admission: Arc<Admission>,
    pub(super) cors: Option<Arc<CorsLayer>>,
    pub(super) tracing: Tracing,
}

impl HttpService {
    /// Answers a request within its span.
    pub(super) async fn answer(self, mut request: Request<Incoming>) -> Response<Body> {
        let is_grpc = is_grpc(&request);
        let span = self.tracing.begin(&request, is_grpc, &self.services, &self.rest);
        if span.is_disabled() {
            return self.either(request, is_grpc).await;
        }
        let of_request = RequestSpan::new(span.clone());
        request.extensions_mut().insert(of_request.clone());
        let unanswered = PendingResponse::new(of_request);
        let response = Box::pin(self.either(request, is_grpc)).instrument(span).await;
        unanswered.answered(response, is_grpc)
    }

    async fn either(self, request: Request<Incoming>, is_grpc: bool) -> Response<Body> {
        if let Err(refused) = self.admission.check(&request) {
            return if is_grpc {
                into_grpc(refused.status).into_http()
            } else {
                self.rest.refused(&request, refused.status, refused.http_status)
            };
        }
        let connection = request.extensions().get::<Connection>();
        let allowance = connection.map(|connection| &connection.allowance);
        if let Some(allowance) = allowance.filter(|allowance| !allowance.has_room()).cloned() {
            // Before any of the body is read.
            let time = deadline::of_caller(request.headers());
            if let Err(status) = Box::pin(allowance.room(time)).await {
                return if is_grpc {
                    into_grpc(status).into_http()
                } else {
                    self.rest.refused(&request, status, None)
                };
            }
        }
        if is_grpc {
            let takes_one = |path: &str| self.tracing.described.takes_one(path);
            let limit = self.error_limit;
            // Apart, so that a REST request does not take its space.
            return Box::pin(self.services.answer(request, &self.bodies, takes_one, limit)).await;
        }
        let request = request.map(|body| self.bodies.timed(body));
        let headers = request.headers();
        let is_coded =
            headers.contains_key(ACCEPT_ENCODING) || headers.contains_key(CONTENT_ENCODING);
        if self.cors.is_some() || is_coded {
            // Boxed, so that what few requests need does not enlarge every future.
            return Box::pin(self.around(request)).await;
        }
        self.rest.answer(request).await
    }

    /// Answers over REST, with CORS and compression.
    async fn around(self, request: Request<Timed<Incoming>>) -> Response<Body> {
        match self.cors.clone() {
            // `Cors` takes every OPTIONS request for a preflight.
            Some(cors) if is_preflight(&request) || request.method() != Method::OPTIONS => {
                let rest = service_fn(move |request| {
                    let wires = self.clone();
                    async move { Ok::<_, Infallible>(wires.rest(request).await) }
                });
                unwrap_infallible(cors.layer(rest).oneshot(request).await)
            }
            _ => self.rest(request).await,
        }
    }

    /// Answers over REST; decodes and encodes gzip where it applies.
    async fn rest(self, request: Request<Timed<Incoming>>) -> Response<Body> {
        if !request.headers().contains_key(ACCEPT_ENCODING) {
            return self.decoded(request).await;
        }
        let inner = service_fn(move |request| {
            let wires = self.clone();
            async move { Ok::<_, Infallible>(wires.decoded(request).await) }
        });
        // The fastest level takes a third of the time of the default one, for a few percent more
        // bytes.
        let coder = Compression::new(inner).quality(CompressionLevel::Fastest);
        unwrap_infallible(coder.compress_when(LongEnough).oneshot(request).await).map(Body::new)
    }

    async fn decoded(self, mut request: Request<Timed<Incoming>>) -> Response<Body> {
        let Some(coding) = request.headers_mut().get_mut(CONTENT_ENCODING) else {
            return self.rest.answer(request).await;
        };
        // RFC 9110, sections 8.4.1 and 8.4.1.3; the decoder knows only one of the names.
        if GZIP.iter().any(|gzip| coding.as_bytes().eq_ignore_ascii_case(gzip)) {
            *coding = HeaderValue::from_static("gzip");
        }
        let rest = Arc::clone(&self.rest);
        let inner = service_fn(move |request| {
            let rest = Arc::clone(&rest);
            async move { Ok::<_, Infallible>(rest.answer(request).await) }
        });
        // Unknown codings are passed on, to be rejected with our own error.
        let decoder = RequestDecompression::new(inner).pass_through_unaccepted(true);
        unwrap_infallible(decoder.oneshot(request).await).map(Body::new)
    }
}

const GZIP: [&[u8]; 2] = [b"gzip", b"x-gzip"];

/// Below this size compression makes an answer longer: a gzip header and trailer, and their HTTP
/// headers.
const SMALL: u64 = 1_024;

/// Compresses answers that are long enough. Streams are not compressed: their elements would wait
/// in the encoder for the next ones.
#[derive(Clone, Copy, Debug)]
struct LongEnough;

impl Predicate for LongEnough {
    fn should_compress<B: HttpBody>(&self, response: &Response<B>) -> bool {
        response.body().size_hint().exact().is_some_and(|length| length >= SMALL)
    }
}

/// gRPC over HTTP/2, "Requests": `application/grpc`, optionally with `+proto` or the like. Other
/// types with this prefix belong to other protocols, such as gRPC-Web.
fn is_grpc<B>(request: &Request<B>) -> bool {
    let content_type = request.headers().get(CONTENT_TYPE);
    let rest = content_type.and_then(|value| value.as_bytes().strip_prefix(b"application/grpc"));
    rest.is_some_and(|rest| matches!(rest.first(), None | Some(b'+' | b';' | b' ')))
}

/// Fetch standard, "CORS-preflight request".
fn is_preflight<B>(request: &Request<B>) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

fn unwrap_infallible<B>(answer: Result<Response<B>, Infallible>) -> Response<B> {
    match answer {
        Ok(response) => response,
    }
}

/// The CORS layer for pages of these origins; `*` stands for every origin.
pub(super) fn cors(origins: &[String]) -> Result<CorsLayer, Error> {
    let origins = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        let values = origins.iter().map(|origin| {
            HeaderValue::try_from(origin).map_err(|source| {
                Error::new(format!("invalid origin {origin:?}")).with_source(source)
            })
        });
        AllowOrigin::list(values.collect::<Result<Vec<_>, _>>()?)
    };
    Ok(CorsLayer::new()
        .allow_origin(origins)
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .max_age(Duration::from_secs(3_600)))
}
