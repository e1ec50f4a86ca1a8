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
//! [`GrpcTransport::connect`] makes a transport to an address,
//! [`connect_with`](GrpcTransport::connect_with) takes options, and [`new`](GrpcTransport::new)
//! takes a custom tonic `Channel`. The channel carries HTTP/2. The framing and the trailers of gRPC
//! are read in this crate, because tonic's client reports a refused call and an unreadable reply
//! alike, as a `Status`; here they are different [errors](longrunning_rpc::ErrorKind).

mod attempt;
mod connect;
mod connection_error;
mod connector;
mod deadline;
mod framing;
mod heard;
mod reconnecting_channel;
mod resolver;
mod trailers;
mod transport;

pub use self::transport::GrpcTransport;
