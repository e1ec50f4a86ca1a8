//! One operation that is compared with a filter.

use std::sync::OnceLock;

use longrunning::google::longrunning::operation;
use longrunning::{Any, Operation, Registry, WriteOptions};

use super::json::{self, Name, Place};
use super::plan::{Next, Step};
use super::value::Operator;
use super::{Field, Filter};

/// The cost of a comparison besides the bytes that it reads.
const COMPARISON: u64 = 64;

/// A filter applied to one operation, comparison by comparison.
pub(crate) struct Subject<'a> {
    filter: &'a Filter,
    operation: &'a Operation,
    texts: &'a Texts,
    /// Each path is searched once, however many comparisons use it.
    places: Vec<(&'a Field, Place<'a>)>,
    next: Next,
}

/// The JSON forms of an operation's metadata and response, each converted on first use.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    metadata: OnceLock<String>,
    response: OnceLock<String>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(filter: &'a Filter, operation: &'a Operation, texts: &'a Texts) -> Self {
        Self { filter, operation, texts, places: Vec::new(), next: filter.plan.start() }
    }

    /// Makes the next comparison, adds its cost to `bytes`, and returns whether the filter matches,
    /// once known.
    pub(crate) fn step(&mut self, bytes: &mut u64) -> Option<bool> {
        if let Next::Step(index) = self.next {
            let step = self.filter.plan.step(index);
            *bytes += COMPARISON;
            self.next = step.after(self.compare(step, bytes));
        }
        match self.next {
            Next::Step(_) => None,
            Next::End(holds) => Some(holds),
        }
    }

    fn compare(&mut self, step: &'a Step<Field>, bytes: &mut u64) -> bool {
        let Step { field, operator, literal, .. } = step;
        let (operator, operation) = (*operator, self.operation);
        let error = match &operation.result {
            Some(operation::Result::Error(error)) => Some(error),
            _ => None,
        };
        let mut text = |text: &str| {
            *bytes += text.len() as u64;
            literal.compare_text(operator, text)
        };
        match field {
            Field::Name => text(&operation.name),
            Field::Done => literal.compare_bool(operator, operation.done),
            Field::ErrorCode => {
                error.is_some_and(|error| literal.compare_code(operator, error.code))
            }
            Field::ErrorMessage => error.is_some_and(|error| text(&error.message)),
            Field::Metadata(path) => self.compare_json(step, &self.texts.metadata, path, bytes),
            Field::Response(path) => self.compare_json(step, &self.texts.response, path, bytes),
        }
    }

    fn compare_json(
        &mut self,
        step: &'a Step<Field>,
        text: &'a OnceLock<String>,
        path: &[Name],
        bytes: &mut u64,
    ) -> bool {
        let Step { field, operator, literal, .. } = step;
        let json = text.get_or_init(|| {
            let any = self.any(field);
            let json = any.and_then(|any| write(any, &self.filter.registry)).unwrap_or_default();
            *bytes += any.map_or(0, held) + json.len() as u64;
            json
        });
        let place = self.places.iter().find(|(known, _)| *known == field).map(|(_, place)| *place);
        let place = place.unwrap_or_else(|| {
            *bytes += json.len() as u64;
            let place = json::find(json, path);
            self.places.push((field, place));
            place
        });
        match place {
            Place::Nothing => false,
            Place::Text(text) => {
                *bytes += text.len() as u64;
                literal.compare_text(*operator, text)
            }
            Place::Value(value) => {
                *bytes += value.len() as u64;
                json::compare(value, *operator, literal)
            }
            Place::InList if *operator != Operator::Has => false,
            Place::InList => {
                *bytes += json.len() as u64;
                json::holds_in_list(json, path, literal)
            }
        }
    }

    /// The message that a field of the metadata or the response is in.
    fn any(&self, field: &Field) -> Option<&'a Any> {
        match (field, &self.operation.result) {
            (Field::Metadata(_), _) => self.operation.metadata.as_ref(),
            (Field::Response(_), Some(operation::Result::Response(response))) => Some(response),
            _ => None,
        }
    }
}

/// The JSON form that is filtered by, with fields that hold their default value.
fn write(any: &Any, registry: &Registry) -> Option<String> {
    let options = WriteOptions::new().emit_defaults(true);
    protojson::to_string_with(any, &options, registry).ok()
}

/// How many bytes are read to convert it to JSON.
fn held(any: &Any) -> u64 {
    let wire = any.wire_value().map_or(0, |wire| wire.len());
    (wire + any.json_text().map_or(0, str::len)) as u64
}
