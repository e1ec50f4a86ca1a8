//! The operations of a server: started by its handlers, served to its clients.

mod core;
mod handle;
mod name;
mod rpc;
mod start;
mod tonic_service;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use longrunning::{JsonMessage, Operation, Registry, Status};
use tokio::sync::watch;

use self::core::Core;
pub use self::handle::Handle;
#[cfg(feature = "workspace-events")]
pub(crate) use self::name::refuse as refuse_field;
pub use self::start::StartOptions;
use crate::store::{MemoryStore, Store};

/// Starts operations, stores them, and serves them as `google.longrunning.Operations`.
///
/// ```
/// use longrunning::{Code, Status};
/// use longrunning_server::{Handle, OperationsService, StartOptions};
/// use prost_types::{Duration, Timestamp};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Status> {
/// let operations = OperationsService::in_memory();
/// // In a handler of an RPC that answers with an operation:
/// let options = StartOptions::new().id("42").metadata(Duration { seconds: 0, nanos: 0 });
/// let operation = operations
///     .start(options, |handle: Handle<Duration>| async move {
///         for seconds in 1..=3 {
///             handle.or_canceled(std::future::ready(())).await?;
///             handle.report(Duration { seconds, nanos: 0 }).await?;
///         }
///         Ok(Timestamp::default())
///     })
///     .await?;
/// assert_eq!(operation.name, "operations/42");
/// # Ok(())
/// # }
/// ```
///
/// It is cheap to clone. When its last clone is dropped, running work is dropped too, and its
/// operations end with INTERNAL; a clone inside the work keeps it alive.
#[derive(Clone)]
pub struct OperationsService {
    core: Arc<Core>,
    /// Its receivers see when the last clone is dropped.
    alive: Arc<watch::Sender<()>>,
}

/// Configures an [`OperationsService`].
#[derive(Debug)]
#[must_use]
pub struct OperationsBuilder {
    registry: Registry,
    limits: Limits,
}

/// The limits of the service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    default_page_size: usize,
    max_page_size: usize,
    page_bytes: usize,
    scan_limit: usize,
    scan_bytes: u64,
    max_wait: Duration,
    keep_done_for: Option<Duration>,
}

impl OperationsService {
    /// A service that keeps its operations in memory, with the types of google.rpc and
    /// google.longrunning.
    pub fn in_memory() -> Self {
        Self::builder().build_in_memory()
    }

    /// Returns a builder.
    pub fn builder() -> OperationsBuilder {
        OperationsBuilder {
            registry: longrunning::google::longrunning::registry().clone(),
            limits: Limits {
                default_page_size: 100,
                max_page_size: 1_000,
                page_bytes: 1 << 20,
                scan_limit: 10_000,
                scan_bytes: 64 << 20,
                max_wait: Duration::from_secs(60),
                keep_done_for: Some(Duration::from_secs(30 * 24 * 3_600)),
            },
        }
    }

    /// Starts work and returns the operation to answer with: at once, or a little later if
    /// [`StartOptions::answer_within`] is set.
    ///
    /// The operation ends with the result of the work; a panic ends it with INTERNAL. Metadata
    /// stays as last reported. The [`Handle`] sees a client's cancellation; the operation still
    /// ends with the result of the work, which is CANCELLED if it uses [`Handle::or_canceled`].
    /// Deleting the operation does not stop the work.
    ///
    /// # Errors
    ///
    /// INVALID_ARGUMENT if the name is invalid ([`StartOptions::id`]), ALREADY_EXISTS if it exists,
    /// INTERNAL if the type of the metadata is not in the registry of the service, UNAVAILABLE if
    /// the system provides no random bits for an id or the store failed. The work is not started
    /// then.
    ///
    /// # Cancel safety
    ///
    /// If the future is dropped, either there is no operation, or there is one and its work is
    /// done.
    pub async fn start<R, M, W, F>(
        &self,
        options: StartOptions<M>,
        work: W,
    ) -> Result<Operation, Status>
    where
        R: JsonMessage,
        M: JsonMessage,
        W: FnOnce(Handle<M>) -> F + Send + 'static,
        F: Future<Output = Result<R, Status>> + Send + 'static,
    {
        start::start(&self.core, self.alive.subscribe(), options, work).await
    }

    /// An operation that is done and not stored: it has no name, as the answer to a request that
    /// only validates (AIP-151).
    ///
    /// # Errors
    ///
    /// INTERNAL if the type of the metadata is not in the registry of the service.
    pub fn nameless<R: JsonMessage, M: JsonMessage>(
        &self,
        metadata: Option<&M>,
        outcome: Result<R, Status>,
    ) -> Result<Operation, Status> {
        Ok(Operation {
            name: String::new(),
            metadata: metadata.map(|metadata| self.core.pack(metadata)).transpose()?,
            done: true,
            result: Some(self.core.outcome(outcome)),
        })
    }

    /// The types of metadata, responses and details.
    pub fn registry(&self) -> &Registry {
        self.core.registry()
    }
}

impl std::fmt::Debug for OperationsService {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("OperationsService").finish_non_exhaustive()
    }
}

impl OperationsBuilder {
    /// Adds types of metadata, responses and details. Only these can be stored, since only these
    /// can be shown on both wires.
    pub fn registry(mut self, registry: &Registry) -> Self {
        self.registry.merge(registry);
        self
    }

    /// Sets how many operations a page has if the client does not specify it: 100 by default.
    pub fn default_page_size(mut self, operations: usize) -> Self {
        self.limits.default_page_size = operations.max(1);
        self
    }

    /// Limits the operations of a page: 1,000 by default.
    pub fn max_page_size(mut self, operations: usize) -> Self {
        self.limits.max_page_size = operations.max(1);
        self
    }

    /// Limits the bytes of a page's operations over gRPC: 1 MiB by default. A page that ends there
    /// is shorter than requested (AIP-158), and has at least one operation, however large.
    pub fn max_page_bytes(mut self, bytes: usize) -> Self {
        self.limits.page_bytes = bytes;
        self
    }

    /// Limits how many operations are examined for one page: 10,000 by default. A page that ends
    /// there may be empty.
    pub fn scan_limit(mut self, operations: usize) -> Self {
        self.limits.scan_limit = operations.max(1);
        self
    }

    /// Limits how many bytes a filter reads for one page: 64 MiB by default. A page that ends there
    /// is shorter than requested, or empty (AIP-158), and its token leads to the rest.
    ///
    /// It bounds the cost of a call: a filter with 100 comparisons would read all bytes 100 times.
    /// Every page examines at least one operation, however large.
    /// [`Filter::matches_counting`](crate::Filter::matches_counting) says what counts.
    pub fn scan_bytes(mut self, bytes: u64) -> Self {
        self.limits.scan_bytes = bytes;
        self
    }

    /// Limits how long a WaitOperation call waits: a minute by default.
    pub fn max_wait(mut self, time: Duration) -> Self {
        self.limits.max_wait = time;
        self
    }

    /// Sets how long operations are kept after they are done: 30 days by default, as in AIP-151,
    /// and forever with `None`. Expired operations are not found any more.
    pub fn keep_done_for(mut self, time: impl Into<Option<Duration>>) -> Self {
        self.limits.keep_done_for = time.into();
        self
    }

    /// Builds the service, with its operations in memory.
    pub fn build_in_memory(self) -> OperationsService {
        self.build(MemoryStore::new())
    }

    /// Builds the service, with its operations in `store`.
    pub fn build(self, store: impl Store) -> OperationsService {
        let core = Core::new(Box::new(store), self.registry, self.limits);
        OperationsService { core: Arc::new(core), alive: Arc::new(watch::Sender::new(())) }
    }
}
