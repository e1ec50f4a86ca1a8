//! The messages of `vec.proto`.

#![allow(
    clippy::all,
    clippy::use_self,
    dead_code,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    reason = "generated code"
)]

include!("../generated/vec.v1.rs");
