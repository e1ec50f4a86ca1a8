//! Errors have the path and the cause.

use protojson::{ErrorKind, ReadOptions};

use super::read_with;

#[test]
fn errors_name_the_path_what_was_expected_and_what_was_found() {
    use ErrorKind::{Depth, Syntax, UnknownField, UnknownType, Value};
    let cases = [
        (
            r#"{"children":[{},{},{},{"child":{"timestamp":"yesterday"}}]}"#,
            Value,
            r#"children[3].child.timestamp: expected an RFC 3339 timestamp, found "yesterday""#,
        ),
        (
            r#"{"anys":[{"@type":"a/google.protobuf.Duration","value":7}]}"#,
            Value,
            r#"anys[0].value: expected a duration such as "1.5s", found 7"#,
        ),
        (
            r#"{"any":{"@type":"a/protojson.test.v1.Everything","child":{"boolValue":0}}}"#,
            Value,
            "any.child.boolValue: expected true or false, found 0",
        ),
        (
            r#"{"any":{"@type":"a/acme.Unknown"}}"#,
            UnknownType,
            r#"any.@type: type "acme.Unknown" is not registered"#,
        ),
        (r#"{"any":{}, "anyChoice":{"a":1}}"#, UnknownType, "anyChoice.@type: the Any has no type"),
        (
            r#"{"byInt64":{"a":"b"}}"#,
            Value,
            r#"byInt64: expected a map key of the field's key type, found "a""#,
        ),
        (
            r#"{"valueByName":{"a b":tru}}"#,
            Syntax,
            r#"valueByName["a b"]: invalid JSON at line 1 column 23: expected a value, found 't'"#,
        ),
        (
            r#"{"int32s":[1,2,3000000000]}"#,
            Value,
            "int32s[2]: expected an integer of 32 bits, found 3000000000",
        ),
        (
            r#"{"uint64Value":-1}"#,
            Value,
            "uint64Value: expected an unsigned integer of 64 bits, found -1",
        ),
        (r#"{"bytesValue":"%"}"#, Value, r#"bytesValue: expected bytes in base64, found "%""#),
        (
            r#"{"color":"MAUVE"}"#,
            Value,
            r#"color: expected the name of a value of protojson.test.v1.Color, found "MAUVE""#,
        ),
        (r#"{"strings":"a"}"#, Value, r#"strings: expected an array, found "a""#),
        (r#"{"child":[]}"#, Value, "child: expected an object, found an array"),
        (r#"{"stringValue":{}}"#, Value, "stringValue: expected a string, found an object"),
        (
            r#"{"mask":"a_b"}"#,
            Value,
            r#"mask: expected field paths in lowerCamelCase, joined by commas, found "a_b""#,
        ),
        (
            r#"{"boolChoice":true,"int64Choice":1}"#,
            Value,
            "int64Choice: another field of the same oneof is set",
        ),
        (
            r#"{"child":{"nope":1}}"#,
            UnknownField,
            r#"child.nope: protojson.test.v1.Everything has no field "nope""#,
        ),
        (
            r#"{"int32Value":1,"int32_value":1}"#,
            UnknownField,
            r#"int32Value: "int32_value" is given twice"#,
        ),
        (r#"{"byString":{"a":"","a":""}}"#, UnknownField, r#"byString: "a" is given twice"#),
        ("[]", Value, "expected an object, found an array"),
        (
            "",
            Syntax,
            "invalid JSON at line 1 column 1: expected an object, found the end of the text",
        ),
        (
            "{}\n x",
            Syntax,
            "invalid JSON at line 2 column 2: expected the end of the text, found 'x'",
        ),
    ];
    for (json, kind, want) in cases {
        let error = read_with(json, &ReadOptions::strict()).expect_err(json);
        assert_eq!(error.to_string(), want, "{json}");
        assert_eq!(error.kind(), kind, "{json}");
        assert_eq!(format!("{}: {}", error.path(), error.message()).trim_start_matches(": "), want);
    }
    let deep = r#"{"child":"#.repeat(3) + "{}" + &"}".repeat(3);
    let error = read_with(&deep, &ReadOptions::new().max_depth(2)).expect_err("too deep");
    assert_eq!(error.to_string(), "child.child: nested deeper than 2 levels");
    assert_eq!(error.kind(), Depth);
}

#[test]
fn errors_quote_only_part_of_the_input() {
    let long = "x".repeat(100_000);
    let cases = [
        format!(r#"{{"{long}":1}}"#),
        format!(r#"{{"byString":{{"{long}":1}}}}"#),
        format!(r#"{{"byString":{{"{long}":"","{long}":""}}}}"#),
        format!(r#"{{"timestamp":"{long}"}}"#),
        format!(r#"{{"color":"{long}"}}"#),
        format!(r#"{{"int32Value":"{long}"}}"#),
        format!(r#"{{"boolValue":"{long}"}}"#),
        format!(r#"{{"byInt32":{{"{long}":1}}}}"#),
        format!(r#"{{"any":{{"@type":"a/{long}"}}}}"#),
        format!(r#"{{"any":{{"@type":"a/google.protobuf.Empty","{long}":1}}}}"#),
        format!(r#"{{"any":{{"@type":"a/google.protobuf.BoolValue","{long}":1}}}}"#),
    ];
    for json in cases {
        let error = read_with(&json, &ReadOptions::strict()).expect_err("it is wrong").to_string();
        assert!(error.len() < 400, "{} bytes: {}", error.len(), &error[..400]);
    }
}
