//! An `Any` in an `Any`: what is inside is shared, not copied at each level.

use prost::Message as _;
use protojson::{Any, JsonMessage, ReadOptions, Registry, WriteOptions};
use protojson_conformance::test_messages::{Everything, FILE_DESCRIPTOR_SET, registry};

use super::cost;

/// How deep, and how many bytes are in the innermost one.
const LEVELS: usize = 95;
const SIZE: usize = 2 << 20;

/// The wire bytes and the type of what holds `inner`.
type Wrap = fn(Any) -> (&'static str, Vec<u8>);

fn in_any(inner: Any) -> (&'static str, Vec<u8>) {
    ("google.protobuf.Any", inner.encode_to_vec())
}

fn in_message(inner: Any) -> (&'static str, Vec<u8>) {
    let message = Everything { any: Some(inner), ..Everything::default() };
    ("protojson.test.v1.Everything", message.encode_to_vec())
}

fn in_list(inner: Any) -> (&'static str, Vec<u8>) {
    let message = Everything { anys: vec![inner], ..Everything::default() };
    ("protojson.test.v1.Everything", message.encode_to_vec())
}

fn in_map(inner: Any) -> (&'static str, Vec<u8>) {
    let mut message = Everything::default();
    message.any_by_name.insert("a".into(), inner);
    ("protojson.test.v1.Everything", message.encode_to_vec())
}

/// An `Any` of many levels around a long text. `wrap` takes `levels_each` of JSON's levels.
fn nested(wrap: Wrap, levels_each: usize) -> Any {
    let text = Any::pack(&"x".repeat(SIZE)).expect("a string packs");
    (0..LEVELS / levels_each).fold(text, |inner, _| {
        let (name, wire) = wrap(inner);
        Any::from_wire(format!("a/{name}"), wire)
    })
}

/// The test messages, known by their descriptors only.
fn dynamic() -> Registry {
    let mut types = Registry::new();
    types.register_descriptors(FILE_DESCRIPTOR_SET).expect("our own descriptors");
    types
}

const SHAPES: &[(&str, Wrap, usize)] = &[
    ("Any in Any", in_any, 1),
    ("in a field", in_message, 1),
    ("in a list", in_list, 2),
    ("in a map", in_map, 2),
];

fn write<M: JsonMessage>(message: &M, options: &WriteOptions, types: &Registry) -> Vec<u8> {
    protojson::to_vec_with(message, options, types).expect("it has a JSON form")
}

#[test]
fn nested_anys_are_shown_at_a_cost_that_does_not_grow_with_their_depth() {
    for (name, wrap, levels) in SHAPES {
        let any = nested(*wrap, *levels);
        for (kind, types) in [("generated", registry().clone()), ("dynamic", dynamic())] {
            let options = WriteOptions::new();
            // The text is written into a buffer that doubles, and nothing else is as long.
            let (most, total) = cost(|| write(&any, &options, &types));
            println!("{name}, {kind}: {most} at once, {total} in all, of {SIZE}");
            assert!(most < 7 * SIZE as u64, "{name}, {kind}: {most} bytes at once of {SIZE}");
            assert!(total < 12 * SIZE as u64, "{name}, {kind}: {total} bytes in all of {SIZE}");
        }
    }
}

#[test]
fn nested_anys_are_read_at_a_cost_that_does_not_grow_with_their_depth() {
    for (name, wrap, levels) in SHAPES {
        let json = write(&nested(*wrap, *levels), &WriteOptions::new(), registry());
        let json = String::from_utf8(json).expect("UTF-8");
        for (kind, types) in [("generated", registry().clone()), ("dynamic", dynamic())] {
            for options in [ReadOptions::strict(), ReadOptions::lenient()] {
                let read = || protojson::from_str_with::<Any>(&json, &options, &types);
                // What is inside and the bytes that it becomes.
                let (most, total) = cost(|| read().expect("it is converted"));
                println!("{name}, {kind}: {most} at once, {total} in all, of {SIZE}");
                assert!(most < 5 * SIZE as u64, "{name}, {kind}: {most} bytes at once of {SIZE}");
                assert!(read().is_ok_and(|any| any.wire_value().is_some()), "{name}, {kind}");
            }
        }
    }
}

#[test]
fn an_any_held_as_text_is_encoded_at_a_cost_that_does_not_grow_with_its_depth() {
    let text = format!(r#"{{"@type":"a/acme.Unknown","x":"{}"}}"#, "x".repeat(SIZE));
    let kept = Any::from_json(&text).expect("an object");
    let mut message = Everything { any: Some(kept.clone()), ..Everything::default() };
    for _ in 0..60 {
        message = Everything { child: Some(Box::new(message)), ..Everything::default() };
    }
    let (most, total) = cost(|| message.encode_to_vec());
    assert!(most < 2 * SIZE as u64, "{most} bytes at once of {SIZE}");
    assert!(total < 2 * SIZE as u64, "{total} bytes in all of {SIZE}");
    let mut decoded = Everything::decode(&*message.encode_to_vec()).expect("prost reads it");
    while let Some(child) = decoded.child {
        decoded = *child;
    }
    assert_eq!(decoded.any, Some(kept));
}
