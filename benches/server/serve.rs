//! The servers, each in a process of its own.

use std::io::{self, Read as _, Write as _};
use std::net::SocketAddr;

use longrunning_server::demo;
use tokio::net::TcpListener;

use crate::process::{Memory, memory};
use crate::{bare, stored};

/// The argument with which this program is a server.
pub(crate) const SERVE: &str = "serve";

/// What `lro serve` serves.
pub(crate) const OURS: &str = "ours";
/// A constant over gRPC.
pub(crate) const TONIC: &str = "tonic";
/// A constant over HTTP/1.1.
pub(crate) const HYPER: &str = "hyper";
/// A constant over HTTP/2.
pub(crate) const HYPER_H2C: &str = "hyper-h2c";

/// Serves until the standard input ends, which it does with the process that started this one.
///
/// It prints the address, and what memory was held before and after the operations were stored.
pub(crate) fn run(kind: &str, operations: &str) -> io::Result<()> {
    let operations = operations.parse().map_err(io::Error::other)?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        match kind {
            OURS => ours(listener, address, operations).await,
            TONIC => {
                tell(address, 0)?;
                ended_or(bare::tonic(listener)).await
            }
            HYPER | HYPER_H2C => {
                tell(address, 0)?;
                ended_or(bare::hyper(listener, kind == HYPER_H2C)).await
            }
            _ => Err(io::Error::other(format!("there is no server {kind:?}"))),
        }
    })
}

async fn ours(listener: TcpListener, address: SocketAddr, operations: u32) -> io::Result<()> {
    let before = memory("self", Memory::Now)?;
    let store = stored::store(operations).await?;
    let service = demo::operations().build(store);
    let server = demo::server(service).serve(listener).await.map_err(io::Error::other)?;
    tell(address, memory("self", Memory::Now)? - before)?;
    let ended = ended_or(std::future::pending()).await;
    drop(server);
    ended
}

fn tell(address: SocketAddr, bytes: u64) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "{address} {bytes}")?;
    out.flush()
}

async fn ended_or(serving: impl Future<Output = io::Result<()>>) -> io::Result<()> {
    let input = tokio::task::spawn_blocking(|| io::stdin().read_to_end(&mut Vec::new()));
    tokio::select! {
        _ = input => Ok(()),
        ended = serving => ended,
    }
}
