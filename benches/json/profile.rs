//! One implementation and one row of the benchmark, a fixed number of times, for a profiler:
//! `valgrind --tool=callgrind target/release/examples/profile "response, write" ours 10000`.

#[path = "buffa.rs"]
mod buffa;
#[path = "limit.rs"]
mod limit;
#[path = "ours.rs"]
mod ours;
#[path = "pbjson.rs"]
mod pbjson;
#[path = "subjects.rs"]
mod subjects;
#[path = "texts.rs"]
mod texts;

use texts::{ERROR, INSTANCE, RESPONSE};

/// What generated code needs, under one path.
pub mod runtime {
    pub use {prost, prost_types, protojson};
}

const BATCH: u32 = 50;

fn main() {
    buffa::register_types();
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("a row, an implementation and a number");
    let (row, implementation) = (next(), next());
    let count: u32 = next().parse().expect("a number");
    let subjects = match &*row {
        "response, write" => subjects::write_operation::<limit::Instance>(RESPONSE),
        "response, read and unpack" => subjects::read_operation::<limit::Instance>(RESPONSE, true),
        "response, read" => subjects::read_operation::<limit::Instance>(RESPONSE, false),
        "error, write" => subjects::write_operation::<limit::Instance>(ERROR),
        "error, read and unpack" => subjects::read_operation::<limit::Instance>(ERROR, true),
        "error, read" => subjects::read_operation::<limit::Instance>(ERROR, false),
        "no Any, write" => subjects::write_instance(INSTANCE),
        "no Any, read" => subjects::read_instance(INSTANCE),
        _ => panic!("no such row"),
    };
    let (_, run) =
        subjects.iter().find(|(name, _)| *name == implementation).expect("an implementation");
    // The shortest of many batches.
    let mut best = f64::INFINITY;
    for _ in 0..count / BATCH {
        let start = std::time::Instant::now();
        (0..BATCH).for_each(|_| run());
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / f64::from(BATCH));
    }
    println!("{best:.3} µs");
}
