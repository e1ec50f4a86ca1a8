//! Tokens that are fetched, kept, and fetched again.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{self, Instant};

use super::{Credentials, FRESH, HeadersFuture, Target, Token, not_obtained};
use crate::{Error, ErrorKind, Result};

/// Credentials that fetch tokens from somewhere, and keep each as long as it is good.
///
/// ```
/// use std::time::Duration;
///
/// use longrunning_rpc::auth::{Token, TokenCache};
/// use longrunning_rpc::{Error, Result};
///
/// let tokens = TokenCache::new(|| async {
///     let output = std::fs::read_to_string("token.txt")
///         .map_err(|error| Error::request("reading token.txt").with_source(error))?;
///     Ok(Token::new(output.trim())?.expires_in(Duration::from_secs(600)))
/// });
/// ```
///
/// Nothing is fetched before the first call. Calls that have no token wait for the same fetch, and
/// get the same error if it fails; the next call tries again. A token is replaced four minutes
/// before its time is over (a quarter of its life, if that is less), by one call, while others
/// still use the old one; if that fails the old one is used as long as it is good. A token that
/// says [when to renew it](Token::renewed_after) is replaced then in the same way. A token that a
/// server refuses is replaced at once, unless it was fetched less than ten seconds ago: such a one
/// is not out of date, and a server that refuses everything does not make every call fetch. A wait
/// for an operation has even such a one replaced, once.
///
/// Where fetching has worked once, a failure to fetch is that of a source which is away for a
/// moment, whatever it says: a token file that is being written, a server that is restarted. The
/// call then fails as one whose server is UNAVAILABLE, which a wait for an operation outlasts. A
/// first fetch that fails ends the call as it says itself.
pub struct TokenCache {
    fetch: Box<dyn Fn() -> Fetch + Send + Sync>,
    state: Mutex<State>,
    /// Whose turn it is to fetch. A caller that goes away hands it to the next one.
    turn: Semaphore,
}

type Fetch = Pin<Box<dyn Future<Output = Result<Token>> + Send>>;

/// How long before its end a token is replaced.
const SLACK: Duration = Duration::from_secs(4 * 60);
/// How long a call that has a good token still waits for a newer one.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a good token is used before another attempt to replace it.
const PAUSE: Duration = Duration::from_secs(10);

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// Whether there has ever been one.
    has_worked: bool,
    /// How many fetches have ended.
    fetches: u64,
    /// Why the last one failed, if it did.
    failure: Option<Arc<Error>>,
}

#[derive(Clone)]
struct Held {
    token: Token,
    fetched_at: Instant,
    replace_at: Option<Instant>,
}

impl TokenCache {
    /// Credentials that get each token by calling `fetch`.
    ///
    /// An error that [is transient](Error::is_transient), or a timeout, fails the call as one of
    /// its transport does, and so does any error after a fetch that succeeded; any other one makes
    /// it UNAUTHENTICATED.
    pub fn new<F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Token>> + Send + 'static,
    {
        Self {
            fetch: Box::new(move || Box::pin(fetch())),
            state: Mutex::default(),
            turn: Semaphore::new(1),
        }
    }

    async fn current(&self) -> Result<Arc<HeaderMap>> {
        let now = Instant::now();
        let (held, fetches) = {
            let state = self.lock();
            (state.held.clone(), state.fetches)
        };
        let good = held.filter(|held| held.is_good(now));
        let (_turn, patience) = match &good {
            Some(held) if !held.is_old(now) => return Ok(held.headers()),
            Some(held) => match self.turn.try_acquire() {
                Ok(turn) => (turn, Some(PATIENCE)),
                Err(_) => return Ok(held.headers()),
            },
            None => (self.my_turn().await, None),
        };
        {
            let mut state = self.lock();
            if let Some(outcome) = state.outcome_since(fetches) {
                return outcome;
            }
            // Should this call be dropped before it has a token, the next one uses the old one.
            if let Some(held) = &mut state.held {
                held.replace_at = Some(now + PAUSE);
            }
        }
        let fetched = match patience {
            None => (self.fetch)().await,
            Some(patience) => time::timeout(patience, (self.fetch)())
                .await
                .unwrap_or_else(|_| Err(Error::timeout("replacing a token"))),
        };
        self.lock().end_fetch(fetched)
    }

    async fn my_turn(&self) -> SemaphorePermit<'_> {
        self.turn.acquire().await.expect("it is never closed")
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// What came of a fetch that ended after `fetches` others had.
    fn outcome_since(&self, fetches: u64) -> Option<Result<Arc<HeaderMap>>> {
        (self.fetches != fetches).then(|| self.outcome()).flatten()
    }

    fn outcome(&self) -> Option<Result<Arc<HeaderMap>>> {
        let now = Instant::now();
        match (&self.failure, &self.held) {
            (Some(failure), held) => Some(match held.as_ref().filter(|held| held.is_good(now)) {
                Some(held) => Ok(held.headers()),
                None => Err(failed(failure, self.has_worked)),
            }),
            (None, Some(held)) => Some(Ok(held.headers())),
            // It was refused in the meantime.
            (None, None) => None,
        }
    }

    fn end_fetch(&mut self, fetched: Result<Token>) -> Result<Arc<HeaderMap>> {
        let now = Instant::now();
        self.fetches += 1;
        match fetched {
            Ok(token) => {
                let held = Held::new(token, now);
                let headers = held.headers();
                (self.held, self.failure, self.has_worked) = (Some(held), None, true);
                Ok(headers)
            }
            Err(error) => {
                let failure = Arc::new(error);
                self.failure = Some(Arc::clone(&failure));
                let Some(held) = self.held.as_mut().filter(|held| held.is_good(now)) else {
                    return Err(failed(&failure, self.has_worked));
                };
                held.replace_at = Some(now + PAUSE);
                Ok(held.headers())
            }
        }
    }
}

impl Held {
    fn new(token: Token, now: Instant) -> Self {
        let before_its_end = token.expiry().map(|end| {
            let slack = end.saturating_duration_since(now) / 4;
            end.checked_sub(slack.min(SLACK)).unwrap_or(now)
        });
        let replace_at = [before_its_end, token.renewal()].into_iter().flatten().min();
        Self { token, fetched_at: now, replace_at }
    }

    fn headers(&self) -> Arc<HeaderMap> {
        Arc::clone(self.token.headers())
    }

    fn is_good(&self, now: Instant) -> bool {
        self.token.expiry().is_none_or(|end| now < end)
    }

    fn is_old(&self, now: Instant) -> bool {
        self.replace_at.is_some_and(|moment| now >= moment)
    }
}

impl Credentials for TokenCache {
    fn headers<'a>(&'a self, _: Target<'a>) -> HeadersFuture<'a> {
        Box::pin(self.current())
    }

    fn refused(&self, target: Target<'_>, headers: &HeaderMap) -> bool {
        let mut state = self.lock();
        // Another call may have replaced it already.
        if let Some(held) = state.held.as_ref().filter(|held| **held.token.headers() == *headers) {
            if !target.renews_young() && held.fetched_at.elapsed() < FRESH {
                return false;
            }
            state.held = None;
        }
        true
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let token = state.held.as_ref().map(|held| &held.token);
        formatter.debug_struct("TokenCache").field("token", &token).finish_non_exhaustive()
    }
}

/// The error of one of the calls that waited for a fetch which failed.
fn failed(failure: &Arc<Error>, has_worked: bool) -> Error {
    let may_pass = has_worked || failure.is_transient() || failure.kind() == ErrorKind::Timeout;
    not_obtained(may_pass, Failure(Arc::clone(failure)))
}

/// An error that several calls have in common.
#[derive(Debug)]
struct Failure(Arc<Error>);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl StdError for Failure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

#[cfg(test)]
mod tests;
