//! The methods of local services. Each reads its request from either wire, calls the implementation
//! of the generated trait, and returns a reply that either wire can write: nothing is encoded in
//! between.

use std::future::Future;
use std::marker::PhantomData;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_core::Stream;
use futures_util::{FutureExt as _, StreamExt as _};
use http::{Extensions, HeaderMap};
use longrunning::rpc::internal::Sealed;
use longrunning::rpc::internal::headers::is_protocol_header;
use longrunning::rpc::{Handlers, Serve};
use longrunning::{
    CallOptions, Code, JsonMessage, Method, ReadOptions, Registry, Response, Rpc, Status,
    Streaming, WriteOptions,
};
use protojson::MessageType;
use tokio::time::Instant;
use transcoding::{Match, Query};

use crate::body::answer_memory::Connection;
use crate::headers::of_the_call;
use crate::span::RequestSpan;
use crate::status::{not_read, refusal};

/// The methods of services, by path.
#[derive(Clone, Default)]
pub(crate) struct MethodTable {
    /// Sorted by path: there are few, so that comparing is faster than hashing.
    by_path: Vec<(&'static str, Arc<dyn Handler>)>,
    /// In the order of the services.
    methods: Vec<&'static Method>,
}

/// One method.
pub(crate) trait Handler: Send + Sync {
    fn method(&self) -> &'static Method;

    /// Reads a request in wire format.
    fn read_wire(&self, wire: Bytes) -> Result<Call, Status>;

    /// Reads an HTTP request.
    fn read_http(&self, request: &HttpRequest<'_>) -> Result<Call, transcoding::Error>;
}

/// What an HTTP request contributes to its message.
pub(crate) struct HttpRequest<'r> {
    pub(crate) found: &'r Match<'r, 'r, &'static Method>,
    pub(crate) query: &'r Query<'r>,
    pub(crate) body: &'r [u8],
    /// The registry's entry for the request type.
    pub(crate) message: &'r dyn MessageType,
    pub(crate) options: &'r ReadOptions,
    pub(crate) registry: &'r Registry,
}

/// A call whose request has been read.
pub(crate) type Call = Box<dyn FnOnce(CallOptions) -> Answer + Send>;

pub(crate) type Answer = Pin<Box<dyn Future<Output = longrunning::Result<Response<Reply>>> + Send>>;

/// The reply of a method.
pub(crate) enum Reply {
    One(Box<dyn ReplyMessage>),
    Many(Replies),
}

pub(crate) type Replies =
    Pin<Box<dyn Stream<Item = longrunning::Result<Box<dyn ReplyMessage>>> + Send>>;

/// A message of any type.
pub(crate) trait ReplyMessage: Send + Sync {
    /// The bytes in wire format.
    fn wire_length(&self) -> usize;

    /// An `Any` in it may hold the types of its package if no registry is given.
    fn to_wire(&self, registry: Option<&Registry>) -> Result<Bytes, protojson::Error>;

    fn to_json(
        &self,
        options: &WriteOptions,
        registry: &Registry,
    ) -> Result<Vec<u8>, protojson::Error>;
}

impl<M: JsonMessage> ReplyMessage for M {
    fn wire_length(&self) -> usize {
        self.encoded_len()
    }

    fn to_wire(&self, registry: Option<&Registry>) -> Result<Bytes, protojson::Error> {
        protojson::to_wire(self, registry.unwrap_or_else(|| M::registry()))
    }

    fn to_json(
        &self,
        options: &WriteOptions,
        registry: &Registry,
    ) -> Result<Vec<u8>, protojson::Error> {
        protojson::to_vec_with(self, options, registry)
    }
}

impl MethodTable {
    /// The methods of one service.
    pub(crate) fn of(service: &impl Serve) -> Self {
        let mut table = Self::default();
        service.add_to(&mut table);
        table
    }

    pub(crate) fn get(&self, path: &str) -> Option<&Arc<dyn Handler>> {
        let index = self.by_path.binary_search_by(|(own, _)| (*own).cmp(path)).ok()?;
        Some(&self.by_path[index].1)
    }

    pub(crate) fn methods(&self) -> &[&'static Method] {
        &self.methods
    }

    /// Adds the methods of another service.
    pub(crate) fn merge(&mut self, other: Self) {
        for (path, handler) in other.by_path {
            self.insert(path, handler);
        }
        self.methods.extend(other.methods);
    }

    fn insert(&mut self, path: &'static str, handler: Arc<dyn Handler>) {
        match self.by_path.binary_search_by(|(own, _)| (*own).cmp(path)) {
            Ok(index) => self.by_path[index].1 = handler,
            Err(index) => self.by_path.insert(index, (path, handler)),
        }
    }

    fn add<R: Rpc>(
        &mut self,
        call: impl Fn(R::Request, CallOptions) -> Answer + Clone + Send + Sync + 'static,
    ) {
        let handler = Typed::<R, _> { call, rpc: PhantomData };
        self.insert(R::METHOD.path, Arc::new(handler));
        self.methods.push(R::METHOD);
    }
}

impl Sealed for MethodTable {}

impl Handlers for MethodTable {
    fn unary<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = longrunning::Result<Response<R::Response>>> + Send + 'static,
    {
        self.add::<R>(move |request, options| {
            let answer = handler(request, options);
            Box::pin(async move { Ok(answer.await?.map(|message| Reply::One(Box::new(message)))) })
        });
    }

    fn server_streaming<R, F>(
        &mut self,
        handler: impl Fn(R::Request, CallOptions) -> F + Clone + Send + Sync + 'static,
    ) where
        R: Rpc,
        F: Future<Output = longrunning::Result<Response<Streaming<R::Response>>>> + Send + 'static,
    {
        self.add::<R>(move |request, options| {
            let answer = handler(request, options);
            Box::pin(async move {
                let erase = |message| Box::new(message) as Box<dyn ReplyMessage>;
                let erase = move |messages: Streaming<R::Response>| -> Replies {
                    Box::pin(messages.map(move |message| message.map(erase)))
                };
                Ok(answer.await?.map(|messages| Reply::Many(erase(messages))))
            })
        });
    }
}

/// The method `R`, implemented by `call`.
struct Typed<R, F> {
    call: F,
    rpc: PhantomData<fn() -> R>,
}

impl<R, F> Typed<R, F>
where
    R: Rpc,
    F: Fn(R::Request, CallOptions) -> Answer + Clone + Send + Sync + 'static,
{
    fn with(&self, request: R::Request) -> Call {
        let call = self.call.clone();
        Box::new(move |options| call(request, options))
    }
}

impl<R, F> Handler for Typed<R, F>
where
    R: Rpc,
    F: Fn(R::Request, CallOptions) -> Answer + Clone + Send + Sync + 'static,
{
    fn method(&self) -> &'static Method {
        R::METHOD
    }

    fn read_wire(&self, wire: Bytes) -> Result<Call, Status> {
        protojson::from_wire(wire)
            .map(|request| self.with(request))
            .map_err(|error| not_read(R::Request::descriptor().full_name, &error))
    }

    fn read_http(&self, request: &HttpRequest<'_>) -> Result<Call, transcoding::Error> {
        let HttpRequest { found, query, body, message, options, registry } = *request;
        found
            .bind_message(query, body, message, options, registry)
            .map(|request| self.with(request))
    }
}

/// What the caller sent besides the message, the headers of the call and its deadline, and what the
/// server knows of the call.
pub(crate) fn options(
    headers: &HeaderMap,
    deadline: Option<Instant>,
    mut extensions: Extensions,
) -> longrunning::Result<CallOptions> {
    // A handler may keep its options longer than the call lasts.
    extensions.remove::<RequestSpan>();
    let connection = extensions.remove::<Connection>();
    let mut options = CallOptions::new();
    if let Some(connection) = connection {
        options = options.with_peer(connection.peer);
    }
    if !extensions.is_empty() {
        options = options.with_extensions(extensions);
    }
    // A handler must not forward the others in its own calls.
    for (name, value) in of_the_call(headers).filter(|(name, _)| !is_protocol_header(name)) {
        options = options.header(name, value)?;
    }
    Ok(match deadline {
        Some(deadline) => options.deadline(deadline),
        None => options,
    })
}

/// Runs a method until the caller's deadline, and catches its panic.
pub(crate) async fn run<T>(
    method: impl Future<Output = T>,
    deadline: Option<Instant>,
) -> Result<T, Status> {
    let method = AssertUnwindSafe(method).catch_unwind();
    let answer = match deadline {
        Some(deadline) => tokio::time::timeout_at(deadline, method).await.map_err(|_| late())?,
        None => method.await,
    };
    answer.map_err(|_| panicked())
}

/// The error for the caller of a method that failed.
pub(crate) fn failure(error: longrunning::Error) -> Status {
    let mut status = Status::from(error);
    if status.code() == Code::Ok {
        // OK would promise an answer, and there is none.
        status.code = Code::Unknown.into();
    }
    status
}

/// The error for a reply that cannot be encoded.
pub(crate) fn not_written(method: &Method, error: &protojson::Error) -> Status {
    let message = format!("writing a {}: {error}", method.response.get().full_name);
    refusal(Code::Internal, "RESPONSE_NOT_WRITTEN", message)
}

pub(crate) fn late() -> Status {
    refusal(Code::DeadlineExceeded, "DEADLINE_EXCEEDED", "the deadline of the call has passed")
}

pub(crate) fn panicked() -> Status {
    refusal(Code::Internal, "METHOD_PANICKED", "the method panicked")
}
