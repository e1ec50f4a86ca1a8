//! `lro delete`: tells the server that the result of an operation is no longer needed.

use std::io::{self, Write as _};

use clap::Args;

use crate::arguments::{CallArguments, PlainFormat, PlainOutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::printable::printable;
use crate::{connection, operation_name, output};

/// Delete an operation: tell the server that its result is no longer needed
///
/// This does not cancel it.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  lro delete operations/42")]
pub(crate) struct DeleteArguments {
    /// Name of the operation, such as operations/42
    #[arg(value_parser = operation_name::parse)]
    pub(crate) name: String,
    #[command(flatten)]
    output: PlainOutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &DeleteArguments) -> Result<Exit> {
    connection::client(&arguments.call).await?.delete(&arguments.name).await?;
    let mut out = io::stdout().lock();
    match arguments.output.output {
        PlainFormat::Text => writeln!(out, "deleted {}", printable(&arguments.name))?,
        PlainFormat::Json => writeln!(out, "{}", output::json(&()))?,
    }
    Ok(Exit::Done)
}
