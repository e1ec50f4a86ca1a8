//! The REST side: turns an HTTP request into a call, by the rules and field tables of its method.

mod body;
mod error_response;
mod fields;
mod request;
mod stream;

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Extensions, HeaderMap, Method as HttpMethod, Request, Response, StatusCode};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Collected, Full};
use longrunning::google::longrunning::operations::ListOperations;
use longrunning::{Code, Method, ReadOptions, Registry, Rpc as _, Status, WriteOptions};
use protojson::{Cardinality, Kind, MessageDescriptor, MessageType};
use tonic::body::Body;
use transcoding::{
    Binding, Capture, Match, NoMatch, OperationPaths, Query, Router, SystemParameters,
};

use self::error_response::ErrorResponse;
use self::fields::Fields;
use crate::body::answer_memory::Allowance;
use crate::body::memory::RequestMemory;
use crate::deadline;
use crate::dispatch::{self, HttpRequest, MethodTable, Reply, ReplyMessage};
use crate::grpc::{BytesCodec, Services};
use crate::headers::of_the_call;
use crate::span::RequestSpan;
use crate::status::{from_grpc, refusal};

/// Answers HTTP requests with JSON, by calling the services of the server.
pub(crate) struct Rest {
    router: Router<&'static Method>,
    /// The fallback paths of operations, if the router matches nothing.
    fallback: Router<&'static Method>,
    services: Services,
    /// The methods of local services, which are called without gRPC.
    methods: MethodTable,
    registry: Registry,
    read: ReadOptions,
    bodies: Arc<RequestMemory>,
}

/// One call: its method, and how to write its answer.
struct Call<'r> {
    method: &'static Method,
    binding: Cow<'r, Binding>,
    registry: Registry,
    write: WriteOptions,
    fields: Fields,
    span: RequestSpan,
    allowance: Allowance,
}

impl Rest {
    pub(crate) fn new(
        (router, fallback): (Router<&'static Method>, Router<&'static Method>),
        services: Services,
        methods: MethodTable,
        registry: Registry,
        read: ReadOptions,
        bodies: Arc<RequestMemory>,
    ) -> Self {
        Self { router, fallback, services, methods, registry, read, bodies }
    }

    pub(crate) async fn answer<B>(self: Arc<Self>, request: Request<B>) -> Response<Body>
    where
        B: http_body::Body<Data = Bytes, Error: Into<crate::error::BoxError>> + Send,
    {
        let is_head = request.method() == HttpMethod::HEAD;
        let allowance = Allowance::of(request.extensions());
        let response = match self.call(request).await {
            Ok(response) => response,
            Err(refusal) => refusal.into_response(&self.registry),
        };
        // A failure may be large, too.
        let response = match counted(&allowance, response).await {
            Ok(response) => response,
            Err(status) => ErrorResponse::from(status).into_response(&self.registry),
        };
        if is_head { without_body(response) } else { response }
    }

    /// Answers a request that was rejected early, optionally with a more specific HTTP status than
    /// the code's.
    pub(crate) fn refused<B>(
        &self,
        request: &Request<B>,
        status: Status,
        http_status: Option<u16>,
    ) -> Response<Body> {
        let write = request::write_options(request.uri().query());
        let refusal = ErrorResponse::from(status).written_with(write);
        let refusal = match http_status {
            Some(http_status) => refusal.with_http_status(http_status),
            None => refusal,
        };
        let response = refusal.into_response(&self.registry);
        if request.method() == HttpMethod::HEAD { without_body(response) } else { response }
    }

    /// The method and the template that match a request.
    pub(crate) fn routed(
        &self,
        method: &HttpMethod,
        path: &str,
    ) -> Option<(&'static Method, &str)> {
        let found = self.route(verb(method), path).ok()?;
        Some((*found.value(), found.binding().template().as_str()))
    }

    fn route<'r, 'p>(
        &'r self,
        verb: &str,
        path: &'p str,
    ) -> Result<Match<'r, 'p, &'static Method>, NoMatch> {
        let no_match = match self.router.route(verb, path) {
            Ok(found) => return Ok(found),
            Err(no_match) => no_match,
        };
        let Ok(found) = self.fallback.route(verb, path) else { return Err(no_match) };
        let name = found.captures().first().map_or("", Capture::value);
        let is_meant = if found.value().path == ListOperations::METHOD.path {
            !name.split('/').any(str::is_empty)
        } else {
            OperationPaths::nests(name)
        };
        if is_meant { Ok(found) } else { Err(no_match) }
    }

    async fn call<B>(&self, request: Request<B>) -> Result<Response<Body>, ErrorResponse>
    where
        B: http_body::Body<Data = Bytes, Error: Into<crate::error::BoxError>> + Send,
    {
        let (mut head, body) = request.into_parts();
        let extensions = std::mem::take(&mut head.extensions);
        request::check_type(&head.headers)?;
        let found = match self.route(verb(&head.method), head.uri.path()) {
            Ok(found) => found,
            Err(no_match) => {
                let write = request::write_options(head.uri.query());
                return ErrorResponse::no_match(&head, no_match)
                    .map_err(|refusal| refusal.written_with(write));
            }
        };
        let (call, query) = self.prepare(&found, &head, &extensions)?;
        let refuse = |refusal: ErrorResponse| refusal.written_with(call.write);
        let body = body::read(&self.bodies, &head.headers, body).await.map_err(refuse)?;
        let input = self.message(call.method.request.get().full_name).map_err(refuse)?;
        let bad_request = |error| refuse(ErrorResponse::bad_request(&error));
        if let Some(handler) = self.methods.get(call.method.path) {
            let request = HttpRequest {
                found: &found,
                query: &query,
                body: &body,
                message: input,
                options: &self.read,
                registry: &self.registry,
            };
            let read = || handler.read_http(&request);
            let method = self.bodies.in_turn(body.len(), read).await.map_err(bad_request)?;
            // The body is dropped; its permit stays until the call is answered.
            let _part = body.into_part();
            return self.call_own(call, method, &head.headers, extensions).await;
        }
        let bind = || found.bind(&query, &body, input, &self.read, &self.registry);
        let wire = self.bodies.in_turn(body.len(), bind).await.map_err(bad_request)?;
        // The body is dropped; its permit stays until the call is answered.
        let _part = body.into_part();
        // Boxed: it is large, and calls without gRPC do not need it.
        let length = wire.len();
        let call = Box::pin(self.send(call, request::to_grpc(&head.headers, wire)));
        self.bodies.begin_in_turn(length, call).await
    }

    /// Calls a local method.
    async fn call_own(
        &self,
        call: Call<'_>,
        method: dispatch::Call,
        headers: &HeaderMap,
        extensions: Extensions,
    ) -> Result<Response<Body>, ErrorResponse> {
        let refuse = |refusal: ErrorResponse| refusal.written_with(call.write);
        let fail = |error| refuse(ErrorResponse::from(dispatch::failure(error)));
        let deadline = deadline::after(deadline::of_caller(headers));
        let options = dispatch::options(headers, deadline, extensions).map_err(fail)?;
        let response = dispatch::run(async { method(options).await }, deadline).await;
        let response = response.map_err(|status| refuse(status.into()))?.map_err(fail)?;
        let (reply, headers) = response.into_parts();
        match reply {
            Reply::One(message) => {
                let written = || call.own_body(&*message);
                let body = self.bodies.in_turn(message.wire_length(), written).await?;
                Ok(response_of(&headers, body))
            }
            Reply::Many(messages) => {
                let messages = stream::Messages::own(messages, deadline);
                Ok(response_of(&headers, stream::body(messages, call.into_owned())))
            }
        }
    }

    fn prepare<'r, 'q>(
        &self,
        found: &Match<'r, '_, &'static Method>,
        head: &'q http::request::Parts,
        extensions: &Extensions,
    ) -> Result<(Call<'r>, Query<'q>), ErrorResponse> {
        let method = *found.value();
        let bad = |error| ErrorResponse::bad_request(&error);
        let mut query = Query::parse(head.uri.query().unwrap_or_default()).map_err(bad)?;
        let parameters = SystemParameters::take(&mut query, method.request.get()).map_err(bad)?;
        let write = parameters.write_options(WriteOptions::new());
        let binding = found.binding();
        let fields = parameters.get("fields").unwrap_or_default();
        let fields = Fields::parse(fields, body_of(method, binding))
            .map_err(|error| ErrorResponse::bad_fields(&error).written_with(write))?;
        let registry = self.registry.clone();
        let (binding, span) = (Cow::Borrowed(binding), RequestSpan::of(extensions));
        let allowance = Allowance::of(extensions);
        let call = Call { method, binding, registry, write, fields, span, allowance };
        Ok((call, query))
    }

    async fn send(
        &self,
        call: Call<'_>,
        request: tonic::Request<Bytes>,
    ) -> Result<Response<Body>, ErrorResponse> {
        // The limit applies to requests only.
        let mut client =
            tonic::client::Grpc::new(self.services.clone()).max_decoding_message_size(usize::MAX);
        let path = http::uri::PathAndQuery::from_static(call.method.path);
        let refuse = |status: tonic::Status| {
            ErrorResponse::from(from_grpc(&status)).written_with(call.write)
        };
        if call.method.server_streaming {
            let response = client.server_streaming(request, path, BytesCodec).await;
            let (metadata, messages, _) = response.map_err(refuse)?.into_parts();
            let messages = stream::Messages::Foreign(Box::new(messages));
            return Ok(response_of(metadata.as_ref(), stream::body(messages, call.into_owned())));
        }
        let response = client.unary(request, path, BytesCodec).await;
        let (metadata, wire, _) = response.map_err(refuse)?.into_parts();
        // It may have to wait for its turn.
        let wire = call.allowance.hold(wire).map_err(ErrorResponse::from)?;
        let body = self.bodies.in_turn(wire.len(), || call.body(&wire)).await?;
        Ok(response_of(metadata.as_ref(), body))
    }

    fn message(&self, full_name: &str) -> Result<&dyn MessageType, ErrorResponse> {
        self.registry.get(full_name).ok_or_else(|| not_registered(full_name))
    }
}

impl Call<'_> {
    /// For an answer that is written after the request is gone.
    fn into_owned(self) -> Call<'static> {
        Call { binding: Cow::Owned(self.binding.into_owned()), ..self }
    }

    /// The body of an answer of one message.
    fn body(&self, wire: &Bytes) -> Result<Body, ErrorResponse> {
        Ok(body_with(self.json(wire)?))
    }

    /// The body of an answer of one message from a local method.
    fn own_body(&self, message: &dyn ReplyMessage) -> Result<Body, ErrorResponse> {
        Ok(body_with(self.own_json(message)?))
    }

    /// One message of a local method as JSON.
    fn own_json(&self, message: &dyn ReplyMessage) -> Result<Vec<u8>, ErrorResponse> {
        if self.binding.response_body().is_some() {
            let wire = message.to_wire(Some(&self.registry));
            let failed = |error| ErrorResponse::from(dispatch::not_written(self.method, &error));
            return self.json(&wire.map_err(|error| failed(error).written_with(self.write))?);
        }
        let json = message.to_json(&self.write, &self.registry);
        self.selected(json.map_err(|error| self.not_rendered(&error))?)
    }

    /// One message of the answer as JSON.
    fn json(&self, wire: &Bytes) -> Result<Vec<u8>, ErrorResponse> {
        let full_name = self.method.response.get().full_name;
        let message = self.registry.get(full_name).ok_or_else(|| not_registered(full_name))?;
        let json = self.binding.response(wire, message, &self.write, &self.registry);
        self.selected(json.map_err(|error| self.not_rendered(&error))?)
    }

    /// The fields of an answer that the caller selected.
    fn selected(&self, json: Vec<u8>) -> Result<Vec<u8>, ErrorResponse> {
        if self.fields.selects_everything() {
            return Ok(json);
        }
        let json = std::str::from_utf8(&json).map_err(|error| self.not_rendered(&error))?;
        self.fields
            .apply(json, self.write == self.write.pretty(true))
            .map_err(|error| self.not_rendered(&error))
    }

    fn not_rendered(&self, error: &dyn std::error::Error) -> ErrorResponse {
        let status = refusal(Code::Internal, "RESPONSE_NOT_RENDERED", error.to_string());
        ErrorResponse::from(status).written_with(self.write)
    }
}

/// The message whose fields the response body has, if known.
fn body_of(method: &Method, binding: &Binding) -> Option<&'static MessageDescriptor> {
    let response = method.response.get();
    let Some(name) = binding.response_body() else { return Some(response) };
    match response.field(name)?.1 {
        field if matches!(field.cardinality, Cardinality::Map(_)) => None,
        field => match field.kind {
            Kind::Message(message) => Some(message.get()),
            _ => None,
        },
    }
}

fn body_with(mut json: Vec<u8>) -> Body {
    // Spare capacity would be kept until the answer is sent.
    if json.capacity() - json.len() > json.len() / 8 {
        json.shrink_to_fit();
    }
    Body::new(Full::new(Bytes::from(json)))
}

/// The builder has looked up every type.
fn not_registered(full_name: &str) -> ErrorResponse {
    let message = format!("the type {full_name} is not registered");
    refusal(Code::Internal, "TYPE_NOT_REGISTERED", message).into()
}

/// RFC 9110, section 9.3.2: HEAD is GET without the body.
fn verb(method: &HttpMethod) -> &str {
    if method == HttpMethod::HEAD { "GET" } else { method.as_str() }
}

fn response_of(metadata: &HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    for (name, value) in of_the_call(metadata) {
        response.headers_mut().append(name, value.clone());
    }
    let json = HeaderValue::from_static("application/json; charset=UTF-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

/// Counts a body of one piece until it is sent; the chunks of a stream count themselves.
async fn counted(
    allowance: &Allowance,
    response: Response<Body>,
) -> Result<Response<Body>, Status> {
    if response.body().is_end_stream() || response.body().size_hint().exact().is_none() {
        return Ok(response);
    }
    let (head, body) = response.into_parts();
    // In memory, so it cannot fail.
    let bytes = body.collect().await.map(Collected::to_bytes).unwrap_or_default();
    let body = Body::new(Full::new(allowance.hold(bytes)?));
    Ok(Response::from_parts(head, body))
}

fn without_body(mut response: Response<Body>) -> Response<Body> {
    let length = response.body().size_hint().exact();
    if let Some(length) = length.filter(|_| response.status() != StatusCode::NO_CONTENT) {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    response.map(|_| Body::empty())
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::time::Duration;

    use futures_core::Stream;
    use futures_util::stream;
    use http_body_util::{BodyExt as _, Empty};
    use longrunning::{CallOptions, HttpBinding, Operation, Rpc as _};
    use tonic::Status;
    use transcoding::Rule;

    use super::*;
    use crate::demo::v1;
    use crate::demo::v1::demo_service::StreamNumbers;
    use crate::demo::v1::demo_service_server::{DemoService, DemoServiceServer};
    use crate::grpc::{Backend, backend};

    /// Counts the numbers it has sent.
    struct Counting(Arc<AtomicI64>);

    #[tonic::async_trait]
    impl DemoService for Counting {
        async fn start_report(
            &self,
            _: tonic::Request<v1::StartReportRequest>,
        ) -> Result<tonic::Response<Operation>, Status> {
            Err(Status::unimplemented("not here"))
        }

        type StreamNumbersStream = Pin<Box<dyn Stream<Item = Result<v1::Number, Status>> + Send>>;

        async fn stream_numbers(
            &self,
            _: tonic::Request<v1::StreamNumbersRequest>,
        ) -> Result<tonic::Response<Self::StreamNumbersStream>, Status> {
            let sent = Arc::clone(&self.0);
            let numbers = stream::repeat_with(move || {
                let value = sent.fetch_add(1, Ordering::Relaxed) + 1;
                Ok(v1::Number { value, padding: "x".repeat(1_000) })
            });
            Ok(tonic::Response::new(Box::pin(numbers)))
        }
    }

    fn rest(method: &'static Method, backend: Backend, registry: &Registry) -> Arc<Rest> {
        let services = Services::new([(method.service.full_name.to_owned(), backend)].into());
        rest_of(method, services, MethodTable::default(), registry)
    }

    fn rest_of(
        method: &'static Method,
        services: Services,
        methods: MethodTable,
        registry: &Registry,
    ) -> Arc<Rest> {
        let mut router = Router::builder();
        router.add(&Rule::parse(method.http).expect("it has been checked"), method);
        let router = router.build().expect("it is the only one");
        let bodies = Arc::new(RequestMemory::new(1 << 20, 1 << 20, Duration::from_secs(1)));
        let routers = (router, Router::builder().build().expect("it has no rules"));
        let read = ReadOptions::strict();
        Arc::new(Rest::new(routers, services, methods, registry.clone(), read, bodies))
    }

    /// Takes a minute to answer, then sends one number and then nothing.
    struct Slow;

    impl v1::DemoService for Slow {
        async fn stream_numbers(
            &self,
            _: v1::StreamNumbersRequest,
            _: &CallOptions,
        ) -> longrunning::Result<longrunning::Response<longrunning::Streaming<v1::Number>>>
        {
            tokio::time::sleep(Duration::from_secs(60)).await;
            let one = stream::once(std::future::ready(Ok(v1::Number::default())));
            let numbers = futures_util::StreamExt::chain(one, stream::pending());
            Ok(longrunning::Response::new(longrunning::Streaming::new(numbers)))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_stream_ends_at_the_deadline_of_its_call() {
        let methods = MethodTable::of(&v1::DemoServiceServer::new(Slow));
        let services = Services::new([].into());
        let rest = rest_of(StreamNumbers::METHOD, services, methods, v1::registry());
        let start = tokio::time::Instant::now();
        let request = Request::get("/v1/numbers:stream").header("x-server-timeout", "90");
        let response = rest.answer(request.body(Empty::new()).expect("it is a request")).await;
        assert_eq!(start.elapsed().as_secs(), 60);
        let body = response.into_body().collect().await.expect("it ends").to_bytes();
        assert_eq!(start.elapsed().as_secs(), 90);
        let json: serde_json::Value = serde_json::from_slice(&body).expect("it is JSON");
        assert_eq!(json[1]["error"]["status"], "DEADLINE_EXCEEDED", "{json}");
    }

    #[tokio::test]
    async fn a_stream_is_produced_as_fast_as_it_is_read() {
        let sent = Arc::default();
        let service = DemoServiceServer::new(Counting(Arc::clone(&sent)));
        let rest = rest(StreamNumbers::METHOD, backend(service), v1::registry());
        let request = Request::get("/v1/numbers:stream").body(Empty::new());
        let response = rest.answer(request.expect("it is a request")).await;
        let mut body = response.into_body();
        let mut read = 0;
        for _ in 0..100 {
            let frame = body.frame().await.expect("it has no end").expect("it does not fail");
            read += frame.into_data().expect("it has no trailers").len();
            // The buffers on the way bound what is produced ahead of the reader.
            let made = sent.load(Ordering::Relaxed) * 1_000;
            let ahead = made - i64::try_from(read).expect("it fits");
            assert!(ahead < 128 * 1_024, "{ahead} bytes ahead of {read}");
        }
    }

    #[tokio::test]
    async fn a_chunk_reads_few_messages_even_if_few_fields_are_selected() {
        let sent = Arc::default();
        let service = DemoServiceServer::new(Counting(Arc::clone(&sent)));
        let rest = rest(StreamNumbers::METHOD, backend(service), v1::registry());
        let request = Request::get("/v1/numbers:stream?fields=value").body(Empty::new());
        let mut body = rest.answer(request.expect("it is a request")).await.into_body();
        for frame in 1..=10 {
            body.frame().await.expect("it has no end").expect("it does not fail");
            let made = sent.load(Ordering::Relaxed) * 1_000;
            assert!(made < 128 * 1_024 + frame * 32 * 1_024, "{made} bytes for {frame} frames");
        }
    }

    /// A method that returns its operation.
    const ECHO: &Method = {
        const ACME: longrunning::Service = longrunning::Service::new("acme.Echo");
        const HTTP: &[HttpBinding] = &[HttpBinding::new("POST", "/v1/echo").body("*")];
        &Method::new::<Operation, Operation>(&ACME, "Echo", "/acme.Echo/Echo", "acme.Echo.Echo")
            .http(HTTP)
    };

    async fn echo(body: &str) -> (u16, String) {
        let echo = |request: Request<Body>| async {
            let mut response = Response::new(request.into_body());
            response.headers_mut().insert("grpc-status", HeaderValue::from_static("0"));
            Ok::<_, Infallible>(response)
        };
        let registry = longrunning::google::longrunning::registry();
        let rest = rest(ECHO, backend(tower::service_fn(echo)), registry);
        let request = Request::post("/v1/echo").body(Full::new(Bytes::from(body.to_owned())));
        let response = rest.answer(request.expect("it is a request")).await;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.expect("it ends").to_bytes();
        (status, String::from_utf8(body.to_vec()).expect("it is JSON"))
    }

    #[tokio::test]
    async fn a_message_converts_to_protobuf_and_back() {
        for body in [
            "{}",
            r#"{"name":"ü","metadata":{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"R"},"done":true}"#,
            r#"{"response":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.500s"}}"#,
            r#"{"response":{"@type":"type.googleapis.com/google.protobuf.Empty"}}"#,
        ] {
            assert_eq!(echo(body).await, (200, body.to_owned()));
        }
    }

    #[tokio::test]
    async fn an_inconvertible_any_is_rejected() {
        for (any, want) in [
            (
                r#"{"@type": "type.googleapis.com/acme.Unknown"}"#,
                "type \"acme.Unknown\" is not registered",
            ),
            (r#"{"x": 1}"#, "the Any has no type"),
            (
                r#"{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "x": 1}"#,
                "google.rpc.ErrorInfo has no field \"x\"",
            ),
        ] {
            let (status, body) = echo(&format!(r#"{{"metadata": {any}}}"#)).await;
            assert_eq!(status, 400, "{body}");
            let json: serde_json::Value = serde_json::from_str(&body).expect("it is JSON");
            assert_eq!(json["error"]["status"], "INVALID_ARGUMENT");
            let message = json["error"]["message"].as_str().expect("it has one");
            assert!(
                message.starts_with("body, field `metadata") && message.ends_with(want),
                "{message}"
            );
        }
    }
}
