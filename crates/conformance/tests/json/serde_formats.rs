//! `Serialize` and `Deserialize` where serde buffers, or the format is not JSON.

use std::collections::BTreeMap;

use protojson::Any;
use protojson_conformance::test_messages::Everything;
use serde::{Deserialize, Serialize};

use super::read;

const JSON: &str = r#"{"doubleValue":1.5,"int64Value":"-9223372036854775808","bytesValue":"AP8=","color":"RED","uint32s":[0,4294967295],"byBool":{"true":"a"},"any":{"@type":"a/google.protobuf.Duration","value":"1.500s"},"value":[null,true,-1.0,"x",{"y":{}}],"wrappedDouble":"NaN","anys":[{"@type":"a/acme.Unknown","n":18446744073709551615,"m":-5,"f":0.5}]}"#;

fn message() -> Everything {
    read(JSON)
}

/// NaN is not equal to itself, so messages are compared as text.
fn text(message: &Everything) -> String {
    serde_json::to_string(message).expect("it has a JSON form")
}

#[test]
fn serde_json_writes_and_reads_what_we_do() {
    assert_eq!(text(&message()), super::write(&message()));
    assert_eq!(text(&serde_json::from_str(JSON).expect("our JSON")), text(&message()));
    assert_eq!(text(&serde_json::from_slice(JSON.as_bytes()).expect("our JSON")), text(&message()));
    assert_eq!(
        text(&serde_json::from_reader(JSON.as_bytes()).expect("our JSON")),
        text(&message())
    );
}

#[test]
fn values_of_serde_json_are_read_and_made() {
    let value = serde_json::to_value(message()).expect("it has a JSON form");
    assert_eq!(value["int64Value"], "-9223372036854775808");
    assert_eq!(value["anys"][0]["n"], u64::MAX);
    // A value sorts the members of the Any that is kept as text.
    let back: Everything = serde_json::from_value(value.clone()).expect("our JSON");
    assert_eq!(serde_json::to_value(back).expect("it has a JSON form"), value);
}

#[test]
fn messages_stand_under_flatten() {
    #[derive(Serialize, Deserialize)]
    struct Outer {
        id: u32,
        #[serde(flatten)]
        inner: Everything,
    }
    #[derive(Serialize, Deserialize)]
    struct Rest {
        kind: String,
        #[serde(flatten)]
        rest: BTreeMap<String, Any>,
    }
    let json =
        serde_json::to_string(&Outer { id: 7, inner: message() }).expect("it has a JSON form");
    assert_eq!(json, format!(r#"{{"id":7,{}"#, &text(&message())[1..]));
    let outer: Outer = serde_json::from_str(&json).expect("our JSON");
    assert_eq!((outer.id, text(&outer.inner)), (7, text(&message())));

    let json = r#"{"kind":"k","a":{"@type":"a/google.protobuf.Empty"},"b":{"@type":"a/acme.Unknown","n":[1.0,2]}}"#;
    let rest: Rest = serde_json::from_str(json).expect("our JSON");
    assert_eq!(rest.rest["a"].type_name(), "google.protobuf.Empty");
    assert_eq!(rest.rest["b"].json_text(), Some(r#"{"@type":"a/acme.Unknown","n":[1.0,2]}"#));
    assert_eq!(serde_json::to_string(&rest).expect("it has a JSON form"), json);
}

#[test]
fn messages_stand_in_untagged_and_tagged_enums() {
    #[derive(Debug, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(i32),
        Message(Box<Everything>),
        Any(Any),
    }
    #[derive(Debug, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Message(Box<Everything>),
    }
    let either: Either = serde_json::from_str(JSON).expect("our JSON");
    assert!(
        matches!(&either, Either::Message(inner) if text(inner) == text(&message())),
        "{either:?}"
    );
    let either: Either = serde_json::from_str(r#"{"@type":"a/acme.Unknown"}"#).expect("an Any");
    assert!(matches!(&either, Either::Any(any) if any.type_name() == "acme.Unknown"), "{either:?}");
    assert!(matches!(serde_json::from_str("7").expect("a number"), Either::Number(7)));

    let json =
        serde_json::to_string(&Tagged::Message(message().into())).expect("it has a JSON form");
    assert!(json.starts_with(r#"{"kind":"Message","doubleValue":1.5,"#), "{json}");
    let Tagged::Message(inner) = serde_json::from_str(&json).expect("our JSON");
    assert_eq!(text(&inner), text(&message()));
}

#[test]
fn cbor_takes_messages_there_and_back() {
    let mut bytes = Vec::new();
    ciborium::into_writer(&message(), &mut bytes).expect("it has a CBOR form");
    let back: Everything = ciborium::from_reader(&*bytes).expect("our CBOR");
    assert_eq!(text(&back), text(&message()));
    let any = &message().anys[0];
    bytes.clear();
    ciborium::into_writer(any, &mut bytes).expect("it has a CBOR form");
    assert_eq!(&ciborium::from_reader::<Any, _>(&*bytes).expect("our CBOR"), any);
}

#[test]
fn errors_of_serde_have_the_path() {
    let error = serde_json::from_str::<Everything>(r#"{"child":{"boolValue":1}}"#)
        .expect_err("it is wrong");
    assert!(
        error.to_string().starts_with("child.boolValue: expected true or false, found 1"),
        "{error}"
    );
    let unknown = Everything {
        any: Some(Any::from_wire("a/acme.Unknown", b"abc".to_vec())),
        ..Default::default()
    };
    let error = serde_json::to_string(&unknown).expect_err("the type is unknown");
    let error = error.to_string();
    let start = r#"any: type "acme.Unknown" is not registered: add it with Registry::register"#;
    assert!(error.starts_with(start), "{error}");
}
