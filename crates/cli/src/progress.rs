//! Shows how an operation goes: a bar on a terminal, lines elsewhere. On stderr, so that stdout has the result alone.

use std::io::{self, IsTerminal as _, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longrunning::{Any, Operation, Wire};
use tokio::time::Instant;

use crate::printable::printable;
use crate::target::Target;
use crate::{output, percent, span};

/// The progress of one operation. Clones show the same: one is for what polls give, one for what they fail with.
#[derive(Clone)]
pub(crate) struct Progress(Arc<Mutex<Shown>>);

struct Shown {
    start: Instant,
    target: Target,
    face: Face,
}

enum Face {
    Bar(ProgressBar),
    Lines(Lines),
}

/// Lines, for a log.
struct Lines {
    out: Box<dyn Write + Send>,
    /// What the last line said of the operation: its state and its metadata.
    last: Option<(&'static str, Option<Any>)>,
    /// When there was a line last.
    told: Instant,
    /// The last failure that was told, and when.
    failure: Option<(String, Instant)>,
}

/// How soon the same failure is told again.
const AGAIN: Duration = Duration::from_secs(5);

/// How long there is no line at most: CI systems end jobs that say nothing, some after a few minutes.
const SILENCE: Duration = Duration::from_secs(60);

impl Progress {
    /// Begins to show the operation.
    pub(crate) fn new(target: Target, wire: Wire) -> Self {
        if !io::stderr().is_terminal() {
            return Self::in_lines(target, Box::new(io::stderr()));
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(spinner_style());
        bar.set_message(format!("{target} over {}", wire.as_str()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self::of(target, Face::Bar(bar))
    }

    fn in_lines(target: Target, out: Box<dyn Write + Send>) -> Self {
        let told = Instant::now();
        Self::of(target, Face::Lines(Lines { out, last: None, told, failure: None }))
    }

    fn of(target: Target, face: Face) -> Self {
        Self(Arc::new(Mutex::new(Shown { start: Instant::now(), target, face })))
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time since the wait began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.shown().start.elapsed()
    }

    /// Shows what a poll gave.
    pub(crate) fn show(&self, operation: &Operation) {
        let metadata = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty());
        let Shown { start, target, face } = &mut *self.shown();
        match face {
            Face::Bar(bar) => show_on_bar(bar, target, metadata),
            Face::Lines(lines) => {
                lines.failure = None;
                // Polls that bring no news make no lines.
                let news = Some((output::state(operation), metadata.cloned()));
                if lines.last != news {
                    let metadata = metadata.map(output::any).unwrap_or_default();
                    lines.last = news;
                    lines.tell(*start, target, output::state(operation), &metadata);
                }
            }
        }
    }

    /// Says that a poll failed and that there is another. One that fails as the one before did is not told at once.
    pub(crate) fn failed(&self, what: &str, next: Duration, left: Duration) {
        let next = next.min(left);
        let text = format!(
            "{what}; trying again in {}, for another {}",
            span::display(next),
            span::display(left)
        );
        let Shown { start, target, face } = &mut *self.shown();
        match face {
            Face::Bar(bar) => {
                bar.set_message(format!("{}  {}", printable(&target.name), printable(&text)))
            }
            Face::Lines(lines) => {
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

    /// Comes when there was no line for as long as a log may be silent. A bar moves by itself.
    pub(crate) async fn silence(&self) {
        loop {
            let due = match &self.shown().face {
                Face::Bar(_) => None,
                Face::Lines(lines) => Some(lines.told + SILENCE),
            };
            match due {
                None => std::future::pending().await,
                Some(due) if due <= Instant::now() => return,
                Some(due) => tokio::time::sleep_until(due).await,
            }
        }
    }

    /// Says that it is still being waited for.
    pub(crate) fn still(&self) {
        let Shown { start, target, face: Face::Lines(lines) } = &mut *self.shown() else { return };
        match lines.last {
            Some((state, _)) => lines.tell(*start, target, state, "no news"),
            None => lines.tell(*start, target, "waiting", "no answer yet"),
        }
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&self) {
        if let Face::Bar(bar) = &self.shown().face {
            bar.finish_and_clear();
        }
    }
}

impl Lines {
    /// `   1.2 s  running    longrunning.demo.v1.Progress {"percent":40}  (operations/42 at http://127.0.0.1:8980)`
    fn tell(&mut self, start: Instant, target: &Target, state: &str, text: &str) {
        self.told = Instant::now();
        let elapsed = span::display(start.elapsed());
        let line = format!("{elapsed:>10}  {state:<9}  {text}");
        // There is nowhere left to say that stderr cannot be written to.
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

/// A style of indicatif's, from a constant.
pub(crate) fn template(text: &str) -> ProgressStyle {
    ProgressStyle::with_template(text).expect("the template is a constant that a test reads")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_are_templates() {
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
    async fn a_line_says_how_long_how_far_what_and_where() {
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
    async fn a_failure_is_told_once_in_a_while_and_at_once_where_it_is_another() {
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
                "{time:>10}  {state:<9}  {what}; trying again in 2.0 s, for another 9.0 s  (operations/1 at \
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
    async fn a_log_is_not_silent_for_more_than_a_minute() {
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
                "2 min 30 s  running    no news  (operations/1 at http://127.0.0.1:1)",
            ]
        );
    }
}
