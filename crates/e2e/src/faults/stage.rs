//! One fault, over one wire, in one kind of call.

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use longrunning::google::longrunning::operation;
use longrunning::{
    Any, Backoff, CallOptions, Client, Code, Error, ErrorKind, Operation, PollContext,
    PollingPolicy, RetryPolicy, TransportOptions,
};

use super::{Fault, HandMade, Identity, Reply};
use crate::{Session, Wire};

/// The kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// A get during the fault, and another after it.
    Get,
    /// A wait that runs when the fault begins, and is polled twice during it.
    Poll,
}

impl Call {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Get, Self::Poll];
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Get => "get",
            Self::Poll => "poll",
        })
    }
}

/// The outcome of a fault.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The fault.
    pub fault: Fault,
    /// The wire.
    pub wire: Wire,
    /// The kind of call.
    pub call: Call,
    /// Whether the call succeeded in spite of it.
    pub survived: bool,
    /// The reported errors.
    pub seen: Vec<(ErrorKind, Code)>,
    /// The number of retries.
    pub retries: u32,
    /// The duration of the call.
    pub time: Duration,
    /// The result of the same client, and of the same wait, after the fault.
    pub afterwards: Result<(), String>,
}

const NAME: &str = "operations/1";
const RESULT: &str = "not lost";

/// Attempts of a call, including the first.
pub(crate) const ATTEMPTS: u32 = 3;

/// Failed polls before the fault ends.
const FAILURES: u32 = 2;

/// The time limit of a call that would otherwise never end.
const LIMIT: Duration = Duration::from_millis(300);

/// The same for a connection that must be given up.
const LONG_LIMIT: Duration = Duration::from_millis(1_200);

const BEFORE: u8 = 0;
const DURING: u8 = 1;
const AFTER: u8 = 2;

/// A server that can inject the fault.
struct Stage {
    fault: Fault,
    wire: Wire,
    server: HandMade,
    phase: Arc<AtomicU8>,
    valid: Identity,
    expired: Identity,
}

/// Runs one fault.
pub(crate) async fn run(fault: Fault, wire: Wire, call: Call) -> Row {
    let stage = Arc::new(Stage::set(fault, wire).await);
    let client = stage.client(&fault.address(wire, stage.server.address())).await;
    match call {
        Call::Get => stage.get(client).await,
        Call::Poll => stage.poll(client).await,
    }
}

impl Stage {
    async fn set(fault: Fault, wire: Wire) -> Self {
        let (valid, expired) = (Identity::valid(wire), Identity::expired(wire));
        let phase = Arc::new(AtomicU8::new(BEFORE));
        let now = Arc::clone(&phase);
        let server = HandMade::start(wire, fault.normally(&valid), move |_| {
            match (now.load(Ordering::SeqCst), fault.reply(wire)) {
                (DURING, Some(reply)) => reply,
                (AFTER, _) => Reply::operation(done()),
                _ => Reply::operation(Operation { name: NAME.into(), ..Operation::default() }),
            }
        });
        Self { fault, wire, server: server.await, phase, valid, expired }
    }

    /// The client under test, with defaults except for its delays.
    async fn client(&self, address: &str) -> Client {
        let retry = RetryPolicy::new()
            .max_attempts(ATTEMPTS)
            .initial_delay(Duration::from_millis(10))
            .max_delay(Duration::from_millis(50));
        let options = TransportOptions::new()
            .retry(retry)
            .allow_plaintext(Fault::NO_HOST)
            .root_certificates(format!("{}{}", self.valid.pem, self.expired.pem));
        let client = Session::connect(self.wire, address, options).await.client;
        match self.fault {
            Fault::Drip => client.with_options(CallOptions::new().timeout(LIMIT)),
            Fault::Silence => client.with_options(CallOptions::new().timeout(LONG_LIMIT)),
            _ => client,
        }
    }

    async fn strike(&self) {
        self.phase.store(DURING, Ordering::SeqCst);
        if let Some(mode) = self.fault.meanwhile(&self.expired) {
            self.server.set(mode).await;
        }
    }

    /// Ends the fault. Connections are accepted again soon.
    fn end(&self) {
        self.phase.store(AFTER, Ordering::SeqCst);
        if self.fault.meanwhile(&self.expired).is_some() {
            self.server.post(self.fault.normally(&self.valid));
        }
    }

    async fn end_now(&self) {
        self.end();
        if self.fault.meanwhile(&self.expired).is_some() {
            self.server.set(self.fault.normally(&self.valid)).await;
        }
    }

    async fn get(&self, client: Client) -> Row {
        self.strike().await;
        let start = Instant::now();
        let outcome = client.get(NAME).await;
        let time = start.elapsed();
        self.end_now().await;
        let client = match self.fault {
            Fault::NoSuchHost => self.client(&self.server.url()).await,
            // Without the limit that ended the call.
            _ => client.with_options(CallOptions::new()),
        };
        let afterwards = match client.get(NAME).await {
            Ok(operation) if operation == done() => Ok(()),
            Ok(operation) => Err(format!("another operation: {operation:?}")),
            Err(error) => Err(format!("{error:?}")),
        };
        let mut row = self.row(Call::Get, time, afterwards);
        match outcome {
            Ok(_) => row.survived = true,
            Err(error) => {
                row.retries = error.attempts() - 1;
                row.seen.push((error.kind(), error.code()));
            }
        }
        row
    }

    async fn poll(self: Arc<Self>, client: Client) -> Row {
        let watch = Watch { stage: Arc::clone(&self), seen: Arc::default() };
        let seen = Arc::clone(&watch.seen);
        let mut poller = client.poll::<String, ()>(NAME).policy(watch);
        if self.fault != Fault::NoSuchHost
            && let Err(error) = poller.try_next().await
        {
            return self.row(Call::Poll, Duration::ZERO, Err(format!("before: {error:?}")));
        }
        self.strike().await;
        let start = Instant::now();
        let outcome = poller.until_done().await;
        let time = start.elapsed();
        self.end_now().await;
        let afterwards = match (&outcome, self.fault) {
            (Ok(result), _) => Ok(result.clone()),
            (Err(_), Fault::NoSuchHost) => {
                let client = self.client(&self.server.url()).await;
                client.resume::<String, ()>(poller.checkpoint()).until_done().await
            }
            (Err(_), _) => poller.until_done().await,
        };
        let afterwards = match afterwards {
            Ok(result) if result == RESULT => Ok(()),
            Ok(result) => Err(format!("another result: {result:?}")),
            Err(error) => Err(format!("{error:?}")),
        };
        let mut row = self.row(Call::Poll, time, afterwards);
        row.survived = outcome.is_ok();
        for (kind, code, attempts) in lock(&seen).drain(..) {
            row.seen.push((kind, code));
            row.retries += attempts;
        }
        // The last attempt of a wait that has ended was not repeated.
        row.retries -= u32::from(!row.survived);
        row
    }

    fn row(&self, call: Call, time: Duration, afterwards: Result<(), String>) -> Row {
        Row {
            fault: self.fault,
            wire: self.wire,
            call,
            survived: false,
            seen: Vec::new(),
            retries: 0,
            time,
            afterwards,
        }
    }
}

/// A policy that records the errors of polls, and ends the fault after some.
struct Watch {
    stage: Arc<Stage>,
    seen: Arc<Mutex<Vec<(ErrorKind, Code, u32)>>>,
}

const POLICY: Backoff =
    Backoff::new().initial_delay(Duration::from_millis(30)).multiplier(1.0).jitter(0.0);

impl PollingPolicy for Watch {
    fn delay(&self, context: &PollContext<'_>) -> Duration {
        POLICY.delay(context)
    }

    fn should_retry(&self, error: &Error, context: &PollContext<'_>) -> bool {
        lock(&self.seen).push((error.kind(), error.code(), error.attempts()));
        if context.failures >= FAILURES {
            match self.stage.fault {
                // Nothing ends it, so the wait does.
                Fault::NoSuchHost => return false,
                _ => self.stage.end(),
            }
        }
        POLICY.should_retry(error, context)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn done() -> Operation {
    let response = Any::pack(&RESULT.to_owned()).expect("a string packs");
    Operation {
        name: NAME.into(),
        done: true,
        result: Some(operation::Result::Response(response)),
        ..Operation::default()
    }
}
