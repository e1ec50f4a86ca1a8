//! Carries any RPC over gRPC, on a tonic channel.
//!
//! ```no_run
//! use longrunning_grpc::GrpcTransport;
//! use longrunning_rpc::{CallOptions, Result, Rpc, Transport};
//!
//! async fn call<R: Rpc>(request: R::Request) -> Result<R::Response> {
//!     let transport = GrpcTransport::connect("https://workspaceevents.googleapis.com").await?;
//!     Ok(transport.unary::<R>(request, &CallOptions::new()).await?.into_inner())
//! }
//! ```
//!
//! [`GrpcTransport`] is made by [`connect`](GrpcTransport::connect), by a [`Builder`] that takes
//! every option, or from a tonic `Channel` that the program made itself. The channel carries
//! HTTP/2; the few bytes of framing and the trailers of gRPC are read here, because tonic's own
//! client answers with its `Status` whether the server refused the call or its reply could not be
//! read, and those are different [errors](longrunning_rpc::ErrorKind).

mod attempt;
mod builder;
mod connection;
mod deadline;
mod framing;
mod trailers;
mod transport;

pub use self::builder::Builder;
pub use self::transport::GrpcTransport;
