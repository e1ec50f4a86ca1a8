//! Rust bindings from proto files: messages, stubs, JSON, RPCs and typed clients.
