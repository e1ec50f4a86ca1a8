//! Parses a selection of fields.

use std::fmt;

use protojson::{FieldDescriptor, JsonForm, Kind, MessageDescriptor};

use super::{EVERY, Fields};
use crate::status::shown;

/// The position of a syntax error or of an unknown field.
#[derive(Debug)]
pub(in crate::rest) struct FieldsError {
    /// Counted from 1.
    position: usize,
    problem: String,
}

/// The depth limit of parentheses and slashes.
const MAX_DEPTH: usize = 50;

/// The limit of names: they are looked up for each member of an answer, and merged with what `*`
/// selects.
const MAX_NAMES: usize = 1_000;

/// What is known of the fields at some depth.
#[derive(Clone, Copy)]
enum Known<'n> {
    Message(&'static MessageDescriptor),
    /// The field of this name is a scalar.
    Nothing(&'n str),
    /// Unknown until the response is there.
    Later,
}

pub(super) fn parse(
    text: &str,
    message: Option<&'static MessageDescriptor>,
) -> Result<Fields, FieldsError> {
    if text.is_empty() {
        return Ok(Fields::default());
    }
    let mut parser = Parser { text, at: 0, depth: 0, names: 0 };
    let fields = parser.list(message.map_or(Known::Later, |message| below(message, "")))?;
    match parser.rest().chars().next() {
        None => Ok(fields),
        Some(found) => Err(parser.expected(&format!("the end, found `{found}`"))),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    names: usize,
}

impl<'t> Parser<'t> {
    /// `a,b/c,d(e)`.
    fn list(&mut self, known: Known<'_>) -> Result<Fields, FieldsError> {
        let mut fields = Fields::default();
        loop {
            let (name, below) = self.path(known)?;
            fields.add(name, below);
            if !self.take(',') {
                break;
            }
        }
        // `*` means everything, also beside other names.
        let everything = fields.selected.get(EVERY).is_some_and(Fields::selects_everything);
        Ok(if everything { Fields::default() } else { fields })
    }

    /// `a/b(c,d)`.
    fn path(&mut self, known: Known<'_>) -> Result<(String, Fields), FieldsError> {
        let start = self.at;
        let name = self.name()?;
        let (name, known) = match known {
            Known::Nothing(field) => {
                self.at = start;
                return Err(self.error(format!("`{}` has no fields", shown(field))));
            }
            _ if name == EVERY => (name, Known::Later),
            Known::Later => (name, Known::Later),
            Known::Message(message) => match message.field(name) {
                Some((_, field)) => (field.json_name, of_field(field, name)),
                None => {
                    self.at = start;
                    let message = message.full_name;
                    return Err(self.error(format!("{message} has no field `{}`", shown(name))));
                }
            },
        };
        let below = if self.take('/') || self.take('.') {
            self.deeper()?;
            let (next, below) = self.path(known)?;
            let mut fields = Fields::default();
            if next != EVERY || !below.selects_everything() {
                fields.add(next, below);
            }
            self.depth -= 1;
            fields
        } else if self.take('(') {
            self.deeper()?;
            let fields = self.list(known)?;
            if !self.take(')') {
                return Err(self.expected("`)`"));
            }
            self.depth -= 1;
            fields
        } else {
            Fields::default()
        };
        Ok((name.to_owned(), below))
    }

    fn name(&mut self) -> Result<&'t str, FieldsError> {
        let rest = self.rest();
        let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@$".contains(&byte);
        let length = if rest.starts_with(EVERY) {
            EVERY.len()
        } else {
            rest.bytes().take_while(|byte| is_of_name(*byte)).count()
        };
        if length == 0 {
            return Err(self.expected("the name of a field"));
        }
        self.names += 1;
        if self.names > MAX_NAMES {
            return Err(self.error(format!("it has more than {MAX_NAMES} names")));
        }
        self.at += length;
        Ok(&rest[..length])
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn deeper(&mut self) -> Result<(), FieldsError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(self.error("it is nested too deep")) } else { Ok(()) }
    }

    fn expected(&self, what: &str) -> FieldsError {
        self.error(format!("expected {what}"))
    }

    fn error(&self, problem: impl Into<String>) -> FieldsError {
        let position = self.text[..self.at].chars().count() + 1;
        FieldsError { position, problem: problem.into() }
    }
}

fn of_field<'n>(field: &FieldDescriptor, name: &'n str) -> Known<'n> {
    match field.kind {
        // The keys of a map are not known beforehand.
        _ if matches!(field.cardinality, protojson::Cardinality::Map(_)) => Known::Later,
        Kind::Message(message) => below(message.get(), name),
        _ => Known::Nothing(name),
    }
}

fn below<'n>(message: &'static MessageDescriptor, name: &'n str) -> Known<'n> {
    match message.form {
        JsonForm::Object => Known::Message(message),
        JsonForm::Text | JsonForm::Scalar(_) => Known::Nothing(name),
        _ => Known::Later,
    }
}

#[cfg(test)]
impl FieldsError {
    /// The character of the problem, counted from 1.
    pub(super) fn position(&self) -> usize {
        self.position
    }
}

impl fmt::Display for FieldsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "fields, character {}: {}", self.position, self.problem)
    }
}

impl std::error::Error for FieldsError {}
