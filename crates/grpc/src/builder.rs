//! Makes a transport with options.

use http::HeaderValue;
use longrunning_rpc::{Endpoint, Error, Result, TransportOptions};
use tonic::transport::{Channel, Endpoint as ChannelEndpoint};

use crate::GrpcTransport;
use crate::connector::{Connected, Connector};
use crate::link::Dial;

/// Makes a [`GrpcTransport`]. The options are those of every transport, see [`TransportOptions`].
///
/// ```
/// use std::time::Duration;
/// use longrunning_grpc::GrpcTransport;
///
/// # async fn example() -> longrunning_rpc::Result<()> {
/// let transport = GrpcTransport::builder("http://127.0.0.1:8980")
///     .timeout(Duration::from_secs(5))
///     .max_message_size(1 << 20)
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it connects"]
pub struct Builder {
    address: String,
    options: TransportOptions,
}

longrunning_rpc::__transport_options!(Builder);

impl Builder {
    pub(crate) fn new(address: impl Into<String>) -> Self {
        Self { address: address.into(), options: TransportOptions::new() }
    }

    /// Makes the transport. The connection is made at the first call, and again when it is lost.
    ///
    /// # Errors
    ///
    /// The address is none, or has a path; it is `http://` to another machine that is not allowed by name; the certificates that the machine
    /// trusts cannot be loaded; or it is `https://` without the feature `tls`.
    // The certificates are read from files; asking for a future keeps room for doing so without
    // blocking.
    #[expect(clippy::unused_async, reason = "both transports are made alike")]
    pub async fn connect(self) -> Result<GrpcTransport> {
        let (endpoint, channel) = self.channel()?;
        let (connected, dial) = (Connected::default(), self.dial(channel));
        let line = (dial(connected.clone()), connected);
        Ok(GrpcTransport::to_endpoint(endpoint, line, dial, self.options))
    }

    /// Makes the transport and the connection, which is made again when it is lost.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect), and when the connection cannot be made.
    pub async fn connect_eagerly(self) -> Result<GrpcTransport> {
        let (endpoint, channel) = self.channel()?;
        let connected = Connected::default();
        let connector = Connector::new(self.options.connect_timeout, connected.clone());
        let first: Channel = channel
            .connect_with_connector(connector)
            .await
            .map_err(|error| Error::transport(format!("connecting to {endpoint}"), error))?;
        let dial = self.dial(channel);
        Ok(GrpcTransport::to_endpoint(endpoint, (first, connected), dial, self.options))
    }

    /// With a connector of our own the time to connect is that of TLS too.
    fn dial(&self, channel: ChannelEndpoint) -> Dial {
        let time = self.options.connect_timeout;
        Box::new(move |connected| {
            channel.connect_with_connector_lazy(Connector::new(time, connected))
        })
    }

    fn channel(&self) -> Result<(Endpoint, ChannelEndpoint)> {
        let endpoint = Endpoint::parse(&self.address, &self.options)?;
        // They have no use here, but are refused where REST refuses them.
        self.options.stated_operation_paths()?;
        if !endpoint.base_path().is_empty() {
            return Err(Error::request(format!(
                "the endpoint {endpoint} has a path, which gRPC has no use for"
            )));
        }
        let refused = |error: tonic::transport::Error| {
            Error::request(format!("preparing to connect to {endpoint}")).with_source(error)
        };
        let program = self.options.user_agent.clone();
        let program = program.unwrap_or(HeaderValue::from_static(PROGRAM));
        let channel = ChannelEndpoint::from_shared(endpoint.origin())
            .and_then(|channel| channel.user_agent(program))
            .map_err(refused)?
            .connect_timeout(self.options.connect_timeout)
            .http2_max_header_list_size(self.options.max_header_size);
        let channel = if endpoint.is_tls() { self.with_tls(channel, &endpoint)? } else { channel };
        Ok((endpoint, channel))
    }

    /// Roots are loaded here only: what never speaks TLS needs none on its machine.
    #[cfg(feature = "tls")]
    fn with_tls(&self, channel: ChannelEndpoint, endpoint: &Endpoint) -> Result<ChannelEndpoint> {
        use longrunning_rpc::tls::TlsMaterial;
        use tonic::transport::{Certificate, ClientTlsConfig, Identity};

        // The channel reads the same texts again; here they are told apart by their options.
        TlsMaterial::of(&self.options)?;
        let own = self.options.root_certificates.iter().map(Certificate::from_pem);
        let config = ClientTlsConfig::new().ca_certificates(own);
        let config = match self.options.client_identity() {
            Some((pem, key)) => config.identity(Identity::from_pem(pem, key)),
            None => config,
        };
        match channel.clone().tls_config(config.clone().with_native_roots()) {
            Ok(channel) => Ok(channel),
            // A machine that trusts nobody is no obstacle to a program that brings its own.
            Err(_) if !self.options.root_certificates.is_empty() => channel.tls_config(config),
            Err(error) => Err(error),
        }
        .map_err(|error| {
            Error::request(format!("loading certificates to connect to {endpoint}"))
                .with_source(error)
        })
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_self, reason = "with the feature `tls` it is used")]
    fn with_tls(&self, _: ChannelEndpoint, endpoint: &Endpoint) -> Result<ChannelEndpoint> {
        Err(Error::request(format!("connecting to {endpoint} needs the feature `tls`")))
    }
}

/// The name in `user-agent` when the program gives none.
const PROGRAM: &str = concat!("longrunning/", env!("CARGO_PKG_VERSION"));
