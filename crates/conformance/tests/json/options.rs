//! Options of one message, chosen at run time.

use protojson::{ReadOptions, WriteOptions};
use protojson_conformance::test_messages::{Everything, registry};

use super::{read, read_with};

fn write_with(message: &Everything, options: &WriteOptions) -> String {
    protojson::to_string_with(message, options, registry()).expect("it has a JSON form")
}

#[test]
fn each_option_of_writing_changes_what_it_says() {
    let message = read(
        r#"{"color":"RED","colors":["GREEN"],"colorByName":{"a":"RED"},"snakeCaseName9":"a","renamed":"b","children":[{}],"any":{"@type":"a/protojson.test.v1.Everything","optionalColor":"RED"}}"#,
    );
    let cases = [
        (
            WriteOptions::new(),
            r#"{"color":"RED","colors":["GREEN"],"children":[{}],"colorByName":{"a":"RED"},"any":{"@type":"a/protojson.test.v1.Everything","optionalColor":"RED"},"snakeCaseName9":"a","@renamed":"b"}"#,
        ),
        (
            WriteOptions::new().enums_as_numbers(true),
            r#"{"color":1,"colors":[2],"children":[{}],"colorByName":{"a":1},"any":{"@type":"a/protojson.test.v1.Everything","optionalColor":1},"snakeCaseName9":"a","@renamed":"b"}"#,
        ),
        (
            WriteOptions::new().proto_names(true),
            r#"{"color":"RED","colors":["GREEN"],"children":[{}],"color_by_name":{"a":"RED"},"any":{"@type":"a/protojson.test.v1.Everything","optional_color":"RED"},"snake_case_name_9":"a","renamed":"b"}"#,
        ),
    ];
    for (options, want) in cases {
        let json = write_with(&message, &options);
        assert_eq!(json, want);
        // Whatever the options of the writer, every reader understands it.
        assert_eq!(read(&json), message);
    }
    let small = read(r#"{"colors":["RED"],"child":{}}"#);
    let pretty = "{\n  \"child\": {},\n  \"colors\": [\n    \"RED\"\n  ]\n}";
    assert_eq!(write_with(&small, &WriteOptions::new().pretty(true)), pretty);
    let all = WriteOptions::new().pretty(true).enums_as_numbers(true).proto_names(true);
    assert_eq!(read(&write_with(&message, &all.emit_defaults(true))), message);
}

#[test]
fn defaults_are_emitted_for_fields_without_presence_only() {
    let json = write_with(&Everything::default(), &WriteOptions::new().emit_defaults(true));
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let members = value.as_object().expect("an object");
    let expected = [
        ("doubleValue", "0.0"),
        ("int32Value", "0"),
        ("int64Value", r#""0""#),
        ("boolValue", "false"),
        ("stringValue", r#""""#),
        ("bytesValue", r#""""#),
        ("color", r#""COLOR_UNSPECIFIED""#),
        ("strings", "[]"),
        ("byString", "{}"),
        ("anys", "[]"),
        ("null", "null"),
    ];
    for (name, want) in expected {
        assert_eq!(members.get(name).map(ToString::to_string).as_deref(), Some(want), "{name}");
    }
    for name in
        ["optionalInt32", "child", "any", "wrappedBool", "value", "boolChoice", "nullChoice"]
    {
        assert_eq!(members.get(name), None, "{name}");
    }
    assert_eq!(read(&json), Everything::default());
}

#[test]
fn reading_is_as_strict_as_it_is_asked_to_be() {
    let unknown_field = r#"{"nope":1}"#;
    let unknown_type = r#"{"any":{"@type":"a/acme.Unknown"}}"#;
    let cases = [
        (ReadOptions::new(), false, true),
        (ReadOptions::default(), false, true),
        (ReadOptions::lenient(), true, true),
        (ReadOptions::strict(), false, false),
        (ReadOptions::strict().ignore_unknown(true), true, false),
        (ReadOptions::lenient().refuse_unknown_types(true), true, false),
    ];
    for (options, field, any) in cases {
        assert_eq!(read_with(unknown_field, &options).is_ok(), field, "{options:?}");
        assert_eq!(read_with(unknown_type, &options).is_ok(), any, "{options:?}");
    }
}
