//! End-to-end tests over both wires.
