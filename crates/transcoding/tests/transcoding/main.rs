//! The crate from outside, with the messages of `vec.proto`.

mod messages;
mod runner;

mod vectors;

mod bind;
mod properties;
mod request;
mod response;
