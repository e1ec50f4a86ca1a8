//! `cargo xtask deps`: allowed dependencies and licenses.

use std::collections::BTreeSet;
use std::process::ExitCode;

use clap::Args;
use spdx::{Expression, LicenseReq};

use crate::error::Result;
use crate::metadata::{Metadata, Package, output};
use crate::workspace;

/// Check the licenses and the direction of dependencies of published crates, by `cargo metadata`.
#[derive(Debug, Args)]
pub(crate) struct Task {}

/// Licenses that require no more than a notice.
const LICENSES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Who may depend on a crate, outside of tests; `*` at the end of a name matches any suffix.
struct Allowed {
    /// The crate.
    crates: &'static str,
    /// The published crates that may name it.
    ours: &'static [&'static str],
    /// The third-party crates that may need it; `None` for any.
    others: Option<&'static [&'static str]>,
}

const ALLOWED: &[Allowed] = &[
    Allowed {
        crates: "tonic*",
        ours: &["longrunning", "longrunning-codegen", "longrunning-grpc", "longrunning-server"],
        others: Some(&["tonic*"]),
    },
    // Google's library fetches tokens with it, under the feature `auth` only: see `ABSENT`.
    Allowed { crates: "reqwest", ours: &["longrunning-rest"], others: Some(&["google-cloud-*"]) },
    Allowed { crates: "google-cloud-*", ours: &["longrunning"], others: Some(&["google-cloud-*"]) },
    Allowed { crates: "prost-reflect", ours: &["protojson"], others: None },
    Allowed {
        crates: "tokio",
        ours: &[
            "longrunning",
            "longrunning-cli",
            "longrunning-grpc",
            "longrunning-rest",
            "longrunning-rpc",
            "longrunning-server",
        ],
        others: None,
    },
];

/// Crates that a build of the library must not have, by the arguments of
/// `cargo tree -p longrunning`.
const ABSENT: &[(&str, &[&str])] = &[
    ("", &["openssl-sys", "native-tls", "aws-lc-*", "google-cloud-*", "prost-reflect"]),
    (
        "--features blocking,describe,reflect,services,workspace-events",
        &["openssl-sys", "native-tls", "aws-lc-*", "google-cloud-*"],
    ),
    ("--all-features", &["openssl-sys", "native-tls", "aws-lc-*"]),
    ("--no-default-features --features rest,tls", &["tonic*", "h2"]),
    ("--no-default-features --features grpc,tls", &["reqwest"]),
    ("--no-default-features", &["tonic*", "reqwest", "hyper*", "rustls"]),
];

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    let metadata = Metadata::read()?;
    let mut faults = Vec::new();
    let needed = metadata.needed();
    for package in &needed {
        faults.extend(license_fault(package));
    }
    faults.extend(metadata.published().flat_map(named_fault));
    let published: BTreeSet<_> = metadata.published().map(|package| &*package.name).collect();
    for (user, used) in metadata.needed_edges() {
        // Dependencies of our own crates are checked above, optional ones too.
        if !published.contains(&*user.name) {
            faults.extend(need_fault(&user.name, &used.name));
        }
    }
    for (features, absent) in ABSENT {
        for name in tree(features)? {
            if absent.iter().any(|pattern| fits(pattern, &name)) {
                faults.push(format!("longrunning {features} needs {name}"));
            }
        }
    }
    if faults.is_empty() {
        let published = metadata.published().count();
        println!(
            "{published} published crates need {} others; no violations",
            needed.len() - published
        );
        return Ok(ExitCode::SUCCESS);
    }
    for fault in faults {
        println!("{fault}");
    }
    Ok(ExitCode::FAILURE)
}

fn license_fault(package: &Package) -> Option<String> {
    let Package { name, version, license, .. } = package;
    let Some(license) = license else {
        return Some(format!("{name} {version} has no license"));
    };
    // Some still have `MIT/Apache-2.0`, which cargo once allowed.
    let expression = match Expression::parse(&license.replace('/', " OR ")) {
        Ok(expression) => expression,
        Err(error) => {
            return Some(format!("{name} {version}: invalid license {license:?}: {error}"));
        }
    };
    let is_allowed =
        |wanted: &LicenseReq| wanted.license.id().is_some_and(|id| LICENSES.contains(&id.name));
    if expression.evaluate(is_allowed) {
        None
    } else {
        Some(format!("{name} {version} has the license {license}, which is not allowed"))
    }
}

/// A forbidden dependency of a published crate.
fn named_fault(package: &Package) -> Vec<String> {
    let named: BTreeSet<_> = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind.as_deref() != Some("dev"))
        .map(|dependency| &*dependency.name)
        .collect();
    let mut faults = Vec::new();
    for Allowed { crates, ours, .. } in ALLOWED {
        let is_user = ours.contains(&&*package.name);
        for name in named.iter().filter(|name| fits(crates, name) && !is_user) {
            faults.push(format!(
                "{} depends on {name}, which is allowed for {}",
                package.name,
                ours.join(", ")
            ));
        }
    }
    faults
}

/// A forbidden dependency of a third-party crate: our users build it all the same.
fn need_fault(user: &str, used: &str) -> Option<String> {
    let Allowed { others, .. } = ALLOWED.iter().find(|allowed| fits(allowed.crates, used))?;
    let others = (*others)?;
    if others.iter().any(|pattern| fits(pattern, user)) {
        None
    } else {
        Some(format!(
            "{user} depends on {used}, which is allowed for {} only among third-party crates",
            others.join(", ")
        ))
    }
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

/// The crates in a build of the library with these features.
fn tree(features: &str) -> Result<BTreeSet<String>> {
    let mut command = workspace::cargo();
    command.args(["tree", "--locked", "-p", "longrunning", "-e", "normal", "--prefix", "none"]);
    let text = output(command.args(["--format", "{p}"]).args(features.split_whitespace()))?;
    let names = text.lines().filter_map(|line| line.split(' ').next());
    Ok(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_of_third_party_crates_are_checked() {
        for (user, used, is_allowed) in [
            ("tonic-health", "tonic", true),
            ("tonic-health", "tonic-prost", true),
            ("google-cloud-auth", "reqwest", true),
            ("google-cloud-auth", "google-cloud-gax", true),
            ("google-cloud-gax", "tonic", false),
            ("object_store", "reqwest", false),
            ("opentelemetry-otlp", "tonic", false),
            ("gcp_auth", "google-cloud-auth", false),
            ("hyper-util", "tokio", true),
            ("protox", "prost-reflect", true),
            ("tonic", "tower", true),
        ] {
            assert_eq!(need_fault(user, used).is_none(), is_allowed, "{user} -> {used}");
        }
    }
}
