//! The command line: its commands, a module each.

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

use clap::{ArgAction, Parser, Subcommand};

use crate::exit::Exit;
use crate::failure::Result;
use crate::target::Target;

const EXAMPLES: &str = "\
Examples:
  lro demo                                     show one operation over both wires
  lro serve                                    run a server to try the other commands
  lro list --endpoint http://127.0.0.1:8980
  lro wait operations/42 --endpoint http://127.0.0.1:8980 --transport rest --timeout 5m
  lro get operations/42 --output json | jq .metadata

  lro services workspace                       find the name of a service
  lro get operations/42 --service workspaceevents.googleapis.com --api-version v1beta
  lro get operations/42 --endpoint https://build.example --token-file token.txt --ca ca.pem

Exit status:
  0    done
  1    the operation failed
  2    the command line is invalid, or the request cannot be sent
  3    the server could not be reached, refused the call, or sent an invalid reply
  4    timeout: --timeout, that of one call (a minute), or the server's own
  5    no operation has this name (NOT_FOUND)
  130  interrupted by Ctrl-C; the operation continues

Empty environment variables count as not set.";

/// Looks at long-running operations, waits for them and cancels them, over gRPC or REST.
///
/// Works with every service that implements google.longrunning.Operations. Results go to stdout,
/// progress and errors to stderr.
#[derive(Debug, Parser)]
#[command(name = "lro", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Log calls and waits on stderr as they end, and retries; twice for more
    ///
    /// Values of headers, bodies and queries are not shown. RUST_LOG=longrunning=info is
    /// equivalent, and can set other targets, such as h2.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::DemoArguments),
    Serve(serve::ServeArguments),
    Proxy(proxy::ProxyArguments),
    Get(get::GetArguments),
    List(list::ListArguments),
    Wait(wait::WaitArguments),
    Cancel(cancel::CancelArguments),
    Delete(delete::DeleteArguments),
    Services(services::ServicesArguments),
    Describe(describe::DescribeArguments),
    Completions(completions::CompletionsArguments),
}

impl Command {
    /// The resource and the server of the command; `None` if it calls no server.
    pub(crate) fn target(&self) -> Option<Target> {
        let (name, call) = match self {
            Self::Demo(_)
            | Self::Serve(_)
            | Self::Proxy(_)
            | Self::Services(_)
            | Self::Describe(_)
            | Self::Completions(_) => return None,
            Self::Get(arguments) => (&arguments.name, &arguments.call),
            Self::List(arguments) => (&arguments.name, &arguments.call),
            Self::Wait(arguments) => (&arguments.name, &arguments.call),
            Self::Cancel(arguments) => (&arguments.name, &arguments.call),
            Self::Delete(arguments) => (&arguments.name, &arguments.call),
        };
        Some(Target { name: name.clone(), endpoint: call.endpoint() })
    }
}

/// Runs a command.
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_valid() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_help() {
        fn check(command: &clap::Command, missing: &mut Vec<String>) {
            let name = command.get_name();
            if command.get_about().is_none() {
                missing.push(name.to_owned());
            }
            for argument in command.get_arguments() {
                if argument.get_help().is_none() {
                    missing.push(format!("{name} {argument}"));
                }
                for value in argument.get_possible_values() {
                    let is_shell = name == "completions";
                    let is_switch = !argument.get_action().takes_values();
                    if value.get_help().is_none() && !is_shell && !is_switch {
                        missing.push(format!("{name} {argument}={}", value.get_name()));
                    }
                }
            }
            for command in command.get_subcommands() {
                check(command, missing);
            }
        }
        let mut missing = Vec::new();
        let mut command = Arguments::command();
        command.build();
        check(&command, &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }
}
