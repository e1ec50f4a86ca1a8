//! What a server serves, and within which limits.

#[cfg(feature = "reflect")]
mod described;
mod own_services;

use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::{HeaderMap, Request, Response};
use longrunning::google::longrunning as operations_api;
use longrunning::google::longrunning::OperationsServer;
use longrunning::google::longrunning::operations::GetOperation;
use longrunning::rpc::Serve;
use longrunning::{Method, ReadOptions, Registry, Rpc as _};
use tokio::net::{TcpListener, ToSocketAddrs};
use tonic::body::Body;
use tonic::server::NamedService;
use tower::{Service, ServiceExt as _};
use transcoding::{Router, Rule};

use super::admission::Admission;
use super::limits::Limits;
use super::service::{self, HttpService};
use super::trace::{Described, SetParent, Tracing};
use super::{Server, listener as listening, mount};
use crate::body::memory::RequestMemory;
use crate::dispatch::MethodTable;
use crate::error::BoxError;
use crate::grpc::{Backend, Services, backend, service_of};
use crate::rest::Rest;
use crate::{Error, OperationsService};

/// Configures a [`Server`].
#[must_use]
pub struct ServerBuilder {
    services: HashMap<String, Backend>,
    /// The methods of local services.
    methods: MethodTable,
    rules: Vec<(&'static Method, Rule)>,
    registry: Registry,
    /// The same for services that were added before all options were known.
    known: Arc<OnceLock<Registry>>,
    descriptors: Vec<&'static [u8]>,
    read: ReadOptions,
    max_message_size: usize,
    error_limit: Option<usize>,
    body_memory: usize,
    origins: Vec<String>,
    hosts: Vec<String>,
    limits: Limits,
    set_parent: Option<SetParent>,
    /// The first setup error; returned when the server starts.
    error: Option<Error>,
}

impl ServerBuilder {
    pub(super) fn new() -> Self {
        Self {
            services: HashMap::new(),
            methods: MethodTable::default(),
            rules: Vec::new(),
            registry: operations_api::registry().clone(),
            known: Arc::default(),
            // google.rpc has the types of error details, which every client may see.
            descriptors: vec![
                tonic_health::pb::FILE_DESCRIPTOR_SET,
                longrunning::google::rpc::FILE_DESCRIPTOR_SET,
            ],
            read: ReadOptions::strict(),
            max_message_size: 4 << 20,
            error_limit: Some(8 * 1_024),
            body_memory: 32 << 20,
            origins: Vec::new(),
            hosts: Vec::new(),
            limits: Limits::default(),
            set_parent: None,
            error: None,
        }
    }

    /// Serves operations: over gRPC, and over REST under `/v1/operations`, with `:cancel` and
    /// `:wait`.
    ///
    /// Where no other rule matches, operations with names such as
    /// `projects/p/locations/l/operations/x` are also at `/v1/{name}`, and under every other
    /// version in the rules of this server.
    pub fn operations(self, operations: OperationsService) -> Self {
        let registry = operations.registry().clone();
        let service = OperationsServer::new(operations);
        // Their rules are those of the mounts.
        self.own::<OperationsServer<OperationsService>>(MethodTable::of(&service), &[])
            .registry(&registry)
            .mount(mount::DEFAULT)
    }

    /// Serves operations under another path too: `/v1beta/{name=operations/**}` or
    /// `/v1/{name=enterprises/*/devices/*/operations/*}`. The paths of list, cancel and wait follow
    /// from it by [`OperationPaths::at`](longrunning::OperationPaths::at). List takes the parent,
    /// without the collection.
    pub fn mount(mut self, path: &str) -> Self {
        match mount::rules(path) {
            Ok(rules) => self.rules.extend(rules),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Serves an implementation of a generated service trait: all of its methods over gRPC, those
    /// with an HTTP rule over REST, with the types and the descriptors of its package.
    ///
    /// ```
    /// use longrunning::{CallOptions, Operation, Response, Result};
    /// use longrunning_server::demo::v1::{DemoService, DemoServiceServer, StartReportRequest};
    /// use longrunning_server::{OperationsService, Server, StartOptions};
    ///
    /// struct Reports {
    ///     operations: OperationsService,
    /// }
    ///
    /// // Methods that are not implemented answer UNIMPLEMENTED.
    /// impl DemoService for Reports {
    ///     async fn start_report(
    ///         &self,
    ///         _: StartReportRequest,
    ///         _: &CallOptions,
    ///     ) -> Result<Response<Operation>> {
    ///         let work = async |_| Ok("a report".to_owned());
    ///         Ok(Response::new(self.operations.start(StartOptions::<()>::new(), work).await?))
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::result::Result<(), longrunning_server::Error> {
    /// let operations = OperationsService::in_memory();
    /// let server = Server::builder()
    ///     .operations(operations.clone())
    ///     .add_service(DemoServiceServer::new(Reports { operations }))
    ///     .bind("127.0.0.1:0")
    ///     .await?;
    /// // gRPC, and `POST /v1/reports:start`.
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Methods with a stream of requests exist on tonic's stubs only: use
    /// [`service`](Self::service).
    pub fn add_service<S: Serve>(self, service: S) -> Self {
        let table = MethodTable::of(&service);
        let methods = table.methods().to_vec();
        self.own::<S>(table, &methods)
    }

    /// Serves the methods of a service over gRPC, and those of `methods` that have an HTTP rule
    /// over REST.
    fn own<S: Serve>(mut self, table: MethodTable, methods: &[&'static Method]) -> Self {
        self.methods.merge(table.clone());
        let service = service_of(table, Arc::clone(&self.known));
        self.backend(backend(service), [S::SERVICE.full_name], methods)
            .registry(S::registry())
            .descriptors(S::FILE_DESCRIPTOR_SET)
    }

    /// Serves any tonic service: over gRPC, and those of `methods` that have an HTTP rule over
    /// REST.
    ///
    /// ```
    /// use longrunning::{Operation, Rpc as _};
    /// use longrunning_server::demo::v1::demo_service_server::{DemoService, DemoServiceServer};
    /// use longrunning_server::demo::v1::{self, StartReportRequest, StreamNumbersRequest};
    /// use longrunning_server::{OperationsService, Server, StartOptions, into_grpc};
    /// use tonic::{Request, Response, Status};
    ///
    /// struct Reports {
    ///     operations: OperationsService,
    /// }
    ///
    /// #[tonic::async_trait]
    /// impl DemoService for Reports {
    ///     async fn start_report(
    ///         &self,
    ///         _: Request<StartReportRequest>,
    ///     ) -> Result<Response<Operation>, Status> {
    ///         let work = async |_| Ok("a report".to_owned());
    ///         let operation = self.operations.start(StartOptions::<()>::new(), work).await;
    ///         operation.map(Response::new).map_err(into_grpc)
    ///     }
    ///
    ///     type StreamNumbersStream = tonic::codegen::BoxStream<v1::Number>;
    ///
    ///     async fn stream_numbers(
    ///         &self,
    ///         _: Request<StreamNumbersRequest>,
    ///     ) -> Result<Response<Self::StreamNumbersStream>, Status> {
    ///         Err(Status::unimplemented("not here"))
    ///     }
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), longrunning_server::Error> {
    /// let operations = OperationsService::in_memory();
    /// let service = DemoServiceServer::new(Reports { operations: operations.clone() });
    /// let server = Server::builder()
    ///     .operations(operations)
    ///     .service(service, &[v1::demo_service::StartReport::METHOD])
    ///     .registry(v1::registry())
    ///     .descriptors(v1::FILE_DESCRIPTOR_SET)
    ///     .bind("127.0.0.1:0")
    ///     .await?;
    /// // gRPC, and `POST /v1/reports:start`.
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Their messages must be in the [`registry`](Self::registry). If
    /// [`max_message_size`](Self::max_message_size) is raised, raise tonic's own limit of 4 MiB a
    /// message at the service too: `GreeterServer::new(greeter).max_decoding_message_size(…)`.
    pub fn service<S>(self, service: S, methods: &[&'static Method]) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>, Error = Infallible>
            + NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        S::Future: Send,
    {
        self.backend(backend(service), [S::NAME], methods)
    }

    /// Forwards these methods to a `tonic::transport::Channel` to another server, or to tonic's
    /// `Routes`.
    pub fn proxy<S>(self, service: S, methods: &[&'static Method]) -> Self
    where
        S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + Sync + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
    {
        let backend = Backend::new(service.map_err(Into::into));
        let names: BTreeSet<_> = methods.iter().map(|method| method.service.full_name).collect();
        self.backend(backend, names, methods)
    }

    fn backend(
        mut self,
        backend: Backend,
        names: impl IntoIterator<Item = &'static str>,
        methods: &[&'static Method],
    ) -> Self {
        for name in names {
            if self.services.insert(name.to_owned(), backend.clone()).is_some() {
                self.fail(Error::new(format!("service {name} registered twice")));
            }
        }
        for method in methods.iter().copied().filter(|method| !method.http.is_empty()) {
            match Rule::parse(method.http) {
                Ok(rule) => self.rules.push((method, rule)),
                Err(source) => {
                    let message = format!("invalid HTTP rule of {}", method.full_name);
                    self.fail(Error::new(message).with_source(source));
                }
            }
        }
        self
    }

    /// Serves a method under a custom rule, besides its own.
    pub fn rule(mut self, method: &'static Method, rule: Rule) -> Self {
        self.rules.push((method, rule));
        self
    }

    /// Adds the types of a package: requests, responses, and what an `Any` in them may hold.
    pub fn registry(mut self, registry: &Registry) -> Self {
        self.registry.merge(registry);
        self
    }

    /// Adds the `FILE_DESCRIPTOR_SET` of a package, for gRPC reflection.
    pub fn descriptors(mut self, file_descriptor_set: &'static [u8]) -> Self {
        self.descriptors.push(file_descriptor_set);
        self
    }

    /// Sets how JSON requests are read: [`ReadOptions::strict`] by default, so that nothing is
    /// dropped silently.
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// Limits the size of a request, in bytes: 4 MiB by default, as in gRPC's own servers. Larger
    /// ones are rejected with RESOURCE_EXHAUSTED, and 413 over REST. Tonic services have a limit of
    /// their own as well, see [`service`](Self::service).
    pub fn max_message_size(mut self, bytes: usize) -> Self {
        self.max_message_size = bytes;
        self
    }

    /// Limits the headers of a failure over gRPC, in bytes in all and as sent. Above the limit the
    /// details are dropped, and if that is not enough the end of the message; the code stays.
    /// `None` sends everything. 8 KiB by default, the limit of gRPC's C core and so of the clients
    /// in Python, Ruby and C++.
    pub fn max_error_size(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.error_limit = bytes.into();
        self
    }

    /// Limits the time in which a client must send the head of a request: 30 seconds by default.
    pub fn header_read_timeout(mut self, time: Duration) -> Self {
        self.limits.header_read_timeout = time;
        self
    }

    /// Limits how long the body of a request may stall: 30 seconds by default. The same limit holds
    /// for the whole body, plus a second for each KiB received. Slower ones are rejected with
    /// DEADLINE_EXCEEDED, and 408 over REST.
    ///
    /// Over gRPC this holds for each message. The end of a request must also arrive in time if the
    /// [descriptors](Self::descriptors) say that the method takes one message. A stream of requests
    /// may pause between messages for any time, but not before the first one, unless it has been
    /// answered by then.
    pub fn body_read_timeout(mut self, time: Duration) -> Self {
        self.limits.body_read_timeout = time;
        self
    }

    /// Limits the head of a request, in bytes: 64 KiB by default.
    pub fn max_header_size(mut self, bytes: u32) -> Self {
        self.limits.max_header_size = bytes;
        self
    }

    /// Limits how long a client may read nothing of its answer: a minute by default. The same limit
    /// holds for the whole answer, plus a second for each KiB read, so a client must read 1 KiB a
    /// second on average; time with nothing to send does not count. Over HTTP/2 the end of that
    /// time ends the call, otherwise the connection.
    pub fn write_timeout(mut self, time: Duration) -> Self {
        self.limits.write_timeout = time;
        self
    }

    /// Limits the number of connections: 4,096 by default. An idle one takes about 17 KiB, so idle
    /// ones take at most 70 MiB. One more closes the connection that was idle longest, and is
    /// refused if calls run on all of them.
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = connections;
        self
    }

    /// Limits the number of calls in flight on one HTTP/2 connection: 100 by default.
    pub fn max_concurrent_streams(mut self, calls: u32) -> Self {
        self.limits.max_concurrent_streams = calls;
        self
    }

    /// Limits the bytes that the bodies of requests and gRPC messages may hold together, without
    /// their content coding, from arrival until they are answered: 32 MiB by default, which is 8 of
    /// the largest. As much again is reserved for bodies of at most 64 KiB, so that large ones do
    /// not crowd them out. Beyond it they are rejected with RESOURCE_EXHAUSTED.
    pub fn max_body_memory(mut self, bytes: usize) -> Self {
        self.body_memory = bytes;
        self
    }

    /// Limits the bytes that answers on both wires may hold together until they are sent: 32 MiB by
    /// default. An answer that finds no room closes a connection whose client reads nothing, or
    /// that holds more than its share. If there is none, or the answer is larger than the limit,
    /// its call ends with RESOURCE_EXHAUSTED.
    ///
    /// Each message of a stream counts as an answer.
    pub fn max_answer_memory(mut self, bytes: usize) -> Self {
        self.limits.max_answer_memory = bytes;
        self
    }

    /// Limits the bytes that the answers to one connection may hold: 8 MiB by default. While they
    /// hold more than half of it, its next call, or the next message of a stream, waits for as long
    /// as [`write_timeout`](Self::write_timeout) says; what then exceeds the limit ends with
    /// RESOURCE_EXHAUSTED. A larger answer is sent if there is no other.
    pub fn max_connection_answer_memory(mut self, bytes: usize) -> Self {
        self.limits.max_connection_answer_memory = bytes;
        self
    }

    /// Lets pages of these origins call, and read the answers over REST (CORS):
    /// `https://console.example.com`, or `*` for every origin. By default only pages that this
    /// server itself sent may call.
    ///
    /// A request comes from a page if it has an `Origin` or `Sec-Fetch-Site` header, which every
    /// browser sends and other programs do not. One from another origin is rejected with
    /// PERMISSION_DENIED; so is `same-site`, since every port of this machine is the same site. The
    /// types that any page may send without a preflight, `text/plain` and those of forms, are
    /// rejected from every page.
    pub fn allow_origins<O: Into<String>>(mut self, origins: impl IntoIterator<Item = O>) -> Self {
        self.origins.extend(origins.into_iter().map(Into::into));
        self
    }

    /// Answers requests for these hosts, besides those of this machine: a name or an address
    /// without a port, `*.example.com` for all names below it, or `*` for every host. Others are
    /// rejected with PERMISSION_DENIED.
    ///
    /// By default a server at a loopback address answers only for `localhost`, the names below it
    /// and loopback addresses, so that no page can reach it by a name of its own (DNS rebinding); a
    /// server elsewhere answers for every host. A server at a loopback address needs this if a
    /// proxy before it forwards the public name.
    pub fn allow_hosts<H: Into<String>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Sets the parent of each request's span from the headers, such as `traceparent`. It is called
    /// before the span is entered, if the span is enabled.
    ///
    /// With `tracing-opentelemetry` that is
    /// `span.set_parent(propagator.extract(&HeaderExtractor(headers)))`. Without this, the ids of
    /// the caller's trace are the fields `trace_id` and `parent_id` of the span.
    pub fn trace_parent(
        mut self,
        set_parent: impl Fn(&tracing::Span, &HeaderMap) + Send + Sync + 'static,
    ) -> Self {
        self.set_parent = Some(Arc::new(set_parent));
        self
    }

    /// Starts the server; `127.0.0.1:0` takes a free port.
    ///
    /// # Errors
    ///
    /// If a setting is invalid, rules conflict, a type is in no registry, or the server cannot
    /// listen at the address.
    pub async fn bind(self, address: impl ToSocketAddrs) -> Result<Server, Error> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| Error::new("cannot listen at the address").with_source(source))?;
        self.serve(listener).await
    }

    /// Starts the server on an open socket.
    ///
    /// # Errors
    ///
    /// If a setting is invalid, rules conflict, a type is in no registry, or the socket fails.
    pub async fn serve(mut self, listener: TcpListener) -> Result<Server, Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let router = self.router()?;
        let fallback = if self.services.contains_key(GetOperation::METHOD.service.full_name) {
            mount::fallback(&self.rules)
        } else {
            mount::empty()
        };
        let _ = self.known.set(self.registry.clone());
        self.add_reflection()?;
        self.add_health().await;
        let cors = (!self.origins.is_empty()).then(|| service::cors(&self.origins)).transpose()?;
        let services = Services::new(self.services);
        let bodies = RequestMemory::new(
            self.max_message_size,
            self.body_memory,
            self.limits.body_read_timeout,
        );
        let bodies = Arc::new(bodies);
        let rest = Rest::new(
            (router, fallback),
            services.clone(),
            self.methods,
            self.registry,
            self.read,
            Arc::clone(&bodies),
        );
        let (rest, error_limit) = (Arc::new(rest), self.error_limit);
        let address = listener.local_addr().ok();
        let admission = Arc::new(Admission::new(address, &self.hosts, self.origins)?);
        let tracing = Tracing {
            address,
            set_parent: self.set_parent,
            described: Arc::new(Described::by(&self.descriptors)),
        };
        let cors = cors.map(Arc::new);
        let service = HttpService { services, rest, bodies, error_limit, admission, cors, tracing };
        listening::serve(listener, service, self.limits)
    }

    fn router(&self) -> Result<Router<&'static Method>, Error> {
        let mut router = Router::builder();
        for (method, rule) in &self.rules {
            let problem =
                |message: String| Err(Error::new(format!("{}: {message}", method.full_name)));
            if method.client_streaming {
                return problem("a stream of requests has no REST form".to_owned());
            }
            if !self.services.contains_key(method.service.full_name) {
                return problem(
                    "it has an HTTP rule here, but its service is not served".to_owned(),
                );
            }
            let (input, output) = (method.request.get(), method.response.get());
            for message in [input, output] {
                if !self.registry.contains(message.full_name) {
                    return problem(format!("type {} is in no registry", message.full_name));
                }
            }
            if let Err(source) = rule.check(input, output) {
                let message = format!("invalid HTTP rule of {}", method.full_name);
                return Err(Error::new(message).with_source(source));
            }
            router.add(rule, *method);
        }
        router.build().map_err(|source| mount::conflict(&self.rules).with_source(source))
    }

    fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}

impl fmt::Debug for ServerBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules =
            self.rules.iter().flat_map(|(_, rule)| rule.bindings()).map(ToString::to_string);
        formatter
            .debug_struct("ServerBuilder")
            .field("services", &self.services.keys())
            .field("rules", &rules.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
