//! Waits for many operations at once.

mod sweep;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
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
use crate::{Backoff, CallOptions, Client, Error, Payload, PollContext, PollingPolicy, Result};

/// Waits for many operations at once and yields each result as it arrives. Made by
/// [`Client::poll_all`].
///
/// At most [`concurrency`](Self::concurrency) gets run at once, and a pending operation takes its name
/// and some 100 bytes of memory. Each operation is polled at its own times, by one policy for all. With
/// a [`parent`](Self::parent) that can be listed, one list call replaces the gets of a page.
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
pub struct PollAll<R> {
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
    late: Vec<(Arc<str>, Progress)>,
    /// The error of the list at that time, for all of them.
    late_cause: Option<Arc<Error>>,
    /// The pending operations.
    pending: HashMap<Arc<str>, Progress>,
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
pub struct Finished<R> {
    /// The operation's name.
    pub name: String,
    /// Its response, its error, or the error of the wait.
    pub result: Result<R>,
    /// The operation, verbatim, if it was seen done.
    pub operation: Option<Operation>,
}

#[derive(Debug, Default)]
struct Progress {
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

impl<R: Payload> PollAll<R> {
    pub(crate) fn new(client: Client, names: impl Iterator<Item = String>) -> Self {
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
            pending: names.map(|name| (name.into(), Progress::default())).collect(),
            due: BinaryHeap::new(),
            calls: FuturesUnordered::new(),
            timer: None,
            sweep: None,
            observed: None,
            types: PhantomData,
        }
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

    /// Sets the time limit, counted from the first poll. The wait for what is pending then ends with a
    /// timeout.
    ///
    /// The error has the operation's name, the number of [polls](Error::polls), the
    /// [time](Error::elapsed), and the error of the last poll as its source, if that failed. It has no
    /// metadata, since only the names of pending operations are stored.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets the callback for polls that fail without ending the wait, and for pages of a list that fail
    /// and are requested again: see [`Poller::on_failure`](crate::Poller::on_failure).
    pub fn on_failure(mut self, tell: impl FnMut(&FailedPoll<'_>) + Send + 'static) -> Self {
        self.on_failure = Some(Box::new(tell));
        self
    }

    /// Lists the operations of this parent again and again, instead of getting each. Operations that
    /// the list does not show are got, or all of them if the parent cannot be listed.
    ///
    /// Each list is read until it has shown all pending operations. Once fewer operations are pending
    /// than pages are left, they are got. If the number of pages is unknown, that happens once fewer
    /// are pending than pages were read, so that an endless list cannot block the wait.
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
    pub async fn next(&mut self) -> Option<Finished<R>> {
        poll_fn(|context| self.poll_ended(context)).await
    }

    /// Goes on within the span of the wait.
    fn poll_ended(&mut self, context: &mut Context<'_>) -> Poll<Option<Finished<R>>> {
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
        self.pending.is_empty() && self.late.is_empty()
    }

    fn poll_next_end(&mut self, context: &mut Context<'_>) -> Poll<Option<Finished<R>>> {
        self.begin();
        loop {
            if let Some((name, progress)) = self.late.pop() {
                return Poll::Ready(Some(self.give_up(&name, progress)));
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
                match self.polled(name, outcome) {
                    Some(ended) => return Poll::Ready(Some(ended)),
                    None => continue,
                }
            }
            if is_late {
                self.calls.clear();
                let failing = self.sweep.take().and_then(|sweep| sweep.failing);
                self.late_cause = failing.map(|failing| Arc::new(failing.into_error()));
                self.late = self.pending.drain().collect();
                continue;
            }
            match self.poll_sweep(context) {
                Poll::Ready(Some(ended)) => return Poll::Ready(Some(ended)),
                Poll::Ready(None) => continue,
                Poll::Pending => {}
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
    fn get_all(&mut self, now: Instant, is_chosen: impl Fn(&Progress) -> bool) {
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

    /// Takes what a get gave.
    fn polled(&mut self, name: Arc<str>, outcome: Result<Operation>) -> Option<Finished<R>> {
        let (elapsed, is_over) = (self.elapsed(), is_over(self.deadline));
        let progress = self.pending.get_mut(&name)?;
        progress.polls = progress.polls.saturating_add(1);
        progress.is_queued = false;
        let (operation, hint) = match outcome {
            Ok(operation) if operation.has_ended() => return self.end(&name, operation),
            Ok(operation) => {
                (progress.failing, progress.is_seen) = (None, true);
                (Some(operation), None)
            }
            // A call that the end of the wait cut short says nothing that the error before it does not say better.
            Err(error) if error.is_timeout() && is_over => return None,
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
                self.remove(&name);
                return Some(Finished {
                    name: name.to_string(),
                    result: Err(error),
                    operation: None,
                });
            }
            if let Some(tell) = &mut self.on_failure {
                tell(&failed(failing, &context, delay));
            }
        }
        // What a sweep has missed once it may show the next time.
        if self.sweep.is_none() || failing.is_some() {
            progress.is_queued = true;
            self.due.push(Reverse((moment_after(Instant::now(), delay), name)));
        }
        None
    }

    fn end(&mut self, name: &str, operation: Operation) -> Option<Finished<R>> {
        let name = self.remove(name)?;
        let result = operation.result_as().and_then(|result| {
            result.ok_or_else(|| Error::codec("waiting for an operation", "it is not done"))
        });
        Some(Finished { name: name.to_string(), result, operation: Some(operation) })
    }

    /// Waits for it no more.
    fn remove(&mut self, name: &str) -> Option<Arc<str>> {
        let (name, progress) = self.pending.remove_entry(name)?;
        if let Some(sweep) = &mut self.sweep
            && sweep.number > 0
            && sweep.number == progress.sweep
        {
            sweep.seen -= 1;
        }
        Some(name)
    }

    fn give_up(&self, name: &str, progress: Progress) -> Finished<R> {
        let error = timed_out(progress.polls, self.elapsed()).with_name(name);
        let error = match (progress.failing, &self.late_cause) {
            (Some(failing), _) => error.with_source(failing.into_error()),
            (None, Some(cause)) => error.with_source(cause.clone()),
            (None, None) => error,
        };
        Finished { name: name.to_owned(), result: Err(error), operation: None }
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

impl<R: Payload> Stream for PollAll<R> {
    type Item = Finished<R>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Finished<R>>> {
        self.poll_ended(context)
    }
}

impl<R> fmt::Debug for PollAll<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PollAll")
            .field("pending", &self.pending.len())
            .field("calls", &self.calls.len())
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
