//! Mounts `google.longrunning.Operations`: at given paths, and where other rules have a version.

use std::collections::BTreeSet;

use longrunning::google::longrunning::operations::{
    CancelOperation, DeleteOperation, GetOperation, ListOperations, WaitOperation,
};
use longrunning::{Method, Rpc};
use transcoding::{ErrorKind, OperationPaths, Router, Rule};

use crate::Error;

/// The upstream rules, and the WaitOperation rule that several services add.
pub(super) const DEFAULT: &str = "/v1/{name=operations/**}";

/// The rules of all five methods, derived from the path of one operation: a template that ends with
/// the variable `name`.
pub(super) fn rules(path: &str) -> Result<Vec<(&'static Method, Rule)>, Error> {
    let refused =
        |problem: &str| Error::new(format!("cannot mount operations at {path:?}{problem}"));
    let expected = || refused(": expected a path such as \"/v1/{name=operations/**}\"");
    let paths = OperationPaths::at(path).map_err(|error| match error.kind() {
        ErrorKind::Rule => expected(),
        _ => refused("").with_source(error),
    })?;
    let rules = with_methods(&paths.for_router());
    // Where list and get have the same path, as in `/v1/{name=**}`.
    if conflicting(&rules.iter().map(|(_, rule)| rule).collect::<Vec<_>>()) {
        Err(expected())
    } else {
        Ok(rules)
    }
}

/// Fallback paths of operations under `/v1` and the versions in other rules: `/v1/{name=**}` and
/// what follows from it. Only operation names that [nest](OperationPaths::nests) are meant.
pub(super) fn fallback(rules: &[(&'static Method, Rule)]) -> Router<&'static Method> {
    let templates = rules.iter().flat_map(|(_, rule)| rule.bindings());
    let prefixes =
        templates.filter_map(|it| OperationPaths::version_prefix(it.template().as_str()));
    let prefixes: BTreeSet<_> = prefixes.chain(["/v1"]).collect();
    let mut router = Router::builder();
    for paths in prefixes.into_iter().filter_map(|prefix| OperationPaths::under(prefix).ok()) {
        for (method, rule) in with_methods(&paths.for_router()) {
            router.add(&rule, method);
        }
    }
    router.build().unwrap_or_else(|_| empty())
}

/// A router that matches nothing.
pub(super) fn empty() -> Router<&'static Method> {
    Router::builder().build().expect("there are no rules that could match the same requests")
}

fn with_methods(paths: &OperationPaths) -> Vec<(&'static Method, Rule)> {
    let methods = [
        GetOperation::METHOD,
        ListOperations::METHOD,
        DeleteOperation::METHOD,
        CancelOperation::METHOD,
        WaitOperation::METHOD,
    ];
    let rule = |method: &'static Method| Some((method, paths.rule(method.full_name)?.clone()));
    methods.into_iter().filter_map(rule).collect()
}

/// Describes conflicting or invalid rules, which keep a server from starting.
pub(super) fn conflict(rules: &[(&'static Method, Rule)]) -> Error {
    for (index, (method, rule)) in rules.iter().enumerate() {
        if conflicting(&[rule]) {
            return Error::new(format!("invalid HTTP rule of {}", method.full_name));
        }
        let mut earlier = rules[..index].iter();
        if let Some((other, _)) = earlier.find(|(_, taken)| conflicting(&[taken, rule])) {
            let (method, other) = (method.full_name, other.full_name);
            return Error::new(format!("conflicting HTTP rules for {other} and {method}"));
        }
    }
    Error::new("invalid HTTP rules")
}

fn conflicting(rules: &[&Rule]) -> bool {
    let mut router = Router::builder();
    for rule in rules {
        router.add(rule, ());
    }
    router.build().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_follow_from_the_path_of_one_operation() {
        for (path, list) in [
            ("/v1beta/{name=operations/**}", "GET /v1beta/{name=operations}"),
            (
                "/v1/{name=enterprises/*/devices/*/operations/*}",
                "GET /v1/{name=enterprises/*/devices/*}/operations",
            ),
        ] {
            let rules = rules(path).expect(path);
            let found = rules.iter().find(|(method, _)| method.name == "ListOperations");
            let (_, rule) = found.expect("every method has a rule");
            assert_eq!(rule.bindings()[0].to_string(), list);
        }
    }

    #[test]
    fn a_path_that_names_no_operation_is_refused() {
        for path in [
            "/v1/operations",
            "/v1/{id=operations/**}",
            "/v1/{name=**}",
            "/v1/{name}",
            "v1/{name=a/**}",
        ] {
            assert!(rules(path).is_err(), "{path}");
        }
    }
}
