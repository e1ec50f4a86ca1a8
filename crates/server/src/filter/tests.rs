//! Matches and errors of filters.

use longrunning::google::longrunning::operation;
use longrunning::{Any, Code, Status};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use prost_types::{Struct, Value, value};

use super::*;

fn subject() -> Operation {
    let number = |number| Value { kind: Some(value::Kind::NumberValue(number)) };
    let text = |text: &str| Value { kind: Some(value::Kind::StringValue(text.to_owned())) };
    let inner = Struct { fields: [("k".to_owned(), text("v"))].into() };
    let list = |values: Vec<Value>| Value {
        kind: Some(value::Kind::ListValue(prost_types::ListValue { values })),
    };
    let of_struct = |fields: Struct| Value { kind: Some(value::Kind::StructValue(fields)) };
    let null = Value { kind: Some(value::Kind::NullValue(0)) };
    let element = of_struct(Struct { fields: [("in_it".to_owned(), text("x"))].into() });
    let fields = [
        ("tags".to_owned(), list(vec![text("a"), text("b\n"), number(3.0), null.clone(), element])),
        ("lists".to_owned(), list(vec![list(vec![text("deep")]), list(vec![])])),
        ("nothing".to_owned(), null),
        ("yes".to_owned(), Value { kind: Some(value::Kind::BoolValue(true)) }),
        ("escaped".to_owned(), text("a\"b\\c\n")),
        ("two_spellings".to_owned(), text("exact")),
        ("twoSpellings".to_owned(), text("camel")),
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
fn filters_match() {
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
        // Only `:` searches lists.
        ("metadata.value.tags:a", true),
        ("metadata.value.tags:\"b*\"", true),
        ("metadata.value.tags:3", true),
        ("metadata.value.tags:4", false),
        ("metadata.value.tags:*", true),
        ("metadata.value.tags = a", false),
        ("metadata.value.tags != a", false),
        ("metadata.value.tags.in_it:x", true),
        ("metadata.value.tags.inIt:x", false),
        ("metadata.value.tags.in_it:*", true),
        ("metadata.value.tags.in_it = x", false),
        ("metadata.value.lists:deep", false),
        ("metadata.value.lists.x:deep", false),
        ("metadata.value.nothing:*", false),
        ("metadata.value.nothing != x", false),
        ("metadata.value.yes = true", true),
        ("metadata.value.yes:true", true),
        ("metadata.value.yes != false", true),
        ("metadata.value.yes > false", false),
        ("metadata.value.escaped = 'a\"b\\\\c\n'", true),
        ("metadata.value.escaped = \"a*c*\"", true),
        ("metadata.value.escaped : \"a*d*\"", false),
        ("metadata.value.two_spellings = exact", true),
        ("metadata.value.twoSpellings = camel", true),
        ("metadata.value:two_spellings", true),
        ("metadata:*", true),
        ("metadata:value", true),
        ("metadata:other", false),
        ("metadata = x", false),
        ("metadata.\"@type\" = \"*Struct\"", true),
        ("metadata.value.percent.x = 1", false),
        // An unset field matches nothing, not even with !=.
        ("metadata.value.other != 1", false),
        ("metadata.value.other:*", false),
        ("response.x != 1", false),
    ] {
        let parsed = Filter::parse(filter, Registry::well_known()).expect(filter);
        assert_eq!(parsed.matches(&subject), want, "{filter}");
    }
}

#[test]
fn errors_name_the_character() {
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
        ("done", 5, "expected an operator after `done`"),
        ("done = ", 8, "expected a value"),
        ("done = maybe", 8, "expected true or false, found \"maybe\""),
        ("done > true", 6, "expected = or != with true and false"),
        ("error.code = GONE", 14, "expected a code, found \"GONE\""),
        ("error.reason = 1", 1, "operations have no field `error.reason`"),
        ("name = \"abc", 8, "the string is not closed"),
        ("(done = true", 13, "expected `)`"),
        ("done = true)", 12, "expected the end, found `)`"),
        ("done = true AND", 16, "expected a comparison"),
        ("OR done = true", 1, "expected a comparison, found `OR`"),
        ("done == true", 7, "expected a value, found `=`"),
        ("done ! true", 6, "expected an operator after `done`"),
        ("metadata. = 1", 11, "expected the name of a field"),
        (&deep, 51, "it is nested deeper than 50 levels"),
        // The bracket or the keyword itself, however wide the space after it is.
        (&spaced, 101, "it is nested deeper than 50 levels"),
        (&wide, 101, "it is nested deeper than 50 levels"),
        (&not, 201, "it is nested deeper than 50 levels"),
        (&minus, 101, "it is nested deeper than 50 levels"),
        (&many, 1_201, "it has more than 100 comparisons"),
        (&more_stars, 8, "it has more than 100 wildcards"),
        (&starred, 142, "it has more than 100 wildcards"),
        ("metadata.x[0] = 1", 11, "indices of lists are not supported, found `[`"),
        ("metadata.x[0].y:1", 11, "indices of lists are not supported, found `[`"),
        ("metadata[0] = 1", 9, "indices of lists are not supported, found `[`"),
        ("[0] = 1", 1, "indices of lists are not supported, found `[`"),
        (&long, 8_193, "it is longer than 8192 characters"),
    ] {
        let error = Filter::parse(filter, Registry::well_known()).expect_err(filter);
        assert_eq!((error.position(), error.message()), (position, want), "{filter}");
    }
}

/// Nesting tokens, with spaces of one byte and of several.
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

/// The tokens of filters, and spaces of one byte and of several.
fn part() -> impl Strategy<Value = &'static str> {
    let parts = "(|(|)|NOT|-|AND|OR| |\u{a0}|\u{3000}|name|done|metadata.a|.|=|!=|<=|>|:|true|\"ü*\"|'a|\\|*|[|5s";
    proptest::sample::select(parts.split('|').collect::<Vec<_>>())
}

/// The cost of one comparison besides its bytes, as documented.
const COMPARISON: u64 = 64;

/// An operation with this many equal letters in every text that a filter may read.
fn large(bytes: usize) -> Operation {
    let text = "t".repeat(bytes);
    let title = Value { kind: Some(value::Kind::StringValue(text.clone())) };
    let fields = Struct { fields: [("title".to_owned(), title)].into() };
    Operation {
        name: text,
        metadata: Some(Any::pack(&fields).expect("it has no Any")),
        ..Operation::default()
    }
}

/// The JSON that a filter reads, and the wire form that it is converted from.
fn lengths(operation: &Operation) -> (u64, u64) {
    let any = operation.metadata.as_ref().expect("it has metadata");
    let wire = any.wire_value().expect("it is packed").len() as u64;
    (wire, protojson::to_string(any).expect("it is well known").len() as u64)
}

#[test]
fn the_cost_grows_with_the_bytes_and_the_comparisons() {
    // Near matches everywhere are the worst case.
    let hard = format!("\"*{}q*\"", "t".repeat(20));
    for bytes in [10, 1_000, 8_000, 100_000, 1_000_000] {
        let operation = large(bytes);
        let ((wire, json), text) = (lengths(&operation), bytes as u64);
        for comparisons in [1, 2, 10, 50] {
            let count = comparisons as u64;
            for (comparison, want) in [
                ("done = true".to_owned(), count * COMPARISON),
                (format!("name = {hard}"), count * (COMPARISON + text)),
                ("name < s".to_owned(), count * (COMPARISON + text)),
                // Converted once and searched once for all comparisons.
                (
                    format!("metadata.value.title = {hard}"),
                    wire + 2 * json + count * (COMPARISON + text),
                ),
                ("metadata.value.other = x".to_owned(), wire + 2 * json + count * COMPARISON),
            ] {
                let filter = vec![comparison.as_str(); comparisons].join(" OR ");
                let filter = Filter::parse(&filter, Registry::well_known()).expect(&filter);
                let mut cost = 0;
                assert!(!filter.matches_counting(&operation, &mut cost), "{comparison}");
                assert_eq!(cost, want, "{comparison}, {comparisons} times, over {bytes} bytes");
            }
        }
    }
}

#[test]
fn the_cost_grows_with_the_operations() {
    let filter = |comparisons| {
        let filter = vec!["name = \"x*\""; comparisons].join(" OR ");
        Filter::parse(&filter, Registry::well_known()).expect("it is a filter")
    };
    // 10 KB, 100 KB, 1 MB, 8 MB and 80 MB.
    for (operations, bytes) in
        [(10, 1_000), (100, 1_000), (1_000, 1_000), (1_000, 8_000), (10_000, 8_000)]
    {
        let operation = Operation { name: "t".repeat(bytes), ..Operation::default() };
        for comparisons in [1, 10, 100] {
            let (filter, mut cost) = (filter(comparisons), 0);
            for _ in 0..operations {
                filter.matches_counting(&operation, &mut cost);
            }
            let want = (operations * comparisons) as u64 * (COMPARISON + bytes as u64);
            assert_eq!(cost, want, "{operations} of {bytes} bytes, {comparisons} comparisons");
        }
    }
}

#[test]
fn skipped_comparisons_cost_nothing() {
    let operation = large(1_000);
    for (filter, want) in [
        ("", 0),
        ("done = true AND name = \"*q\"", COMPARISON),
        ("done = false OR name = \"*q\"", COMPARISON),
        ("NOT (done = true AND metadata:*)", COMPARISON),
        ("done = false AND NOT done = true AND -(done = false)", 3 * COMPARISON),
    ] {
        let filter = Filter::parse(filter, Registry::well_known()).expect(filter);
        let mut cost = 0;
        filter.matches_counting(&operation, &mut cost);
        assert_eq!(cost, want, "{filter:?}");
    }
}

proptest! {
    #[test]
    fn the_cost_is_at_most_comparisons_times_bytes(
        comparisons in proptest::collection::vec((0..FIELDS.len(), 0..OPERATORS.len(), pattern()), 1..8),
        joint in proptest::sample::select(vec![" AND ", " OR ", " AND NOT "]),
        letters in "[tq\\\\\"é]{1,3}",
        times in 1_usize..3_000,
        depth in 0_usize..20,
    ) {
        let filter: Vec<_> = comparisons
            .iter()
            .map(|(field, operator, pattern)| format!("{}{}{pattern}", FIELDS[*field], OPERATORS[*operator]))
            .collect();
        let filter = Filter::parse(&filter.join(joint), Registry::well_known());
        let filter = filter.expect("it is a filter");
        let text = letters.repeat(times);
        let value = |kind| Value { kind: Some(kind) };
        let mut inner = value(value::Kind::StringValue(text.clone()));
        for level in 0..depth {
            inner = match level % 2 {
                0 => value(value::Kind::ListValue(prost_types::ListValue { values: vec![inner; 1] })),
                _ => {
                    let fields = [("a".to_owned(), inner)].into();
                    value(value::Kind::StructValue(Struct { fields }))
                }
            };
        }
        let fields = Struct { fields: [("a".to_owned(), inner)].into() };
        let operation = Operation {
            name: text.clone(),
            metadata: Some(Any::pack(&fields).expect("it has no Any")),
            result: Some(operation::Result::Error(Status::new(Code::Aborted, text))),
            ..Operation::default()
        };
        let (wire, json) = lengths(&operation);
        let mut cost = 0;
        filter.matches_counting(&operation, &mut cost);
        let each = COMPARISON + operation.name.len() as u64 + 2 * json;
        let most = wire + json + filter.comparisons() as u64 * each;
        prop_assert!(cost <= most, "{cost} of {most}");
    }

    #[test]
    fn a_path_finds_the_same_value_as_in_a_tree(
        json in json_text(),
        path in proptest::collection::vec(proptest::sample::select(vec!["a", "b_c", "bC", "x"]), 0..4),
        operator in proptest::sample::select(Operator::ALL.to_vec()),
        literal in proptest::sample::select(vec!["*", "a", "1", "true", "b_c", "t*q", "-0.5"]),
    ) {
        let literal = Literal::quoted(literal.to_owned());
        let names: Vec<_> = path.iter().map(|name| Name::new(name)).collect();
        let found = match json::find(&json, &names) {
            json::Place::Nothing => false,
            json::Place::Text(text) => literal.compare_text(operator, text),
            json::Place::Value(value) => json::compare(value, operator, &literal),
            json::Place::InList => {
                operator == Operator::Has && json::holds_in_list(&json, &names, &literal)
            }
        };
        let tree = serde_json::from_str(&json).expect("it is JSON");
        prop_assert_eq!(found, in_tree(&tree, &path, operator, &literal), "{}", json);
    }
}

const FIELDS: &[&str] = &[
    "name",
    "error.message",
    "metadata",
    "metadata.value.a",
    "metadata.value.a.a.a",
    "response.x",
];
const OPERATORS: &[&str] = &["=", "!=", "<", ">=", ":"];

fn pattern() -> impl Strategy<Value = String> {
    "[tq*]{0,20}".prop_map(|pattern| format!("\"{pattern}\""))
}

fn json_text() -> impl Strategy<Value = String> {
    let scalars =
        ["null", "true", "false", "1", "-0.5", "1e3", "\"a\"", "\"t\\nq\"", "\"ttq\"", "\"\""];
    proptest::sample::select(scalars.to_vec()).prop_map(str::to_owned).prop_recursive(
        4,
        24,
        4,
        |inner| {
            let key = proptest::sample::select(vec!["a", "b_c", "bC", "k"]);
            proptest::prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4)
                    .prop_map(|list| format!("[{}]", list.join(","))),
                proptest::collection::btree_map(key, inner, 0..4).prop_map(|members| {
                    let members: Vec<_> =
                        members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                    format!("{{{}}}", members.join(","))
                }),
            ]
        },
    )
}

/// The meaning of comparisons, on a tree of the JSON.
fn in_tree(json: &serde_json::Value, path: &[&str], operator: Operator, literal: &Literal) -> bool {
    use serde_json::Value as Json;
    let has = operator == Operator::Has;
    let member = |members: &'_ serde_json::Map<String, Json>, name: &str| {
        let camel = if name == "b_c" { "bC" } else { name };
        members.get(name).or_else(|| members.get(camel)).cloned()
    };
    let Some((name, rest)) = path.split_first() else {
        return match json {
            Json::Null => false,
            _ if has && literal.is_star() => true,
            Json::Array(elements) => {
                let mut elements = elements.iter();
                has && elements.any(|element| in_tree(element, &[], Operator::Equal, literal))
            }
            Json::Object(members) => has && member(members, literal.text()).is_some(),
            Json::Bool(value) => literal.compare_bool(operator, *value),
            Json::Number(number) => {
                number.as_f64().is_some_and(|number| literal.compare_number(operator, number))
            }
            Json::String(text) => literal.compare_text(operator, text),
        };
    };
    match json {
        Json::Object(members) => {
            member(members, name).is_some_and(|member| in_tree(&member, rest, operator, literal))
        }
        Json::Array(elements) => {
            has && elements.iter().any(|element| in_tree(element, path, operator, literal))
        }
        _ => false,
    }
}
