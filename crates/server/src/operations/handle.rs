//! The handle of running work on its operation.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use longrunning::{Code, JsonMessage, Status};

use super::core::Core;
use crate::status::refusal;
use crate::store::StoreErrorKind;

/// The operation as seen by its own work: reports progress, and sees cancellation by a client.
pub struct Handle<M> {
    core: Arc<Core>,
    name: Arc<str>,
    metadata: PhantomData<fn(M)>,
}

impl<M: JsonMessage> Handle<M> {
    pub(super) fn new(core: Arc<Core>, name: Arc<str>) -> Self {
        Self { core, name, metadata: PhantomData }
    }

    /// The operation's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Replaces the metadata.
    ///
    /// Does nothing if the operation was deleted, or has ended.
    ///
    /// # Errors
    ///
    /// INTERNAL if the type of the metadata is not in the registry of the service; UNAVAILABLE if
    /// the store failed.
    ///
    /// # Cancel safety
    ///
    /// If the future is dropped, the metadata may or may not have been replaced.
    pub async fn report(&self, metadata: M) -> Result<(), Status> {
        let metadata = self.core.pack(&metadata)?;
        let change = |record: &mut crate::Record| {
            if record.operation.done {
                return false;
            }
            record.operation.metadata = Some(metadata.clone());
            true
        };
        self.core.change(&self.name, change).await.map(|_| ())
    }

    /// Waits until a client cancels the operation: forever, if none does or the operation is
    /// deleted.
    ///
    /// # Cancel safety
    ///
    /// It may be dropped and called again.
    pub async fn canceled(&self) {
        loop {
            match self.core.store().get(&self.name).await {
                Ok(record) if record.cancel_requested => return,
                Ok(record) => {
                    let changed = self.core.store().changed(&self.name, record.version).await;
                    if changed.is_ok() {
                        continue;
                    }
                }
                Err(error) if error.kind() == StoreErrorKind::NotFound => {
                    return std::future::pending().await;
                }
                Err(_) => {}
            }
            // A failing store may recover.
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }

    /// Whether a client has canceled the operation.
    pub async fn is_canceled(&self) -> bool {
        self.core.store().get(&self.name).await.is_ok_and(|record| record.cancel_requested)
    }

    /// Runs a part of the work, unless a client cancels the operation: then that part is dropped.
    ///
    /// # Errors
    ///
    /// CANCELLED, for the work to return.
    ///
    /// # Cancel safety
    ///
    /// The same as that of `part`.
    pub async fn or_canceled<T>(&self, part: impl Future<Output = T>) -> Result<T, Status> {
        tokio::select! {
            biased;
            () = self.canceled() => Err(canceled()),
            done = part => Ok(done),
        }
    }
}

/// The error of an operation that a client canceled.
pub(super) fn canceled() -> Status {
    refusal(Code::Cancelled, "OPERATION_CANCELLED", "the operation was canceled")
}

impl<M> Clone for Handle<M> {
    fn clone(&self) -> Self {
        Self { core: Arc::clone(&self.core), name: Arc::clone(&self.name), metadata: PhantomData }
    }
}

impl<M> fmt::Debug for Handle<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Handle").field("name", &self.name).finish_non_exhaustive()
    }
}
