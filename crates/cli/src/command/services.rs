//! `lro services`: the services that `--service` knows.

use std::io::{self, Write};

use clap::{Args, Subcommand};
use longrunning::services::{self, ServiceConfig};

use crate::exit::Exit;
use crate::failure::Result;
use crate::service::ServiceArguments;

/// List the services that --service knows, a line per version
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  lro services
  lro services workspace
  lro services show workspaceevents.googleapis.com
  lro services show workspaceevents.googleapis.com v1beta"
)]
pub(crate) struct ServicesArguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Only those with this text in their host, version or title
    #[arg(default_value = "", hide_default_value = true)]
    query: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(ShowArguments),
}

/// Show the address, the operation paths and the OAuth scopes of a service
#[derive(Args, Debug)]
struct ShowArguments {
    /// Host of the service, such as workspaceevents.googleapis.com
    host: String,
    /// Version, such as v1beta; the default is all
    version: Option<String>,
}

/// The mark of a scope that only the reference page of the method names.
pub(crate) const FROM_PAGE: &str = "  (from the method's page; not in the service config)";

pub(crate) fn run(arguments: &ServicesArguments) -> Result<Exit> {
    let mut out = io::stdout().lock();
    match &arguments.command {
        None => list(&mut out, &arguments.query)?,
        Some(Command::Show(arguments)) => {
            let service = ServiceArguments {
                service: Some(arguments.host.clone()),
                api_version: arguments.version.clone(),
                service_config: None,
            };
            let configs = service.configs()?;
            for (index, config) in configs.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                show(&mut out, config)?;
            }
        }
    }
    Ok(Exit::Done)
}

fn list(out: &mut impl Write, query: &str) -> io::Result<()> {
    let configs: Vec<_> = services::search(query).collect();
    let widest = configs.iter().map(|config| config.host().len()).max().unwrap_or_default();
    for config in &configs {
        let (host, version, wires) = (config.host(), config.version(), wires(config));
        writeln!(out, "{host:widest$}  {version:<8}  {wires:<10}  {}", config.title())?;
    }
    Ok(())
}

fn show(out: &mut impl Write, config: &ServiceConfig) -> io::Result<()> {
    writeln!(out, "{} {}", config.host(), config.version())?;
    writeln!(out, "  title     {}", config.title())?;
    writeln!(out, "  endpoint  {}", config.endpoint())?;
    writeln!(out, "  wires     {}", wires(config))?;
    let scopes = |method| {
        let of_page = config.scopes_of_page(method).into_iter();
        let of_config = config.scopes(method).iter().cloned();
        of_config.chain(of_page.map(|scope| format!("{scope}{FROM_PAGE}"))).collect::<Vec<_>>()
    };
    let methods: Vec<_> = config.rules().map(|(method, _)| method).collect();
    let of_all = methods.first().map(|method| scopes(method)).unwrap_or_default();
    let are_alike = methods.iter().all(|method| scopes(method) == of_all);
    for (method, rule) in config.rules() {
        let name = method.rsplit('.').next().unwrap_or(method);
        writeln!(out, "  {name}")?;
        for binding in rule.bindings() {
            let body = match binding.body() {
                longrunning::transcoding::Body::None => "",
                _ => "  with a body",
            };
            writeln!(out, "    {binding}{body}")?;
        }
        if !are_alike {
            write_scopes(out, "    ", &scopes(method))?;
        }
    }
    if are_alike {
        write_scopes(out, "  ", &of_all)?;
    }
    Ok(())
}

fn write_scopes(out: &mut impl Write, indent: &str, scopes: &[String]) -> io::Result<()> {
    if !scopes.is_empty() {
        writeln!(out, "{indent}any one of these scopes")?;
    }
    for scope in scopes {
        writeln!(out, "{indent}  {scope}")?;
    }
    Ok(())
}

fn wires(config: &ServiceConfig) -> &'static str {
    if config.has_grpc() { "gRPC, REST" } else { "REST" }
}
