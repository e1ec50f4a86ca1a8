//! The trait of stores, and its data types.

mod memory;
mod page;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Instant, SystemTime};

use longrunning::Operation;
use prost::Message as _;

pub use self::memory::MemoryStore;
pub use self::page::PageBuilder;
pub(crate) use self::page::Turns;
use crate::filter::Filter;

/// Stores operations by name.
///
/// [`MemoryStore`] loses them with the process; a durable store keeps them. An implementation needs
/// no locks beyond one call, since every change names the version that it replaces, and fails if
/// that is no longer current. Records are in wire form, and can be shown on both wires.
///
/// A dropped future has done either all of its work or nothing.
pub trait Store: Send + Sync + 'static {
    /// Inserts an operation and returns it with its version.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::AlreadyExists`] if the name exists.
    fn insert(&self, record: Record) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// Returns the operation of this name.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::NotFound`] if there is none.
    fn get(&self, name: &str) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// Replaces the version that `record` names, and returns it with its new version.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Conflict`] if that version is not current, [`StoreErrorKind::NotFound`] if
    /// there is no operation of this name.
    fn update(&self, record: Record) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// Removes an operation.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::NotFound`] if there is none of this name.
    fn delete(&self, name: &str) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// Returns one page of operations, ordered by name.
    ///
    /// [`ListQuery::page`] decides which records belong to it and where it ends, so that a filter
    /// costs no more than the query allows and lets other tasks run. A store that filters by other
    /// means must apply the limits of the query itself.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Unavailable`] if the store failed.
    fn list(&self, query: &ListQuery) -> impl Future<Output = Result<ListPage, StoreError>> + Send;

    /// Removes operations that were done before a time, as many as suit the store in one call.
    ///
    /// It is called now and then; expired operations are hidden in any case. A store without it
    /// keeps them, or removes them by other means.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Unavailable`] if the store failed.
    fn expire(
        &self,
        done_before: SystemTime,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = done_before;
        async { Ok(()) }
    }

    /// Waits until the operation's version differs from `version`, or the operation is gone.
    ///
    /// It may return early; the caller checks again.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Unavailable`] if the store failed.
    fn changed(
        &self,
        name: &str,
        version: u64,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// A stored operation.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// What clients see. Its `name` is the key.
    pub operation: Operation,
    /// Whether a client requested cancellation.
    pub cancel_requested: bool,
    /// When it was done, if it is.
    pub done_at: Option<SystemTime>,
    /// Set by the store: different after every change, never 0.
    pub version: u64,
}

impl Record {
    /// A record that is not stored yet.
    pub fn new(operation: Operation) -> Self {
        Self { operation, cancel_requested: false, done_at: None, version: 0 }
    }

    pub(crate) fn is_done_before(&self, time: Option<SystemTime>) -> bool {
        self.done_at.zip(time).is_some_and(|(done_at, time)| done_at < time)
    }
}

/// The query of [`Store::list`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListQuery {
    /// The prefix of the names; it ends in `/`.
    pub prefix: String,
    /// The name after which the page starts, whether or not an operation still has it.
    pub after: Option<String>,
    /// The filter that operations must match.
    pub filter: Filter,
    /// Operations that were done before this time have expired, and are left out.
    pub done_since: Option<SystemTime>,
    /// The most operations of the page.
    pub page_size: usize,
    /// The most bytes of the page's operations over gRPC; a page has at least one operation if
    /// there is one. A store need not count: a longer page is cut before it is sent.
    pub page_bytes: usize,
    /// The most operations to examine for one page, so that a selective filter does not make a call
    /// long.
    pub scan_limit: usize,
    /// The most bytes that the filter may read for one page, as [`Filter::matches_counting`] counts
    /// them.
    pub scan_bytes: u64,
    /// When the page must be ready, by tokio's clock: shortly before the caller of the RPC gives
    /// up.
    pub deadline: Option<Instant>,
    /// Limits concurrent filters.
    pub(crate) turns: Turns,
}

/// A page of operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListPage {
    /// Ordered by name. A page may be empty and not the last.
    pub operations: Vec<Operation>,
    /// The name after which the next page starts; `None` on the last page.
    pub next: Option<String>,
}

impl ListQuery {
    /// Starts a page, for a store that offers it records one by one.
    pub fn page(&self) -> PageBuilder<'_> {
        PageBuilder::new(self)
    }

    /// Whether an operation belongs to the page by its state: it has not expired, and matches the
    /// filter.
    ///
    /// It neither counts the cost nor lets other tasks run: [`page`](Self::page) does both.
    pub fn matches(&self, record: &Record) -> bool {
        !record.is_done_before(self.done_since) && self.filter.matches(&record.operation)
    }
}

impl ListPage {
    /// A page that ends after the name `next`, or is the last one.
    pub fn new(operations: Vec<Operation>, next: Option<String>) -> Self {
        Self { operations, next }
    }

    /// The page without the operations beyond this many bytes; the next one starts with them.
    pub(crate) fn cut(&mut self, page_bytes: usize) {
        let mut room = Room::new(page_bytes);
        let kept = self.operations.iter().take_while(|operation| room.take(operation)).count();
        if kept < self.operations.len() {
            self.operations.truncate(kept);
            self.next = self.operations.last().map(|operation| operation.name.clone());
        }
    }
}

/// The bytes left in a page.
#[derive(Debug)]
struct Room {
    left: usize,
    is_empty: bool,
}

impl Room {
    fn new(page_bytes: usize) -> Self {
        Self { left: page_bytes, is_empty: true }
    }

    /// Takes an operation if there is room; the first one always fits.
    fn take(&mut self, operation: &Operation) -> bool {
        // An element of the page adds a tag and its length.
        let length = operation.encoded_len();
        let left = self.left.checked_sub(1 + prost::length_delimiter_len(length) + length);
        let fits = left.is_some() || self.is_empty;
        (self.left, self.is_empty) = (left.unwrap_or_default(), false);
        fits
    }
}

/// Why a store failed.
#[derive(Debug)]
pub struct StoreError {
    kind: StoreErrorKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The kind of a [`StoreError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// No operation has the name.
    NotFound,
    /// An operation with the name exists.
    AlreadyExists,
    /// The version is not current: read again, and retry.
    Conflict,
    /// The store could not be reached, or failed.
    Unavailable,
}

impl StoreError {
    /// An error of this kind.
    pub fn new(kind: StoreErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Adds the source.
    #[must_use]
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The kind of the error.
    pub fn kind(&self) -> StoreErrorKind {
        self.kind
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            StoreErrorKind::NotFound => "no operation has this name",
            StoreErrorKind::AlreadyExists => "an operation has this name already",
            StoreErrorKind::Conflict => "the operation was changed by someone else",
            StoreErrorKind::Unavailable => "the store of operations failed",
        })
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A boxed [`Store`], so that the service is one type for all stores.
pub(crate) trait DynStore: Send + Sync {
    fn insert(&self, record: Record) -> Boxed<'_, Record>;
    fn get<'a>(&'a self, name: &'a str) -> Boxed<'a, Record>;
    fn update(&self, record: Record) -> Boxed<'_, Record>;
    fn delete<'a>(&'a self, name: &'a str) -> Boxed<'a, ()>;
    fn list<'a>(&'a self, query: &'a ListQuery) -> Boxed<'a, ListPage>;
    fn expire(&self, done_before: SystemTime) -> Boxed<'_, ()>;
    fn changed<'a>(&'a self, name: &'a str, version: u64) -> Boxed<'a, ()>;
}

impl<S: Store> DynStore for S {
    fn insert(&self, record: Record) -> Boxed<'_, Record> {
        Box::pin(Store::insert(self, record))
    }

    fn get<'a>(&'a self, name: &'a str) -> Boxed<'a, Record> {
        Box::pin(Store::get(self, name))
    }

    fn update(&self, record: Record) -> Boxed<'_, Record> {
        Box::pin(Store::update(self, record))
    }

    fn delete<'a>(&'a self, name: &'a str) -> Boxed<'a, ()> {
        Box::pin(Store::delete(self, name))
    }

    fn list<'a>(&'a self, query: &'a ListQuery) -> Boxed<'a, ListPage> {
        Box::pin(Store::list(self, query))
    }

    fn expire(&self, done_before: SystemTime) -> Boxed<'_, ()> {
        Box::pin(Store::expire(self, done_before))
    }

    fn changed<'a>(&'a self, name: &'a str, version: u64) -> Boxed<'a, ()> {
        Box::pin(Store::changed(self, name, version))
    }
}
