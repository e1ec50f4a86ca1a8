//! Filters of operations in the language of AIP-160.

mod expression;
mod parse;
mod plan;

mod json;
mod pattern;
mod value;

mod subject;

use std::fmt;
use std::sync::Arc;

use longrunning::{Operation, Registry};

pub(crate) use self::expression::{Expression, Fields, Mismatch};
use self::json::Name;
use self::plan::Plan;
pub(crate) use self::subject::{Subject, Texts};
pub(crate) use self::value::{Literal, Operator};

/// Selects operations for a listing: an AIP-160 expression over `name`, `done`, `error.code`,
/// `error.message`, `metadata.*` and `response.*`.
///
/// `AND`, `OR` (which binds tighter), `NOT` and `-`, parentheses; `=`, `!=`, `<`, `<=`, `>`, `>=`
/// and `:`; `*` stands for any text in a string. An unset field matches nothing, not even `!=`.
///
/// At most 8,192 characters, 100 comparisons and 100 wildcards, since every operation is compared
/// with it. The cost grows with the bytes read: each comparison reads its text once, however many
/// wildcards it has, and metadata and response are converted to JSON once for all comparisons.
/// [`matches_counting`](Self::matches_counting) counts these bytes, and
/// [`ListQuery::scan_bytes`](crate::ListQuery::scan_bytes) bounds them for a page.
///
/// ```
/// use longrunning::{Operation, Registry};
/// use longrunning_server::Filter;
///
/// let text = r#"done = false AND name = "operations/a*""#;
/// let filter = Filter::parse(text, Registry::well_known())?;
/// let operation = Operation { name: "operations/abc".to_owned(), ..Default::default() };
/// assert!(filter.matches(&operation));
///
/// let error = Filter::parse("done = false AND size > 3", Registry::well_known()).unwrap_err();
/// assert_eq!(error.position(), 18);
/// # Ok::<(), longrunning_server::FilterError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Filter {
    plan: Arc<Plan<Field>>,
    registry: Registry,
}

/// A syntax error of a filter, or an unknown field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    position: usize,
    message: String,
}

/// A field of operations that filters may name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Field {
    Name,
    Done,
    ErrorCode,
    ErrorMessage,
    /// A path into the JSON form.
    Metadata(Vec<Name>),
    Response(Vec<Name>),
}

impl Filter {
    /// Parses a filter; an empty one matches everything. `registry` has the types of metadata and
    /// responses.
    ///
    /// # Errors
    ///
    /// If the filter is invalid, with the character of the problem.
    pub fn parse(text: &str, registry: &Registry) -> Result<Self, FilterError> {
        let plan = Arc::new(Plan::new(Expression::parse(text)?));
        Ok(Self { plan, registry: registry.clone() })
    }

    /// Whether an operation matches.
    pub fn matches(&self, operation: &Operation) -> bool {
        self.matches_counting(operation, &mut 0)
    }

    /// Whether an operation matches; adds the bytes read to `bytes`.
    ///
    /// A comparison counts as 64 bytes and its text. If a comparison needs metadata or response,
    /// they count twice, in wire form and as JSON, and their JSON once more for each different
    /// field.
    pub fn matches_counting(&self, operation: &Operation, bytes: &mut u64) -> bool {
        let texts = Texts::default();
        let mut subject = self.subject(operation, &texts);
        loop {
            if let Some(holds) = subject.step(bytes) {
                return holds;
            }
        }
    }

    /// The number of comparisons: 0 if it matches everything.
    pub fn comparisons(&self) -> usize {
        self.plan.len()
    }

    /// Starts to compare an operation, step by step.
    pub(crate) fn subject<'a>(&'a self, operation: &'a Operation, texts: &'a Texts) -> Subject<'a> {
        Subject::new(self, operation, texts)
    }
}

/// Matches everything.
impl Default for Filter {
    fn default() -> Self {
        let plan = Arc::new(Plan::new(Expression::All(Vec::new())));
        Self { plan, registry: Registry::new() }
    }
}

impl FilterError {
    fn new(position: usize, message: impl Into<String>) -> Self {
        Self { position, message: message.into() }
    }

    /// The character of the filter, counted from 1; one after the last if the filter ended too
    /// early.
    pub fn position(&self) -> usize {
        self.position
    }

    /// What was expected there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "filter, character {}: {}", self.position, self.message)
    }
}

impl std::error::Error for FilterError {}

impl Fields for Field {
    const OWNER: &'static str = "operations";

    fn named(names: &[&str]) -> Option<Self> {
        let path = |rest: &[&str]| rest.iter().map(|name| Name::new(name)).collect();
        Some(match names {
            ["name"] => Self::Name,
            ["done"] => Self::Done,
            ["error"] | ["error", "code"] => Self::ErrorCode,
            ["error", "message"] => Self::ErrorMessage,
            ["metadata", rest @ ..] => Self::Metadata(path(rest)),
            ["response", rest @ ..] => Self::Response(path(rest)),
            _ => return None,
        })
    }

    fn check(&self, operator: Operator, literal: &Literal) -> Result<(), Mismatch> {
        match self {
            _ if literal.is_star() && operator == Operator::Has => Ok(()),
            Self::Done if operator.is_order() => {
                Err(Mismatch::of_operator("expected = or != with true and false"))
            }
            Self::Done if literal.boolean().is_none() => {
                let found = literal.text();
                Err(Mismatch::of_literal(format!("expected true or false, found {found:?}")))
            }
            Self::ErrorCode if literal.code().is_none() => {
                let found = literal.text();
                Err(Mismatch::of_literal(format!("expected a code, found {found:?}")))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
