//! The life of one call on either wire: its time limit, its attempts, and what is said when they
//! end.

use std::error::Error as _;
use std::future::Future;
use std::time::Duration;

use tokio::time::{self, Instant};

use crate::auth::{CallCredentials, Signer};
use crate::internal::timespan;
use crate::internal::{ErrorSetters as _, RetryBudget};
use crate::telemetry::CallScope;
use crate::{CallOptions, Code, Endpoint, Error, ErrorKind, Result, TransportOptions};

/// One attempt at a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// Counted from one.
    pub number: u32,
    /// The moment at which it is given up.
    pub deadline: Option<Instant>,
}

impl Attempt {
    /// What is left of the time, to tell the server.
    pub fn remaining(&self) -> Option<Duration> {
        remaining(self.deadline)
    }
}

/// The time until a deadline.
pub fn remaining(deadline: Option<Instant>) -> Option<Duration> {
    deadline.map(|moment| moment.saturating_duration_since(Instant::now()))
}

/// Makes a call by attempts, until one succeeds, the policy says that it is enough, or the time is
/// up. Each attempt is given the credentials that it has to send, if the transport has any.
///
/// # Errors
///
/// That of the last attempt, or of getting the credentials, or a timeout; with the name of the
/// method.
pub async fn run<T, F>(
    call: &CallScope,
    endpoint: Option<&Endpoint>,
    transport: &TransportOptions,
    options: &CallOptions,
    budget: &RetryBudget,
    attempt: impl Fn(Attempt, Option<CallCredentials>) -> F + Send + Sync,
) -> Result<T>
where
    T: Send,
    F: Future<Output = Result<T>> + Send,
{
    let attempt = &attempt;
    let outcome = match Signer::new(call.method(), endpoint, transport, options) {
        None => repeat(call, transport, options, budget, None, |this| attempt(this, None)).await,
        Some(signer) => {
            let signed = |this| signer.attempt(move |proof| attempt(this, Some(proof)));
            let repeated = repeat(call, transport, options, budget, Some(&signer), signed);
            // Larger, and apart from the future of a call without credentials.
            Box::pin(repeated).await
        }
    };
    outcome.map_err(|error| at(endpoint, error))
}

/// The error with where the server is, unless that was not called at all.
pub fn at(endpoint: Option<&Endpoint>, error: Error) -> Error {
    match endpoint {
        Some(endpoint) if error.kind() != ErrorKind::Request => error.with_endpoint(endpoint),
        _ => error,
    }
}

/// The same, where `attempt` sends what `signer` gives.
async fn repeat<T, F>(
    call: &CallScope,
    transport: &TransportOptions,
    options: &CallOptions,
    budget: &RetryBudget,
    signer: Option<&Signer<'_>>,
    mut attempt: impl FnMut(Attempt) -> F + Send,
) -> Result<T>
where
    F: Future<Output = Result<T>> + Send,
{
    let method = call.method();
    let settings = transport.settings();
    let start = Instant::now();
    let config = settings.grpc_service_config.of(method);
    let limit = config.and_then(|config| config.timeout).or(settings.timeout);
    let deadline = options.limit(start, limit);
    let policy = options
        .retry_policy()
        .or_else(|| config.and_then(|config| config.retry.as_ref()))
        .unwrap_or(&settings.retry);
    let mut number = 1;
    let mut last = None;
    loop {
        call.attempt(number);
        // On the heap it is moved once; here it would be part of every future that waits for it.
        let work = Box::pin(attempt(Attempt { number, deadline }));
        let lacks = || match signer {
            Some(signer) if signer.is_getting() => "getting credentials: none",
            _ => "no answer",
        };
        let outcome = within(deadline, start, lacks, work).await;
        let error = match outcome {
            Ok(reply) => {
                budget.succeed();
                return Ok(reply);
            }
            Err(error) => error.in_call(method.full_name).with_attempts(number),
        };
        // The time ran out while an attempt was made: what the one before it met is the better
        // reason.
        let error = match last.take() {
            Some(last) if error.kind() == ErrorKind::Timeout && error.source().is_none() => {
                error.with_source(last)
            }
            _ => error,
        };
        let Some(delay) = policy.delay(method, number, &error) else { return Err(error) };
        if !budget.fail() {
            return Err(error);
        }
        // Waiting for a moment at which no attempt can be made tells the caller nothing new.
        if deadline.is_some_and(|moment| moment_after(Instant::now(), delay) >= moment) {
            return Err(error);
        }
        call.retrying(number, &error, delay);
        time::sleep_until(moment_after(Instant::now(), delay)).await;
        last = Some(error);
        number += 1;
    }
}

/// Returns the end of a time limit that begins at `start`. A limit beyond the range of the clock is
/// no limit.
pub fn deadline_after(start: Instant, limit: Duration) -> Option<Instant> {
    start.checked_add(limit)
}

/// Returns `now + delay`, saturating: a delay may come from a server.
pub fn moment_after(now: Instant, delay: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(60 * 60 * 24 * 365);
    now.checked_add(delay).unwrap_or_else(|| now + FAR)
}

/// Waits for something until the deadline of the call that began at `start`; if that passes,
/// `lacks` says what is missing.
///
/// # Errors
///
/// Its own, or a timeout. A server that gave up because we did so is part of the timeout: what it
/// says then depends on its library (tonic says CANCELLED), and whether we hear it on chance.
async fn within<T>(
    deadline: Option<Instant>,
    start: Instant,
    lacks: impl Fn() -> &'static str,
    work: impl Future<Output = Result<T>> + Send,
) -> Result<T> {
    let Some(deadline) = deadline else { return work.await };
    let late = || {
        let lacks = lacks();
        Error::timeout(match timespan::rounded(deadline.saturating_duration_since(start)) {
            Some(time) => format!("{lacks} within {time}"),
            None => format!("{lacks}: the deadline had passed before the call"),
        })
    };
    if start >= deadline {
        return Err(late());
    }
    match time::timeout_at(deadline, work).await {
        Ok(Err(error))
            if matches!(error.code(), Code::Cancelled | Code::DeadlineExceeded)
                && Instant::now() >= deadline =>
        {
            Err(late().with_source(error))
        }
        Ok(outcome) => outcome,
        Err(_) => Err(late()),
    }
}

#[cfg(test)]
mod tests;
