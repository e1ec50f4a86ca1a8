//! Compares the results of the two wires.

use longrunning::{Any, Operation, State};

use super::follow::Followed;
use crate::table::{Table, Verdict};
use crate::{known_types, output, span};

/// The results of both wires for the operation that succeeded and the one that failed.
pub(super) fn compare(succeeded: &[Followed; 2], failed: &[Followed; 2]) -> Table {
    let mut table = Table::new();
    let operations = succeeded.each_ref().map(|followed| &followed.operation);
    row(&mut table, "name", operations, |operation| operation.name.clone());
    row(&mut table, "done", operations, |operation| operation.done.to_string());
    row(&mut table, "metadata", operations, |operation| {
        operation.metadata.as_ref().map(output::any).unwrap_or_default()
    });
    row(&mut table, "response type", operations, |operation| match operation.state() {
        State::Succeeded(response) => response.type_name().to_owned(),
        _ => "none".to_owned(),
    });
    row(&mut table, "response", operations, |operation| match operation.state() {
        State::Succeeded(response) => output::members(response),
        _ => "none".to_owned(),
    });
    let polls = succeeded.each_ref().map(|followed| followed.polls.to_string());
    table.row("polls", polls, Verdict::NotCompared);
    let elapsed = succeeded.each_ref().map(|followed| span::display(followed.elapsed));
    table.row("elapsed", elapsed, Verdict::NotCompared);

    table.rule();

    let operations = failed.each_ref().map(|followed| &followed.operation);
    row(&mut table, "name", operations, |operation| operation.name.clone());
    row(&mut table, "error", operations, |operation| match operation.state() {
        State::Failed(status) => status.to_string(),
        _ => "none".to_owned(),
    });
    let [left, right] = operations.map(details);
    for index in 0..left.len().max(right.len()) {
        let pair = [left.get(index), right.get(index)];
        let verdict = match pair {
            [Some(left), Some(right)] => verdict(left, right),
            _ => Verdict::Different,
        };
        let cells = pair.map(|detail| detail.map_or("none".to_owned(), show_detail));
        table.row("detail", cells, verdict);
    }
    table
}

fn row(
    table: &mut Table,
    label: &'static str,
    operations: [&Operation; 2],
    cell: impl Fn(&Operation) -> String,
) {
    let cells = operations.map(cell);
    let verdict = Verdict::of(cells[0] == cells[1]);
    table.row(label, cells, verdict);
}

fn details(operation: &Operation) -> &[Any] {
    match operation.state() {
        State::Failed(status) => &status.details,
        _ => &[],
    }
}

/// Of an unknown type, each wire keeps what arrived: bytes on one, JSON on the other.
fn verdict(left: &Any, right: &Any) -> Verdict {
    let registry = known_types::registry();
    if registry.equal(left, right) {
        Verdict::Equal
    } else if left.type_name() == right.type_name() && !registry.contains(left.type_name()) {
        Verdict::SameType
    } else {
        Verdict::Different
    }
}

fn show_detail(detail: &Any) -> String {
    if known_types::registry().contains(detail.type_name()) {
        output::any(detail)
    } else {
        let kept = if detail.json_text().is_some() { "JSON" } else { "bytes" };
        format!("{} (unknown type, kept as {kept})", detail.type_name())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use longrunning::google::longrunning::operation;
    use longrunning::{Code, Status};

    use super::*;

    fn followed(result: operation::Result) -> Followed {
        let operation = Operation {
            name: "operations/1".into(),
            done: true,
            result: Some(result),
            ..Operation::default()
        };
        Followed { operation, polls: 1, elapsed: Duration::ZERO }
    }

    fn succeeded(text: &str) -> Followed {
        followed(operation::Result::Response(Any::pack(&text.to_owned()).expect("it packs")))
    }

    fn failed(detail: Any) -> Followed {
        let mut status = Status::new(Code::Aborted, "pre-empted");
        status.details.push(detail);
        followed(operation::Result::Error(status))
    }

    fn unknown_as_json() -> Any {
        Any::from_json(r#"{"@type":"a.test/acme.Unknown","n":1}"#).expect("an Any")
    }

    fn unknown_as_bytes() -> Any {
        Any::from_wire("a.test/acme.Unknown", vec![8, 1])
    }

    #[test]
    fn equal_results_are_equal() {
        let table = compare(
            &[succeeded("x"), succeeded("x")],
            &[failed(unknown_as_bytes()), failed(unknown_as_json())],
        );
        assert!(table.is_equal());
    }

    #[test]
    fn a_difference_anywhere_is_seen() {
        let same = || [failed(unknown_as_bytes()), failed(unknown_as_json())];
        assert!(!compare(&[succeeded("x"), succeeded("y")], &same()).is_equal());
        let other = [failed(unknown_as_bytes()), failed(Any::pack(&()).expect("it packs"))];
        assert!(!compare(&[succeeded("x"), succeeded("x")], &other).is_equal());
    }
}
