//! Every case runs over gRPC and over REST, with one assertion for both.

mod answers;
mod bad_input;
mod bare_machine;
mod blocking;
mod deadline;
#[cfg(target_os = "linux")]
mod elsewhere;
mod mounts;
mod names;
mod operations;
mod own_service;
mod own_trait;
mod paths;
mod payloads;
mod polling;
mod raw_http;
mod sizes;
mod streams;
mod telemetry;
mod truncated;
mod unknown_types;
mod workspace_events;
