//! Where `google.longrunning.Operations` is mounted, and what is mounted where something else is.

use longrunning::google::longrunning::operations::{
    CancelOperation, DeleteOperation, GetOperation, ListOperations, WaitOperation,
};
use longrunning::{Method, Rpc};
use transcoding::{Router, Rule};

use crate::Error;

/// The upstream rules, and the one for WaitOperation that several services add.
pub(super) const DEFAULT: &str = "/v1/{name=operations/**}";

/// The rules of all five methods, from the path of one operation: a template whose one variable is `name` and ends in
/// `/*` or `/**`.
pub(super) fn rules(path: &str) -> Result<[(&'static Method, Rule); 5], Error> {
    let parent = parent(path).ok_or_else(|| {
        Error::new(format!(
            "cannot mount operations at {path:?}: expected a path such as \"/v1/{{name=operations/**}}\""
        ))
    })?;
    let rules = || -> Result<_, transcoding::Error> {
        Ok([
            (GetOperation::METHOD, Rule::get(path)?),
            (ListOperations::METHOD, Rule::get(&parent)?),
            (DeleteOperation::METHOD, Rule::delete(path)?),
            (CancelOperation::METHOD, Rule::post(&format!("{path}:cancel"))?.body("*")),
            (WaitOperation::METHOD, Rule::post(&format!("{path}:wait"))?.body("*")),
        ])
    };
    rules().map_err(|source| {
        Error::new(format!("cannot mount operations at {path:?}")).with_source(source)
    })
}

/// The path of the list that operations of this path are in.
fn parent(path: &str) -> Option<String> {
    let inside = path.strip_suffix('}')?;
    let collection = inside.strip_suffix("/**").or_else(|| inside.strip_suffix("/*"))?;
    let (_, of_the_name) = collection.split_once("{name=")?;
    (!of_the_name.is_empty()).then(|| format!("{collection}}}"))
}

/// Whose rules match the same requests, of a server that cannot start for it.
pub(super) fn conflict(rules: &[(&'static Method, Rule)]) -> Error {
    let is_conflict = |rules: &[&Rule]| {
        let mut router = Router::builder();
        for rule in rules {
            router.add(rule, ());
        }
        router.build().is_err()
    };
    for (index, (method, rule)) in rules.iter().enumerate() {
        if is_conflict(&[rule]) {
            return Error::new(format!("the HTTP rule of {}", method.full_name));
        }
        let mut earlier = rules[..index].iter();
        if let Some((other, _)) = earlier.find(|(_, taken)| is_conflict(&[taken, rule])) {
            let (method, other) = (method.full_name, other.full_name);
            return Error::new(format!("the HTTP rules of {other} and {method}"));
        }
    }
    Error::new("the HTTP rules")
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
                "GET /v1/{name=enterprises/*/devices/*/operations}",
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
