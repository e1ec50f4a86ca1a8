//! Wire bytes to JSON and back: what has a JSON form comes back the same.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use prost::Message as _;
use protojson::{ReadOptions, WriteOptions};
use protojson_conformance::test_messages::{Everything, registry};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(message) = Everything::decode(data) else { return Corpus::Reject };
    let options = WriteOptions::new().raw_unknown_types(true);
    let Ok(json) = protojson::to_string_with(&message, &options, registry()) else {
        return Corpus::Keep;
    };
    let read = |json: &str| -> Everything {
        protojson::from_str_with(json, &ReadOptions::new(), registry())
            .unwrap_or_else(|error| panic!("{json}: {error}"))
    };
    let write = |message: &Everything| {
        protojson::to_string_with(message, &options, registry()).expect("it was written before")
    };
    // Compared as JSON, in which NaN is equal to itself.
    assert_eq!(write(&read(&json)), json);
    let decoded = Everything::decode(&*message.encode_to_vec()).expect("prost reads what it wrote");
    assert_eq!(write(&decoded), json);
    Corpus::Keep
});
