//! Path templates of `google.api.http` rules.
//!
//! The grammar is that of google/api/http.proto, with one addition that real service configs need:
//! literals may follow `**`.
//!
//! ```text
//! Template = "/" [ Segments ] [ ":" Verb ]
//! Segments = Segment { "/" Segment }
//! Segment  = "*" | "**" | Literal | Variable
//! Variable = "{" FieldPath [ "=" Segments ] "}"
//! ```

mod captures;
mod expand;
mod parse;

use std::fmt;

pub use self::captures::Capture;
pub(crate) use self::captures::{PathSegments, capture_all, check_escapes, run_fits, split_verb};
pub(crate) use self::expand::{NoExpansion, no_binding};
use crate::{Error, FieldPath};

/// A parsed path template: `/v1/{name=operations/**}:cancel`.
///
/// ```
/// use std::borrow::Cow;
/// use transcoding::Template;
///
/// let template = Template::parse("/v1/{name=operations/**}:cancel")?;
/// let path = template.expand(|_field| Some(Cow::Borrowed("operations/a b")))?;
/// assert_eq!(path, "/v1/operations/a%20b:cancel");
///
/// let captures = template.captures(&path)?.expect("a template matches its own path");
/// assert_eq!(captures[0].field().as_str(), "name");
/// assert_eq!(captures[0].value(), "operations/a b");
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Template {
    text: Box<str>,
    /// The segments, with those of the variables in their places.
    segments: Box<[Segment]>,
    variables: Box<[Variable]>,
    verb: Option<Box<str>>,
    /// The index of the `**` among the segments.
    rest: Option<usize>,
}

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    /// Text that must match.
    Literal(Box<str>),
    /// `*`: one segment that is not empty.
    One,
    /// `**`: any number of segments.
    Rest,
}

/// A variable of a template: the field that it names and the segments of its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variable {
    field: FieldPath,
    /// The range of its segments within the template.
    start: usize,
    end: usize,
    pattern: Box<str>,
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`](crate::ErrorKind::Template) with the offset at which the text breaks
    /// the grammar and what was expected there.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse::parse(text)
    }

    /// The text of the template.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The variables, from left to right.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// The template without the names of variables: `/v1/operations/**:cancel`. Templates of the
    /// same shape match the same paths, and conflict in a [`Router`](crate::Router) if they have
    /// the same HTTP method.
    pub fn shape(&self) -> String {
        let mut shape = String::with_capacity(self.text.len());
        for segment in &*self.segments {
            shape.push('/');
            shape.push_str(match segment {
                Segment::Literal(literal) => literal,
                Segment::One => "*",
                Segment::Rest => "**",
            });
        }
        if shape.is_empty() {
            shape.push('/');
        }
        if let Some(verb) = &self.verb {
            shape.push(':');
            shape.push_str(verb);
        }
        shape
    }

    /// The custom verb after the last `:`, if there is one.
    pub fn verb(&self) -> Option<&str> {
        self.verb.as_deref()
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The index of the `**` among the segments.
    pub(crate) fn rest(&self) -> Option<usize> {
        self.rest
    }

    /// Whether the `**` is in a variable.
    pub(crate) fn captures_rest(&self) -> bool {
        self.rest.is_some_and(|rest| {
            self.variables.iter().any(|variable| (variable.start..variable.end).contains(&rest))
        })
    }
}

impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Template({:?})", self.text)
    }
}

impl std::str::FromStr for Template {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl Variable {
    /// The field that is bound.
    pub fn field(&self) -> &FieldPath {
        &self.field
    }

    /// The segments that the field's value must have: `operations/**`, or `*` if the template names
    /// none.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Whether the value may have several segments, so that it keeps its slashes (http.proto, "the
    /// variable contains multiple path segments").
    pub fn is_multi_segment(&self) -> bool {
        self.end - self.start > 1 || &*self.pattern == "**"
    }
}
