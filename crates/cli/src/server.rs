//! The server that `lro serve` and `lro demo` run.

use std::net::SocketAddr;

use longrunning_server::{MemoryStore, Server, demo};

use crate::failure::{Failure, Result};

/// Starts the demo service, its operations and the emulator of Workspace Events, on both wires.
pub(crate) async fn start(address: SocketAddr) -> Result<Server> {
    let operations = demo::operations().build(MemoryStore::new());
    let server = demo::server(operations).bind(address).await;
    server.map_err(|error| Failure::Serve(error.into()))
}
