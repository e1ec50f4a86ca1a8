//! One bound on depth for everything that nests, and no shape of input that costs more than its
//! length.

use prost::Message as _;
use protojson::{Any, Error, ErrorKind, JsonMessage, ReadOptions, Reader, Registry};
use protojson_conformance::test_messages::{Everything, registry};

use super::{PREFIX, dynamic, over_the_wire, read_with, write};

/// A way to nest values: the text before the outermost, the opening and closing of a level, and the
/// text after all.
struct Nesting {
    name: &'static str,
    outer: [&'static str; 2],
    level: [&'static str; 2],
}

const fn nesting(
    name: &'static str,
    outer: [&'static str; 2],
    level: [&'static str; 2],
) -> Nesting {
    Nesting { name, outer, level }
}

const EVERYTHING: &str = r#"{"any":{"@type":"a/protojson.test.v1.Everything","child":"#;

const NESTINGS: &[Nesting] = &[
    nesting("messages", ["", ""], [r#"{"child":"#, "}"]),
    nesting("lists of messages", ["", ""], [r#"{"children":["#, "]}"]),
    nesting("maps of messages", ["", ""], [r#"{"childByName":{"a":"#, "}}"]),
    nesting("values", [r#"{"value":"#, "}"], ["[", "]"]),
    nesting("structs", [r#"{"struct":"#, "}"], [r#"{"a":"#, "}"]),
    nesting("lists of values", [r#"{"list":["#, "]}"], ["[", "]"]),
    nesting("unknown fields", [r#"{"nope":"#, "}"], [r#"[{"a":"#, "}]"]),
    nesting(
        "Any in Any",
        [r#"{"any":"#, "}"],
        [r#"{"@type":"a/google.protobuf.Any","value":"#, "}"],
    ),
    nesting(
        "Any with the type behind",
        [r#"{"any":"#, "}"],
        [r#"{"value":"#, r#","@type":"a/google.protobuf.Any"}"#],
    ),
    nesting("messages in Any", ["", ""], [EVERYTHING, "}}"]),
    nesting("unknown types", [r#"{"any":"#, "}"], [r#"{"@type":"a/b","c":"#, "}"]),
    nesting("no types", [r#"{"any":"#, "}"], [r#"{"c":"#, "}"]),
];

impl Nesting {
    fn text(&self, levels: usize) -> String {
        let [open, close] = self.level.map(|part| part.repeat(levels));
        format!("{}{open}{{}}{close}{}", self.outer[0], self.outer[1])
    }
}

fn outcomes(json: &str) -> [Option<Error>; 3] {
    [ReadOptions::new(), ReadOptions::lenient(), ReadOptions::strict().ignore_unknown(true)]
        .map(|options| read_with(json, &options).err())
}

#[test]
fn every_nesting_meets_the_same_bound() {
    for nesting in NESTINGS {
        let shallow = nesting.text(20);
        if let Some(error) = &outcomes(&shallow)[1] {
            panic!("{} 20 deep: {error} in {shallow}", nesting.name);
        }
        for levels in [101, 30_000] {
            let deep = nesting.text(levels);
            for (index, error) in outcomes(&deep).into_iter().enumerate() {
                let Some(error) = error else {
                    panic!("{} {levels} deep: read {index}", nesting.name)
                };
                let expected = match (nesting.name, index) {
                    // Not reached: the level above is refused.
                    ("unknown fields", 0) => error.kind() == ErrorKind::UnknownField,
                    ("unknown types" | "no types", 2) => {
                        matches!(error.kind(), ErrorKind::UnknownType | ErrorKind::Depth)
                    }
                    _ => error.kind() == ErrorKind::Depth,
                };
                assert!(expected, "{} {levels} deep, read {index}: {error}", nesting.name);
            }
        }
    }
}

#[test]
fn the_levels_of_all_nestings_are_counted_together() {
    let levels = 20;
    let mut json = String::from("{}");
    for (open, close) in [
        (r#"{"child":"#, "}"),
        (r#"{"any":{"@type":"a/protojson.test.v1.Everything","child":"#, "}}"),
        (r#"{"children":["#, "]}"),
    ] {
        json = format!("{}{json}{}", open.repeat(levels), close.repeat(levels));
    }
    // 20 lists of two levels, 20 Anys of two, 20 messages of one, and the innermost.
    let depth = 5 * levels as u32 + 1;
    let at = |bound: u32| read_with(&json, &ReadOptions::new().max_depth(bound));
    assert_eq!(at(depth - 1).expect_err("one level too deep").kind(), ErrorKind::Depth);
    assert!(at(depth).is_ok());
}

/// What a server does with JSON: to wire bytes, which another decodes.
fn to_wire_bytes(json: &str, types: &Registry, options: &ReadOptions) -> Result<(), Error> {
    let message = types.get("protojson.test.v1.Everything").expect("it is registered");
    let wire = message.read_json(&mut Reader::new(json, options, types))?;
    let decoded = Everything::decode(&*wire);
    assert!(decoded.is_ok(), "{decoded:?} of {json}");
    Ok(())
}

#[test]
fn json_read_to_wire_bytes_can_be_decoded() {
    let dynamic = dynamic();
    let kept_as_text = ["unknown fields", "unknown types", "no types"];
    for nesting in NESTINGS.iter().filter(|nesting| !kept_as_text.contains(&nesting.name)) {
        // Around a third, a half and all of the bound, where the nestings meet it.
        for levels in (32..36).chain(48..53).chain(97..100) {
            let json = nesting.text(levels);
            // Where no wire bytes are asked for, only the text has a bound.
            let Ok(message) = read_with(&json, &ReadOptions::lenient()) else { continue };
            let can_be_decoded = Everything::decode(&*message.encode_to_vec()).is_ok();
            for options in [ReadOptions::lenient(), ReadOptions::strict()] {
                let to_wire = to_wire_bytes(&json, registry(), &options);
                assert_eq!(to_wire.is_ok(), can_be_decoded, "{} {levels} deep", nesting.name);
                let kind = to_wire.err().map(|error| error.kind());
                assert!(kind.is_none_or(|kind| kind == ErrorKind::Depth), "{kind:?}: {json}");
                let to_wire = to_wire_bytes(&json, &dynamic, &options);
                assert_eq!(to_wire.is_ok(), can_be_decoded, "{} {levels} deep", nesting.name);
            }

            // An Any is converted if it can be looked into then, else kept.
            let json = format!(r#"{{"@type":"{PREFIX}",{}"#, &json[1..]);
            let any: Any =
                protojson::from_str_with(&json, &ReadOptions::lenient(), registry()).expect(&json);
            assert_eq!(any.wire_value().is_some(), can_be_decoded, "{json}");
            assert_eq!(any.unpack::<Everything>().expect(&json), message);
            let written = protojson::to_string_with(&any, &Default::default(), registry());
            written.expect(&json);
        }
    }
}

#[test]
fn a_struct_in_an_any_is_converted_as_far_as_it_can_be_decoded() {
    fn any_of<M: JsonMessage>(value: String) -> Any {
        let name = M::descriptor().full_name;
        let json = format!(r#"{{"@type":"type.googleapis.com/{name}","value":{value}}}"#);
        let any: Any = protojson::from_str(&json).expect(&json);
        any.unpack::<M>().expect(&json);
        assert_eq!(protojson::to_string(&any).expect("it is written"), json);
        let strictly = any.to_wire(registry()).err().map(|error| error.kind());
        let refused = any.json_text().map(|_| ErrorKind::Depth);
        assert_eq!(strictly, refused, "{json}");
        any
    }
    // Each object in another one is an entry, a Value and a Struct; each list in another one a
    // Value and a ListValue.
    for (levels, is_wire) in [(33, true), (34, true), (35, false), (90, false)] {
        let value = format!("{}{{}}{}", r#"{"a":"#.repeat(levels - 1), "}".repeat(levels - 1));
        let any = any_of::<prost_types::Struct>(value);
        assert_eq!(any.wire_value().is_some(), is_wire, "{levels} objects");
        let message = Everything { any: Some(any), ..Default::default() };
        assert_eq!(over_the_wire(&message), message);
    }
    for (levels, is_wire) in [(50, true), (51, true), (52, false), (90, false)] {
        let any = any_of::<prost_types::ListValue>("[".repeat(levels) + &"]".repeat(levels));
        assert_eq!(any.wire_value().is_some(), is_wire, "{levels} lists");
    }
}

#[test]
fn written_json_can_be_read() {
    let mut message = Everything::default();
    for _ in 0..99 {
        message = Everything { child: Some(message.into()), ..Default::default() };
    }
    let json = write(&message);
    assert_eq!(read_with(&json, &ReadOptions::new()).expect("as deep as allowed"), message);
    let deeper = Everything { child: Some(message.into()), ..Default::default() };
    let error = protojson::to_string(&deeper).expect_err("too deep");
    assert_eq!(error.kind(), ErrorKind::Depth);

    // An Any that is kept as text is as deep as it is, wherever it goes.
    let text = format!(r#"{{"@type":"a/b","c":{}{}}}"#, "[".repeat(98), "]".repeat(98));
    let any = Any::from_json(&text).expect("99 levels are allowed");
    let shallow = Everything { any: Some(any), ..Default::default() };
    assert!(read_with(&write(&shallow), &ReadOptions::new()).is_ok());
    let deep = Everything { child: Some(shallow.into()), ..Default::default() };
    assert_eq!(protojson::to_string(&deep).expect_err("101 levels").kind(), ErrorKind::Depth);
}

#[test]
fn wire_bytes_nested_without_end_are_an_error_and_not_an_overflow() {
    let mut any = Any::default();
    for _ in 0..30_000 {
        any = Any::from_wire("a/google.protobuf.Any", any.encode_to_vec());
        if any.wire_value().map_or(0, |value| value.len()) > 1 << 20 {
            break;
        }
    }
    let error = protojson::to_string(&any).expect_err("too deep");
    assert_eq!(error.kind(), ErrorKind::Depth);
    let message = Everything { any: Some(any), ..Default::default() };
    let error = protojson::to_string_with(
        &message,
        &protojson::WriteOptions::new().raw_unknown_types(true),
        registry(),
    )
    .expect_err("too deep");
    assert_eq!(error.kind(), ErrorKind::Depth);
}
