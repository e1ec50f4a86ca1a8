//! Carries any RPC over gRPC, on a tonic channel.
//!
//! ```
//! use longrunning::google::longrunning::GetOperationRequest;
//! use longrunning::google::longrunning::operations::GetOperation;
//! use longrunning_grpc::GrpcTransport;
//! use longrunning_rpc::{CallOptions, Transport as _};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = longrunning_server::demo::bind("127.0.0.1:0").await?;
//! let transport = GrpcTransport::connect(server.url()).await?;
//! let request = GetOperationRequest { name: "operations/42".to_owned() };
//! let reply = transport.unary::<GetOperation>(request, &CallOptions::new()).await;
//! assert!(reply.unwrap_err().is_not_found());
//! # Ok(())
//! # }
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
mod connector;
mod deadline;
mod framing;
mod heard;
mod link;
mod resolver;
mod trailers;
mod transport;

pub use self::builder::Builder;
pub use self::transport::GrpcTransport;
