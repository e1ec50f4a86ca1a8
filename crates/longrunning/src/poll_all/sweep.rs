//! Lists the operations of a parent instead of getting each.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use longrunning_rpc::internal::call::moment_after;
use tokio::time::Instant;

use super::{PollAll, context_of, failed, is_over, options};
use crate::failure_streak::FailureStreak;
use crate::{List, Payload, PollContext};

/// Lists the operations of a parent again and again.
pub(super) struct Sweep {
    parent: String,
    page_size: u32,
    /// The number of the current or the last sweep, counted from one.
    pub(super) number: u32,
    /// How many of the pending operations it has shown.
    pub(super) seen: usize,
    /// How many pages the last sweep took, or at least would have taken.
    pages: usize,
    /// The pages that failed since the last success.
    pub(super) failing: Option<FailureStreak>,
    state: SweepState,
}

enum SweepState {
    /// The next sweep begins at this moment.
    Due(Instant),
    Listing(Box<List>),
    /// A page failed and is requested again at this moment.
    Retry(Instant, Box<List>),
}

impl Sweep {
    pub(super) fn new(parent: String) -> Self {
        Self {
            parent,
            page_size: 1_000,
            number: 0,
            seen: 0,
            pages: 0,
            failing: None,
            state: SweepState::Due(Instant::now()),
        }
    }

    /// When there is something to do that no call wakes us for.
    pub(super) fn due(&self) -> Option<Instant> {
        match self.state {
            SweepState::Due(due) | SweepState::Retry(due, _) => Some(due),
            SweepState::Listing(_) => None,
        }
    }
}

impl<R: Payload, K> PollAll<R, K> {
    /// Continues the sweep, if there is one. Ready means that something has changed.
    pub(super) fn poll_sweep(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(sweep) = &mut self.sweep else { return Poll::Pending };
        if let SweepState::Retry(due, _) = &sweep.state
            && *due <= Instant::now()
            && let SweepState::Retry(_, list) =
                std::mem::replace(&mut sweep.state, SweepState::Due(Instant::now()))
        {
            sweep.state = SweepState::Listing(list);
        }
        let list = match &mut sweep.state {
            SweepState::Due(due) if *due > Instant::now() => return Poll::Pending,
            SweepState::Retry(..) => return Poll::Pending,
            SweepState::Due(_) => {
                sweep.number += 1;
                sweep.seen = 0;
                if self.pending.len() < sweep.pages {
                    // A get for each is less work than the list.
                    self.end_sweep();
                    return Poll::Ready(());
                }
                let options = options(&self.client, self.deadline, &self.renewal);
                let client = self.client.clone().with_options(options);
                let list = client.list(&*sweep.parent).page_size(sweep.page_size);
                sweep.state = SweepState::Listing(Box::new(list));
                return Poll::Ready(());
            }
            SweepState::Listing(list) if sweep.seen == self.pending.len() => {
                sweep.pages = list.pages();
                self.end_sweep();
                return Poll::Ready(());
            }
            SweepState::Listing(list)
                if list.needs_page()
                    && self.pending.len() < pages_left(list.pages(), sweep.pages) =>
            {
                sweep.pages = sweep.pages.max(list.pages() + 1);
                self.end_sweep();
                return Poll::Ready(());
            }
            SweepState::Listing(list) => list,
        };
        match ready!(list.poll_operation(context)) {
            Ok(Some(operation)) => {
                sweep.failing = None;
                let Some(progress) = self.pending.get_mut(&*operation.name) else {
                    return Poll::Ready(());
                };
                // A list that changes while it is read may show one twice.
                if progress.sweep != sweep.number {
                    progress.sweep = sweep.number;
                    progress.polls = progress.polls.saturating_add(1);
                    sweep.seen += 1;
                }
                progress.is_seen = true;
                if !operation.has_ended() {
                    return Poll::Ready(());
                }
                let name = operation.name.clone();
                self.end(&name, operation);
                Poll::Ready(())
            }
            // The end of the wait has cut it short.
            Err(error) if error.is_timeout() && is_over(self.deadline) => Poll::Ready(()),
            Err(error) => {
                let now = Instant::now();
                let state = std::mem::replace(&mut sweep.state, SweepState::Due(now));
                let hint = error.retry_after();
                let failing = FailureStreak::after(sweep.failing.take(), error);
                let elapsed = self.start.map(|start| start.elapsed()).unwrap_or_default();
                let context = PollContext {
                    polls: failing.count(),
                    hint,
                    is_seen: sweep.pages > 0,
                    ..context_of(&sweep.parent, Some(&failing), elapsed, &self.client)
                };
                if self.policy.should_retry(failing.error(), &context)
                    && let SweepState::Listing(list) = state
                {
                    // The list asks for the page that failed again.
                    let delay = self.policy.delay(&context);
                    if let Some(report) = &mut self.on_failure {
                        report(&failed(&failing, &context, delay));
                    }
                    sweep.failing = Some(failing);
                    sweep.state = SweepState::Retry(moment_after(now, delay), list);
                } else {
                    // It cannot be listed, or not any more: everything is got.
                    self.sweep = None;
                    self.get_all(now, |_| true);
                }
                Poll::Ready(())
            }
            Ok(None) => {
                sweep.pages = list.pages();
                self.end_sweep();
                Poll::Ready(())
            }
        }
    }

    /// Gets the operations that the sweep has not shown, and sets when the next one begins.
    fn end_sweep(&mut self) {
        let Some(sweep) = &mut self.sweep else { return };
        let (number, now) = (sweep.number, Instant::now());
        // A round of gets is begun at once, so that a policy without pauses would begin them
        // without end.
        let elapsed = self.start.map(|start| start.elapsed()).unwrap_or_default();
        let context = PollContext {
            polls: number,
            is_seen: true,
            ..context_of(&sweep.parent, None, elapsed, &self.client)
        };
        let delay = self.policy.delay(&context).max(Duration::from_millis(1));
        sweep.state = SweepState::Due(moment_after(now, delay));
        self.get_all(now, |progress| progress.sweep < number);
    }
}

/// How many pages of a list are left: those that it had `before` less those that were `read`. If it
/// already has more than before, it may have no end: one more than were read.
fn pages_left(read: usize, before: usize) -> usize {
    if read < before { before - read } else { read + 1 }
}
