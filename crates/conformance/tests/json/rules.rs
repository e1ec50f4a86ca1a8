//! Numbers, enums, unknown fields and names.

use protojson::{ErrorKind, ReadOptions};
use protojson_conformance::test_messages::{Everything, everything::Choice};

use super::{over_the_wire, read, read_with, write};

#[test]
fn an_enum_number_without_a_name_is_written_as_the_number_and_read_back() {
    let message = Everything {
        color: 7,
        optional_color: Some(-5),
        colors: vec![1, 99, i32::MIN],
        color_by_name: [("a".into(), 42)].into(),
        choice: Some(Choice::ColorChoice(1000)),
        ..Default::default()
    };
    let json = r#"{"color":7,"optionalColor":-5,"colors":["RED",99,-2147483648],"colorByName":{"a":42},"colorChoice":1000}"#;
    assert_eq!(write(&over_the_wire(&message)), json);
    assert_eq!(read(json), message);
}

#[test]
fn the_first_alias_is_written_and_every_alias_is_read() {
    assert_eq!(read(r#"{"color":"CRIMSON"}"#), read(r#"{"color":"RED"}"#));
    assert_eq!(write(&read(r#"{"color":"CRIMSON"}"#)), r#"{"color":"RED"}"#);
    assert_eq!(write(&read(r#"{"color":-1}"#)), r#"{"color":"BEYOND"}"#);
}

#[test]
fn unknown_fields_are_refused_or_skipped_at_every_depth() {
    let cases = [
        (r#"{"nope":1}"#, "{}", "nope"),
        (r#"{"child":{"nope":[{"a":{}}]}}"#, r#"{"child":{}}"#, "child.nope"),
        (r#"{"children":[{},{"nope":null}]}"#, r#"{"children":[{},{}]}"#, "children[1].nope"),
        (
            r#"{"childByName":{"x y":{"child":{"nope":"a"}}}}"#,
            r#"{"childByName":{"x y":{"child":{}}}}"#,
            r#"childByName["x y"].child.nope"#,
        ),
        (r#"{"childChoice":{"nope":{}}}"#, r#"{"childChoice":{}}"#, "childChoice.nope"),
        (r#"{"empty":{"nope":1}}"#, r#"{"empty":{}}"#, "empty.nope"),
    ];
    for (json, lenient, path) in cases {
        let error = read_with(json, &ReadOptions::new()).expect_err(json);
        assert_eq!((error.kind(), error.path()), (ErrorKind::UnknownField, path), "{json}");
        let message = read_with(json, &ReadOptions::lenient()).expect(json);
        assert_eq!(write(&message), lenient, "{json}");
    }
}

#[test]
fn unknown_names_of_enum_values_are_refused_or_skipped_in_lists_and_maps_too() {
    let cases = [
        (r#"{"color":"MAUVE","int32Value":1}"#, r#"{"int32Value":1}"#, "color"),
        (r#"{"optionalColor":"MAUVE"}"#, "{}", "optionalColor"),
        (r#"{"colors":["RED","MAUVE","GREEN"]}"#, r#"{"colors":["RED","GREEN"]}"#, "colors[1]"),
        (r#"{"colors":["MAUVE"]}"#, "{}", "colors[0]"),
        (
            r#"{"colorByName":{"a":"MAUVE","b":"RED"}}"#,
            r#"{"colorByName":{"b":"RED"}}"#,
            r#"colorByName["a"]"#,
        ),
        (r#"{"colorChoice":"MAUVE"}"#, "{}", "colorChoice"),
        (
            r#"{"child":{"children":[{"colors":["MAUVE"]}]}}"#,
            r#"{"child":{"children":[{}]}}"#,
            "child.children[0].colors[0]",
        ),
    ];
    for (json, lenient, path) in cases {
        let error = read_with(json, &ReadOptions::new()).expect_err(json);
        assert_eq!((error.kind(), error.path()), (ErrorKind::Value, path), "{json}");
        let message = read_with(json, &ReadOptions::lenient()).expect(json);
        assert_eq!(write(&message), lenient, "{json}");
    }
}

#[test]
fn lenient_reading_forgives_nothing_else() {
    let cases = [
        r#"{"int32Value":"MAUVE"}"#,
        r#"{"color":1.5}"#,
        r#"{"color":true}"#,
        r#"{"timestamp":"yesterday"}"#,
        r#"{"nope":}"#,
        r#"{"nope":[1,]}"#,
        r#"{"int32Value":1,"int32_value":2}"#,
        r#"{"boolChoice":true,"stringChoice":""}"#,
    ];
    for json in cases {
        assert!(read_with(json, &ReadOptions::lenient()).is_err(), "{json}");
    }
}

#[test]
fn a_negative_zero_is_not_the_default() {
    let message = Everything {
        double_value: -0.0,
        float_value: -0.0,
        by_uint32: [(1, -0.0)].into(),
        ..Default::default()
    };
    let json = write(&message);
    assert_eq!(json, r#"{"doubleValue":-0.0,"floatValue":-0.0,"byUint32":{"1":-0.0}}"#);
    let back = read(&json);
    assert!(back.double_value.is_sign_negative() && back.float_value.is_sign_negative());
    let zero = Everything { double_value: 0.0, optional_double: Some(0.0), ..Default::default() };
    assert_eq!(write(&zero), r#"{"optionalDouble":0.0}"#);
}

#[test]
fn integers_keep_every_digit_in_every_notation() {
    let cases = [
        (r#"{"int64Value":"9223372036854775807"}"#, Some(i64::MAX)),
        (r#"{"int64Value":9223372036854775807}"#, Some(i64::MAX)),
        (r#"{"int64Value":-9223372036854775808}"#, Some(i64::MIN)),
        (r#"{"int64Value":9.223372036854775807e18}"#, Some(i64::MAX)),
        (r#"{"int64Value":"1e5"}"#, Some(100_000)),
        (r#"{"int64Value":100000.000}"#, Some(100_000)),
        (r#"{"int64Value":12.5e1}"#, Some(125)),
        // Whoever wrote this went through a double, and may have meant a number below the least
        // int64.
        (r#"{"int64Value":-9.223372036854775808e18}"#, None),
        (r#"{"int64Value":9223372036854775808}"#, None),
        (r#"{"int64Value":1.5}"#, None),
        (r#"{"int64Value":" 1"}"#, None),
        (r#"{"int64Value":"1 "}"#, None),
        (r#"{"int64Value":""}"#, None),
        (r#"{"int64Value":"+1"}"#, None),
        (r#"{"int64Value":"0x1"}"#, None),
        (r#"{"int64Value":"01"}"#, None),
        (r#"{"int64Value":true}"#, None),
    ];
    for (json, want) in cases {
        let got = read_with(json, &ReadOptions::new()).ok().map(|message| message.int64_value);
        assert_eq!(got, want, "{json}");
    }
    let bounds = [
        (r#"{"uint64Value":"18446744073709551615"}"#, true),
        (r#"{"uint64Value":18446744073709551615}"#, true),
        (r#"{"uint64Value":18446744073709551616}"#, false),
        (r#"{"uint64Value":-1}"#, false),
        (r#"{"uint64Value":-0}"#, true),
        (r#"{"int32Value":2147483647}"#, true),
        (r#"{"int32Value":2147483648}"#, false),
        (r#"{"uint32Value":4294967295}"#, true),
        (r#"{"uint32Value":4294967296}"#, false),
        (r#"{"byInt32":{"-2147483648":1}}"#, true),
        (r#"{"byInt32":{"2147483648":1}}"#, false),
        (r#"{"byInt32":{"1.5":1}}"#, false),
        (r#"{"byUint64":{"18446744073709551615":""}}"#, true),
        (r#"{"byBool":{"true":"a","false":"b"}}"#, true),
        (r#"{"byBool":{"True":"a"}}"#, false),
        (r#"{"byBool":{"\u0074rue":"a"}}"#, true),
    ];
    for (json, is_read) in bounds {
        assert_eq!(read_with(json, &ReadOptions::new()).is_ok(), is_read, "{json}");
    }
}

#[test]
fn floats_are_the_nearest_ones_and_never_infinite_by_accident() {
    let cases = [
        (r#"{"doubleValue":1.7976931348623157e308}"#, Some(f64::MAX)),
        (r#"{"doubleValue":1.8e308}"#, None),
        (r#"{"doubleValue":-1.8e308}"#, None),
        (r#"{"doubleValue":5e-324}"#, Some(5e-324)),
        (r#"{"doubleValue":"Infinity"}"#, Some(f64::INFINITY)),
        (r#"{"doubleValue":"-Infinity"}"#, Some(f64::NEG_INFINITY)),
        (r#"{"doubleValue":"1.5"}"#, Some(1.5)),
        (r#"{"doubleValue":"infinity"}"#, None),
        (r#"{"doubleValue":"inf"}"#, None),
        (r#"{"doubleValue":"1."}"#, None),
        (r#"{"doubleValue":NaN}"#, None),
    ];
    for (json, want) in cases {
        let got = read_with(json, &ReadOptions::new()).ok().map(|message| message.double_value);
        assert_eq!(got, want, "{json}");
    }
    assert!(read(r#"{"doubleValue":"NaN"}"#).double_value.is_nan());
    assert!(read_with(r#"{"floatValue":3.5e38}"#, &ReadOptions::new()).is_err());
    assert_eq!(read(r#"{"floatValue":0.1}"#).float_value, 0.1);
    assert_eq!(write(&read(r#"{"floatValue":0.1}"#)), r#"{"floatValue":0.1}"#);
    // A reader that goes through a double must not find it too large.
    for (float, want) in
        [(f32::MAX, "3.4028234663852886e+38"), (f32::MIN, "-3.4028234663852886e+38")]
    {
        let json = write(&Everything { float_value: float, ..Default::default() });
        assert_eq!(json, format!(r#"{{"floatValue":{want}}}"#));
        assert_eq!(read(&json).float_value, float);
    }
    assert_eq!(read(r#"{"floatValue":3.4028235e38}"#).float_value, f32::MAX);
    let names = Everything {
        doubles: vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY],
        ..Default::default()
    };
    assert_eq!(write(&names), r#"{"doubles":["NaN","Infinity","-Infinity"]}"#);
}

#[test]
fn null_unsets_a_field_but_is_a_value_where_the_type_has_it() {
    let unset = r#"{"int32Value":null,"strings":null,"byString":null,"child":null,"color":null,"any":null,"wrappedBool":null,"boolChoice":null}"#;
    assert_eq!(read(unset), Everything::default());
    assert_eq!(
        write(&read(r#"{"value":null,"values":[null]}"#)),
        r#"{"value":null,"values":[null]}"#
    );
    assert_eq!(read(r#"{"nullChoice":null}"#).choice, Some(Choice::NullChoice(0)));
    assert_eq!(read(r#"{"nullChoice":"NULL_VALUE"}"#).choice, Some(Choice::NullChoice(0)));
    assert_eq!(
        read(r#"{"boolChoice":null,"stringChoice":"a"}"#).choice,
        Some(Choice::StringChoice("a".into()))
    );
    for json in [
        r#"{"strings":[null]}"#,
        r#"{"children":[null]}"#,
        r#"{"byString":{"a":null}}"#,
        r#"{"timestamps":[null]}"#,
    ] {
        assert!(read_with(json, &ReadOptions::lenient()).is_err(), "{json}");
    }
}

#[test]
fn a_field_is_given_once_in_any_order_and_by_any_name() {
    let cases = [
        (
            r#"{"int64Value":"2","int32Value":1,"doubleValue":3.0}"#,
            Some(r#"{"doubleValue":3.0,"int32Value":1,"int64Value":"2"}"#),
        ),
        (r#"{"int32Value":1,"int32Value":1}"#, None),
        (r#"{"int64Value":"2","int32Value":1,"int64Value":"2"}"#, None),
        (r#"{"int64Value":"2","int32Value":1,"int64_value":"2"}"#, None),
        (r#"{"int64Value":"2","nope":1,"int32Value":1,"int64Value":"2"}"#, None),
        (r#"{"renamed":"a","@renamed":"a"}"#, None),
    ];
    for (json, want) in cases {
        let got = read_with(json, &ReadOptions::lenient()).ok().map(|message| write(&message));
        assert_eq!(got.as_deref(), want, "{json}");
    }
}

#[test]
fn fields_answer_to_their_json_names_and_to_their_proto_names() {
    let cases = [
        (r#"{"type":"a"}"#, r#"{"type":"a"}"#),
        (r#"{"self":"a"}"#, r#"{"self":"a"}"#),
        (r#"{"snake_case_name_9":"a"}"#, r#"{"snakeCaseName9":"a"}"#),
        (r#"{"camelCaseName":"a"}"#, r#"{"camelCaseName":"a"}"#),
        (r#"{"_leading":"a"}"#, r#"{"Leading":"a"}"#),
        (r#"{"renamed":"a"}"#, r#"{"@renamed":"a"}"#),
        (r#"{"@renamed":"a"}"#, r#"{"@renamed":"a"}"#),
        (r#"{"int32\u0056alue":1}"#, r#"{"int32Value":1}"#),
    ];
    for (json, want) in cases {
        assert_eq!(write(&read(json)), want, "{json}");
    }
}
