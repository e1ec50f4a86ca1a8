//! Rust bindings from proto files: messages, stubs, JSON, RPCs and typed clients.
//!
//! In a `build.rs`:
//!
//! ```no_run
//! fn main() -> Result<(), longrunning_codegen::Error> {
//!     longrunning_codegen::Builder::new()
//!         .include("proto")
//!         .file("acme/v1/reports.proto")
//!         .write_to_out_dir()
//! }
//! ```
//!
//! and in the crate:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/bindings.rs")); // acme::v1
//! ```
//!
//! Modules are nested as packages are, since generated code names what it imports by relative paths. Files of
//! google.api, google.rpc, google.longrunning and google.protobuf may be imported without having them.
//!
//! For each package there is one file with
//!
//! - messages and enums, by `prost-build`, with the well-known types of `prost_types` and an `Any` of our own;
//! - their JSON form, as impls of `protojson::JsonMessage`, and `registry()`;
//! - for each service a trait in RPC words, which every transport implements, and a module with a unit struct for
//!   each method, which holds its names, HTTP rules and types;
//! - a client whose methods answer with typed pollers, where methods start long-running operations
//!   (`google.longrunning.operation_info`);
//! - tonic's client and server stubs, by `tonic-prost-build`;
//! - `FILE_DESCRIPTOR_SET`.
//!
//! # The runtime
//!
//! Everything that generated code needs is found under one path, [`Builder::runtime`]: `prost`, `prost_types`,
//! `protojson`; for services `rpc` (the crate `longrunning-rpc`), `transcoding` and `futures_core`; for stubs `tonic`
//! and `tonic_prost`; for clients `Client`, `Poller` and `google::longrunning`.

mod builder;
mod error;
mod output;

// From proto files to what is known of them.
mod annotations;
mod clashes;
mod rules;
mod schema;

// From names and comments to Rust.
mod docs;
mod markdown;
mod names;
mod types;

// What is written.
mod client;
mod debug;
mod descriptor_set;
mod index;
mod json;
mod messages;
mod registry;
mod server;
mod service;
mod service_trait;

pub use builder::Builder;
pub use error::Error;
pub use output::{GeneratedFile, Output};
