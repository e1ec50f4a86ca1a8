//! Good clients.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use longrunning::{RetryPolicy, TransportOptions};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::{Session, Wire};

/// The operation that they get.
pub(super) const NAME: &str = "operations/good";

/// One client for each wire, which calls all the time.
pub(super) struct Good {
    clients: JoinSet<Served>,
    stop: Arc<AtomicBool>,
}

/// The outcome of their calls.
#[derive(Clone, Debug, Default)]
pub(super) struct Served {
    /// How long each of them took, in order once all of them are there.
    times: Vec<Duration>,
    pub(super) lost: usize,
}

impl Good {
    pub(super) async fn start(server: SocketAddr) -> Self {
        let mut clients = JoinSet::new();
        let stop = Arc::<AtomicBool>::default();
        for wire in Wire::BOTH {
            // A call that is sent again is not lost, and is not to be hidden.
            let options = TransportOptions::new().retry(RetryPolicy::none());
            let session = Session::connect(wire, &format!("http://{server}"), options).await;
            clients.spawn(call(session, Arc::clone(&stop)));
        }
        Self { clients, stop }
    }

    pub(super) async fn stop(self) -> Served {
        self.stop.store(true, Relaxed);
        let mut all = Served::default();
        for served in self.clients.join_all().await {
            all.times.extend(served.times);
            all.lost += served.lost;
        }
        all.times.sort_unstable();
        all
    }
}

impl Served {
    pub(super) fn served(&self) -> usize {
        self.times.len()
    }

    pub(super) fn slowest(&self) -> Duration {
        self.times.last().copied().unwrap_or_default()
    }

    /// What 99 of 100 calls took at most, by the nearest rank: of fewer calls that is the slowest.
    pub(super) fn p99(&self) -> Duration {
        let rank = (self.times.len() * 99).div_ceil(100);
        self.times.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// Asks for the same over one connection, again and again.
pub(super) async fn ask_again(server: SocketAddr) -> io::Result<()> {
    let mut stream = BufReader::new(TcpStream::connect(server).await?);
    let get = format!("GET /v1/{NAME} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    let mut line = String::new();
    loop {
        stream.write_all(get.as_bytes()).await?;
        let mut length = 0;
        // To the end of the head, and then what it says.
        while line != "\r\n" {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap_or_default();
            }
        }
        line.clear();
        stream.read_exact(&mut vec![0; length]).await?;
    }
}

async fn call(session: Session, stop: Arc<AtomicBool>) -> Served {
    let mut served = Served::default();
    while !stop.load(Relaxed) || served.times.len() + served.lost == 0 {
        let start = Instant::now();
        match session.client.get(NAME).await {
            Ok(_) => served.times.push(start.elapsed()),
            Err(error) => {
                eprintln!("lost over {}: {error:?}", session.wire);
                served.lost += 1;
            }
        }
        // They are not to be the load that others are measured under.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    served
}
