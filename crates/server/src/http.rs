//! The HTTP server: both wires on one port.

mod admission;
mod builder;
mod connection;
mod limits;
mod listener;
mod mount;
mod service;
mod trace;

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use self::builder::ServerBuilder;

/// A running server. Dropping it stops it at once; [`shutdown`](Self::shutdown) lets calls end
/// first.
///
/// ```
/// use longrunning_server::{OperationsService, Server};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), longrunning_server::Error> {
/// let server = Server::builder()
///     .operations(OperationsService::in_memory())
///     .mount("/v1beta/{name=operations/**}")
///     .bind("127.0.0.1:0")
///     .await?;
/// println!("serving gRPC and REST at {}", server.url());
/// # Ok(())
/// # }
/// ```
#[must_use = "dropping it stops the server"]
pub struct Server {
    address: SocketAddr,
    /// Makes the accept loop stop; carries the grace period of running calls.
    stop: Option<oneshot::Sender<Duration>>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Returns a builder.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::new()
    }

    /// The address that it listens at: with the port that the system chose, if port 0 was asked
    /// for.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// The URL for clients on this machine: `http://127.0.0.1:8980`.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            // An unspecified address can be listened at, but not connected to.
            address.set_ip(match address {
                SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{address}")
    }

    /// Stops accepting connections, and lets running calls end within `grace`.
    pub async fn shutdown(mut self, grace: Duration) {
        if let Some(stop) = self.stop.take() {
            // The accept loop may have stopped already.
            let _ = stop.send(grace);
        }
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}
