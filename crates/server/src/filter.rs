//! Filters of operations in the language of AIP-160.

mod expression;
mod parse;
mod value;

use std::fmt;

use longrunning::google::longrunning::operation;
use longrunning::{Operation, Registry};

pub(crate) use self::expression::{Expression, Fields, Mismatch};
pub(crate) use self::value::{Literal, Operator};

/// Which operations a listing gives: an expression of AIP-160 over `name`, `done`, `error.code`, `error.message`,
/// `metadata.*` and `response.*`.
///
/// `AND`, `OR` (which binds tighter), `NOT` and `-`, parentheses; `=`, `!=`, `<`, `<=`, `>`, `>=` and `:`; `*` stands for
/// any text in a string. A field that is not set matches nothing, not even `!=`.
///
/// At most 8,192 characters, 100 comparisons and 100 wildcards, as every operation is held against it.
///
/// ```
/// use longrunning::{Operation, Registry};
/// use longrunning_server::Filter;
///
/// let filter = Filter::parse(r#"done = false AND name = "operations/a*""#, Registry::well_known())?;
/// let operation = Operation { name: "operations/abc".to_owned(), ..Default::default() };
/// assert!(filter.matches(&operation));
///
/// let error = Filter::parse("done = false AND size > 3", Registry::well_known()).unwrap_err();
/// assert_eq!(error.position(), 18);
/// # Ok::<(), longrunning_server::FilterError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Filter {
    expression: Expression<Field>,
    registry: Registry,
}

/// Where a filter breaks the language, or names what operations do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    position: usize,
    message: String,
}

/// A field of operations that filters may name.
#[derive(Clone, Debug)]
enum Field {
    Name,
    Done,
    ErrorCode,
    ErrorMessage,
    /// A path into the JSON form.
    Metadata(Vec<String>),
    Response(Vec<String>),
}

impl Filter {
    /// Parses a filter; an empty one matches everything. `registry` has the types that metadata and responses may be of.
    ///
    /// # Errors
    ///
    /// If it is no filter, with the character at which that shows.
    pub fn parse(text: &str, registry: &Registry) -> Result<Self, FilterError> {
        Ok(Self { expression: Expression::parse(text)?, registry: registry.clone() })
    }

    /// Whether an operation fulfils it.
    pub fn matches(&self, operation: &Operation) -> bool {
        // What is in JSON form is converted at most once for all comparisons.
        let mut subject =
            Subject { operation, registry: &self.registry, metadata: None, response: None };
        self.expression
            .holds(&mut |field, operator, literal| subject.compare(field, operator, literal))
    }
}

/// Matches everything.
impl Default for Filter {
    fn default() -> Self {
        Self { expression: Expression::All(Vec::new()), registry: Registry::new() }
    }
}

impl FilterError {
    fn new(position: usize, message: impl Into<String>) -> Self {
        Self { position, message: message.into() }
    }

    /// The character of the filter, counted from 1; one more than there are if it ended too early.
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
        let path = |rest: &[&str]| rest.iter().map(|name| (*name).to_owned()).collect();
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

struct Subject<'o> {
    operation: &'o Operation,
    registry: &'o Registry,
    metadata: Option<serde_json::Value>,
    response: Option<serde_json::Value>,
}

impl Subject<'_> {
    fn compare(&mut self, field: &Field, operator: Operator, literal: &Literal) -> bool {
        let error = match &self.operation.result {
            Some(operation::Result::Error(error)) => Some(error),
            _ => None,
        };
        match field {
            Field::Name => literal.compare_text(operator, &self.operation.name),
            Field::Done => literal.compare_bool(operator, self.operation.done),
            Field::ErrorCode => {
                error.is_some_and(|error| literal.compare_code(operator, error.code))
            }
            Field::ErrorMessage => {
                error.is_some_and(|error| literal.compare_text(operator, &error.message))
            }
            Field::Metadata(path) => {
                let any = self.operation.metadata.as_ref();
                let json = self.metadata.get_or_insert_with(|| value::json(any, self.registry));
                literal.compare_json(operator, json, path)
            }
            Field::Response(path) => {
                let any = match &self.operation.result {
                    Some(operation::Result::Response(response)) => Some(response),
                    _ => None,
                };
                let json = self.response.get_or_insert_with(|| value::json(any, self.registry));
                literal.compare_json(operator, json, path)
            }
        }
    }
}

#[cfg(test)]
mod tests;
