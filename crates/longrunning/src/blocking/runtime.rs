//! What blocking calls are driven by.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::{Builder, Handle};
use tokio::task::coop;

use super::{Client, Poller};
use crate::{Error, Result};

/// What blocking calls are driven by: a runtime of its own, with one thread, which goes on as long
/// as a clone of this, or a client, poller or list that was made with it. Cloning is cheap.
///
/// It makes every async client one that blocks: those that are generated from protos, and those of
/// `longrunning::Client::for_service`.
///
/// ```
/// use longrunning::blocking::Runtime;
/// # use longrunning::{Operation, fake::Script};
/// # fn main() -> longrunning::Result<()> {
/// # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
/// # let transport = std::future::ready(Ok(Script::new().operation(done.clone())));
/// # struct Reports(longrunning::Client);
/// # impl Reports {
/// #     fn new(transport: impl longrunning::Operations + 'static) -> Self { Self(longrunning::Client::new(transport)) }
/// #     async fn start_report(&self, done: Operation) -> longrunning::Result<longrunning::Poller<(), ()>> { Ok(self.0.follow(done)) }
/// # }
/// # let request = done;
///
/// let runtime = Runtime::new()?;
/// // let transport = longrunning::GrpcTransport::connect("http://127.0.0.1:8980");
/// let reports = Reports::new(runtime.block_on(transport)?); // a generated client
/// let poller = runtime.block_on(reports.start_report(request))?;
/// let report = runtime.poller(poller).until_done()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Runtime(Arc<OwnedRuntime>);

/// A runtime that may be dropped in async code too, where tokio's own panics: it waits for nothing.
struct OwnedRuntime(Option<tokio::runtime::Runtime>);

impl Runtime {
    /// Starts a runtime with one thread.
    ///
    /// # Errors
    ///
    /// The system cannot start a thread.
    pub fn new() -> Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
        match runtime {
            Ok(runtime) => Ok(Self(Arc::new(OwnedRuntime(Some(runtime))))),
            Err(error) => Err(Error::request("starting a runtime").with_source(error)),
        }
    }

    /// Waits for a future of async code, such as a call of a generated client.
    ///
    /// # Errors
    ///
    /// Those of the future, and [`Request`](crate::ErrorKind::Request) if this is called in an
    /// async task, which it would block. Code in [`spawn_blocking`](tokio::task::spawn_blocking)
    /// may call it. An [`unconstrained`](tokio::task::unconstrained) task is not recognized, and is
    /// blocked.
    pub fn block_on<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        if is_async_task() {
            return Err(Error::request(
                "a blocking call would block this async task: make it in `tokio::task::spawn_blocking`, or use the \
                 async client",
            ));
        }
        // Not the runtime's own block_on, which panics where it believes that the thread may not
        // block.
        let _entered = self.0.0.as_ref().expect("it is taken on drop only").enter();
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut work = pin!(work);
        loop {
            match work.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(outcome) => return outcome,
                Poll::Pending => thread::park(),
            }
        }
    }

    /// Makes a blocking client over an async one, such as that of
    /// `longrunning::Client::for_service`.
    ///
    /// A client that was connected in [`block_on`](Self::block_on) works as long as this runtime
    /// lives. One that was connected on another runtime needs that runtime.
    pub fn client(&self, client: crate::Client) -> Client {
        Client { client, runtime: self.clone() }
    }

    /// Makes a blocking poller over an async one, such as that of a generated client's start call.
    pub fn poller<R, M>(&self, poller: crate::Poller<R, M>) -> Poller<R, M> {
        Poller::new(poller, self)
    }
}

/// Whether this is run by an async task, and not by a thread that may block.
///
/// Both are inside a runtime, which does not say which it is. But a task may do only so much before
/// it has to yield, and has nothing left after some steps, while a thread that may block is not
/// limited.
fn is_async_task() -> bool {
    if Handle::try_current().is_err() {
        return false;
    }
    // More steps than there can be: they are counted in a byte.
    const STEPS: usize = 1 << 8;
    let mut context = Context::from_waker(Waker::noop());
    let mut taken = Vec::with_capacity(STEPS);
    let is_limited = loop {
        match coop::poll_proceed(&mut context) {
            Poll::Pending => break true,
            Poll::Ready(_) if taken.len() == STEPS => break false,
            Poll::Ready(step) => taken.push(step),
        }
    };
    // Each is given back as it was before it, so the first is given back last.
    while taken.pop().is_some() {}
    is_limited
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

impl Drop for OwnedRuntime {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Runtime").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::sleep;

    use super::*;
    use crate::ErrorKind;

    /// Waits for time and for another task.
    fn works(runtime: &Runtime) -> Result<u32> {
        runtime.block_on(async {
            sleep(Duration::from_millis(1)).await;
            Ok(tokio::spawn(async { 1 }).await.expect("it does not panic"))
        })
    }

    #[test]
    fn a_thread_without_a_runtime_may_block() {
        assert_eq!(works(&Runtime::new().expect("a thread")).expect("it may"), 1);
    }

    #[tokio::test]
    async fn code_that_may_block_is_told_from_async_tasks() {
        let runtime = Runtime::new().expect("a thread");
        let clone = runtime.clone();
        let blocking = tokio::task::spawn_blocking(move || works(&clone)).await;
        assert_eq!(blocking.expect("no panic").expect("it may block"), 1);

        let clone = runtime.clone();
        for outcome in
            [works(&runtime), tokio::spawn(async move { works(&clone) }).await.expect("no panic")]
        {
            let error = outcome.expect_err("it would hold the task up");
            assert_eq!(error.kind(), ErrorKind::Request);
            assert!(error.to_string().contains("spawn_blocking"), "{error}");
        }
        assert!(coop::has_budget_remaining(), "what was counted is given back");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_worker_that_gave_its_tasks_away_may_block() {
        let runtime = Runtime::new().expect("a thread");
        works(&runtime).expect_err("it would hold the task up");
        let outcome = tokio::task::block_in_place(|| works(&runtime));
        assert_eq!(outcome.expect("it may block"), 1);
    }
}
