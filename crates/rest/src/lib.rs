//! Carries any RPC over REST: HTTP and JSON, by the rules of `google.api.http`.
//!
//! ```
//! use longrunning::google::longrunning::GetOperationRequest;
//! use longrunning::google::longrunning::operations::GetOperation;
//! use longrunning_rest::RestTransport;
//! use longrunning_rpc::{CallOptions, Transport as _};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = longrunning_server::demo::bind("127.0.0.1:0").await?;
//! let transport = RestTransport::connect(server.url()).await?;
//! let request = GetOperationRequest { name: "operations/42".to_owned() };
//! let reply = transport.unary::<GetOperation>(request, &CallOptions::new()).await; // GET /v1/operations/42
//! assert!(reply.unwrap_err().is_not_found());
//! # Ok(())
//! # }
//! ```
//!
//! [`RestTransport`] is made by [`connect`](RestTransport::connect), or by a [`Builder`] that takes
//! every option and other rules than those of the API's definition: each service mounts
//! `google.longrunning.Operations` on paths of its own. A method without a rule is UNIMPLEMENTED,
//! and nothing is sent.
//!
//! It speaks HTTP/1.1 and follows no redirect, since that would take credentials elsewhere. It asks for gzip,
//! and holds what comes out of it to [`max_message_size`](Builder::max_message_size). Headers of a reply are limited to some 400 KiB by the HTTP library, even
//! where [`max_header_size`](Builder::max_header_size) allows more.

mod array_stream;
mod builder;
mod connection_error;
mod elements;
mod exchange;
mod resolver;
mod routes;
#[cfg(feature = "tls")]
mod tls;
mod transport;

pub use self::builder::Builder;
pub use self::transport::RestTransport;
