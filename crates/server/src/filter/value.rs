//! What a filter compares with, and how.

use std::cmp::Ordering;

use longrunning::{Any, Code, Registry, WriteOptions};
use prost_types::{Duration, Timestamp};
use serde_json::Value;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    LessOrEqual,
    GreaterOrEqual,
    NotEqual,
    Less,
    Greater,
    Equal,
    /// `:`: a list has the element, a map the key, a field any value (`*`); otherwise it is equal.
    Has,
}

/// The right side of a comparison, read once for all that it is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    text: String,
    quoted: bool,
    /// What is between the stars that are wildcards.
    pieces: Vec<String>,
    /// The text without what keeps a star from being a wildcard.
    plain: String,
    meaning: Meaning,
}

/// What a text may be besides a text: JSON writes large numbers, times and durations as strings.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    integer: Option<i128>,
    number: Option<f64>,
    /// In seconds and nanoseconds, as the duration is.
    time: Option<(i64, i32)>,
    duration: Option<(i64, i32)>,
}

impl Operator {
    /// Those of two letters come first, as a parser has to try them.
    pub(super) const ALL: [Self; 7] = [
        Self::LessOrEqual,
        Self::GreaterOrEqual,
        Self::NotEqual,
        Self::Less,
        Self::Greater,
        Self::Equal,
        Self::Has,
    ];

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::Equal => "=",
            Self::Has => ":",
        }
    }

    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::LessOrEqual => ordering.is_le(),
            Self::GreaterOrEqual => ordering.is_ge(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::Greater => ordering.is_gt(),
            Self::Equal | Self::Has => ordering.is_eq(),
        }
    }

    pub(super) fn is_order(self) -> bool {
        matches!(self, Self::LessOrEqual | Self::GreaterOrEqual | Self::Less | Self::Greater)
    }
}

impl Literal {
    pub(super) fn quoted(text: String) -> Self {
        Self::new(text, true)
    }

    pub(super) fn bare(text: &str) -> Self {
        Self::new(text.to_owned(), false)
    }

    fn new(text: String, quoted: bool) -> Self {
        let plain = text.replace("\\*", "*").replace("\\\\", "\\");
        let (pieces, meaning) = (pieces(&text, quoted), Meaning::of(&plain));
        Self { text, quoted, pieces, plain, meaning }
    }

    pub(crate) fn wildcards(&self) -> usize {
        self.pieces.len() - 1
    }

    /// As it was written, without its quotes.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.text.is_empty() && !self.quoted
    }

    pub(super) fn is_star(&self) -> bool {
        self.text == "*"
    }

    pub(super) fn boolean(&self) -> Option<bool> {
        self.text.parse().ok()
    }

    pub(super) fn code(&self) -> Option<i32> {
        let named = || Code::from_str_name(&self.text).map(i32::from);
        self.text.parse().ok().or_else(named)
    }

    pub(super) fn compare_bool(&self, operator: Operator, value: bool) -> bool {
        let wanted = self.boolean();
        match operator {
            Operator::Has if self.is_star() => true,
            Operator::Equal | Operator::Has => wanted == Some(value),
            Operator::NotEqual => wanted.is_some_and(|wanted| wanted != value),
            _ => false,
        }
    }

    pub(super) fn compare_code(&self, operator: Operator, value: i32) -> bool {
        (operator == Operator::Has && self.is_star())
            || self.code().is_some_and(|wanted| operator.holds(value.cmp(&wanted)))
    }

    pub(crate) fn compare_text(&self, operator: Operator, value: &str) -> bool {
        match operator {
            Operator::Equal | Operator::Has => self.is_like(value),
            Operator::NotEqual => !self.is_like(value),
            _ => {
                let by_meaning = self.meaning.order_of(value);
                operator.holds(by_meaning.unwrap_or_else(|| value.cmp(&self.plain)))
            }
        }
    }

    /// Compares the value at a path of a JSON object.
    pub(super) fn compare_json(&self, operator: Operator, json: &Value, path: &[String]) -> bool {
        let Some((name, rest)) = path.split_first() else {
            return self.compare_value(operator, json);
        };
        match json {
            Value::Object(members) => {
                let member = members.get(name).or_else(|| members.get(&camel_case(name)));
                member.is_some_and(|member| self.compare_json(operator, member, rest))
            }
            // A path through a list asks whether one of its elements fits, which only `:` may do (AIP-160).
            Value::Array(elements) if operator == Operator::Has => {
                elements.iter().any(|element| self.compare_json(operator, element, path))
            }
            _ => false,
        }
    }

    fn compare_value(&self, operator: Operator, value: &Value) -> bool {
        if operator == Operator::Has {
            match value {
                Value::Null => return false,
                _ if self.is_star() => return true,
                Value::Array(elements) => {
                    return elements
                        .iter()
                        .any(|element| self.compare_value(Operator::Equal, element));
                }
                Value::Object(members) => {
                    return members.contains_key(&self.text)
                        || members.contains_key(&camel_case(&self.text));
                }
                _ => {}
            }
        }
        match value {
            Value::Bool(value) => self.compare_bool(operator, *value),
            Value::Number(number) => match (number.as_f64(), self.meaning.number) {
                (Some(value), Some(wanted)) => {
                    value.partial_cmp(&wanted).is_some_and(|ordering| operator.holds(ordering))
                }
                _ => false,
            },
            Value::String(text) => self.compare_text(operator, text),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        }
    }

    /// Whether a text is equal, or equal but for what `*` stands for.
    fn is_like(&self, value: &str) -> bool {
        let [first, middle @ .., last] = self.pieces.as_slice() else {
            return self.pieces.first().is_some_and(|only| only == value);
        };
        let Some(mut rest) = value.strip_prefix(first.as_str()) else { return false };
        for piece in middle {
            match rest.find(piece.as_str()) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

/// The JSON form that is filtered by, with fields that hold their default value; null if there is none.
pub(super) fn json(any: Option<&Any>, registry: &Registry) -> Value {
    let options = WriteOptions::new().emit_defaults(true);
    any.and_then(|any| protojson::to_vec_with(any, &options, registry).ok())
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default()
}

/// What is between the stars of a pattern; in a quoted one a backslash before a star means the star itself.
fn pieces(text: &str, quoted: bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => piece.extend(letters.next()),
            '*' => pieces.push(std::mem::take(&mut piece)),
            _ => piece.push(letter),
        }
    }
    pieces.push(piece);
    pieces
}

impl Meaning {
    fn of(text: &str) -> Self {
        Self {
            integer: text.parse().ok(),
            number: text.parse().ok(),
            time: time(text),
            duration: duration(text),
        }
    }

    /// How a text that can be read the same way is to this one.
    fn order_of(&self, text: &str) -> Option<Ordering> {
        if let (Some(wanted), Ok(found)) = (self.integer, text.parse::<i128>()) {
            return Some(found.cmp(&wanted));
        }
        if let (Some(wanted), Ok(found)) = (self.number, text.parse::<f64>()) {
            return found.partial_cmp(&wanted);
        }
        if let Some((wanted, found)) = self.time.and_then(|wanted| Some((wanted, time(text)?))) {
            return Some(found.cmp(&wanted));
        }
        let wanted = self.duration?;
        Some(duration(text)?.cmp(&wanted))
    }
}

fn time(text: &str) -> Option<(i64, i32)> {
    let time: Timestamp = read_text(text)?;
    Some((time.seconds, time.nanos))
}

fn duration(text: &str) -> Option<(i64, i32)> {
    let duration: Duration = read_text(text)?;
    Some((duration.seconds, duration.nanos))
}

fn read_text<M: longrunning::JsonMessage>(text: &str) -> Option<M> {
    protojson::from_str(&Value::from(text).to_string()).ok()
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
