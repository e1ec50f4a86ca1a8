//! Shows the progress of an operation: a bar on a terminal, lines elsewhere. On stderr, so that
//! stdout has only the result.

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longrunning::{Any, Operation, Wire};
use tokio::time::Instant;

use crate::printable::printable;
use crate::target::Target;
use crate::{output, percent, span};

/// The progress of one operation. Clones share the display: one shows results of polls, one
/// failures.
#[derive(Clone)]
pub(crate) struct Progress(Arc<Mutex<Shown>>);

struct Shown {
    start: Instant,
    target: Target,
    display: Display,
}

enum Display {
    Bar(ProgressBar),
    Lines(Lines),
}

/// Lines, for a log.
struct Lines {
    out: Box<dyn Write + Send>,
    /// State and metadata of the operation in the last line.
    last: Option<(&'static str, Option<Any>)>,
    /// The time of the last line.
    told: Instant,
    /// The last reported failure and its time.
    failure: Option<(String, Instant)>,
}

/// The pause before the same failure is reported again.
const AGAIN: Duration = Duration::from_secs(5);

/// The longest time without a line: CI systems end silent jobs, some after a few minutes.
const SILENCE: Duration = Duration::from_secs(60);

impl Progress {
    /// Starts the display.
    pub(crate) fn new(target: Target, wire: Wire) -> Self {
        if !io::stderr().is_terminal() {
            return Self::in_lines(target, Box::new(io::stderr()));
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(spinner_style());
        bar.set_message(format!("{target} over {}", wire.as_str()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self::of(target, Display::Bar(bar))
    }

    fn in_lines(target: Target, out: Box<dyn Write + Send>) -> Self {
        let told = Instant::now();
        Self::of(target, Display::Lines(Lines { out, last: None, told, failure: None }))
    }

    fn of(target: Target, display: Display) -> Self {
        Self(Arc::new(Mutex::new(Shown { start: Instant::now(), target, display })))
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time since the wait began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.shown().start.elapsed()
    }

    /// Shows the result of a poll.
    pub(crate) fn show(&self, operation: &Operation) {
        let metadata = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty());
        let Shown { start, target, display } = &mut *self.shown();
        match display {
            Display::Bar(bar) => show_on_bar(bar, target, metadata),
            Display::Lines(lines) => {
                lines.failure = None;
                // Polls without change make no lines.
                let news = Some((output::state(operation), metadata.cloned()));
                if lines.last != news {
                    let metadata = metadata.map(output::any).unwrap_or_default();
                    lines.last = news;
                    lines.tell(*start, target, output::state(operation), &metadata);
                }
            }
        }
    }

    /// Reports a failed poll that will be repeated. An equal failure is not reported again at once.
    pub(crate) fn failed(&self, what: &str, next: Duration, left: Duration) {
        let next = next.min(left);
        let text = format!(
            "{what}; retrying in {}, for another {}",
            span::display(next),
            span::display(left)
        );
        let Shown { start, target, display } = &mut *self.shown();
        match display {
            Display::Bar(bar) => {
                bar.set_message(format!("{}  {}", printable(&target.name), printable(&text)))
            }
            Display::Lines(lines) => {
                let now = Instant::now();
                let is_told = lines
                    .failure
                    .as_ref()
                    .is_some_and(|(last, told)| last == what && now.duration_since(*told) < AGAIN);
                if !is_told {
                    lines.failure = Some((what.to_owned(), now));
                    let state = lines.last.as_ref().map_or("waiting", |(state, _)| state);
                    lines.tell(*start, target, state, &printable(&text));
                }
            }
        }
    }

    /// Resolves when a log was silent for too long. A bar moves by itself.
    pub(crate) async fn silence(&self) {
        loop {
            let due = match &self.shown().display {
                Display::Bar(_) => None,
                Display::Lines(lines) => Some(lines.told + SILENCE),
            };
            match due {
                None => std::future::pending().await,
                Some(due) if due <= Instant::now() => return,
                Some(due) => tokio::time::sleep_until(due).await,
            }
        }
    }

    /// Reports that the wait continues.
    pub(crate) fn still(&self) {
        let Shown { start, target, display: Display::Lines(lines) } = &mut *self.shown() else {
            return;
        };
        match lines.last {
            Some((state, _)) => lines.tell(*start, target, state, "no change"),
            None => lines.tell(*start, target, "waiting", "no answer yet"),
        }
    }

    /// Removes the bar from the terminal.
    pub(crate) fn finish(&self) {
        if let Display::Bar(bar) = &self.shown().display {
            bar.finish_and_clear();
        }
    }
}

impl Lines {
    /// `   1.2 s  running    acme.v1.Progress {}  (operations/42 at http://127.0.0.1:8980)`
    fn tell(&mut self, start: Instant, target: &Target, state: &str, text: &str) {
        self.told = Instant::now();
        let elapsed = span::display(start.elapsed());
        let line = format!("{elapsed:>10}  {state:<9}  {text}");
        // A failure of stderr cannot be reported anywhere.
        let _ = writeln!(self.out, "{}  ({target})", line.trim_end());
    }
}

fn show_on_bar(bar: &ProgressBar, target: &Target, metadata: Option<&Any>) {
    if let Some(percent) = metadata.and_then(percent::of) {
        if bar.length().is_none() {
            bar.set_length(100);
            bar.set_style(bar_style());
        }
        bar.set_position(percent);
        bar.set_message(target.to_string());
    } else if let Some(metadata) = metadata {
        bar.set_message(format!("{}  {}", printable(&target.name), output::any(metadata)));
    }
}

fn spinner_style() -> ProgressStyle {
    template("{spinner:.cyan} {elapsed:>4}  {wide_msg}")
}

fn bar_style() -> ProgressStyle {
    template("{spinner:.cyan} {elapsed:>4}  [{bar:30.cyan/blue}] {pos:>3}%  {wide_msg}")
        .progress_chars("=> ")
}

/// A style of indicatif, from a constant.
pub(crate) fn template(text: &str) -> ProgressStyle {
    ProgressStyle::with_template(text).expect("the template is a constant that a test reads")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_are_valid() {
        let _ = (spinner_style(), bar_style());
    }

    /// What was written, for a test to read.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no test fails with it").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Log {
        fn lines(&self) -> Vec<String> {
            let bytes = self.0.lock().expect("no test fails with it");
            String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
        }
    }

    fn progress() -> (Progress, Log) {
        let log = Log::default();
        let target = Target { name: "operations/1".into(), endpoint: "http://127.0.0.1:1".into() };
        (Progress::in_lines(target, Box::new(log.clone())), log)
    }

    fn running(number: u8) -> Operation {
        let metadata = Some(Any::from_wire("a.test/acme.Unknown", vec![8, number]));
        Operation { metadata, ..Operation::default() }
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_has_time_state_metadata_and_target() {
        let (progress, log) = progress();
        tokio::time::sleep(Duration::from_millis(1200)).await;
        progress.show(&running(1));
        progress.show(&running(1));
        progress.show(&Operation { done: true, ..Operation::default() });
        assert_eq!(
            log.lines(),
            [
                "     1.2 s  running    acme.Unknown {\"@wire\":\"CAE=\"}  (operations/1 at http://127.0.0.1:1)",
                "     1.2 s  done  (operations/1 at http://127.0.0.1:1)",
            ]
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_new_failure_is_reported_at_once_and_an_equal_one_after_a_pause() {
        let (progress, log) = progress();
        let failed = |what| progress.failed(what, Duration::from_secs(2), Duration::from_secs(9));
        failed("cannot reach it");
        tokio::time::sleep(Duration::from_secs(2)).await;
        failed("cannot reach it");
        failed("it has no time");
        tokio::time::sleep(AGAIN).await;
        failed("it has no time");
        progress.show(&running(1));
        failed("it has no time");
        let line = |time, state, what| {
            format!(
                "{time:>10}  {state:<9}  {what}; retrying in 2.0 s, for another 9.0 s  (operations/1 at \
                 http://127.0.0.1:1)"
            )
        };
        let mut lines = log.lines();
        lines.remove(3);
        assert_eq!(
            lines,
            [
                line("0.0 s", "waiting", "cannot reach it"),
                line("2.0 s", "waiting", "it has no time"),
                line("7.0 s", "waiting", "it has no time"),
                line("7.0 s", "running", "it has no time"),
            ]
        );
    }

    #[tokio::test(start_paused = true)]
    async fn a_log_is_silent_for_at_most_a_minute() {
        let (progress, log) = progress();
        let start = Instant::now();
        progress.silence().await;
        progress.still();
        assert_eq!(start.elapsed(), SILENCE);
        tokio::time::sleep(Duration::from_secs(30)).await;
        progress.show(&running(1));
        // Polls without news are not told, and put nothing off.
        tokio::time::sleep(Duration::from_secs(30)).await;
        progress.show(&running(1));
        progress.silence().await;
        progress.still();
        assert_eq!(start.elapsed(), Duration::from_secs(150));
        assert_eq!(
            log.lines(),
            [
                " 1 min 0 s  waiting    no answer yet  (operations/1 at http://127.0.0.1:1)",
                "1 min 30 s  running    acme.Unknown {\"@wire\":\"CAE=\"}  (operations/1 at http://127.0.0.1:1)",
                "2 min 30 s  running    no change  (operations/1 at http://127.0.0.1:1)",
            ]
        );
    }
}
