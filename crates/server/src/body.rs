//! Bodies: memory limits of requests and answers, and the minimum rate at which they must move.

pub(crate) mod answer_memory;
pub(crate) mod memory;
pub(crate) mod progress;
