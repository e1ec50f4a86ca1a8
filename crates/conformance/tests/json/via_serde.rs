//! A message whose serde impls pbjson generated, beside ours.

use protojson::{Any, ErrorKind, JsonMessage as _, ReadOptions, WriteOptions};
use protojson_conformance::acme::Widget;
use protojson_conformance::acme::widget::{Owner, Part, State};
use protojson_conformance::test_messages::Everything;

use super::{all_types, over_the_wire};

const JSON: &str = r#"{"displayName":"a \"widget\"","serialNumber":"9007199254740993","checksum":"AAE=","state":"READY","parts":[{"name":"b","weight":1.5}],"sizes":{"c":-1},"groupId":"7"}"#;

fn widget() -> Widget {
    Widget {
        display_name: "a \"widget\"".into(),
        serial_number: (1 << 53) + 1,
        checksum: vec![0, 1],
        state: State::Ready.into(),
        parts: vec![Part { name: "b".into(), weight: 1.5 }],
        sizes: [("c".into(), -1)].into(),
        owner: Some(Owner::GroupId(7)),
    }
}

#[test]
fn it_is_written_and_read_like_a_message_of_ours() {
    assert_eq!(Widget::descriptor().full_name, "acme.v1.Widget");
    assert_eq!(protojson::to_string(&widget()).expect("it has a JSON form"), JSON);
    assert_eq!(protojson::from_str::<Widget>(JSON).expect("its JSON"), widget());
    let error = protojson::from_str::<Widget>(r#"{"state":"NOPE"}"#).expect_err("it is wrong");
    assert_eq!(error.kind(), ErrorKind::Value);
    assert!(error.to_string().contains("NOPE"), "{error}");
}

#[test]
fn it_travels_in_an_any_beside_ours_on_both_wires() {
    let types = all_types();
    let message = Everything {
        any: Some(Any::pack(&widget()).expect("there is no Any in it")),
        anys: vec![
            Any::pack(&Everything { int32_value: 1, ..Default::default() }).expect("nor in this"),
            Any::pack(&Widget::default()).expect("nor in this"),
        ],
        ..Default::default()
    };
    let json =
        protojson::to_string_with(&message, &WriteOptions::new(), &types).expect("all is known");
    let want = format!(
        r#"{{"any":{{"@type":"type.googleapis.com/acme.v1.Widget",{},"anys":[{{"@type":"type.googleapis.com/protojson.test.v1.Everything","int32Value":1}},{{"@type":"type.googleapis.com/acme.v1.Widget"}}]}}"#,
        &JSON[1..]
    );
    assert_eq!(json, want);
    let from_json: Everything =
        protojson::from_str_with(&json, &ReadOptions::strict(), &types).expect("all is known");
    assert_eq!(from_json, message);
    assert_eq!(over_the_wire(&from_json), message);
    assert_eq!(from_json.any.expect("an Any").unpack::<Widget>().expect("a widget"), widget());

    // With the type behind, and without the registry.
    let late = format!(r#"{{"any":{},"@type":"a/acme.v1.Widget"}}}}"#, &JSON[..JSON.len() - 1]);
    let late: Everything =
        protojson::from_str_with(&late, &ReadOptions::strict(), &types).expect("all is known");
    assert_eq!(late.any.expect("an Any").unpack::<Widget>().expect("a widget"), widget());
    let kept: Everything = protojson::from_str(&json).expect("what is not known is kept");
    let kept = kept.any.expect("an Any");
    assert!(kept.json_text().is_some());
    assert_eq!(kept.unpack::<Widget>().expect("a widget"), widget());
    let error = kept.to_wire(Everything::registry()).expect_err("it is not registered");
    assert_eq!(error.kind(), ErrorKind::UnknownType);
}
