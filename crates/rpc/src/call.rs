//! The life of one call on either wire: its time limit, its attempts, and what is said when they
//! end.

use std::error::Error as _;
use std::future::Future;
use std::time::Duration;

use tokio::time::{self, Instant};

use crate::auth::Signer;
use crate::telemetry::Observed;
use crate::{CallOptions, Code, Error, ErrorKind, Result, RetryBudget, TransportOptions};

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
        self.deadline.map(|moment| moment.saturating_duration_since(Instant::now()))
    }
}

/// Makes a call by attempts, until one succeeds, the policy says that it is enough, or the time is
/// up. `signer` is what puts credentials on them, if there are any.
///
/// # Errors
///
/// That of the last attempt, or a timeout; with the name of the method.
pub async fn run<T, F>(
    call: &Observed,
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
    let start = Instant::now();
    let config = transport.service_config.of(method);
    let limit = config.and_then(|config| config.timeout).or(transport.timeout);
    let deadline = options.limit(start, limit);
    let policy = options
        .retry_policy()
        .or_else(|| config.and_then(|config| config.retry.as_ref()))
        .unwrap_or(&transport.retry);
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

/// The moment that comes `delay` after `now`; a far one where the clock cannot count that far, since a delay may be what a
/// server said.
pub fn moment_after(now: Instant, delay: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(60 * 60 * 24 * 365);
    now.checked_add(delay).unwrap_or_else(|| now + FAR)
}

/// Waits for something until the deadline of the call that began at `start`; if that passes, `lacks`
/// says what is missing.
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
    let late =
        || Error::timeout(format!("{} within {:?}", lacks(), deadline.duration_since(start)));
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
mod tests {
    use super::*;
    use crate::auth::{Token, TokenCache};
    use crate::{Method, RetryPolicy, Service, Status};

    const SERVICE: Service = Service::new("pkg.S");
    static GET: Method =
        Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get").idempotent();

    async fn call<F>(
        options: &CallOptions,
        attempt: impl FnMut(Attempt) -> F + Send,
    ) -> (Result<u32>, Duration)
    where
        F: Future<Output = Result<u32>> + Send,
    {
        let start = Instant::now();
        let (observed, transport) = (Observed::unobserved(&GET), TransportOptions::new());
        let budget = RetryBudget::new();
        let outcome = run(&observed, &transport, options, &budget, None, attempt).await;
        (outcome, start.elapsed())
    }

    fn unavailable() -> Error {
        Error::rpc(Status::new(Code::Unavailable, "try again"))
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_never_ends_is_given_up_at_its_limit() {
        let limit = Duration::from_millis(3_500);
        let options = CallOptions::new().timeout(limit);
        let (outcome, elapsed) = call(&options, |_| std::future::pending()).await;
        let error = outcome.expect_err("nothing answered");
        assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, Code::DeadlineExceeded));
        assert_eq!(error.to_string(), "pkg.S.Get: no answer within 3.5s");
        assert_eq!(elapsed, limit);
    }

    #[tokio::test(start_paused = true)]
    async fn the_limit_of_the_transport_holds_where_the_call_has_none() {
        let (outcome, elapsed) = call(&CallOptions::new(), |_| std::future::pending()).await;
        assert!(outcome.expect_err("nothing answered").is_timeout());
        assert_eq!(elapsed, Duration::from_secs(60));
    }

    #[tokio::test(start_paused = true)]
    async fn a_transient_failure_is_met_by_another_attempt() {
        let (outcome, _) = call(&CallOptions::new(), async |attempt: Attempt| {
            if attempt.number < 3 { Err(unavailable()) } else { Ok(attempt.number) }
        })
        .await;
        assert_eq!(outcome.expect("the third attempt succeeds"), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn the_server_says_how_long_to_wait() {
        let (outcome, elapsed) = call(&CallOptions::new(), async |attempt: Attempt| {
            let hint = Duration::from_millis(1_234);
            if attempt.number < 2 { Err(unavailable().with_retry_after(hint)) } else { Ok(1) }
        })
        .await;
        assert!(outcome.is_ok());
        assert_eq!(elapsed, Duration::from_millis(1_234));
    }

    #[tokio::test(start_paused = true)]
    async fn a_timeout_says_what_the_attempt_before_it_met() {
        let options = CallOptions::new().timeout(Duration::from_secs(1));
        let (outcome, _) = call(&options, async |attempt: Attempt| {
            if attempt.number > 1 {
                std::future::pending().await
            }
            Err(unavailable().with_retry_after(Duration::ZERO))
        })
        .await;
        let error = outcome.expect_err("too late");
        assert!(error.is_timeout());
        let source = error.source().map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("pkg.S.Get was refused: UNAVAILABLE: try again"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_timeout_says_if_credentials_were_waited_for() {
        let slow = TokenCache::new(async || {
            time::sleep(Duration::from_secs(5)).await;
            Token::new("t1")
        });
        let transport = TransportOptions::new().credentials(slow);
        for (seconds, want) in [
            (4, "pkg.S.Get: getting credentials: none within 4s"),
            (6, "pkg.S.Get: no answer within 6s"),
        ] {
            let options = CallOptions::new().timeout(Duration::from_secs(seconds));
            let signer = Signer::new(&GET, None, &transport, &options).expect("it has credentials");
            let (observed, budget) = (Observed::unobserved(&GET), RetryBudget::new());
            let signed = |_| signer.attempt(|_| std::future::pending::<Result<u32>>());
            let call = run(&observed, &transport, &options, &budget, Some(&signer), signed);
            let error = call.await.expect_err("nothing answered");
            assert_eq!((error.kind(), &*error.to_string()), (ErrorKind::Timeout, want));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_beyond_the_limit_is_not_begun() {
        let options = CallOptions::new().timeout(Duration::from_secs(1));
        let (outcome, elapsed) =
            call(&options, async |_| Err(unavailable().with_retry_after(Duration::from_secs(2))))
                .await;
        assert!(outcome.expect_err("refused").is_unavailable());
        assert_eq!(elapsed, Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn retries_can_be_turned_off_for_a_call() {
        let options = CallOptions::new().retry(RetryPolicy::none());
        let mut attempts = 0;
        let (outcome, _) = call(&options, |_| {
            attempts += 1;
            async { Err(unavailable()) }
        })
        .await;
        assert!(outcome.is_err());
        assert_eq!(attempts, 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_is_late_already_is_not_made() {
        let options = CallOptions::new().deadline(Instant::now());
        let (outcome, _) = call(&options, async |_| panic!("an attempt was made")).await;
        assert!(outcome.expect_err("too late").is_timeout());
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_gives_up_when_we_do_is_a_timeout() {
        let options = CallOptions::new().timeout(Duration::from_secs(1));
        let (outcome, _) = call(&options, async |_| {
            time::sleep(Duration::from_secs(1)).await;
            Err(Error::rpc(Status::new(Code::Cancelled, "Timeout expired")))
        })
        .await;
        assert_eq!(outcome.expect_err("too late").kind(), ErrorKind::Timeout);
    }
}
