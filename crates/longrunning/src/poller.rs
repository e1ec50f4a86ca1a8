//! Waits for one operation.

mod long_poll;
mod timed_out;

use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use longrunning_rpc::internal::call::{deadline_after, moment_after};
use longrunning_rpc::internal::{ErrorSetters as _, error_type};
use longrunning_rpc::telemetry::Metrics;
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

use self::long_poll::{LongPoll, is_refused};
pub(crate) use self::timed_out::timed_out;
use crate::client::BoxFuture;
use crate::failure_streak::{FailedPoll, FailureStreak, OnFailure};
use crate::google::longrunning::Operation;
use crate::wait_scope::{WaitScope, poll_failed};
use crate::{
    Backoff, CallOptions, Checkpoint, Client, Error, ErrorKind, Payload, PollContext,
    PollingPolicy, Result,
};

/// Waits for one operation: a stream of its updates, and its result. Made by [`Client::poll`],
/// [`Client::follow`] and [`Client::resume`].
///
/// `poller.await` and [`until_done`](Self::until_done) give the result;
/// [`try_next`](Self::try_next) gives updates. The call or the pause in progress belongs to the
/// poller and not to the futures of its methods, so dropping such a future, as `tokio::select!` and
/// `tokio::time::timeout` do, loses nothing.
///
/// A poll that fails because the server is unreachable or overloaded does not end the wait: see
/// [`Backoff`]. [`on_failure`](Self::on_failure) is called for each. An answer that is not an
/// operation ends the wait.
///
/// An operation with an error or a response has ended, even if it is not marked as done, because
/// neither is set before the end.
///
/// The [`Stream`] yields what `try_next` returns and ends after the first error, while `try_next`
/// can be called again. The setters can be called during a wait; they apply from the next poll on.
#[must_use = "nothing is sent before it is polled or awaited"]
pub struct Poller<R, M> {
    client: Client,
    name: String,
    policy: Arc<dyn PollingPolicy>,
    timeout: Option<Duration>,
    long_poll: LongPoll,
    only_changes: bool,
    /// Whether a refused token may be replaced even if it is young: once per wait.
    renewal: Arc<AtomicBool>,
    on_failure: Option<OnFailure>,
    /// When the start call was answered, if this follows one.
    started: Option<Instant>,
    /// How many polls had been made at the checkpoint that this resumes from.
    resumed: Option<u32>,
    /// When the wait began: at the first poll.
    start: Option<Instant>,
    latest: Option<Operation>,
    /// Whether `latest` has been given as an update.
    is_given: bool,
    /// Whether the stream has given an error.
    is_over: bool,
    polls: u32,
    /// The polls that failed since the last success.
    failing: Option<FailureStreak>,
    step: Step,
    /// The instrumentation of the current wait.
    observed: Option<WaitScope>,
    types: PhantomData<fn() -> (R, M)>,
}

/// What a poller is doing.
enum Step {
    /// Nothing; the next poll is due after this long.
    Due(Duration),
    Pause(Pin<Box<Sleep>>),
    /// Getting the operation.
    Get(BoxFuture<'static, Result<Operation>>),
    /// Letting the server wait for as long as was `asked`, instead of a pause and a get. The next
    /// poll is `due` at that time even if the server answers early.
    Wait {
        call: BoxFuture<'static, Result<Operation>>,
        asked: Duration,
        due: Instant,
    },
}

/// How much longer than requested a server may take to answer WaitOperation, if the caller sets no
/// limit: the time of a slow round trip.
const GRACE: Duration = Duration::from_secs(10);

/// The maximum of `google.protobuf.Duration`: about 10,000 years.
const LONGEST: Duration = Duration::from_secs(315_576_000_000);

/// The outcome of one poll.
#[derive(Debug)]
#[non_exhaustive]
pub struct Update<M> {
    /// The metadata, if there is any and it is of type `M`.
    pub metadata: Option<M>,
    /// Why the metadata could not be read: it is of another type than `M`, which the error names.
    /// The wait continues.
    pub metadata_error: Option<Error>,
    /// The operation, verbatim.
    pub operation: Operation,
}

impl<R: Payload, M: Payload> Poller<R, M> {
    pub(crate) fn new(client: Client, name: String, latest: Option<Operation>) -> Self {
        let policy = Backoff::new();
        let started = latest.as_ref().map(|_| Instant::now());
        // A start call has just returned the operation, so the first poll can wait.
        let first = if latest.is_some() {
            policy.delay(&PollContext { polls: 1, ..PollContext::new(&name) })
        } else {
            Duration::ZERO
        };
        Self {
            client,
            name,
            policy: Arc::new(policy),
            timeout: None,
            long_poll: LongPoll::new(true),
            only_changes: false,
            renewal: Arc::new(AtomicBool::new(true)),
            on_failure: None,
            started,
            resumed: None,
            start: None,
            latest,
            is_given: false,
            is_over: false,
            polls: 0,
            failing: None,
            step: Step::Due(first),
            observed: None,
            types: PhantomData,
        }
    }

    pub(crate) fn resumed(client: Client, checkpoint: Checkpoint) -> Self {
        let mut poller = Self::new(client, checkpoint.name, None);
        poller.polls = checkpoint.polls;
        poller.resumed = Some(checkpoint.polls);
        poller.latest = checkpoint.done.filter(Operation::has_ended);
        poller
    }

    /// Sets the time limit of the wait, counted from the first poll. The operation continues after
    /// that, and the wait can be continued.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets when to poll and which errors end the wait. During a wait it applies from the next poll
    /// on; a pause that has begun is not changed.
    pub fn policy(mut self, policy: impl PollingPolicy) -> Self {
        if matches!(self.step, Step::Due(_)) && self.polls == 0 && self.latest.is_some() {
            let context = PollContext { polls: 1, ..self.context(None) };
            self.step = Step::Due(policy.delay(&context));
        }
        self.policy = Arc::new(policy);
        self
    }

    /// Whether to call WaitOperation instead of pausing, if the service has it, so that the end is
    /// seen within a round trip instead of half a pause. True by default.
    ///
    /// One call per client finds out whether the service has it: it does not if WaitOperation is
    /// refused and the following get is not. Over REST, names that match no HTTP rule of
    /// WaitOperation use get. If WaitOperation fails twice in a row while gets succeed, this poller
    /// stops using it.
    ///
    /// The call's time limit is the pause plus the limit in the client's options, or 10 s without
    /// one. The transport's limit does not apply, because it is meant for calls that are answered
    /// at once.
    pub fn long_poll(mut self, yes: bool) -> Self {
        self.long_poll.set_enabled(yes);
        self
    }

    /// Whether to skip updates that equal the one before. False by default, so that
    /// [`try_next`](Self::try_next) returns after every successful poll. The last update is never
    /// skipped.
    pub fn only_changes(mut self, yes: bool) -> Self {
        self.only_changes = yes;
        self
    }

    /// Sets the callback for polls that fail without ending the wait, for instance to show that a
    /// server is unreachable. It replaces an earlier callback and should not block. An error that
    /// ends the wait is returned by [`try_next`](Self::try_next) only.
    ///
    /// ```
    /// # use longrunning::{Client, Code, Error, Operation, Status, fake::Script};
    /// # #[tokio::main(flavor = "current_thread", start_paused = true)]
    /// # async fn main() -> longrunning::Result<()> {
    /// # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
    /// # let away = Error::rpc(Status::new(Code::Unavailable, "restarting"));
    /// # let client = Client::new(Script::new().error(away).operation(done));
    /// let mut poller = client.poll::<(), ()>("operations/42").on_failure(|failed| {
    ///     eprintln!("{}: {}; the next poll is in {:?}", failed.name, failed.error, failed.delay);
    /// });
    /// poller.until_done().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_failure(mut self, tell: impl FnMut(&FailedPoll<'_>) + Send + 'static) -> Self {
        self.on_failure = Some(Box::new(tell));
        self
    }

    /// Reports this wait to `metrics`, for a poller that a typed client made: see
    /// [`Client::with_metrics`].
    pub fn metrics(mut self, metrics: impl Metrics) -> Self {
        self.client = self.client.with_metrics(metrics);
        self
    }

    /// The operation's name, by which another process can continue the wait. Empty if the start
    /// call returned an operation that is done and has no name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The operation as it was last seen, if it has been.
    pub fn operation(&self) -> Option<&Operation> {
        self.latest.as_ref()
    }

    /// How many polls were made.
    pub fn polls(&self) -> u32 {
        self.polls
    }

    /// The state of the wait, to store and to [resume](Client::resume) from.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            name: self.name.clone(),
            polls: self.polls,
            done: self.latest.clone().filter(Operation::has_ended),
        }
    }

    /// Asks the server to cancel the operation. Continue polling to see how it ends.
    ///
    /// # Errors
    ///
    /// As [`Client::cancel`].
    pub async fn cancel(&self) -> Result<()> {
        self.client.cancel(&*self.name).await
    }

    /// Tells the server that the operation's result is not needed any more.
    ///
    /// # Errors
    ///
    /// As [`Client::delete`].
    pub async fn delete(&self) -> Result<()> {
        self.client.delete(&*self.name).await
    }

    /// Waits for the next update. Returns `None` after the update in which the operation is done;
    /// [`until_done`](Self::until_done) then gives its result. After an error it can be called
    /// again, and polls again.
    ///
    /// # Errors
    ///
    /// - the error of a poll that [the policy](PollingPolicy::should_retry) does not retry;
    /// - [`Codec`](ErrorKind::Codec) if the answer is not an operation;
    /// - [`Timeout`](ErrorKind::Timeout) if the time limit of the wait passed. Its source is the
    ///   error of the last poll, if that failed.
    ///
    /// Each has the operation's [name](Error::name), the [operation](Error::operation) as it was
    /// last seen, the number of [polls](Error::polls) and the [time](Error::elapsed).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future loses nothing.
    pub async fn try_next(&mut self) -> Result<Option<Update<M>>> {
        poll_fn(|context| self.poll_update(context)).await
    }

    /// Waits until the operation is done and returns its response. It can be called again.
    ///
    /// # Errors
    ///
    /// - [`Operation`](ErrorKind::Operation) if the operation failed, with its status;
    /// - [`Codec`](ErrorKind::Codec) if the response is of another type than `R`;
    /// - the errors of [`try_next`](Self::try_next).
    ///
    /// [`Error::operation`] has the operation.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future loses nothing.
    pub async fn until_done(&mut self) -> Result<R> {
        loop {
            if let Some(operation) = &self.latest
                && let Some(response) = operation.result_as()?
            {
                return Ok(response);
            }
            poll_fn(|context| self.poll_operation(context)).await?;
        }
    }

    fn poll_update(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Update<M>>>> {
        if !self.has_ended() {
            ready!(self.poll_operation(context))?;
            // What was given stays so until there is news.
            while self.is_given {
                ready!(self.poll_operation(context))?;
            }
        } else if self.is_given {
            return Poll::Ready(Ok(None));
        }
        self.is_given = true;
        let operation = self.latest.clone().unwrap_or_default();
        let (metadata, metadata_error) = match operation.metadata_as() {
            Ok(metadata) => (metadata, None),
            Err(error) => (None, Some(error)),
        };
        Poll::Ready(Ok(Some(Update { metadata, metadata_error, operation })))
    }

    /// Pauses and polls until there is news of the operation, within the span of the wait.
    fn poll_operation(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        let begin = || WaitScope::of_one(&self.name, self.client.metrics());
        let outcome = {
            let _entered = self.observed.get_or_insert_with(begin).enter();
            self.poll_news(context)
        };
        if let Poll::Ready(outcome) = &outcome {
            let is_done = self.has_ended();
            if (is_done || outcome.is_err())
                && let Some(observed) = self.observed.take()
            {
                let failure = match self.latest.as_ref().and_then(Operation::failure) {
                    Some(status) => Some(status.code().as_str_name()),
                    None => outcome.as_ref().err().map(error_type),
                };
                observed.end(self.polls, is_done, failure);
            }
        }
        outcome
    }

    fn has_ended(&self) -> bool {
        self.latest.as_ref().is_some_and(Operation::has_ended)
    }

    fn poll_news(&mut self, context: &mut Context<'_>) -> Poll<Result<()>> {
        let start = *self.start.get_or_insert_with(Instant::now);
        let deadline = self.deadline(start);
        loop {
            match &mut self.step {
                Step::Due(delay) => {
                    if self.name.is_empty() {
                        let why = "the operation has no name and is not done, so that it cannot be polled: \
                                   what the start call was answered with is no operation";
                        return Poll::Ready(Err(self.about(Error::request(why))));
                    }
                    // A pause is cut to what is left of the wait.
                    let now = Instant::now();
                    let delay = match deadline {
                        Some(deadline) => (*delay).min(deadline.saturating_duration_since(now)),
                        None => *delay,
                    };
                    let can_wait = self.long_poll.is_enabled()
                        && self.failing.is_none()
                        && self.client.may_wait();
                    self.step = if can_wait && !delay.is_zero() {
                        Step::Wait {
                            call: self.wait(delay, deadline),
                            asked: delay,
                            due: moment_after(now, delay),
                        }
                    } else {
                        Step::Pause(Box::pin(sleep_until(moment_after(now, delay))))
                    };
                }
                Step::Pause(pause) => {
                    ready!(pause.as_mut().poll(context));
                    if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
                        self.step = Step::Due(Duration::ZERO);
                        let last = self.failing.take().map(FailureStreak::into_error);
                        return Poll::Ready(Err(self.give_up(last)));
                    }
                    self.step = Step::Get(self.get(deadline));
                }
                Step::Wait { call, asked, due } => {
                    let outcome = ready!(call.as_mut().poll(context));
                    let due = *due;
                    let left = due.saturating_duration_since(Instant::now());
                    match outcome {
                        // Nothing was sent: no rule carries this name, while one may carry the
                        // next.
                        Err(error) if error.has_no_path() && error.kind() == ErrorKind::Request => {
                            self.long_poll.set_enabled(false);
                            self.step = Step::Pause(Box::pin(sleep_until(due)));
                        }
                        Err(error) if error.is_unimplemented() && !error.has_no_path() => {
                            self.client.cannot_wait();
                            self.step = Step::Pause(Box::pin(sleep_until(due)));
                        }
                        // A route that is missing looks like an operation that is, or like a bad
                        // request, and who may get an operation may not be allowed to wait for it:
                        // get tells them apart.
                        Err(error) if is_refused(&error) => {
                            self.long_poll.refused();
                            self.step = Step::Pause(Box::pin(sleep_until(due)));
                        }
                        Ok(operation) if !operation.has_ended() && !left.is_zero() => {
                            let waited = asked.saturating_sub(left) >= *asked / 4;
                            self.polled(Ok(operation), deadline)?;
                            self.long_poll.worked();
                            // One that did wait, though not as long, is asked again for what is
                            // left; one that did not would be asked without end.
                            if waited && left > Duration::from_millis(100) {
                                self.step = Step::Due(left);
                            } else {
                                if !waited {
                                    self.long_poll.set_enabled(false);
                                }
                                self.step = Step::Pause(Box::pin(sleep_until(due)));
                            }
                            return Poll::Ready(Ok(()));
                        }
                        outcome => {
                            self.polled(outcome, deadline)?;
                            if self.failing.is_none() {
                                self.long_poll.worked();
                                return Poll::Ready(Ok(()));
                            }
                            self.long_poll.broke();
                        }
                    }
                }
                Step::Get(call) => {
                    let outcome = ready!(call.as_mut().poll(context));
                    if let Err(error) = self.polled(outcome, deadline) {
                        // Only the get right after it shows why WaitOperation failed.
                        self.long_poll.forget();
                        return Poll::Ready(Err(error));
                    }
                    let is_got = self.failing.is_none();
                    let is_get_refused =
                        self.failing.as_ref().is_some_and(|it| is_refused(it.error()));
                    if self.long_poll.judge(is_got, is_get_refused) {
                        self.client.cannot_wait();
                    }
                    if is_got {
                        return Poll::Ready(Ok(()));
                    }
                }
            }
        }
    }

    /// Takes what a poll gave, and says when the next one is due. An error that ends the wait is
    /// given back.
    fn polled(&mut self, outcome: Result<Operation>, deadline: Option<Instant>) -> Result<()> {
        self.polls = self.polls.saturating_add(1);
        let error = match outcome {
            Ok(operation) => {
                self.failing = None;
                let is_same = self.latest.as_ref() == Some(&operation);
                self.is_given &= self.only_changes && is_same;
                self.latest = Some(operation);
                self.step = Step::Due(self.policy.delay(&self.context(None)));
                return Ok(());
            }
            Err(error) => error,
        };
        let hint = error.retry_after();
        if deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            let last = match self.failing.take() {
                // A call that the end of the wait cut short says nothing that the error before it
                // does not say better.
                Some(failing) if error.is_timeout() => failing.into_error(),
                _ => error,
            };
            self.step = Step::Due(self.policy.delay(&self.context(hint)));
            return Err(self.give_up(Some(last)));
        }
        let before = self.failing.take();
        let failing = self.failing.insert(FailureStreak::after(before, error));
        let (failures, failing_for) = (failing.count(), failing.time());
        let context = self.context(hint);
        let delay = self.policy.delay(&context);
        let failing = self.failing.as_ref().expect("it was inserted");
        let is_tolerated = self.policy.should_retry(failing.error(), &context);
        let is_first_contact = context.is_first_contact;
        self.step = Step::Due(delay);
        if !is_tolerated {
            let error = self.failing.take().map(FailureStreak::into_error);
            return Err(self.about(error.expect("it was inserted")));
        }
        poll_failed(&self.name, failures, failing.error(), delay);
        if let Some(tell) = &mut self.on_failure {
            tell(&FailedPoll {
                name: &self.name,
                error: failing.error(),
                polls: self.polls,
                failures,
                failing_for,
                delay,
                is_first_contact,
            });
        }
        Ok(())
    }

    /// What the policy is asked with.
    fn context(&self, hint: Option<Duration>) -> PollContext<'_> {
        PollContext {
            name: &self.name,
            operation: self.latest.as_ref(),
            polls: self.polls,
            hint,
            failures: self.failing.as_ref().map_or(0, FailureStreak::count),
            failing_for: self.failing.as_ref().map(FailureStreak::time).unwrap_or_default(),
            elapsed: self.elapsed(),
            is_seen: self.latest.is_some() || self.resumed.is_some_and(|polls| polls > 0),
            since_start: self.started.map(|moment| moment.elapsed()),
            is_first_contact: self.resumed.is_none() && !self.client.has_answered(),
        }
    }

    fn deadline(&self, start: Instant) -> Option<Instant> {
        self.timeout.and_then(|limit| deadline_after(start, limit))
    }

    fn get(&self, deadline: Option<Instant>) -> BoxFuture<'static, Result<Operation>> {
        let (client, name) = (self.client.clone(), self.name.clone());
        let options = client.options().clone().renew_young_credentials(self.renewal.clone());
        within(deadline, options, |options| async move { client.get_with(name, &options).await })
    }

    fn wait(
        &self,
        delay: Duration,
        deadline: Option<Instant>,
    ) -> BoxFuture<'static, Result<Operation>> {
        let (client, name) = (self.client.clone(), self.name.clone());
        let mut options = client.options().clone().extended_by(delay);
        if !options.has_limit() {
            options = options.timeout(GRACE);
        }
        options = options.renew_young_credentials(self.renewal.clone());
        let asked = delay.min(LONGEST);
        within(deadline, options, |options| async move {
            client.wait_with(name, Some(asked), &options).await
        })
    }

    /// The error that the time is up. The next wait, if there is one, has the whole time again.
    fn give_up(&mut self, last: Option<Error>) -> Error {
        let error = self.about(timed_out(self.polls, self.elapsed()));
        self.start = None;
        match last {
            Some(last) => error.with_source(last),
            None => error,
        }
    }

    /// The error, as one that the wait ends with: with what is known of the operation and of the
    /// wait.
    fn about(&self, error: Error) -> Error {
        let error = match &self.latest {
            Some(operation) => error.with_operation(operation.clone()),
            None => error,
        };
        // The name that is asked for, whatever the server calls what it answers with.
        let error = if self.name.is_empty() { error } else { error.with_name(self.name.clone()) };
        error.with_wait(self.polls, self.elapsed())
    }

    fn elapsed(&self) -> Duration {
        self.start.map(|start| start.elapsed()).unwrap_or_default()
    }
}

/// A call that ends with the wait that it is part of, also where what carries it minds no options,
/// as a fake does.
fn within<F>(
    deadline: Option<Instant>,
    options: CallOptions,
    call: impl FnOnce(CallOptions) -> F,
) -> BoxFuture<'static, Result<Operation>>
where
    F: Future<Output = Result<Operation>> + Send + 'static,
{
    let Some(deadline) = deadline else { return Box::pin(call(options)) };
    let call = call(options.not_after(deadline));
    Box::pin(async move {
        match timeout_at(deadline, call).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::timeout("no answer before the end of the wait")),
        }
    })
}

/// `poller.await` waits until the operation is done, as [`Poller::until_done`] does.
///
/// ```
/// # use longrunning::{Client, Operation, fake::Script};
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> longrunning::Result<()> {
/// # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
/// # let client = Client::new(Script::new().operation(done));
/// client.poll::<(), ()>("operations/42").await?;
/// # Ok(())
/// # }
/// ```
impl<R: Payload, M: Payload> IntoFuture for Poller<R, M> {
    type Output = Result<R>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<R>> + Send>>;

    fn into_future(mut self) -> Self::IntoFuture {
        Box::pin(async move { self.until_done().await })
    }
}

impl<R: Payload, M: Payload> Stream for Poller<R, M> {
    type Item = Result<Update<M>>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Update<M>>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let update = ready!(self.poll_update(context));
        self.is_over = update.is_err();
        Poll::Ready(update.transpose())
    }
}

impl<R, M> fmt::Debug for Poller<R, M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Poller")
            .field("name", &self.name)
            .field("timeout", &self.timeout)
            .field("polls", &self.polls)
            .field("latest", &self.latest)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
