//! The cost of a filter: the bytes that it examines and the time, over 10 KB to 80 MB of operations
//! and 1 to 100 comparisons. `cargo xtask bench filter` makes its tables.
//!
//! The operations are those of an attack: one letter again and again, and pieces that are nearly
//! found everywhere.

use std::time::Instant;

use longrunning::google::longrunning::operation;
use longrunning::{Any, ListOperationsRequest, Operation, Status};
use longrunning_server::demo::{self, v1::Report};
use longrunning_server::{Filter, MemoryStore, Record, Store as _};

/// The number of operations and their size in bytes.
const SIZES: [(usize, usize); 6] =
    [(10, 1_000), (100, 1_000), (1_000, 1_000), (1_000, 8_000), (10_000, 8_000), (80, 1_000_000)];

const COMPARISONS: [usize; 4] = [1, 10, 50, 100];

#[tokio::main]
async fn main() -> Result<(), Status> {
    println!(
        "| operations | bytes each | comparisons | bytes looked at | a byte of operations and comparison | s | ns a byte |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (count, bytes) in SIZES {
        for comparisons in COMPARISONS {
            whole(count, bytes, comparisons);
        }
    }
    println!(
        "\n| operations | bytes each | comparisons | pages | slowest page, s | all pages, s |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for (count, bytes) in SIZES {
        let store = store(count, bytes).await;
        let service = demo::operations().build(store);
        for comparisons in [1, 100] {
            let filter = filter(comparisons);
            let mut request = ListOperationsRequest {
                name: "operations".to_owned(),
                filter,
                page_size: 1_000,
                ..ListOperationsRequest::default()
            };
            let (mut pages, mut slowest, mut all) = (0, 0.0_f64, 0.0);
            loop {
                let start = Instant::now();
                request.page_token = service.list(&request).await?.next_page_token;
                let time = start.elapsed().as_secs_f64();
                (pages, slowest, all) = (pages + 1, slowest.max(time), all + time);
                if request.page_token.is_empty() {
                    break;
                }
            }
            println!("| {count} | {bytes} | {comparisons} | {pages} | {slowest:.3} | {all:.3} |");
        }
    }
    Ok(())
}

/// Evaluates one filter on all operations, without a limit.
fn whole(count: usize, bytes: usize, comparisons: usize) {
    let filter = Filter::parse(&filter(comparisons), &demo::registry()).expect("it is a filter");
    let operation = operation(0, bytes);
    let mut looked_at = 0;
    let start = Instant::now();
    for _ in 0..count {
        std::hint::black_box(filter.matches_counting(&operation, &mut looked_at));
    }
    let time = start.elapsed().as_secs_f64();
    let ratio = looked_at as f64 / (count * bytes * comparisons) as f64;
    let nanoseconds = time * 1e9 / looked_at as f64;
    println!(
        "| {count} | {bytes} | {comparisons} | {looked_at} | {ratio:.2} | {time:.4} | {nanoseconds:.2} |"
    );
}

fn filter(comparisons: usize) -> String {
    // 100 wildcards are the most that a filter may have.
    let piece = format!("response.title=\"*{}q\"", "t".repeat(50));
    vec![piece; comparisons].join(" OR ")
}

fn operation(index: usize, bytes: usize) -> Operation {
    let report = Report { title: "t".repeat(bytes), ..Report::default() };
    Operation {
        name: format!("operations/{index:06}"),
        done: true,
        result: Some(operation::Result::Response(Any::pack(&report).expect("it holds no Any"))),
        ..Operation::default()
    }
}

async fn store(count: usize, bytes: usize) -> MemoryStore {
    let store = MemoryStore::new();
    for index in 0..count {
        store.insert(Record::new(operation(index, bytes))).await.expect("its name is free");
    }
    store
}
