//! Accepts connections, as many as there may be, until the server stops.

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
    face: HttpService,
    limits: Limits,
) -> Result<Server, Error> {
    let address = listener
        .local_addr()
        .map_err(|source| Error::new("cannot listen at the address").with_source(source))?;
    let (stop, stopped) = oneshot::channel();
    let accepting = tokio::spawn(accept(listener, face, limits, stopped));
    Ok(Server { address, stop: Some(stop), accepting })
}

/// Runs until it is told to stop, then until the connections have ended. Connections end with it.
async fn accept(
    listener: TcpListener,
    face: HttpService,
    limits: Limits,
    mut stopped: oneshot::Receiver<Duration>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut seats = ConnectionTable::new(limits.max_connections);
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
                    if seats.is_full() && !seats.make_room() {
                        tracing::warn!(%peer, "refusing a connection, since all that there may be are in use");
                        continue;
                    }
                    let (watcher, seat) = (graceful.watcher(), seats.seat());
                    let allowance = answers.connection();
                    let place = (Arc::clone(&seat), allowance.clone());
                    let connection = connection(stream, face.clone(), limits, watcher, place);
                    let task = connections.spawn(connection);
                    allowance.ends_with(task.clone());
                    seats.take(task, seat);
                }
                Err(error) => {
                    // Out of file descriptors, mostly.
                    tracing::warn!(%error, "cannot accept a connection");
                    seats.make_room();
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            },
            Some(ended) = connections.join_next_with_id() => {
                seats.leave(ended.map_or_else(|error| error.id(), |(id, ())| id));
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
