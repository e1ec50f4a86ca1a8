//! Messages that try every rule of ProtoJSON, and what the programs share that the official conformance suite asks.
//!
//! - [`test_messages`] has [`Everything`](test_messages::Everything), of our own generator;
//! - [`acme`] has a [`Widget`](acme::Widget) whose serde impls pbjson generated, joined by one line;
//! - `suite` has the suite's messages and the loop of a testee. It exists where `CONFORMANCE_PROTOS` named the folder of
//!   the suite's proto files when this crate was built, which `cargo xtask conformance` sees to.

#[cfg(suite)]
pub mod suite;

/// One message with everything in it.
#[expect(clippy::use_self, unused_qualifications, reason = "generated code")]
pub mod test_messages {
    include!(concat!(env!("OUT_DIR"), "/protojson.test.v1.rs"));
}

/// A message of another generator, as a crate of somebody else may have it.
#[expect(clippy::use_self, missing_docs, unused_qualifications, reason = "generated code")]
pub mod acme {
    include!(concat!(env!("OUT_DIR"), "/acme.v1.rs"));
    include!(concat!(env!("OUT_DIR"), "/acme.v1.serde.rs"));

    protojson::via_serde!(Widget, "acme.v1.Widget");
}

/// What generated code needs, under one path.
#[doc(hidden)]
pub mod __private {
    pub use {prost, prost_types, protojson};
}
