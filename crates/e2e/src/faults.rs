//! What real networks and servers do to a call: [`Fault`]s, servers made by hand that show them, and the matrix of what
//! comes of each.
//!
//! [`HandMade`] is the server: it answers on either wire with any [`Reply`], the right ones and those that no server
//! means to give. [`matrix`] runs every fault over both wires, and [`Matrix`] says what came of it and which rules were
//! broken.

mod authority;
mod fault;
mod hand_made;
mod http1;
mod http2;
mod matrix;
mod reply;
mod stage;
mod tls;

pub use self::authority::{Authority, Issued};
pub use self::fault::Fault;
pub use self::hand_made::{HandMade, Mode};
pub use self::matrix::{Matrix, matrix};
pub use self::reply::{Broken, Reply, Request, gzip};
pub use self::stage::{Call, Row};
pub use self::tls::Identity;
