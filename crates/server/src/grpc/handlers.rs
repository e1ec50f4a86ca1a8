//! Local services over gRPC.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use futures_util::StreamExt as _;
use http::{HeaderMap, Request};
use longrunning::{Code, Method, Registry};
use tonic::body::Body;
use tonic::codec::{BufferSettings, Codec, EncodeBuf, Encoder};
use tonic::metadata::MetadataMap;
use tonic::server::Grpc;
use tower::service_fn;

use super::counted_body::Length;
use super::{BytesCodec, no_such_method};
use crate::deadline;
use crate::dispatch::{self, Handler, MethodTable, Replies, Reply, ReplyMessage};
use crate::headers::of_the_call;
use crate::status::{into_grpc, refusal};

/// Answers gRPC requests for the methods of a table. The server's registry is set at the start.
pub(crate) fn service_of(
    methods: MethodTable,
    registry: Arc<OnceLock<Registry>>,
) -> impl tower::Service<
    Request<Body>,
    Response = http::Response<Body>,
    Error = Infallible,
    Future: Send,
> + Clone
+ Send
+ Sync
+ 'static {
    let methods = Arc::new(methods);
    service_fn(move |request: Request<Body>| {
        let (methods, registry) = (Arc::clone(&methods), Arc::clone(&registry));
        async move {
            let Some(handler) = methods.get(request.uri().path()) else {
                return Ok(no_such_method(request.uri().path()));
            };
            let handler = Arc::clone(handler);
            // The server's own limits apply, before and after it.
            let codec = ReplyCodec { method: handler.method(), registry: registry.clone() };
            let mut grpc = Grpc::new(codec)
                .max_decoding_message_size(usize::MAX)
                .max_encoding_message_size(usize::MAX);
            Ok(if handler.method().server_streaming {
                let call = move |request| stream(Arc::clone(&handler), request);
                grpc.server_streaming(service_fn(call), request).await
            } else {
                let call = move |request| unary(Arc::clone(&handler), request);
                grpc.unary(service_fn(call), request).await
            })
        }
    })
}

type Answered<T> = Result<tonic::Response<T>, tonic::Status>;

async fn unary(
    handler: Arc<dyn Handler>,
    request: tonic::Request<Bytes>,
) -> Answered<Box<dyn ReplyMessage>> {
    let (reply, headers) = call(&*handler, request).await?;
    let Reply::One(message) = reply else { return Err(unexpected(handler.method())) };
    let mut extensions = tonic::Extensions::default();
    extensions.insert(Length(message.wire_length()));
    Ok(tonic::Response::from_parts(headers, message, extensions))
}

async fn stream(
    handler: Arc<dyn Handler>,
    request: tonic::Request<Bytes>,
) -> Answered<
    impl futures_core::Stream<Item = Result<Box<dyn ReplyMessage>, tonic::Status>> + Send + 'static,
> {
    let (reply, headers) = call(&*handler, request).await?;
    let messages: Replies = match reply {
        Reply::Many(messages) => messages,
        Reply::One(_) => return Err(unexpected(handler.method())),
    };
    // tonic ends a stream at its first error.
    let messages =
        messages.map(|message| message.map_err(|error| into_grpc(dispatch::failure(error))));
    Ok(tonic::Response::from_parts(headers, messages, <_>::default()))
}

async fn call(
    handler: &dyn Handler,
    request: tonic::Request<Bytes>,
) -> Result<(Reply, MetadataMap), tonic::Status> {
    let (metadata, extensions, wire) = request.into_parts();
    let headers = metadata.into_headers();
    let failure = |error| into_grpc(dispatch::failure(error));
    let call = handler.read_wire(wire).map_err(into_grpc)?;
    let deadline = deadline::after(deadline::timeout(&headers));
    let options = dispatch::options(&headers, deadline, extensions).map_err(failure)?;
    let response = call(options).await.map_err(failure)?;
    let (reply, headers) = response.into_parts();
    Ok((reply, sent(&headers)))
}

/// Encodes a reply when it is polled. Until then a page shares large data with its store, and does
/// not count in the memory of answers.
#[derive(Clone)]
struct ReplyCodec {
    method: &'static Method,
    /// Empty until the server starts.
    registry: Arc<OnceLock<Registry>>,
}

impl Codec for ReplyCodec {
    type Encode = Box<dyn ReplyMessage>;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = BytesCodec;

    fn encoder(&mut self) -> Self::Encoder {
        self.clone()
    }

    fn decoder(&mut self) -> Self::Decoder {
        BytesCodec
    }
}

impl Encoder for ReplyCodec {
    type Item = Box<dyn ReplyMessage>;
    type Error = tonic::Status;

    fn encode(
        &mut self,
        message: Self::Item,
        target: &mut EncodeBuf<'_>,
    ) -> Result<(), tonic::Status> {
        let wire = message.to_wire(self.registry.get());
        let wire = wire.map_err(|error| into_grpc(dispatch::not_written(self.method, &error)))?;
        BytesCodec.encode(wire, target)
    }

    fn buffer_settings(&self) -> BufferSettings {
        Encoder::buffer_settings(&BytesCodec)
    }
}

/// The traits of generated code rule it out.
fn unexpected(method: &Method) -> tonic::Status {
    let message = format!("{} returned another kind of reply", method.full_name);
    into_grpc(refusal(Code::Internal, "RESPONSE_NOT_WRITTEN", message))
}

/// The headers of an answer, without protocol headers of another wire.
fn sent(headers: &HeaderMap) -> MetadataMap {
    let mut kept = HeaderMap::new();
    for (name, value) in of_the_call(headers) {
        kept.append(name, value.clone());
    }
    MetadataMap::from_headers(kept)
}
