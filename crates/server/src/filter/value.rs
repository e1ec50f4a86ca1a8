//! The literals of a filter, and their comparison.

use std::cmp::Ordering;

use longrunning::Code;
use prost_types::{Duration, Timestamp};
use serde_json::Value;

use super::json::Name;
use super::pattern::Pattern;

/// The operators of comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    LessOrEqual,
    GreaterOrEqual,
    NotEqual,
    Less,
    Greater,
    Equal,
    /// `:`: a list has the element, a map the key, a field any value (`*`); otherwise equality.
    Has,
}

/// The right side of a comparison, parsed once for all comparisons.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    text: String,
    quoted: bool,
    pattern: Pattern,
    /// The text as the key of an object.
    name: Name,
    /// The text without the escapes of stars.
    plain: String,
    meaning: Meaning,
}

/// The longest text of a time or a duration, in bytes.
const LONGEST_TIME: usize = 64;

/// What a text may mean besides a text: JSON writes large numbers, times and durations as strings.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    integer: Option<i128>,
    number: Option<f64>,
    /// In seconds and nanoseconds, as the duration is.
    time: Option<(i64, i32)>,
    duration: Option<(i64, i32)>,
}

impl Operator {
    /// Those of two characters come first, since the parser tries them in order.
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
        let (pattern, name) = (Pattern::new(&text, quoted), Name::new(&text));
        Self { meaning: Meaning::of(&plain), text, quoted, pattern, name, plain }
    }

    pub(crate) fn wildcards(&self) -> usize {
        self.pattern.wildcards()
    }

    /// The source text, without quotes.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn name(&self) -> &Name {
        &self.name
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
            Operator::Equal | Operator::Has => self.pattern.matches(value),
            Operator::NotEqual => !self.pattern.matches(value),
            _ => {
                let by_meaning = self.meaning.order_of(value);
                operator.holds(by_meaning.unwrap_or_else(|| value.cmp(&self.plain)))
            }
        }
    }

    pub(super) fn compare_number(&self, operator: Operator, value: f64) -> bool {
        let wanted = self.meaning.number;
        wanted
            .and_then(|wanted| value.partial_cmp(&wanted))
            .is_some_and(|ordering| operator.holds(ordering))
    }
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

    /// Compares a text with this one, if both mean the same kind of value.
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
    if text.len() > LONGEST_TIME {
        return None;
    }
    protojson::from_str(&Value::from(text).to_string()).ok()
}
