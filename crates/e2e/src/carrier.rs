//! A transport whose wire is chosen at run time.

use std::fmt;
use std::pin::Pin;

use futures_core::Stream;
use longrunning::{CallOptions, GrpcTransport, Response, RestTransport, Result, Rpc, Transport};

/// The two wires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// gRPC.
    Grpc,
    /// HTTP and JSON.
    Rest,
}

impl Wire {
    /// Both, in the order in which cases run.
    pub const BOTH: [Self; 2] = [Self::Grpc, Self::Rest];
}

impl fmt::Display for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Grpc => "gRPC",
            Self::Rest => "REST",
        })
    }
}

/// A transport on one of the wires, for the generated clients, which are generic over theirs.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// On gRPC.
    Grpc(GrpcTransport),
    /// On REST.
    Rest(RestTransport),
}

impl Transport for Carrier {
    async fn unary<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<R::Response>> {
        match self {
            Self::Grpc(transport) => transport.unary::<R>(request, options).await,
            Self::Rest(transport) => transport.unary::<R>(request, options).await,
        }
    }

    async fn server_streaming<R: Rpc>(
        &self,
        request: R::Request,
        options: &CallOptions,
    ) -> Result<Response<impl Stream<Item = Result<R::Response>> + Send + 'static + use<R>>> {
        type Boxed<T> = Pin<Box<dyn Stream<Item = Result<T>> + Send>>;
        fn boxed<T>(stream: impl Stream<Item = Result<T>> + Send + 'static) -> Boxed<T> {
            Box::pin(stream)
        }
        Ok(match self {
            Self::Grpc(transport) => {
                transport.server_streaming::<R>(request, options).await?.map(boxed)
            }
            Self::Rest(transport) => {
                transport.server_streaming::<R>(request, options).await?.map(boxed)
            }
        })
    }
}
