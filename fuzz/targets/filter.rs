//! Filters of operations: every text is a filter or is refused at one of its characters.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use longrunning::google::longrunning::operation;
use longrunning::{Any, Code, Operation, Registry, Status};
use longrunning_server::Filter;

/// An operation with something under every field that filters name.
static OPERATION: LazyLock<Operation> = LazyLock::new(|| {
    let metadata = r#"{
        "@type": "type.googleapis.com/google.protobuf.Struct",
        "value": {"a": [1, "b"], "big": "9007199254740993", "time": "2026-01-01T00:00:00.5Z", "takes": "90s"}
    }"#;
    Operation {
        name: "operations/abc".to_owned(),
        done: true,
        metadata: Some(Any::from_json(metadata).expect("it is an Any")),
        result: Some(operation::Result::Error(Status::new(Code::NotFound, "no such thing"))),
    }
});

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    match Filter::parse(text, Registry::well_known()) {
        Ok(filter) => {
            filter.matches(&OPERATION);
        }
        Err(error) => {
            let end = text.chars().count() + 1;
            assert!((1..=end).contains(&error.position()), "{error}, of {text:?}");
        }
    }
    Corpus::Keep
});
