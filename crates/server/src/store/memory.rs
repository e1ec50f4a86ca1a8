//! The store in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::SystemTime;

use tokio::sync::Notify;

use super::{ListPage, ListQuery, Record, Store, StoreError, StoreErrorKind};

/// Stores operations in memory, sorted by name: the cost of a call does not depend on their number.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: RwLock<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    entries: BTreeMap<String, Entry>,
    /// Finished operations, in the order in which they expire.
    done: BTreeSet<(SystemTime, String)>,
}

#[derive(Debug)]
struct Entry {
    record: Arc<Record>,
    /// Created by the first waiter.
    changes: Option<Arc<Notify>>,
}

/// The most records to take from the map at a time for a page.
const BATCH: usize = 256;

/// The most expired operations to remove at a time: more than are added between two times.
const FORGOTTEN: usize = 64;

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of operations.
    pub fn len(&self) -> usize {
        self.read().entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.read().entries.is_empty()
    }

    // No code under the lock may panic, so the maps are consistent even if it is poisoned.
    fn read(&self) -> RwLockReadGuard<'_, Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Kept> {
        self.kept.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records after `after` whose names start with `prefix`.
    fn batch(&self, prefix: &str, after: Option<&str>, limit: usize) -> Vec<Arc<Record>> {
        // A name outside the listing must not lead out of it.
        let start = match after.filter(|after| *after > prefix) {
            Some(after) => Bound::Excluded(after),
            None => Bound::Excluded(prefix),
        };
        let kept = self.read();
        let names = kept.entries.range::<str, _>((start, Bound::Unbounded));
        let under = names.take_while(|(name, _)| name.starts_with(prefix));
        under.take(limit).map(|(_, entry)| Arc::clone(&entry.record)).collect()
    }
}

impl Store for MemoryStore {
    async fn insert(&self, mut record: Record) -> Result<Record, StoreError> {
        record.version = 1;
        let mut kept = self.write();
        if kept.entries.contains_key(&record.operation.name) {
            return Err(StoreError::new(StoreErrorKind::AlreadyExists));
        }
        let entry = Entry { record: Arc::new(record.clone()), changes: None };
        kept.done.extend(done(&record));
        kept.entries.insert(record.operation.name.clone(), entry);
        Ok(record)
    }

    async fn get(&self, name: &str) -> Result<Record, StoreError> {
        let record = self.read().entries.get(name).map(|entry| Arc::clone(&entry.record));
        let record = record.ok_or_else(|| StoreError::new(StoreErrorKind::NotFound))?;
        Ok(Record::clone(&record))
    }

    async fn update(&self, mut record: Record) -> Result<Record, StoreError> {
        let mut kept = self.write();
        let Kept { entries, done: all_done } = &mut *kept;
        let entry = entries
            .get_mut(&record.operation.name)
            .ok_or_else(|| StoreError::new(StoreErrorKind::NotFound))?;
        if entry.record.version != record.version {
            return Err(StoreError::new(StoreErrorKind::Conflict));
        }
        record.version += 1;
        if record.done_at != entry.record.done_at {
            if let Some(before) = done(&entry.record) {
                all_done.remove(&before);
            }
            all_done.extend(done(&record));
        }
        entry.record = Arc::new(record.clone());
        if let Some(changes) = entry.changes.take() {
            changes.notify_waiters();
        }
        Ok(record)
    }

    async fn delete(&self, name: &str) -> Result<(), StoreError> {
        let removed = self.write().remove(name);
        removed.ok_or_else(|| StoreError::new(StoreErrorKind::NotFound))
    }

    async fn list(&self, query: &ListQuery) -> Result<ListPage, StoreError> {
        let mut page = query.page();
        // The page and one record more, which shows whether there is another page; further ones
        // only if the filter leaves some out.
        let mut limit = query.page_size.saturating_add(1).min(BATCH);
        loop {
            let batch = self.batch(&query.prefix, page.after(), limit);
            for record in &batch {
                if !page.offer(record).await {
                    return Ok(page.end());
                }
            }
            if batch.len() < limit {
                return Ok(page.end_as_last());
            }
            limit = BATCH.min(limit * 2);
        }
    }

    async fn expire(&self, done_before: SystemTime) -> Result<(), StoreError> {
        let is_due = |(done_at, _): &(SystemTime, String)| *done_at < done_before;
        // Usually there is nothing to do.
        if !self.read().done.first().is_some_and(is_due) {
            return Ok(());
        }
        let mut kept = self.write();
        for _ in 0..FORGOTTEN {
            let Some((_, name)) = kept.done.first().filter(|first| is_due(first)).cloned() else {
                break;
            };
            kept.remove(&name);
        }
        Ok(())
    }

    async fn changed(&self, name: &str, version: u64) -> Result<(), StoreError> {
        let changes = {
            let mut kept = self.write();
            let Some(entry) = kept.entries.get_mut(name) else { return Ok(()) };
            if entry.record.version != version {
                return Ok(());
            }
            // It sees every change from here on, before its first poll, since the lock is still
            // held.
            Arc::clone(entry.changes.get_or_insert_default()).notified_owned()
        };
        changes.await;
        Ok(())
    }
}

impl Kept {
    fn remove(&mut self, name: &str) -> Option<()> {
        let entry = self.entries.remove(name)?;
        if let Some(done) = done(&entry.record) {
            self.done.remove(&done);
        }
        if let Some(changes) = entry.changes {
            changes.notify_waiters();
        }
        Some(())
    }
}

/// The time at which an operation was done, and its name.
fn done(record: &Record) -> Option<(SystemTime, String)> {
    record.done_at.map(|done_at| (done_at, record.operation.name.clone()))
}

#[cfg(test)]
mod tests {
    use longrunning::Operation;

    use super::*;
    use crate::filter::Filter;
    use crate::store::Turns;

    fn record(name: &str) -> Record {
        Record::new(Operation { name: name.to_owned(), ..Operation::default() })
    }

    async fn with(names: &[&str]) -> MemoryStore {
        let store = MemoryStore::new();
        for name in names {
            Store::insert(&store, record(name)).await.expect("the name is free");
        }
        store
    }

    fn query(prefix: &str, after: Option<&str>, page_size: usize, scan_limit: usize) -> ListQuery {
        ListQuery {
            prefix: prefix.to_owned(),
            after: after.map(str::to_owned),
            filter: Filter::default(),
            done_since: None,
            page_size,
            page_bytes: 1 << 20,
            scan_limit,
            scan_bytes: u64::MAX,
            deadline: None,
            turns: Turns::new(),
        }
    }

    fn names(page: &ListPage) -> Vec<&str> {
        page.operations.iter().map(|operation| &*operation.name).collect()
    }

    #[tokio::test]
    async fn a_change_names_the_version_that_it_replaces() {
        let store = with(&["operations/a"]).await;
        let first = Store::get(&store, "operations/a").await.unwrap();
        let second = Store::update(&store, first.clone()).await.unwrap();
        assert_ne!(first.version, second.version);
        let error = Store::update(&store, first).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Conflict);
        Store::delete(&store, "operations/a").await.unwrap();
        let error = Store::update(&store, second).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::NotFound);
    }

    #[tokio::test]
    async fn a_name_is_taken_once() {
        let store = with(&["operations/a"]).await;
        let error = Store::insert(&store, record("operations/a")).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::AlreadyExists);
    }

    #[tokio::test]
    async fn pages_continue_after_the_last_one_despite_changes() {
        let store = with(&["o/a", "o/b", "o/c", "o/d", "p/x", "o2/y"]).await;
        let first = Store::list(&store, &query("o/", None, 2, 100)).await.unwrap();
        assert_eq!((names(&first), first.next.as_deref()), (vec!["o/a", "o/b"], Some("o/b")));
        Store::delete(&store, "o/b").await.unwrap();
        Store::insert(&store, record("o/aa")).await.unwrap();
        Store::insert(&store, record("o/bb")).await.unwrap();
        let second = Store::list(&store, &query("o/", Some("o/b"), 2, 100)).await.unwrap();
        assert_eq!((names(&second), second.next.as_deref()), (vec!["o/bb", "o/c"], Some("o/c")));
        let third = Store::list(&store, &query("o/", Some("o/c"), 2, 100)).await.unwrap();
        assert_eq!((names(&third), third.next.is_none()), (vec!["o/d"], true));
    }

    #[tokio::test]
    async fn a_name_outside_the_listing_cannot_lead_out_of_it() {
        let store = with(&["a/x", "o/a", "z/x"]).await;
        for (after, want) in [("a/", vec!["o/a"]), ("p/", vec![])] {
            let page = Store::list(&store, &query("o/", Some(after), 9, 9)).await.unwrap();
            assert_eq!(names(&page), want, "{after}");
        }
    }

    #[tokio::test]
    async fn a_page_ends_at_the_scan_limit() {
        let store = with(&["o/a", "o/b", "o/c"]).await;
        let mut query = query("o/", None, 9, 2);
        query.filter = Filter::parse("done = true", longrunning::Registry::well_known()).unwrap();
        let page = Store::list(&store, &query).await.unwrap();
        assert_eq!((names(&page), page.next.as_deref()), (vec![], Some("o/b")));
    }

    #[tokio::test]
    async fn a_page_ends_at_its_bytes_and_has_one_operation_at_least() {
        // Over gRPC each takes 7 bytes and its name in a page: tags and lengths.
        let store = with(&["o/a", "o/b", "o/c"]).await;
        let all = ["o/a", "o/b", "o/c"];
        for (page_bytes, want, next) in [
            (21, &all[..], None),
            (20, &all[..2], Some("o/b")),
            (14, &all[..2], Some("o/b")),
            (13, &all[..1], Some("o/a")),
            (0, &all[..1], Some("o/a")),
        ] {
            let mut query = query("o/", None, 9, 9);
            query.page_bytes = page_bytes;
            let page = Store::list(&store, &query).await.unwrap();
            assert_eq!((&*names(&page), page.next.as_deref()), (want, next), "{page_bytes}");
            // The same for a store that does not count.
            query.page_bytes = usize::MAX;
            let mut page = Store::list(&store, &query).await.unwrap();
            page.cut(page_bytes);
            assert_eq!((&*names(&page), page.next.as_deref()), (want, next), "{page_bytes}");
        }
    }

    #[tokio::test]
    async fn expired_operations_are_removed_a_few_at_a_time() {
        let store = with(&["o/running"]).await;
        let time = |seconds| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        let all: Vec<_> = (0..100).map(|index| format!("o/{index:02}")).collect();
        for (name, done_at) in all.iter().zip(0..) {
            let record = Store::insert(&store, record(name)).await.unwrap();
            let done = Record { done_at: Some(time(done_at)), ..record };
            Store::update(&store, done).await.unwrap();
        }
        Store::delete(&store, "o/00").await.unwrap();
        let mut visible = query("o/", None, 1_000, 1_000);
        visible.done_since = Some(time(98));
        let page = Store::list(&store, &visible).await.unwrap();
        assert_eq!(names(&page), ["o/98", "o/99", "o/running"]);
        for want in [100 - 64, 3, 3] {
            Store::expire(&store, time(98)).await.unwrap();
            assert_eq!(store.len(), want);
        }
        assert_eq!(store.read().done.len(), 2);
    }

    #[tokio::test]
    async fn waiting_ends_with_a_change_and_with_a_deletion() {
        let store = with(&["o/a"]).await;
        let changed = Store::changed(&store, "o/a", 1);
        let update = async {
            let record = Store::get(&store, "o/a").await.unwrap();
            Store::update(&store, record).await.unwrap();
        };
        tokio::join!(changed, update).0.unwrap();
        Store::changed(&store, "o/a", 1).await.unwrap();
        let changed = Store::changed(&store, "o/a", 2);
        tokio::join!(changed, async { Store::delete(&store, "o/a").await.unwrap() }).0.unwrap();
        Store::changed(&store, "o/a", 2).await.unwrap();
    }
}
