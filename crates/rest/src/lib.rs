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
//! // GET /v1/operations/42
//! let reply = transport.unary::<GetOperation>(request, &CallOptions::new()).await;
//! assert!(reply.unwrap_err().is_not_found());
//! # Ok(())
//! # }
//! ```
//!
//! [`RestTransport::connect`] makes a transport to an address,
//! [`connect_with`](RestTransport::connect_with) takes options, and [`Builder`] also takes HTTP
//! rules, since each service mounts `google.longrunning.Operations` at its own paths. A method
//! without a rule is UNIMPLEMENTED, and nothing is sent.
//!
//! It speaks HTTP/1.1 and follows no redirects, which would send credentials elsewhere. It asks for
//! gzip; [`max_message_size`](longrunning_rpc::TransportOptions::max_message_size) limits the
//! decompressed size. The HTTP library limits the headers of a reply to some 400 KiB, even if
//! [`max_header_size`](longrunning_rpc::TransportOptions::max_header_size) is larger.

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
