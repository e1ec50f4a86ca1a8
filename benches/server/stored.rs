//! The operations that are asked for: ended, as those of the demo end.

use std::io;
use std::time::SystemTime;

use longrunning::google::longrunning::operation;
use longrunning::{Any, JsonMessage, Operation};
use longrunning_server::demo::v1::{Progress, Report};
use longrunning_server::{MemoryStore, Record, Store as _};
use prost_types::Timestamp;

/// All names, and so all operations, are of one length.
pub(crate) fn name(index: u32) -> String {
    format!("operations/{index:07}")
}

pub(crate) fn operation(index: u32) -> Operation {
    let time = |seconds| Timestamp { seconds, nanos: 123_456_789 };
    let progress = Progress {
        percent: 100,
        step: 10,
        steps: 10,
        start_time: Some(time(1_700_000_000)),
        cancel_requested: false,
    };
    let report = Report {
        title: format!("A report about the year {index:07}"),
        steps: 10,
        finish_time: Some(time(1_700_000_060)),
        padding: String::new(),
    };
    Operation {
        name: name(index),
        metadata: Some(packed(&progress)),
        done: true,
        result: Some(operation::Result::Response(packed(&report))),
    }
}

/// A store with so many operations.
pub(crate) async fn store(operations: u32) -> io::Result<MemoryStore> {
    let store = MemoryStore::new();
    for index in 0..operations {
        let mut record = Record::new(operation(index));
        record.done_at = Some(SystemTime::now());
        store.insert(record).await.map_err(io::Error::other)?;
    }
    Ok(store)
}

fn packed<M: JsonMessage>(message: &M) -> Any {
    Any::pack(message).expect("it holds no Any")
}
