//! Scopes that the reference page of a method names and the service config lacks.

use super::ServiceConfig;
use super::table::SCOPE_PREFIX;

/// Host, version, full name of the method, and the scope less [`SCOPE_PREFIX`]; as of November
/// 2026.
const SCOPES: &[(&str, &str, &str, &str)] = &[(
    "workspaceevents.googleapis.com",
    "v1beta",
    "google.longrunning.Operations.GetOperation",
    "meet.space.created",
)];

impl ServiceConfig {
    /// The OAuth scopes that the reference page of a method names beyond [`scopes`](Self::scopes),
    /// by the full name of the method. Credentials are not asked for them: a token request with a
    /// scope that does not exist fails as a whole.
    ///
    /// ```
    /// let config = longrunning::services::find("workspaceevents.googleapis.com", "v1beta")?;
    /// let of_page = config.scopes_of_page("google.longrunning.Operations.GetOperation");
    /// assert_eq!(of_page, ["https://www.googleapis.com/auth/meet.space.created"]);
    /// # Ok::<(), longrunning::Error>(())
    /// ```
    pub fn scopes_of_page(&self, method: &str) -> Vec<String> {
        let known = SCOPES.iter().filter(|(host, version, of, _)| {
            (*host, *version, *of) == (self.host(), self.version(), method)
        });
        let scopes = known.map(|(.., scope)| format!("{SCOPE_PREFIX}{scope}"));
        scopes.filter(|scope| !self.scopes(method).contains(scope)).collect()
    }
}
