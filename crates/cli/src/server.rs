//! The server that `lro serve` and `lro demo` run, and its allowed callers.

use std::net::SocketAddr;

use clap::Args;
use longrunning_server::{MemoryStore, Server, ServerBuilder, demo};

use crate::failure::{Failure, Result};

/// Allowed callers, besides the programs of this machine.
#[derive(Args, Debug, Default)]
pub(crate) struct CallerArguments {
    /// A host to answer for, besides those of this machine: a name or an address without a port,
    /// '*.example.com', or '*'; can be repeated
    ///
    /// Needed on a loopback address behind a proxy that forwards the public name.
    #[arg(long = "allow-host", value_name = "HOST")]
    hosts: Vec<String>,

    /// An origin whose pages may call from a browser, such as `https://console.example.com`, or
    /// '*'; can be repeated
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    origins: Vec<String>,
}

impl CallerArguments {
    /// Adds them to a server.
    pub(crate) fn add_to(&self, builder: ServerBuilder) -> ServerBuilder {
        builder.allow_hosts(&self.hosts).allow_origins(&self.origins)
    }
}

/// Starts the demo service, its operations and the emulator of Workspace Events, on both wires.
pub(crate) async fn start(address: SocketAddr, callers: &CallerArguments) -> Result<Server> {
    let operations = demo::operations().build(MemoryStore::new());
    let server = callers.add_to(demo::server(operations)).bind(address).await;
    server.map_err(|error| Failure::Serve(error.into()))
}
