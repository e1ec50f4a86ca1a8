//! Decides whether a wait keeps calling WaitOperation.

use crate::{Error, ErrorKind};

/// After this many failures in a row, WaitOperation is not called any more.
const MAX_BROKEN: u32 = 2;

/// Whether to call WaitOperation instead of pausing, by what its calls met so far.
#[derive(Debug)]
pub(super) struct LongPoll {
    is_enabled: bool,
    /// How the last WaitOperation failed, until the next get shows why.
    fault: Option<Fault>,
    /// How many times in a row WaitOperation failed and the get after it did not.
    broken: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It was refused.
    Refused,
    /// It failed in a transient way, or was not answered.
    Broken,
}

impl LongPoll {
    pub(super) fn new(is_enabled: bool) -> Self {
        Self { is_enabled, fault: None, broken: 0 }
    }

    pub(super) fn is_enabled(&self) -> bool {
        self.is_enabled
    }

    pub(super) fn set_enabled(&mut self, yes: bool) {
        self.is_enabled = yes;
    }

    /// WaitOperation gave the operation.
    pub(super) fn worked(&mut self) {
        self.broken = 0;
    }

    /// WaitOperation was refused.
    pub(super) fn refused(&mut self) {
        self.is_enabled = false;
        self.fault = Some(Fault::Refused);
    }

    /// WaitOperation failed in a transient way.
    pub(super) fn broke(&mut self) {
        self.fault = Some(Fault::Broken);
    }

    /// Forgets how the last WaitOperation failed.
    pub(super) fn forget(&mut self) {
        self.fault = None;
    }

    /// Judges the last WaitOperation by the get after it, which succeeded (`is_got`) or was refused
    /// too. Returns whether the service has no WaitOperation.
    pub(super) fn judge(&mut self, is_got: bool, is_get_refused: bool) -> bool {
        let mut is_missing = false;
        match self.fault {
            Some(Fault::Refused) if is_got => is_missing = true,
            // The operation is not there yet, which says nothing about WaitOperation.
            Some(Fault::Refused) if is_get_refused => self.is_enabled = true,
            Some(Fault::Broken) if is_got => {
                self.broken += 1;
                self.is_enabled &= self.broken < MAX_BROKEN;
            }
            // The server had a problem, not WaitOperation.
            Some(Fault::Broken) => {}
            // The get failed in a transient way, so the next one decides.
            Some(Fault::Refused) | None => return false,
        }
        self.fault = None;
        is_missing
    }
}

/// Whether an error is a refusal that another attempt would meet again.
pub(super) fn is_refused(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Rpc | ErrorKind::Codec)
        && !error.is_transient()
        && !error.is_resource_exhausted()
        && error.retry_after().is_none()
}
