//! What filters match, and where they are refused.

use longrunning::{Any, Code, Status};
use proptest::prelude::{Strategy, any, prop_assert, proptest};
use prost_types::{Struct, Value, value};

use super::*;

fn subject() -> Operation {
    let number = |number| Value { kind: Some(value::Kind::NumberValue(number)) };
    let text = |text: &str| Value { kind: Some(value::Kind::StringValue(text.to_owned())) };
    let inner = Struct { fields: [("k".to_owned(), text("v"))].into() };
    let fields = [
        ("percent".to_owned(), number(40.0)),
        ("big".to_owned(), text("9007199254740993")),
        ("startTime".to_owned(), text("2026-01-01T00:00:00.5Z")),
        ("takes".to_owned(), text("90s")),
        ("odd key".to_owned(), text("a\"b")),
        ("labels".to_owned(), Value { kind: Some(value::Kind::StructValue(inner)) }),
    ];
    Operation {
        name: "operations/abc".to_owned(),
        done: true,
        metadata: Some(Any::pack(&Struct { fields: fields.into() }).expect("it has no Any")),
        result: Some(operation::Result::Error(Status::new(Code::NotFound, "no such thing"))),
    }
}

#[test]
fn filters_match_what_they_say() {
    let subject = subject();
    for (filter, want) in [
        ("", true),
        ("  ", true),
        ("done = true", true),
        ("done=false", false),
        ("done != false", true),
        ("NOT done = true", false),
        ("-done = true", false),
        ("NOT (done = false)", true),
        ("name = operations/abc", true),
        ("name = \"operations/*\"", true),
        ("name = '*c'", true),
        ("name = \"*x*\"", false),
        ("name : \"operations/abc\"", true),
        ("name > operations/a AND name < operations/b", true),
        ("error.code = 5", true),
        ("error.code = NOT_FOUND", true),
        ("error.code >= 6", false),
        ("error.message = \"no*\"", true),
        ("error:*", true),
        ("response:*", false),
        // OR binds tighter than AND.
        ("done = false AND done = true OR done = true", false),
        ("done = true OR done = false AND done = false", false),
        ("done = true OR (done = false AND done = false)", true),
        // Side by side means AND.
        ("done = true error.code = 5", true),
        ("done = true error.code = 6", false),
        ("metadata.value.percent = 40", true),
        ("metadata.value.percent > 39.5", true),
        ("metadata.value.percent < -1", false),
        ("metadata.value.big > 9007199254740992", true),
        ("metadata.value.start_time > \"2026-01-01T00:00:00Z\"", true),
        ("metadata.value.startTime < \"2026-01-01T01:00:00+01:00\"", false),
        ("metadata.value.startTime >= 2026-01-01T00:00:00.5Z", true),
        ("metadata.value.takes > 60s", true),
        ("metadata.value.labels.k = v", true),
        ("metadata.value.labels:k", true),
        ("metadata.value.labels:other", false),
        ("metadata.value.\"odd key\" = \"a\\\"b\"", true),
        ("metadata.value.percent:*", true),
        ("metadata.value.\"[odd]\":*", false),
        ("name != a[0]", true),
        // What is unset matches nothing, not even !=.
        ("metadata.value.other != 1", false),
        ("metadata.value.other:*", false),
        ("response.x != 1", false),
    ] {
        let parsed = Filter::parse(filter, Registry::well_known()).expect(filter);
        assert_eq!(parsed.matches(&subject), want, "{filter}");
    }
}

#[test]
fn errors_point_at_the_character() {
    let deep = "(".repeat(1_000);
    let [spaced, wide, not, minus] =
        ["( ", "(\u{3000}", "NOT\u{a0}", "-\u{3000}"].map(|opening| opening.repeat(60));
    let long = "x".repeat(10_000);
    let many = "name = a OR ".repeat(101);
    let [stars, more_stars] = [60, 101].map(|count| format!("name = \"{}\"", "*a".repeat(count)));
    let starred = format!("{stars} AND {stars}");
    for (filter, position, want) in [
        ("size > 3", 1, "operations have no field `size`"),
        ("done = true AND size > 3", 17, "operations have no field `size`"),
        ("ünï = 1", 1, "operations have no field `ünï`"),
        ("name = \"ü\" AND x = 1", 16, "operations have no field `x`"),
        ("done", 5, "expected an operator behind `done`"),
        ("done = ", 8, "expected a value"),
        ("done = maybe", 8, "expected true or false, found \"maybe\""),
        ("done > true", 6, "expected = or != with true and false"),
        ("error.code = GONE", 14, "expected a code, found \"GONE\""),
        ("error.reason = 1", 1, "operations have no field `error.reason`"),
        ("name = \"abc", 8, "the string has no end"),
        ("(done = true", 13, "expected `)`"),
        ("done = true)", 12, "expected the end, found `)`"),
        ("done = true AND", 16, "expected a comparison"),
        ("OR done = true", 1, "expected a comparison, found `OR`"),
        ("done == true", 7, "expected a value, found `=`"),
        ("done ! true", 6, "expected an operator behind `done`"),
        ("metadata. = 1", 11, "expected the name of a field"),
        (&deep, 51, "it is nested too deep"),
        // The bracket or the keyword itself, however wide the space behind it is.
        (&spaced, 101, "it is nested too deep"),
        (&wide, 101, "it is nested too deep"),
        (&not, 201, "it is nested too deep"),
        (&minus, 101, "it is nested too deep"),
        (&many, 1_201, "it has more than 100 comparisons"),
        (&more_stars, 8, "it has more than 100 wildcards"),
        (&starred, 142, "it has more than 100 wildcards"),
        ("metadata.x[0] = 1", 11, "there are no indices, found `[`"),
        ("metadata.x[0].y:1", 11, "there are no indices, found `[`"),
        ("metadata[0] = 1", 9, "there are no indices, found `[`"),
        ("[0] = 1", 1, "there are no indices, found `[`"),
        (&long, 8_193, "it is longer than 8192 characters"),
    ] {
        let error = Filter::parse(filter, Registry::well_known()).expect_err(filter);
        assert_eq!((error.position(), error.message()), (position, want), "{filter}");
    }
}

/// What goes deeper, with spaces of one byte and of several.
const OPENINGS: &[&str] = &["(", "( ", "(\u{3000}", "NOT\u{a0}", "-", "-\u{3000}"];

proptest! {
    #[test]
    fn no_text_panics_and_every_position_is_one_of_a_character(
        openings in proptest::collection::vec(proptest::sample::select(OPENINGS), 0..60),
        parts in proptest::collection::vec(part(), 0..20),
        noise in any::<String>(),
        at in any::<proptest::sample::Index>(),
    ) {
        let mut parts: Vec<&str> = [openings, parts].concat();
        parts.insert(at.index(parts.len() + 1), &noise);
        let text = parts.concat();
        let error = match Filter::parse(&text, Registry::well_known()) {
            Ok(filter) => {
                filter.matches(&subject());
                return Ok(());
            }
            Err(error) => error,
        };
        prop_assert!((1..=text.chars().count() + 1).contains(&error.position()), "{error}");
    }
}

/// What filters are made of, and spaces of one byte and of several.
fn part() -> impl Strategy<Value = &'static str> {
    let parts = "(|(|)|NOT|-|AND|OR| |\u{a0}|\u{3000}|name|done|metadata.a|.|=|!=|<=|>|:|true|\"ü*\"|'a|\\|*|[|5s";
    proptest::sample::select(parts.split('|').collect::<Vec<_>>())
}
