//! The workspace's own tasks: `cargo xtask <task>`.

fn main() {}
