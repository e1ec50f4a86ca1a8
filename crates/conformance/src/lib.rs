//! Messages for every rule of ProtoJSON, and the common code of the testees of the official
//! conformance suite.
//!
//! - [`test_messages`] has [`Everything`](test_messages::Everything), of our own generator;
//! - [`acme`] has a [`Widget`](acme::Widget) whose serde impls pbjson generated, joined by one
//!   line;
//! - `suite` has the suite's messages and the loop of a testee. It exists if `CONFORMANCE_PROTOS`
//!   named the folder of the suite's proto files at build time, as `cargo xtask conformance` sets
//!   it.

#[cfg(suite)]
pub mod suite;

/// One message with everything in it.
#[expect(clippy::use_self, unused_qualifications, reason = "generated code")]
pub mod test_messages {
    include!(concat!(env!("OUT_DIR"), "/protojson.test.v1.rs"));
}

/// A message of another generator, as in a third-party crate.
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
