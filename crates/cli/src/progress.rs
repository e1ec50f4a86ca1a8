//! Shows how an operation goes: a bar on a terminal, lines elsewhere. On stderr, so that stdout has the result alone.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use longrunning::{Any, Operation};

use crate::arguments::Wire;
use crate::output::{self, printable};
use crate::{percent, span};

/// The progress of one operation.
pub(crate) struct Progress {
    start: Instant,
    name: String,
    face: Face,
}

enum Face {
    Bar(ProgressBar),
    /// Lines, with what the last one said.
    Lines {
        last: Option<(bool, Option<Any>)>,
    },
}

impl Progress {
    /// Begins to show the operation of this name.
    pub(crate) fn new(name: &str, wire: Wire) -> Self {
        let name = printable(name).into_owned();
        let face = if io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(spinner_style());
            bar.set_message(format!("{name} over {}", wire.name()));
            bar.enable_steady_tick(Duration::from_millis(120));
            Face::Bar(bar)
        } else {
            Face::Lines { last: None }
        };
        Self { start: Instant::now(), name, face }
    }

    /// Shows what a poll gave.
    pub(crate) fn show(&mut self, operation: &Operation) {
        let metadata = operation.metadata.as_ref().filter(|metadata| !metadata.is_empty());
        match &mut self.face {
            Face::Bar(bar) => show_on_bar(bar, &self.name, metadata),
            Face::Lines { last } => {
                // Polls that bring no news make no lines.
                let news = Some((operation.done, metadata.cloned()));
                if *last != news {
                    eprintln!("{}", line(self.start.elapsed(), operation, metadata));
                    *last = news;
                }
            }
        }
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&self) {
        if let Face::Bar(bar) = &self.face {
            bar.finish_and_clear();
        }
    }
}

fn show_on_bar(bar: &ProgressBar, name: &str, metadata: Option<&Any>) {
    if let Some(percent) = metadata.and_then(percent::of) {
        if bar.length().is_none() {
            bar.set_length(100);
            bar.set_style(bar_style());
        }
        bar.set_position(percent);
        bar.set_message(name.to_owned());
    } else if let Some(metadata) = metadata {
        bar.set_message(format!("{name}  {}", output::any(metadata)));
    }
}

/// `   1.2 s  running  longrunning.demo.v1.Progress {"percent":40}`
fn line(elapsed: Duration, operation: &Operation, metadata: Option<&Any>) -> String {
    let metadata = metadata.map(output::any).unwrap_or_default();
    format!("{:>10}  {:<9}  {metadata}", span::display(elapsed), output::state(operation))
        .trim_end()
        .to_owned()
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

    #[test]
    fn a_line_says_how_long_and_how_far() {
        let operation = Operation {
            metadata: Some(Any::from_wire("a.test/acme.Unknown", vec![8, 1])),
            ..Operation::default()
        };
        assert_eq!(
            line(Duration::from_millis(1200), &operation, operation.metadata.as_ref()),
            "     1.2 s  running    acme.Unknown {\"@wire\":\"CAE=\"}"
        );
    }
}
