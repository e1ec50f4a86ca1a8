//! The start of an operation, and its end.

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

/// How an operation is started.
#[derive(Clone, Debug)]
#[must_use]
pub struct StartOptions<M> {
    prefix: String,
    id: Option<String>,
    metadata: Option<M>,
    answer_within: Duration,
}

impl<M: JsonMessage> StartOptions<M> {
    /// An operation `operations/{id}`, with an id that the server makes up, no metadata at first, answered with at once.
    pub fn new() -> Self {
        Self {
            prefix: "operations".to_owned(),
            id: None,
            metadata: None,
            answer_within: Duration::ZERO,
        }
    }

    /// What stands before the id: `operations` if not set. `projects/p/operations` is an example; it has no slash at its end.
    ///
    /// The id and what stands before it are checked as one name: at most 2,048 bytes, no empty segment, no segment `.`
    /// or `..`, no control character and no character that cannot be seen.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// What the name ends in. If not set: 32 hexadecimal digits, 128 bits of the system's randomness, which nobody can
    /// foretell.
    ///
    /// Its last segment has no colon, since the path `/v1/operations/x:cancel` means the verb `cancel`.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The metadata that the operation begins with.
    pub fn metadata(mut self, metadata: M) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// How long the answer may be held back in the hope that the operation is done by then: not at all if not set.
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
    // In a task of its own, so that a caller who goes away leaves no operation behind that nobody works on.
    let ended = tokio::spawn({
        let core = Arc::clone(core);
        async move {
            let inserted = insert(&core, &options).await;
            let name = inserted.as_ref().ok().map(|operation| Arc::from(operation.name.as_str()));
            // A caller who is gone does not want to know.
            let _ = tell.send(inserted);
            let name: Arc<str> = name?;
            // A panic in `work` itself is one in its future.
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
    // Where operations come to be, others go.
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

/// Does the work and ends the operation; gives it as it ended, unless it was deleted or the store failed.
async fn run<R: JsonMessage>(
    core: Arc<Core>,
    name: Arc<str>,
    mut alive: watch::Receiver<()>,
    work: impl Future<Output = Result<R, Status>>,
) -> Option<Operation> {
    let outcome = tokio::select! {
        // The sender sends nothing: it is gone.
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
        tracing::error!(name = &*name, %error, "the end of an operation could not be kept");
        // A store that fails may come back, and without this nobody would ever see the end.
        tokio::select! {
            _ = alive.changed() => return None,
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// Between two attempts to keep the end of an operation.
const PAUSE: Duration = Duration::from_secs(1);

fn message_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no message)")
}
