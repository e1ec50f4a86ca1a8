//! Google's long-running operations over gRPC and REST, through one trait, with the same results on
//! both.
//!
//! Many Google APIs, and others built to the same guide ([AIP-151](https://google.aip.dev/151)),
//! answer a slow request with an [`Operation`]: a name to poll, metadata with its progress, and in
//! the end a response or an error.
//!
//! ```
//! use longrunning::{
//!     CallOptions, Client, GetOperationRequest, Operation, Operations, Response, Result,
//! };
//!
//! // A fake for a test; otherwise this is a `GrpcTransport` or a `RestTransport`.
//! struct Fake;
//!
//! impl Operations for Fake {
//!     async fn get_operation(
//!         &self,
//!         request: GetOperationRequest,
//!         _: &CallOptions,
//!     ) -> Result<Response<Operation>> {
//!         Ok(Response::new(Operation { name: request.name, done: true, ..Default::default() }))
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! let client = Client::new(Fake);
//! let operation = client.get("operations/42").await?;
//! assert!(operation.done);
//! client.poll::<(), ()>("operations/42").until_done().await?;
//! # Ok(())
//! # }
//! ```
//!
//! - [`Client`] gets, lists, cancels, deletes and waits for operations; [`Poller`] follows one,
//!   typed, with progress; [`PollAll`] waits for many at once.
#![cfg_attr(feature = "grpc", doc = "- [`GrpcTransport`] carries calls over a tonic channel.")]
#![cfg_attr(feature = "rest", doc = "- [`RestTransport`] carries them as HTTP and JSON.")]
#![cfg_attr(
    any(feature = "grpc", feature = "rest"),
    doc = "- [`Wire`] and [`AnyTransport`] choose between them at run time."
)]
//! - [`Operations`] is the service's trait: implemented by every transport, and by a fake in a
//!   test. The crate `longrunning-codegen` generates such traits, and typed clients, from your
//!   protos.
//! - [`auth`] has credentials: tokens, and sources of tokens.
//! - [`Error`] says what failed, with the server's [`Status`] and its details, equally on both
//!   wires.
//! - [`Any`] holds a message of any type, even an unknown one; a [`Registry`] has the types that it
//!   can convert. [`registry`] is the one to begin with.
#![cfg_attr(
    all(doc, not(doctest)),
    doc = "\nThe [guide] explains all of it, from a first program to a custom service."
)]
//!
//! # Features
//!
//! - `grpc` (default): `GrpcTransport` and tonic's stubs. Without it the crate graph has no tonic.
//! - `rest` (default): `RestTransport`. Without it the crate graph has no reqwest.
//! - `tls` (default): `https://` endpoints on both, by rustls with ring.
//! - `auth`: [`auth::GoogleCredentials`](crate::auth), Application Default Credentials by Google's
//!   own library. It needs Rust 1.91, and installs ring as the crypto provider of the process if
//!   there is none. Custom tokens need no feature.
//! - `reflect`: the module `reflect`, for message types and services that are known by a
//!   `FileDescriptorSet` only.
//! - `blocking`: the module `blocking`, the same client for programs without async.
//! - `workspace-events`: the bindings and clients of the Google Workspace Events API, v1 and
//!   v1beta.
//! - `tracing` (default): [spans](crate::telemetry) of calls and waits, cheap until a subscriber is
//!   installed.
//! - `services`: the module `services`, the table of Google's services: endpoint, paths and scopes
//!   by name.
//! - `describe`: the module `describe`, the request and response of every RPC as flat lists of
//!   parameters.

extern crate self as longrunning;

mod answer;
pub mod auth;
mod backoff;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "grpc")]
mod bounded_codec;
mod checkpoint;
mod client;
#[cfg(feature = "describe")]
pub mod describe;
#[cfg(any(feature = "describe", feature = "reflect"))]
mod descriptors;
#[cfg(any(feature = "describe", feature = "services"))]
mod did_you_mean;
mod failure_streak;
pub mod fake;
pub mod google;
// Its code is tested where a server is at hand, in the crate of the end-to-end tests.
#[cfg(all(doc, not(doctest)))]
pub mod guide;
mod list;
mod policy;
mod poll_all;
mod poller;
#[cfg(feature = "reflect")]
pub mod reflect;
#[cfg(feature = "services")]
pub mod services;
mod site;
pub mod telemetry;
mod wait_scope;
mod wire;

pub use crate::backoff::Backoff;
pub use crate::checkpoint::Checkpoint;
pub use crate::client::Client;
pub use crate::failure_streak::FailedPoll;
#[doc(inline)]
pub use crate::google::longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, Operation, Operations, WaitOperationRequest,
};
pub use crate::list::List;
pub use crate::policy::{PollContext, PollingPolicy};
pub use crate::poll_all::{Finished, PollAll};
pub use crate::poller::{Poller, Update};
#[cfg(any(feature = "grpc", feature = "rest"))]
pub use crate::wire::AnyTransport;
pub use crate::wire::Wire;
#[cfg(feature = "grpc")]
pub use longrunning_grpc::GrpcTransport;
#[cfg(feature = "rest")]
pub use longrunning_rest::RestTransport;
pub use longrunning_rpc::{
    CallOptions, Code, Error, ErrorKind, GrpcServiceConfig, HttpBinding, Idempotency, Json, Method,
    MethodConfig, OperationPaths, Payload, Peer, Response, Result, RetryPolicy, Rpc, Service,
    State, Status, Streaming, Transport, TransportOptions, error_details,
};
pub use protojson::{Any, JsonMessage, ReadOptions, Registry, WriteOptions};
pub use {http, longrunning_rpc as rpc, prost_types, protojson, transcoding};

/// The types that this crate knows: those of google.longrunning and google.rpc (with the details of
/// errors) and the well-known ones. [`Json`] converts bytes with it. Begin a custom registry with a
/// clone of it; [`Registry::new`] has the well-known types only.
///
/// ```
/// let mut registry = longrunning::registry().clone();
/// assert!(registry.contains("google.rpc.ErrorInfo"));
/// // registry.merge(acme::v1::registry());
/// # registry.merge(longrunning::Registry::well_known());
/// ```
pub fn registry() -> &'static Registry {
    google::longrunning::registry()
}

/// What generated code needs, under one path.
#[doc(hidden)]
pub mod __private {
    pub use crate::{Client, Poller, google};
    pub use longrunning_rpc as rpc;
    #[cfg(feature = "grpc")]
    pub use tonic;
    pub use {bytes, futures_core, http, prost, prost_types, protojson, transcoding};
    #[cfg(feature = "grpc")]
    pub mod tonic_prost {
        pub use crate::bounded_codec::ProstCodec;
        pub use ::tonic_prost::{ProstDecoder, ProstEncoder};
    }
}
