//! The operations server under load, beside a bare tonic handler and a bare hyper handler that
//! answer with a constant of the same size. `cargo xtask bench server` makes the tables of it.
//!
//! Every server is this program too, started anew in a process of its own: [`serve`]. `h2load` and
//! `wrk` load them. The servers that are compared take turns, and a ratio is the median of the
//! ratios of neighbors, so that what else the machine does meets them all.

mod serve;

mod bare;
mod stored;

mod load;
mod process;

mod beside;
mod growth;

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    let outcome = match *words {
        [] => measure(),
        [serve::SERVE, kind, stored] => serve::run(kind, stored),
        _ => Err(io::Error::other("usage: server-load")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> io::Result<()> {
    let files = load::Files::new()?;
    println!("{}", machine());
    beside::run(&files)?;
    growth::run(&files)
}

/// What the figures depend on, and what else was going on.
fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?");
    format!("{processors} processors; load average before the run: {load}.")
}

/// The middle one of some measurements.
fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
