//! Limits of a peer.

pub(super) mod connection_table;
pub(super) mod timeout_io;
pub(super) mod write_stall;

use std::time::Duration;

/// The limits of connections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) header_read_timeout: Duration,
    pub(super) body_read_timeout: Duration,
    pub(super) write_timeout: Duration,
    pub(super) max_header_size: u32,
    pub(super) max_connections: usize,
    pub(super) max_concurrent_streams: u32,
    pub(super) max_answer_memory: usize,
    pub(super) max_connection_answer_memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_read_timeout: Duration::from_secs(30),
            body_read_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(60),
            max_header_size: 64 * 1_024,
            max_connections: 4_096,
            max_concurrent_streams: 100,
            max_answer_memory: 32 << 20,
            max_connection_answer_memory: 8 << 20,
        }
    }
}
