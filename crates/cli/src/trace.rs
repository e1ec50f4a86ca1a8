//! Shows what calls and waits tell of themselves, on stderr.

use std::io;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Begins to show spans, as they end, and events: those of `--verbose`, given once or more often, else those that
/// `RUST_LOG` names, else none.
pub(crate) fn begin(verbose: u8) {
    let of_calls = |level| Targets::new().with_target("longrunning", level);
    let targets = match verbose {
        0 => of_environment(),
        1 => Some(of_calls(LevelFilter::INFO)),
        _ => Some(of_calls(LevelFilter::DEBUG)),
    };
    let Some(targets) = targets else { return };
    let lines = tracing_subscriber::fmt::layer()
        .compact()
        .with_ansi(false)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(io::stderr);
    tracing_subscriber::registry().with(lines).with(targets).init();
}

/// What `RUST_LOG` asks for: `longrunning=debug,h2=info`.
fn of_environment() -> Option<Targets> {
    const NAME: &str = "RUST_LOG";
    let text = std::env::var(NAME).ok().filter(|text| !text.is_empty())?;
    match text.parse() {
        Ok(targets) => Some(targets),
        // It may be meant for other programs.
        Err(error) => {
            eprintln!(
                "warning: {NAME}: expected levels of targets, such as longrunning=debug, found {text:?}: {error}"
            );
            None
        }
    }
}
