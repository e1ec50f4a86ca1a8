//! Builds a page: which operations it has, and where it ends.

use std::sync::Arc;
use std::time::Instant;

use longrunning::Operation;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{ListPage, ListQuery, Record, Room};
use crate::filter::Texts;

/// The cost of a record besides what its filter reads, in bytes.
const RECORD: u64 = 256;

/// After this many bytes, other tasks get a turn.
const TURN: u64 = 128 << 10;

/// A builder of a page, from [`ListQuery::page`]: a store offers it records until it is full.
///
/// It counts the cost of the filter, lets other tasks run in between, and is full at a limit of the
/// query: [`page_size`](ListQuery::page_size), [`page_bytes`](ListQuery::page_bytes),
/// [`scan_limit`](ListQuery::scan_limit), [`scan_bytes`](ListQuery::scan_bytes) or the
/// [`deadline`](ListQuery::deadline). Each page examines at least one record, so that every listing
/// ends.
#[derive(Debug)]
pub struct PageBuilder<'q> {
    query: &'q ListQuery,
    operations: Vec<Operation>,
    room: Room,
    /// The name of the last record examined.
    after: Option<String>,
    examined: usize,
    bytes: u64,
    /// The value of `bytes` when other tasks last had a turn.
    bytes_at_pause: u64,
}

impl<'q> PageBuilder<'q> {
    pub(super) fn new(query: &'q ListQuery) -> Self {
        Self {
            query,
            operations: Vec::new(),
            room: Room::new(query.page_bytes),
            after: query.after.clone(),
            examined: 0,
            bytes: 0,
            bytes_at_pause: 0,
        }
    }

    /// The name after which the next record comes: that of the last record examined, initially that
    /// of the query.
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// How many bytes were read.
    pub fn bytes_looked_at(&self) -> u64 {
        self.bytes
    }

    /// Takes the next record, or skips it if it has expired or does not match the filter. Returns
    /// `false` if the page was already full: the record then belongs to the next page.
    ///
    /// # Cancel safety
    ///
    /// If the future is dropped, the record has not been examined.
    pub async fn offer(&mut self, record: &Record) -> bool {
        if self.is_full() {
            return false;
        }
        self.bytes += RECORD;
        self.pause_if_due().await;
        if !record.is_done_before(self.query.done_since) {
            match self.examine(&record.operation).await {
                Some(true) if self.room.take(&record.operation) => {
                    self.operations.push(record.operation.clone());
                }
                Some(true) => return false,
                Some(false) => {}
                None => return false,
            }
        }
        self.after.get_or_insert_default().clone_from(&record.operation.name);
        self.examined += 1;
        true
    }

    /// Ends the page before a record that it did not take: it is not the last one.
    pub fn end(self) -> ListPage {
        ListPage::new(self.operations, self.after)
    }

    /// Ends the page when there are no more records: it is the last one.
    pub fn end_as_last(self) -> ListPage {
        ListPage::new(self.operations, None)
    }

    fn is_full(&self) -> bool {
        self.operations.len() >= self.query.page_size.max(1)
            || self.examined >= self.query.scan_limit.max(1)
            || self.is_used_up()
    }

    /// Whether the next record exceeds a limit. The first one never does.
    fn is_used_up(&self) -> bool {
        self.examined > 0
            && (self.bytes >= self.query.scan_bytes
                || self.query.deadline.is_some_and(|deadline| now() >= deadline))
    }

    /// Whether the filter matches; `None` if a limit was reached before.
    async fn examine(&mut self, operation: &Operation) -> Option<bool> {
        let filter = &self.query.filter;
        if filter.comparisons() == 0 {
            return Some(true);
        }
        let texts = Texts::default();
        let mut subject = filter.subject(operation, &texts);
        let mut turn = self.query.turns.take().await;
        loop {
            let holds = subject.step(&mut self.bytes);
            if holds.is_some() || self.is_used_up() {
                return holds;
            }
            if self.is_pause_due() {
                drop(turn);
                self.pause_if_due().await;
                turn = self.query.turns.take().await;
            }
        }
    }

    fn is_pause_due(&self) -> bool {
        self.bytes - self.bytes_at_pause >= TURN
    }

    async fn pause_if_due(&mut self) {
        if self.is_pause_due() {
            self.bytes_at_pause = self.bytes;
            tokio::task::yield_now().await;
        }
    }
}

/// The time by the clock of the runtime, which tests may pause.
fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

/// Filters wait for a turn, so that half of the workers are free for others, however many calls
/// filter at a time.
#[derive(Clone, Debug)]
pub(crate) struct Turns(Arc<Semaphore>);

impl Turns {
    /// For the current runtime.
    pub(crate) fn new() -> Self {
        let runtime = tokio::runtime::Handle::try_current();
        let workers = runtime.map_or(1, |runtime| runtime.metrics().num_workers());
        Self(Arc::new(Semaphore::new((workers / 2).max(1))))
    }

    /// Waits for a turn, which ends when dropped. The semaphore is never closed, so acquiring
    /// succeeds.
    async fn take(&self) -> Option<SemaphorePermit<'_>> {
        self.0.acquire().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use longrunning::Registry;

    use super::*;
    use crate::filter::Filter;
    use crate::store::{MemoryStore, Store};

    /// Operations whose names have this many bytes each.
    fn records(operations: usize, bytes: usize) -> impl Iterator<Item = Record> {
        (0..operations).map(move |index| {
            let name = format!("o/{index:04}{}", "t".repeat(bytes - 6));
            Record::new(Operation { name, ..Operation::default() })
        })
    }

    async fn with(operations: usize, bytes: usize) -> MemoryStore {
        let store = MemoryStore::new();
        for record in records(operations, bytes) {
            Store::insert(&store, record).await.expect("the name is free");
        }
        store
    }

    fn query(comparisons: usize, scan_bytes: u64) -> ListQuery {
        let filter = vec!["name != \"*q\""; comparisons].join(" AND ");
        ListQuery {
            prefix: "o/".to_owned(),
            after: None,
            filter: Filter::parse(&filter, Registry::well_known()).expect("it is a filter"),
            done_since: None,
            page_size: 1_000,
            page_bytes: usize::MAX,
            scan_limit: 10_000,
            scan_bytes,
            deadline: None,
            turns: Turns::new(),
        }
    }

    /// The number of operations on each page.
    async fn pages(store: &MemoryStore, mut query: ListQuery) -> Vec<usize> {
        let mut pages = Vec::new();
        loop {
            let page = Store::list(store, &query).await.expect("the store is well");
            pages.push(page.operations.len());
            match page.next {
                None => return pages,
                next => query.after = next,
            }
        }
    }

    #[tokio::test]
    async fn a_page_ends_at_its_scan_bytes_and_the_next_one_continues() {
        let store = with(10, 1_000).await;
        // 256 bytes for each record, and 64 and those of the name for each comparison.
        let one = 256 + 1_064;
        for (comparisons, scan_bytes, want) in [
            (1, u64::MAX, vec![10]),
            (1, 10 * one, vec![10]),
            (1, 3 * one, vec![3, 3, 3, 1]),
            (1, 3 * one + 1, vec![4, 4, 2]),
            // There is progress, however low the limit.
            (1, one, vec![1; 10]),
            (1, 0, vec![1; 10]),
            (100, 0, vec![1; 10]),
            (100, 2 * (256 + 100 * 1_064), vec![2; 5]),
            // What would exceed the limit is left to the next page in the middle of its
            // comparisons.
            (100, 2 * (256 + 100 * 1_064) - 2_000, vec![1; 10]),
            (0, 10 * 256, vec![10]),
            (0, 5 * 256, vec![5, 5]),
        ] {
            let pages = pages(&store, query(comparisons, scan_bytes)).await;
            assert_eq!(pages, want, "{comparisons} comparisons, {scan_bytes} bytes");
        }
    }

    #[tokio::test]
    async fn a_page_exceeds_its_limit_by_one_record_at_most() {
        // A hundred comparisons with 8 MB would cost 800 MB in one page.
        let query = query(100, 8 << 20);
        let mut page = query.page();
        for record in records(1_000, 8_000) {
            if !page.offer(&record).await {
                break;
            }
        }
        let record = 256 + 100 * (64 + 8_000);
        assert!(page.bytes_looked_at() <= (8 << 20) + record, "{}", page.bytes_looked_at());
        assert_eq!(page.end().operations.len(), 10);
    }

    #[tokio::test]
    async fn a_page_ends_at_its_deadline() {
        let store = with(5, 100).await;
        let mut query = query(1, u64::MAX);
        query.deadline = Some(now());
        assert_eq!(pages(&store, query).await, [1; 5]);
    }

    #[tokio::test]
    async fn other_tasks_get_a_turn_while_a_page_is_filtered() {
        for (operations, bytes, comparisons) in
            [(1, 1 << 20, 50), (16, 64 << 10, 50), (500, 1_000, 100), (1_000, 100, 0)]
        {
            let query = query(comparisons, u64::MAX);
            let turns = AtomicU64::new(0);
            let others = async {
                loop {
                    turns.fetch_add(1, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                }
            };
            let listing = async {
                let mut page = query.page();
                for record in records(operations, bytes) {
                    assert!(page.offer(&record).await);
                }
                page.bytes_looked_at()
            };
            let examined = tokio::select! {
                examined = listing => examined,
                () = others => unreachable!("it never ends"),
            };
            let (turns, unit) = (turns.into_inner(), TURN + bytes as u64 + 1_000);
            assert!(turns >= examined / unit, "{turns} turns in {examined} bytes");
        }
    }
}
