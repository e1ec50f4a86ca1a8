//! Bodies: the memory that requests and answers may take, and the rate at which they have to move.

pub(crate) mod answer_memory;
pub(crate) mod memory;
pub(crate) mod progress;
