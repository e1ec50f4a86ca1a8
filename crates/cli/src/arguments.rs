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
    /// Address of the server; by default that of the service, or http://127.0.0.1:8980 without
    /// --service
    #[arg(long, value_name = "URL", env = "LRO_ENDPOINT")]
    pub(crate) endpoint: Option<String>,

    /// Wire of the calls; by default gRPC, or REST for a service that has no gRPC
    #[arg(long, value_parser = wires(), env = "LRO_TRANSPORT")]
    pub(crate) transport: Option<Wire>,

    #[command(flatten)]
    pub(crate) service: ServiceArguments,

    /// Give up after this long: 500ms, 30s, 5m, 1h30m
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    pub(crate) timeout: Option<Duration>,

    /// A header for every call, as 'name: value'; can be repeated
    ///
    /// Other users of this machine can see it while the command runs; use --header-file for
    /// secrets.
    #[arg(long = "header", value_name = "HEADER")]
    pub(crate) headers: Vec<Header>,

    /// A file of headers for every call, one a line as 'name: value'; can be repeated
    ///
    /// At most 64 KiB; can be a pipe. Blank lines and lines that begin with '#' are skipped.
    #[arg(long = "header-file", value_name = "FILE")]
    pub(crate) header_files: Vec<std::path::PathBuf>,

    /// Path of the service's operations over REST; the default is '/v1/{name=operations/**}'
    ///
    /// The paths of get, list, wait, cancel and delete follow from it.
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["service", "service_config"])]
    pub(crate) path: Option<PathTemplate>,

    /// Path of one method over REST, as METHOD=TEMPLATE, where METHOD is get, list, wait, cancel or
    /// delete; can be repeated
    ///
    /// For services whose paths do not follow from --path: --rule
    /// 'list=/v2/{name=projects/*/locations/*}/operations'
    #[arg(long = "rule", value_name = "METHOD=TEMPLATE", conflicts_with_all = ["service", "service_config"])]
    pub(crate) rules: Vec<RuleArgument>,

    /// A file of message types to show as JSON, over gRPC too; can be repeated
    ///
    /// A FileDescriptorSet with imports: protoc --include_imports --descriptor_set_out=FILE, or
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
    /// The address of the server. An unknown service has none; the call reports that.
    pub(crate) fn endpoint(&self) -> String {
        const DEFAULT: &str = "http://127.0.0.1:8980";
        let of_service = || self.service.config().ok().flatten().map(|config| config.endpoint());
        self.endpoint.clone().or_else(of_service).unwrap_or_else(|| DEFAULT.to_owned())
    }

    /// The wire of the calls.
    pub(crate) fn wire(&self) -> Wire {
        let of_service = || match self.service.config() {
            Ok(Some(config)) if !config.has_grpc() => Wire::Rest,
            _ => Wire::Grpc,
        };
        self.transport.unwrap_or_else(of_service)
    }
}

/// Parser of `--transport`.
fn wires() -> impl TypedValueParser<Value = Wire> {
    PossibleValuesParser::new([
        PossibleValue::new("grpc").help("gRPC over HTTP/2"),
        PossibleValue::new("rest").help("HTTP and JSON"),
    ])
    .try_map(|name| name.parse::<Wire>())
}

/// The output option.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct OutputArguments {
    /// Format of the result
    #[arg(short, long, value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
}

/// Formats of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// ProtoJSON, a line for each message, the same over both wires
    Json,
    /// The parameters that 'lro describe GetOperation' lists, with values
    Params,
}

/// The output option of a command that has no operation to show.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct PlainOutputArguments {
    /// Format of the result
    #[arg(short, long, value_enum, default_value_t = PlainFormat::Text)]
    pub(crate) output: PlainFormat,
}

/// Formats of a result that is not an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlainFormat {
    /// For people
    Text,
    /// JSON
    Json,
}
