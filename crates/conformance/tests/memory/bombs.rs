//! The memory for reading any shape: at most eight times the input, including it, or 32 MiB if
//! more.

use std::error::Error as _;

use bytes::Bytes;
use prost_types::{ListValue, Value, value::Kind};
use protojson::{Any, Error, ErrorKind, ReadOptions, Registry, WriteOptions};
use protojson_conformance::test_messages::{Everything, FILE_DESCRIPTOR_SET, registry};

use super::cost;
use super::shapes::{texts, wires};

/// These options, with the bound that a long message has: what a short one may take hides what a
/// shape costs.
fn as_if_long(options: ReadOptions, length: usize) -> ReadOptions {
    options.max_memory(6 * length)
}

/// The test messages, known by their descriptors only.
fn dynamic() -> Registry {
    let mut types = Registry::new();
    types.register_descriptors(FILE_DESCRIPTOR_SET).expect("our own descriptors");
    types
}

/// Measures `read` of something of this length, and whether it was refused: for the memory, unless
/// the shape is `wrong`.
fn refuses<T>(
    name: &str,
    length: usize,
    wrong: bool,
    read: impl FnOnce() -> Result<T, Error>,
) -> bool {
    let mut failed = None;
    let (most, _) = cost(|| read().map_err(|error| failed = Some(error)).ok());
    let times = (most as f64 + length as f64) / length as f64;
    println!("| {name} | {times:.1} | {failed:?} |");
    assert!(times <= 8.0, "{name}: {most} bytes at once of {length}");
    if let Some(error) = &failed
        && !wrong
    {
        assert_eq!(error.kind(), ErrorKind::Memory, "{name}: {error} {:?}", error.source());
        assert!(!error.path().is_empty(), "{name}: {error}");
    }
    failed.is_some()
}

#[test]
fn json_costs_at_most_eight_times_its_length() {
    let mut refused = 0;
    for (name, text) in texts() {
        for options in [ReadOptions::lenient(), ReadOptions::strict()] {
            // An unknown type or member is refused by servers.
            let is_wrong =
                ["unknown", "a late", "empty Anys"].iter().any(|it| name.starts_with(it));
            let wrong = is_wrong && options == ReadOptions::strict();
            let options = as_if_long(options, text.len());
            refused += usize::from(refuses(name, text.len(), wrong, || {
                protojson::from_str_with::<Everything>(&text, &options, registry())
            }));
        }
    }
    assert!(refused > 30, "{refused}");
}

#[test]
fn json_of_dynamic_messages_costs_at_most_eight_times_its_length() {
    let types = dynamic();
    for (name, text) in texts() {
        let members = text.strip_prefix('{').expect("an object");
        let text = format!(r#"{{"@type":"a/protojson.test.v1.Everything",{members}"#);
        let options = as_if_long(ReadOptions::strict(), text.len());
        let wrong =
            name.contains("unknown") || name.contains("late") || name.contains("empty Anys");
        refuses(name, text.len(), wrong, || {
            protojson::from_str_with::<Any>(&text, &options, &types)
        });
    }
}

#[test]
fn wire_bytes_cost_at_most_eight_times_their_length() {
    let mut refused = 0;
    for (name, wire) in wires() {
        let wire = Bytes::from(wire);
        let options = as_if_long(ReadOptions::new(), wire.len());
        refused += usize::from(refuses(name, wire.len(), name == "what is no message", || {
            protojson::from_wire_with::<Everything>(wire.clone(), &options)
        }));
    }
    assert!(refused > 15, "{refused}");
}

#[test]
fn short_messages_cost_no_more_than_32_mib() {
    const MOST: u64 = 32 << 20;
    let types = dynamic();
    for (name, text) in texts() {
        let (most, _) = cost(|| protojson::from_str::<Everything>(&text));
        assert!(most <= MOST, "{name}: {most} bytes at once of {}", text.len());
    }
    for (name, wire) in wires() {
        let any = Any::from_wire("a/protojson.test.v1.Everything", wire);
        let (most, _) = cost(|| any.unpack::<Everything>());
        assert!(most <= MOST, "{name}: {most} bytes at once");
        for types in [registry(), &types] {
            let mut written = 0;
            let (most, _) = cost(|| {
                let json = protojson::to_vec_with(&any, &WriteOptions::new(), types);
                written = json.as_ref().map_or(0, Vec::len) as u64;
                json
            });
            // The text doubles its room as it grows, both of which are there for a moment.
            assert!(most <= MOST + 3 * written, "{name}: {most} bytes at once to show it");
        }
    }
}

#[test]
fn long_messages_may_take_six_times_their_length() {
    let text = format!(r#"{{"strings":["{}",""#, "x".repeat(8 << 20))
        + &"\",\"".repeat((2 << 20) - 2)
        + r#""]}"#;
    assert!(!refuses("texts", text.len(), false, || protojson::from_str::<Everything>(&text)));
    let text = format!(r#"{{"strings":[{}""]}}"#, r#""","#.repeat((2 << 20) - 2));
    assert!(refuses("texts", text.len(), false, || protojson::from_str::<Everything>(&text)));
}

#[test]
fn anys_in_anys_cost_no_more_together_than_the_outermost_may() {
    // Each level has a list beside the next level, which is decoded while that one is shown.
    let list = vec![Everything::default(); 4_000];
    let mut any = Any::default();
    for _ in 0..90 {
        let level = Everything { any: Some(any), children: list.clone(), ..Everything::default() };
        any = Any::pack(&level).expect("it packs");
    }
    // Alone, the list of one level takes 10 MB; the text of all has three bytes an element.
    let (most, _) = cost(|| protojson::to_vec_with(&any, &WriteOptions::new(), registry()));
    assert!(most <= 40 << 20, "{most} bytes at once");
}

#[test]
fn honest_messages_are_read() {
    let numbers =
        ListValue { values: vec![Value { kind: Some(Kind::NumberValue(48.5)) }; 200_000] };
    let children =
        vec![
            Everything { string_value: "operations/123456789".into(), ..Everything::default() };
            5_000
        ];
    let texts = vec!["projects/p/locations/l/operations/123456789".to_owned(); 200_000];
    let cases = [
        Everything { list: Some(numbers), ..Everything::default() },
        Everything { children, ..Everything::default() },
        Everything { strings: texts, ..Everything::default() },
        Everything { string_value: "x".repeat(40 << 20), ..Everything::default() },
        Everything { bytes_value: vec![0xff; 40 << 20], ..Everything::default() },
        Everything { doubles: vec![0.5; 1_000_000], ..Everything::default() },
    ];
    for message in cases {
        let wire = protojson::to_wire(&message, registry()).expect("it is encoded");
        assert!(protojson::from_wire::<Everything>(wire).is_ok_and(|read| read == message));
        let json = protojson::to_string(&message).expect("it is written");
        assert!(protojson::from_str::<Everything>(&json).is_ok_and(|read| read == message));
    }
}

#[test]
fn the_bound_can_be_set_and_its_error_says_where() {
    let options = ReadOptions::new().max_memory(100_000);
    let text = format!(r#"{{"child":{{"strings":[{}""]}}}}"#, r#""","#.repeat(20_000));
    let error = protojson::from_str_with::<Everything>(&text, &options, registry());
    let error = error.expect_err("it is too much");
    assert_eq!(error.kind(), ErrorKind::Memory);
    let path = error.path();
    assert!(path.starts_with("child.strings["), "{path}");
    let message = "the message takes more than the 100000 bytes of memory that it may";
    assert_eq!(error.message(), message);

    let read: Everything = protojson::from_str(&text).expect("it is no more than 24 MiB");
    let wire = protojson::to_wire(&read, registry()).expect("it is encoded");
    let error = protojson::from_wire_with::<Everything>(wire.clone(), &options);
    assert_eq!(error.expect_err("it is too much").to_string(), format!("child.strings: {message}"));
    let more = ReadOptions::new().max_memory(10 << 20);
    assert!(protojson::from_wire_with::<Everything>(wire, &more).is_ok_and(|it| it == read));
}
