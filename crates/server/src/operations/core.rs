//! Operations in their store: every change of one passes through here.

use std::sync::OnceLock;
use std::time::SystemTime;

use longrunning::google::longrunning::operation;
use longrunning::{Any, Code, JsonMessage, Operation, Registry, Status, WriteOptions};

use tokio::time::Instant;

use super::Limits;
use crate::status::{refusal, refusal_about};
use crate::store::{DynStore, Record, StoreError, StoreErrorKind, Turns};

/// Shared by the service, its handles and its running work.
pub(crate) struct Core {
    store: Box<dyn DynStore>,
    registry: Registry,
    limits: Limits,
    /// The same moment by both clocks: the first can be stored, the second does not jump.
    start: (SystemTime, Instant),
    turns: OnceLock<Turns>,
}

impl Core {
    pub(crate) fn new(store: Box<dyn DynStore>, registry: Registry, limits: Limits) -> Self {
        let start = (SystemTime::now(), Instant::now());
        Self { store, registry, limits, start, turns: OnceLock::new() }
    }

    pub(crate) fn store(&self) -> &dyn DynStore {
        &*self.store
    }

    pub(crate) fn registry(&self) -> &Registry {
        &self.registry
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Limits concurrent filters, in the runtime that serves the first list.
    pub(crate) fn turns(&self) -> Turns {
        self.turns.get_or_init(Turns::new).clone()
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Record, Status> {
        self.find(name).await.map_err(|error| status_of(error, name))
    }

    /// The record, unless it has expired.
    async fn find(&self, name: &str) -> Result<Record, StoreError> {
        let record = self.store.get(name).await?;
        if record.is_done_before(self.done_since()) {
            Err(StoreError::new(StoreErrorKind::NotFound))
        } else {
            Ok(record)
        }
    }

    /// Operations that were done before this have expired.
    pub(crate) fn done_since(&self) -> Option<SystemTime> {
        self.now().checked_sub(self.limits.keep_done_for?)
    }

    pub(crate) fn now(&self) -> SystemTime {
        let (wall, start) = self.start;
        wall.checked_add(start.elapsed()).unwrap_or(wall)
    }

    /// Removes some expired operations.
    pub(crate) async fn expire(&self) {
        let Some(time) = self.done_since() else { return };
        if let Err(error) = self.store.expire(time).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "cannot remove expired operations"
            );
        }
    }

    /// Changes an operation, and retries if it was changed concurrently; `None` if it is gone.
    ///
    /// `change` returns whether there is anything to change.
    pub(crate) async fn change(
        &self,
        name: &str,
        mut change: impl FnMut(&mut Record) -> bool,
    ) -> Result<Option<Record>, Status> {
        loop {
            let mut record = match self.find(name).await {
                Ok(record) => record,
                Err(error) if error.kind() == StoreErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(status_of(error, name)),
            };
            if !change(&mut record) {
                return Ok(Some(record));
            }
            match self.store.update(record).await {
                Ok(record) => return Ok(Some(record)),
                Err(error) => match error.kind() {
                    StoreErrorKind::Conflict => {}
                    StoreErrorKind::NotFound => return Ok(None),
                    _ => return Err(status_of(error, name)),
                },
            }
        }
    }

    /// Packs a message for the store, which keeps only what can be shown on both wires.
    pub(crate) fn pack<M: JsonMessage>(&self, message: &M) -> Result<Any, Status> {
        // An Any is not packed into another one.
        let any = match (message as &dyn std::any::Any).downcast_ref::<Any>() {
            Some(any) => Ok(any.clone()),
            None => protojson::to_wire(message, &self.registry).map(|wire| {
                let type_url = format!("type.googleapis.com/{}", M::descriptor().full_name);
                Any::from_wire(type_url, wire)
            }),
        };
        any.and_then(|any| self.check(any)).map_err(|error| {
            let message = format!(
                "cannot store a message of type {}, since this server cannot show it on both wires: {error}",
                M::descriptor().full_name
            );
            refusal(Code::Internal, "TYPE_NOT_REGISTERED", message)
        })
    }

    /// The end of an operation: the result of its work, in stored form.
    pub(crate) fn outcome<R: JsonMessage>(&self, outcome: Result<R, Status>) -> operation::Result {
        let packed = outcome.and_then(|response| self.pack(&response));
        match packed {
            Ok(response) => operation::Result::Response(response),
            Err(error) => operation::Result::Error(self.error(error)),
        }
    }

    /// An error in stored form.
    fn error(&self, mut error: Status) -> Status {
        if error.code() == Code::Ok {
            // An operation with the error OK would be neither a success nor a failure to its
            // clients.
            error.code = Code::Unknown.into();
        }
        let mut kept = Vec::with_capacity(error.details.len());
        for detail in std::mem::take(&mut error.details) {
            let name = detail.type_name().to_owned();
            match self.check(detail) {
                Ok(detail) => kept.push(detail),
                Err(problem) => {
                    tracing::warn!(r#type = name, %problem, "dropping an error detail that cannot be shown on both wires");
                }
            }
        }
        Status { details: kept, ..error }
    }

    /// An Any in wire form that has a JSON form too.
    fn check(&self, any: Any) -> Result<Any, protojson::Error> {
        let any = any.to_wire(&self.registry)?;
        protojson::to_vec_with(&any, &WriteOptions::new(), &self.registry)?;
        Ok(any)
    }
}

/// The error for a client when the store fails.
pub(super) fn status_of(error: StoreError, name: &str) -> Status {
    let about = [("name", name)];
    match error.kind() {
        StoreErrorKind::NotFound => {
            let message = format!("operation {name:?} not found");
            refusal_about(Code::NotFound, "OPERATION_NOT_FOUND", message, &about)
        }
        StoreErrorKind::AlreadyExists => {
            let message = format!("operation {name:?} already exists");
            refusal_about(Code::AlreadyExists, "OPERATION_ALREADY_EXISTS", message, &about)
        }
        StoreErrorKind::Conflict => {
            let message = format!("operation {name:?} was changed by someone else");
            refusal_about(Code::Aborted, "OPERATION_CHANGED", message, &about)
        }
        StoreErrorKind::Unavailable => {
            tracing::error!(error = &error as &dyn std::error::Error, name, "the store failed");
            let message = "the store of operations failed";
            refusal_about(Code::Unavailable, "STORE_UNAVAILABLE", message, &about)
        }
    }
}

/// The state of a running operation.
pub(super) fn running(name: String, metadata: Option<Any>) -> Record {
    Record::new(Operation { name, metadata, ..Operation::default() })
}
