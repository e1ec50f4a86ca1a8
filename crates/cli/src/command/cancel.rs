//! `lro cancel`: asks the server to cancel an operation.

use std::io::{self, Write as _};

use clap::Args;

use crate::arguments::{CallArguments, PlainFormat, PlainOutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::printable::printable;
use crate::{connection, operation_name, output};

/// Ask the server to cancel an operation
///
/// The server may do so later or not at all; `lro wait` shows how the operation ends.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  lro cancel operations/42 && lro wait operations/42")]
pub(crate) struct CancelArguments {
    /// Name of the operation, such as operations/42
    #[arg(value_parser = operation_name::parse)]
    pub(crate) name: String,
    #[command(flatten)]
    output: PlainOutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &CancelArguments) -> Result<Exit> {
    connection::client(&arguments.call).await?.cancel(&arguments.name).await?;
    let mut out = io::stdout().lock();
    match arguments.output.output {
        PlainFormat::Text => {
            writeln!(out, "requested cancellation of {}", printable(&arguments.name))?
        }
        PlainFormat::Json => writeln!(out, "{}", output::json(&()))?,
    }
    Ok(Exit::Done)
}
