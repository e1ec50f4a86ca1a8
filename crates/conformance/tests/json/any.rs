//! `Any`, in every form that arrives.

use std::collections::HashSet;

use bytes::Bytes;
use prost::Message as _;
use prost_types::{Duration, Timestamp};
use protojson::{Any, ErrorKind, JsonMessage, ReadOptions, Registry};
use protojson_conformance::test_messages::{Everything, registry};

use super::{PREFIX, all_types, over_the_wire, read, read_with, write};

fn packed(message: &impl JsonMessage) -> Any {
    Any::pack(message).expect("there is nothing unknown in it")
}

/// Read strictly, leniently, and what is written again after lenient reading.
struct Case {
    json: &'static str,
    /// The kind of error of a strict reader.
    strict: Option<ErrorKind>,
    /// Whether wire bytes are held.
    is_wire: bool,
    type_name: &'static str,
}

const CASES: &[Case] = &[
    Case {
        json: r#"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.500s"}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Duration",
    },
    // The type is not the first member.
    Case {
        json: r#"{"int32Value":1,"child":{"any":{"value":"1s","@type":"a/google.protobuf.Duration"}},"@type":"b/protojson.test.v1.Everything"}"#,
        strict: None,
        is_wire: true,
        type_name: "protojson.test.v1.Everything",
    },
    // No type, and nothing else: the default Any.
    Case { json: "{}", strict: None, is_wire: true, type_name: "" },
    // The same, with an empty type.
    Case { json: r#"{"@type":""}"#, strict: None, is_wire: true, type_name: "" },
    Case {
        json: r#"{"@type":"","@type":""}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "",
    },
    // No type.
    Case {
        json: r#"{"a":1}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "",
    },
    Case {
        json: r#"{"@type":"","a":1}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "",
    },
    Case { json: r#"{"@type":7}"#, strict: Some(ErrorKind::Value), is_wire: false, type_name: "" },
    // No slash.
    Case {
        json: r#"{"@type":"google.protobuf.Duration","value":"1s"}"#,
        strict: Some(ErrorKind::Value),
        is_wire: false,
        type_name: "google.protobuf.Duration",
    },
    // Other hosts and more slashes.
    Case {
        json: r#"{"@type":"example.com/a/b/google.protobuf.Duration","value":"1s"}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Duration",
    },
    Case {
        json: r#"{"@type":"/google.protobuf.Duration","value":"1s"}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Duration",
    },
    Case {
        json: r#"{"@type":"a/","value":"1s"}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "",
    },
    // Not registered.
    Case {
        json: r#"{"@type":"type.googleapis.com/acme.Unknown","a":[1, {"b":null}],"@type2":1e400}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "acme.Unknown",
    },
    // Registered, but not as a whole.
    Case {
        json: r#"{"@type":"a/protojson.test.v1.Everything","nope":1}"#,
        strict: Some(ErrorKind::UnknownField),
        is_wire: false,
        type_name: "protojson.test.v1.Everything",
    },
    Case {
        json: r#"{"@type":"a/protojson.test.v1.Everything","color":"MAUVE"}"#,
        strict: Some(ErrorKind::Value),
        is_wire: false,
        type_name: "protojson.test.v1.Everything",
    },
    Case {
        json: r#"{"@type":"a/protojson.test.v1.Everything","any":{"@type":"b/acme.Unknown"}}"#,
        strict: Some(ErrorKind::UnknownType),
        is_wire: false,
        type_name: "protojson.test.v1.Everything",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Duration","value":"1 s"}"#,
        strict: Some(ErrorKind::Value),
        is_wire: false,
        type_name: "google.protobuf.Duration",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Duration"}"#,
        strict: Some(ErrorKind::Value),
        is_wire: false,
        type_name: "google.protobuf.Duration",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Duration","value":"1s","more":1}"#,
        strict: Some(ErrorKind::UnknownField),
        is_wire: false,
        type_name: "google.protobuf.Duration",
    },
    // Empty has no "value", Any has one.
    Case {
        json: r#"{"@type":"a/google.protobuf.Empty"}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Empty",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Any","value":{"@type":"b/google.protobuf.BoolValue","value":true}}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Any",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Any","value":{}}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Any",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Value","value":null}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Value",
    },
    Case {
        json: r#"{"@type":"a/google.protobuf.Struct","value":{"@type":[1.0]}}"#,
        strict: None,
        is_wire: true,
        type_name: "google.protobuf.Struct",
    },
    // A second type.
    Case {
        json: r#"{"@type":"a/google.protobuf.Empty","@type":"a/google.protobuf.Empty"}"#,
        strict: Some(ErrorKind::UnknownField),
        is_wire: false,
        type_name: "google.protobuf.Empty",
    },
];

#[test]
fn known_types_are_converted_and_others_kept_verbatim() {
    for Case { json, strict, is_wire, type_name } in CASES {
        let strictly: Result<Any, _> =
            protojson::from_str_with(json, &ReadOptions::strict(), registry());
        assert_eq!(strictly.err().map(|error| error.kind()), *strict, "{json}");
        for options in [ReadOptions::new(), ReadOptions::lenient()] {
            let any: Any = protojson::from_str_with(json, &options, registry()).expect(json);
            assert_eq!(any.wire_value().is_some(), *is_wire, "{json}");
            assert_eq!(any.type_name(), *type_name, "{json}");
            let mut written = String::from_utf8(
                protojson::to_vec_with(&any, &protojson::WriteOptions::new(), registry())
                    .expect(json),
            )
            .expect("JSON is UTF-8");
            if *is_wire {
                // The type is written first.
                let again: Any =
                    protojson::from_str_with(&written, &ReadOptions::strict(), registry())
                        .expect(&written);
                assert_eq!(again, any);
                assert!(registry().equal(&any, &Any::from_json(json).expect(json)), "{json}");
            } else {
                assert_eq!(written, *json);
                assert_eq!(
                    any.to_wire(registry()).err().map(|error| error.kind()),
                    *strict,
                    "{json}"
                );
            }
            // Within another message it fails nothing either.
            written = format!(r#"{{"anys":[{json}]}}"#);
            let message = read_with(&written, &options).expect(&written);
            assert_eq!(message.anys, [any]);
        }
    }
}

#[test]
fn an_any_of_no_type_and_no_message_is_the_empty_any_on_both_wires() {
    for json in ["{}", r#"{"@type":""}"#, r#" { "@type" : "" } "#] {
        let read = [ReadOptions::new(), ReadOptions::lenient(), ReadOptions::strict()]
            .map(|options| protojson::from_str_with::<Any>(json, &options, registry()));
        for any in read.into_iter().chain([Any::from_json(json)]) {
            let any = any.expect(json);
            assert!(any.is_empty(), "{json}");
            assert_eq!(any, Any::decode(&b""[..]).expect("an empty message"), "{json}");
        }
    }
    let other = Any::from_json(r#"{"@type":"","a":1}"#).expect("an Any");
    assert!(!other.is_empty());
}

#[test]
fn invalid_json_and_non_objects_are_rejected_by_every_reader() {
    for json in [
        r#""a""#,
        "[]",
        "7",
        r#"{"@type":}"#,
        r#"{"@type":"a/b"#,
        r#"{"@type":"\ud800"}"#,
        r#"{"a":1,}"#,
    ] {
        for options in [ReadOptions::new(), ReadOptions::lenient()] {
            let read: Result<Any, _> = protojson::from_str_with(json, &options, registry());
            assert!(read.is_err(), "{json}");
        }
        assert!(Any::from_json(json).is_err(), "{json}");
    }
}

#[test]
fn pack_and_unpack_agree_for_both_forms() {
    let message = Everything {
        int64_value: 1 << 60,
        any: Some(packed(&Duration { seconds: 1, nanos: 0 })),
        ..Default::default()
    };
    let any = packed(&message);
    assert_eq!(any.type_url(), PREFIX);
    assert!(any.is::<Everything>() && !any.is::<Timestamp>());
    assert_eq!(any.unpack::<Everything>().expect("it is one"), message);
    let json = protojson::to_string_with(&any, &protojson::WriteOptions::new(), registry())
        .expect("everything is registered");
    let kept = Any::from_json(&json).expect("it is an object");
    assert!(kept.wire_value().is_none());
    assert!(kept.is::<Everything>());
    assert_eq!(kept.unpack::<Everything>().expect("it is one"), message);
    assert_eq!(kept.to_wire(registry()).expect("everything is registered"), any);
    for any in [any, kept] {
        let error = any.unpack::<Timestamp>().expect_err("it is no timestamp");
        assert_eq!(error.kind(), ErrorKind::UnknownType);
        assert_eq!(
            error.to_string(),
            r#"expected an Any of google.protobuf.Timestamp, found one of "protojson.test.v1.Everything""#
        );
    }
}

#[test]
fn unpack_gives_the_same_every_time_and_to_every_clone() {
    let json = r#"{"@type":"a/protojson.test.v1.Everything","int32Value":1,"any":{"@type":"a/protojson.test.v1.Everything","int32Value":2}}"#;
    let any: Any = protojson::from_str_with(json, &ReadOptions::strict(), registry()).expect(json);
    let clone = any.clone();
    let first = any.unpack::<Everything>().expect("it is one");
    for any in [&any, &clone, &any] {
        assert_eq!(any.unpack::<Everything>().expect("it is one"), first);
    }
    let inner = first.any.expect("an Any");
    for _ in 0..2 {
        assert_eq!(inner.unpack::<Everything>().expect("it is one").int32_value, 2);
    }
    // Bytes that are merged into it are what counts from then on.
    let mut merged: Any =
        protojson::from_str_with(json, &ReadOptions::strict(), registry()).expect(json);
    assert_eq!(merged, any);
    merged
        .merge(&*packed(&Everything { int32_value: 3, ..Default::default() }).encode_to_vec())
        .expect("an Any");
    assert_eq!(merged.unpack::<Everything>().expect("it is one").int32_value, 3);
}

#[test]
fn wire_bytes_invalid_for_their_type_are_kept_and_fail_only_when_decoded() {
    let any = Any::from_wire("a/google.protobuf.Duration", Bytes::from_static(b"\xff"));
    let message = Everything { any: Some(any.clone()), ..Default::default() };
    assert_eq!(over_the_wire(&message), message);
    assert_eq!(any.unpack::<Duration>().expect_err("it is none").kind(), ErrorKind::Wire);
    let error = protojson::to_string(&message).expect_err("it has no JSON form");
    assert_eq!((error.kind(), error.path()), (ErrorKind::Wire, "any.value"));
    let raw = protojson::WriteOptions::new().raw_unknown_types(true);
    let json = protojson::to_string_with(&message, &raw, registry()).expect("it is shown as bytes");
    assert_eq!(json, r#"{"any":{"@type":"a/google.protobuf.Duration","@wire":"/w=="}}"#);
    assert_eq!(read(&json), message);
    assert_eq!(
        Any::from_json(r#"{"@type":"a/google.protobuf.Duration","@wire":"/w=="}"#).expect("an Any"),
        any
    );
}

#[test]
fn json_of_an_unknown_type_is_marked_as_such_on_the_wire() {
    let json = r#"{"child":{"anys":[{"@type":"a/acme.Unknown","a":1}]}}"#;
    let message = read(json);
    let error = protojson::to_wire(&message, registry()).expect_err("the type is not registered");
    assert_eq!(error.kind(), ErrorKind::UnknownType);
    assert_eq!(error.path(), "child.anys[0].@type");
    assert!(error.to_string().ends_with(r#"type "acme.Unknown" is not registered"#), "{error}");

    // prost cannot fail, and so writes an Any of another type, which comes back as what it was.
    let back = over_the_wire(&message);
    assert_eq!(back, message);
    assert_eq!(write(&back), json);
    let seen_by_others =
        OthersEverything::decode(&*message.encode_to_vec()).expect("prost's Any reads it");
    let any = &seen_by_others.child.expect("a child").anys[0];
    assert_eq!(any.type_url, "type.googleapis.com/protojson.UnresolvedAny");
    assert!(!any.value.is_empty());
}

#[test]
fn to_wire_keeps_the_bytes_of_anys_in_wire_form() {
    let mut types = all_types();
    types.register::<Careless>();
    let of = |type_name: &str, wire: &[u8]| {
        Any::from_wire(format!("b/{type_name}"), Bytes::copy_from_slice(wire))
    };
    let mut unknown_field = Vec::new();
    prost::encoding::string::encode(4_000, &"nobody knows".to_owned(), &mut unknown_field);
    let mut unknown_beside = packed(&Everything { int32_value: 1, ..Default::default() })
        .wire_value()
        .expect("it is packed")
        .to_vec();
    unknown_beside.extend_from_slice(&unknown_field);
    let out_of_range = Timestamp { seconds: i64::MAX, nanos: 0 }.encode_to_vec();
    let in_wire_form = [
        of("protojson.test.v1.Everything", &unknown_field),
        of("protojson.test.v1.Everything", &unknown_beside),
        of("protojson.test.v1.Everything", b""),
        of("google.protobuf.Timestamp", &out_of_range),
        of("google.protobuf.Timestamp", b"\xff"),
        of("google.protobuf.Empty", &unknown_field),
        of("google.protobuf.Any", &unknown_field),
        of("acme.v1.Widget", &unknown_field),
        of("acme.Careless", &unknown_field),
        of("acme.Unknown", &unknown_field),
        of("", &unknown_field),
        Any::from_wire("", unknown_field.clone()),
        Any::from_wire("google.protobuf.Timestamp", out_of_range.clone()),
        Any::default(),
    ];
    let text = r#"{"@type":"a/google.protobuf.Duration","value":"1s"}"#;
    let message = Everything {
        any: Some(Any::from_json(text).expect(text)),
        anys: in_wire_form.to_vec(),
        ..Default::default()
    };
    let wire = protojson::to_wire(&message, &types).expect("what is text is of a known type");
    let back = Everything::decode(wire).expect("wire bytes");
    assert_eq!(back.anys, in_wire_form);
    let duration = Any::from_wire("a/google.protobuf.Duration", b"\x08\x01".as_slice());
    assert_eq!(back.any, Some(duration));
}

/// A message whose `Deserialize` ignores what it does not know.
#[derive(Clone, PartialEq, prost::Message, serde::Serialize, serde::Deserialize)]
#[serde(default)]
struct Careless {
    #[prost(string, tag = "1")]
    name: String,
}

protojson::via_serde!(Careless, "acme.Careless");

/// A part of `Everything` with the `Any` of others.
#[derive(Clone, PartialEq, prost::Message)]
struct OthersEverything {
    #[prost(message, optional, boxed, tag = "17")]
    child: Option<Box<Self>>,
    #[prost(message, repeated, tag = "91")]
    anys: Vec<prost_types::Any>,
}

#[test]
fn an_unresolved_any_from_a_peer_is_turned_back_only_if_it_is_one() {
    let unresolved = |type_url: &str, json: &str| {
        let mut value = Vec::new();
        prost::encoding::string::encode(1, &type_url.to_owned(), &mut value);
        prost::encoding::string::encode(2, &json.to_owned(), &mut value);
        prost_types::Any { type_url: "a/protojson.UnresolvedAny".into(), value }
    };
    let good = unresolved("a/b", r#"{"@type":"a/b","c":1}"#);
    let any = Any::decode(&*good.encode_to_vec()).expect("an Any");
    assert_eq!((any.type_url(), any.json_text()), ("a/b", Some(r#"{"@type":"a/b","c":1}"#)));
    assert_eq!(Any::from(good.clone()), any);
    let bad = [
        unresolved("a/other", r#"{"@type":"a/b","c":1}"#),
        unresolved("a/b", r#"{"@type":"a/b","c":1"#),
        unresolved("a/b", "[]"),
        unresolved(
            "a/b",
            &format!(r#"{{"@type":"a/b","c":{}{}}}"#, "[".repeat(200), "]".repeat(200)),
        ),
        prost_types::Any { type_url: "a/protojson.UnresolvedAny".into(), value: vec![255] },
    ];
    for any in bad {
        let ours = Any::decode(&*any.encode_to_vec()).expect("an Any");
        assert_eq!(ours.wire_value().map(|value| value.to_vec()), Some(any.value.clone()));
        assert_eq!(ours.type_name(), "protojson.UnresolvedAny");
    }

    // A type URL after the value renames the bytes, never the text.
    let mut bytes = good.encode_to_vec();
    prost::encoding::string::encode(1, &"a/google.protobuf.Duration".to_owned(), &mut bytes);
    let any = Any::decode(&*bytes).expect("an Any");
    assert_eq!((any.type_name(), any.json_text()), ("google.protobuf.Duration", None));
    assert_eq!(any.wire_value().map(|value| value.to_vec()), Some(good.value));
}

#[test]
fn conversion_to_and_from_the_any_of_prost_types() {
    let ours = packed(&Duration { seconds: 2, nanos: 0 });
    let theirs = prost_types::Any::try_from(ours.clone()).expect("it is in wire form");
    assert_eq!(theirs.to_msg::<Duration>().expect("it is one").seconds, 2);
    assert_eq!(theirs.type_url, "type.googleapis.com/google.protobuf.Duration");
    assert_eq!(Any::from(theirs), ours);
    let kept = Any::from_json(r#"{"@type":"a/acme.Unknown"}"#).expect("an Any");
    let error = prost_types::Any::try_from(kept).expect_err("it is held as text");
    assert_eq!(error.kind(), ErrorKind::UnknownType);
}

#[test]
fn equality_is_structural_and_by_meaning_through_the_registry() {
    let wire = packed(&Duration { seconds: 1, nanos: 0 });
    let text = |json: &str| Any::from_json(json).expect(json);
    let kept = text(r#"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}"#);
    assert_ne!(wire, kept);
    let distinct: HashSet<_> = [wire.clone(), wire.clone(), kept.clone()].into();
    assert_eq!(distinct.len(), 2);
    let equal = [
        (wire.clone(), kept),
        (
            wire.clone(),
            text(r#"{"value":"1.000s","@type":"other.example/google.protobuf.Duration"}"#),
        ),
        (
            text(
                r#"{"@type":"a/protojson.test.v1.Everything","any":{"@type":"a/google.protobuf.Duration","value":"1s"}}"#,
            ),
            packed(&Everything { any: Some(wire.clone()), ..Default::default() }),
        ),
        (text(r#"{"@type":"a/acme.Unknown","b":1}"#), text(r#"{"@type":"a/acme.Unknown","b":1}"#)),
        (Any::default(), text("{}")),
    ];
    for (left, right) in equal {
        assert!(
            registry().equal(&left, &right) && registry().equal(&right, &left),
            "{left:?} {right:?}"
        );
    }
    let different = [
        (wire.clone(), packed(&Duration { seconds: 2, nanos: 0 })),
        (wire.clone(), packed(&Timestamp { seconds: 1, nanos: 0 })),
        (text(r#"{"@type":"a/acme.Unknown","b":1}"#), text(r#"{"@type":"a/acme.Unknown","b":2}"#)),
        (wire, Any::default()),
    ];
    for (left, right) in different {
        assert!(!registry().equal(&left, &right), "{left:?} {right:?}");
    }
}

#[test]
fn as_json_reads_into_any_serde_type() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Command {
        #[serde(rename = "@type")]
        type_url: String,
        #[serde(default)]
        ids: Vec<u32>,
        value: Option<String>,
    }
    let unknown = Any::from_json(r#"{"@type":"a/acme.Command","ids":[1,2]}"#).expect("an Any");
    let command: Command = unknown.as_json().expect("it fits");
    assert_eq!(
        command,
        Command { type_url: "a/acme.Command".into(), ids: vec![1, 2], value: None }
    );
    let known = packed(&Duration { seconds: 1, nanos: 0 });
    assert_eq!(known.as_json::<Command>().expect("it fits").value.as_deref(), Some("1s"));
    let generated = packed(&Everything { int32_value: 3, ..Default::default() });
    let error = generated.as_json::<Command>().expect_err("it is not well known");
    assert_eq!(error.kind(), ErrorKind::UnknownType);
    let value: serde_json::Value = generated.as_json_with(registry()).expect("it is registered");
    assert_eq!(value["int32Value"], 3);
    assert_eq!(unknown.as_json::<Vec<u8>>().expect_err("it does not fit").kind(), ErrorKind::Value);
}

#[test]
fn registries_are_values() {
    let mut own = Registry::new();
    assert!(
        own.contains("google.protobuf.Timestamp") && !own.contains("protojson.test.v1.Everything")
    );
    let before = own.clone();
    own.merge(registry());
    assert!(own.contains("protojson.test.v1.Everything"));
    assert!(!before.contains("protojson.test.v1.Everything"));
}
