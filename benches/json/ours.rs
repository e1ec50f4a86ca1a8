//! Our own generator and `protojson`.

#![allow(
    clippy::use_self,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    reason = "generated code"
)]

use std::sync::LazyLock;

use protojson::Registry;

pub mod google {
    pub mod longrunning {
        include!(concat!(env!("OUT_DIR"), "/ours/google.longrunning.rs"));
    }
    pub mod rpc {
        include!(concat!(env!("OUT_DIR"), "/ours/google.rpc.rs"));
    }
}

pub mod bench {
    include!(concat!(env!("OUT_DIR"), "/ours/bench.rs"));
}

/// Every type of the benchmarks.
pub static TYPES: LazyLock<Registry> = LazyLock::new(|| {
    let mut types = bench::registry().clone();
    types.merge(google::longrunning::registry());
    types
});
