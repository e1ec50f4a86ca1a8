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

/// Sets up a [`Server`].
#[must_use]
pub struct ServerBuilder {
    services: HashMap<String, Backend>,
    /// The methods of those that are our own.
    methods: MethodTable,
    rules: Vec<(&'static Method, Rule)>,
    registry: Registry,
    /// The same for services that were added before all of it was there.
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
    /// The first thing that was wrong; told when the server is to start.
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
            // google.rpc has the types of the details of errors, which every client may see.
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

    /// Serves operations: over gRPC, and over REST under `/v1/operations`, with `:cancel` and `:wait`.
    ///
    /// Where no other rule matches, operations with names such as `projects/p/locations/l/operations/x` are at `/v1/{name}`
    /// too, and under every other version that the rules of this server have.
    pub fn operations(self, operations: OperationsService) -> Self {
        let registry = operations.registry().clone();
        let service = OperationsServer::new(operations);
        // Their rules are those of the mounts.
        self.own::<OperationsServer<OperationsService>>(MethodTable::of(&service), &[])
            .registry(&registry)
            .mount(mount::DEFAULT)
    }

    /// Serves operations under another path too, as services do: `/v1beta/{name=operations/**}` or
    /// `/v1/{name=enterprises/*/devices/*/operations/*}`, and what follows from it for list, cancel and wait, by
    /// [`OperationPaths::at`](longrunning::OperationPaths::at). A list is asked for by the parent, without the collection.
    pub fn mount(mut self, path: &str) -> Self {
        match mount::rules(path) {
            Ok(rules) => self.rules.extend(rules),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Serves an implementation of a generated service trait: all of its methods over gRPC, those with an HTTP rule over
    /// REST, with the types and the descriptors of its package.
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
    /// // Methods that are not here answer UNIMPLEMENTED.
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
    /// Methods that are called with a stream are on tonic's stubs only, for [`service`](Self::service).
    pub fn add_service<S: Serve>(self, service: S) -> Self {
        let table = MethodTable::of(&service);
        let methods = table.methods().to_vec();
        self.own::<S>(table, &methods)
    }

    /// Serves the methods of a service, those of `methods` that have an HTTP rule over REST.
    fn own<S: Serve>(mut self, table: MethodTable, methods: &[&'static Method]) -> Self {
        self.methods.merge(table.clone());
        let service = service_of(table, Arc::clone(&self.known));
        self.backend(backend(service), [S::SERVICE.full_name], methods)
            .registry(S::registry())
            .descriptors(S::FILE_DESCRIPTOR_SET)
    }

    /// Serves any tonic service: over gRPC, and those of its methods that are named here, and have an HTTP rule, over REST.
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
    /// Their messages have to be in the [`registry`](Self::registry). Where [`max_message_size`](Self::max_message_size) is
    /// raised, tonic's own limit of 4 MiB a message is raised at the service, too:
    /// `GreeterServer::new(greeter).max_decoding_message_size(…)`.
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

    /// Serves what a `tonic::transport::Channel` to another server, or tonic's `Routes`, has of these methods.
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
                self.fail(Error::new(format!("the service {name} is there twice")));
            }
        }
        for method in methods.iter().copied().filter(|method| !method.http.is_empty()) {
            match Rule::parse(method.http) {
                Ok(rule) => self.rules.push((method, rule)),
                Err(source) => {
                    let message = format!("the HTTP rule of {}", method.full_name);
                    self.fail(Error::new(message).with_source(source));
                }
            }
        }
        self
    }

    /// Serves a method under a rule of one's own, besides those that it has.
    pub fn rule(mut self, method: &'static Method, rule: Rule) -> Self {
        self.rules.push((method, rule));
        self
    }

    /// Adds the types of a package: those of requests and responses, and those that an `Any` in them may hold.
    pub fn registry(mut self, registry: &Registry) -> Self {
        self.registry.merge(registry);
        self
    }

    /// Adds the `FILE_DESCRIPTOR_SET` of a package, for gRPC reflection.
    pub fn descriptors(mut self, file_descriptor_set: &'static [u8]) -> Self {
        self.descriptors.push(file_descriptor_set);
        self
    }

    /// How JSON requests are read: [`ReadOptions::strict`] if not set, so that nothing is dropped in silence.
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// The largest request, in bytes: 4 MiB if not set, as with gRPC's own servers; beyond it they are refused with
    /// RESOURCE_EXHAUSTED, and 413 over REST. Services of tonic have a limit of their own besides, see
    /// [`service`](Self::service).
    pub fn max_message_size(mut self, bytes: usize) -> Self {
        self.max_message_size = bytes;
        self
    }

    /// How many bytes the headers of a failure may have over gRPC, in all and as they are sent. Where they have more its
    /// details are dropped, and if that is not enough the end of its message; the code stays. `None` sends all of it.
    /// 8 KiB if not set, where gRPC's C core stops, and with it the clients in Python, Ruby and C++.
    pub fn max_error_size(mut self, bytes: impl Into<Option<usize>>) -> Self {
        self.error_limit = bytes.into();
        self
    }

    /// How long a client may take over the head of a request: 30 seconds if not set.
    pub fn header_read_timeout(mut self, time: Duration) -> Self {
        self.limits.header_read_timeout = time;
        self
    }

    /// How long the body of a request may stop coming: 30 seconds if not set. In all it is waited for as long, and a second
    /// more for each KiB that came. What takes longer is refused with DEADLINE_EXCEEDED, and 408 over REST.
    ///
    /// Over gRPC this holds for each message. The end of a request, too, has to come in time where the
    /// [descriptors](Self::descriptors) say that the method takes one message; a stream of requests may pause between
    /// messages for as long as it wants, but not before the first one, unless it has been answered by then.
    pub fn body_read_timeout(mut self, time: Duration) -> Self {
        self.limits.body_read_timeout = time;
        self
    }

    /// The longest head of a request, in bytes: 64 KiB if not set.
    pub fn max_header_size(mut self, bytes: u32) -> Self {
        self.limits.max_header_size = bytes;
        self
    }

    /// How long a client may take nothing of an answer that is sent to it: a minute if not set. In all it is waited for as
    /// long, and a second more for each KiB that it took, so that it takes 1 KiB a second in the mean; that there is
    /// nothing to send does not count. Over HTTP/2 the end of that time ends the call, otherwise the connection.
    pub fn write_timeout(mut self, time: Duration) -> Self {
        self.limits.write_timeout = time;
        self
    }

    /// How many connections there may be: 4,096 if not set. An idle one takes some 17 KiB, so that they hold 70 MiB at
    /// most. One more closes the one that was silent longest, and is refused if calls run on all of them.
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.limits.max_connections = connections;
        self
    }

    /// How many calls may run on one HTTP/2 connection: 100 if not set.
    pub fn max_concurrent_streams(mut self, calls: u32) -> Self {
        self.limits.max_concurrent_streams = calls;
        self
    }

    /// How many bytes the bodies of requests may hold together, without their content coding, from when they come until they
    /// are answered, and the messages over gRPC: 32 MiB if not set, which are 8 of the largest, and as many again for
    /// those that have no more than 64 KiB yet, so that large ones do not crowd them out. Beyond it they are refused with
    /// RESOURCE_EXHAUSTED.
    pub fn max_body_memory(mut self, bytes: usize) -> Self {
        self.body_memory = bytes;
        self
    }

    /// How many bytes answers may hold together from when they are made until they are sent, on both wires: 32 MiB if not
    /// set. One that finds no room closes a connection whose client takes nothing, or that holds more than its own, if
    /// there is one; otherwise, and if it is larger than all of this, its call ends with RESOURCE_EXHAUSTED.
    ///
    /// Messages of a stream are answers of their own.
    pub fn max_answer_memory(mut self, bytes: usize) -> Self {
        self.limits.max_answer_memory = bytes;
        self
    }

    /// How many of these bytes the answers to one connection may hold: 8 MiB if not set. While they hold more than half of it
    /// its next call, or message of a stream, waits, for as long as [`write_timeout`](Self::write_timeout) says; what then
    /// goes beyond ends with RESOURCE_EXHAUSTED. An answer that is larger is sent if there is no other.
    pub fn max_connection_answer_memory(mut self, bytes: usize) -> Self {
        self.limits.max_connection_answer_memory = bytes;
        self
    }

    /// Lets pages of these origins call, and over REST read the answers (CORS): `https://console.example.com` or, for
    /// those of every origin, `*`. Only pages that this server itself sent may, if not set.
    ///
    /// A request comes from a page if it has a header `Origin` or `Sec-Fetch-Site`, which every browser sends and no other
    /// program does. One from elsewhere is refused with PERMISSION_DENIED; `same-site` is elsewhere too, since every port
    /// of this machine is. From any page the types that a page may send without asking first, `text/plain` and those of
    /// forms, are refused.
    pub fn allow_origins<O: Into<String>>(mut self, origins: impl IntoIterator<Item = O>) -> Self {
        self.origins.extend(origins.into_iter().map(Into::into));
        self
    }

    /// Answers requests for these hosts, besides those of this machine: a name or an address without a port,
    /// `*.example.com` for all names below it, or `*` for every host. Others are refused with PERMISSION_DENIED.
    ///
    /// If not set, a server that listens at a loopback address answers for `localhost`, the names below it and loopback
    /// addresses alone, so that no page can reach it by a name of its own (DNS rebinding); one that listens elsewhere
    /// answers for every host. A server at a loopback address needs this where a proxy in front passes on the public
    /// name.
    pub fn allow_hosts<H: Into<String>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.hosts.extend(hosts.into_iter().map(Into::into));
        self
    }

    /// Sets the parent of the span of each request from the request's headers, such as `traceparent`: called before the
    /// span is entered, if somebody listens to it.
    ///
    /// With `tracing-opentelemetry` that is
    /// `span.set_parent(propagator.extract(&HeaderExtractor(headers)))`. Without this the ids of the caller's trace are
    /// fields of the span, `trace_id` and `parent_id`.
    pub fn trace_parent(
        mut self,
        set_parent: impl Fn(&tracing::Span, &HeaderMap) + Send + Sync + 'static,
    ) -> Self {
        self.set_parent = Some(Arc::new(set_parent));
        self
    }

    /// Starts the server; `127.0.0.1:0` is for a port that is free.
    ///
    /// # Errors
    ///
    /// If rules match the same requests, a type is in no registry, or the address cannot be listened at.
    pub async fn bind(self, address: impl ToSocketAddrs) -> Result<Server, Error> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| Error::new("cannot listen at the address").with_source(source))?;
        self.serve(listener).await
    }

    /// Starts the server at a socket that is open already.
    ///
    /// # Errors
    ///
    /// As [`bind`](Self::bind).
    pub async fn serve(mut self, listener: TcpListener) -> Result<Server, Error> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let router = self.router()?;
        let fallback = match self.services.contains_key(GetOperation::METHOD.service.full_name) {
            true => mount::fallback(&self.rules),
            false => mount::empty(),
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
        let face = HttpService { services, rest, bodies, error_limit, admission, cors, tracing };
        listening::serve(listener, face, self.limits)
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
                    return problem(format!("the type {} is in no registry", message.full_name));
                }
            }
            if let Err(source) = rule.check(input, output) {
                let message = format!("the HTTP rule of {}", method.full_name);
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
