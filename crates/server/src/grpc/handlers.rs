//! Implementations of generated service traits, as services of gRPC.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use futures_util::StreamExt as _;
use http::{HeaderMap, Request};
use longrunning::rpc::headers::is_of_the_wires;
use longrunning::rpc::{Handlers, Serve};
use longrunning::{
    CallOptions, Code, JsonMessage, Method, Registry, Response, Result, Rpc, Streaming,
};
use tokio::time::Instant;
use tonic::body::Body;
use tonic::metadata::MetadataMap;
use tonic::server::Grpc;
use tower::service_fn;

use super::{BytesCodec, is_of_the_call, no_such_method};
use crate::deadline;
use crate::status::{into_grpc, not_read, refusal};

/// The methods of one service, each as what answers its requests.
pub(crate) struct OwnService {
    by_path: HashMap<&'static str, Arc<dyn Answer>>,
    methods: Vec<&'static Method>,
    /// The types that the whole server knows, once it is started.
    registry: Arc<OnceLock<Registry>>,
}

type Answered = Pin<Box<dyn Future<Output = http::Response<Body>> + Send>>;

/// Answers the requests of one method.
trait Answer: Send + Sync {
    fn answer(&self, grpc: Grpc<BytesCodec>, request: Request<Body>) -> Answered;
}

impl<F: Fn(Grpc<BytesCodec>, Request<Body>) -> Answered + Send + Sync> Answer for F {
    fn answer(&self, grpc: Grpc<BytesCodec>, request: Request<Body>) -> Answered {
        self(grpc, request)
    }
}

impl OwnService {
    pub(crate) fn new(service: &impl Serve, registry: Arc<OnceLock<Registry>>) -> Self {
        let (by_path, methods) = (HashMap::new(), Vec::new());
        let mut own = Self { by_path, methods, registry };
        service.add_to(&mut own);
        own
    }

    /// The methods that it has.
    pub(crate) fn methods(&self) -> Vec<&'static Method> {
        self.methods.clone()
    }

    /// What answers requests for any of them.
    pub(crate) fn into_service(
        self,
    ) -> impl tower::Service<
        Request<Body>,
        Response = http::Response<Body>,
        Error = Infallible,
        Future: Send,
    > + Clone
    + Send
    + Sync
    + 'static {
        let own = Arc::new(self);
        service_fn(move |request: Request<Body>| {
            let own = Arc::clone(&own);
            async move {
                let Some(handler) = own.by_path.get(request.uri().path()) else {
                    return Ok(no_such_method(request.uri().path()));
                };
                // The limits are those of the server, before and after it.
                let grpc = Grpc::new(BytesCodec)
                    .max_decoding_message_size(usize::MAX)
                    .max_encoding_message_size(usize::MAX);
                Ok(handler.answer(grpc, request).await)
            }
        })
    }

    fn add(&mut self, method: &'static Method, answer: impl Answer + 'static) {
        self.by_path.insert(method.path, Arc::new(answer));
        self.methods.push(method);
    }
}

impl Handlers for OwnService {
    fn unary<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = Result<Response<R::Response>>> + Send + 'static,
    {
        let known = Arc::clone(&self.registry);
        self.add(R::METHOD, move |mut grpc: Grpc<BytesCodec>, request| -> Answered {
            let (handler, known) = (handler.clone(), Arc::clone(&known));
            let unary = move |request| {
                let (handler, known) = (handler.clone(), Arc::clone(&known));
                async move {
                    let (request, options) = read(request)?;
                    let response = handler(request, options).await.map_err(told)?;
                    let (message, headers) = response.into_parts();
                    let message = wire(&message, &known)?;
                    Ok(tonic::Response::from_parts(sent(headers), message, <_>::default()))
                }
            };
            Box::pin(async move { grpc.unary(service_fn(unary), request).await })
        });
    }

    fn server_streaming<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = Result<Response<Streaming<R::Response>>>> + Send + 'static,
    {
        let known = Arc::clone(&self.registry);
        self.add(R::METHOD, move |mut grpc: Grpc<BytesCodec>, request| -> Answered {
            let (handler, known) = (handler.clone(), Arc::clone(&known));
            let streaming = move |request| {
                let (handler, known) = (handler.clone(), Arc::clone(&known));
                async move {
                    let (request, options) = read(request)?;
                    let response = handler(request, options).await.map_err(told)?;
                    let (messages, headers) = response.into_parts();
                    // tonic ends a stream at its first error.
                    let messages =
                        messages.map(move |message| wire(&message.map_err(told)?, &known));
                    Ok(tonic::Response::from_parts(sent(headers), messages, <_>::default()))
                }
            };
            Box::pin(async move { grpc.server_streaming(service_fn(streaming), request).await })
        });
    }
}

/// The request, and what the caller settled beside it.
fn read<M: JsonMessage>(request: tonic::Request<Bytes>) -> Result<(M, CallOptions), tonic::Status> {
    let (metadata, _, wire) = request.into_parts();
    let headers = metadata.into_headers();
    let request = protojson::from_wire(wire)
        .map_err(|error| into_grpc(not_read(M::descriptor().full_name, &error)))?;
    let mut options = CallOptions::new();
    // The others are of the one wire that it came over.
    for (name, value) in headers.iter().filter(|(name, _)| !is_of_the_wires(name)) {
        options = options.header(name, value).map_err(told)?;
    }
    let time = deadline::timeout(&headers).and_then(|time| Instant::now().checked_add(time));
    Ok((
        request,
        match time {
            Some(time) => options.deadline(time),
            None => options,
        },
    ))
}

/// The bytes of an answer.
fn wire<M: JsonMessage>(message: &M, known: &OnceLock<Registry>) -> Result<Bytes, tonic::Status> {
    let registry = known.get().unwrap_or_else(|| M::registry());
    protojson::to_wire(message, registry).map_err(|error| {
        let message = format!("writing a {}: {error}", M::descriptor().full_name);
        into_grpc(refusal(Code::Internal, "RESPONSE_NOT_WRITTEN", message))
    })
}

/// What the caller is told of a method that failed.
fn told(error: longrunning::Error) -> tonic::Status {
    let mut status = longrunning::Status::from(error);
    if status.code() == Code::Ok {
        // OK would be an answer, and there is none.
        status.code = Code::Unknown.into();
    }
    into_grpc(status)
}

/// The headers of an answer, without those of the wire that it may have come over from elsewhere.
fn sent(headers: HeaderMap) -> MetadataMap {
    let of_the_call = headers.iter().filter(|(name, _)| is_of_the_call(name));
    let headers = of_the_call.map(|(name, value)| (name.clone(), value.clone()));
    let mut kept = HeaderMap::new();
    kept.extend(headers.map(|(name, value)| (Some(name), value)));
    MetadataMap::from_headers(kept)
}
