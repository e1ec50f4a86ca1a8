//! What converting messages costs, in bytes that are held at once. Figures are of the allocator, of
//! one thread, and do not have the input in them.

mod bombs;
mod nested;
mod shapes;

use allocation_counter::measure;

/// The greatest number of bytes that `run` held at once, and all that it asked for.
fn cost<T>(run: impl FnOnce() -> T) -> (u64, u64) {
    let mut result = None;
    let info = measure(|| result = Some(run()));
    drop(result);
    (info.bytes_max, info.bytes_total)
}
