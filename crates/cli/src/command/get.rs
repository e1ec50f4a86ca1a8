//! `lro get`: an operation as it is now.

use std::io;

use clap::Args;

use crate::arguments::{CallArguments, OutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::{connection, operation_name, output};

/// Show an operation as it is now
///
/// The exit status is 1 if the operation has failed, and 0 if it has succeeded or is running.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro get operations/42
  lro get operations/42 --output json | jq -r .metadata.percent
  lro get operations/42 --output params
  lro get enterprises/e/devices/d/operations/1 --service androidmanagement.googleapis.com
  lro get shelves/s/operations/1 --transport rest --path '/v1/{name=shelves/*/operations/*}'")]
pub(crate) struct GetArguments {
    /// Name of the operation, such as operations/42
    #[arg(value_parser = operation_name::parse)]
    pub(crate) name: String,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &GetArguments) -> Result<Exit> {
    let operation = connection::client(&arguments.call).await?.get(&arguments.name).await?;
    output::operation(&mut io::stdout().lock(), &operation, arguments.output.output)?;
    Ok(Exit::of(&operation))
}
