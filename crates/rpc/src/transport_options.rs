//! The options of a transport, the same for both wires.

mod debug;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use protojson::{JsonMessage, ReadOptions, Registry, WriteOptions};
use transcoding::OperationPaths;

use crate::auth::{Credentials, SharedCredentials};
use crate::internal::headers;
use crate::telemetry::{Hooks, Metrics};
use crate::{Error, GrpcServiceConfig, Result, RetryPolicy, Rpc};

/// The options of a transport, the same for both wires.
///
/// Both transports take them in `connect_with`. Options that one wire does not need have no effect
/// there, so that the wire can be chosen at run time.
///
/// ```
/// use std::time::Duration;
/// use longrunning_rpc::TransportOptions;
///
/// let options = TransportOptions::new()
///     .timeout(Duration::from_secs(10))
///     .header("x-goog-user-project", "my-project")?;
/// # Ok::<(), longrunning_rpc::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct TransportOptions {
    settings: Settings,
}

/// The values of [`TransportOptions`], for transports to read.
#[derive(Clone)]
pub struct Settings {
    /// See [`TransportOptions::timeout`].
    pub timeout: Option<Duration>,
    /// See [`TransportOptions::connect_timeout`].
    pub connect_timeout: Duration,
    /// See [`TransportOptions::user_agent`].
    pub user_agent: Option<HeaderValue>,
    /// See [`TransportOptions::max_message_size`].
    pub max_message_size: usize,
    /// See [`TransportOptions::max_header_size`].
    pub max_header_size: u32,
    /// See [`TransportOptions::root_certificates`].
    pub root_certificates: Vec<Bytes>,
    /// See [`TransportOptions::registry`].
    pub registry: Option<Registry>,
    /// See [`TransportOptions::read_options`].
    pub read_options: ReadOptions,
    /// See [`TransportOptions::write_options`].
    pub write_options: WriteOptions,
    /// See [`TransportOptions::retry`].
    pub retry: RetryPolicy,
    /// See [`TransportOptions::grpc_service_config`].
    pub grpc_service_config: GrpcServiceConfig,
    /// See [`TransportOptions::scopes`].
    pub scopes: Vec<String>,
    /// See [`TransportOptions::header`].
    pub headers: HeaderMap,
    /// See [`TransportOptions::api_version`].
    pub api_version: Option<String>,
    credentials: Option<SharedCredentials>,
    client_certificate: Option<ClientCertificate>,
    plaintext_hosts: Vec<String>,
    operations: Vec<StatedPaths>,
    pub(crate) hooks: Hooks,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(60)),
            connect_timeout: Duration::from_secs(10),
            user_agent: None,
            max_message_size: 64 << 20,
            max_header_size: 1 << 20,
            root_certificates: Vec::new(),
            registry: None,
            read_options: ReadOptions::lenient(),
            write_options: WriteOptions::new(),
            retry: RetryPolicy::default(),
            grpc_service_config: GrpcServiceConfig::default(),
            scopes: Vec::new(),
            headers: HeaderMap::new(),
            api_version: None,
            credentials: None,
            client_certificate: None,
            plaintext_hosts: Vec::new(),
            operations: Vec::new(),
            hooks: Hooks::default(),
        }
    }
}

impl TransportOptions {
    /// The defaults: one minute for a call, 10 seconds to connect, 64 MiB for a message, 1 MiB for
    /// headers, and TLS except on loopback.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit of calls that set none themselves, retries included; `None` for no
    /// limit. One minute by default.
    ///
    /// For a server stream it limits the time until the stream begins. A call that lets the server
    /// wait may take longer by that time: see
    /// [`CallOptions::extended_by`](crate::CallOptions::extended_by). Pollers set the limits of
    /// such calls themselves.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.settings.timeout = limit.into();
        self
    }

    /// Sets the time limit for making a connection, TLS included. 10 seconds by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// Sends a header with every call, besides those that were added before.
    ///
    /// # Errors
    ///
    /// The name or the value is not valid in HTTP, or the wire sets this header itself.
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        headers::append(&mut self.settings.headers, name, value)?;
        Ok(self)
    }

    /// Sets the product that `user-agent` begins with, before those of the libraries.
    #[must_use]
    pub fn user_agent(mut self, product: HeaderValue) -> Self {
        self.settings.user_agent = Some(product);
        self
    }

    /// Sets the maximum size of a reply, or of a message in a stream, in bytes. 64 MiB by default.
    #[must_use]
    pub fn max_message_size(mut self, bytes: usize) -> Self {
        self.settings.max_message_size = bytes;
        self
    }

    /// Sets the maximum size of the headers of a reply, in bytes. 1 MiB by default, since over gRPC
    /// the details of an error are in a header.
    #[must_use]
    pub fn max_header_size(mut self, bytes: u32) -> Self {
        self.settings.max_header_size = bytes;
        self
    }

    /// Allows `http://` to this host, which is not loopback. Credentials are still not sent there
    /// without TLS.
    #[must_use]
    pub fn allow_plaintext(mut self, host: impl Into<String>) -> Self {
        self.settings.plaintext_hosts.push(host.into());
        self
    }

    /// Trusts the certificates in this PEM text, besides those that the system trusts.
    #[must_use]
    pub fn root_certificates(mut self, pem: impl Into<Bytes>) -> Self {
        self.settings.root_certificates.push(pem.into());
        self
    }

    /// Presents this certificate to servers that ask for one (mutual TLS): PEM text of the
    /// certificate and its chain, and PEM text of its private key.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Bytes>, key: impl Into<Bytes>) -> Self {
        let certificate = ClientCertificate { pem: pem.into(), key: key.into() };
        self.settings.client_certificate = Some(certificate);
        self
    }

    /// Adds the types of a registry to those of the called API. They are known inside `Any`s and in
    /// the details of errors.
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.settings.registry = Some(registry);
        self
    }

    /// Sets how JSON is read. Lenient by default.
    ///
    /// [`ReadOptions::max_memory`] limits the memory of a decoded reply on both wires.
    #[must_use]
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.settings.read_options = options;
        self
    }

    /// Sets how JSON is written.
    #[must_use]
    pub fn write_options(mut self, options: WriteOptions) -> Self {
        self.settings.write_options = options;
        self
    }

    /// Sets the retry policy of calls that set none themselves.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = policy;
        self
    }

    /// Uses the retry policies and timeouts of a gRPC service config for the methods that it names.
    #[must_use]
    pub fn grpc_service_config(mut self, config: GrpcServiceConfig) -> Self {
        self.settings.grpc_service_config = config;
        self
    }

    /// Reports every call to these metrics.
    #[must_use]
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.settings.hooks.metrics = Some(Arc::new(metrics));
        self
    }

    /// Adds trace context headers to every call, such as `traceparent` and `tracestate` (W3C Trace
    /// Context).
    ///
    /// The closure is called once per call, within the span of the call, with an empty map to fill.
    /// It is not called if the call has a `traceparent` from
    /// [`CallOptions::header`](crate::CallOptions::header).
    ///
    /// ```
    /// use http::{HeaderMap, HeaderValue};
    /// use longrunning_rpc::TransportOptions;
    ///
    /// let options = TransportOptions::new().propagate(|headers: &mut HeaderMap| {
    ///     // From the current span of the tracing library.
    ///     let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    ///     headers.insert("traceparent", HeaderValue::from_static(parent));
    /// });
    /// ```
    #[must_use]
    pub fn propagate(mut self, add: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.settings.hooks.propagate = Some(Arc::new(add));
        self
    }

    /// Authenticates calls by these [`Credentials`]. See [`auth`](crate::auth).
    ///
    /// An `authorization` header of the options or of the call is sent instead. To a host that is
    /// not loopback, credentials are sent over TLS only.
    #[must_use]
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.settings.credentials = Some(SharedCredentials::new(credentials));
        self
    }

    /// Sets the OAuth scopes that credentials request tokens for. By default they are those in the
    /// definition of the service.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the path of operations over REST, such as
    /// `/v1/{name=projects/*/locations/*/operations/*}`. The rules of get, list, wait, cancel and
    /// delete follow from it: see [`OperationPaths::at`]. Call this once per path; the first path
    /// that a name matches is used, and a name that matches none is an error.
    ///
    /// gRPC needs no paths, and only checks the template. An invalid template is an error of
    /// `connect`.
    #[must_use]
    pub fn operations_at(mut self, template: impl Into<String>) -> Self {
        self.settings.operations.push(StatedPaths::At(template.into()));
        self
    }

    /// Sets the paths of operations as [`operations_at`](Self::operations_at) does, by rules such
    /// as those of a service config.
    #[must_use]
    pub fn operation_paths(mut self, paths: OperationPaths) -> Self {
        self.settings.operations.push(StatedPaths::Rules(paths));
        self
    }

    /// Sets the version, such as `v1beta`, in the paths of operations over REST if nothing else
    /// sets their paths. `v1` by default. The operations of a typed client are under the version of
    /// the method that started them, unless they are named `operations/...`.
    ///
    /// gRPC needs no paths and ignores this.
    #[must_use]
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.settings.api_version = Some(version.into());
        self
    }

    /// The values that were set, and the defaults of the others.
    #[doc(hidden)]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

impl Settings {
    /// The paths of [`operations_at`](TransportOptions::operations_at) and
    /// [`operation_paths`](TransportOptions::operation_paths).
    ///
    /// # Errors
    ///
    /// A template of `operations_at` is invalid, or is not the path of an operation.
    pub fn operation_paths(&self) -> Result<Option<OperationPaths>> {
        let mut all: Option<OperationPaths> = None;
        for stated in &self.operations {
            let paths = match stated {
                StatedPaths::Rules(paths) => paths.clone(),
                StatedPaths::At(template) => OperationPaths::at(template).map_err(|error| {
                    Error::request(format!("reading `.operations_at({template:?})`"))
                        .with_source(error)
                })?,
            };
            all = Some(match all {
                Some(earlier) => earlier.and(paths),
                None => paths,
            });
        }
        Ok(all)
    }

    /// The PEM texts of the client certificate and its key.
    pub fn client_identity(&self) -> Option<(&Bytes, &Bytes)> {
        self.client_certificate.as_ref().map(|identity| (&identity.pem, &identity.key))
    }

    /// Whether calls carry [credentials](TransportOptions::credentials).
    pub fn has_credentials(&self) -> bool {
        self.credentials.is_some()
    }

    pub(crate) fn credentials(&self) -> Option<&dyn Credentials> {
        self.credentials.as_deref()
    }

    /// Whether `http://` is allowed to this host, which is not loopback.
    pub fn allows_plaintext(&self, host: &str) -> bool {
        self.plaintext_hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// The types that a call of `R` knows: those of its API, of google.rpc, and of the
    /// [registry](TransportOptions::registry) that was set.
    pub fn registry_of<R: Rpc>(&self) -> Registry {
        let mut registry = R::Response::registry().clone();
        registry.merge(R::Request::registry()).merge(crate::registry());
        if let Some(own) = &self.registry {
            registry.merge(own);
        }
        registry
    }
}

/// The paths of operations: a template, or rules.
#[derive(Clone, Debug)]
enum StatedPaths {
    At(String),
    Rules(OperationPaths),
}

/// PEM texts; the key is a secret.
#[derive(Clone)]
struct ClientCertificate {
    pem: Bytes,
    key: Bytes,
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientCertificate").finish_non_exhaustive()
    }
}
