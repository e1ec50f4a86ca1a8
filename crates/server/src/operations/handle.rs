//! What running work holds of its operation.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use longrunning::{Code, JsonMessage, Status};

use super::core::Core;
use crate::status::refusal;
use crate::store::StoreErrorKind;

/// The operation as its own work sees it: reports progress, and sees that a client wants it canceled.
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

    /// Puts new metadata in the place of the last.
    ///
    /// Nothing happens if the operation has been deleted, or has ended.
    ///
    /// # Errors
    ///
    /// INTERNAL if the metadata is of a type that is not in the registry of the service; UNAVAILABLE if the store failed.
    ///
    /// # Cancel safety
    ///
    /// If the future is dropped, the metadata has been replaced or not.
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

    /// Waits until a client asks for the operation to be canceled: for ever, if none does or the operation is deleted.
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
            // A store that fails may come back.
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }

    /// Whether a client has asked for the operation to be canceled.
    pub async fn is_canceled(&self) -> bool {
        self.core.store().get(&self.name).await.is_ok_and(|record| record.cancel_requested)
    }

    /// Does a part of the work, unless a client asks for the operation to be canceled: then that part is dropped where it is.
    ///
    /// # Errors
    ///
    /// CANCELLED, for the work to return.
    ///
    /// # Cancel safety
    ///
    /// That of `part`.
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
