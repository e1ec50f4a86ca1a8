//! Makes transports: channels to an address, by options.

use http::HeaderValue;
use longrunning_rpc::{Endpoint, Error, Result, TransportOptions};
use tonic::transport::{Channel, Endpoint as ChannelEndpoint};

use crate::GrpcTransport;
use crate::connector::{Connected, Connector};
use crate::reconnecting_channel::Connect;

/// Makes a transport whose connection is made by the first call.
pub(crate) fn lazily(address: &str, options: TransportOptions) -> Result<GrpcTransport> {
    let (endpoint, channel) = channel(address, &options)?;
    let (connected, connect) = (Connected::default(), connects(channel, &options));
    let first = (connect(connected.clone()), connected);
    Ok(GrpcTransport::to_endpoint(endpoint, first, connect, options))
}

/// Makes a transport and its connection.
pub(crate) async fn eagerly(address: &str, options: TransportOptions) -> Result<GrpcTransport> {
    let (endpoint, channel) = channel(address, &options)?;
    let connected = Connected::default();
    let connector = Connector::new(options.settings().connect_timeout, connected.clone());
    let first: Channel = channel
        .connect_with_connector(connector)
        .await
        .map_err(|error| Error::transport(format!("connecting to {endpoint}"), error))?;
    let connect = connects(channel, &options);
    Ok(GrpcTransport::to_endpoint(endpoint, (first, connected), connect, options))
}

/// With a custom connector the time limit of a connection includes TLS.
fn connects(channel: ChannelEndpoint, options: &TransportOptions) -> Connect {
    let time = options.settings().connect_timeout;
    Box::new(move |connected| channel.connect_with_connector_lazy(Connector::new(time, connected)))
}

fn channel(address: &str, options: &TransportOptions) -> Result<(Endpoint, ChannelEndpoint)> {
    let settings = options.settings();
    let endpoint = Endpoint::parse(address, options)?;
    // gRPC does not use them, but refuses those that REST refuses.
    settings.operation_paths()?;
    if !endpoint.base_path().is_empty() {
        return Err(Error::request(format!(
            "the endpoint {endpoint} has a path, which gRPC has no use for"
        )));
    }
    let refused = |error: tonic::transport::Error| {
        Error::request(format!("preparing to connect to {endpoint}")).with_source(error)
    };
    let product = settings.user_agent.clone().unwrap_or(HeaderValue::from_static(PRODUCT));
    let channel = ChannelEndpoint::from_shared(endpoint.origin())
        .and_then(|channel| channel.user_agent(product))
        .map_err(refused)?
        .connect_timeout(settings.connect_timeout)
        .http2_max_header_list_size(settings.max_header_size);
    let channel = if endpoint.is_tls() { with_tls(channel, &endpoint, options)? } else { channel };
    Ok((endpoint, channel))
}

/// Loads roots only here, so that a transport without TLS needs none on its system.
#[cfg(feature = "tls")]
fn with_tls(
    channel: ChannelEndpoint,
    endpoint: &Endpoint,
    options: &TransportOptions,
) -> Result<ChannelEndpoint> {
    use longrunning_rpc::internal::tls::TlsMaterial;
    use tonic::transport::{Certificate, ClientTlsConfig, Identity};

    // The channel reads the same texts again; errors here name the option.
    TlsMaterial::of(options)?;
    let settings = options.settings();
    let own = settings.root_certificates.iter().map(Certificate::from_pem);
    let config = ClientTlsConfig::new().ca_certificates(own);
    let config = match settings.client_identity() {
        Some((pem, key)) => config.identity(Identity::from_pem(pem, key)),
        None => config,
    };
    match channel.clone().tls_config(config.clone().with_native_roots()) {
        Ok(channel) => Ok(channel),
        // Custom roots work on a system without any.
        Err(_) if !settings.root_certificates.is_empty() => channel.tls_config(config),
        Err(error) => Err(error),
    }
    .map_err(|error| {
        Error::request(format!("loading certificates to connect to {endpoint}")).with_source(error)
    })
}

#[cfg(not(feature = "tls"))]
fn with_tls(
    _: ChannelEndpoint,
    endpoint: &Endpoint,
    _: &TransportOptions,
) -> Result<ChannelEndpoint> {
    Err(Error::request(format!("connecting to {endpoint} needs the feature `tls`")))
}

/// The default product in `user-agent`.
const PRODUCT: &str = concat!("longrunning/", env!("CARGO_PKG_VERSION"));
