//! Nothing but the benchmarks beside it: see README.md.
