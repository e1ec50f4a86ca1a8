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
mod tests {
    use longrunning::{Any, Code, Status};
    use prost_types::{Struct, Value, value};

    use super::*;

    fn subject() -> Operation {
        let number = |number| Value { kind: Some(value::Kind::NumberValue(number)) };
        let text = |text: &str| Value { kind: Some(value::Kind::StringValue(text.to_owned())) };
        let inner = Struct { fields: [("k".to_owned(), text("v"))].into() };
        let fields = [
            ("percent".to_owned(), number(40.0)),
            ("big".to_owned(), text("9007199254740993")),
            ("startTime".to_owned(), text("2026-01-01T00:00:00.5Z")),
            ("takes".to_owned(), text("90s")),
            ("odd key".to_owned(), text("a\"b")),
            ("labels".to_owned(), Value { kind: Some(value::Kind::StructValue(inner)) }),
        ];
        Operation {
            name: "operations/abc".to_owned(),
            done: true,
            metadata: Some(Any::pack(&Struct { fields: fields.into() }).expect("it has no Any")),
            result: Some(operation::Result::Error(Status::new(Code::NotFound, "no such thing"))),
        }
    }

    #[test]
    fn filters_match_what_they_say() {
        let subject = subject();
        for (filter, want) in [
            ("", true),
            ("  ", true),
            ("done = true", true),
            ("done=false", false),
            ("done != false", true),
            ("NOT done = true", false),
            ("-done = true", false),
            ("NOT (done = false)", true),
            ("name = operations/abc", true),
            ("name = \"operations/*\"", true),
            ("name = '*c'", true),
            ("name = \"*x*\"", false),
            ("name : \"operations/abc\"", true),
            ("name > operations/a AND name < operations/b", true),
            ("error.code = 5", true),
            ("error.code = NOT_FOUND", true),
            ("error.code >= 6", false),
            ("error.message = \"no*\"", true),
            ("error:*", true),
            ("response:*", false),
            // OR binds tighter than AND.
            ("done = false AND done = true OR done = true", false),
            ("done = true OR done = false AND done = false", false),
            ("done = true OR (done = false AND done = false)", true),
            // Side by side means AND.
            ("done = true error.code = 5", true),
            ("done = true error.code = 6", false),
            ("metadata.value.percent = 40", true),
            ("metadata.value.percent > 39.5", true),
            ("metadata.value.percent < -1", false),
            ("metadata.value.big > 9007199254740992", true),
            ("metadata.value.start_time > \"2026-01-01T00:00:00Z\"", true),
            ("metadata.value.startTime < \"2026-01-01T01:00:00+01:00\"", false),
            ("metadata.value.startTime >= 2026-01-01T00:00:00.5Z", true),
            ("metadata.value.takes > 60s", true),
            ("metadata.value.labels.k = v", true),
            ("metadata.value.labels:k", true),
            ("metadata.value.labels:other", false),
            ("metadata.value.\"odd key\" = \"a\\\"b\"", true),
            ("metadata.value.percent:*", true),
            // What is unset matches nothing, not even !=.
            ("metadata.value.other != 1", false),
            ("metadata.value.other:*", false),
            ("response.x != 1", false),
        ] {
            let parsed = Filter::parse(filter, Registry::well_known()).expect(filter);
            assert_eq!(parsed.matches(&subject), want, "{filter}");
        }
    }

    #[test]
    fn errors_point_at_the_character() {
        let deep = "(".repeat(1_000);
        let long = "x".repeat(10_000);
        for (filter, position, want) in [
            ("size > 3", 1, "operations have no field `size`"),
            ("done = true AND size > 3", 17, "operations have no field `size`"),
            ("ünï = 1", 1, "operations have no field `ünï`"),
            ("name = \"ü\" AND x = 1", 16, "operations have no field `x`"),
            ("done", 5, "expected an operator behind `done`"),
            ("done = ", 8, "expected a value"),
            ("done = maybe", 8, "expected true or false, found \"maybe\""),
            ("done > true", 6, "expected = or != with true and false"),
            ("error.code = GONE", 14, "expected a code, found \"GONE\""),
            ("error.reason = 1", 1, "operations have no field `error.reason`"),
            ("name = \"abc", 8, "the string has no end"),
            ("(done = true", 13, "expected `)`"),
            ("done = true)", 12, "expected the end, found `)`"),
            ("done = true AND", 16, "expected a comparison"),
            ("OR done = true", 1, "expected a comparison, found `OR`"),
            ("done == true", 7, "expected a value, found `=`"),
            ("done ! true", 6, "expected an operator behind `done`"),
            ("metadata. = 1", 11, "expected the name of a field"),
            (&deep, 51, "it is nested too deep"),
            (&long, 8_193, "it is longer than 8192 characters"),
        ] {
            let error = Filter::parse(filter, Registry::well_known()).expect_err(filter);
            assert_eq!((error.position(), error.message()), (position, want), "{filter}");
        }
    }
}
