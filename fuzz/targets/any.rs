//! `Any` out of bytes and out of text, in every way that one arrives and is looked at.

#![no_main]

use libfuzzer_sys::fuzz_target;
use prost::Message as _;
use protojson::{Any, ReadOptions, WriteOptions};
use protojson_conformance::test_messages::{Everything, registry};

fuzz_target!(|data: &[u8]| {
    if let Ok(any) = Any::decode(data) {
        look_at(&any);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let kept = Any::from_json(text);
    if let Ok(any) = &kept {
        look_at(any);
    }
    let strict = protojson::from_str_with::<Any>(text, &ReadOptions::strict(), registry());
    let lenient = protojson::from_str_with::<Any>(text, &ReadOptions::lenient(), registry());
    assert!(strict.is_err() || lenient.is_ok(), "strict takes what lenient refuses");
    assert_eq!(kept.is_ok(), lenient.is_ok(), "an object is kept by everyone or by no one");
    for any in strict.into_iter().chain(lenient) {
        look_at(&any);
    }
    let _ = serde_json::from_str::<Any>(text);
});

fn look_at(any: &Any) {
    let wire = any.encode_to_vec();
    assert_eq!(wire.len(), any.encoded_len());
    let decoded = Any::decode(&*wire).expect("we read what we wrote");
    assert_eq!(&decoded, any);
    assert!(registry().equal(any, any));
    let _ = any.unpack::<Everything>();
    let _ = any.unpack::<prost_types::Duration>();
    let _ = any.unpack::<prost_types::Struct>();
    let _ = any.unpack::<Any>();
    let _ = any.as_json_with::<serde_json::Value>(registry());
    if let Ok(in_wire) = any.to_wire(registry()) {
        assert!(in_wire.wire_value().is_some());
        assert!(registry().equal(any, &in_wire), "{any:?} {in_wire:?}");
    }
    let options = WriteOptions::new().raw_unknown_types(true);
    let write = |any: &Any| protojson::to_string_with(any, &options, registry());
    let read = |json: &str| -> Any {
        protojson::from_str_with(json, &ReadOptions::new(), registry())
            .unwrap_or_else(|error| panic!("{json}: {error}"))
    };
    // Text is written as it came the first time, and as what it was converted to from then on.
    if let Ok(first) = write(any) {
        let second = write(&read(&first)).expect("it was written before");
        assert_eq!(write(&read(&second)).expect("it was written before"), second);
    }
}
