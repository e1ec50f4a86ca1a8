//! An RPC as one service has it.

use super::catalog::{Catalog, MethodRef};
use super::{Description, Scope, ScopeSource, ambiguous, flatten, named};
use crate::services::ServiceConfig;
use crate::{Error, Result};

/// What the RPC of this name takes and gives at one service: with the HTTP lines and the scopes
/// that it has there.
///
/// `http` is empty where the service has no HTTP rule for the RPC.
///
/// ```
/// use longrunning::{describe, services};
///
/// let service = services::find("androidmanagement.googleapis.com", None)?;
/// let get = describe::method_of(&service, "GetOperation")?;
/// let path = "/v1/{name=enterprises/*/devices/*/operations/*}";
/// assert_eq!(get.http, [format!("GET https://androidmanagement.googleapis.com{path}")]);
/// assert_eq!(get.scopes[0].url, "https://www.googleapis.com/auth/androidmanagement");
/// # Ok::<(), longrunning::Error>(())
/// ```
///
/// # Errors
///
/// No RPC has such a name, and the message says which are named alike; or the service has none of
/// that name, or several.
pub fn method_of(service: &ServiceConfig, name: &str) -> Result<Description> {
    let catalog = Catalog::of_bindings();
    let mut named = named(&catalog, name)?;
    let first = named[0].full_name.clone();
    named.retain(|method| is_at(service, method));
    let method = match &*named {
        [method] => method,
        [] => {
            let (host, version) = (service.host(), service.version());
            return Err(Error::request(format!("{host} {version} has no RPC {first}")));
        }
        several => return Err(ambiguous(name, several)),
    };
    let mut description = flatten::describe(&catalog, method);
    let lines = match service.rule(&method.full_name) {
        Some(rule) => rule.bindings().iter().map(ToString::to_string).collect(),
        None if is_mixin(method) => Vec::new(),
        None => std::mem::take(&mut description.http),
    };
    let endpoint = service.endpoint();
    let with_host = |line: String| line.replacen(" /", &format!(" {endpoint}/"), 1);
    description.http = lines.into_iter().map(with_host).collect();
    let of = |source| move |url| Scope { url, source };
    let stated = service.scopes(&method.full_name).iter().cloned();
    let stated: Vec<_> = stated.map(of(ScopeSource::ServiceConfig)).collect();
    if !stated.is_empty() || is_mixin(method) {
        description.scopes = stated;
    }
    let of_page = service.scopes_of_page(&method.full_name);
    description.scopes.extend(of_page.into_iter().map(of(ScopeSource::Page)));
    description.host = Some(service.host().to_owned());
    description.version = Some(service.version().to_owned()).filter(|it| !it.is_empty());
    Ok(description)
}

/// Whether a service has this method: those of the operations service, those that its config has a
/// rule for, and those that the proto file states the host of.
fn is_at(service: &ServiceConfig, method: &MethodRef<'_>) -> bool {
    let host = method.service.map_or("", |options| &options.default_host);
    let version = method.package.rsplit('.').next().unwrap_or_default();
    is_mixin(method)
        || service.rule(&method.full_name).is_some()
        || (host == service.host() && version == service.version())
}

/// Whether it is of the operations service, which every service mounts for itself.
fn is_mixin(method: &MethodRef<'_>) -> bool {
    method.package == "google.longrunning"
}
