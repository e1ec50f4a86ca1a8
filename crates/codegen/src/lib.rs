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
//! and in the crate, which depends on `longrunning` and on nothing else that generated code needs:
//!
//! ```text
//! include!(concat!(env!("OUT_DIR"), "/bindings.rs")); // acme::v1
//! ```
//!
//! Modules are nested like packages, since generated code uses relative paths for its imports.
//! Files of google.api, google.rpc, google.longrunning and google.protobuf can be imported without
//! a copy of them, and no `protoc` is needed. `examples/own-service` in the repository is such a
//! crate, with a server and a client.
//!
//! # What is generated
//!
//! For each package there is one file with
//!
//! - messages and enums, by `prost-build`, with the well-known types of `prost_types` and the `Any`
//!   of `protojson`;
//! - their JSON form, as impls of `protojson::JsonMessage`, and `registry()`;
//! - for each service a trait with a method per RPC, implemented by every transport, by servers and
//!   by fakes, and a module with a unit struct per RPC that has its names, HTTP rules and types;
//! - `…Server`, which serves an implementation of the trait with `longrunning-server` over gRPC and
//!   REST;
//! - `…Client`, whose methods return typed pollers if the RPCs start long-running operations
//!   (`google.longrunning.operation_info`);
//! - tonic's client and server stubs, by `tonic-prost-build`;
//! - `FILE_DESCRIPTOR_SET`.
//!
//! ```
//! use longrunning_codegen::Builder;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = std::env::temp_dir().join(format!("longrunning-codegen-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! let proto = r#"
//!     syntax = "proto3";
//!     package acme.v1;
//!     import "google/api/annotations.proto";
//!     import "google/longrunning/operations.proto";
//!
//!     service Reports {
//!       rpc Make(MakeRequest) returns (google.longrunning.Operation) {
//!         option (google.api.http) = { post: "/v1/{parent=shelves/*}/reports:make" body: "*" };
//!         option (google.longrunning.operation_info) = {
//!           response_type: "Report" metadata_type: "Progress"
//!         };
//!       }
//!     }
//!     message MakeRequest { string parent = 1; }
//!     message Report { string text = 1; }
//!     message Progress { int32 percent = 1; }
//! "#;
//! std::fs::write(folder.join("reports.proto"), proto)?;
//!
//! let output = Builder::new().include(&folder).file("reports.proto").generate()?;
//! let names: Vec<_> = output.files().iter().map(|file| file.name.as_str()).collect();
//! assert_eq!(names, ["acme.v1.binpb", "acme.v1.rs"]);
//! let rust = std::str::from_utf8(&output.files()[1].contents)?;
//! for item in ["trait Reports:", "struct ReportsClient<T>", "struct ReportsServer<T>"] {
//!     assert!(rust.contains(item), "{item}");
//! }
//! assert!(rust.contains("Poller<self::Report, self::Progress>"));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Errors in proto files
//!
//! An [`Error`] names the file and the line, and says what to write instead. That includes what
//! proto compilers accept: HTTP rules that do not fit their messages, routes that two methods
//! share, operations of unknown types, names that collide in Rust or are reserved there.
//!
//! ```text
//! reports.proto:9:9: the path of `GET /v1/{nam=reports/*}` has `{nam}`, but acme.v1.GetRequest
//! has no field `nam`; write one of `name`
//! ```
//!
//! # The runtime
//!
//! Generated code finds everything it needs under one path, [`Builder::runtime`]: `prost`,
//! `prost_types`, `protojson`; for services `rpc` (the crate `longrunning-rpc`), `transcoding` and
//! `futures_core`; for stubs `tonic` and `tonic_prost`; for clients `Client`, `Poller` and
//! `google::longrunning`.

mod builder;
mod error;
mod output;

// From proto files to checked descriptors.
mod annotations;
mod clashes;
mod operation_info;
mod reserved;
mod rules;
mod schema;

// From names and comments to Rust.
mod docs;
mod markdown;
mod names;
mod types;

// The generated items.
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

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
