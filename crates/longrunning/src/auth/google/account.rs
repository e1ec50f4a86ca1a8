//! Credentials for one set of scopes, while they last.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use futures_util::FutureExt as _;
use google_cloud_auth::credentials::{CacheableResource, Credentials, EntityTag};
use http::{Extensions, HeaderMap};
use tokio::time::Instant;

use super::{secret, universe};
use crate::Result;
use crate::auth::{FRESH, not_obtained};

/// Credentials for one set of scopes. They are made when they are first needed, and again after
/// they failed or were refused.
pub(super) struct Account {
    scopes: Vec<String>,
    live: Mutex<Option<Arc<Live>>>,
}

/// Credentials of the library, which fetch and replace tokens by themselves.
struct Live {
    credentials: Credentials,
    /// When they gave the first token.
    since: OnceLock<Instant>,
    universe: OnceLock<Arc<str>>,
    headers: Mutex<Option<(EntityTag, Arc<HeaderMap>)>>,
}

/// The library panicked.
struct Panicked;

impl Account {
    pub(super) fn new(scopes: Vec<String>) -> Self {
        Self { scopes, live: Mutex::new(None) }
    }

    /// The scopes to ask for; none stand for the library's own choice.
    pub(super) fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// The headers for a call, from credentials that `make` makes if there are none, and their
    /// universe if it is known.
    pub(super) async fn headers(
        &self,
        make: impl Fn() -> Result<Credentials> + Send + Sync,
    ) -> Result<(Arc<HeaderMap>, Option<Arc<str>>)> {
        let (mut live, is_new) = self.live(&make)?;
        let mut outcome = guarded(live.current()).await;
        if outcome.is_err() && !is_new {
            // The runtime that the library fetched tokens on may have ended.
            self.drop_live(&live);
            (live, _) = self.live(&make)?;
            outcome = guarded(live.current()).await;
        }
        let outcome = outcome.unwrap_or_else(|Panicked| Err(not_obtained(false, PANICKED)));
        match outcome {
            Ok(headers) => {
                let universe = guarded(live.universe()).await;
                Ok((headers, universe.ok().flatten()))
            }
            Err(error) => {
                // The library does not try again by itself in every case.
                self.drop_live(&live);
                Err(error)
            }
        }
    }

    /// Makes the next call fetch anew, unless another call saw to that. Answers whether it does:
    /// what was just made is not out of date, and what is dropped leaves a task behind that sleeps
    /// on.
    pub(super) fn forget(&self, refused: &HeaderMap, renews_young: bool) -> bool {
        let mut live = self.lock();
        let is_it = |live: &&Arc<Live>| {
            live.lock().as_ref().is_some_and(|(_, headers)| **headers == *refused)
        };
        if let Some(it) = live.as_ref().filter(is_it) {
            let is_young = it.since.get().is_none_or(|since| since.elapsed() < FRESH);
            if is_young && !renews_young {
                return false;
            }
            *live = None;
        }
        true
    }

    /// The credentials, and whether they are new.
    fn live(&self, make: impl Fn() -> Result<Credentials>) -> Result<(Arc<Live>, bool)> {
        let mut live = self.lock();
        if let Some(live) = &*live {
            return Ok((Arc::clone(live), false));
        }
        let new = Arc::new(Live::new(make()?));
        *live = Some(Arc::clone(&new));
        Ok((new, true))
    }

    fn drop_live(&self, failed: &Arc<Live>) {
        let mut live = self.lock();
        if live.as_ref().is_some_and(|live| Arc::ptr_eq(live, failed)) {
            *live = None;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Live>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            since: OnceLock::new(),
            universe: OnceLock::new(),
            headers: Mutex::new(None),
        }
    }

    /// The headers as they are now; the same ones as long as the token is.
    async fn current(&self) -> Result<Arc<HeaderMap>> {
        let known = self.lock().clone();
        let mut extensions = Extensions::new();
        if let Some((tag, _)) = &known {
            extensions.insert(tag.clone());
        }
        let headers = self.credentials.headers(extensions).await;
        let headers =
            headers.map_err(|error| not_obtained(error.is_transient(), secret::told(error)))?;
        match (headers, known) {
            (CacheableResource::NotModified, Some((_, headers))) => Ok(headers),
            (CacheableResource::NotModified, None) => {
                Err(not_obtained(false, "the library that fetches tokens gave none"))
            }
            (CacheableResource::New { entity_tag, data }, _) => {
                let headers = Arc::new(data);
                self.since.get_or_init(Instant::now);
                *self.lock() = Some((entity_tag, Arc::clone(&headers)));
                Ok(headers)
            }
        }
    }

    /// The universe, if it is known. What is not known now may be at the next call.
    async fn universe(&self) -> Option<Arc<str>> {
        if let Some(universe) = self.universe.get() {
            return Some(Arc::clone(universe));
        }
        let universe = self.credentials.universe_domain().await?;
        let universe = match universe.trim() {
            "" => universe::DEFAULT,
            universe => universe,
        };
        Some(Arc::clone(self.universe.get_or_init(|| universe.into())))
    }

    fn lock(&self) -> MutexGuard<'_, Option<(EntityTag, Arc<HeaderMap>)>> {
        self.headers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is said of a panic. The one that is known of comes from a client of HTTP that cannot be
/// made.
const PANICKED: &str = "the library that fetches tokens panicked; one reason may be that the machine has no certificates to trust";

/// Turns a panic into an error: the library has one where the task that fetches tokens is gone.
async fn guarded<T>(work: impl Future<Output = T>) -> Result<T, Panicked> {
    AssertUnwindSafe(work).catch_unwind().await.map_err(|_| Panicked)
}
