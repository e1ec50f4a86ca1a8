//! Accepts connections within the limit, until the server stops.

use std::sync::Arc;
use std::time::Duration;

use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::Server;
use super::connection::connection;
use super::limits::Limits;
use super::limits::connection_table::ConnectionTable;
use super::service::HttpService;
use crate::Error;
use crate::body::answer_memory::AnswerMemory;

pub(super) fn serve(
    listener: TcpListener,
    service: HttpService,
    limits: Limits,
) -> Result<Server, Error> {
    let address = listener
        .local_addr()
        .map_err(|source| Error::new("cannot listen at the address").with_source(source))?;
    let (stop, stopped) = oneshot::channel();
    let accepting = tokio::spawn(accept(listener, service, limits, stopped));
    Ok(Server { address, stop: Some(stop), accepting })
}

/// Runs until stopped, then until the connections have ended. Dropping it drops the connections.
async fn accept(
    listener: TcpListener,
    service: HttpService,
    limits: Limits,
    mut stopped: oneshot::Receiver<Duration>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut table = ConnectionTable::new(limits.max_connections);
    let answers = AnswerMemory::new(
        limits.max_answer_memory,
        limits.max_connection_answer_memory,
        limits.write_timeout,
    );
    let grace = loop {
        tokio::select! {
            grace = &mut stopped => break grace.unwrap_or_default(),
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    if table.is_full() && !table.evict_idle() {
                        tracing::warn!(%peer, "refusing a connection: all slots are in use");
                        continue;
                    }
                    let (watcher, slot) = (graceful.watcher(), table.slot());
                    let allowance = answers.connection();
                    let place = (Arc::clone(&slot), allowance.clone());
                    let connection = connection(stream, service.clone(), limits, watcher, place);
                    let task = connections.spawn(connection);
                    allowance.ends_with(task.clone());
                    table.insert(task, slot);
                }
                Err(error) => {
                    // Out of file descriptors, mostly.
                    tracing::warn!(%error, "cannot accept a connection");
                    table.evict_idle();
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            },
            Some(ended) = connections.join_next_with_id() => {
                table.remove(ended.map_or_else(|error| error.id(), |(id, ())| id));
            }
        }
    };
    drop(listener);
    if tokio::time::timeout(grace, graceful.shutdown()).await.is_err() {
        tracing::warn!(
            connections = connections.len(),
            "closing connections whose calls have not ended"
        );
    }
}
