//! Where operations are kept: the trait of stores, and what passes through it.

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

/// Keeps operations by their names.
///
/// An implementation decides where: [`MemoryStore`] forgets them with the process, a durable one would not. It needs
/// no locks beyond one call, since every change names the version that it was made from, and fails if that is no
/// longer the present one. What it is given to keep is in wire form, and can be shown on both wires.
///
/// Futures that are dropped have either done all of their work or none.
pub trait Store: Send + Sync + 'static {
    /// Adds an operation and gives it back with its version.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::AlreadyExists`] if the name is taken.
    fn insert(&self, record: Record) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// The operation of this name.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::NotFound`] if there is none.
    fn get(&self, name: &str) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// Puts `record` in the place of the version that it has, and gives it back with its new version.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::Conflict`] if that version is not the present one, [`StoreErrorKind::NotFound`] if there is no
    /// operation of this name.
    fn update(&self, record: Record) -> impl Future<Output = Result<Record, StoreError>> + Send;

    /// Removes an operation.
    ///
    /// # Errors
    ///
    /// [`StoreErrorKind::NotFound`] if there is none of this name.
    fn delete(&self, name: &str) -> impl Future<Output = Result<(), StoreError>> + Send;

    /// One page of operations, in the order of their names.
    ///
    /// [`ListQuery::page`] says which records belong to it and where it ends, so that a filter costs no more than the
    /// query allows and lets other tasks run. A store that filters in another way ends its pages by the limits of the
    /// query itself.
    ///
    /// # Errors
    ///
    /// Only those of the store itself.
    fn list(&self, query: &ListQuery) -> impl Future<Output = Result<ListPage, StoreError>> + Send;

    /// Forgets operations that were done before a time, as many as the store likes to in one call.
    ///
    /// It is called now and then; nobody sees them any more in either case. A store that does not implement it keeps
    /// them, or has a way of its own to lose them.
    ///
    /// # Errors
    ///
    /// Only those of the store itself.
    fn expire(
        &self,
        done_before: SystemTime,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        let _ = done_before;
        async { Ok(()) }
    }

    /// Waits until the operation's version is another than `version`, or the operation is gone.
    ///
    /// It may return early; the caller looks again.
    ///
    /// # Errors
    ///
    /// Only those of the store itself.
    fn changed(
        &self,
        name: &str,
        version: u64,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// An operation as a store keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// What clients see. Its `name` is the key.
    pub operation: Operation,
    /// Whether a client asked for it to be canceled.
    pub cancel_requested: bool,
    /// When it was done, if it is.
    pub done_at: Option<SystemTime>,
    /// Given by the store: another one after every change, never 0.
    pub version: u64,
}

impl Record {
    /// A record that is not in a store yet.
    pub fn new(operation: Operation) -> Self {
        Self { operation, cancel_requested: false, done_at: None, version: 0 }
    }

    pub(crate) fn is_done_before(&self, time: Option<SystemTime>) -> bool {
        self.done_at.zip(time).is_some_and(|(done_at, time)| done_at < time)
    }
}

/// What [`Store::list`] is asked for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ListQuery {
    /// What the names begin with; it ends in `/`.
    pub prefix: String,
    /// The name to go on after, whether or not an operation still has it.
    pub after: Option<String>,
    /// What the operations must fulfil.
    pub filter: Filter,
    /// Operations that were done before this time have expired, and are left out.
    pub done_since: Option<SystemTime>,
    /// The most operations that the page may hold.
    pub page_size: usize,
    /// The most bytes that the operations of the page may have over gRPC, except that a page has one operation if there is
    /// one. A store need not count: a longer page is cut before it is sent.
    pub page_bytes: usize,
    /// The most operations that may be looked at for one page, so that a filter that few fulfil does not make a call long.
    pub scan_limit: usize,
    /// The most bytes that the filter may look at for one page, as [`Filter::matches_counting`] counts them.
    pub scan_bytes: u64,
    /// When the page has to be there, by the clock of tokio: a little before the caller of the RPC gives up.
    pub deadline: Option<Instant>,
    /// Whose turn it is to filter.
    pub(crate) turns: Turns,
}

/// A page of operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListPage {
    /// In the order of their names. A page may be empty and not the last.
    pub operations: Vec<Operation>,
    /// The name to go on after; `None` on the last page.
    pub next: Option<String>,
}

impl ListQuery {
    /// Begins a page, for a store that offers it one record after the other.
    pub fn page(&self) -> PageBuilder<'_> {
        PageBuilder::new(self)
    }

    /// Whether an operation belongs to the page, as far as its state goes: it has not expired, and fulfils the filter.
    ///
    /// It neither counts what that costs nor lets other tasks run: [`page`](Self::page) does both.
    pub fn matches(&self, record: &Record) -> bool {
        !record.is_done_before(self.done_since) && self.filter.matches(&record.operation)
    }
}

impl ListPage {
    /// A page that ends after the name `next`, or is the last one.
    pub fn new(operations: Vec<Operation>, next: Option<String>) -> Self {
        Self { operations, next }
    }

    /// The page without the operations that are beyond so many bytes; the next one begins with them.
    pub(crate) fn cut(&mut self, page_bytes: usize) {
        let mut room = Room::new(page_bytes);
        let kept = self.operations.iter().take_while(|operation| room.take(operation)).count();
        if kept < self.operations.len() {
            self.operations.truncate(kept);
            self.next = self.operations.last().map(|operation| operation.name.clone());
        }
    }
}

/// How many bytes more a page may have.
#[derive(Debug)]
struct Room {
    left: usize,
    is_empty: bool,
}

impl Room {
    fn new(page_bytes: usize) -> Self {
        Self { left: page_bytes, is_empty: true }
    }

    /// Whether there is room for an operation, which takes it; for the first one there is.
    fn take(&mut self, operation: &Operation) -> bool {
        // As an element of the page: a tag and the length before it.
        let length = operation.encoded_len();
        let left = self.left.checked_sub(1 + prost::length_delimiter_len(length) + length);
        let fits = left.is_some() || self.is_empty;
        (self.left, self.is_empty) = (left.unwrap_or_default(), false);
        fits
    }
}

/// Why a store could not do as it was asked.
#[derive(Debug)]
pub struct StoreError {
    kind: StoreErrorKind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The class of a [`StoreError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreErrorKind {
    /// No operation has the name.
    NotFound,
    /// An operation has the name already.
    AlreadyExists,
    /// The version is not the present one: read again, and try again.
    Conflict,
    /// The store could not be reached, or failed.
    Unavailable,
}

impl StoreError {
    /// An error of this kind.
    pub fn new(kind: StoreErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// Adds the error below this one.
    #[must_use]
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The class of the error.
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

/// [`Store`] behind a pointer, so that the service is one type whatever keeps its operations.
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
