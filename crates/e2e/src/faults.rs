//! Faults of real networks and servers: [`Fault`]s, hand-made servers that inject them, and the
//! matrix of their outcomes.
//!
//! [`HandMade`] is the server: it answers on either wire with any [`Reply`], valid and invalid
//! ones. [`matrix`] runs every fault over both wires, and [`Matrix`] has the outcomes and the
//! broken rules.

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
