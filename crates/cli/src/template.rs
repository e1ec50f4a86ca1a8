//! `--path` and `--rule`: where a service has its operations over REST.

use std::fmt;
use std::str::FromStr;

use longrunning::transcoding::{self, Rule};

/// The methods of the operations service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    List,
    Wait,
    Cancel,
    Delete,
}

impl Method {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Get, "get"),
        (Self::List, "list"),
        (Self::Wait, "wait"),
        (Self::Cancel, "cancel"),
        (Self::Delete, "delete"),
    ];

    /// The name that a transport knows it by.
    pub(crate) fn full_name(self) -> &'static str {
        match self {
            Self::Get => "google.longrunning.Operations.GetOperation",
            Self::List => "google.longrunning.Operations.ListOperations",
            Self::Wait => "google.longrunning.Operations.WaitOperation",
            Self::Cancel => "google.longrunning.Operations.CancelOperation",
            Self::Delete => "google.longrunning.Operations.DeleteOperation",
        }
    }

    /// The rule of this method at a path, with the HTTP method and the body that Google's services have for it.
    fn rule(self, path: &str) -> Result<Rule, transcoding::Error> {
        match self {
            Self::Get | Self::List => Rule::get(path),
            Self::Delete => Rule::delete(path),
            Self::Wait | Self::Cancel => Rule::post(path).map(|rule| rule.body("*")),
        }
    }
}

/// The path of one method: `cancel=/v1/{name=operations/**}:cancel`.
#[derive(Clone, Debug)]
pub(crate) struct RuleArgument {
    /// As it was written.
    pub(crate) text: String,
    pub(crate) method: Method,
    pub(crate) rule: Rule,
}

impl FromStr for RuleArgument {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (name, path) = text.split_once('=').ok_or(Error::NoMethod)?;
        let (method, _) =
            Method::ALL.into_iter().find(|(_, known)| *known == name).ok_or(Error::NoMethod)?;
        Ok(Self {
            text: text.to_owned(),
            method,
            rule: method.rule(path).map_err(Error::Template)?,
        })
    }
}

/// The path of an operation, such as `/v1beta/{name=operations/**}`, and what follows from it for all methods.
#[derive(Clone, Debug)]
pub(crate) struct PathTemplate {
    /// As it was written.
    pub(crate) text: String,
    pub(crate) rules: Vec<RuleArgument>,
}

impl FromStr for PathTemplate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let argument = |method: Method, path: &str| {
            let rule = method.rule(path).map_err(Error::Template)?;
            Ok(RuleArgument { text: String::new(), method, rule })
        };
        let mut rules = vec![
            argument(Method::Get, text)?,
            argument(Method::Delete, text)?,
            argument(Method::Cancel, &format!("{text}:cancel"))?,
            argument(Method::Wait, &format!("{text}:wait"))?,
        ];
        let [first, more @ ..] = &list_paths(text)?[..] else { return Err(Error::NoName) };
        let mut list = argument(Method::List, first)?;
        for path in more {
            list.rule = list.rule.additional(argument(Method::List, path)?.rule);
        }
        rules.push(list);
        Ok(Self { text: text.to_owned(), rules })
    }
}

/// The paths of a list of what `path` is one of. Services have it in two forms, and a name fits at most one: the name
/// of the collection (`enterprises/e/devices/d/operations`), or of what it belongs to (`projects/p/locations/l`).
fn list_paths(path: &str) -> Result<Vec<String>, Error> {
    let (prefix, variable) = path.split_once("{name=").ok_or(Error::NoName)?;
    let pattern = variable.strip_suffix('}').ok_or(Error::NoName)?;
    let Some((collection, "*" | "**")) = pattern.rsplit_once('/') else {
        // `/v1/operations/{name=**}`: the name is an id, and its collection stands in the path.
        return Ok(match prefix.strip_suffix("/operations/") {
            Some(base) => vec![format!("{base}/operations")],
            None => vec![path.to_owned()],
        });
    };
    let mut paths = vec![format!("{prefix}{{name={collection}}}")];
    if let Some((parent, segment)) = collection.rsplit_once('/') {
        paths.push(format!("{prefix}{{name={parent}}}/{segment}"));
    }
    Ok(paths)
}

/// The text is not a path or rule of the operations service.
#[derive(Debug)]
pub(crate) enum Error {
    NoMethod,
    NoName,
    Template(transcoding::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMethod => formatter.write_str(
                "expected get=, list=, wait=, cancel= or delete=, and a path template",
            ),
            Self::NoName => formatter.write_str(
                "expected a path template that ends with the variable `name` and its pattern, such as \
                 /v1/{name=operations/**}",
            ),
            Self::Template(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_the_rules_of_all_methods() {
        let path: PathTemplate = "/v1beta/{name=operations/**}".parse().expect("a path");
        let rules: Vec<String> = path
            .rules
            .iter()
            .flat_map(|argument| argument.rule.bindings())
            .map(ToString::to_string)
            .collect();
        let want = [
            "GET /v1beta/{name=operations/**}",
            "DELETE /v1beta/{name=operations/**}",
            "POST /v1beta/{name=operations/**}:cancel",
            "POST /v1beta/{name=operations/**}:wait",
            "GET /v1beta/{name=operations}",
        ];
        assert_eq!(rules, want);
    }

    #[test]
    fn a_list_is_asked_for_by_its_collection_or_by_what_it_belongs_to() {
        let table: [(&str, &[&str]); 4] = [
            ("/v1/{name=operations/**}", &["/v1/{name=operations}"]),
            (
                "/v1/{name=enterprises/*/devices/*/operations/*}",
                &[
                    "/v1/{name=enterprises/*/devices/*/operations}",
                    "/v1/{name=enterprises/*/devices/*}/operations",
                ],
            ),
            ("/v1/operations/{name=**}", &["/v1/operations"]),
            ("/v1/{name=**}", &["/v1/{name=**}"]),
        ];
        for (path, want) in table {
            assert_eq!(list_paths(path).expect(path), want, "{path}");
        }
    }

    #[test]
    fn what_is_no_template_says_what_is_expected() {
        let table = [
            ("/v1/operations", "expected a path template that ends with the variable `name`"),
            ("/v1/{name=operations/**", "/v1/{name=operations/**"),
        ];
        for (path, want) in table {
            let error = path.parse::<PathTemplate>().expect_err(path);
            assert!(error.to_string().contains(want), "{path}: {error}");
        }
        let error = "fetch=/v1/x".parse::<RuleArgument>().expect_err("no such method");
        assert!(error.to_string().contains("expected get="), "{error}");
    }
}
