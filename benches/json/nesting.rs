//! The cost of reading per byte, for texts of 1,000 to 1,000,000 bytes in every shape of nesting:
//! the same for all sizes if it is linear.

#[path = "ours.rs"]
mod ours;

use std::time::Instant;

use protojson::{Any, ReadOptions};

/// The runtime of generated code.
pub mod runtime {
    pub use {prost, prost_types, protojson};
}

/// What opens a level and what closes it, and how many levels there are at most.
const SHAPES: &[(&str, &str, &str, usize)] = &[
    ("no nesting", "", "", 0),
    ("`Any` in `Any`, 10 deep", r#"{"@type":"a/google.protobuf.Any","value":"#, "}", 10),
    ("the same, type last", r#"{"value":"#, r#","@type":"a/google.protobuf.Any"}"#, 10),
    ("`Any` in `Any`, 95 deep", r#"{"@type":"a/google.protobuf.Any","value":"#, "}", 95),
    ("the same, type last", r#"{"value":"#, r#","@type":"a/google.protobuf.Any"}"#, 95),
    ("not registered, 95 deep", r#"{"@type":"a/acme.Unknown","value":"#, "}", 95),
    ("the same, type last", r#"{"value":"#, r#","@type":"a/acme.Unknown"}"#, 95),
    ("`Any` in `Any` without end", r#"{"@type":"a/google.protobuf.Any","value":"#, "}", usize::MAX),
    ("the same, type last ", r#"{"value":"#, r#","@type":"a/google.protobuf.Any"}"#, usize::MAX),
    ("no types, without end", r#"{"a":"#, "}", usize::MAX),
    ("arrays without end", "[", "]", usize::MAX),
];

/// About so many bytes: as deep as allowed, then as wide as it takes.
fn text(open: &str, close: &str, most: usize, bytes: usize) -> String {
    let levels = most.min(bytes / (open.len() + close.len()).max(1));
    let head = r#"{"@type":"a/google.protobuf.ListValue","value":["#;
    let rest = bytes.saturating_sub(levels * (open.len() + close.len()) + head.len());
    let list = vec![r#""operations/operation-1700000000000""#; (rest / 38).max(1)].join(",");
    format!("{}{head}{list}]}}{}", open.repeat(levels), close.repeat(levels))
}

fn read(text: &str) -> bool {
    protojson::from_str_with::<Any>(text, &ReadOptions::lenient(), &ours::TYPES).is_ok()
}

/// The lowest of several runs, in nanoseconds.
fn time(text: &str) -> f64 {
    let runs = (3_000_000 / text.len()).clamp(5, 200);
    let time = || {
        let start = Instant::now();
        std::hint::black_box(read(std::hint::black_box(text)));
        start.elapsed().as_secs_f64() * 1e9
    };
    (0..runs).map(|_| time()).fold(f64::INFINITY, f64::min)
}

fn main() {
    println!("| nanoseconds a byte | 1,000 bytes | 10,000 | 100,000 | 1,000,000 | |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for (name, open, close, most) in SHAPES {
        print!("| {} |", name.trim_end());
        let mut is_read = true;
        for bytes in [1_000, 10_000, 100_000, 1_000_000] {
            let text = text(open, close, *most, bytes);
            is_read &= read(&text);
            print!(" {:.2} |", time(&text) / text.len() as f64);
        }
        println!(" {} |", if is_read { "read" } else { "refused when too deep" });
    }
    let open = r#"{"@type":"a/google.protobuf.Any","value":"#;
    let nested = format!("{}{{}}{}", open.repeat(30_000), "}".repeat(30_000));
    println!(
        "\n30,000 nested `Any`, {} bytes: an error after {:.3} ms.",
        nested.len(),
        time(&nested) / 1e6
    );
}
