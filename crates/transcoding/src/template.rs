//! Path templates, as `google.api.http` rules have them.
//!
//! The grammar is that of google/api/http.proto, with one addition that real service configs need: literals
//! may stand behind `**`.
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
pub(crate) use self::expand::{Refusal, refusal_error};
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
/// let captures = template.captures(&path)?.expect("what it expanded it matches");
/// assert_eq!(captures[0].field().as_str(), "name");
/// assert_eq!(captures[0].value(), "operations/a b");
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Template {
    text: Box<str>,
    /// The segments with the variables' own ones in place.
    segments: Box<[Segment]>,
    variables: Box<[Variable]>,
    verb: Option<Box<str>>,
    /// Where the only `**` is.
    rest: Option<usize>,
}

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    /// Text that must be there.
    Literal(Box<str>),
    /// `*`: one segment that is not empty.
    One,
    /// `**`: any number of segments.
    Rest,
}

/// A variable of a template: the field that it names and the segments that it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variable {
    field: FieldPath,
    /// Its first segment, and the one behind its last, within the template.
    start: usize,
    end: usize,
    pattern: Box<str>,
}

impl Template {
    /// Parses a template.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`](crate::ErrorKind::Template), saying where the text leaves the grammar and what
    /// was expected there.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse::parse(text)
    }

    /// The template as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The variables, from left to right.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// What the template matches, without the variables' names: `/v1/operations/**:cancel`. Templates of the same
    /// shape match the same paths, and conflict in a [`Router`](crate::Router) if their methods are the same.
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

    /// The custom verb behind the last `:`, if there is one.
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

    /// Whether a variable holds the `**`.
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

    /// The segments that the field's value must have: `operations/**`, and `*` where the template names none.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Whether the value may have more than one segment, and so keeps its slashes (http.proto, "the variable
    /// contains multiple path segments").
    pub fn is_multi_segment(&self) -> bool {
        self.end - self.start > 1 || &*self.pattern == "**"
    }
}
