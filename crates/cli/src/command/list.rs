//! `lro list`: the operations of a service.

use std::error::Error as _;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};

use clap::Args;
use longrunning::CallOptions;

use crate::arguments::{CallArguments, OutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::printable::printable;
use crate::{connection, operation_name, output};

/// List operations, a line each
///
/// Pages are fetched on demand: `--limit 10` requests no more than it shows.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro list
  lro list --filter 'done = false' --limit 20
  lro list operations --output json | jq -r .name")]
pub(crate) struct ListArguments {
    /// Parent of the operations in the service's form: operations, or projects/p/locations/l
    #[arg(default_value = "operations", value_parser = operation_name::parse)]
    pub(crate) name: String,

    /// Only operations that match this filter; its syntax depends on the service
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    filter: String,

    /// Operations per page; the default is that of --limit, else the server's
    #[arg(long, value_name = "NUMBER")]
    page_size: Option<u32>,

    /// Show at most this many operations
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &ListArguments) -> Result<Exit> {
    // Here --timeout limits the whole list, which gives each call the remaining time.
    let client = connection::client(&arguments.call).await?.with_options(CallOptions::new());
    let page_size = arguments.page_size.unwrap_or_else(|| page_of(arguments.limit));
    let mut operations =
        client.list(&arguments.name).filter(&arguments.filter).page_size(page_size);
    if let Some(limit) = arguments.call.timeout {
        operations = operations.timeout(limit);
    }
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
        eprintln!("note: the service could not reach {}", printable(place));
    }
    match operations.unreachable_left_out() {
        0 => {}
        count => eprintln!("note: the service could not reach {count} more places"),
    }
    for error in operations.skipped() {
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        eprintln!("note: skipped an operation that cannot be read: {}", printable(&cause));
    }
    match operations.skipped_count().saturating_sub(operations.skipped().len()) {
        0 => {}
        count => {
            eprintln!("note: skipped {count} more operations that cannot be read")
        }
    }
    Ok(Exit::Done)
}

/// The page size for this limit; 0 leaves it to the server.
fn page_of(limit: Option<usize>) -> u32 {
    /// Some services refuse larger pages, though they should return fewer items (AIP-158).
    const MOST: u32 = 1_000;
    limit.map_or(0, |limit| u32::try_from(limit).map_or(MOST, |limit| limit.min(MOST)))
}
