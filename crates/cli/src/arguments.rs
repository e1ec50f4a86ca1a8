//! The command line.

use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use longrunning::Wire;

use crate::command::{
    cancel, completions, delete, demo, describe, get, list, proxy, serve, services, wait,
};
use crate::credentials::CredentialArguments;
use crate::header::Header;
use crate::service::ServiceArguments;
use crate::span;
use crate::target::Target;
use crate::template::{PathTemplate, RuleArgument};

const EXAMPLES: &str = "\
Examples:
  lro demo                                     see one operation over both wires
  lro serve                                    run a server to try the other commands on
  lro list --endpoint http://127.0.0.1:8980
  lro wait operations/42 --endpoint http://127.0.0.1:8980 --transport rest --timeout 5m
  lro get operations/42 --output json | jq .metadata

  lro services workspace                       find the name of a service
  lro get operations/42 --service workspaceevents.googleapis.com --api-version v1beta
  lro get operations/42 --endpoint https://build.example --token-file token.txt --ca ca.pem

Exit status:
  0    done
  1    the operation failed
  2    the command line is wrong, or names something that cannot be sent
  3    the server could not be reached, refused the call, or gave an answer that cannot be read
  4    the time was up: that of --timeout, that of one call (a minute), or the server's own
  5    the server knows no operation of this name (NOT_FOUND)
  130  interrupted by Ctrl-C; the operation goes on

An environment variable that is empty counts as one that is not set.";

/// Looks at long-running operations, waits for them and cancels them, over gRPC or REST.
///
/// Works with every service that has Google's operations API, google.longrunning.Operations. Results go to stdout,
/// progress and errors to stderr.
#[derive(Debug, Parser)]
#[command(name = "lro", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// Show each call and wait on stderr as it ends, and retries; twice for more
    ///
    /// Values of headers, bodies and queries are not shown. RUST_LOG=longrunning=info is the same, and can name other
    /// targets, such as h2.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::Arguments),
    Serve(serve::Arguments),
    Proxy(proxy::Arguments),
    Get(get::Arguments),
    List(list::Arguments),
    Wait(wait::Arguments),
    Cancel(cancel::Arguments),
    Delete(delete::Arguments),
    Services(services::Arguments),
    Describe(describe::Arguments),
    Completions(completions::Arguments),
}

impl Command {
    /// What the command asks for, and where; `None` if it calls no server.
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

/// Where the server is and how to call it: the same for every command that calls one.
#[derive(Args, Debug)]
#[command(next_help_heading = "The server")]
pub(crate) struct CallArguments {
    /// Address of the server; the default is that of the service, or http://127.0.0.1:8980 if none is named
    #[arg(long, value_name = "URL", env = "LRO_ENDPOINT")]
    pub(crate) endpoint: Option<String>,

    /// The wire to call it over; the default is gRPC, but for a service that has only REST
    #[arg(long, value_parser = wires(), env = "LRO_TRANSPORT")]
    pub(crate) transport: Option<Wire>,

    #[command(flatten)]
    pub(crate) service: ServiceArguments,

    /// Give up after this long: 500ms, 30s, 5m, 1h30m
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    pub(crate) timeout: Option<Duration>,

    /// A header for every call, as 'name: value'; may be repeated
    ///
    /// Other users of this machine can see it while the command runs. For a secret there is --header-file.
    #[arg(long = "header", value_name = "HEADER")]
    pub(crate) headers: Vec<Header>,

    /// A file of headers for every call, one a line as 'name: value'; may be repeated
    ///
    /// It has at most 64 KiB, and may be a pipe. Blank lines and those that begin with '#' are passed over.
    #[arg(long = "header-file", value_name = "FILE")]
    pub(crate) header_files: Vec<std::path::PathBuf>,

    /// Where the service has its operations, over REST; the default is '/v1/{name=operations/**}'
    ///
    /// The paths of get, list, wait, cancel and delete are made from it.
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["service", "service_config"])]
    pub(crate) path: Option<PathTemplate>,

    /// The path of one method over REST, as METHOD=TEMPLATE, where METHOD is get, list, wait, cancel or delete; may be
    /// repeated
    ///
    /// For services whose paths are of no common form: --rule 'list=/v2/{name=projects/*/locations/*}/operations'
    #[arg(long = "rule", value_name = "METHOD=TEMPLATE", conflicts_with_all = ["service", "service_config"])]
    pub(crate) rules: Vec<RuleArgument>,

    /// A file of message types to show as JSON, over gRPC too; may be repeated
    ///
    /// A FileDescriptorSet with what its files import: protoc --include_imports --descriptor_set_out=FILE, or
    /// buf build -o FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) descriptors: Vec<std::path::PathBuf>,

    /// Allow http:// to a host that is not this machine
    #[arg(long)]
    pub(crate) plaintext: bool,

    #[command(flatten)]
    pub(crate) credentials: CredentialArguments,
}

impl CallArguments {
    /// Where the server is. A service that is not known has no address; the call says so.
    pub(crate) fn endpoint(&self) -> String {
        const DEFAULT: &str = "http://127.0.0.1:8980";
        let of_service = || self.service.config().ok().flatten().map(|config| config.endpoint());
        self.endpoint.clone().or_else(of_service).unwrap_or_else(|| DEFAULT.to_owned())
    }

    /// The wire to call it over.
    pub(crate) fn wire(&self) -> Wire {
        let of_service = || match self.service.config() {
            Ok(Some(config)) if !config.has_grpc() => Wire::Rest,
            _ => Wire::Grpc,
        };
        self.transport.unwrap_or_else(of_service)
    }
}

/// Reads `--transport`.
fn wires() -> impl TypedValueParser<Value = Wire> {
    PossibleValuesParser::new([
        PossibleValue::new("grpc").help("gRPC over HTTP/2"),
        PossibleValue::new("rest").help("HTTP and JSON"),
    ])
    .try_map(|name| name.parse::<Wire>())
}

/// How a result is written.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct OutputArguments {
    /// How the result is written
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
}

/// The forms of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// ProtoJSON, a line for each message, the same over both wires
    Json,
    /// The parameters that 'lro describe GetOperation' lists, with their values
    Params,
}

/// How the result of a command is written that has no operation to show.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct PlainOutputArguments {
    /// How the result is written
    #[arg(short, long, value_enum, default_value_t = PlainFormat::Text)]
    pub(crate) output: PlainFormat,
}

/// The forms of a result that is no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlainFormat {
    /// For people
    Text,
    /// JSON
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_and_every_argument_says_what_it_is_for() {
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
