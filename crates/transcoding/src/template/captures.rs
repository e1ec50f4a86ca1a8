//! Extracts the values of a template's variables from a path.

use std::borrow::Cow;
use std::ops::Range;

use super::{Segment, Template, Variable};
use crate::percent::{self, Plus, Slash};
use crate::{Error, ErrorKind, FieldPath};

/// The value that a path gives to a template's variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture<'t, 'p> {
    field: &'t FieldPath,
    value: Cow<'p, str>,
}

impl<'t> Capture<'t, '_> {
    /// The field that is bound.
    pub fn field(&self) -> &'t FieldPath {
        self.field
    }

    /// The decoded value: all escapes for a variable of one segment, all but `%2F` for one of
    /// several.
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl Template {
    /// Matches the path of a request, percent-encoded and without the query. Returns the values
    /// that it binds; `None` if the path does not match.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Path`](crate::ErrorKind::Path) if an escape cannot be decoded.
    pub fn captures<'p>(&self, path: &'p str) -> Result<Option<Vec<Capture<'_, 'p>>>, Error> {
        let path = match self.verb() {
            None => path,
            Some(verb) => match split_verb(path) {
                Some((path, found)) if found == verb => path,
                _ => return Ok(None),
            },
        };
        let Some(segments) = PathSegments::split(path) else {
            return Ok(None);
        };
        check_escapes(path)?;
        if !self.fits(&segments) {
            return Ok(None);
        }
        capture_all(self, &segments).map(Some)
    }

    fn fits(&self, path: &PathSegments<'_>) -> bool {
        let length = self.segments.len();
        let long_enough = match self.rest {
            None => path.len() == length,
            Some(_) => path.len() + 1 >= length,
        };
        long_enough
            && run_fits(self, path)
            && self.segments.iter().enumerate().all(|(index, segment)| {
                let found = || path.get(position(self, path.len(), index));
                match segment {
                    Segment::Literal(literal) => literal_matches(literal, found()),
                    Segment::One => !found().is_empty(),
                    Segment::Rest => true,
                }
            })
    }
}

/// The segments of a path that begins with `/`; the path `/` has none.
pub(crate) struct PathSegments<'p> {
    path: &'p str,
    /// Where each segment starts, and where one more would.
    starts: Vec<usize>,
}

impl<'p> PathSegments<'p> {
    pub(crate) fn split(path: &'p str) -> Option<Self> {
        let inner = path.strip_prefix('/')?;
        let mut starts = Vec::with_capacity(16);
        starts.push(1);
        if !inner.is_empty() {
            let slashes = inner.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
            starts.extend(slashes.map(|(offset, _)| offset + 2));
            starts.push(path.len() + 1);
        }
        Some(Self { path, starts })
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    pub(crate) fn get(&self, index: usize) -> &'p str {
        &self.path[self.starts[index]..self.starts[index + 1] - 1]
    }

    fn range(&self, range: Range<usize>) -> &'p str {
        if range.is_empty() {
            return "";
        }
        &self.path[self.starts[range.start]..self.starts[range.end] - 1]
    }
}

/// Splits off a verb: the text after the last `:`, if that is after the last `/`. A `%3A` is not a
/// colon.
pub(crate) fn split_verb(path: &str) -> Option<(&str, &str)> {
    let (before, verb) = path.rsplit_once(':')?;
    (!verb.contains('/')).then_some((before, verb))
}

pub(crate) fn check_escapes(path: &str) -> Result<(), Error> {
    percent::check(path).map_err(|malformed| malformed_path(path, malformed))
}

fn malformed_path(path: &str, malformed: percent::Malformed) -> Error {
    Error::new(ErrorKind::Path, format!("path: {}", malformed.describe(path)))
}

/// A literal also matches a segment with needless escapes (RFC 3986 section 6.2.2.2).
fn literal_matches(literal: &str, found: &str) -> bool {
    found == literal
        || (found.contains('%')
            && percent::decode(found, Plus::Literal, Slash::Decoded)
                .is_ok_and(|decoded| decoded == literal))
}

/// Whether `**` may match its segments of `path`, which has at least the other segments.
///
/// `**` matches zero or more segments, but a name must not be empty or end with a slash: before
/// other segments and before a verb `**` matches at least one segment, and only a `**` outside of
/// variables matches a path that ends with a slash.
pub(crate) fn run_fits(template: &Template, path: &PathSegments<'_>) -> bool {
    let Some(rest) = template.rest() else {
        return true;
    };
    let is_last = rest + 1 == template.segments().len() && template.verb().is_none();
    let run = rest..path.len() + rest + 1 - template.segments().len();
    if run.is_empty() {
        return is_last;
    }
    !path.get(run.end - 1).is_empty() || (is_last && !template.captures_rest())
}

/// The values of all variables; `path` fits the template.
pub(crate) fn capture_all<'t, 'p>(
    template: &'t Template,
    path: &PathSegments<'p>,
) -> Result<Vec<Capture<'t, 'p>>, Error> {
    let capture = |variable: &'t Variable| {
        let length = path.len();
        let start = position(template, length, variable.start);
        // The last segment of a variable may be the `**`.
        let end = match template.rest() {
            Some(rest) if variable.end > rest => {
                length - (template.segments().len() - variable.end)
            }
            _ => variable.end,
        };
        let raw = path.range(start..end);
        let slash = if variable.is_multi_segment() { Slash::Kept } else { Slash::Decoded };
        let value = percent::decode(raw, Plus::Literal, slash).map_err(|malformed| {
            malformed_path(raw, malformed).in_field(variable.field.as_str())
        })?;
        Ok(Capture { field: &variable.field, value })
    };
    template.variables().iter().map(capture).collect()
}

/// The index of the template's segment `index` in a path of `length` segments.
fn position(template: &Template, length: usize, index: usize) -> usize {
    match template.rest() {
        Some(rest) if index > rest => length - (template.segments().len() - index),
        _ => index,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_decoded_by_the_shape_of_their_variable() {
        for (template, path, want) in [
            ("/v1/{name}", "/v1/a%2Fb%20c", Some("a/b c")),
            ("/v1/{name=*}", "/v1/a+b", Some("a+b")),
            ("/v1/{name=a/*}", "/v1/a/b%2Fc%2fd%3A", Some("a/b%2Fc%2fd:")),
            ("/v1/{name=**}", "/v1/a/b%2Fc%252F", Some("a/b%2Fc%2F")),
            ("/v1/{name=a}", "/v1/%61", Some("a")),
            ("/v1/{name=**}", "/v1", Some("")),
            ("/v1/{name=**}", "/v1/", None),
            ("/v1/{name=**}", "/v1/a/", None),
            ("/v1/{name=**}", "/v1/a//b", Some("a//b")),
            ("/v1/{name=**}/end", "/v1/end", None),
            ("/v1/{name=**}/end", "/v1/end/end", Some("end")),
            ("/v1/{name=**}/end", "/v1/a//end", None),
            ("/v1/{name=**}:go", "/v1:go", None),
            ("/v1/{name=**}:go", "/v1/a:b:go", Some("a:b")),
            ("/v1/{name=**}:go", "/v1/a%3Ago", None),
            ("/v1/{name=a/**/b/*}/c", "/v1/a/x/y/b/z/c", Some("a/x/y/b/z")),
            ("/v1/{name}", "/v1/", None),
            ("/v1/{name}", "v1/a", None),
        ] {
            let template = Template::parse(template).unwrap();
            let captures = template.captures(path).unwrap();
            let found = captures.as_ref().map(|captures| captures[0].value());
            assert_eq!(found, want, "{template} {path}");
        }
    }

    #[test]
    fn a_double_star_outside_of_variables_matches_any_path() {
        let template = Template::parse("/**").unwrap();
        for path in ["/", "/a", "/a/", "//"] {
            assert_eq!(template.captures(path).unwrap(), Some(vec![]), "{path}");
        }
    }

    #[test]
    fn captures_rejects_a_malformed_escape_and_names_it() {
        let template = Template::parse("/v1/{name}").unwrap();
        let error = template.captures("/v1/a%zz").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Path);
        assert_eq!(error.to_string(), "path: \"%zz\" is not a percent escape");
    }
}
