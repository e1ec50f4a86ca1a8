//! The client of the operations service.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use longrunning_rpc::internal::{ErrorSetters as _, OperationSite, resource_name};
use longrunning_rpc::telemetry::Metrics;

use crate::answer::{self, Page};
use crate::google::longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, Operation, Operations, WaitOperationRequest,
};
use crate::{
    CallOptions, Checkpoint, Error, ErrorKind, List, Method, Payload, PollAll, Poller, Response,
    Result, site,
};

/// A client of `google.longrunning.Operations`, over either wire. Cloning is cheap.
///
/// ```
/// # use longrunning::{Client, Operation, Operations, CallOptions, Response, Result};
/// # struct Fake;
/// # impl Operations for Fake {
/// #     async fn get_operation(
/// #         &self,
/// #         request: longrunning::GetOperationRequest,
/// #         _: &CallOptions,
/// #     ) -> Result<Response<Operation>> {
/// #         Ok(Response::new(Operation { name: request.name, ..Default::default() }))
/// #     }
/// # }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let transport = Fake;
/// let client = Client::new(transport); // a GrpcTransport, a RestTransport, or a fake
/// let operation = client.get("operations/42").await?;
/// assert!(!operation.done);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    operations: Arc<dyn BoxedOperations>,
    options: CallOptions,
    known: Arc<Known>,
    metrics: Option<Arc<dyn Metrics>>,
    /// Where the operations are, as far as the definition of a typed client's service tells.
    site: Option<Arc<OperationSite>>,
}

/// What the calls of a client and its clones have learned.
#[derive(Debug, Default)]
struct Known {
    /// Whether the service has no WaitOperation.
    cannot_wait: AtomicBool,
    /// Whether any call was answered.
    has_answered: AtomicBool,
}

impl Client {
    /// Makes a client over a transport, or over a fake that implements [`Operations`].
    pub fn new(operations: impl Operations + 'static) -> Self {
        Self {
            operations: Arc::new(operations),
            options: CallOptions::new(),
            known: Arc::default(),
            metrics: None,
            site: None,
        }
    }

    /// Sets the options of every call of this client.
    #[must_use]
    pub fn with_options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// Sets the method that starts the client's operations, which decides on their paths over REST.
    /// The first of these that has a path is used: the transport's options;
    /// [`Service::operations_at`](crate::Service::operations_at()); the table of services, by the
    /// method's host (feature `services`); the version in the method's HTTP rule.
    ///
    /// Typed clients set it themselves.
    #[must_use]
    pub fn started_by(mut self, method: &'static Method) -> Self {
        self.site = Some(site::of(method));
        self
    }

    /// The options of the call that starts an operation which this client will poll.
    #[doc(hidden)]
    #[must_use]
    pub fn to_start(&self, options: &CallOptions) -> CallOptions {
        self.at_site(options).into_owned()
    }

    fn at_site<'a>(&self, options: &'a CallOptions) -> Cow<'a, CallOptions> {
        match &self.site {
            Some(site) => Cow::Owned(options.clone().operation_site(Arc::clone(site))),
            None => Cow::Borrowed(options),
        }
    }

    /// Reports the waits of [`Poller`] and [`PollAll`] to these metrics. Calls are reported by the
    /// transport, see [`TransportOptions::metrics`](crate::TransportOptions::metrics); both can
    /// share an `Arc`.
    #[must_use]
    pub fn with_metrics(mut self, metrics: impl Metrics) -> Self {
        self.metrics = Some(Arc::new(metrics));
        self
    }

    pub(crate) fn metrics(&self) -> Option<Arc<dyn Metrics>> {
        self.metrics.clone()
    }

    /// The options of every call.
    pub fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Gets an operation.
    ///
    /// # Errors
    ///
    /// - [`Request`](ErrorKind::Request) if the name is invalid;
    /// - NOT_FOUND, also for an operation that has expired (AIP-151), and every other error of a
    ///   call;
    /// - [`Codec`](ErrorKind::Codec) if the answer is not an operation: it has neither a name nor a
    ///   state, or is of another kind, such as those of Compute Engine, which have a `status`. The
    ///   error names the members that it has.
    pub async fn get(&self, name: impl Into<String>) -> Result<Operation> {
        self.get_with(name.into(), &self.options).await
    }

    pub(crate) async fn get_with(&self, name: String, options: &CallOptions) -> Result<Operation> {
        check_name(&name)?;
        let request = GetOperationRequest { name: name.clone() };
        let outcome = self.answered(self.operations.get(request, &self.at_site(options)).await);
        outcome.and_then(answer::operation).map_err(|error| error.with_name(name))
    }

    /// Lists the operations under a collection or a parent, as a stream. Pages are fetched as
    /// needed.
    ///
    /// ```
    /// # async fn example(client: longrunning::Client) -> longrunning::Result<()> {
    /// let mut operations = client.list("operations").filter("done = false").page_size(100);
    /// while let Some(operation) = operations.try_next().await? {
    ///     println!("{}", operation.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self, name: impl Into<String>) -> List {
        List::new(self.clone(), name.into())
    }

    pub(crate) async fn list_page(&self, request: ListOperationsRequest) -> Result<Page> {
        // Some services list without a name.
        if !request.name.is_empty() {
            check_name(&request.name)?;
        }
        let options = self.at_site(&self.options).into_owned().skip_bad_elements(true);
        self.answered(self.operations.list(request, &options).await).and_then(answer::page)
    }

    /// Asks the server to cancel an operation. The server may do so later, or not at all: poll to
    /// see how the operation ends.
    ///
    /// # Errors
    ///
    /// [`Request`](ErrorKind::Request) if the name is invalid; UNIMPLEMENTED if the service cannot
    /// cancel; every other error of a call.
    pub async fn cancel(&self, name: impl Into<String>) -> Result<()> {
        let name = name.into();
        check_name(&name)?;
        let request = CancelOperationRequest { name: name.clone() };
        let options = self.at_site(&self.options);
        let outcome = self.answered(self.operations.cancel(request, &options).await);
        outcome.map(drop).map_err(|error| error.with_name(name))
    }

    /// Deletes an operation: tells the server that its result is not needed any more. This does not
    /// cancel it.
    ///
    /// # Errors
    ///
    /// [`Request`](ErrorKind::Request) if the name is invalid; UNIMPLEMENTED if the service cannot
    /// delete; every other error of a call.
    pub async fn delete(&self, name: impl Into<String>) -> Result<()> {
        let name = name.into();
        check_name(&name)?;
        let request = DeleteOperationRequest { name: name.clone() };
        let options = self.at_site(&self.options);
        let outcome = self.answered(self.operations.delete(request, &options).await);
        outcome.map(drop).map_err(|error| error.with_name(name))
    }

    /// Lets the server wait until an operation is done or `timeout` has passed, and returns the
    /// operation, done or not. With `None` the server decides how long it waits. `timeout` is added
    /// to the time limit of the call.
    ///
    /// Few services have this method; [`poll`](Self::poll) works with all of them.
    ///
    /// # Errors
    ///
    /// - [`Request`](ErrorKind::Request) if the name is invalid, or, over REST, if it matches no
    ///   HTTP rule: see [`has_no_path`](Error::has_no_path);
    /// - UNIMPLEMENTED if the service has no WaitOperation, or, over REST, no HTTP rule for it;
    /// - every other error of a call.
    pub async fn wait(
        &self,
        name: impl Into<String>,
        timeout: impl Into<Option<Duration>>,
    ) -> Result<Operation> {
        let timeout = timeout.into();
        let options = self.options.clone().extended_by(timeout.unwrap_or_default());
        self.wait_with(name.into(), timeout, &options).await
    }

    pub(crate) async fn wait_with(
        &self,
        name: String,
        timeout: Option<Duration>,
        options: &CallOptions,
    ) -> Result<Operation> {
        check_name(&name)?;
        let timeout = match timeout.map(prost_types::Duration::try_from) {
            None => None,
            Some(Ok(timeout)) => Some(timeout),
            Some(Err(error)) => {
                return Err(Error::request("the timeout is too long for a Duration")
                    .with_source(error)
                    .with_name(name));
            }
        };
        let request = WaitOperationRequest { name: name.clone(), timeout };
        let outcome = self.answered(self.operations.wait(request, &self.at_site(options)).await);
        outcome.and_then(answer::operation).map_err(|error| error.with_name(name))
    }

    /// Whether the service may have WaitOperation.
    pub(crate) fn may_wait(&self) -> bool {
        !self.known.cannot_wait.load(Ordering::Relaxed)
    }

    /// Remembers that the service has no WaitOperation.
    pub(crate) fn cannot_wait(&self) {
        self.known.cannot_wait.store(true, Ordering::Relaxed);
    }

    /// Whether any call has been answered, by a refusal too.
    pub(crate) fn has_answered(&self) -> bool {
        self.known.has_answered.load(Ordering::Relaxed)
    }

    /// Records whether an outcome is an answer of the server.
    fn answered<T>(&self, outcome: Result<T>) -> Result<T> {
        let is_answer = match &outcome {
            Ok(_) => true,
            // UNIMPLEMENTED may come from this side.
            Err(error) => match error.kind() {
                ErrorKind::Rpc => !error.is_unimplemented(),
                ErrorKind::Timeout => error.status().is_some(),
                kind => kind == ErrorKind::Codec,
            },
        };
        if is_answer {
            self.known.has_answered.store(true, Ordering::Relaxed);
        }
        outcome
    }

    /// Polls an operation until it is done. `R` is the type of its response, `M` that of its
    /// metadata.
    ///
    /// Another process can continue the wait by the name alone, or by a [`Poller::checkpoint`].
    ///
    /// ```
    /// use std::time::Duration;
    /// # use longrunning::{Client, Operation, fake::Script};
    ///
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)]
    /// # async fn main() -> longrunning::Result<()> {
    /// # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
    /// # let client = Client::new(Script::new().operation(done));
    /// let mut poller = client.poll::<(), ()>("operations/42").timeout(Duration::from_secs(600));
    /// while let Some(update) = poller.try_next().await? {
    ///     println!("{:?}", update.metadata);
    /// }
    /// poller.until_done().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn poll<R: Payload, M: Payload>(&self, name: impl Into<String>) -> Poller<R, M> {
        Poller::new(self.clone(), name.into(), None)
    }

    /// Continues a wait from the checkpoint of another poller, of this process or of another.
    pub fn resume<R: Payload, M: Payload>(&self, checkpoint: Checkpoint) -> Poller<R, M> {
        Poller::resumed(self.clone(), checkpoint)
    }

    /// Waits for many operations at once, with bounded concurrency, and yields each result as it
    /// arrives. Takes names, or [checkpoints](Checkpoint) of earlier waits. Duplicate names are
    /// waited for once, and yielded once.
    pub fn poll_all<R: Payload>(
        &self,
        operations: impl IntoIterator<Item = impl Into<Checkpoint>>,
    ) -> PollAll<R> {
        let mut all = PollAll::new(self.clone());
        for checkpoint in operations.into_iter().map(Into::into) {
            if checkpoint.done.is_some() || !all.is_pending(&checkpoint.name) {
                all.add((), checkpoint);
            }
        }
        all
    }

    /// Waits for many operations at once as [`poll_all`](Self::poll_all) does, and yields each with
    /// the key that it was given: a row of a database, an index, a request. An operation with
    /// several keys is polled once, and yielded once for each key.
    ///
    /// [`PollAll::checkpoints`] has the state of the waits, to continue them in another process.
    ///
    /// ```
    /// # use longrunning::{Checkpoint, Client, Operation, fake::Script};
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let done = |name: &str| Operation { name: name.into(), done: true, ..Default::default() };
    /// # let script = Script::new().operation(done("operations/1")).operation(done("operations/2"));
    /// # let client = Client::new(script);
    /// let started = [(17, "operations/1"), (18, "operations/2")];
    /// let all = client.poll_all_keyed::<(), u64>(started);
    /// let stored: Vec<(&u64, Checkpoint)> = all.checkpoints().collect();
    /// let stored = serde_json::to_string(&stored)?;
    ///
    /// // In another process, with a client of the same service:
    /// let stored: Vec<(u64, Checkpoint)> = serde_json::from_str(&stored)?;
    /// let mut all = client.poll_all_keyed::<(), u64>(stored);
    /// while let Some(ended) = all.next().await {
    ///     println!("row {}: {:?}", ended.key, ended.result);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn poll_all_keyed<R: Payload, K>(
        &self,
        operations: impl IntoIterator<Item = (K, impl Into<Checkpoint>)>,
    ) -> PollAll<R, K> {
        let mut all = PollAll::new(self.clone());
        for (key, checkpoint) in operations {
            all.add(key, checkpoint.into());
        }
        all
    }

    /// Polls the operation that a start call returned until it is done. An operation that is
    /// already done is not polled, and needs no name. For a short time NOT_FOUND does not end the
    /// wait: see [`Backoff::start_grace`](crate::Backoff::start_grace).
    ///
    /// [`Operation::from_message`] converts the operation type of another crate.
    pub fn follow<R: Payload, M: Payload>(&self, operation: Operation) -> Poller<R, M> {
        self.known.has_answered.store(true, Ordering::Relaxed);
        Poller::new(self.clone(), operation.name.clone(), Some(operation))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("options", &self.options).finish_non_exhaustive()
    }
}

/// Checks a resource name (AIP-122), so that both wires refuse the same names. Everything else is
/// for the server to decide.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let Some(why) = resource_name::problem(name) else { return Ok(()) };
    Err(Error::request(format!(
        "name: expected a resource name such as \"operations/42\", found {name:?}: {why}"
    ))
    .with_name(name))
}

/// A boxed future.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Operations`] with boxed futures, so that one type can hold any implementation.
trait BoxedOperations: Send + Sync {
    fn get<'a>(
        &'a self,
        request: GetOperationRequest,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<Response<Operation>>>;

    fn list<'a>(
        &'a self,
        request: ListOperationsRequest,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<Response<ListOperationsResponse>>>;

    fn cancel<'a>(
        &'a self,
        request: CancelOperationRequest,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<Response<()>>>;

    fn delete<'a>(
        &'a self,
        request: DeleteOperationRequest,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<Response<()>>>;

    fn wait<'a>(
        &'a self,
        request: WaitOperationRequest,
        options: &'a CallOptions,
    ) -> BoxFuture<'a, Result<Response<Operation>>>;
}

macro_rules! boxed {
    ($($name:ident($request:ty) -> $response:ty = $method:ident;)*) => {
        impl<T: Operations> BoxedOperations for T {
            $(
                fn $name<'a>(
                    &'a self,
                    request: $request,
                    options: &'a CallOptions,
                ) -> BoxFuture<'a, Result<Response<$response>>> {
                    Box::pin(Operations::$method(self, request, options))
                }
            )*
        }
    };
}

boxed! {
    get(GetOperationRequest) -> Operation = get_operation;
    list(ListOperationsRequest) -> ListOperationsResponse = list_operations;
    cancel(CancelOperationRequest) -> () = cancel_operation;
    delete(DeleteOperationRequest) -> () = delete_operation;
    wait(WaitOperationRequest) -> Operation = wait_operation;
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Nothing;

    impl Operations for Nothing {}

    #[tokio::test]
    async fn an_invalid_name_is_refused_before_anything_is_sent() {
        let client = Client::new(Nothing);
        let cases = [
            (
                "",
                "name: expected a resource name such as \"operations/42\", found \"\": it is empty",
            ),
            ("operations//1", "it has an empty segment"),
            ("/operations/1", "it has an empty segment"),
            ("operations/", "it has an empty segment"),
            ("operations/../secrets", "it has a segment `.` or `..`"),
            (".", "it has a segment `.` or `..`"),
        ];
        for (name, want) in cases {
            for outcome in [
                client.get(name).await.map(drop),
                client.cancel(name).await,
                client.delete(name).await,
                client.wait(name, None).await.map(drop),
            ] {
                let error = outcome.expect_err(name);
                assert_eq!(error.kind(), ErrorKind::Request, "{name:?}");
                assert!(error.to_string().contains(want), "{name:?}: {error}");
            }
        }
    }

    #[tokio::test]
    async fn a_fake_without_methods_answers_unimplemented() {
        let error = Client::new(Nothing).get("operations/1").await.expect_err("no such method");
        assert!(error.is_unimplemented());
        assert_eq!(error.name(), Some("operations/1"));
    }
}
