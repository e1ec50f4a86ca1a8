//! Shows both wires at once: a bar for each on a terminal, lines elsewhere.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget};
use longrunning::Wire;
use longrunning_server::demo::v1::Progress;

use crate::progress::template;

/// Shows the progress of both wires.
pub(super) enum Screen {
    Bars(MultiProgress),
    Lines,
    Hidden,
}

/// The part of the screen for one wire.
pub(super) enum Track {
    Bar(ProgressBar),
    /// With the percentage of the last line.
    Lines(Wire, Option<i32>),
    Hidden,
}

impl Screen {
    /// Bars if stdout is a terminal, else lines.
    pub(super) fn new() -> Self {
        if io::stdout().is_terminal() {
            return Self::Bars(MultiProgress::with_draw_target(ProgressDrawTarget::stdout()));
        }
        // A closed stdout is reported when the table is written.
        let _ = writeln!(io::stdout().lock(), "    time  wire  percent");
        Self::Lines
    }

    /// Shows nothing.
    pub(super) fn hidden() -> Self {
        Self::Hidden
    }

    /// Leaves the line of the last bar.
    pub(super) fn close(&self) {
        if let Self::Bars(_) = self {
            // A closed stdout is reported when the table is written.
            let _ = writeln!(io::stdout().lock());
        }
    }

    /// Adds a part of the screen for a wire.
    pub(super) fn track(&self, wire: Wire) -> Track {
        match self {
            Self::Bars(bars) => {
                let bar = bars.add(ProgressBar::new(100));
                bar.set_style(template(BAR).progress_chars("=> "));
                bar.set_prefix(wire.as_str());
                Track::Bar(bar)
            }
            Self::Lines => Track::Lines(wire, None),
            Self::Hidden => Track::Hidden,
        }
    }
}

impl Track {
    pub(super) fn show(&mut self, elapsed: Duration, progress: &Progress) {
        match self {
            Self::Bar(bar) => {
                // The message is drawn at once, and the position with it.
                bar.set_position(u64::try_from(progress.percent).unwrap_or_default());
                let (step, steps) = (progress.step, progress.steps);
                let seconds = elapsed.as_secs_f64();
                bar.set_message(format!("step {step} of {steps}, {seconds:.1} s"));
            }
            // Polls without change make no lines.
            Self::Lines(_, last) if *last == Some(progress.percent) => {}
            Self::Lines(wire, last) => {
                *last = Some(progress.percent);
                let (seconds, wire, percent) =
                    (elapsed.as_secs_f64(), wire.as_str(), progress.percent);
                let _ = writeln!(io::stdout().lock(), "{seconds:>6.2} s  {wire}  {percent:>6}%");
            }
            Self::Hidden => {}
        }
    }

    /// Keeps the last state on the screen.
    pub(super) fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.abandon();
        }
    }
}

const BAR: &str = "  {prefix}  [{bar:40.cyan/blue}] {pos:>3}%  {msg}";
