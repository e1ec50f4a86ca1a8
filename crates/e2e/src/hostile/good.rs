//! Clients that mean well.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use longrunning::{RetryPolicy, TransportOptions};
use tokio::task::JoinSet;

use crate::{Session, Wire};

/// The operation that they ask for.
pub(super) const NAME: &str = "operations/good";

/// One client for each wire, which calls all the time.
pub(super) struct Good {
    clients: JoinSet<Served>,
    stop: Arc<AtomicBool>,
}

/// What became of their calls.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Served {
    pub(super) served: usize,
    pub(super) lost: usize,
    pub(super) slowest: Duration,
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
            all.served += served.served;
            all.lost += served.lost;
            all.slowest = all.slowest.max(served.slowest);
        }
        all
    }
}

async fn call(session: Session, stop: Arc<AtomicBool>) -> Served {
    let mut served = Served::default();
    while !stop.load(Relaxed) || served.served + served.lost == 0 {
        let start = Instant::now();
        match session.client.get(NAME).await {
            Ok(_) => served.served += 1,
            Err(error) => {
                eprintln!("lost over {}: {error:?}", session.wire);
                served.lost += 1;
            }
        }
        served.slowest = served.slowest.max(start.elapsed());
        // They are not to be the load that others are measured under.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    served
}
