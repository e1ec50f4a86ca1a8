//! From the name of a service to a client.

use super::ServiceConfig;
use crate::{Client, Error, Result, TransportOptions, Wire};

/// Makes a [`Client`] of a service; [`Client::for_service`] and [`ServiceConfig::client`] begin
/// one.
///
/// Tokens are requested for the scopes that the table has, unless
/// [`TransportOptions::scopes`] sets others.
#[derive(Debug)]
#[must_use = "a builder does nothing until it connects"]
pub struct ServiceBuilder {
    config: Result<ServiceConfig>,
    wire: Option<Wire>,
    endpoint: Option<String>,
    options: TransportOptions,
}

impl Client {
    /// A client of one of Google's services, by its host and its version, which may be left out
    /// where there is only one. Its endpoint and its paths come from the
    /// [table of services](crate::services).
    ///
    /// ```no_run
    /// use longrunning::{Client, Wire};
    ///
    /// # async fn example() -> longrunning::Result<()> {
    /// let client = Client::for_service("workspaceevents.googleapis.com", "v1beta")
    ///     .wire(Wire::Rest)
    ///     .connect()
    ///     .await?;
    /// let operation = client.get("operations/42").await?; // GET /v1beta/operations/42
    /// # Ok(())
    /// # }
    /// ```
    pub fn for_service<'v>(host: &str, version: impl Into<Option<&'v str>>) -> ServiceBuilder {
        ServiceBuilder::new(super::find(host, version))
    }
}

impl ServiceConfig {
    /// A client of this service.
    pub fn client(&self) -> ServiceBuilder {
        ServiceBuilder::new(Ok(self.clone()))
    }
}

impl ServiceBuilder {
    fn new(config: Result<ServiceConfig>) -> Self {
        Self { config, wire: None, endpoint: None, options: TransportOptions::new() }
    }

    /// Calls the service over this wire. By default that is gRPC where the service and the program
    /// have it, else REST.
    pub fn wire(mut self, wire: Wire) -> Self {
        self.wire = Some(wire);
        self
    }

    /// Sets the options of the transport.
    pub fn options(mut self, options: TransportOptions) -> Self {
        self.options = options;
        self
    }

    /// Calls another address than the service's own: a proxy, a regional endpoint, or a server on
    /// this machine.
    pub fn endpoint(mut self, address: impl Into<String>) -> Self {
        self.endpoint = Some(address.into());
        self
    }

    /// Makes the client. Connections are made by its calls.
    ///
    /// Over REST the client has the methods that the service has rules for; another is
    /// UNIMPLEMENTED before anything is sent, and so a name that fits none of a rule's templates is
    /// refused. [`TransportOptions::operations_at`] replaces those rules.
    ///
    /// # Errors
    ///
    /// The service or the version is not in the table; the service has no gRPC and is asked for it;
    /// the program is without the feature of the wire; or what the transport says against the
    /// endpoint or the options.
    pub async fn connect(self) -> Result<Client> {
        let config = self.config?;
        let wire = match self.wire {
            Some(Wire::Grpc) if !config.has_grpc => {
                let ServiceConfig { host, version, .. } = config;
                return Err(Error::request(format!("{host} {version} has no gRPC, only REST")));
            }
            Some(wire) => wire,
            None if config.has_grpc && cfg!(feature = "grpc") => Wire::Grpc,
            None => Wire::Rest,
        };
        let endpoint = self.endpoint.unwrap_or_else(|| config.endpoint());
        let mut options = self.options;
        if options.settings().scopes.is_empty() {
            options = options.scopes(config.scopes_of_operations());
        }
        match wire {
            Wire::Grpc => over_grpc(endpoint, options).await,
            Wire::Rest => over_rest(endpoint, options, config).await,
        }
    }
}

#[cfg(feature = "grpc")]
async fn over_grpc(endpoint: String, options: TransportOptions) -> Result<Client> {
    let transport = crate::GrpcTransport::connect_with(endpoint, options).await?;
    Ok(Client::new(transport))
}

#[cfg(not(feature = "grpc"))]
async fn over_grpc(_: String, _: TransportOptions) -> Result<Client> {
    Err(Error::request("calling a service over gRPC needs the feature `grpc`"))
}

#[cfg(feature = "rest")]
async fn over_rest(
    endpoint: String,
    options: TransportOptions,
    config: ServiceConfig,
) -> Result<Client> {
    use crate::Rpc as _;
    use crate::google::longrunning::operations::{
        CancelOperation, DeleteOperation, GetOperation, ListOperations, WaitOperation,
    };

    let is_stated = options.settings().operation_paths()?.is_some();
    let mut builder = crate::RestTransport::builder(endpoint).options(options);
    // What the program says of its own accord goes before the table.
    if is_stated {
        return Ok(Client::new(builder.connect().await?));
    }
    // A config's rule replaces that of the definition as a whole, and what it has no rule for is
    // not mounted.
    for method in [
        GetOperation::METHOD,
        ListOperations::METHOD,
        DeleteOperation::METHOD,
        CancelOperation::METHOD,
        WaitOperation::METHOD,
    ] {
        builder = builder.disable_method(method.full_name);
    }
    for (method, rule) in config.rules {
        builder = builder.rule(method, rule);
    }
    Ok(Client::new(builder.connect().await?))
}

#[cfg(not(feature = "rest"))]
async fn over_rest(_: String, _: TransportOptions, _: ServiceConfig) -> Result<Client> {
    Err(Error::request("calling a service over REST needs the feature `rest`"))
}
