//! What waiting for operations costs, side by side with other ways to do it.
//!
//! `latency` shows when the end of an operation is seen, `many` what 100,000 of them take,
//! `overhead` what a get adds to the library below it, and `telemetry` what it costs to tell of
//! one.

mod latency;
mod many;
mod overhead;
mod plain_server;
mod telemetry;

fn main() {
    let only = std::env::args().nth(1);
    let runs = |name: &str| only.as_deref().is_none_or(|only| only == name);
    if runs("latency") {
        latency::run();
    }
    if runs("many") {
        many::run();
    }
    if runs("overhead") {
        overhead::run();
    }
    // It has a task and tables of its own.
    if only.as_deref() == Some("telemetry") {
        telemetry::run();
    }
}

/// The middle one of some measurements.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
