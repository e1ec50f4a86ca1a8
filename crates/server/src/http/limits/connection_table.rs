//! The connections that there are, of which there may be only so many.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use tokio::task::{AbortHandle, Id};
use tokio::time::Instant;

/// Every connection; makes room for new ones.
pub(in crate::http) struct ConnectionTable {
    most: usize,
    start: Instant,
    taken: HashMap<Id, (AbortHandle, Arc<Slot>)>,
}

/// One connection, as far as it tells whether it is missed.
#[derive(Debug)]
pub(in crate::http) struct Slot {
    start: Instant,
    calls: AtomicUsize,
    /// Milliseconds from the start of the server to the last call; 0 if there was none.
    last_call: AtomicU64,
    /// That to its own start.
    since: u64,
}

/// A call; it lasts until this is dropped.
pub(in crate::http) struct Call(Arc<Slot>);

impl ConnectionTable {
    pub(in crate::http) fn new(most: usize) -> Self {
        Self { most: most.max(1), start: Instant::now(), taken: HashMap::new() }
    }

    pub(in crate::http) fn seat(&self) -> Arc<Slot> {
        let (start, since) = (self.start, millis(self.start));
        Arc::new(Slot { start, calls: AtomicUsize::new(0), last_call: AtomicU64::new(0), since })
    }

    pub(in crate::http) fn take(&mut self, task: AbortHandle, seat: Arc<Slot>) {
        self.taken.insert(task.id(), (task, seat));
    }

    pub(in crate::http) fn leave(&mut self, task: Id) {
        self.taken.remove(&task);
    }

    pub(in crate::http) fn is_full(&self) -> bool {
        self.taken.len() >= self.most
    }

    /// Closes the connection that is missed least: one that never made a call before one that did, then the one that
    /// was silent longest. One with a call that runs is never closed.
    ///
    /// It gives whether there was any.
    pub(in crate::http) fn make_room(&mut self) -> bool {
        let idle = self.taken.iter().filter(|(_, (_, seat))| seat.calls.load(Relaxed) == 0);
        let least = idle.min_by_key(|(_, (_, seat))| (seat.last_call.load(Relaxed), seat.since));
        let Some(id) = least.map(|(id, _)| *id) else { return false };
        if let Some((task, _)) = self.taken.remove(&id) {
            task.abort();
        }
        true
    }
}

impl Slot {
    pub(in crate::http) fn call(self: &Arc<Self>) -> Call {
        self.calls.fetch_add(1, Relaxed);
        Call(Arc::clone(self))
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.0.last_call.store(millis(self.0.start).max(1), Relaxed);
        self.0.calls.fetch_sub(1, Relaxed);
    }
}

fn millis(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::time::Duration;

    use tokio::task::JoinSet;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_connection_that_is_missed_least_makes_room() {
        let mut seats = ConnectionTable::new(4);
        let mut tasks = JoinSet::new();
        let mut sit = |seats: &mut ConnectionTable| {
            let (task, seat) = (tasks.spawn(pending::<()>()), seats.seat());
            let id = task.id();
            seats.take(task, Arc::clone(&seat));
            (id, seat)
        };
        let (busy, seat) = sit(&mut seats);
        let _call = seat.call();
        let (useful, seat) = sit(&mut seats);
        drop(seat.call());
        tokio::time::advance(Duration::from_secs(1)).await;
        let (older, _) = sit(&mut seats);
        tokio::time::advance(Duration::from_secs(1)).await;
        let (younger, _) = sit(&mut seats);
        assert!(seats.is_full());
        for want in [older, younger, useful] {
            assert!(seats.taken.contains_key(&want) && seats.make_room());
            assert!(!seats.taken.contains_key(&want));
        }
        assert!(!seats.make_room() && seats.taken.contains_key(&busy));
    }
}
