//! What filters of operations cost: no more than their comparisons times the bytes that they look
//! at, and for a page no more than it may cost.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::{Corpus, fuzz_target};
use longrunning::google::longrunning::operation;
use longrunning::{Any, Code, ListOperationsRequest, Operation, Registry, Status, WriteOptions};
use longrunning_server::{Filter, MemoryStore, OperationsService, Record, Store as _};
use tokio::runtime::{Builder, Runtime};

/// What one comparison, and one operation of a page, count besides their bytes.
const COMPARISON: u64 = 64;

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_current_thread().build().expect("it needs nothing"));

// A filter, a zero byte, and a text that every field has many times over.
fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    let (filter, letters) = text.split_once('\0').unwrap_or((text, "t"));
    let Ok(parsed) = Filter::parse(filter, Registry::well_known()) else { return Corpus::Reject };
    let operation = operation("operations/a", letters);

    let json = [operation.metadata.as_ref()].into_iter().flatten().map(|any| {
        let options = WriteOptions::new().emit_defaults(true);
        let json = protojson::to_vec_with(any, &options, Registry::well_known());
        let wire = any.wire_value().map_or(0, |wire| wire.len());
        (wire as u64, json.map_or(0, |json| json.len() as u64))
    });
    let (wire, json) = json.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    let message = match &operation.result {
        Some(operation::Result::Error(error)) => error.message.len() as u64,
        _ => 0,
    };
    let each = COMPARISON + operation.name.len() as u64 + message + 2 * json;
    let most = wire + json + parsed.comparisons() as u64 * each;
    let mut cost = 0;
    parsed.matches_counting(&operation, &mut cost);
    assert!(cost <= most, "{cost} of {most}: {filter:?}");

    let pages = RUNTIME.block_on(pages(filter, letters, cost * 2));
    // Two operations fit into a page, but for what a page counts besides.
    assert!((1..=4).contains(&pages), "{pages} pages: {filter:?}");
    Corpus::Keep
});

/// How many pages four operations make.
async fn pages(filter: &str, letters: &str, scan_bytes: u64) -> usize {
    let store = MemoryStore::new();
    for name in ["operations/a", "operations/b", "operations/c", "operations/d"] {
        let record = Record::new(operation(name, letters));
        store.insert(record).await.expect("its name is free");
    }
    let service = OperationsService::builder().scan_bytes(scan_bytes).build(store);
    let mut request = ListOperationsRequest {
        name: "operations".to_owned(),
        filter: filter.to_owned(),
        ..ListOperationsRequest::default()
    };
    for page in 1.. {
        let answer = service.list(&request).await.expect("it was a filter before");
        if answer.next_page_token.is_empty() {
            return page;
        }
        assert!(page < 5, "it does not end: {filter:?}");
        request.page_token = answer.next_page_token;
    }
    unreachable!("it counts without an end")
}

/// An operation with a text of some 16 KiB in every place.
fn operation(name: &str, letters: &str) -> Operation {
    let text = letters.repeat((16 << 10) / letters.len().max(1));
    let metadata = serde_json::json!({
        "@type": "type.googleapis.com/google.protobuf.Struct",
        "value": { "a": text, "b": [text, { "c": text }], "d": { "e": { "f_g": text } } },
    });
    let metadata = Any::from_json(&metadata.to_string()).expect("it is an Any");
    Operation {
        name: name.to_owned(),
        done: true,
        metadata: Some(metadata.to_wire(Registry::well_known()).expect("it is a Struct")),
        result: Some(operation::Result::Error(Status::new(Code::NotFound, text))),
    }
}
