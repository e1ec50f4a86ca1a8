//! Shows how an operation goes: a bar on a terminal, lines elsewhere. On stderr, so that stdout has the result alone.

use std::io::{self, IsTerminal as _, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longrunning::{Any, Operation};
use tokio::time::Instant;

use crate::arguments::Wire;
use crate::printable::printable;
use crate::target::Target;
use crate::{output, percent, span};

/// The progress of one operation.
pub(crate) struct Progress {
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
}

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
        bar.set_message(format!("{target} over {}", wire.name()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { start: Instant::now(), target, face: Face::Bar(bar) }
    }

    fn in_lines(target: Target, out: Box<dyn Write + Send>) -> Self {
        let start = Instant::now();
        Self { start, target, face: Face::Lines(Lines { out, last: None, told: start }) }
    }

    /// Shows what a poll gave.
    pub(crate) fn show(&mut self, operation: &Operation) {
        let metadata = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty());
        match &mut self.face {
            Face::Bar(bar) => show_on_bar(bar, &self.target, metadata),
            Face::Lines(lines) => {
                // Polls that bring no news make no lines.
                let news = Some((output::state(operation), metadata.cloned()));
                if lines.last != news {
                    let metadata = metadata.map(output::any).unwrap_or_default();
                    lines.last = news;
                    lines.tell(self.start, &self.target, output::state(operation), &metadata);
                }
            }
        }
    }

    /// Comes when there was no line for as long as a log may be silent. A bar moves by itself.
    pub(crate) async fn silence(&self) {
        match &self.face {
            Face::Bar(_) => std::future::pending().await,
            Face::Lines(lines) => tokio::time::sleep_until(lines.told + SILENCE).await,
        }
    }

    /// Says that it is still being waited for.
    pub(crate) fn still(&mut self) {
        let Face::Lines(lines) = &mut self.face else { return };
        match lines.last {
            Some((state, _)) => lines.tell(self.start, &self.target, state, "no news"),
            None => lines.tell(self.start, &self.target, "waiting", "no answer yet"),
        }
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&self) {
        if let Face::Bar(bar) = &self.face {
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
    use std::sync::{Arc, Mutex};

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
        let (mut progress, log) = progress();
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
    async fn a_log_is_not_silent_for_more_than_a_minute() {
        let (mut progress, log) = progress();
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
