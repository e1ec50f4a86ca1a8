//! Starts an operation, and ends it.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use longrunning::google::longrunning::operation;
use longrunning::{Code, JsonMessage, Operation, Status};
use tokio::sync::{oneshot, watch};

use super::core::{Core, running, status_of};
use super::{Handle, name};
use crate::random;
use crate::status::refusal;
use crate::store::{Record, StoreErrorKind};

/// Options of an operation's start.
#[derive(Clone, Debug)]
#[must_use]
pub struct StartOptions<M> {
    prefix: String,
    id: Option<String>,
    metadata: Option<M>,
    answer_within: Duration,
}

impl<M: JsonMessage> StartOptions<M> {
    /// An operation `operations/{id}` with a random id, no initial metadata, answered at once.
    pub fn new() -> Self {
        Self {
            prefix: "operations".to_owned(),
            id: None,
            metadata: None,
            answer_within: Duration::ZERO,
        }
    }

    /// Sets what precedes the id: `operations` by default. For example `projects/p/operations`,
    /// without a final slash.
    ///
    /// Together with the id it is checked as one name: at most 2,048 bytes, no empty segment, no
    /// segment `.` or `..`, no control characters and no invisible characters.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets the end of the name. By default 32 hexadecimal digits, 128 unpredictable bits of the
    /// system's randomness.
    ///
    /// Its last segment has no colon, since the path `/v1/operations/x:cancel` means the verb
    /// `cancel`.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the initial metadata.
    pub fn metadata(mut self, metadata: M) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Sets how long the answer may be delayed if the operation might be done by then: not at all
    /// by default.
    pub fn answer_within(mut self, time: Duration) -> Self {
        self.answer_within = time;
        self
    }
}

impl<M: JsonMessage> Default for StartOptions<M> {
    fn default() -> Self {
        Self::new()
    }
}

pub(super) async fn start<R, M, W, F>(
    core: &Arc<Core>,
    alive: watch::Receiver<()>,
    options: StartOptions<M>,
    work: W,
) -> Result<Operation, Status>
where
    R: JsonMessage,
    M: JsonMessage,
    W: FnOnce(Handle<M>) -> F + Send + 'static,
    F: Future<Output = Result<R, Status>> + Send + 'static,
{
    let (tell, started) = oneshot::channel();
    let answer_within = options.answer_within;
    // In its own task, so that a caller that goes away leaves no operation without work.
    let ended = tokio::spawn({
        let core = Arc::clone(core);
        async move {
            let inserted = insert(&core, &options).await;
            let name = inserted.as_ref().ok().map(|operation| Arc::from(operation.name.as_str()));
            // The caller may be gone.
            let _ = tell.send(inserted);
            let name: Arc<str> = name?;
            // Catches a panic in `work` itself, too.
            let handle = Handle::new(Arc::clone(&core), Arc::clone(&name));
            run(core, name, alive, async move { work(handle).await }).await
        }
    });
    let stopped = |_| refusal(Code::Internal, "SERVER_STOPPED", "the server is stopping");
    let operation = started.await.map_err(stopped)??;
    if answer_within.is_zero() {
        return Ok(operation);
    }
    match tokio::time::timeout(answer_within, ended).await {
        Err(_) => core.get(&operation.name).await.map(|record| record.operation),
        Ok(ended) => Ok(ended.ok().flatten().unwrap_or(operation)),
    }
}

async fn insert<M: JsonMessage>(
    core: &Core,
    options: &StartOptions<M>,
) -> Result<Operation, Status> {
    // New operations make room by removing expired ones.
    core.expire().await;
    let metadata = options.metadata.as_ref().map(|metadata| core.pack(metadata)).transpose()?;
    loop {
        let id = match &options.id {
            Some(id) => id.clone(),
            None => format!("{:032x}", random::bits()?),
        };
        let name = format!("{}/{id}", options.prefix);
        name::check_new(&name)?;
        match core.store().insert(running(name.clone(), metadata.clone())).await {
            Ok(record) => return Ok(record.operation),
            Err(error) if error.kind() == StoreErrorKind::AlreadyExists && options.id.is_none() => {
            }
            Err(error) => return Err(status_of(error, &name)),
        }
    }
}

/// Runs the work and ends the operation; returns it, unless it was deleted or the store failed.
async fn run<R: JsonMessage>(
    core: Arc<Core>,
    name: Arc<str>,
    mut alive: watch::Receiver<()>,
    work: impl Future<Output = Result<R, Status>>,
) -> Option<Operation> {
    let outcome = tokio::select! {
        // The sender never sends: it was dropped.
        _ = alive.changed() => {
            let message = "the server stopped before the operation ended";
            Err(refusal(Code::Internal, "SERVER_STOPPED", message))
        }
        outcome = AssertUnwindSafe(work).catch_unwind() => outcome.unwrap_or_else(|panic| {
            tracing::error!(name = &*name, panic = message_of(&*panic), "the work of an operation panicked");
            Err(refusal(Code::Internal, "OPERATION_PANICKED", "the work of the operation panicked"))
        }),
    };
    let outcome: operation::Result = core.outcome(outcome);
    let end = |record: &mut Record| {
        if record.operation.done {
            return false;
        }
        record.operation.done = true;
        record.done_at = Some(core.now());
        record.operation.result = Some(outcome.clone());
        true
    };
    loop {
        let error = match core.change(&name, end).await {
            Ok(record) => return record.map(|record| record.operation),
            Err(error) => error,
        };
        tracing::error!(name = &*name, %error, "cannot store the end of an operation");
        // A failing store may recover, and otherwise nobody would ever see the end.
        tokio::select! {
            _ = alive.changed() => return None,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// The pause between attempts to store the end of an operation.
const PAUSE: Duration = Duration::from_secs(1);

fn message_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no message)")
}
