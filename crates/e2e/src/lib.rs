//! Runs every case over both wires, with one assertion for both.
//!
//! [`Harness`] is a server in this process; [`Harness::over_both`] runs a case over gRPC, then over
//! REST, and asserts that the results are equal. [`Setup::over_both`] does so with a server for
//! each wire, if a case changes the server's state. The cases are under `tests/wires`. Only public
//! API is used, as a user of the crates would.
//!
//! `cargo xtask interop` runs the cases that do not need our own server against a third-party one,
//! [`Foreign`].

mod clock;
pub mod faults;
mod foreign;
#[cfg(doctest)]
mod guide;
mod harness;
pub mod hostile;
pub mod mirror;
pub mod nginx;
pub mod raw_http;
mod seen;
mod setup;
mod spans;

/// The README, whose code must compile.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
#[derive(Debug)]
pub struct Readme;

pub use crate::clock::StoppedClock;
pub use crate::foreign::Foreign;
pub use crate::harness::{Harness, Session, often};
pub use crate::seen::{Seen, canonical, without_port};
pub use crate::setup::Setup;
pub use crate::spans::{Node, Spans, side_by_side};
pub use longrunning::Wire;
