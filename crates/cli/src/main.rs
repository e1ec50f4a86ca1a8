//! `lro` looks at long-running operations from a shell, waits for them and cancels them, over gRPC
//! or over REST.
//!
//! ```text
//! lro demo
//! lro wait operations/42 --endpoint http://127.0.0.1:8980 --transport rest
//! ```
//!
//! [`arguments`] has the command line, [`command`] a module for each command. A command's result
//! goes to stdout; progress and errors go to stderr.

mod arguments;
mod command;

mod environment;
mod operation_name;
mod target;

mod connection;
mod credentials;
mod header;
mod known_types;
mod server;
mod service;
mod span;
mod stop;
mod template;
mod trace;

mod again;
mod exit;
mod failure;
mod output;
mod parameters;
mod percent;
mod printable;
mod progress;
mod table;
mod tolerance;

use std::process::ExitCode;

use crate::command::Arguments;
use crate::exit::Exit;

fn main() -> ExitCode {
    let arguments: Arguments = environment::parse();
    trace::begin(arguments.verbose);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: starting the runtime: {error}");
            return Exit::NotRead.into();
        }
    };
    match runtime.block_on(command::run(&arguments.command)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.report(arguments.command.target().as_ref());
            failure.exit().into()
        }
    }
}
