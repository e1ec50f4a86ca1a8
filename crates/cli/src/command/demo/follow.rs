//! Follows an operation over one wire.

use std::time::{Duration, Instant};

use longrunning::{Error, ErrorKind, Operation, Poller};
use longrunning_server::demo::v1::{Progress, Report};

use super::screen::Track;

/// The result of an operation, and the cost of following it.
pub(super) struct Followed {
    pub(super) operation: Operation,
    pub(super) polls: u32,
    pub(super) elapsed: Duration,
}

/// Polls until the operation is done. A failed operation is no error here.
pub(super) async fn follow(
    mut poller: Poller<Report, Progress>,
    mut track: Track,
) -> Result<Followed, Error> {
    let start = Instant::now();
    while let Some(update) = poller.try_next().await? {
        let progress = update.metadata.unwrap_or_default();
        track.show(start.elapsed(), &progress);
    }
    let elapsed = start.elapsed();
    track.finish();
    match poller.until_done().await {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::Operation => {}
        Err(error) => return Err(error),
    }
    let operation = poller.operation().cloned().unwrap_or_default();
    Ok(Followed { operation, polls: poller.polls(), elapsed })
}
