//! The transport against a server made by hand, which does what it should and what it should not.

mod server;

mod streaming;
#[cfg(feature = "tls")]
mod tls;
mod unary;
