//! Polls that failed in a row.

use tokio::time::Instant;

use crate::{Error, PollingPolicy};

/// Polls that failed in a row, and no success since.
#[derive(Debug)]
pub(crate) struct Failing {
    since: Instant,
    count: u32,
    error: Error,
}

impl Failing {
    /// One more failure after those `before`. If the policy does not go on after it, the error is given back.
    pub(crate) fn after(
        before: Option<Self>,
        error: Error,
        policy: &dyn PollingPolicy,
    ) -> Result<Self, Error> {
        let now = Instant::now();
        let (since, count) = before.map_or((now, 0), |before| (before.since, before.count));
        let count = count.saturating_add(1);
        if policy.goes_on(&error, count, now - since) {
            Ok(Self { since, count, error })
        } else {
            Err(error)
        }
    }

    /// How many polls failed.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// What the last one failed with.
    pub(crate) fn error(&self) -> &Error {
        &self.error
    }

    /// What the last one failed with.
    pub(crate) fn into_error(self) -> Error {
        self.error
    }
}
