//! -0.0 is distinct from the default value (protobuf.dev, "Default field values"), and is kept
//! wherever prost can.

use prost::Message as _;
use protojson::{Any, ReadOptions, Registry};
use protojson_conformance::test_messages::{Everything, registry};

use super::dynamic;

/// Members of an `Everything` that hold it.
const WITH_PRESENCE: &[&str] = &[
    r#""optionalDouble":-0.0"#,
    r#""optionalFloat":-0.0"#,
    r#""doubles":[-0.0,1.0]"#,
    r#""floats":[-0.0]"#,
    r#""value":-0.0"#,
    r#""list":[-0.0]"#,
    r#""struct":{"a":-0.0}"#,
    r#""children":[{"optionalDouble":-0.0}]"#,
    r#""any":{"@type":"a/google.protobuf.DoubleValue","value":-0.0}"#,
    r#""any":{"@type":"a/google.protobuf.FloatValue","value":-0.0}"#,
];

/// Where prost takes it for the default, and a type that is known by its descriptor only keeps it.
const WITHOUT_PRESENCE: &[&str] = &[
    r#""doubleValue":-0.0"#,
    r#""floatValue":-0.0"#,
    r#""byUint32":{"1":-0.0}"#,
    r#""byFixed64":{"1":-0.0}"#,
    r#""wrappedDouble":-0.0"#,
    r#""wrappedFloat":-0.0"#,
    r#""child":{"doubleValue":-0.0,"stringValue":"a"}"#,
    r#""children":[{"wrappedDouble":-0.0},{"doubles":[1.0]}]"#,
    r#""childByName":{"a":{"doubleValue":-0.0}}"#,
];

/// JSON to wire to JSON.
fn through(members: &str, types: &Registry) -> String {
    let json = format!(r#"{{"@type":"a/protojson.test.v1.Everything",{members}}}"#);
    let any: Any = protojson::from_str_with(&json, &ReadOptions::strict(), types).expect(&json);
    assert!(any.wire_value().is_some(), "{json}");
    let again = protojson::to_string_with(&any, &<_>::default(), types).expect(&json);
    again.replace(r#"{"@type":"a/protojson.test.v1.Everything","#, "{")
}

#[test]
fn negative_zero_survives_where_a_field_has_presence() {
    for members in WITH_PRESENCE {
        for types in [registry(), &dynamic()] {
            assert_eq!(through(members, types), format!("{{{members}}}"));
        }
    }
}

#[test]
fn negative_zero_survives_everywhere_in_dynamic_messages() {
    for members in WITHOUT_PRESENCE {
        assert_eq!(through(members, &dynamic()), format!("{{{members}}}"));
    }
}

#[test]
fn negative_zero_survives_in_json_and_in_what_others_encoded() {
    for members in WITH_PRESENCE.iter().chain(WITHOUT_PRESENCE) {
        let json = format!("{{{members}}}");
        let read: Everything = protojson::from_str(&json).expect(&json);
        assert_eq!(protojson::to_string(&read).expect(&json), json);
        // Such bytes as Python writes.
        let any = format!(r#"{{"@type":"a/protojson.test.v1.Everything",{members}}}"#);
        let any: Any =
            protojson::from_str_with(&any, &ReadOptions::strict(), &dynamic()).expect(&any);
        let wire = any.wire_value().expect("it was converted").clone();
        let read = Everything::decode(wire).expect("it decodes");
        assert_eq!(protojson::to_string(&read).expect(&json), json);
    }
}

#[test]
fn a_wrapper_of_negative_zero_is_not_empty_on_the_wire() {
    let wire = protojson::to_wire(&-0.0f64, registry()).expect("it is encoded");
    assert_eq!(&*wire, [9, 0, 0, 0, 0, 0, 0, 0, 0x80]);
    let wire = protojson::to_wire(&-0.0f32, registry()).expect("it is encoded");
    assert_eq!(&*wire, [13, 0, 0, 0, 0x80]);
    assert!(protojson::to_wire(&0.0f64, registry()).expect("it is encoded").is_empty());
    let any = Any::pack(&-0.0f64).expect("it packs");
    assert!(any.unpack::<f64>().expect("it unpacks").is_sign_negative());
}
