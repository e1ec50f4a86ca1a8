//! `lro wait`: follows an operation until it is done.

use std::io;
use std::time::Duration;

use clap::Args;
use longrunning::{Any, Backoff, CallOptions, Error, Poller, State};

use crate::arguments::{CallArguments, Format, OutputArguments};
use crate::exit::Exit;
use crate::failure::Result;
use crate::printable::printable;
use crate::progress::Progress;
use crate::target::Target;
use crate::tolerance::Tolerance;
use crate::{again, connection, operation_name, output, span};

/// Wait until an operation is done
///
/// Shows progress on stderr: a bar on a terminal, else a line for each change, with the metadata as
/// JSON, and one line a minute without changes. The finished operation goes to stdout; a failed one
/// only with --output json or params, since its error is on stderr. The exit status is 0 if it
/// succeeded, 1 if it failed, and 4 if --timeout ended the wait. Ctrl-C ends the wait, not the
/// operation.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro wait operations/42
  lro wait operations/42 --timeout 10m --output json > operation.json
  lro wait operations/42 --transport rest --endpoint http://127.0.0.1:8980 2> progress.log")]
pub(crate) struct WaitArguments {
    /// Name of the operation, such as operations/42
    #[arg(value_parser = operation_name::parse)]
    pub(crate) name: String,

    /// Pause between polls; by default 1 s, growing to 20 s
    #[arg(long, value_name = "TIME", value_parser = span::parse)]
    interval: Option<Duration>,

    #[command(flatten)]
    tolerance: Tolerance,

    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    pub(crate) call: CallArguments,
}

pub(crate) async fn run(arguments: &WaitArguments) -> Result<Exit> {
    // Here --timeout limits the whole wait; the poller gives each call the remaining time.
    let client = connection::client(&arguments.call).await?.with_options(CallOptions::new());
    let mut poller = client.poll::<Any, Any>(&arguments.name);
    if let Some(limit) = arguments.call.timeout {
        poller = poller.timeout(limit);
    }
    let mut backoff = Backoff::new();
    if let Some(interval) = arguments.interval {
        backoff = backoff.initial_delay(interval).multiplier(1.0).max_delay(interval).jitter(0.0);
    }
    poller = poller.policy(arguments.tolerance.policy(backoff)).only_changes(true);
    let target = Target { name: arguments.name.clone(), endpoint: arguments.call.endpoint() };
    let progress = Progress::new(target, arguments.call.wire());
    let (tolerance, endpoint) = (arguments.tolerance, arguments.call.endpoint());
    let (failed, limit) = (progress.clone(), arguments.call.timeout);
    poller = poller.on_failure(move |poll| tolerance.tell(poll, &endpoint, limit, &failed));
    let outcome = tokio::select! {
        outcome = follow(&mut poller, &progress) => outcome,
        _ = tokio::signal::ctrl_c() => {
            progress.finish();
            return Ok(interrupted(arguments, &poller));
        }
    };
    progress.finish();
    outcome?;
    let Some(operation) = poller.operation() else { return Ok(Exit::Done) };
    let format = arguments.output.output;
    // A failure is reported as an error on stderr; scripts get the operation too.
    if format != Format::Text || Exit::of(operation) == Exit::Done {
        output::operation(&mut io::stdout().lock(), operation, format)?;
    }
    if format != Format::Text && operation.state() == State::Finished {
        eprintln!("note: {} is done, and {}", printable(poller.name()), output::NO_RESULT);
    }
    poller.until_done().await?;
    Ok(Exit::Done)
}

async fn follow(poller: &mut Poller<Any, Any>, progress: &Progress) -> Result<(), Error> {
    loop {
        let update = poller.try_next();
        tokio::pin!(update);
        let update = loop {
            tokio::select! {
                update = &mut update => break update?,
                () = progress.silence() => progress.still(),
            }
        };
        match update {
            Some(update) => progress.show(&update.operation),
            None => return Ok(()),
        }
    }
}

/// Reports that the operation continues, since Ctrl-C ends most things.
fn interrupted(arguments: &WaitArguments, poller: &Poller<Any, Any>) -> Exit {
    let name = printable(&arguments.name);
    let known = match poller.operation() {
        Some(_) => format!("{name} is still running"),
        None => format!("no answer about {name}; if it was running, it still is"),
    };
    let [wait, cancel] =
        ["wait", "cancel"].map(|verb| again::command_line(verb, &arguments.name, &arguments.call));
    let headers = match &*arguments.call.headers {
        [] => "",
        _ => "; add the headers to it",
    };
    eprintln!(
        "interrupted: {known}. To continue waiting or to cancel it{headers}:\n  {wait}\n  {cancel}"
    );
    Exit::Interrupted
}
