//! `lro list`: the operations of a service.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};

use clap::Args;

use crate::arguments::{CallArguments, OutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::{connection, output};

/// List operations, a line each
///
/// Pages are fetched as they are needed, so that `--limit 10` asks for no more than it shows.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro list
  lro list --filter 'done = false' --limit 20
  lro list operations --output json | jq -r .name")]
pub(crate) struct Arguments {
    /// What the operations are in or belong to, as the service has it: operations, or projects/p/locations/l
    #[arg(default_value = "operations")]
    name: String,

    /// Only operations that this filter selects; what it may say is the service's to tell
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    filter: String,

    /// How many operations to ask for at once; the default is the server's
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    page_size: u32,

    /// Show at most this many
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<Exit> {
    let client = connection::client(&arguments.call).await?;
    let mut operations =
        client.list(&arguments.name).filter(&arguments.filter).page_size(arguments.page_size);
    let mut out = BufWriter::new(io::stdout());
    let is_watched = io::stdout().is_terminal();
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let mut shown = 0;
    while shown < limit
        && let Some(operation) = operations.try_next().await?
    {
        output::line(&mut out, &operation, arguments.output.output)?;
        if is_watched {
            out.flush()?;
        }
        shown += 1;
    }
    out.flush()?;
    for place in operations.unreachable() {
        eprintln!("note: the service could not reach {}", output::printable(place));
    }
    Ok(Exit::Done)
}
