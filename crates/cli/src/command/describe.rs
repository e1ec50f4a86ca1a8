//! `lro describe`: the parameters of an RPC and the scopes that it needs.

use std::io::{self, Write};

use clap::Args;
use longrunning::Error;
use longrunning::describe::{self, Description, Parameter, ScopeSource};

use crate::arguments::{PlainFormat, PlainOutputArguments};
use crate::command::services;
use crate::exit::Exit;
use crate::failure::Result;
use crate::parameters::{self, Row};
use crate::service::ServiceArguments;

/// Show the input and output parameters of an RPC as flat lists, and the OAuth scopes that it needs
///
/// Without METHOD, lists all RPCs. With --service, the HTTP lines and scopes are those of that
/// service; without --api-version, each version is shown, in JSON as one object after the other. In
/// a parameter's name [] stands for each element of a list, and customKey for any key that is not
/// known in advance: that of a map, or of the message inside an Any.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro describe
  lro describe GetOperation
  lro describe GetOperation --service androidmanagement.googleapis.com
  lro describe GetOperation --service workspaceevents.googleapis.com --api-version v1beta -o json
  lro describe google.longrunning.Operations.ListOperations --output json")]
pub(crate) struct DescribeArguments {
    /// Full name of the RPC or its last part: GetOperation
    method: Option<String>,
    #[command(flatten)]
    service: ServiceArguments,
    #[command(flatten)]
    output: PlainOutputArguments,
}

pub(crate) fn run(arguments: &DescribeArguments) -> Result<Exit> {
    let mut out = io::stdout().lock();
    let is_json = arguments.output.output == PlainFormat::Json;
    match &arguments.method {
        None if is_json => writeln!(out, "{}", serde_json::json!(describe::methods()))?,
        None => {
            for name in describe::methods() {
                writeln!(out, "{name}")?;
            }
        }
        Some(name) => {
            for (index, description) in descriptions(name, &arguments.service)?.iter().enumerate() {
                if is_json {
                    writeln!(out, "{}", description.to_json())?;
                    continue;
                }
                if index > 0 {
                    writeln!(out)?;
                }
                write(&mut out, description, parameters::width())?;
            }
        }
    }
    Ok(Exit::Done)
}

/// The RPC of this name in each version of the service that has it.
fn descriptions(name: &str, service: &ServiceArguments) -> Result<Vec<Description>, Error> {
    let configs = service.configs()?;
    if configs.is_empty() {
        return Ok(vec![describe::method(name)?]);
    }
    let (found, missing): (Vec<_>, Vec<_>) = configs
        .iter()
        .map(|config| describe::method_of(config, name))
        .partition(std::result::Result::is_ok);
    match missing.into_iter().next() {
        Some(error) if found.is_empty() => Err(error.expect_err("it is one of the errors")),
        _ => Ok(found.into_iter().flatten().collect()),
    }
}

fn write(out: &mut impl Write, description: &Description, width: usize) -> io::Result<()> {
    writeln!(out, "{}", description.method)?;
    if let Some(host) = &description.host {
        let version = description.version.as_deref().unwrap_or_default();
        writeln!(out, "  {}", format!("of {host} {version}").trim_end())?;
        if description.http.is_empty() {
            writeln!(out, "  no HTTP rule: it cannot be called over REST")?;
        }
    }
    for line in &description.http {
        writeln!(out, "  {line}")?;
    }
    write_scopes(out, description)?;
    for (heading, list) in [("INPUT", &description.inputs), ("OUTPUT", &description.outputs)] {
        writeln!(out)?;
        if list.is_empty() {
            writeln!(out, "{heading}: none")?;
            continue;
        }
        let rows: Vec<_> = list.iter().map(row).collect();
        parameters::write(out, [heading, "FORMAT", "DESCRIPTION"], &rows, width)?;
    }
    Ok(())
}

fn write_scopes(out: &mut impl Write, description: &Description) -> io::Result<()> {
    if description.scopes.is_empty() {
        return match description.host {
            Some(_) => writeln!(out, "  no scopes are known"),
            None => {
                writeln!(out, "  the scopes depend on the service: set --service HOST")
            }
        };
    }
    writeln!(out, "  any one of these scopes")?;
    for scope in &description.scopes {
        let mark = match scope.source {
            ScopeSource::Page => services::FROM_PAGE,
            _ => "",
        };
        writeln!(out, "    {scope}{mark}")?;
    }
    Ok(())
}

/// The first paragraph of the description is enough for a table.
fn row(parameter: &Parameter) -> Row {
    let first = parameter.description.split("\n\n").next().unwrap_or_default();
    let text = if parameter.required { format!("Required. {first}") } else { first.to_owned() };
    Row { name: parameter.name.clone(), format: parameter.format.as_str(), text }
}
