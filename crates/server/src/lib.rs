//! An operations server that speaks gRPC and REST on one port, to embed in a service whose methods
//! return operations.
//!
//! ```
//! use std::error::Error;
//!
//! use longrunning::{Client, GrpcTransport};
//! use longrunning_server::{Handle, OperationsService, Server, StartOptions};
//! use prost_types::{Duration, Timestamp};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn Error>> {
//! let operations = OperationsService::in_memory();
//! let server = Server::builder().operations(operations.clone()).bind("127.0.0.1:0").await?;
//!
//! // In a method that returns an operation: here with a `Duration` as metadata and a `Timestamp`
//! // as response.
//! let work = |handle: Handle<Duration>| async move {
//!     handle.report(Duration { seconds: 1, nanos: 0 }).await?;
//!     Ok(Timestamp::default())
//! };
//! let operation = operations.start(StartOptions::new(), work).await?;
//!
//! // The caller, over either wire; `curl {url}/v1/{name}` shows the same.
//! let client = Client::new(GrpcTransport::connect(&server.url()).await?);
//! let response: Timestamp = client.poll::<_, Duration>(operation.name).until_done().await?;
//! assert_eq!(response, Timestamp::default());
//! # Ok(())
//! # }
//! ```
//!
//! - [`OperationsService`] starts work, keeps its operations in a [`Store`], and serves
//!   `google.longrunning.Operations`.
//! - [`Server`] serves it, implementations of generated traits and any tonic service on both wires,
//!   and is a REST gateway for any gRPC server.
//! - [`demo`] is a service to try clients on.
#![cfg_attr(
    feature = "workspace-events",
    doc = "- [`workspace_events`] is an emulator of the Google Workspace Events API."
)]

pub mod demo;
#[cfg(feature = "workspace-events")]
pub mod workspace_events;

mod operations;
mod store;

mod filter;
mod page_token;

mod error;
mod headers;
mod http;
mod span;

mod grpc;
mod rest;

mod body;

mod deadline;
mod dispatch;
mod random;
mod status;

pub use crate::error::Error;
pub use crate::filter::{Filter, FilterError};
pub use crate::http::{Server, ServerBuilder};
pub use crate::operations::{Handle, OperationsBuilder, OperationsService, StartOptions};
pub use crate::status::{ERROR_DOMAIN, from_grpc, into_grpc};
pub use crate::store::{
    ListPage, ListQuery, MemoryStore, PageBuilder, Record, Store, StoreError, StoreErrorKind,
};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
