//! Where Google's services mount their operations: hosts, paths and scopes, by the name of the
//! service.
//!
//! Each service has `google.longrunning.Operations` at paths of its own. Google publishes them in
//! service configs; the table here has 237 of those, as they were in August 2026, and the Android
//! Management API, which publishes none.
//!
//! ```
//! use longrunning::services;
//!
//! let config = services::find("androidmanagement.googleapis.com", None)?;
//! let get = config.rule("google.longrunning.Operations.GetOperation").expect("it has operations");
//! let path = "GET /v1/{name=enterprises/*/devices/*/operations/*}";
//! assert_eq!(get.bindings()[0].to_string(), path);
//! assert!(!config.has_grpc());
//!
//! let error = services::find("androidmanagment.googleapis.com", None).unwrap_err();
//! assert!(error.to_string().ends_with("did you mean androidmanagement.googleapis.com?"));
//! # Ok::<(), longrunning::Error>(())
//! ```
//!
//! - [`Client::for_service`](crate::Client::for_service) makes a client of a service in the table.
//! - [`ServiceConfig`] is what is known of one service version. [`ServiceConfig::from_yaml`] reads
//!   the config of another service, or a newer one.
//! - [`find`], [`versions`] and [`search`] look into the table, [`all`] goes through it.
//! - [`Routes`] says which services have something at a path.
//!
//! # On the wire
//!
//! What clients of `workspaceevents.googleapis.com` `v1beta` and of
//! `androidmanagement.googleapis.com` send over REST for `get`, as recorded on a socket; a test
//! holds them to it:
//!
//! ```text
//! GET /v1beta/operations/42 HTTP/1.1
//! x-goog-api-client: gl-rust/1.88 gapic/0.1.0 rest/0.13
//! x-goog-request-params: name=operations%2F42
//! accept: application/json
//! accept-encoding: gzip
//! x-server-timeout: 60.000
//! user-agent: longrunning/0.1.0
//! host: workspaceevents.googleapis.com
//!
//! GET /v1/enterprises/e/devices/d/operations/o HTTP/1.1
//! x-goog-api-client: gl-rust/1.88 gapic/0.1.0 rest/0.13
//! x-goog-request-params: name=enterprises%2Fe%2Fdevices%2Fd%2Foperations%2Fo
//! accept: application/json
//! accept-encoding: gzip
//! x-server-timeout: 60.000
//! user-agent: longrunning/0.1.0
//! host: androidmanagement.googleapis.com
//! ```
//!
//! Both are answered in the same form:
//!
//! ```text
//! HTTP/1.1 200 OK
//! content-type: application/json; charset=UTF-8
//!
//! {"name":"operations/42","done":true,"response":{"@type":"type.googleapis.com/google.protobuf.Empty"}}
//! ```

mod config;
mod connect;
mod pages;
mod routes;

mod load;
mod yaml;

mod table;

use crate::{Error, Result, did_you_mean};

pub use self::config::ServiceConfig;
pub use self::connect::ServiceBuilder;
pub use self::load::ConfigError;
pub use self::routes::{Route, Routes};

const TABLE: &str = include_str!("../data/services.txt");

/// Every config in the table.
///
/// Google publishes several configs for some service versions, one for each of their proto
/// packages; each is an item here, while [`find`] puts them together.
pub fn all() -> impl Iterator<Item = ServiceConfig> {
    rows().map(|row| ServiceConfig::of_row(&row))
}

/// The service at a host, such as `workspaceevents.googleapis.com`. The version, such as `v1beta`,
/// may be left out where there is only one.
///
/// # Errors
///
/// There is no such service or version, and the message says which there are, or which are named
/// alike; or there are several versions and none is named.
pub fn find<'v>(host: &str, version: impl Into<Option<&'v str>>) -> Result<ServiceConfig> {
    let of_host: Vec<_> = rows().filter(|row| row.host == host).collect();
    if of_host.is_empty() {
        return Err(unknown_host(host));
    }
    let mut versions: Vec<_> = of_host.iter().map(|row| &*row.version).collect();
    versions.dedup();
    let version = match (version.into(), &*versions) {
        (Some(version), known) if known.contains(&version) => version,
        (Some(version), known) => {
            let known = known.join(", ");
            return Err(Error::request(format!("{host} has no version {version:?}, only {known}")));
        }
        (None, [only]) => only,
        (None, known) => {
            let known = known.join(", ");
            return Err(Error::request(format!("{host} has several versions, name one: {known}")));
        }
    };
    let mut configs = of_host.iter().filter(|row| row.version == version);
    let first = configs.next().expect("the version is one of the rows'");
    Ok(configs.fold(ServiceConfig::of_row(first), |mut config, row| {
        config.merge(ServiceConfig::of_row(row));
        config
    }))
}

/// Every version of the service at a host.
///
/// # Errors
///
/// There is no such service.
pub fn versions(host: &str) -> Result<Vec<ServiceConfig>> {
    let mut versions: Vec<_> =
        rows().filter(|row| row.host == host).map(|row| row.version).collect();
    versions.dedup();
    if versions.is_empty() {
        return Err(unknown_host(host));
    }
    versions.iter().map(|version| find(host, &**version)).collect()
}

/// The service versions that have this text in their host, version or title, whatever its case.
pub fn search(text: &str) -> impl Iterator<Item = ServiceConfig> {
    let text = text.to_lowercase();
    let mut last = None;
    rows().filter_map(move |row| {
        let words = format!("{} {} {}", row.host, row.version, row.title).to_lowercase();
        let version = Some((row.host.clone(), row.version.clone()));
        if !words.contains(&text) || last == version {
            return None;
        }
        last = version;
        Some(find(&row.host, &*row.version).expect("it is in the table"))
    })
}

fn rows() -> impl Iterator<Item = table::Row<'static>> {
    table::rows(TABLE).map(|row| row.expect("a test reads every line of the table"))
}

fn unknown_host(host: &str) -> Error {
    let known: Vec<_> = rows().map(|row| row.host).collect();
    let similar = did_you_mean::suggestions(host, known.iter().map(|known| &**known), |host| {
        host.strip_suffix(".googleapis.com").unwrap_or(host)
    });
    let hint = did_you_mean::hint(&similar);
    Error::request(format!("no service {host:?} is in the table{hint}"))
}

#[cfg(test)]
mod tests;
