//! Filters of subscriptions: by event types, and by a target.

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::Subscription;

use crate::filter::{Expression, Fields, Literal, Mismatch, Operator};
use crate::operations::refuse_field;

/// The cost of a comparison besides the bytes that it reads.
const COMPARISON: usize = 64;

/// Selects subscriptions for a list: those with one of some event types, optionally of one target.
pub(super) struct SubscriptionFilter(Expression<Field>);

#[derive(Clone, Debug)]
enum Field {
    EventTypes,
    TargetResource,
}

impl SubscriptionFilter {
    /// Parses a filter; what the reference does not describe is rejected, as by the API.
    pub(super) fn parse(text: &str) -> Result<Self, Status> {
        let expression = Expression::parse(text).map_err(|error| {
            let mut status = refuse_field("filter", text, &error.to_string());
            status.message = error.to_string();
            status
        })?;
        if !is_of_reference(&expression) {
            let problem = "expected event types joined by OR, as `event_types:\"google.workspace.…\"`, and perhaps \
                           AND with one target_resource";
            return Err(refuse_field("filter", text, problem));
        }
        Ok(Self(expression))
    }

    /// Whether a subscription matches; adds the bytes read to `bytes`.
    pub(super) fn matches(&self, subscription: &Subscription, bytes: &mut usize) -> bool {
        self.0.holds(&mut |field, operator, literal| {
            let mut is_equal = |text: &String| {
                *bytes += COMPARISON + text.len();
                literal.compare_text(operator, text)
            };
            match field {
                Field::EventTypes => subscription.event_types.iter().any(is_equal),
                Field::TargetResource => is_equal(&subscription.target_resource),
            }
        })
    }
}

impl Fields for Field {
    const OWNER: &'static str = "subscriptions";

    fn named(names: &[&str]) -> Option<Self> {
        match names {
            ["event_types" | "eventTypes"] => Some(Self::EventTypes),
            ["target_resource" | "targetResource"] => Some(Self::TargetResource),
            _ => None,
        }
    }

    fn check(&self, operator: Operator, literal: &Literal) -> Result<(), Mismatch> {
        match self {
            Self::EventTypes if operator != Operator::Has => {
                Err(Mismatch::of_operator("expected `:` and an event type"))
            }
            Self::TargetResource if operator != Operator::Equal => {
                Err(Mismatch::of_operator("expected `=` and a full resource name"))
            }
            _ if literal.wildcards() > 0 => {
                Err(Mismatch::of_literal("expected a name, without wildcards"))
            }
            _ => Ok(()),
        }
    }
}

/// Whether it is event types joined by OR, optionally AND a target.
fn is_of_reference(expression: &Expression<Field>) -> bool {
    match expression {
        Expression::All(parts) => match parts.as_slice() {
            [types, target] | [target, types] if is_target(target) => are_event_types(types),
            _ => false,
        },
        types => are_event_types(types),
    }
}

fn is_target(expression: &Expression<Field>) -> bool {
    matches!(expression, Expression::Compare { field: Field::TargetResource, .. })
}

fn are_event_types(expression: &Expression<Field>) -> bool {
    match expression {
        Expression::Any(parts) => parts.iter().all(are_event_types),
        part => matches!(part, Expression::Compare { field: Field::EventTypes, .. }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_of_the_reference_are_valid() {
        let subscription = Subscription {
            target_resource: "//chat.googleapis.com/spaces/S".to_owned(),
            event_types: vec!["a.created".to_owned(), "a.deleted".to_owned()],
            ..Subscription::default()
        };
        for (filter, want) in [
            ("event_types:\"a.created\"", true),
            ("event_types:\"a.updated\"", false),
            ("event_types:\"a.updated\" OR event_types:\"a.deleted\"", true),
            (
                "event_types:\"a.created\" AND target_resource=\"//chat.googleapis.com/spaces/S\"",
                true,
            ),
            ("target_resource=\"//t\" AND (event_types:\"a.created\")", false),
            ("event_types:\"a.created\" target_resource=\"//chat.googleapis.com/spaces/S\"", true),
            ("(event_types:\"x\" OR event_types:\"a.created\") AND target_resource=\"//t\"", false),
        ] {
            let parsed = SubscriptionFilter::parse(filter).expect(filter);
            assert_eq!(parsed.matches(&subscription, &mut 0), want, "{filter}");
        }
    }

    #[test]
    fn other_filters_are_rejected() {
        for filter in [
            "",
            "target_resource=\"//t\"",
            "event_types=\"a\"",
            "target_resource:\"//t\" AND event_types:\"a\"",
            "NOT event_types:\"a\"",
            "event_types:*",
            "event_types:\"a.*\"",
            "target_resource=\"//t\" OR event_types:\"a\"",
            "event_types:\"a\" AND NOT target_resource=\"//t\"",
            "event_types:\"a\" AND event_types:\"b\"",
            "event_types:\"a\" OR (event_types:\"b\" AND target_resource=\"//t\")",
            "event_types:\"a\" AND target_resource=\"//t\" AND target_resource=\"//t\"",
            "state = ACTIVE AND event_types:\"a\"",
        ] {
            assert!(SubscriptionFilter::parse(filter).is_err(), "{filter}");
        }
    }
}
