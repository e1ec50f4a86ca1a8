//! A transport whose wire is chosen at run time.

use std::pin::Pin;

use futures_core::Stream;

use super::Wire;
#[cfg(not(all(feature = "grpc", feature = "rest")))]
use crate::Error;
#[cfg(feature = "grpc")]
use crate::GrpcTransport;
#[cfg(feature = "rest")]
use crate::RestTransport;
use crate::{CallOptions, Client, Response, Result, Rpc, Transport, TransportOptions};

/// A transport over either wire.
///
/// Generated clients are generic over their transport: with this one, a program chooses the wire at
/// run time. [`Client::connect`] does the same for the operations alone.
///
/// ```no_run
/// use longrunning::{AnyTransport, Wire};
///
/// # async fn example() -> longrunning::Result<()> {
/// let wire: Wire = std::env::var("WIRE").unwrap_or_default().parse()?;
/// let transport = AnyTransport::connect(wire, "https://example.com").await?;
/// // let client = ThingsClient::new(transport);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AnyTransport {
    /// Over gRPC.
    #[cfg(feature = "grpc")]
    Grpc(GrpcTransport),
    /// Over REST.
    #[cfg(feature = "rest")]
    Rest(RestTransport),
}

impl AnyTransport {
    /// Makes a transport to the server at an address such as `https://example.com` or
    /// `http://127.0.0.1:8980`. Connections are made by the calls.
    ///
    /// # Errors
    ///
    /// As [`connect_with`](Self::connect_with).
    pub async fn connect(wire: Wire, address: impl Into<String>) -> Result<Self> {
        Self::connect_with(wire, address, TransportOptions::new()).await
    }

    /// Makes a transport with options.
    ///
    /// # Errors
    ///
    /// The program is built without the feature of the wire, or the address or an option is
    /// invalid.
    pub async fn connect_with(
        wire: Wire,
        address: impl Into<String>,
        options: TransportOptions,
    ) -> Result<Self> {
        match wire {
            #[cfg(feature = "grpc")]
            Wire::Grpc => {
                let transport = GrpcTransport::connect_with(address, options).await?;
                Ok(Self::Grpc(transport))
            }
            #[cfg(feature = "rest")]
            Wire::Rest => {
                let transport = RestTransport::connect_with(address, options).await?;
                Ok(Self::Rest(transport))
            }
            #[cfg(not(feature = "grpc"))]
            Wire::Grpc => Err(Error::request("connecting over gRPC needs the feature `grpc`")),
            #[cfg(not(feature = "rest"))]
            Wire::Rest => Err(Error::request("connecting over REST needs the feature `rest`")),
        }
    }

    /// Returns the wire.
    pub fn wire(&self) -> Wire {
        match self {
            #[cfg(feature = "grpc")]
            Self::Grpc(_) => Wire::Grpc,
            #[cfg(feature = "rest")]
            Self::Rest(_) => Wire::Rest,
        }
    }
}

impl Client {
    /// Makes a client of the server at an address, over the wire that is chosen at run time.
    ///
    /// ```no_run
    /// use longrunning::{Client, Wire};
    ///
    /// # async fn example() -> longrunning::Result<()> {
    /// let client = Client::connect(Wire::Rest, "https://example.com").await?;
    /// let operation = client.get("operations/42").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`AnyTransport::connect_with`].
    pub async fn connect(wire: Wire, address: impl Into<String>) -> Result<Self> {
        Self::connect_with(wire, address, TransportOptions::new()).await
    }

    /// Makes a client as [`connect`](Self::connect) does, with options.
    ///
    /// # Errors
    ///
    /// As [`AnyTransport::connect_with`].
    pub async fn connect_with(
        wire: Wire,
        address: impl Into<String>,
        options: TransportOptions,
    ) -> Result<Self> {
        Ok(Self::new(AnyTransport::connect_with(wire, address, options).await?))
    }
}

impl Transport for AnyTransport {
    async fn unary<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<R::Response>> {
        match self {
            #[cfg(feature = "grpc")]
            Self::Grpc(transport) => transport.unary::<R>(request, options).await,
            #[cfg(feature = "rest")]
            Self::Rest(transport) => transport.unary::<R>(request, options).await,
        }
    }

    async fn server_streaming<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<impl Stream<Item = Result<R::Response>> + Send + 'static + use<R>>> {
        match self {
            #[cfg(feature = "grpc")]
            Self::Grpc(transport) => {
                Ok(transport.server_streaming::<R>(request, options).await?.map(boxed))
            }
            #[cfg(feature = "rest")]
            Self::Rest(transport) => {
                Ok(transport.server_streaming::<R>(request, options).await?.map(boxed))
            }
        }
    }
}

#[cfg(feature = "grpc")]
impl From<GrpcTransport> for AnyTransport {
    fn from(transport: GrpcTransport) -> Self {
        Self::Grpc(transport)
    }
}

#[cfg(feature = "rest")]
impl From<RestTransport> for AnyTransport {
    fn from(transport: RestTransport) -> Self {
        Self::Rest(transport)
    }
}

type BoxStream<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;

fn boxed<T>(stream: impl Stream<Item = Result<T>> + Send + 'static) -> BoxStream<T> {
    Box::pin(stream)
}
