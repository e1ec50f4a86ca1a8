//! ProtoJSON, written and read, by ours and by others. `cargo xtask bench json` makes its table.

mod buffa;
mod limit;
mod ours;
mod pbjson;
mod subjects;
mod texts;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput};

use subjects::Subject;

/// The runtime of generated code.
pub mod runtime {
    pub use {prost, prost_types, protojson};
}

fn main() {
    buffa::register_types();
    let mut criterion = Criterion::default()
        .without_plots()
        // Many short samples: on a busy machine the shortest is still undisturbed.
        .sample_size(200)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(400))
        .configure_from_args();
    let mut group = |name: &str, text: &str, subjects: Vec<Subject>| {
        let mut group = criterion.benchmark_group(name);
        group.sampling_mode(SamplingMode::Flat);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (implementation, run) in subjects {
            group.bench_function(implementation, |bencher| bencher.iter(|| black_box(&run)()));
        }
        group.finish();
    };
    use texts::{ERROR, INSTANCE, RESPONSE};
    group("response, write", RESPONSE, subjects::write_operation::<limit::Instance>(RESPONSE));
    group(
        "response, read and unpack",
        RESPONSE,
        subjects::read_operation::<limit::Instance>(RESPONSE, true),
    );
    group("response, read", RESPONSE, subjects::read_operation::<limit::Instance>(RESPONSE, false));
    group("error, write", ERROR, subjects::write_operation::<limit::Instance>(ERROR));
    group(
        "error, read and unpack",
        ERROR,
        subjects::read_operation::<limit::Instance>(ERROR, true),
    );
    group("error, read", ERROR, subjects::read_operation::<limit::Instance>(ERROR, false));
    group("no Any, write", INSTANCE, subjects::write_instance(INSTANCE));
    group("no Any, read", INSTANCE, subjects::read_instance(INSTANCE));
    criterion.final_summary();
}
