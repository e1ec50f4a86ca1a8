//! The command line and its environment variables.

use std::env;

use clap::{Arg, Command, CommandFactory, FromArgMatches};

/// Parses the command line. Exits, as clap does, if it is invalid.
pub(crate) fn parse<A: CommandFactory + FromArgMatches>() -> A {
    let matches = without_empty(A::command()).get_matches();
    A::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// The command, treating empty environment variables as not set: CI systems leave a variable
/// without a value empty.
fn without_empty(command: Command) -> Command {
    command.mut_args(unset_if_empty).mut_subcommands(without_empty)
}

fn unset_if_empty(argument: Arg) -> Arg {
    let value = argument.get_env().and_then(env::var_os);
    if value.is_some_and(|value| value.is_empty()) {
        argument.env(None::<&'static str>)
    } else {
        argument
    }
}
