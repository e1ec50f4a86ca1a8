//! ProtoJSON for prost messages: codecs of field types, field tables, the well-known types, and an
//! `Any` without loss.
//!
//! ```
//! use prost_types::Timestamp;
//! use protojson::Any;
//!
//! let any = Any::pack(&Timestamp { seconds: 1_700_000_000, nanos: 0 })?;
//! let json = protojson::to_string(&any)?;
//! assert_eq!(json, r#"{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"2023-11-14T22:13:20Z"}"#);
//! assert_eq!(protojson::from_str::<Any>(&json)?, any);
//! # Ok::<(), protojson::Error>(())
//! ```
//!
//! - [`JsonMessage`] is a prost message with a JSON form; generated code implements it with three
//!   lines for each field.
//! - [`to_string`], [`from_str`] and their `_with` forms convert; [`WriteOptions`] and
//!   [`ReadOptions`] are chosen at run time. [`to_wire`] and [`from_wire`] do the same for the wire
//!   format.
//! - Reading is bounded in depth and in memory: see [`ReadOptions::max_depth`] and
//!   [`ReadOptions::max_memory`].
//! - [`Any`] holds wire bytes or JSON text verbatim; a [`Registry`] has the types that it may be
//!   converted to.
//! - [`MessageDescriptor`] is the static table of a message's fields, for code that looks fields up
//!   by name.
//! - [`Writer`] and [`Reader`] write and read JSON text, [`codec`] has the rules of each field
//!   type.
//!
//! The rules are those of the protobuf documentation's page "ProtoJSON Format" and of the official
//! conformance suite. This crate does no I/O and knows no RPC.

mod any;
pub mod codec;
#[doc(hidden)]
pub mod debug;
mod depth;
mod descriptor;
mod error;
mod fields;
mod measured;
mod memory;
mod message;
mod number;
mod options;
mod plain;
mod reader;
#[cfg(feature = "reflect")]
mod reflect;
mod registry;
mod serde_impls;
mod skipped;
#[doc(hidden)]
pub mod text;
mod well_known;
mod writer;

pub use any::Any;
pub use descriptor::{
    Cardinality, EnumDescriptor, EnumValue, FieldDescriptor, JsonEnum, JsonForm, Kind, MapKey,
    MessageDescriptor, TableRef,
};
pub use error::{Error, ErrorKind};
pub use message::{
    JsonMessage, NotRead, from_slice, from_slice_noting, from_slice_with, from_str, from_str_with,
    from_wire, from_wire_with, read_encodable, to_string, to_string_with, to_vec, to_vec_with,
    to_wire,
};
pub use options::{ReadOptions, WriteOptions};
pub use reader::{JsonKind, Reader};
pub use registry::{MessageType, Registry, message_type};
pub use well_known::{camel_case_path, snake_case_path};
pub use writer::Writer;

/// For the macros of this crate.
#[doc(hidden)]
pub mod __private {
    pub use crate::serde_impls::{
        deserialize, read_foreign, serialize, write_foreign, write_foreign_members,
    };
    pub use serde;
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Takes the version of the runtime that bindings were generated for. Generated code calls it
/// first, so that a mismatch is one error that says what to do.
///
/// ```
/// protojson::__generated_for!(1);
/// ```
///
/// ```compile_fail
/// protojson::__generated_for!(2);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __generated_for {
    (1) => {};
    ($other:literal) => {
        compile_error!(concat!(
            "these bindings were generated for version ",
            $other,
            " of the runtime, and this version of `longrunning` has version 1: depend on versions \
             of `longrunning` and `longrunning-codegen` that are published together, and generate \
             the bindings again",
        ));
    };
}
