//! The commands, a module each.

pub(crate) mod demo;
pub(crate) mod proxy;
pub(crate) mod serve;

pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod wait;

pub(crate) mod cancel;
pub(crate) mod delete;

pub(crate) mod completions;
pub(crate) mod describe;
pub(crate) mod services;

use crate::arguments::Command;
use crate::exit::Exit;
use crate::failure::Result;

/// Runs a command to its end.
pub(crate) async fn run(command: &Command) -> Result<Exit> {
    match command {
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Proxy(arguments) => proxy::run(arguments).await,
        Command::Get(arguments) => get::run(arguments).await,
        Command::List(arguments) => list::run(arguments).await,
        Command::Wait(arguments) => wait::run(arguments).await,
        Command::Cancel(arguments) => cancel::run(arguments).await,
        Command::Delete(arguments) => delete::run(arguments).await,
        Command::Services(arguments) => services::run(arguments),
        Command::Describe(arguments) => describe::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
    }
}
