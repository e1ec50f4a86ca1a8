//! The expression of a filter, over any fields.

use std::borrow::Cow;

use super::value::{Literal, Operator};
use super::{FilterError, parse};

/// A filter over things that have the fields `F`.
#[derive(Clone, Debug)]
pub(crate) enum Expression<F> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Compare { field: F, operator: Operator, literal: Box<Literal> },
}

/// The fields that a filter may name, and their comparisons.
pub(crate) trait Fields: Sized {
    /// The name of what is filtered, in the plural.
    const OWNER: &'static str;

    /// The field of this dotted path.
    fn named(names: &[&str]) -> Option<Self>;

    /// Checks whether the field supports such a comparison.
    fn check(&self, operator: Operator, literal: &Literal) -> Result<(), Mismatch>;
}

/// Why a field does not support a comparison.
pub(crate) struct Mismatch {
    pub(super) is_of_operator: bool,
    pub(super) message: Cow<'static, str>,
}

impl<F: Fields> Expression<F> {
    pub(crate) fn parse(text: &str) -> Result<Self, FilterError> {
        parse::parse(text)
    }

    /// Evaluates the expression, with `compare` for each comparison.
    #[cfg(feature = "workspace-events")]
    pub(crate) fn holds(&self, compare: &mut impl FnMut(&F, Operator, &Literal) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(compare)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(compare)),
            Self::Not(part) => !part.holds(compare),
            Self::Compare { field, operator, literal } => compare(field, *operator, literal),
        }
    }
}

impl Mismatch {
    pub(crate) fn of_operator(message: impl Into<Cow<'static, str>>) -> Self {
        Self { is_of_operator: true, message: message.into() }
    }

    pub(crate) fn of_literal(message: impl Into<Cow<'static, str>>) -> Self {
        Self { is_of_operator: false, message: message.into() }
    }
}
