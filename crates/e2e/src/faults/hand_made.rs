//! A hand-made server.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};

use super::{Identity, Reply, Request, http1, http2};
use crate::Wire;

/// A server on a free port of this machine with scripted answers, stopped on drop.
#[derive(Debug)]
pub struct HandMade {
    address: SocketAddr,
    log: Log,
    orders: mpsc::UnboundedSender<(Mode, Option<oneshot::Sender<()>>)>,
    task: JoinHandle<()>,
    // Keeps the port while nothing listens on it.
    _port: TcpSocket,
}

/// The connection mode of a server.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Without TLS.
    Plain,
    /// With TLS.
    Tls(Identity),
    /// Refused.
    Refusing,
}

type Answer = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// The state that connections share.
#[derive(Clone)]
pub(crate) struct Log {
    requests: Arc<Mutex<Vec<Request>>>,
    answer: Answer,
}

impl Log {
    /// Records a request and returns its answer.
    pub(crate) fn answer(&self, request: Request) -> Reply {
        let reply = (self.answer)(&request);
        self.lock().push(request);
        reply
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Log").finish_non_exhaustive()
    }
}

impl HandMade {
    /// Starts a server that speaks HTTP/2 for gRPC, HTTP/1.1 for REST.
    ///
    /// # Panics
    ///
    /// If there is no free port.
    pub async fn start(
        wire: Wire,
        mode: Mode,
        answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let (port, address) =
            port(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("a free port");
        let log = Log { requests: Arc::default(), answer: Arc::new(answer) };
        let (orders, received) = mpsc::unbounded_channel();
        let task = tokio::spawn(run(wire, address, received, log.clone()));
        let server = Self { address, log, orders, task, _port: port };
        server.set(mode).await;
        server
    }

    /// The address of the server.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The URL of the server, without TLS.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().clone()
    }

    /// Changes the connection mode, and drops the present connections.
    pub async fn set(&self, mode: Mode) {
        let (done, is_done) = oneshot::channel();
        let _ = self.orders.send((mode, Some(done)));
        let _ = is_done.await;
    }

    /// The same, without waiting.
    pub fn post(&self, mode: Mode) {
        let _ = self.orders.send((mode, None));
    }
}

impl Drop for HandMade {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A socket on an address, beside others on it as long as only one listens.
fn port(address: SocketAddr) -> io::Result<(TcpSocket, SocketAddr)> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    let address = socket.local_addr()?;
    Ok((socket, address))
}

async fn run(
    wire: Wire,
    address: SocketAddr,
    mut orders: mpsc::UnboundedReceiver<(Mode, Option<oneshot::Sender<()>>)>,
    log: Log,
) {
    let mut mode = Mode::Refusing;
    let mut listener: Option<TcpListener> = None;
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some((next, done)) = order else { return };
                mode = next;
                connections.shutdown().await;
                listener = match mode {
                    Mode::Refusing => None,
                    Mode::Plain | Mode::Tls(_) => match listener {
                        Some(listener) => Some(listener),
                        None => port(address).and_then(|(socket, _)| socket.listen(64)).ok(),
                    },
                };
                if let Some(done) = done {
                    let _ = done.send(());
                }
            }
            stream = accept(listener.as_ref()) => {
                let (mode, log) = (mode.clone(), log.clone());
                connections.spawn(async move {
                    match mode {
                        Mode::Plain => serve(wire, stream, log).await,
                        Mode::Tls(identity) => {
                            if let Ok(stream) = identity.acceptor.accept(stream).await {
                                serve(wire, stream, log).await;
                            }
                        }
                        Mode::Refusing => {}
                    }
                });
            }
        }
    }
}

async fn accept(listener: Option<&TcpListener>) -> TcpStream {
    let Some(listener) = listener else { return std::future::pending().await };
    loop {
        if let Ok((stream, _)) = listener.accept().await
            // Closing a connection must be seen as a reset.
            && stream.set_zero_linger().is_ok()
            && stream.set_nodelay(true).is_ok()
        {
            return stream;
        }
    }
}

async fn serve(wire: Wire, stream: impl AsyncRead + AsyncWrite + Unpin + Send, log: Log) {
    match wire {
        Wire::Grpc => http2::serve(stream, log).await,
        Wire::Rest => http1::serve(stream, log).await,
    }
}
