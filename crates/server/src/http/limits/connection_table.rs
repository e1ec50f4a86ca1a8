//! The table of connections, with a limited number of slots.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};

use tokio::task::{AbortHandle, Id};
use tokio::time::Instant;

/// All connections; evicts one to make room.
pub(in crate::http) struct ConnectionTable {
    most: usize,
    start: Instant,
    slots: HashMap<Id, (AbortHandle, Arc<Slot>)>,
}

/// What eviction needs to know of one connection.
#[derive(Debug)]
pub(in crate::http) struct Slot {
    start: Instant,
    calls: AtomicUsize,
    /// Milliseconds from the start of the server to the last call; 0 without calls.
    last_call: AtomicU64,
    /// Milliseconds from the start of the server to that of the connection.
    since: u64,
}

/// A call in flight; dropping it ends the call.
pub(in crate::http) struct Call(Arc<Slot>);

impl ConnectionTable {
    pub(in crate::http) fn new(most: usize) -> Self {
        Self { most: most.max(1), start: Instant::now(), slots: HashMap::new() }
    }

    pub(in crate::http) fn slot(&self) -> Arc<Slot> {
        let (start, since) = (self.start, millis(self.start));
        Arc::new(Slot { start, calls: AtomicUsize::new(0), last_call: AtomicU64::new(0), since })
    }

    pub(in crate::http) fn insert(&mut self, task: AbortHandle, slot: Arc<Slot>) {
        self.slots.insert(task.id(), (task, slot));
    }

    pub(in crate::http) fn remove(&mut self, task: Id) {
        self.slots.remove(&task);
    }

    pub(in crate::http) fn is_full(&self) -> bool {
        self.slots.len() >= self.most
    }

    /// Closes one connection: one that never made a call before one that did, then the one that was
    /// idle longest. A connection with a call in flight is never closed.
    ///
    /// Returns whether there was one.
    pub(in crate::http) fn evict_idle(&mut self) -> bool {
        let idle = self.slots.iter().filter(|(_, (_, slot))| slot.calls.load(Relaxed) == 0);
        let least = idle.min_by_key(|(_, (_, slot))| (slot.last_call.load(Relaxed), slot.since));
        let Some(id) = least.map(|(id, _)| *id) else { return false };
        if let Some((task, _)) = self.slots.remove(&id) {
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
    async fn the_longest_idle_connection_is_evicted() {
        let mut table = ConnectionTable::new(4);
        let mut tasks = JoinSet::new();
        let mut connect = |table: &mut ConnectionTable| {
            let (task, slot) = (tasks.spawn(pending::<()>()), table.slot());
            let id = task.id();
            table.insert(task, Arc::clone(&slot));
            (id, slot)
        };
        let (busy, slot) = connect(&mut table);
        let _call = slot.call();
        let (useful, slot) = connect(&mut table);
        drop(slot.call());
        tokio::time::advance(Duration::from_secs(1)).await;
        let (older, _) = connect(&mut table);
        tokio::time::advance(Duration::from_secs(1)).await;
        let (younger, _) = connect(&mut table);
        assert!(table.is_full());
        for want in [older, younger, useful] {
            assert!(table.slots.contains_key(&want) && table.evict_idle());
            assert!(!table.slots.contains_key(&want));
        }
        assert!(!table.evict_idle() && table.slots.contains_key(&busy));
    }
}
