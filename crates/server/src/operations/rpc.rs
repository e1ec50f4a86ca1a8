//! `google.longrunning.Operations`, over the store.

use std::pin::pin;
use std::time::Duration;

use longrunning::google::longrunning::Operations;
use longrunning::{
    CallOptions, CancelOperationRequest, Code, DeleteOperationRequest, Error, GetOperationRequest,
    ListOperationsRequest, ListOperationsResponse, Operation, Response, Status,
    WaitOperationRequest,
};
use tokio::time::Instant;

use super::{OperationsService, core, name};
use crate::deadline;
use crate::filter::Filter;
use crate::page_token::{self, Listing};
use crate::status::{refusal, refusal_about};
use crate::store::ListQuery;

/// The share of a caller's time that is used: the answer must be sent before the caller gives up.
const IN_TIME: f32 = 0.9;

impl Operations for OperationsService {
    async fn list_operations(
        &self,
        request: ListOperationsRequest,
        options: &CallOptions,
    ) -> Result<Response<ListOperationsResponse>, Error> {
        self.list_within(&request, time_of(options)).await.map(Response::new).map_err(Error::rpc)
    }

    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>, Error> {
        self.get(&request.name).await.map(Response::new).map_err(Error::rpc)
    }

    async fn delete_operation(
        &self,
        request: DeleteOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>, Error> {
        self.delete(&request.name).await.map(Response::new).map_err(Error::rpc)
    }

    async fn cancel_operation(
        &self,
        request: CancelOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<()>, Error> {
        self.cancel(&request.name).await.map(Response::new).map_err(Error::rpc)
    }

    async fn wait_operation(
        &self,
        request: WaitOperationRequest,
        options: &CallOptions,
    ) -> Result<Response<Operation>, Error> {
        self.wait(&request, time_of(options)).await.map(Response::new).map_err(Error::rpc)
    }
}

/// How long the caller waits from now on.
fn time_of(options: &CallOptions) -> Option<Duration> {
    let now = Instant::now();
    options.limit(now, None).map(|deadline| deadline.saturating_duration_since(now))
}

/// The methods for clients; a server in the same process may call them too.
impl OperationsService {
    /// The current state of an operation.
    ///
    /// # Errors
    ///
    /// NOT_FOUND if there is none of this name, INVALID_ARGUMENT if the name is invalid.
    pub async fn get(&self, name: &str) -> Result<Operation, Status> {
        name::check(name)?;
        self.core.get(name).await.map(|record| record.operation)
    }

    /// Deletes an operation. Its work continues.
    ///
    /// # Errors
    ///
    /// NOT_FOUND if there is none of this name, INVALID_ARGUMENT if the name is invalid.
    pub async fn delete(&self, name: &str) -> Result<(), Status> {
        name::check(name)?;
        self.core.get(name).await?;
        self.core.store().delete(name).await.map_err(|error| core::status_of(error, name))
    }

    /// Requests cancellation of an operation; does nothing if it is done.
    ///
    /// # Errors
    ///
    /// NOT_FOUND if there is none of this name, INVALID_ARGUMENT if the name is invalid.
    pub async fn cancel(&self, name: &str) -> Result<(), Status> {
        name::check(name)?;
        let request = |record: &mut crate::Record| {
            let is_new = !record.operation.done && !record.cancel_requested;
            record.cancel_requested |= is_new;
            is_new
        };
        match self.core.change(name, request).await? {
            Some(_) => Ok(()),
            None => self.core.get(name).await.map(|_| ()),
        }
    }

    /// One page of operations. It may be short or empty and not the last one: see
    /// [`scan_limit`](super::OperationsBuilder::scan_limit) and
    /// [`scan_bytes`](super::OperationsBuilder::scan_bytes).
    ///
    /// # Errors
    ///
    /// INVALID_ARGUMENT, which names the invalid field of the request and the position in it.
    pub async fn list(
        &self,
        request: &ListOperationsRequest,
    ) -> Result<ListOperationsResponse, Status> {
        self.list_within(request, None).await
    }

    /// The same with the caller's deadline: the page ends before it, so that its work is not lost.
    pub(crate) async fn list_within(
        &self,
        request: &ListOperationsRequest,
        call: Option<Duration>,
    ) -> Result<ListOperationsResponse, Status> {
        let deadline = deadline::after(call.map(|call| call.mul_f32(IN_TIME)));
        if request.return_partial_success {
            // Operations are in one store here, so no location can be unreachable.
            let message = "return_partial_success: this server has no locations to leave out";
            return Err(refusal(Code::Unimplemented, "PARTIAL_SUCCESS_NOT_SUPPORTED", message));
        }
        let prefix = name::prefix(&request.name)?;
        let page_size = self.page_size(request.page_size)?;
        let filter = Filter::parse(&request.filter, self.core.registry()).map_err(|error| {
            let mut status = name::refuse("filter", &request.filter, &error.to_string());
            status.message = error.to_string();
            status
        })?;
        let listing = Listing { name: &request.name, filter: &request.filter };
        let after = match &*request.page_token {
            "" => None,
            token => {
                let after = page_token::decode(&listing, token);
                Some(after.map_err(|bad| name::refuse("page_token", token, bad.problem()))?)
            }
        };
        let limits = self.core.limits();
        let done_since = self.core.done_since();
        let query = ListQuery {
            prefix,
            after,
            filter,
            done_since,
            page_size,
            page_bytes: limits.page_bytes,
            scan_limit: limits.scan_limit,
            scan_bytes: limits.scan_bytes,
            deadline: deadline.map(Instant::into_std),
            turns: self.core.turns(),
        };
        let page = self.core.store().list(&query).await;
        let mut page = page.map_err(|error| core::status_of(error, &request.name))?;
        // AIP-158: a page may be shorter than requested.
        page.cut(limits.page_bytes);
        let next = page.next.map(|after| page_token::encode(&listing, &after));
        Ok(ListOperationsResponse {
            operations: page.operations,
            next_page_token: next.unwrap_or_default(),
            unreachable: Vec::new(),
        })
    }

    /// AIP-158: 0 is the server's choice, and too many are capped.
    fn page_size(&self, asked: i32) -> Result<usize, Status> {
        let limits = self.core.limits();
        match usize::try_from(asked) {
            Ok(0) => Ok(limits.default_page_size.min(limits.max_page_size)),
            Ok(asked) => Ok(asked.min(limits.max_page_size)),
            Err(_) => Err(name::refuse("page_size", &asked.to_string(), "it is negative")),
        }
    }

    /// Waits until the operation is done, the timeout is over, or the call is about to end.
    pub(super) async fn wait(
        &self,
        request: &WaitOperationRequest,
        call: Option<Duration>,
    ) -> Result<Operation, Status> {
        name::check(&request.name)?;
        let asked = match &request.timeout {
            None => None,
            Some(timeout) => Some(deadline::time_of(*timeout).ok_or_else(|| {
                let message = "timeout: expected a duration that is not negative";
                refusal_about(
                    Code::InvalidArgument,
                    "INVALID_FIELD",
                    message,
                    &[("field", "timeout")],
                )
            })?),
        };
        let call = call.map(|time| time.mul_f32(IN_TIME));
        let limits = [asked, call].into_iter().flatten();
        let time = limits.fold(self.core.limits().max_wait, Duration::min);
        let mut time_is_up = pin!(tokio::time::sleep(time));
        loop {
            let record = self.core.get(&request.name).await?;
            if record.operation.done {
                return Ok(record.operation);
            }
            let version = record.version;
            // Many calls may wait, so their futures should be small.
            drop(record);
            let changed = self.core.store().changed(&request.name, version);
            tokio::select! {
                biased;
                changed = changed => {
                    changed.map_err(|error| core::status_of(error, &request.name))?;
                }
                () = &mut time_is_up => return self.get(&request.name).await,
            }
        }
    }
}
