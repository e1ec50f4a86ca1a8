//! One connection, and the requests that come over it.

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
use super::limits::write_stall as pace;
use super::service::HttpService;
use crate::body::answer_memory::{Allowance, Connection};
use crate::deadline::LONGEST;

pub(super) async fn connection(
    stream: TcpStream,
    face: HttpService,
    limits: Limits,
    watcher: hyper_util::server::graceful::Watcher,
    (seat, allowance): (Arc<Slot>, Allowance),
) {
    // Answers are small, and waiting for more of them would only make them late.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let peer = stream.peer_addr().map_or_else(|_| Peer::new(), |at| Peer::new().with_address(at));
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (face, call, allowance) = (face.clone(), seat.call(), allowance.clone());
        let connection = Connection { allowance: allowance.clone(), peer: peer.clone() };
        async move {
            let is_http2 = request.version() == Version::HTTP_2;
            request.extensions_mut().insert(connection);
            // Apart, so that an idle connection does not keep the space of a call.
            let response = Box::pin(face.answer(request)).await;
            Ok::<_, Infallible>(
                response.map(|body| pace::in_pieces(body, call, allowance, is_http2)),
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
