//! `--path` and `--rule`: the paths of a service's operations over REST.

use std::fmt;
use std::str::FromStr;

use longrunning::OperationPaths;
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

    /// Its full name.
    pub(crate) fn full_name(self) -> &'static str {
        match self {
            Self::Get => "google.longrunning.Operations.GetOperation",
            Self::List => "google.longrunning.Operations.ListOperations",
            Self::Wait => "google.longrunning.Operations.WaitOperation",
            Self::Cancel => "google.longrunning.Operations.CancelOperation",
            Self::Delete => "google.longrunning.Operations.DeleteOperation",
        }
    }

    /// The rule of this method at a path, with the HTTP method and the body of Google's services.
    fn rule(self, path: &str) -> Result<Rule, transcoding::Error> {
        match self {
            Self::Get | Self::List => Rule::get(path),
            Self::Delete => Rule::delete(path),
            Self::Wait | Self::Cancel => Rule::post(path).map(|rule| rule.with_body("*")),
        }
    }
}

/// The path of one method: `cancel=/v1/{name=operations/**}:cancel`.
#[derive(Clone, Debug)]
pub(crate) struct RuleArgument {
    /// The text of the argument.
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

/// The path of an operation, such as `/v1beta/{name=operations/**}`, and the rules of all methods.
#[derive(Clone, Debug)]
pub(crate) struct PathTemplate {
    /// The text of the argument.
    pub(crate) text: String,
    pub(crate) paths: OperationPaths,
}

impl FromStr for PathTemplate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let paths = OperationPaths::at(text).map_err(Error::Template)?;
        Ok(Self { text: text.to_owned(), paths })
    }
}

/// Text that is not a path or rule of the operations service.
#[derive(Debug)]
pub(crate) enum Error {
    NoMethod,
    Template(transcoding::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMethod => formatter
                .write_str("expected get=, list=, wait=, cancel= or delete=, and a path template"),
            Self::Template(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_about_an_invalid_template_says_what_is_expected() {
        let table = [
            ("/v1/operations", "expected a template that ends with the variable `name`"),
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
