//! The same client for programs without async, under the same names.
//!
//! ```
//! use std::time::Duration;
//! use longrunning::blocking::Client;
//! # use longrunning::{Operation, fake::Script};
//! # fn main() -> longrunning::Result<()> {
//! # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
//! # let transport = std::future::ready(Ok(Script::new().operation(done)));
//!
//! // let transport = longrunning::GrpcTransport::connect("http://127.0.0.1:8980");
//! let client = Client::connect(transport)?;
//! let operation = client.get("operations/42")?;
//! let mut poller = client.poll::<(), ()>(operation.name).timeout(Duration::from_secs(600));
//! while let Some(update) = poller.try_next()? {
//!     println!("{:?}", update.metadata);
//! }
//! poller.until_done()?;
//! # Ok(())
//! # }
//! ```
//!
//! A client has a [`Runtime`] of its own, with one thread, which its pollers and lists share; a
//! `Runtime` makes async clients block that are generated from protos, or those of
//! `longrunning::Client::for_service` (feature `services`). In async tasks use the async client:
//! there, every call here is an error, since it would hold the executor up. Code that
//! [`spawn_blocking`](tokio::task::spawn_blocking) runs may block.

mod runtime;

use std::future::Future;
use std::time::Duration;

use longrunning_rpc::telemetry::Metrics;

pub use self::runtime::Runtime;
use crate::google::longrunning::{ListOperationsResponse, Operation, Operations};
use crate::{
    CallOptions, Checkpoint, Error, FailedPoll, Finished, Payload, PollingPolicy, Result, Update,
};

/// A [`Client`](crate::Client) whose calls block. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Client {
    client: crate::Client,
    runtime: Runtime,
}

impl Client {
    /// Makes a client over the transport that a future gives, such as `GrpcTransport::connect(…)`.
    ///
    /// # Errors
    ///
    /// Those of the future, and [`Request`](crate::ErrorKind::Request) if this is called in an
    /// async task.
    pub fn connect<T: Operations + 'static>(
        transport: impl Future<Output = Result<T>>,
    ) -> Result<Self> {
        let runtime = Runtime::new()?;
        let client = crate::Client::new(runtime.block_on(transport)?);
        Ok(Self { client, runtime })
    }

    /// Makes a client over anything that implements [`Operations`], such as a fake.
    ///
    /// # Errors
    ///
    /// The system cannot start a thread.
    pub fn new(operations: impl Operations + 'static) -> Result<Self> {
        Ok(Self { client: crate::Client::new(operations), runtime: Runtime::new()? })
    }

    /// Makes a client over the async client that a future gives, such as
    /// `longrunning::Client::for_service(…).connect()`. [`Runtime::client`] takes a client.
    ///
    /// # Errors
    ///
    /// Those of the future, and [`Request`](crate::ErrorKind::Request) if this is called in an
    /// async task.
    pub fn connect_client(client: impl Future<Output = Result<crate::Client>>) -> Result<Self> {
        let runtime = Runtime::new()?;
        let client = runtime.block_on(client)?;
        Ok(runtime.client(client))
    }

    /// The runtime that drives the calls. Other clients can use it too.
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    /// As [`Client::options`](crate::Client::options).
    pub fn options(&self) -> &CallOptions {
        self.client.options()
    }

    /// As [`Client::with_options`](crate::Client::with_options).
    #[must_use]
    pub fn with_options(mut self, options: CallOptions) -> Self {
        self.client = self.client.with_options(options);
        self
    }

    /// As [`Client::with_metrics`](crate::Client::with_metrics).
    #[must_use]
    pub fn with_metrics(mut self, metrics: impl Metrics) -> Self {
        self.client = self.client.with_metrics(metrics);
        self
    }

    /// As [`Client::get`](crate::Client::get).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn get(&self, name: impl Into<String>) -> Result<Operation> {
        self.runtime.block_on(self.client.get(name))
    }

    /// As [`Client::list`](crate::Client::list): an iterator, whose pages are fetched as they are
    /// needed.
    pub fn list(&self, name: impl Into<String>) -> List {
        List { list: self.client.list(name), runtime: self.runtime.clone(), is_over: false }
    }

    /// As [`Client::cancel`](crate::Client::cancel).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn cancel(&self, name: impl Into<String>) -> Result<()> {
        self.runtime.block_on(self.client.cancel(name))
    }

    /// As [`Client::delete`](crate::Client::delete).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn delete(&self, name: impl Into<String>) -> Result<()> {
        self.runtime.block_on(self.client.delete(name))
    }

    /// As [`Client::wait`](crate::Client::wait).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn wait(
        &self,
        name: impl Into<String>,
        timeout: impl Into<Option<Duration>>,
    ) -> Result<Operation> {
        self.runtime.block_on(self.client.wait(name, timeout))
    }

    /// As [`Client::poll`](crate::Client::poll).
    pub fn poll<R: Payload, M: Payload>(&self, name: impl Into<String>) -> Poller<R, M> {
        Poller::new(self.client.poll(name), &self.runtime)
    }

    /// As [`Client::resume`](crate::Client::resume).
    pub fn resume<R: Payload, M: Payload>(&self, checkpoint: Checkpoint) -> Poller<R, M> {
        Poller::new(self.client.resume(checkpoint), &self.runtime)
    }

    /// As [`Client::follow`](crate::Client::follow).
    pub fn follow<R: Payload, M: Payload>(&self, operation: Operation) -> Poller<R, M> {
        Poller::new(self.client.follow(operation), &self.runtime)
    }

    /// As [`Client::poll_all`](crate::Client::poll_all): an iterator of what ended, as it ends.
    pub fn poll_all<R: Payload>(
        &self,
        operations: impl IntoIterator<Item = impl Into<Checkpoint>>,
    ) -> PollAll<R> {
        PollAll::new(self.client.poll_all(operations), &self.runtime)
    }

    /// As [`Client::poll_all_keyed`](crate::Client::poll_all_keyed).
    pub fn poll_all_keyed<R: Payload, K>(
        &self,
        operations: impl IntoIterator<Item = (K, impl Into<Checkpoint>)>,
    ) -> PollAll<R, K> {
        PollAll::new(self.client.poll_all_keyed(operations), &self.runtime)
    }
}

/// A [`List`](crate::List) that blocks.
///
/// As an [`Iterator`] it is over after the first error; `try_next` can go on.
#[derive(Debug)]
#[must_use = "nothing is sent before it is asked for"]
pub struct List {
    list: crate::List,
    runtime: Runtime,
    /// Whether the iterator has given an error.
    is_over: bool,
}

impl List {
    /// As [`List::filter`](crate::List::filter).
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.list = self.list.filter(filter);
        self
    }

    /// As [`List::page_size`](crate::List::page_size).
    pub fn page_size(mut self, operations: u32) -> Self {
        self.list = self.list.page_size(operations);
        self
    }

    /// As [`List::page_token`](crate::List::page_token).
    pub fn page_token(mut self, token: impl Into<String>) -> Self {
        self.list = self.list.page_token(token);
        self
    }

    /// As [`List::return_partial_success`](crate::List::return_partial_success).
    pub fn return_partial_success(mut self, yes: bool) -> Self {
        self.list = self.list.return_partial_success(yes);
        self
    }

    /// As [`List::timeout`](crate::List::timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.list = self.list.timeout(limit);
        self
    }

    /// As [`List::next_page_token`](crate::List::next_page_token).
    pub fn next_page_token(&self) -> &str {
        self.list.next_page_token()
    }

    /// As [`List::unreachable`](crate::List::unreachable).
    pub fn unreachable(&self) -> &[String] {
        self.list.unreachable()
    }

    /// As [`List::unreachable_left_out`](crate::List::unreachable_left_out).
    pub fn unreachable_left_out(&self) -> usize {
        self.list.unreachable_left_out()
    }

    /// As [`List::skipped`](crate::List::skipped).
    pub fn skipped(&self) -> &[Error] {
        self.list.skipped()
    }

    /// As [`List::skipped_count`](crate::List::skipped_count).
    pub fn skipped_count(&self) -> usize {
        self.list.skipped_count()
    }

    /// As [`List::try_next`](crate::List::try_next).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn try_next(&mut self) -> Result<Option<Operation>> {
        self.runtime.block_on(self.list.try_next())
    }

    /// As [`List::next_page`](crate::List::next_page).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn next_page(&mut self) -> Result<Option<ListOperationsResponse>> {
        self.runtime.block_on(self.list.next_page())
    }
}

impl Iterator for List {
    type Item = Result<Operation>;

    fn next(&mut self) -> Option<Result<Operation>> {
        next(self, |this| &mut this.is_over, Self::try_next)
    }
}

/// A [`Poller`](crate::Poller) that blocks.
///
/// As an [`Iterator`] it is over after the first error; `try_next` can go on.
#[derive(Debug)]
#[must_use = "nothing is sent before it is asked for"]
pub struct Poller<R, M> {
    poller: crate::Poller<R, M>,
    runtime: Runtime,
    /// Whether the iterator has given an error.
    is_over: bool,
}

impl<R, M> Poller<R, M> {
    fn new(poller: crate::Poller<R, M>, runtime: &Runtime) -> Self {
        Self { poller, runtime: runtime.clone(), is_over: false }
    }
}

impl<R: Payload, M: Payload> Poller<R, M> {
    /// As [`Poller::timeout`](crate::Poller::timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.poller = self.poller.timeout(limit);
        self
    }

    /// As [`Poller::policy`](crate::Poller::policy).
    pub fn policy(mut self, policy: impl PollingPolicy) -> Self {
        self.poller = self.poller.policy(policy);
        self
    }

    /// As [`Poller::on_failure`](crate::Poller::on_failure); it is called on the thread that waits.
    pub fn on_failure(mut self, tell: impl FnMut(&FailedPoll<'_>) + Send + 'static) -> Self {
        self.poller = self.poller.on_failure(tell);
        self
    }

    /// As [`Poller::only_changes`](crate::Poller::only_changes).
    pub fn only_changes(mut self, yes: bool) -> Self {
        self.poller = self.poller.only_changes(yes);
        self
    }

    /// As [`Poller::name`](crate::Poller::name).
    pub fn name(&self) -> &str {
        self.poller.name()
    }

    /// As [`Poller::operation`](crate::Poller::operation).
    pub fn operation(&self) -> Option<&Operation> {
        self.poller.operation()
    }

    /// As [`Poller::metrics`](crate::Poller::metrics).
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.poller = self.poller.metrics(metrics);
        self
    }

    /// As [`Poller::long_poll`](crate::Poller::long_poll).
    pub fn long_poll(mut self, yes: bool) -> Self {
        self.poller = self.poller.long_poll(yes);
        self
    }

    /// As [`Poller::polls`](crate::Poller::polls).
    pub fn polls(&self) -> u32 {
        self.poller.polls()
    }

    /// As [`Poller::checkpoint`](crate::Poller::checkpoint).
    pub fn checkpoint(&self) -> Checkpoint {
        self.poller.checkpoint()
    }

    /// As [`Poller::delete`](crate::Poller::delete).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn delete(&self) -> Result<()> {
        self.runtime.block_on(self.poller.delete())
    }

    /// As [`Poller::cancel`](crate::Poller::cancel).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn cancel(&self) -> Result<()> {
        self.runtime.block_on(self.poller.cancel())
    }

    /// As [`Poller::try_next`](crate::Poller::try_next).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn try_next(&mut self) -> Result<Option<Update<M>>> {
        self.runtime.block_on(self.poller.try_next())
    }

    /// As [`Poller::until_done`](crate::Poller::until_done).
    ///
    /// # Errors
    ///
    /// Those of the async method, and [`Request`](crate::ErrorKind::Request) if this is called in
    /// an async task.
    pub fn until_done(&mut self) -> Result<R> {
        self.runtime.block_on(self.poller.until_done())
    }
}

impl<R: Payload, M: Payload> Iterator for Poller<R, M> {
    type Item = Result<Update<M>>;

    fn next(&mut self) -> Option<Result<Update<M>>> {
        next(self, |this| &mut this.is_over, Self::try_next)
    }
}

/// A [`PollAll`](crate::PollAll) that blocks.
///
/// How each operation ended is in its [`Finished`]. As an [`Iterator`] it is over after the first
/// error of its own, such as that this is an async task; `try_next` can go on.
#[derive(Debug)]
#[must_use = "nothing is sent before it is asked for"]
pub struct PollAll<R, K = ()> {
    all: crate::PollAll<R, K>,
    runtime: Runtime,
    /// Whether the iterator has given an error.
    is_over: bool,
}

impl<R: Payload, K> PollAll<R, K> {
    fn new(all: crate::PollAll<R, K>, runtime: &Runtime) -> Self {
        Self { all, runtime: runtime.clone(), is_over: false }
    }

    /// As [`PollAll::concurrency`](crate::PollAll::concurrency).
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.all = self.all.concurrency(calls);
        self
    }

    /// As [`PollAll::policy`](crate::PollAll::policy).
    pub fn policy(mut self, policy: impl PollingPolicy) -> Self {
        self.all = self.all.policy(policy);
        self
    }

    /// As [`PollAll::on_failure`](crate::PollAll::on_failure); it is called on the thread that
    /// waits.
    pub fn on_failure(mut self, tell: impl FnMut(&FailedPoll<'_>) + Send + 'static) -> Self {
        self.all = self.all.on_failure(tell);
        self
    }

    /// As [`PollAll::metrics`](crate::PollAll::metrics).
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.all = self.all.metrics(metrics);
        self
    }

    /// As [`PollAll::pending`](crate::PollAll::pending).
    pub fn pending(&self) -> usize {
        self.all.pending()
    }

    /// As [`PollAll::checkpoints`](crate::PollAll::checkpoints).
    pub fn checkpoints(&self) -> impl Iterator<Item = (&K, Checkpoint)> {
        self.all.checkpoints()
    }

    /// As [`PollAll::timeout`](crate::PollAll::timeout).
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.all = self.all.timeout(limit);
        self
    }

    /// As [`PollAll::parent`](crate::PollAll::parent).
    pub fn parent(mut self, name: impl Into<String>) -> Self {
        self.all = self.all.parent(name);
        self
    }

    /// As [`PollAll::next`](crate::PollAll::next).
    ///
    /// # Errors
    ///
    /// If this is an async task.
    pub fn try_next(&mut self) -> Result<Option<Finished<R, K>>> {
        self.runtime.block_on(async { Ok(self.all.next().await) })
    }
}

impl<R: Payload, K> Iterator for PollAll<R, K> {
    type Item = Result<Finished<R, K>>;

    fn next(&mut self) -> Option<Result<Finished<R, K>>> {
        next(self, |this| &mut this.is_over, Self::try_next)
    }
}

/// The next item of an iterator that is over after its first error.
fn next<I, T>(
    iterator: &mut I,
    is_over: fn(&mut I) -> &mut bool,
    try_next: fn(&mut I) -> Result<Option<T>>,
) -> Option<Result<T>> {
    if *is_over(iterator) {
        return None;
    }
    let next = try_next(iterator);
    *is_over(iterator) = next.is_err();
    next.transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::fake::Script;

    fn done(name: &str) -> Operation {
        Operation { name: name.into(), done: true, ..Operation::default() }
    }

    #[test]
    fn calls_block_until_they_are_answered() {
        let page = ListOperationsResponse {
            operations: vec![done("operations/1"), done("operations/2")],
            ..ListOperationsResponse::default()
        };
        let script = Script::new().operation(done("operations/1")).page(Ok(page));
        let client = Client::new(script).expect("a thread");
        assert_eq!(client.get("operations/1").expect("answered"), done("operations/1"));
        let names: Vec<_> =
            client.list("operations").map(|next| next.expect("listed").name).collect();
        assert_eq!(names, ["operations/1", "operations/2"]);
        let mut poller = client.poll::<(), ()>("operations/1");
        assert_eq!(poller.by_ref().count(), 1);
        poller.until_done().expect("it is done");
        let ended: Vec<_> = client.poll_all::<()>(["operations/1"]).collect();
        assert_eq!(ended.len(), 1);
        client.cancel("operations/1").expect("canceled");
        client.delete("operations/1").expect("deleted");
    }

    #[test]
    fn an_iterator_is_over_after_an_error_and_try_next_is_not() {
        let client = Client::new(Script::new().operation(done("operations/1"))).expect("a thread");
        let mut list = client.list("a//b");
        assert_eq!(list.by_ref().take(3).count(), 1);
        assert_eq!(list.try_next().expect_err("no name").kind(), ErrorKind::Request);
        let mut poller = client.poll::<(), ()>("a//b");
        assert_eq!(poller.by_ref().take(3).count(), 1);
        assert_eq!(poller.try_next().expect_err("no name").kind(), ErrorKind::Request);
        let ended = client.poll_all::<()>(["a//b", "operations/1"]);
        assert_eq!(ended.take(3).count(), 2, "an operation that ends with an error is one of many");
    }

    #[tokio::test]
    async fn in_async_code_an_iterator_is_over_after_the_error() {
        let client = Client::new(Script::new()).expect("a thread");
        assert_eq!(client.list("operations").take(3).count(), 1);
        assert_eq!(client.poll::<(), ()>("operations/1").take(3).count(), 1);
        assert_eq!(client.poll_all::<()>(["operations/1"]).take(3).count(), 1);
    }

    #[tokio::test]
    async fn in_async_code_a_call_is_an_error_and_not_a_panic() {
        let client = Client::new(Script::new());
        let client = client.expect("a thread");
        let error = client.get("operations/1").expect_err("it would block the executor");
        assert_eq!(error.kind(), ErrorKind::Request);
    }
}
