//! `lro wait`: follows an operation until it is done.

use std::io;
use std::time::Duration;

use clap::Args;
use longrunning::{Any, Backoff, CallOptions, Error, Poller};

use crate::arguments::{CallArguments, Format, OutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::progress::Progress;
use crate::{connection, output, span};

/// Wait until an operation is done
///
/// Shows progress on stderr: a bar on a terminal, else a line for each change, with the metadata as JSON. The operation
/// as it ended goes to stdout; of one that failed only with --output json or params, for its error is on stderr. The exit
/// status is 0 if it succeeded, 1 if it failed, and 4 if the time of --timeout was up before it was done. Ctrl-C ends the
/// wait and not the operation.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro wait operations/42
  lro wait operations/42 --timeout 10m --output json > operation.json
  lro wait operations/42 --transport rest --endpoint http://127.0.0.1:8980 2> progress.log")]
pub(crate) struct Arguments {
    /// Name of the operation, such as operations/42
    name: String,

    /// How often to ask. The default is after 1 s, then ever more seldom, up to 20 s
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    interval: Option<Duration>,

    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<Exit> {
    // The time of --timeout is for the wait as a whole here; the poller gives each call what is left of it.
    let client = connection::client(&arguments.call).await?.with_options(CallOptions::new());
    let mut poller = client.poll::<Any, Any>(&arguments.name);
    if let Some(limit) = arguments.call.timeout {
        poller = poller.timeout(limit);
    }
    if let Some(interval) = arguments.interval {
        let policy =
            Backoff::new().initial(interval).multiplier(1.0).greatest(interval).jitter(0.0);
        poller = poller.policy(policy);
    }
    let mut progress = Progress::new(&arguments.name, arguments.call.wire());
    let outcome = tokio::select! {
        outcome = follow(&mut poller, &mut progress) => outcome,
        _ = tokio::signal::ctrl_c() => {
            progress.finish();
            return Ok(interrupted(arguments, &poller));
        }
    };
    progress.finish();
    outcome?;
    let Some(operation) = poller.operation() else { return Ok(Exit::Done) };
    let format = arguments.output.output;
    // What failed is told as an error, on stderr; a program gets the operation too.
    if format != Format::Text || Exit::of(operation) == Exit::Done {
        output::operation(&mut io::stdout().lock(), operation, format)?;
    }
    poller.until_done().await?;
    Ok(Exit::Done)
}

async fn follow(poller: &mut Poller<Any, Any>, progress: &mut Progress) -> Result<(), Error> {
    loop {
        match poller.try_next().await {
            Ok(Some(update)) => progress.show(&update.operation),
            Ok(None) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

/// Says that the operation goes on, which is not what Ctrl-C does to most things.
fn interrupted(arguments: &Arguments, poller: &Poller<Any, Any>) -> Exit {
    let name = output::printable(&arguments.name);
    let known = match poller.operation() {
        Some(_) => format!("{name} is still running"),
        None => format!("nothing was heard of {name}; if it was running, it still is"),
    };
    eprintln!(
        "interrupted: {known}. `lro wait {name}` goes on waiting, `lro cancel {name}` ends it."
    );
    Exit::Interrupted
}
