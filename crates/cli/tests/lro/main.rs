//! Runs the built `lro` as a shell would, against a server in this process.

mod support;

mod credentials;
mod demo;
mod describe;
mod errors;
mod get;
mod list;
mod proxy;
mod serve;
mod services;
mod texts;
mod trace;
mod usage;
mod wait;
