//! Credentials of Google, by its own library.

mod account;
mod secret;
mod source;
mod universe;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use http::HeaderMap;
use longrunning_rpc::Endpoint;

use self::account::Account;
use self::source::Source;
use super::{Credentials, HeadersFuture, Target, not_obtained};
use crate::Result;

/// Credentials of Google: Application Default Credentials
/// ([AIP-4110](https://google.aip.dev/auth/4110)), or those of a file.
///
/// ```
/// use longrunning::TransportOptions;
/// use longrunning::auth::GoogleCredentials;
///
/// let credentials = GoogleCredentials::application_default().quota_project("my-project");
/// let options = TransportOptions::new().credentials(credentials);
/// ```
///
/// They are looked for at the first call, and tokens are fetched, kept and replaced before their
/// time is over by the official library, `google-cloud-auth`, in a task of its own. Once these
/// credentials are dropped that task fetches nothing more, but it ends only when it would next have
/// fetched, most of an hour later. If a server refuses a token they are looked for anew, unless
/// that was done less than ten seconds ago; a wait for an operation has it done once even then.
/// Once they gave a token, a failure to give another is that of a source which is away for a
/// moment: the call fails as one whose server is UNAVAILABLE, which a wait for an operation
/// outlasts.
///
/// That library needs a crypto provider of the whole process. If none is installed by the time of
/// the first call, that of ring is.
pub struct GoogleCredentials {
    source: Source,
    scopes: Vec<String>,
    quota_project: Option<String>,
    universe_domain: Option<String>,
    has_scopes: OnceLock<bool>,
    /// Whether they gave a token once.
    has_given: AtomicBool,
    /// Those for each set of scopes that was asked for.
    accounts: Mutex<Vec<Arc<Account>>>,
}

impl GoogleCredentials {
    /// Those of the environment: the file that `GOOGLE_APPLICATION_CREDENTIALS` names, that of
    /// `gcloud auth application-default login`, or those of the machine, from its metadata server.
    pub fn application_default() -> Self {
        Self::new(Source::ApplicationDefault)
    }

    /// Those of a JSON file: a service account's key, a user's login, an account to impersonate, or
    /// a federated identity.
    pub fn from_file(path: impl Into<PathBuf>) -> Self {
        Self::new(Source::File(path.into()))
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            scopes: Vec::new(),
            quota_project: None,
            universe_domain: None,
            has_scopes: OnceLock::new(),
            has_given: AtomicBool::new(false),
            accounts: Mutex::default(),
        }
    }

    /// Asks for tokens of these OAuth scopes. By default they are those that the called service
    /// accepts, as [the options](crate::TransportOptions::scopes()) or its definition say, else the
    /// one of the whole platform. A user's login has scopes already; it is not asked for others by
    /// default.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Has calls count against the quota of this project, by `x-goog-user-project`.
    /// `GOOGLE_CLOUD_QUOTA_PROJECT` in the environment comes before it.
    #[must_use]
    pub fn quota_project(mut self, project: impl Into<String>) -> Self {
        self.quota_project = Some(project.into());
        self
    }

    /// Says that the called services are of this universe; credentials of another are an error
    /// then. By default the host says it, where it is one of `googleapis.com`.
    #[must_use]
    pub fn universe_domain(mut self, domain: impl Into<String>) -> Self {
        self.universe_domain = Some(domain.into());
        self
    }

    async fn current(&self, target: Target<'_>) -> Result<Arc<HeaderMap>> {
        let account = self.account(target);
        let host = target.endpoint().map(Endpoint::host);
        let make = || self.source.make(account.scopes(), self.quota_project.as_deref());
        let outcome = account.headers(make).await;
        let (headers, universe) = outcome.map_err(|error| {
            let has_given = self.has_given.load(Ordering::Relaxed);
            let error = self.source.explain(error, has_given);
            // What gave a token before is away for a moment, whatever it says.
            if has_given && !error.is_transient() { not_obtained(true, error) } else { error }
        })?;
        self.has_given.store(true, Ordering::Relaxed);
        universe::check(universe.as_deref(), self.universe_domain.as_deref(), host)?;
        Ok(headers)
    }

    /// The account with the scopes for a call.
    fn account(&self, target: Target<'_>) -> Arc<Account> {
        // A login of a user has the scopes that it was given.
        let are_stated =
            !self.scopes.is_empty() || *self.has_scopes.get_or_init(|| self.source.has_scopes());
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |account: &&Arc<Account>| {
            are_stated || target.scopes().eq(account.scopes().iter().map(String::as_str))
        };
        if let Some(account) = accounts.iter().find(is_it) {
            return Arc::clone(account);
        }
        let account = Arc::new(Account::new(if are_stated {
            self.scopes.clone()
        } else {
            target.scopes().map(str::to_owned).collect()
        }));
        accounts.push(Arc::clone(&account));
        account
    }
}

impl Credentials for GoogleCredentials {
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a> {
        Box::pin(self.current(target))
    }

    fn refused(&self, target: Target<'_>, headers: &HeaderMap) -> bool {
        self.account(target).forget(headers, target.renews_young())
    }
}

impl fmt::Debug for GoogleCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("GoogleCredentials")
            .field("source", &self.source)
            .field("scopes", &self.scopes)
            .field("quota_project", &self.quota_project)
            .field("universe_domain", &self.universe_domain)
            .finish_non_exhaustive()
    }
}
