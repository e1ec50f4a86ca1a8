//! Connections, and the requests that come over them.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Version};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::Server;
use super::face::Face;
use super::impatient::Impatient;
use super::pace;
use super::seats::{Seat, Seats};
use crate::Error;
use crate::answers::{Allowance, Answers};
use crate::deadline::LONGEST;

/// What connections may not go beyond.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) header_read_timeout: Duration,
    pub(super) body_read_timeout: Duration,
    pub(super) write_timeout: Duration,
    pub(super) max_header_size: u32,
    pub(super) max_connections: usize,
    pub(super) max_concurrent_streams: u32,
    pub(super) max_answer_memory: usize,
    pub(super) max_connection_answer_memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_read_timeout: Duration::from_secs(30),
            body_read_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(60),
            max_header_size: 64 * 1_024,
            max_connections: 16_384,
            max_concurrent_streams: 100,
            max_answer_memory: 32 << 20,
            max_connection_answer_memory: 8 << 20,
        }
    }
}

pub(super) fn serve(listener: TcpListener, face: Face, limits: Limits) -> Result<Server, Error> {
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
    face: Face,
    limits: Limits,
    mut stopped: oneshot::Receiver<Duration>,
) {
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut seats = Seats::new(limits.max_connections);
    let answers = Answers::new(
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

async fn connection(
    stream: TcpStream,
    face: Face,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
    (seat, allowance): (Arc<Seat>, Allowance),
) {
    // Answers are small, and waiting for more of them would only make them late.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (face, call, allowance) = (face.clone(), seat.call(), allowance.clone());
        async move {
            let is_http2 = request.version() == Version::HTTP_2;
            request.extensions_mut().insert(allowance.clone());
            // Apart, so that an idle connection does not keep the space of a call.
            let response = Box::pin(face.answer(request)).await;
            Ok::<_, Infallible>(
                response.map(|body| pace::in_pieces(body, call, allowance, is_http2)),
            )
        }
    });
    let builder = builder(limits);
    let stream = Impatient::new(stream, limits.header_read_timeout, limits.write_timeout);
    let stream = TokioIo::new(stream);
    let connection = builder.serve_connection(stream, service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(error, "a connection failed");
    }
}

fn builder(limits: Limits) -> auto::Builder<Executor> {
    let mut builder = auto::Builder::new(Executor { write_timeout: limits.write_timeout });
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_read_timeout.min(LONGEST))
        .max_buf_size((limits.max_header_size as usize).max(8 * 1_024));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(limits.max_header_size)
        .max_concurrent_streams(limits.max_concurrent_streams)
        // A peer that is gone without a word is noticed.
        .keep_alive_interval(Duration::from_secs(60))
        .keep_alive_timeout(Duration::from_secs(20))
        // What is sent is counted until it is written; so much of a stream may wait for the socket.
        .max_send_buf_size(64 * 1_024)
        // A large message does not wait for a window update every 64 KiB.
        .initial_stream_window_size(1 << 20)
        .initial_connection_window_size(2 << 20);
    builder
}

/// Spawns what HTTP/2 does for its streams. A stream ends with its connection, and that with the server.
#[derive(Clone)]
struct Executor {
    write_timeout: Duration,
}

impl<F> hyper::rt::Executor<F> for Executor
where
    F: Future<Output: Send> + Send + 'static,
{
    fn execute(&self, stream: F) {
        tokio::spawn(pace::with_pace(stream, self.write_timeout));
    }
}
