//! Carries any RPC over REST: HTTP and JSON, by the rules of `google.api.http`.
//!
//! ```no_run
//! use longrunning_rest::RestTransport;
//! use longrunning_rpc::{CallOptions, Result, Rpc, Transport};
//!
//! async fn call<R: Rpc>(request: R::Request) -> Result<R::Response> {
//!     let transport = RestTransport::connect("https://workspaceevents.googleapis.com").await?;
//!     Ok(transport.unary::<R>(request, &CallOptions::new()).await?.into_inner())
//! }
//! ```
//!
//! [`RestTransport`] is made by [`connect`](RestTransport::connect), or by a [`Builder`] that takes
//! every option and other rules than those of the API's definition: each service mounts
//! `google.longrunning.Operations` on paths of its own. A method without a rule is UNIMPLEMENTED,
//! and nothing is sent.
//!
//! It speaks HTTP/1.1, follows no redirect, since that would take credentials elsewhere, and asks
//! for no compression. Headers of a reply are limited to some 400 KiB by the HTTP library, even
//! where [`max_header_size`](Builder::max_header_size) allows more.

mod builder;
mod connection;
mod elements;
mod exchange;
mod streaming;
#[cfg(feature = "tls")]
mod tls;
mod transport;

pub use self::builder::Builder;
pub use self::transport::RestTransport;
