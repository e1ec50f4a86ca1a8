//! The arguments that several commands share.

use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use longrunning::Wire;

use crate::credentials::CredentialArguments;
use crate::header::Header;
use crate::service::ServiceArguments;
use crate::span;
use crate::template::{PathTemplate, RuleArgument};

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
