//! A scripted fake of the operations service, for tests of code that waits.
//!
//! Where a test wants other behavior, implementing [`Operations`] takes ten lines: what is not
//! implemented answers UNIMPLEMENTED.
//!
//! ```
//! use std::time::Duration;
//! use longrunning::{Client, Code, Error, Operation, Status, fake::Script};
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> longrunning::Result<()> {
//! // With `#[tokio::test(start_paused = true)]` pauses take no time.
//! let script = Script::new()
//!     .operation(Operation { name: "operations/1".into(), ..Default::default() })
//!     .error(Error::rpc(Status::new(Code::Unavailable, "try again")))
//!     .operation(Operation { name: "operations/1".into(), done: true, ..Default::default() });
//! let client = Client::new(script.clone());
//! client.poll::<(), ()>("operations/1").until_done().await?;
//! let gets = script.calls().iter().filter(|call| call.method == "GetOperation").count();
//! assert_eq!(gets, 3);
//! # Ok(())
//! # }
//! ```

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::google::longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, Operation, Operations, WaitOperationRequest,
};
use crate::{CallOptions, Error, Response, Result};

/// An [`Operations`] that answers by a script, and remembers its calls. Clones share both.
///
/// Get takes the next reply; when there is none left, the last operation is given again. Wait does
/// so too where [`waits`](Script::waits) says that the service has it, and is UNIMPLEMENTED
/// otherwise. List takes the next page. Cancel and delete succeed.
#[derive(Clone, Debug, Default)]
pub struct Script {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    replies: VecDeque<(Duration, Option<Result<Operation>>)>,
    pages: VecDeque<Result<ListOperationsResponse>>,
    last: Option<Operation>,
    delay: Duration,
    waits: bool,
    start: Option<Instant>,
    calls: Vec<Call>,
}

/// A call that a [`Script`] got.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The RPC's name: `GetOperation`.
    pub method: &'static str,
    /// The operation or the collection that it was about.
    pub name: String,
    /// When it came, counted from the first call.
    pub at: Duration,
}

impl Script {
    /// A script without replies.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next reply is this operation.
    #[must_use]
    pub fn operation(self, operation: Operation) -> Self {
        self.reply(Some(Ok(operation)))
    }

    /// The next reply is this error.
    #[must_use]
    pub fn error(self, error: Error) -> Self {
        self.reply(Some(Err(error)))
    }

    /// The next reply never comes.
    #[must_use]
    pub fn silence(self) -> Self {
        self.reply(None)
    }

    /// The next page of a list.
    #[must_use]
    pub fn page(self, page: Result<ListOperationsResponse>) -> Self {
        self.inner().pages.push_back(page);
        self
    }

    /// Replies that are added from here on come after this long.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        self.inner().delay = delay;
        self
    }

    /// The service has WaitOperation. Its replies should come [`after`](Self::after) a while, as a
    /// server's would.
    #[must_use]
    pub fn waits(self) -> Self {
        self.inner().waits = true;
        self
    }

    /// The calls so far.
    pub fn calls(&self) -> Vec<Call> {
        self.inner().calls.clone()
    }

    fn reply(self, reply: Option<Result<Operation>>) -> Self {
        let mut inner = self.inner();
        let delay = inner.delay;
        inner.replies.push_back((delay, reply));
        drop(inner);
        self
    }

    fn record(&self, method: &'static str, name: String) -> MutexGuard<'_, Inner> {
        let mut inner = self.inner();
        let at = inner.start.get_or_insert_with(Instant::now).elapsed();
        inner.calls.push(Call { method, name, at });
        inner
    }

    async fn next(&self, method: &'static str, name: String) -> Result<Response<Operation>> {
        let (delay, reply) = {
            let mut inner = self.record(method, name);
            let next = inner.replies.pop_front();
            if let Some((_, Some(Ok(operation)))) = &next {
                inner.last = Some(operation.clone());
            }
            next.or_else(|| inner.last.clone().map(|last| (Duration::ZERO, Some(Ok(last)))))
                .unwrap_or((Duration::ZERO, Some(Err(Error::unimplemented(method)))))
        };
        sleep(delay).await;
        match reply {
            Some(reply) => reply.map(Response::new),
            None => std::future::pending().await,
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Operations for Script {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.next("GetOperation", request.name).await
    }

    async fn wait_operation(
        &self,
        request: WaitOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        if !self.inner().waits {
            drop(self.record("WaitOperation", request.name));
            return Err(Error::unimplemented("WaitOperation"));
        }
        self.next("WaitOperation", request.name).await
    }

    async fn list_operations(
        &self,
        request: ListOperationsRequest,
        _: &CallOptions,
    ) -> Result<Response<ListOperationsResponse>> {
        let page = self.record("ListOperations", request.name).pages.pop_front();
        page.unwrap_or_else(|| Ok(ListOperationsResponse::default())).map(Response::new)
    }

    async fn cancel_operation(
        &self,
        request: CancelOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>> {
        drop(self.record("CancelOperation", request.name));
        Ok(Response::new(()))
    }

    async fn delete_operation(
        &self,
        request: DeleteOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>> {
        drop(self.record("DeleteOperation", request.name));
        Ok(Response::new(()))
    }
}
