//! A filter as a sequence of comparisons, so that it can pause between them.

use super::expression::Expression;
use super::value::{Literal, Operator};

/// The comparisons of an expression, each with the step after either outcome.
#[derive(Clone, Debug)]
pub(super) struct Plan<F> {
    steps: Vec<Step<F>>,
    start: Next,
}

#[derive(Clone, Debug)]
pub(super) struct Step<F> {
    pub(super) field: F,
    pub(super) operator: Operator,
    pub(super) literal: Box<Literal>,
    if_true: Next,
    if_false: Next,
}

/// The step after a comparison.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    /// The comparison of this index.
    Step(usize),
    /// The end: whether the expression matches.
    End(bool),
}

impl<F> Plan<F> {
    pub(super) fn new(expression: Expression<F>) -> Self {
        let mut plan = Self { steps: Vec::new(), start: Next::End(true) };
        plan.start = plan.add(expression, Next::End(true), Next::End(false));
        plan
    }

    /// Adds an expression, and returns its first step. The steps after it exist already.
    fn add(&mut self, expression: Expression<F>, if_true: Next, if_false: Next) -> Next {
        match expression {
            Expression::All(parts) => {
                parts.into_iter().rev().fold(if_true, |next, part| self.add(part, next, if_false))
            }
            Expression::Any(parts) => {
                parts.into_iter().rev().fold(if_false, |next, part| self.add(part, if_true, next))
            }
            Expression::Not(part) => self.add(*part, if_false, if_true),
            Expression::Compare { field, operator, literal } => {
                self.steps.push(Step { field, operator, literal, if_true, if_false });
                Next::Step(self.steps.len() - 1)
            }
        }
    }

    pub(super) fn start(&self) -> Next {
        self.start
    }

    pub(super) fn step(&self, index: usize) -> &Step<F> {
        &self.steps[index]
    }

    /// The number of comparisons.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }
}

impl<F> Step<F> {
    pub(super) fn after(&self, holds: bool) -> Next {
        if holds { self.if_true } else { self.if_false }
    }
}
