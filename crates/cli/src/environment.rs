//! The command line, with what the environment adds to it.

use std::env;

use clap::{Arg, Command, CommandFactory, FromArgMatches};

/// Reads the command line. Ends the process, as clap does, where it is wrong.
pub(crate) fn parse<A: CommandFactory + FromArgMatches>() -> A {
    let matches = without_empty(A::command()).get_matches();
    A::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// The command, for which an environment variable that is empty is one that is not set: CI systems leave those so that they
/// have no value for.
fn without_empty(command: Command) -> Command {
    command.mut_args(unset_if_empty).mut_subcommands(without_empty)
}

fn unset_if_empty(argument: Arg) -> Arg {
    let value = argument.get_env().and_then(env::var_os);
    match value.is_some_and(|value| value.is_empty()) {
        true => argument.env(None::<&'static str>),
        false => argument,
    }
}
