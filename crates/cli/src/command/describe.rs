//! `lro describe`: what an RPC takes and gives.

use std::io::{self, Write};

use clap::Args;
use longrunning::describe::{self, Description, Parameter};

use crate::arguments::{PlainFormat, PlainOutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::parameters::{self, Row};

/// Show what an RPC takes and gives, as flat lists of parameters
///
/// Without METHOD, the names of all RPCs. In a parameter's name [] stands for each element of a list, and customKey for
/// any key where they are not known before: those of a map, or of the message inside an Any.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro describe
  lro describe GetOperation
  lro describe google.longrunning.Operations.ListOperations --output json")]
pub(crate) struct Arguments {
    /// Name of the RPC, in full or its end: GetOperation
    method: Option<String>,
    #[command(flatten)]
    output: PlainOutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Exit> {
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
            let description = describe::method(name)?;
            if is_json {
                writeln!(out, "{}", description.to_json())?;
            } else {
                write(&mut out, &description, parameters::width())?;
            }
        }
    }
    Ok(Exit::Done)
}

fn write(out: &mut impl Write, description: &Description, width: usize) -> io::Result<()> {
    writeln!(out, "{}", description.method)?;
    for line in &description.http {
        writeln!(out, "  {line}")?;
    }
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

/// The first paragraph of the description is enough for a table.
fn row(parameter: &Parameter) -> Row {
    let first = parameter.description.split("\n\n").next().unwrap_or_default();
    let text = if parameter.required { format!("Required. {first}") } else { first.to_owned() };
    Row { name: parameter.name.clone(), format: parameter.format.as_str(), text }
}
