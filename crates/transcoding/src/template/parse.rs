//! Parses templates.

use std::ops::Range;

use super::{Segment, Template, Variable};
use crate::{Error, ErrorKind, FieldPath};

/// Far above the longest known template; bounds the depth of a router.
const MAX_SEGMENTS: usize = 250;

pub(super) fn parse(text: &str) -> Result<Template, Error> {
    let mut parser =
        Parser { text, offset: 0, segments: Vec::new(), variables: Vec::new(), rest: None };
    let verb = parser.template()?;
    Ok(Template {
        text: text.into(),
        segments: parser.segments.into(),
        variables: parser.variables.into(),
        verb,
        rest: parser.rest.map(|rest| rest.segment),
    })
}

struct Parser<'a> {
    text: &'a str,
    offset: usize,
    segments: Vec<Segment>,
    variables: Vec<Variable>,
    rest: Option<Rest>,
}

/// The `**` that was read: its segment, and whether the variable around it is still open.
struct Rest {
    segment: usize,
    variable_is_open: bool,
}

impl Parser<'_> {
    fn template(&mut self) -> Result<Option<Box<str>>, Error> {
        self.expect('/')?;
        if self.peek().is_none() {
            return Ok(None);
        }
        loop {
            if self.peek() == Some('{') {
                self.variable()?;
            } else {
                self.segment("a segment")?;
            }
            match self.peek() {
                None => return Ok(None),
                Some('/') => self.offset += 1,
                Some(':') => {
                    self.offset += 1;
                    let verb = self.literal("a verb")?;
                    if self.peek().is_some() {
                        return Err(self.expected("the end after the verb"));
                    }
                    return Ok(Some(self.text[verb].into()));
                }
                Some(_) => return Err(self.expected("`/`, `:` or the end")),
            }
        }
    }

    fn variable(&mut self) -> Result<(), Error> {
        self.expect('{')?;
        let path_start = self.offset;
        self.identifier()?;
        while self.peek() == Some('.') {
            self.offset += 1;
            self.identifier()?;
        }
        let field = FieldPath::from_checked(&self.text[path_start..self.offset]);
        if self.variables.iter().any(|known| known.field == field) {
            self.offset = path_start;
            return Err(self.error(format!("`{field}` is bound twice")));
        }
        let start = self.segments.len();
        let pattern_start = self.offset + 1;
        if self.peek() == Some('=') {
            self.offset += 1;
            self.segment("a segment of the variable")?;
            while self.peek() == Some('/') {
                self.offset += 1;
                self.segment("a segment of the variable")?;
            }
            if self.peek() != Some('}') {
                return Err(self.expected("`/` or `}`"));
            }
        } else {
            if self.peek() != Some('}') {
                return Err(self.expected("`.`, `=` or `}`"));
            }
            self.push(Segment::One, self.offset)?;
        }
        let pattern = self.text.get(pattern_start..self.offset).unwrap_or("*");
        self.offset += 1;
        self.variables.push(Variable {
            field,
            start,
            end: self.segments.len(),
            pattern: pattern.into(),
        });
        if let Some(rest) = &mut self.rest {
            rest.variable_is_open = false;
        }
        Ok(())
    }

    /// A segment other than a variable. `{` is not a literal, so variables do not nest.
    fn segment(&mut self, expected: &str) -> Result<(), Error> {
        let start = self.offset;
        if self.peek() == Some('*') {
            self.offset += 1;
            if self.peek() == Some('*') {
                self.offset += 1;
                return self.push(Segment::Rest, start);
            }
            return self.push(Segment::One, start);
        }
        let literal = self.literal(expected)?;
        let literal = &self.text[literal];
        if matches!(literal, "." | "..") {
            self.offset = start;
            return Err(self.error("a segment `.` or `..` would name another path".to_owned()));
        }
        self.push(Segment::Literal(literal.into()), start)
    }

    fn push(&mut self, segment: Segment, start: usize) -> Result<(), Error> {
        let problem = match (&segment, &self.rest) {
            (Segment::Rest, Some(_)) => Some("a template has at most one `**`"),
            // Only the pattern of a name continues like that: `{name=**/operations/*}`.
            (Segment::One, Some(rest)) if !rest.variable_is_open => {
                Some("only literals may follow `**`")
            }
            _ if self.segments.len() == MAX_SEGMENTS => Some("a template has at most 250 segments"),
            _ => None,
        };
        if let Some(problem) = problem {
            self.offset = start;
            return Err(self.error(problem.to_owned()));
        }
        if segment == Segment::Rest {
            self.rest = Some(Rest {
                segment: self.segments.len(),
                variable_is_open: self.in_variable(start),
            });
        }
        self.segments.push(segment);
        Ok(())
    }

    /// Whether a brace is open before `offset`.
    fn in_variable(&self, offset: usize) -> bool {
        let before = &self.text[..offset];
        before.rfind('{') > before.rfind('}')
    }

    fn literal(&mut self, expected: &str) -> Result<Range<usize>, Error> {
        let start = self.offset;
        let length = self.text[start..]
            .find(|letter| !is_literal(letter))
            .unwrap_or(self.text.len() - start);
        if length == 0 {
            return Err(self.expected(expected));
        }
        self.offset += length;
        Ok(start..self.offset)
    }

    fn identifier(&mut self) -> Result<(), Error> {
        let rest = &self.text[self.offset..];
        let length = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        if length == 0 || rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Err(self.expected("a field name"));
        }
        self.offset += length;
        Ok(())
    }

    fn expect(&mut self, wanted: char) -> Result<(), Error> {
        if self.peek() != Some(wanted) {
            return Err(self.expected(&format!("`{wanted}`")));
        }
        self.offset += wanted.len_utf8();
        Ok(())
    }

    fn peek(&self) -> Option<char> {
        self.text[self.offset..].chars().next()
    }

    fn expected(&self, wanted: &str) -> Error {
        match self.peek() {
            Some(found) => self.error(format!("expected {wanted}, found {found:?}")),
            None => self.error(format!("expected {wanted}, found the end")),
        }
    }

    fn error(&self, problem: String) -> Error {
        let Self { text, offset, .. } = self;
        Error::new(
            ErrorKind::Template,
            format!("path template {text:?}, at offset {offset}: {problem}"),
        )
    }
}

/// Whether a path segment of a URL may contain the letter unescaped (RFC 3986 section 3.3), except
/// `*` and `:`, which have a meaning in templates.
fn is_literal(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~!$&'()+,;=@".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_errors_name_the_offset_and_what_was_expected() {
        for (text, want) in [
            ("", "at offset 0: expected `/`, found the end"),
            ("a/b", "at offset 0: expected `/`, found 'a'"),
            ("/a/", "at offset 3: expected a segment, found the end"),
            ("/a//b", "at offset 3: expected a segment, found '/'"),
            ("/{}", "at offset 2: expected a field name, found '}'"),
            ("/{a.}", "at offset 4: expected a field name, found '}'"),
            ("/{1a}", "at offset 2: expected a field name, found '1'"),
            ("/a/{var", "at offset 7: expected `.`, `=` or `}`, found the end"),
            ("/a/{x=b:c}", "at offset 7: expected `/` or `}`, found ':'"),
            ("/a/{x={y}}", "at offset 6: expected a segment of the variable, found '{'"),
            ("/a{x}", "at offset 2: expected `/`, `:` or the end, found '{'"),
            ("/{x}a", "at offset 4: expected `/`, `:` or the end, found 'a'"),
            ("/a:", "at offset 3: expected a verb, found the end"),
            ("/a:b/c", "at offset 4: expected the end after the verb, found '/'"),
            ("/a b", "at offset 2: expected `/`, `:` or the end, found ' '"),
            ("/é", "at offset 1: expected a segment, found 'é'"),
            ("/a/../b", "at offset 3: a segment `.` or `..` would name another path"),
            ("/**/a/**", "at offset 6: a template has at most one `**`"),
            ("/**/*", "at offset 4: only literals may follow `**`"),
            ("/{a=**}/{b}", "at offset 10: only literals may follow `**`"),
            ("/{a}/{a}", "at offset 6: `a` is bound twice"),
        ] {
            let error = parse(text).expect_err(text);
            assert_eq!(error.kind(), ErrorKind::Template);
            assert_eq!(error.to_string(), format!("path template {text:?}, {want}"));
        }
    }

    #[test]
    fn parse_finds_variables_and_verb() {
        let template = parse("/v1/{a.b}/x/{name=operations/**}/tail:go").unwrap();
        assert_eq!(template.verb(), Some("go"));
        assert_eq!(template.rest(), Some(4));
        let variables: Vec<_> = template
            .variables()
            .iter()
            .map(|variable| (variable.field().as_str(), variable.pattern()))
            .collect();
        assert_eq!(variables, [("a.b", "*"), ("name", "operations/**")]);
        assert_eq!(template.shape(), "/v1/*/x/operations/**/tail:go");
        assert_eq!(parse("/").unwrap().shape(), "/");
    }

    #[test]
    fn a_pattern_may_continue_after_its_double_star() {
        assert!(parse("/v1/{name=**/operations/*}").is_ok());
    }
}
