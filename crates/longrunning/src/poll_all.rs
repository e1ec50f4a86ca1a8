//! Waits for many operations at once.

mod sweep;

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use longrunning_rpc::internal::ErrorSetters as _;
use longrunning_rpc::internal::call::{deadline_after, moment_after};
use longrunning_rpc::telemetry::Metrics;
use tokio::time::{Instant, Sleep, sleep_until};

use self::sweep::Sweep;
use crate::client::BoxFuture;
use crate::failure_streak::{FailedPoll, FailureStreak, OnFailure};
use crate::google::longrunning::Operation;
use crate::poller::timed_out;
use crate::wait_scope::{WaitScope, operation_ended};
use crate::{
    Backoff, CallOptions, Checkpoint, Client, Error, Payload, PollContext, PollingPolicy, Result,
};

/// Waits for many operations at once and yields each result as it arrives. Made by
/// [`Client::poll_all`], or by [`Client::poll_all_keyed`] with a key of type `K` for each
/// operation.
///
/// At most [`concurrency`](Self::concurrency) gets run at once, and a pending operation takes its
/// name and some 100 bytes of memory. Each operation is polled at its own times, by one policy for
/// all. With a [`parent`](Self::parent) that can be listed, one list call replaces the gets of a
/// page.
///
/// ```
/// # use longrunning::{Client, Operation, fake::Script};
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() {
/// # let done = |name: &str| Operation { name: name.into(), done: true, ..Default::default() };
/// # let script = Script::new().operation(done("operations/1")).operation(done("operations/2"));
/// # let client = Client::new(script);
/// let mut ended = client.poll_all::<()>(["operations/1", "operations/2"]);
/// while let Some(operation) = ended.next().await {
///     println!("{}: {:?}", operation.name, operation.result);
/// }
/// # }
/// ```
#[must_use = "nothing is sent before it is polled"]
pub struct PollAll<R, K = ()> {
    client: Client,
    policy: Arc<dyn PollingPolicy>,
    concurrency: usize,
    timeout: Option<Duration>,
    on_failure: Option<OnFailure>,
    start: Option<Instant>,
    deadline: Option<Instant>,
    /// Whether a token that is refused may be replaced however young it is: once in all.
    renewal: Arc<AtomicBool>,
    /// What was pending when the time limit passed, to be returned one by one.
    late: Vec<(Arc<str>, Progress<K>)>,
    /// The error of the list at that time, for all of them.
    late_cause: Option<Error>,
    /// The operations that had ended before the wait began.
    ended: VecDeque<(K, Operation)>,
    /// What is yielded next: the ends of an operation that has more than one key.
    ready: VecDeque<Finished<R, K>>,
    /// The pending operations.
    pending: HashMap<Arc<str>, Progress<K>>,
    /// When each is polled next; in a sweep, only those that the list does not show.
    due: BinaryHeap<Reverse<(Instant, Arc<str>)>>,
    calls: FuturesUnordered<BoxFuture<'static, (Arc<str>, Result<Operation>)>>,
    timer: Option<Pin<Box<Sleep>>>,
    sweep: Option<Sweep>,
    /// The instrumentation of the wait, once it has begun.
    observed: Option<WaitScope>,
    types: PhantomData<fn() -> R>,
}

/// An operation that is not waited for any more: it ended, or the wait for it failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct Finished<R, K = ()> {
    /// The key that [`Client::poll_all_keyed`] was given for it.
    pub key: K,
    /// The operation's name.
    pub name: String,
    /// Its response, its error, or the error of the wait.
    pub result: Result<R>,
    /// The operation, verbatim, if it was seen done.
    pub operation: Option<Operation>,
}

#[derive(Debug)]
struct Progress<K> {
    key: K,
    /// Further keys of the same operation. Boxed, since most operations have one.
    #[expect(clippy::box_collection, reason = "8 bytes instead of 24 for each operation")]
    further_keys: Option<Box<Vec<K>>>,
    polls: u32,
    /// The gets that failed since the last success. Boxed, since most operations have none.
    failing: Option<Box<FailureStreak>>,
    /// The last sweep that showed it.
    sweep: u32,
    /// Whether it was seen.
    is_seen: bool,
    /// Whether it is due for a get, or being got.
    is_queued: bool,
}

impl<K> Progress<K> {
    fn new(key: K, polls: u32) -> Self {
        Self {
            key,
            further_keys: None,
            polls,
            failing: None,
            sweep: 0,
            is_seen: false,
            is_queued: false,
        }
    }

    fn keys(&self) -> impl Iterator<Item = &K> {
        std::iter::once(&self.key).chain(self.further_keys.iter().flat_map(|keys| keys.iter()))
    }

    fn into_keys(self) -> impl Iterator<Item = K> {
        let further = self.further_keys.map(|keys| *keys).unwrap_or_default();
        std::iter::once(self.key).chain(further)
    }
}

impl<R: Payload, K> PollAll<R, K> {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            policy: Arc::new(Backoff::new()),
            concurrency: 16,
            timeout: None,
            on_failure: None,
            start: None,
            deadline: None,
            renewal: Arc::new(AtomicBool::new(true)),
            late: Vec::new(),
            late_cause: None,
            ended: VecDeque::new(),
            ready: VecDeque::new(),
            pending: HashMap::new(),
            due: BinaryHeap::new(),
            calls: FuturesUnordered::new(),
            timer: None,
            sweep: None,
            observed: None,
            types: PhantomData,
        }
    }

    /// Adds an operation under one more key.
    pub(crate) fn add(&mut self, key: K, checkpoint: Checkpoint) {
        if let Some(operation) = checkpoint.done {
            return self.ended.push_back((key, operation));
        }
        match self.pending.entry(checkpoint.name.into()) {
            Entry::Vacant(entry) => drop(entry.insert(Progress::new(key, checkpoint.polls))),
            Entry::Occupied(mut entry) => {
                let progress = entry.get_mut();
                progress.polls = progress.polls.max(checkpoint.polls);
                progress.further_keys.get_or_insert_default().push(key);
            }
        }
    }

    /// Whether it already waits for the operation of this name.
    pub(crate) fn is_pending(&self, name: &str) -> bool {
        self.pending.contains_key(name)
    }

    /// The state of the wait for each operation that was not yielded yet, with its key, to store it
    /// and to continue it with [`Client::poll_all_keyed`], also in another process.
    pub fn checkpoints(&self) -> impl Iterator<Item = (&K, Checkpoint)> {
        let running = self.pending.iter().chain(self.late.iter().map(|(name, late)| (name, late)));
        let running = running.flat_map(|(name, progress)| {
            let of = || Checkpoint::of(name, progress.polls, None);
            progress.keys().map(move |key| (key, of()))
        });
        let done =
            |operation: &Operation| Checkpoint::of(&operation.name, 0, Some(operation.clone()));
        let ended = self.ended.iter().map(move |(key, operation)| (key, done(operation)));
        let ready = self.ready.iter().map(move |finished| {
            let operation = finished.operation.clone();
            (&finished.key, Checkpoint::of(&finished.name, 0, operation))
        });
        running.chain(ended).chain(ready)
    }

    /// Sets how many gets may run at once: 16 by default, at least 1. A list call is not counted.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.concurrency = calls.max(1);
        self
    }

    /// Sets when to poll and which errors end the wait for an operation.
    pub fn policy(mut self, policy: impl PollingPolicy) -> Self {
        self.policy = Arc::new(policy);
        self
    }

    /// Sets the time limit, counted from the first poll. The wait for what is pending then ends
    /// with a timeout.
    ///
    /// The error has the operation's name, the number of [polls](Error::polls), the
    /// [time](Error::elapsed), and the error of the last poll as its source, if that failed. It has
    /// no metadata, since only the names of pending operations are stored.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets the callback for polls that fail without ending the wait, and for pages of a list that
    /// fail and are requested again: see [`Poller::on_failure`](crate::Poller::on_failure).
    pub fn on_failure(mut self, tell: impl FnMut(&FailedPoll<'_>) + Send + 'static) -> Self {
        self.on_failure = Some(Box::new(tell));
        self
    }

    /// Lists the operations of this parent again and again, instead of getting each. Operations
    /// that the list does not show are got, or all of them if the parent cannot be listed.
    ///
    /// Each list is read until it has shown all pending operations. Once fewer operations are
    /// pending than pages are left, they are got. If the number of pages is unknown, that happens
    /// once fewer are pending than pages were read, so that an endless list cannot block the wait.
    pub fn parent(mut self, name: impl Into<String>) -> Self {
        self.sweep = Some(Sweep::new(name.into()));
        self
    }

    /// Reports these waits to `metrics`: see [`Client::with_metrics`].
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.client = self.client.with_metrics(metrics);
        self
    }

    /// How many operations are pending.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Waits for the next operation to end. Returns `None` after the last one.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Finished<R, K>> {
        poll_fn(|context| self.poll_ended(context)).await
    }

    /// Continues within the span of the wait.
    fn poll_ended(&mut self, context: &mut Context<'_>) -> Poll<Option<Finished<R, K>>> {
        if self.is_over() {
            return Poll::Ready(None);
        }
        let begin = || WaitScope::of_many(self.pending.len(), self.client.metrics());
        let outcome = {
            let _entered = self.observed.get_or_insert_with(begin).enter();
            let outcome = self.poll_next_end(context);
            if let Poll::Ready(Some(ended)) = &outcome {
                operation_ended(&ended.name, ended.result.as_ref().err());
            }
            outcome
        };
        if let Some(observed) = &mut self.observed {
            observed.set_pending(self.pending.len() + self.late.len());
        }
        if self.is_over() {
            self.observed = None;
        }
        outcome
    }

    fn is_over(&self) -> bool {
        let is_waiting = !self.pending.is_empty() || !self.late.is_empty();
        !is_waiting && self.ended.is_empty() && self.ready.is_empty()
    }

    fn poll_next_end(&mut self, context: &mut Context<'_>) -> Poll<Option<Finished<R, K>>> {
        self.begin();
        loop {
            if let Some(finished) = self.ready.pop_front() {
                return Poll::Ready(Some(finished));
            }
            if let Some((key, operation)) = self.ended.pop_front() {
                return Poll::Ready(Some(Finished::ended(key, operation)));
            }
            if let Some((name, progress)) = self.late.pop() {
                let error = self.give_up(&name, &progress);
                self.failed(&name, progress, error);
                continue;
            }
            if self.pending.is_empty() {
                self.calls.clear();
                return Poll::Ready(None);
            }
            let now = Instant::now();
            let is_late = is_over(self.deadline);
            if !is_late {
                self.launch(now);
            }
            // Answers that are there count also when the time is up.
            if let Poll::Ready(Some((name, outcome))) = self.calls.poll_next_unpin(context) {
                self.polled(name, outcome);
                continue;
            }
            if is_late {
                self.calls.clear();
                let failing = self.sweep.take().and_then(|sweep| sweep.failing);
                self.late_cause = failing.map(FailureStreak::into_error);
                self.late = self.pending.drain().collect();
                continue;
            }
            if self.poll_sweep(context).is_ready() {
                continue;
            }
            ready!(self.poll_timer(context));
        }
    }

    /// Begins to count the time at the first poll.
    fn begin(&mut self) {
        if self.start.is_some() {
            return;
        }
        let now = Instant::now();
        self.start = Some(now);
        self.deadline = self.timeout.and_then(|limit| deadline_after(now, limit));
        if self.sweep.is_none() {
            self.get_all(now, |_| true);
        }
    }

    /// Gets what is chosen, as far as it is not to be got already.
    fn get_all(&mut self, now: Instant, is_chosen: impl Fn(&Progress<K>) -> bool) {
        for (name, progress) in &mut self.pending {
            if is_chosen(progress) && !progress.is_queued {
                progress.is_queued = true;
                self.due.push(Reverse((now, name.clone())));
            }
        }
    }

    fn launch(&mut self, now: Instant) {
        while self.calls.len() < self.concurrency
            && self.due.peek().is_some_and(|Reverse((due, _))| *due <= now)
        {
            let Some(Reverse((_, name))) = self.due.pop() else { return };
            // The list has shown meanwhile that it is done.
            if !self.pending.contains_key(&name) {
                continue;
            }
            let options = options(&self.client, self.deadline, &self.renewal);
            let client = self.client.clone();
            self.calls.push(Box::pin(async move {
                let outcome = client.get_with(name.to_string(), &options).await;
                (name, outcome)
            }));
        }
    }

    /// Handles the outcome of a get.
    fn polled(&mut self, name: Arc<str>, outcome: Result<Operation>) {
        let (elapsed, is_over) = (self.elapsed(), is_over(self.deadline));
        let Some(progress) = self.pending.get_mut(&name) else { return };
        progress.polls = progress.polls.saturating_add(1);
        progress.is_queued = false;
        let (operation, hint) = match outcome {
            Ok(operation) if operation.has_ended() => return self.end(&name, operation),
            Ok(operation) => {
                (progress.failing, progress.is_seen) = (None, true);
                (Some(operation), None)
            }
            // A call that the end of the wait cut short says less than the error before it.
            Err(error) if error.is_timeout() && is_over => return,
            Err(error) => {
                let hint = error.retry_after();
                let before = progress.failing.take().map(|failing| *failing);
                progress.failing = Some(Box::new(FailureStreak::after(before, error)));
                (None, hint)
            }
        };
        let failing = progress.failing.as_deref();
        let context = PollContext {
            operation: operation.as_ref(),
            polls: progress.polls,
            hint,
            is_seen: progress.is_seen,
            ..context_of(&name, failing, elapsed, &self.client)
        };
        let delay = self.policy.delay(&context);
        if let Some(failing) = failing {
            if !self.policy.should_retry(failing.error(), &context) {
                let polls = progress.polls;
                let error = progress.failing.take().map(|failing| failing.into_error());
                let error = error.expect("it is there").with_wait(polls, elapsed);
                if let Some((name, progress)) = self.remove(&name) {
                    self.failed(&name, progress, error);
                }
                return;
            }
            if let Some(report) = &mut self.on_failure {
                report(&failed(failing, &context, delay));
            }
        }
        // The next sweep may show what one sweep missed.
        if self.sweep.is_none() || failing.is_some() {
            progress.is_queued = true;
            self.due.push(Reverse((moment_after(Instant::now(), delay), name)));
        }
    }

    /// The operation has ended: yields it for each of its keys.
    fn end(&mut self, name: &str, operation: Operation) {
        let Some((_, progress)) = self.remove(name) else { return };
        let operations = std::iter::repeat(operation);
        self.ready.extend(progress.into_keys().zip(operations).map(|(key, operation)| Finished {
            name: name.to_owned(),
            ..Finished::ended(key, operation)
        }));
    }

    /// The wait for an operation has failed: yields the error for each of its keys.
    fn failed(&mut self, name: &str, progress: Progress<K>, error: Error) {
        let errors = std::iter::repeat(error);
        self.ready.extend(progress.into_keys().zip(errors).map(|(key, error)| Finished {
            key,
            name: name.to_owned(),
            result: Err(error),
            operation: None,
        }));
    }

    /// Stops waiting for an operation.
    fn remove(&mut self, name: &str) -> Option<(Arc<str>, Progress<K>)> {
        let (name, progress) = self.pending.remove_entry(name)?;
        if let Some(sweep) = &mut self.sweep
            && sweep.number > 0
            && sweep.number == progress.sweep
        {
            sweep.seen -= 1;
        }
        Some((name, progress))
    }

    /// The timeout of the wait for an operation.
    fn give_up(&self, name: &str, progress: &Progress<K>) -> Error {
        let error = timed_out(progress.polls, self.elapsed()).with_name(name);
        let failing = progress.failing.as_ref().map(|failing| failing.error());
        match failing.or(self.late_cause.as_ref()) {
            Some(cause) => error.with_source(cause.clone()),
            None => error,
        }
    }

    fn elapsed(&self) -> Duration {
        self.start.map(|start| start.elapsed()).unwrap_or_default()
    }

    /// Ready when there is something to do that no call will wake us for.
    fn poll_timer(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let next_get = match self.due.peek() {
            Some(Reverse((due, _))) if self.calls.len() < self.concurrency => Some(*due),
            _ => None,
        };
        let next_sweep = self.sweep.as_ref().and_then(Sweep::due);
        let Some(next) = [next_get, next_sweep, self.deadline].into_iter().flatten().min() else {
            return Poll::Pending;
        };
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(next)));
        if timer.deadline() != next {
            timer.as_mut().reset(next);
        }
        timer.as_mut().poll(context)
    }
}

impl<R: Payload, K> Finished<R, K> {
    /// An operation that has ended.
    fn ended(key: K, operation: Operation) -> Self {
        let result = operation.result_as().and_then(|result| {
            result.ok_or_else(|| Error::codec("waiting for an operation", "it is not done"))
        });
        Self { key, name: operation.name.clone(), result, operation: Some(operation) }
    }
}

/// What is known of a wait that polls for many, of one of them or of the list.
fn context_of<'a>(
    name: &'a str,
    failing: Option<&FailureStreak>,
    elapsed: Duration,
    client: &Client,
) -> PollContext<'a> {
    PollContext {
        name,
        failures: failing.map_or(0, FailureStreak::count),
        failing_for: failing.map(FailureStreak::time).unwrap_or_default(),
        elapsed,
        is_first_contact: !client.has_answered(),
        ..PollContext::default()
    }
}

/// What is told of a poll that failed.
fn failed<'a>(
    failing: &'a FailureStreak,
    context: &PollContext<'a>,
    delay: Duration,
) -> FailedPoll<'a> {
    FailedPoll {
        name: context.name,
        error: failing.error(),
        polls: context.polls,
        failures: context.failures,
        failing_for: context.failing_for,
        delay,
        is_first_contact: context.is_first_contact,
    }
}

/// Whether the time of a wait is up.
fn is_over(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}

/// The options of a call that ends with the wait that it is part of.
fn options(client: &Client, deadline: Option<Instant>, renewal: &Arc<AtomicBool>) -> CallOptions {
    let options = client.options().clone().renew_young_credentials(Arc::clone(renewal));
    match deadline {
        Some(deadline) => options.not_after(deadline),
        None => options,
    }
}

/// Nothing in it is pinned.
impl<R, K> Unpin for PollAll<R, K> {}

impl<R: Payload, K> Stream for PollAll<R, K> {
    type Item = Finished<R, K>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Finished<R, K>>> {
        self.poll_ended(context)
    }
}

impl<R, K> fmt::Debug for PollAll<R, K> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PollAll")
            .field("pending", &self.pending.len())
            .field("calls", &self.calls.len())
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
