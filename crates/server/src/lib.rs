//! An operations server that speaks gRPC and REST on one port, to embed in a service whose methods return operations.
//!
//! - [`OperationsService`] starts work, keeps its operations in a [`Store`], and serves `google.longrunning.Operations`.
//! - [`Server`] puts it, and any tonic service, behind both wires.
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
mod server;

mod grpc;
mod rest;

mod deadline;
mod status;

pub use crate::error::Error;
pub use crate::filter::{Filter, FilterError};
pub use crate::operations::{Handle, OperationsBuilder, OperationsService, StartOptions};
pub use crate::server::{Server, ServerBuilder};
pub use crate::status::{ERROR_DOMAIN, from_grpc, into_grpc};
pub use crate::store::{
    ListPage, ListQuery, MemoryStore, Record, Store, StoreError, StoreErrorKind,
};
