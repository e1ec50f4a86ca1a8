//! Serves the requests of one connection.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Version};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use longrunning::Peer;
use tokio::net::TcpStream;

use super::limits::Limits;
use super::limits::connection_table::Slot;
use super::limits::timeout_io::TimeoutIo;
use super::limits::write_stall;
use super::service::HttpService;
use crate::body::answer_memory::{Allowance, Connection};
use crate::deadline::LONGEST;

pub(super) async fn connection(
    stream: TcpStream,
    service: HttpService,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
    (slot, allowance): (Arc<Slot>, Allowance),
) {
    // Answers are small; waiting for more of them would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let peer = stream.peer_addr().map_or_else(|_| Peer::new(), |at| Peer::new().with_address(at));
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (service, call, allowance) = (service.clone(), slot.call(), allowance.clone());
        let connection = Connection { allowance: allowance.clone(), peer: peer.clone() };
        async move {
            let is_http2 = request.version() == Version::HTTP_2;
            request.extensions_mut().insert(connection);
            // Boxed, so that an idle connection does not keep the space of a call.
            let response = Box::pin(service.answer(request)).await;
            Ok::<_, Infallible>(
                response.map(|body| write_stall::in_chunks(body, call, allowance, is_http2)),
            )
        }
    });
    let builder = builder(limits);
    let stream = TimeoutIo::new(stream, limits.header_read_timeout, limits.write_timeout);
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
        // Detects a peer that vanished silently.
        .keep_alive_interval(Duration::from_secs(60))
        .keep_alive_timeout(Duration::from_secs(20))
        // Sent data is counted until it is written; so much of a stream may wait for the socket.
        .max_send_buf_size(64 * 1_024)
        // Spares a large message a window update every 64 KiB.
        .initial_stream_window_size(1 << 20)
        .initial_connection_window_size(2 << 20);
    builder
}

/// Spawns HTTP/2's tasks for its streams. A stream ends with its connection, and a connection with
/// the server.
#[derive(Clone)]
struct Executor {
    write_timeout: Duration,
}

impl<F> hyper::rt::Executor<F> for Executor
where
    F: Future<Output: Send> + Send + 'static,
{
    fn execute(&self, stream: F) {
        tokio::spawn(write_stall::guard_stream(stream, self.write_timeout));
    }
}
