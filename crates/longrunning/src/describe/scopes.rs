//! The OAuth scopes that an RPC accepts.

use std::fmt;

use super::catalog::MethodRef;

/// An OAuth scope that an RPC accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scope {
    /// Its name in a token request: `https://www.googleapis.com/auth/cloud-platform`.
    pub url: String,
    /// What states it.
    pub source: ScopeSource,
}

/// What states that an RPC accepts a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ScopeSource {
    /// The proto file, for all methods of a service (`google.api.oauth_scopes`).
    Proto,
    /// The service config (`authentication.rules`).
    ServiceConfig,
    /// The reference page of the method, and the service config does not.
    Page,
}

/// Its name.
impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.url)
    }
}

/// The scopes that the proto file states for the service of a method: names with commas between
/// them (google/api/client.proto).
pub(super) fn of_definition(method: &MethodRef<'_>) -> Vec<Scope> {
    let stated = method.service.map_or("", |options| &options.oauth_scopes);
    let urls = stated.split(',').map(str::trim).filter(|url| !url.is_empty());
    urls.map(|url| Scope { url: url.to_owned(), source: ScopeSource::Proto }).collect()
}
