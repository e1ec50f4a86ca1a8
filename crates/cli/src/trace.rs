//! Logs spans and events of calls and waits on stderr.

use std::io::{self, Write};

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::printable::printable;

/// Starts to log events, and spans as they end: those of `--verbose`, else those of `RUST_LOG`,
/// else none.
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
        .with_writer(|| Printable(io::stderr()));
    tracing_subscriber::registry().with(lines).with(targets).init();
}

/// Escapes the log for a terminal: fields of spans have text from servers. Each line arrives whole.
struct Printable<W>(W);

impl<W: Write> Write for Printable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let lines: Vec<_> = text.split('\n').map(printable).collect();
        self.0.write_all(lines.join("\n").as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The targets of `RUST_LOG`: `longrunning=debug,h2=info`.
fn of_environment() -> Option<Targets> {
    const NAME: &str = "RUST_LOG";
    let text = std::env::var(NAME).ok().filter(|text| !text.is_empty())?;
    match text.parse() {
        Ok(targets) => Some(targets),
        // It may be meant for another program.
        Err(error) => {
            eprintln!(
                "warning: {NAME}: expected levels of targets, such as longrunning=debug, found {text:?}: {error}"
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_cannot_control_the_terminal() {
        let mut out = Printable(Vec::new());
        out.write_all("a \u{1b}[31m\nb \u{202e}\n".as_bytes()).expect("a Vec takes everything");
        assert_eq!(String::from_utf8_lossy(&out.0), "a \\u{1b}[31m\nb \\u{202e}\n");
    }
}
