//! buffa's generator and registry.

#![allow(
    clippy::all,
    clippy::use_self,
    dead_code,
    missing_debug_implementations,
    missing_docs,
    unreachable_pub,
    unused,
    unused_qualifications,
    reason = "generated code"
)]

pub mod google {
    pub use buffa_types::google::protobuf;
    pub mod rpc {
        buffa::include_proto!("google.rpc");
    }
    pub mod longrunning {
        buffa::include_proto!("google.longrunning");
    }
}

pub mod bench {
    buffa::include_proto!("bench");
}

/// Its registry is process-wide.
pub fn register_types() {
    let mut types = buffa::type_registry::TypeRegistry::new();
    buffa_types::register_wkt_types(&mut types);
    bench::__buffa::register_types(&mut types);
    google::rpc::__buffa::register_types(&mut types);
    google::longrunning::__buffa::register_types(&mut types);
    buffa::type_registry::set_type_registry(types);
}
