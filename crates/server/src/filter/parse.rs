//! The grammar of AIP-160, without functions and values that stand alone.

use super::value::{Literal, Operator};
use super::{Expression, Fields, FilterError};

/// The nesting limit of parentheses and negations.
const MAX_DEPTH: usize = 50;

const MAX_CHARACTERS: usize = 8_192;

/// Every operation is compared with the filter, and each comparison takes time.
const MAX_COMPARISONS: usize = 100;
const MAX_WILDCARDS: usize = 100;

pub(super) fn parse<F: Fields>(text: &str) -> Result<Expression<F>, FilterError> {
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        let message = format!("it is longer than {MAX_CHARACTERS} characters");
        return Err(FilterError::new(MAX_CHARACTERS + 1, message));
    }
    let mut parser = Parser { text, at: 0, depth: 0, comparisons: 0, wildcards: 0 };
    parser.skip_space();
    if parser.is_at_end() {
        return Ok(Expression::All(Vec::new()));
    }
    let expression = parser.expression()?;
    match parser.peek() {
        None => Ok(expression),
        Some(found) => Err(parser.error(format!("expected the end, found `{found}`"))),
    }
}

struct Parser<'t> {
    text: &'t str,
    /// In bytes; an error counts characters.
    at: usize,
    depth: usize,
    comparisons: usize,
    wildcards: usize,
}

impl<'t> Parser<'t> {
    /// `sequence {AND sequence}`; adjacent factors mean AND too.
    fn expression<F: Fields>(&mut self) -> Result<Expression<F>, FilterError> {
        let mut parts = vec![self.factor()?];
        loop {
            let said_and = self.keyword("AND");
            if !said_and && (self.is_at_end() || self.peek() == Some(')')) {
                break;
            }
            parts.push(self.factor()?);
        }
        Ok(one_or(parts, Expression::All))
    }

    /// `term {OR term}`.
    fn factor<F: Fields>(&mut self) -> Result<Expression<F>, FilterError> {
        let mut parts = vec![self.term()?];
        while self.keyword("OR") {
            parts.push(self.term()?);
        }
        Ok(one_or(parts, Expression::Any))
    }

    /// `[NOT | -] simple`.
    fn term<F: Fields>(&mut self) -> Result<Expression<F>, FilterError> {
        let start = self.at;
        if self.keyword("NOT") || self.symbol("-") {
            let part = self.deeper(start, Self::term)?;
            return Ok(Expression::Not(Box::new(part)));
        }
        if !self.symbol("(") {
            return self.comparison();
        }
        let inside = self.deeper(start, Self::expression)?;
        if self.symbol(")") { Ok(inside) } else { Err(self.error("expected `)`")) }
    }

    /// Parses the inside of a bracket or a negation, which starts at `start`.
    fn deeper<F>(
        &mut self,
        start: usize,
        parse: impl FnOnce(&mut Self) -> Result<Expression<F>, FilterError>,
    ) -> Result<Expression<F>, FilterError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(FilterError::new(
                self.position(start),
                format!("it is nested deeper than {MAX_DEPTH} levels"),
            ));
        }
        let parsed = parse(self)?;
        self.depth -= 1;
        Ok(parsed)
    }

    fn comparison<F: Fields>(&mut self) -> Result<Expression<F>, FilterError> {
        let start = self.at;
        let names = self.member()?;
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let field = F::named(&names).ok_or_else(|| {
            let message = format!("{} have no field `{}`", F::OWNER, names.join("."));
            FilterError::new(self.position(start), message)
        })?;
        self.comparisons += 1;
        if self.comparisons > MAX_COMPARISONS {
            let message = format!("it has more than {MAX_COMPARISONS} comparisons");
            return Err(FilterError::new(self.position(start), message));
        }
        let operator_at = self.at;
        let Some(operator) =
            Operator::ALL.into_iter().find(|operator| self.symbol(operator.sign()))
        else {
            let message = format!("expected an operator after `{}`", names.join("."));
            return Err(self.error(message));
        };
        let literal_at = self.at;
        let literal = self.literal()?;
        self.wildcards += literal.wildcards();
        if self.wildcards > MAX_WILDCARDS {
            let message = format!("it has more than {MAX_WILDCARDS} wildcards");
            return Err(FilterError::new(self.position(literal_at), message));
        }
        if let Err(problem) = field.check(operator, &literal) {
            let at = if problem.is_of_operator { operator_at } else { literal_at };
            return Err(FilterError::new(self.position(at), problem.message));
        }
        Ok(Expression::Compare { field, operator, literal: Box::new(literal) })
    }

    /// `name {. name}`, where a name may be quoted.
    fn member(&mut self) -> Result<Vec<String>, FilterError> {
        if let Some(keyword) = ["AND", "OR"].into_iter().find(|word| self.is_at_keyword(word)) {
            return Err(self.error(format!("expected a comparison, found `{keyword}`")));
        }
        let mut names = Vec::new();
        loop {
            let name = match self.quoted()? {
                Some(name) => name,
                None => self.word(".<>=!:[").to_owned(),
            };
            if self.peek() == Some('[') {
                // AIP-160 has none: `:` searches a list.
                return Err(self.error("indices of lists are not supported, found `[`"));
            }
            if name.is_empty() {
                let expected =
                    if names.is_empty() { "a comparison" } else { "the name of a field" };
                self.skip_space();
                return Err(match self.peek().filter(|_| names.is_empty()) {
                    Some(found) => self.error(format!("expected {expected}, found `{found}`")),
                    None => self.error(format!("expected {expected}")),
                });
            }
            names.push(name);
            if self.peek() != Some('.') {
                break;
            }
            self.at += 1;
        }
        self.skip_space();
        Ok(names)
    }

    fn literal(&mut self) -> Result<Literal, FilterError> {
        let literal = match self.quoted()? {
            Some(text) => Literal::quoted(text),
            // A time of day has colons: `2026-01-01T00:00:00Z`.
            None => Literal::bare(self.word("<>=!")),
        };
        if literal.is_nothing() {
            return Err(match self.peek() {
                Some(found) => self.error(format!("expected a value, found `{found}`")),
                None => self.error("expected a value"),
            });
        }
        self.skip_space();
        Ok(literal)
    }

    /// A string in double or single quotes; a backslash escapes the character after it.
    fn quoted(&mut self) -> Result<Option<String>, FilterError> {
        let Some(quote @ ('"' | '\'')) = self.peek() else { return Ok(None) };
        let start = self.at;
        let mut text = String::new();
        let mut letters = self.text[start + 1..].char_indices();
        while let Some((offset, letter)) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    // An escaped wildcard keeps its backslash until the comparison.
                    Some((_, escaped @ ('*' | '\\'))) => text.extend(['\\', escaped]),
                    Some((_, escaped)) => text.push(escaped),
                    None => break,
                },
                _ if letter == quote => {
                    self.at = start + 1 + offset + 1;
                    return Ok(Some(text));
                }
                _ => text.push(letter),
            }
        }
        Err(self.error("the string is not closed"))
    }

    /// Characters up to a space, a bracket, or one of the `signs`.
    fn word(&mut self, signs: &str) -> &'t str {
        let rest = &self.text[self.at..];
        let is_end = |letter: char| {
            letter.is_whitespace() || "(),\"'".contains(letter) || signs.contains(letter)
        };
        let length = rest.find(is_end).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn keyword(&mut self, word: &str) -> bool {
        let found = self.is_at_keyword(word);
        if found {
            self.at += word.len();
            self.skip_space();
        }
        found
    }

    fn is_at_keyword(&self, word: &str) -> bool {
        let rest = self.text[self.at..].strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '(')
        })
    }

    fn symbol(&mut self, sign: &str) -> bool {
        let found = self.text[self.at..].starts_with(sign);
        if found {
            self.at += sign.len();
            self.skip_space();
        }
        found
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    fn error(&self, message: impl Into<String>) -> FilterError {
        FilterError::new(self.position(self.at), message)
    }

    fn position(&self, at: usize) -> usize {
        self.text[..at].chars().count() + 1
    }
}

fn one_or<F>(
    mut parts: Vec<Expression<F>>,
    many: fn(Vec<Expression<F>>) -> Expression<F>,
) -> Expression<F> {
    match parts.len() {
        1 => parts.remove(0),
        _ => many(parts),
    }
}
