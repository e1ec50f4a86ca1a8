//! A service of one's own with long-running operations. All of this module is generated, by
//! `build.rs` from `proto/`; the server is `src/bin/server.rs`, the client `src/bin/client.rs`.

include!(concat!(env!("OUT_DIR"), "/bindings.rs")); // acme::archive::v1
