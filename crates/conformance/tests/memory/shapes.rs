//! Messages that are short on the wire and large in memory, in every shape that a list, a map or a
//! text can have.

use std::collections::BTreeMap;

use prost::Message as _;
use prost_types::{FieldMask, ListValue, Struct, Value, value::Kind};
use protojson::Any;
use protojson_conformance::test_messages::Everything;

/// How long each is at least.
pub(crate) const SIZE: usize = 300 << 10;

/// A JSON text of so many pieces that it has [`SIZE`] bytes.
fn text(head: &str, piece: impl Fn(usize) -> String, tail: &str) -> String {
    let mut text = String::with_capacity(SIZE + 100);
    text.push_str(head);
    for index in 0.. {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&piece(index));
        if text.len() >= SIZE {
            break;
        }
    }
    text.push_str(tail);
    text
}

/// Texts of an `Everything`.
pub(crate) fn texts() -> Vec<(&'static str, String)> {
    let list = |name: &'static str, head: &str, piece: &'static str, tail: &str| {
        (name, text(head, |_| piece.to_owned(), tail))
    };
    let keyed = |name: &'static str, head: &str, value: &'static str, tail: &str| {
        (name, text(head, |index| format!("\"{index}\":{value}"), tail))
    };
    let chain =
        |levels: usize| format!("{}{}", "{\"child\":".repeat(levels) + "{", "}".repeat(levels + 1));
    let deep = chain(90);
    vec![
        list("messages", r#"{"children":["#, "{}", "]}"),
        ("chains of messages", text(r#"{"children":["#, |_| deep.clone(), "]}")),
        list("lists in messages", r#"{"children":["#, r#"{"bools":[true]}"#, "]}"),
        list("lists of messages in messages", r#"{"children":["#, r#"{"children":[{}]}"#, "]}"),
        list("maps in messages", r#"{"children":["#, r#"{"byBool":{"true":""}}"#, "]}"),
        list("texts", r#"{"strings":["#, r#""""#, "]}"),
        list("short texts", r#"{"strings":["#, r#""a""#, "]}"),
        list("escaped texts", r#"{"strings":["#, r#""\n""#, "]}"),
        list("bytes", r#"{"byteStrings":["#, r#""""#, "]}"),
        list("short bytes", r#"{"byteStrings":["#, r#""AA""#, "]}"),
        list("integers", r#"{"int64s":["#, "0", "]}"),
        list("doubles", r#"{"doubles":["#, "0", "]}"),
        list("bools", r#"{"bools":["#, "true", "]}"),
        list("enums", r#"{"colors":["#, "0", "]}"),
        keyed("a map of texts", r#"{"byString":{"#, r#""""#, "}}"),
        keyed("a map of numbers", r#"{"byInt32":{"#, "0", "}}"),
        keyed("a map of messages", r#"{"childByName":{"#, "{}", "}}"),
        keyed("a map of Anys", r#"{"anyByName":{"#, "{}", "}}"),
        list("a mask", r#"{"mask":""#, "a", "\"}"),
        list("a list of numbers", r#"{"list":["#, "0", "]}"),
        list("a list of objects", r#"{"list":["#, "{}", "]}"),
        list("a list of lists", r#"{"list":["#, "[]", "]}"),
        list("a list of lists of one", r#"{"list":["#, "[0]", "]}"),
        list("a list of objects of one", r#"{"list":["#, r#"{"":0}"#, "]}"),
        list("a list of texts", r#"{"list":["#, r#""""#, "]}"),
        list("a list of nulls", r#"{"values":["#, "null", "]}"),
        keyed("a struct", r#"{"struct":{"#, "0", "}}"),
        list("structs", r#"{"structs":["#, "{}", "]}"),
        list("times", r#"{"durations":["#, r#""0s""#, "]}"),
        list("wrappers", r#"{"wrappedInt64s":["#, "0", "]}"),
        list("empty Anys", r#"{"anys":["#, "{}", "]}"),
        list("unknown Anys", r#"{"anys":["#, r#"{"@type":"a"}"#, "]}"),
        list(
            "Anys of a known type",
            r#"{"anys":["#,
            r#"{"@type":"a/google.protobuf.Empty"}"#,
            "]}",
        ),
        list(
            "a late type in each",
            r#"{"any":{"x":["#,
            r#"{"":0,"@type":""}"#,
            r#"],"@type":"a/b"}}"#,
        ),
        list(
            "an Any of a list",
            r#"{"any":{"@type":"a/google.protobuf.ListValue","value":["#,
            "0",
            "]}}",
        ),
        list(
            "an Any of a mask",
            r#"{"any":{"@type":"a/google.protobuf.FieldMask","value":""#,
            "a",
            "\"}}",
        ),
        list(
            "an Any of messages",
            r#"{"any":{"@type":"a/protojson.test.v1.Everything","children":["#,
            "{}",
            "]}}",
        ),
        list("a oneof in each", r#"{"children":["#, r#"{"stringChoice":""}"#, "]}"),
        list("unknown members", r#"{"nope":["#, "{}", "]}"),
    ]
}

/// Wire bytes of one field again and again.
fn again(message: Everything) -> Vec<u8> {
    let one = message.encode_to_vec();
    one.repeat(SIZE.div_ceil(one.len()))
}

/// As [`again`], each with a key of its own.
fn entries(message: impl Fn(usize) -> Everything) -> Vec<u8> {
    let mut wire = Vec::with_capacity(SIZE + 100);
    for index in 0.. {
        message(index).encode(&mut wire).expect("a Vec grows");
        if wire.len() >= SIZE {
            break;
        }
    }
    wire
}

/// Wire bytes of an `Everything`.
pub(crate) fn wires() -> Vec<(&'static str, Vec<u8>)> {
    let default = Everything::default;
    let chain = (0..90)
        .fold(default(), |child, _| Everything { child: Some(Box::new(child)), ..default() });
    let of_value = |value: Value| Everything {
        list: Some(ListValue { values: vec![value.clone(); SIZE / (value.encoded_len() + 2)] }),
        ..default()
    };
    let kind = |kind: Kind| of_value(Value { kind: Some(kind) }).encode_to_vec();
    let fields = |count: usize| Struct {
        fields: (0..count).map(|index| (index.to_string(), Value::default())).collect(),
    };
    let all = |of: fn(usize) -> Everything| of(SIZE).encode_to_vec();
    vec![
        ("messages", again(Everything { children: vec![default()], ..default() })),
        ("chains of messages", again(Everything { children: vec![chain], ..default() })),
        (
            "lists of messages in messages",
            again(Everything {
                children: vec![Everything { children: vec![default()], ..default() }],
                ..default()
            }),
        ),
        (
            "lists in messages",
            again(Everything {
                children: vec![Everything { strings: vec![String::new()], ..default() }],
                ..default()
            }),
        ),
        (
            "maps in messages",
            again(Everything {
                children: vec![Everything {
                    by_bool: BTreeMap::from([(false, String::new())]),
                    ..default()
                }],
                ..default()
            }),
        ),
        ("texts", again(Everything { strings: vec![String::new()], ..default() })),
        ("short texts", again(Everything { strings: vec!["a".into()], ..default() })),
        ("bytes", again(Everything { byte_strings: vec![vec![]], ..default() })),
        ("packed integers", all(|count| Everything { int64s: vec![0; count], ..<_>::default() })),
        ("packed bools", all(|count| Everything { bools: vec![true; count], ..<_>::default() })),
        ("packed enums", all(|count| Everything { colors: vec![0; count], ..<_>::default() })),
        (
            "packed doubles",
            all(|count| Everything { doubles: vec![0.0; count / 8], ..<_>::default() }),
        ),
        (
            "integers that are not packed",
            // Number 34 with the wire type of a varint.
            [0x90, 0x02, 0x00].repeat(SIZE / 3),
        ),
        (
            "a map of texts",
            entries(|index| Everything {
                by_string: BTreeMap::from([(index.to_string(), String::new())]),
                ..<_>::default()
            }),
        ),
        (
            "a map of messages",
            entries(|index| Everything {
                child_by_name: BTreeMap::from([(index.to_string(), <_>::default())]),
                ..<_>::default()
            }),
        ),
        (
            "a map of numbers",
            entries(|index| Everything {
                by_int64: BTreeMap::from([(index as i64, String::new())]),
                ..<_>::default()
            }),
        ),
        (
            "a mask",
            all(|count| Everything {
                mask: Some(FieldMask { paths: vec![String::new(); count / 2] }),
                ..<_>::default()
            }),
        ),
        ("a list of nothing", of_value(Value::default()).encode_to_vec()),
        ("a list of numbers", kind(Kind::NumberValue(0.0))),
        ("a list of texts", kind(Kind::StringValue(String::new()))),
        ("a list of objects", kind(Kind::StructValue(Struct::default()))),
        ("a list of objects of one", kind(Kind::StructValue(fields(1)))),
        ("a list of lists", kind(Kind::ListValue(ListValue::default()))),
        (
            "a list of lists of one",
            kind(Kind::ListValue(ListValue { values: vec![Value::default()] })),
        ),
        ("a struct", Everything { r#struct: Some(fields(SIZE / 8)), ..default() }.encode_to_vec()),
        ("empty Anys", again(Everything { anys: vec![Any::default()], ..default() })),
        ("Anys", again(Everything { anys: vec![Any::from_wire("a", vec![])], ..default() })),
        ("wrappers", again(Everything { wrapped_int64s: vec![0], ..default() })),
        ("times", again(Everything { durations: vec![<_>::default()], ..default() })),
        ("fields that are not known", [0xfa, 0x7f, 0x00].repeat(SIZE / 3)),
        ("groups that are not known", [0xfb, 0x7f, 0xfc, 0x7f].repeat(SIZE / 4)),
        ("a text again and again", again(Everything { string_value: "a".into(), ..default() })),
        ("what is no message", vec![0xff; SIZE]),
    ]
}
