//! Types that are known by their descriptors only, held to what generated code makes of the same
//! messages.

use protojson::{Any, ErrorKind, ReadOptions, Registry, WriteOptions};
use protojson_conformance::test_messages::{FILE_DESCRIPTOR_SET, registry};

use super::dynamic;

fn in_any(members: &str) -> String {
    format!(r#"{{"@type":"a/protojson.test.v1.Everything",{members}}}"#)
}

/// Members of `Everything`, in the order of its fields.
const MEMBERS: &[&str] = &[
    r#""doubleValue":-0.0,"floatValue":"NaN","int32Value":-1,"int64Value":"9007199254740993","uint64Value":"18446744073709551615","sfixed32Value":7,"boolValue":true,"stringValue":"é\"\n","bytesValue":"AP8=","color":"RED""#,
    r#""color":7,"child":{"child":{"optionalInt32":0}},"optionalString":"","optionalColor":"COLOR_UNSPECIFIED""#,
    r#""doubles":[1.0,"Infinity"],"colors":["RED",99],"children":[{},{"int32Value":1}],"byInt32":{"-1":1,"2":2},"byBool":{"false":"a","true":"b"},"byString":{"":"","a":"b"},"childByName":{"x":{}}"#,
    r#""any":{"@type":"b/google.protobuf.Duration","value":"1.500s"},"duration":"-1s","timestamp":"1970-01-01T00:00:00Z","mask":"fooBar,baz","struct":{"a":[null,{}]},"value":null,"list":[1.0],"empty":{},"wrappedInt64":"1","wrappedBool":false"#,
    r#""anys":[{"@type":"b/protojson.test.v1.Everything","any":{}}],"values":[null,true],"anyByName":{"a":{"@type":"b/google.protobuf.Empty"}}"#,
    r#""nullChoice":null"#,
    r#""valueChoice":null,"type":"a","@renamed":"b""#,
];

#[test]
fn they_are_written_and_read_as_generated_types_are() {
    let types = dynamic();
    for members in MEMBERS {
        let json = in_any(members);
        let strict = ReadOptions::strict();
        let generated: Any = protojson::from_str_with(&json, &strict, registry()).expect(&json);
        for options in [
            WriteOptions::new(),
            WriteOptions::new().enums_as_numbers(true).proto_names(true),
            WriteOptions::new().emit_defaults(true),
        ] {
            let want = protojson::to_string_with(&generated, &options, registry()).expect(&json);
            let got = protojson::to_string_with(&generated, &options, &types).expect(&json);
            assert_eq!(got, want);
        }
        if members.contains("-0.0") {
            // prost does not put it on the wire.
            continue;
        }
        let read: Any = protojson::from_str_with(&json, &strict, &types).expect(&json);
        assert!(registry().equal(&read, &generated), "{read:?}");
    }
}

#[test]
fn they_refuse_what_generated_types_refuse() {
    let types = dynamic();
    let cases = [
        r#""nope":1"#,
        r#""child":{"nope":1}"#,
        r#""int32Value":1.5"#,
        r#""color":"MAUVE""#,
        r#""colors":["RED","MAUVE"]"#,
        r#""byInt32":{"a":1}"#,
        r#""byString":{"a":"","a":""}"#,
        r#""strings":[null]"#,
        r#""boolChoice":true,"stringChoice":"""#,
        r#""int32Value":1,"int32_value":2"#,
        r#""timestamp":"yesterday""#,
        r#""any":{"@type":"a/acme.Unknown"}"#,
    ];
    for members in cases {
        let json = in_any(members);
        let error = |types: &Registry| {
            let read: Result<Any, _> =
                protojson::from_str_with(&json, &ReadOptions::strict(), types);
            read.expect_err(&json).to_string()
        };
        assert_eq!(error(&types), error(registry()));
    }
    let deep = in_any(&format!(r#""child":{}{{}}{}"#, r#"{"child":"#.repeat(100), "}".repeat(100)));
    let read: Result<Any, _> = protojson::from_str_with(&deep, &ReadOptions::new(), &types);
    assert_eq!(read.expect_err("too deep").kind(), ErrorKind::Depth);
}

#[test]
fn generated_types_stay_and_other_bytes_are_refused() {
    let mut types = registry().clone();
    types.register_descriptors(FILE_DESCRIPTOR_SET).expect("our own descriptors");
    let everything = types.get("protojson.test.v1.Everything").expect("it is registered");
    assert!(everything.descriptor().is_some());
    let error = types.register_descriptors(b"\xff").expect_err("no descriptors").kind();
    assert_eq!(error, ErrorKind::Wire);
}
