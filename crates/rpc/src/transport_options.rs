//! What both transports can be told, once for both.

mod debug;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use protojson::{JsonMessage, ReadOptions, Registry, WriteOptions};
use transcoding::OperationPaths;

use crate::auth::{Credentials, SharedCredentials};
use crate::telemetry::{Hooks, Metrics};
use crate::{Error, GrpcServiceConfig, Result, RetryPolicy, Rpc, headers};

/// What a transport can be told, whichever wire it is on.
///
/// The builders of both transports have these methods themselves; the value is for programs that
/// choose the wire at run time.
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
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportOptions {
    /// See [`timeout`](Self::timeout()).
    pub timeout: Option<Duration>,
    /// See [`connect_timeout`](Self::connect_timeout()).
    pub connect_timeout: Duration,
    /// See [`user_agent`](Self::user_agent()).
    pub user_agent: Option<HeaderValue>,
    /// See [`max_message_size`](Self::max_message_size()).
    pub max_message_size: usize,
    /// See [`max_header_size`](Self::max_header_size()).
    pub max_header_size: u32,
    /// See [`root_certificates`](Self::root_certificates()).
    pub root_certificates: Vec<Bytes>,
    /// See [`registry`](Self::registry()).
    pub registry: Option<Registry>,
    /// See [`read_options`](Self::read_options()).
    pub read_options: ReadOptions,
    /// See [`write_options`](Self::write_options()).
    pub write_options: WriteOptions,
    /// See [`retry`](Self::retry()).
    pub retry: RetryPolicy,
    /// See [`grpc_service_config`](Self::grpc_service_config()).
    pub grpc_service_config: GrpcServiceConfig,
    /// See [`scopes`](Self::scopes()).
    pub scopes: Vec<String>,
    credentials: Option<SharedCredentials>,
    client_certificate: Option<ClientCertificate>,
    headers: HeaderMap,
    plaintext_hosts: Vec<String>,
    operations: Vec<StatedPaths>,
    api_version: Option<String>,
    pub(crate) hooks: Hooks,
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            timeout: Some(Duration::from_secs(60)),
            connect_timeout: Duration::from_secs(10),
            headers: HeaderMap::new(),
            user_agent: None,
            max_message_size: 64 << 20,
            max_header_size: 1 << 20,
            plaintext_hosts: Vec::new(),
            operations: Vec::new(),
            api_version: None,
            root_certificates: Vec::new(),
            registry: None,
            read_options: ReadOptions::lenient(),
            write_options: WriteOptions::new(),
            retry: RetryPolicy::default(),
            grpc_service_config: GrpcServiceConfig::default(),
            hooks: Hooks::default(),
            scopes: Vec::new(),
            credentials: None,
            client_certificate: None,
        }
    }
}

impl TransportOptions {
    /// The defaults: a minute for a call, 10 seconds to connect, 64 MiB for a message, 1 MiB for
    /// headers, TLS but to this machine.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives a call that names no time limit of its own this long, its retries included; `None` for
    /// ever. One minute by default.
    ///
    /// For a call that is answered by a stream it is the time until the stream begins. A call that
    /// lets the server wait may take longer by as much as that: see
    /// [`CallOptions::extended_by`](crate::CallOptions::extended_by). A poller gives such calls a
    /// limit of their own.
    #[must_use]
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = limit.into();
        self
    }

    /// Gives up a connection that is not there after this long. 10 seconds by default.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sends one more header with every call.
    ///
    /// # Errors
    ///
    /// The name or the value is not one of HTTP, or it is a name that the wires need for
    /// themselves.
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        headers::append(&mut self.headers, name, value)?;
        Ok(self)
    }

    /// Names the program in `user-agent`, before the names of the libraries.
    #[must_use]
    pub fn user_agent(mut self, program: HeaderValue) -> Self {
        self.user_agent = Some(program);
        self
    }

    /// Refuses a longer reply, or message of a stream, in bytes. 64 MiB by default.
    #[must_use]
    pub fn max_message_size(mut self, bytes: usize) -> Self {
        self.max_message_size = bytes;
        self
    }

    /// Refuses a reply with longer headers, in bytes. 1 MiB by default, since over gRPC the details
    /// of an error are in a header.
    #[must_use]
    pub fn max_header_size(mut self, bytes: u32) -> Self {
        self.max_header_size = bytes;
        self
    }

    /// Allows `http://` to this host, which is not this machine. Credentials are not sent there all the same.
    #[must_use]
    pub fn allow_plaintext(mut self, host: impl Into<String>) -> Self {
        self.plaintext_hosts.push(host.into());
        self
    }

    /// Trusts the certificates in this PEM text, beside those that the machine trusts.
    #[must_use]
    pub fn root_certificates(mut self, pem: impl Into<Bytes>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Shows this certificate to a server that asks over TLS who calls (mutual TLS): PEM text with the certificate, then
    /// those that vouch for it, and PEM text with its private key.
    #[must_use]
    pub fn client_certificate(mut self, pem: impl Into<Bytes>, key: impl Into<Bytes>) -> Self {
        self.client_certificate = Some(ClientCertificate { pem: pem.into(), key: key.into() });
        self
    }

    /// Knows the types inside `Any`s, details of errors included, by this registry beside that of
    /// the called API.
    #[must_use]
    pub fn registry(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// Reads JSON by these options. Lenient by default.
    ///
    /// Their bound on the memory that a reply may take ([`ReadOptions::max_memory`]) holds on both
    /// wires.
    #[must_use]
    pub fn read_options(mut self, options: ReadOptions) -> Self {
        self.read_options = options;
        self
    }

    /// Writes JSON by these options.
    #[must_use]
    pub fn write_options(mut self, options: WriteOptions) -> Self {
        self.write_options = options;
        self
    }

    /// Retries by this policy.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Uses the retry policies and timeouts of a gRPC service config for the methods that it names.
    #[must_use]
    pub fn grpc_service_config(mut self, config: GrpcServiceConfig) -> Self {
        self.grpc_service_config = config;
        self
    }

    /// Counts and measures calls by this.
    #[must_use]
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.hooks.metrics = Some(Arc::new(metrics));
        self
    }

    /// Adds headers to every call by which the server knows the trace that the call is part of, such as `traceparent` and
    /// `tracestate` (W3C Trace Context).
    ///
    /// The closure is called once a call, while the span of the call is the current one, with an empty map to fill. A call
    /// that has a `traceparent` of its own, by [`CallOptions::header`](crate::CallOptions::header), keeps it, and the
    /// closure is not called.
    ///
    /// ```
    /// use http::{HeaderMap, HeaderValue};
    /// use longrunning_rpc::TransportOptions;
    ///
    /// let options = TransportOptions::new().propagate(|headers: &mut HeaderMap| {
    ///     // Of the current span, by whatever the program traces with.
    ///     let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    ///     headers.insert("traceparent", HeaderValue::from_static(parent));
    /// });
    /// ```
    #[must_use]
    pub fn propagate(mut self, add: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.hooks.propagate = Some(Arc::new(add));
        self
    }

    /// Tells servers who calls, by headers that these [`Credentials`] give. See [`auth`](crate::auth).
    ///
    /// An `authorization` header of the options or of the call is sent in their place.
    #[must_use]
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = Some(SharedCredentials::new(credentials));
        self
    }

    /// Says which OAuth scopes the called services accept, for credentials that ask for tokens by scopes. By default they
    /// are those that the definition of a service names.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Finds operations over REST by the path of one, such as `/v1/{name=projects/*/locations/*/operations/*}`, from which
    /// follow the rules of get, list, wait, cancel and delete: see [`OperationPaths::at`]. Said more than once, a name is
    /// looked for in each in turn; a name that fits none is refused.
    ///
    /// gRPC needs no paths: there the template is checked, and has no other effect. A template that cannot be read is an
    /// error of `connect`.
    #[must_use]
    pub fn operations_at(mut self, template: impl Into<String>) -> Self {
        self.operations.push(StatedPaths::At(template.into()));
        self
    }

    /// As [`operations_at`](Self::operations_at()), by rules that are at hand, such as those of a service config.
    #[must_use]
    pub fn operation_paths(mut self, paths: OperationPaths) -> Self {
        self.operations.push(StatedPaths::Rules(paths));
        self
    }

    /// Finds operations over REST under this version, such as `v1beta`, where nothing else says where they are: `v1` by
    /// default. Operations that a typed client started are under the version of the method that did, unless they are named
    /// `operations/...`.
    ///
    /// gRPC needs no paths: there it has no effect.
    #[must_use]
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = Some(version.into());
        self
    }

    /// The paths that [`operations_at`](Self::operations_at()) and [`operation_paths`](Self::operation_paths()) state.
    ///
    /// # Errors
    ///
    /// A template of `operations_at` cannot be read, or is not the path of an operation.
    pub fn stated_operation_paths(&self) -> Result<Option<OperationPaths>> {
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

    /// The version of [`api_version`](Self::api_version()).
    pub fn stated_api_version(&self) -> Option<&str> {
        self.api_version.as_deref()
    }

    /// The PEM texts of [`client_certificate`](Self::client_certificate()): the certificate and its key.
    pub fn client_identity(&self) -> Option<(&Bytes, &Bytes)> {
        self.client_certificate.as_ref().map(|identity| (&identity.pem, &identity.key))
    }

    /// Whether calls carry credentials of [`credentials`](Self::credentials()).
    pub fn has_credentials(&self) -> bool {
        self.credentials.is_some()
    }

    pub(crate) fn shared_credentials(&self) -> Option<&dyn Credentials> {
        self.credentials.as_deref()
    }

    /// The headers to send with every call.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Whether `http://` is allowed to this host, which is not this machine.
    pub fn allows_plaintext(&self, host: &str) -> bool {
        self.plaintext_hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// The types that a call of `R` knows: those of its API, of google.rpc, and of
    /// [`registry`](Self::registry()).
    pub fn registry_of<R: Rpc>(&self) -> Registry {
        let mut registry = R::Response::registry().clone();
        registry.merge(R::Request::registry()).merge(crate::registry());
        if let Some(own) = &self.registry {
            registry.merge(own);
        }
        registry
    }
}

/// One statement of where operations are.
#[derive(Clone, Debug)]
enum StatedPaths {
    At(String),
    Rules(OperationPaths),
}

/// PEM texts, of which one is a secret.
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

/// Gives the builder of a transport the methods of [`TransportOptions`], on its field `options`.
#[doc(hidden)]
#[macro_export]
macro_rules! __transport_options {
    ($builder:ty) => {
        impl $builder {
            $crate::__transport_options! {
                @methods
                /// Takes over all options, for programs that choose the wire at run time.
                options(options: $crate::TransportOptions) => |_| options;
                /// Gives a call that names no time limit of its own this long, its retries included; `None` for ever. One minute by default.
                ///
                /// For a call that is answered by a stream it is the time until the stream begins.
                timeout(limit: impl Into<Option<std::time::Duration>>) => |options| options.timeout(limit);
                /// Gives up a connection that is not there after this long. 10 seconds by default.
                connect_timeout(limit: std::time::Duration) => |options| options.connect_timeout(limit);
                /// Names the program in `user-agent`, before the names of the libraries.
                user_agent(program: $crate::__private::http::HeaderValue) => |options| options.user_agent(program);
                /// Refuses a longer reply, or message of a stream, in bytes. 64 MiB by default.
                max_message_size(bytes: usize) => |options| options.max_message_size(bytes);
                /// Refuses a reply with longer headers, in bytes. 1 MiB by default.
                max_header_size(bytes: u32) => |options| options.max_header_size(bytes);
                /// Allows `http://` to this host, which is not this machine. Credentials are not sent there all the same.
                allow_plaintext(host: impl Into<String>) => |options| options.allow_plaintext(host);
                /// Trusts the certificates in this PEM text, beside those that the machine trusts.
                root_certificates(pem: impl Into<$crate::__private::bytes::Bytes>) => |options| options.root_certificates(pem);
                /// Knows the types inside `Any`s, details of errors included, by this registry beside that of the called API.
                registry(registry: $crate::__private::protojson::Registry) => |options| options.registry(registry);
                /// Reads JSON by these options. Lenient by default.
                read_options(read: $crate::__private::protojson::ReadOptions) => |options| options.read_options(read);
                /// Writes JSON by these options.
                write_options(write: $crate::__private::protojson::WriteOptions) => |options| options.write_options(write);
                /// Retries by this policy.
                retry(policy: $crate::RetryPolicy) => |options| options.retry(policy);
                /// Uses the retry policies and timeouts of a gRPC service config for the methods that it names.
                grpc_service_config(config: $crate::GrpcServiceConfig) => |options| options.grpc_service_config(config);
                /// Counts and measures calls by this.
                metrics(metrics: impl $crate::telemetry::Metrics) => |options| options.metrics(metrics);
                /// Adds headers to every call by which the server knows the trace that the call is part of: see
                /// [`TransportOptions::propagate`]($crate::TransportOptions::propagate).
                propagate(add: impl Fn(&mut $crate::__private::http::HeaderMap) + Send + Sync + 'static) => |options| options.propagate(add);
                /// Tells servers who calls, by headers that these credentials give.
                ///
                /// An `authorization` header of the options or of the call is sent in their place. To a host that is not this machine they are sent through TLS only.
                credentials(credentials: impl $crate::auth::Credentials) => |options| options.credentials(credentials);
                /// Says which OAuth scopes the called services accept, for credentials that ask for tokens by scopes. By default they are those that the definition of a service names.
                scopes(scopes: impl IntoIterator<Item = impl Into<String>>) => |options| options.scopes(scopes);
                /// Finds operations over REST by the path of one, such as `/v1/{name=projects/*/locations/*/operations/*}`, from
                /// which follow the rules of get, list, wait, cancel and delete. Said more than once, a name is looked for in
                /// each in turn; a name that fits none is refused. gRPC needs no paths: there the template is checked, and has
                /// no other effect.
                operations_at(template: impl Into<String>) => |options| options.operations_at(template);
                /// As `operations_at`, by rules that are at hand, such as those of a service config.
                operation_paths(paths: $crate::OperationPaths) => |options| options.operation_paths(paths);
                /// Finds operations over REST under this version, such as `v1beta`, where nothing else says where they are:
                /// `v1` by default. See [`TransportOptions::api_version`]($crate::TransportOptions::api_version).
                api_version(version: impl Into<String>) => |options| options.api_version(version);
            }

            /// Shows this certificate to a server that asks over TLS who calls (mutual TLS): PEM text with the certificate, then those that vouch for it, and PEM text with its private key.
            #[must_use]
            pub fn client_certificate(
                mut self,
                pem: impl Into<$crate::__private::bytes::Bytes>,
                key: impl Into<$crate::__private::bytes::Bytes>,
            ) -> Self {
                self.options = self.options.client_certificate(pem, key);
                self
            }

            /// Sends one more header with every call.
            ///
            /// # Errors
            ///
            /// The name or the value is not one of HTTP, or it is a name that the wires need for themselves.
            pub fn header<N, V>(mut self, name: N, value: V) -> $crate::Result<Self>
            where
                N: TryInto<
                        $crate::__private::http::HeaderName,
                        Error: Into<$crate::__private::http::Error>,
                    >,
                V: TryInto<
                        $crate::__private::http::HeaderValue,
                        Error: Into<$crate::__private::http::Error>,
                    >,
            {
                self.options = self.options.header(name, value)?;
                Ok(self)
            }
        }
    };
    (@methods $($(#[$doc:meta])* $name:ident($value:ident: $type:ty) => |$options:pat_param| $change:expr;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub fn $name(mut self, $value: $type) -> Self {
                let $options = self.options;
                self.options = $change;
                self
            }
        )*
    };
}
