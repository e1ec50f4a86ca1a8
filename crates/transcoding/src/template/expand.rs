//! Makes a path from the values of a template's variables.

use std::borrow::Cow;

use super::{Segment, Template, Variable};
use crate::percent;
use crate::{Error, ErrorKind, FieldPath};

impl Template {
    /// The percent-encoded path for field values. `value` returns the text of a field, or `None` if
    /// it is unset.
    ///
    /// A variable of one segment is encoded completely, including `/`; one of several segments
    /// keeps its slashes. The path always matches the template: no value can leave it by `..`, by
    /// an empty segment, or by a character with a meaning in URLs.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoBinding`](crate::ErrorKind::NoBinding) with the field and the template if a
    /// value is missing or does not fit.
    pub fn expand<'v>(
        &self,
        value: impl Fn(&FieldPath) -> Option<Cow<'v, str>>,
    ) -> Result<String, Error> {
        self.try_expand(value).map_err(|reason| no_binding(&[reason]))
    }

    pub(crate) fn try_expand<'v>(
        &self,
        value: impl Fn(&FieldPath) -> Option<Cow<'v, str>>,
    ) -> Result<String, NoExpansion<'_>> {
        // Check first: of many bindings, most do not fit.
        for variable in &self.variables {
            let value = value(&variable.field);
            let Some(value) = value else {
                return Err(self.no_expansion(variable, None, "it is not set"));
            };
            let fits = self.fit(variable, &value);
            fits.map_err(|problem| self.no_expansion(variable, Some(&value), problem))?;
        }
        let mut path = String::with_capacity(self.text.len() + 64);
        let mut variables = self.variables.iter().peekable();
        let mut index = 0;
        while index < self.segments.len() {
            path.push('/');
            if let Some(variable) = variables.next_if(|variable| variable.start == index) {
                if let Some(value) = value(&variable.field) {
                    encode_value(&mut path, variable, &value);
                }
                index = variable.end;
                continue;
            }
            match &self.segments[index] {
                Segment::Literal(literal) => path.push_str(literal),
                Segment::One | Segment::Rest => {
                    let problem = "it has a wildcard that no field fills";
                    return Err(NoExpansion { template: self, subject: None, problem });
                }
            }
            index += 1;
        }
        if path.is_empty() {
            path.push('/');
        }
        // A URL reference that starts with two slashes names a host (RFC 3986 section 4.2).
        if let (true, [first, ..]) = (path.starts_with("//"), &*self.variables) {
            return Err(self.no_expansion(first, None, "the path would start with two slashes"));
        }
        if let Some(verb) = &self.verb {
            path.push(':');
            path.push_str(verb);
        }
        Ok(path)
    }

    fn fit(&self, variable: &Variable, value: &str) -> Result<(), &'static str> {
        match &self.segments[variable.start..variable.end] {
            _ if value.is_empty() => Err("it is empty"),
            [Segment::Literal(literal)] => fit_literal(literal, value),
            [Segment::One] => fit_one(value),
            pattern => fit_segments(pattern, value),
        }
    }

    fn no_expansion<'t>(
        &'t self,
        variable: &'t Variable,
        value: Option<&str>,
        problem: &'static str,
    ) -> NoExpansion<'t> {
        // Enough to recognize a long value.
        let shown = value.map(|value| match value.char_indices().nth(200) {
            Some((end, _)) => value[..end].to_owned(),
            None => value.to_owned(),
        });
        NoExpansion { template: self, subject: Some((&variable.field, shown)), problem }
    }
}

/// Why a template cannot carry a request.
pub(crate) struct NoExpansion<'t> {
    template: &'t Template,
    /// The field, and its value if it has one.
    subject: Option<(&'t FieldPath, Option<String>)>,
    problem: &'static str,
}

/// How many templates an error names: a hundred would be of no use.
const SHOWN: usize = 3;

/// One error with the closest reasons. It names the field if they all have the same.
pub(crate) fn no_binding(reasons: &[NoExpansion<'_>]) -> Error {
    let mut closest: Vec<_> = reasons.iter().collect();
    if closest.len() > SHOWN {
        closest.sort_by_cached_key(|reason| std::cmp::Reverse(reason.closeness()));
    }
    let more = closest.len().saturating_sub(SHOWN);
    closest.truncate(SHOWN);
    let mut message = String::new();
    let mut last = None;
    for NoExpansion { template, subject, problem } in closest {
        if !message.is_empty() {
            message.push_str("; ");
        }
        if last != Some(subject) {
            match subject {
                Some((field, Some(value))) => {
                    message.push_str(&format!("field `{field}` {value:?} does not fit "));
                }
                Some((field, None)) => message.push_str(&format!("field `{field}` does not fit ")),
                None => {}
            }
            last = Some(subject);
        }
        message.push_str(&format!("`{template}`: {problem}"));
    }
    match more {
        0 => {}
        1 => message.push_str("; one more template does not fit"),
        more => message.push_str(&format!("; {more} more templates do not fit")),
    }
    let error = Error::new(ErrorKind::NoBinding, message);
    let mut fields = reasons.iter().map(|reason| reason.subject.as_ref().map(|subject| subject.0));
    match fields.next().flatten() {
        Some(first) if fields.all(|field| field == Some(first)) => error.in_field(first.as_str()),
        _ => error,
    }
}

impl NoExpansion<'_> {
    /// How similar value and template are: the weight of the segments that they have in common, in
    /// order, less the difference in length. A literal weighs more than a wildcard.
    fn closeness(&self) -> isize {
        const LITERAL: isize = 4;
        /// Enough to distinguish templates for a long value.
        const MOST: usize = 64;
        let Some((field, Some(value))) = &self.subject else { return 0 };
        let variables = &self.template.variables;
        let Some(variable) = variables.iter().find(|variable| variable.field == **field) else {
            return 0;
        };
        let pattern = &self.template.segments[variable.start..variable.end];
        let value: Vec<_> = value.split('/').take(MOST).collect();
        // The longest common subsequence, by weight.
        let mut row = vec![0; value.len() + 1];
        for segment in pattern {
            let mut diagonal = 0;
            for (index, part) in value.iter().enumerate() {
                let weight = match segment {
                    Segment::Literal(literal) if **literal == **part => LITERAL,
                    Segment::Literal(_) => 0,
                    Segment::One | Segment::Rest => 1,
                };
                let with = diagonal + weight;
                diagonal = row[index + 1];
                row[index + 1] = with.max(row[index + 1]).max(row[index]);
            }
        }
        row[value.len()] - pattern.len().abs_diff(value.len()).cast_signed()
    }
}

fn encode_value(path: &mut String, variable: &Variable, value: &str) {
    if !variable.is_multi_segment() {
        return percent::encode_into(path, value);
    }
    for (index, segment) in value.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        percent::encode_into(path, segment);
    }
}

fn fit_segments(pattern: &[Segment], value: &str) -> Result<(), &'static str> {
    if value.split('/').any(is_dots) {
        return Err(DOTS);
    }
    // How many segments `**` matches beyond one.
    let count = value.split('/').count();
    let extra = count.checked_sub(pattern.len()).ok_or("it has too few segments")?;
    if extra > 0 && !pattern.contains(&Segment::Rest) {
        return Err("it has too many segments");
    }
    let mut found = value.split('/');
    let mut next = || found.next().expect("the segments have been counted");
    for (index, segment) in pattern.iter().enumerate() {
        match segment {
            Segment::Literal(literal) => fit_literal(literal, next())?,
            Segment::One => fit_one(next())?,
            Segment::Rest => {
                let (mut is_empty, mut last) = (true, "");
                for _ in 0..=extra {
                    last = next();
                    is_empty &= last.is_empty();
                }
                if is_empty {
                    return Err("it has no segment for `**`");
                }
                // No path of the template matches that.
                if last.is_empty() && index + 1 < pattern.len() {
                    return Err("a segment is empty");
                }
            }
        }
    }
    Ok(())
}

const DOTS: &str = "a segment `.` or `..` would name another path";

/// Checks the value of one segment.
fn fit_one(value: &str) -> Result<(), &'static str> {
    if value.is_empty() {
        Err("a segment is empty")
    } else if is_dots(value) {
        Err(DOTS)
    } else {
        Ok(())
    }
}

fn fit_literal(literal: &str, value: &str) -> Result<(), &'static str> {
    if value == literal { Ok(()) } else { Err("a literal segment differs") }
}

/// URL parsers remove such a segment, and with `..` the one before it.
fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(template: &str, value: Option<&str>) -> Result<String, Error> {
        let template = Template::parse(template).unwrap();
        template.expand(|_| value.map(Cow::Borrowed))
    }

    #[test]
    fn expand_encodes_by_the_shape_of_the_variable() {
        for (template, value, want) in [
            ("/v1/{name}", "a/b c", "/v1/a%2Fb%20c"),
            ("/v1/{name=*}", "a:b", "/v1/a%3Ab"),
            ("/v1/{name=operations/**}", "operations/a/b?c#d", "/v1/operations/a/b%3Fc%23d"),
            ("/v1/{name=a/*}:go", "a/%2F", "/v1/a/%252F:go"),
            ("/v1/{name=**}", "a//b/", "/v1/a//b/"),
            ("/v2/{name=a/**}/operations", "a/b/c", "/v2/a/b/c/operations"),
            ("/v1/{name=**/operations/*}", "p/q/operations/o", "/v1/p/q/operations/o"),
        ] {
            assert_eq!(expand(template, Some(value)).unwrap(), want);
        }
    }

    #[test]
    fn expand_rejects_values_that_would_reach_another_path() {
        let dots = "a segment `.` or `..` would name another path";
        for (template, value, want) in [
            ("/v1/{name}", "", "it is empty"),
            ("/v1/{name}", "..", dots),
            ("/v1/{name=**}", "a/../b", dots),
            ("/v1/{name=operations/*}", "operations/.", dots),
            ("/v1/{name=operations/*}", "operations/", "a segment is empty"),
            ("/v1/{name=**/a/*}", "a//a/f", "a segment is empty"),
            ("/v1/{name=operations/*}", "operations/a/b", "it has too many segments"),
            ("/v1/{name=operations/**}", "operations", "it has too few segments"),
            ("/v1/{name=operations/**}", "operations/", "it has no segment for `**`"),
            ("/v1/{name=operations/**}", "operation/a", "a literal segment differs"),
            ("/v1/{name=operations}", "operation", "a literal segment differs"),
            ("/v1/{name=**/operations/*}", "operations/a", "it has too few segments"),
            ("/v1/{name=**/operations/*}", "/operations/a", "it has no segment for `**`"),
        ] {
            let error = expand(template, Some(value)).expect_err(template);
            assert_eq!(error.kind(), ErrorKind::NoBinding);
            assert_eq!(error.field(), Some("name"));
            let want = format!("field `name` {value:?} does not fit `{template}`: {want}");
            assert_eq!(error.to_string(), want);
        }
    }

    #[test]
    fn an_error_about_many_templates_names_the_closest() {
        let templates = [
            "/v1/{name=projects/*/locations/*/agents/*/operations/*}",
            "/v1/{name=folders/*/operations/*}",
            "/v1/{name=projects/*/locations/*/models/*/operations/*}",
            "/v1/{name=projects/*/locations/*/operations/*}",
            "/v1/{name=projects/*/locations/*/models/*/versions/*/operations/*}",
            "/v1/{name=operations/*}",
        ]
        .map(|template| Template::parse(template).expect(template));
        let name = "projects/p/locations/l/models/m/operation/o";
        let expand = |template| Template::try_expand(template, |_| Some(Cow::Borrowed(name)));
        let mut reasons: Vec<_> = templates.iter().filter_map(|it| expand(it).err()).collect();
        let error = no_binding(&reasons).to_string();
        assert_eq!(
            error,
            format!(
                "field `name` {name:?} does not fit `{}`: a literal segment differs; `{}`: it has too few segments; \
                 `{}`: a literal segment differs; 3 more templates do not fit",
                templates[2], templates[4], templates[0],
            )
        );
        reasons.truncate(4);
        let error = no_binding(&reasons).to_string();
        assert!(error.ends_with("; one more template does not fit"), "{error}");
        reasons.truncate(3);
        assert!(!no_binding(&reasons).to_string().contains("more"));
    }

    #[test]
    fn expand_never_starts_a_path_with_two_slashes() {
        let error = expand("/{name=**}", Some("/example.com/a")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "field `name` does not fit `/{name=**}`: the path would start with two slashes"
        );
    }

    #[test]
    fn expand_rejects_an_unset_field() {
        let error = expand("/v1/{name}", None).unwrap_err();
        assert_eq!(error.to_string(), "field `name` does not fit `/v1/{name}`: it is not set");
    }
}
