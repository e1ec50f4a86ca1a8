//! JSON to a message: what is read can be written, and read again to the same.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use protojson::{ReadOptions, Reader, Registry, WriteOptions};
use protojson_conformance::test_messages::{Everything, registry};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    // What we take for JSON is what serde_json takes for it, but for its bound on depth, which
    // counts otherwise.
    let options = ReadOptions::new();
    let mut reader = Reader::new(text, &options, Registry::well_known());
    let ours = reader.skip().is_ok() && reader.end().is_ok();
    if ours {
        // The value of a number beyond a double is no matter of syntax.
        if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
            assert!(error.to_string().contains("out of range"), "{error}");
        }
    }

    let strict = protojson::from_str_with::<Everything>(text, &ReadOptions::strict(), registry());
    let default = protojson::from_str_with::<Everything>(text, &ReadOptions::new(), registry());
    let lenient = protojson::from_str_with::<Everything>(text, &ReadOptions::lenient(), registry());
    assert!(ours || lenient.is_err(), "what is no JSON was read");
    assert!(strict.is_err() || default.is_ok(), "strict takes what the default refuses");
    assert!(default.is_err() || lenient.is_ok(), "the default takes what lenient refuses");
    let Ok(message) = lenient else { return Corpus::Keep };
    for options in [
        WriteOptions::new(),
        WriteOptions::new().enums_as_numbers(true).proto_names(true).pretty(true),
    ] {
        let options = options.raw_unknown_types(true);
        // Wire bytes in an Any may hold what has no JSON form.
        let Ok(json) = protojson::to_string_with(&message, &options, registry()) else { continue };
        let again: Everything = protojson::from_str_with(&json, &ReadOptions::new(), registry())
            .unwrap_or_else(|error| panic!("{json}: {error}"));
        let twice =
            protojson::to_string_with(&again, &options, registry()).expect("it was written before");
        assert_eq!(json, twice);
    }
    let _ = protojson::to_wire(&message, registry());
    Corpus::Keep
});
