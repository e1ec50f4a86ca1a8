//! The exit statuses of `lro`.

use std::process::ExitCode;

use longrunning::{Error, ErrorKind, Operation, State};

/// Exit status of `lro`. The numbers are an interface for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The command succeeded.
    Done = 0,
    /// The operation failed. For `lro demo`: the two wires gave different results.
    Failed = 1,
    /// The request of the command line cannot be sent. clap exits with the same number.
    Usage = 2,
    /// The server could not be reached, refused the call, or sent an invalid reply.
    NotRead = 3,
    /// Timeout: `--timeout`, a minute without an answer to a call, or the server's own limit
    /// (DEADLINE_EXCEEDED).
    Timeout = 4,
    /// No operation has this name (NOT_FOUND).
    NotFound = 5,
    /// Ctrl-C: 128 plus the number of the signal, as in shells.
    Interrupted = 130,
}

impl Exit {
    /// The status for showing an operation: `Failed` if the operation did.
    pub(crate) fn of(operation: &Operation) -> Self {
        match operation.state() {
            State::Failed(_) => Self::Failed,
            _ => Self::Done,
        }
    }
}

impl From<&Error> for Exit {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Operation => Self::Failed,
            // The cause is the machine's setup, not the command line.
            ErrorKind::Request if error.is_unauthenticated() => Self::NotRead,
            ErrorKind::Request => Self::Usage,
            ErrorKind::Timeout => Self::Timeout,
            ErrorKind::Rpc if error.is_not_found() => Self::NotFound,
            _ => Self::NotRead,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

#[cfg(test)]
mod tests {
    use longrunning::{Code, Status};

    use super::*;

    #[test]
    fn every_kind_of_error_has_a_status() {
        let table = [
            (Error::failed_operation(Status::new(Code::Aborted, "")), Exit::Failed),
            (Error::request("no name"), Exit::Usage),
            (Error::rpc(Status::new(Code::NotFound, "")), Exit::NotFound),
            (Error::failed_operation(Status::new(Code::NotFound, "")), Exit::Failed),
            (Error::rpc(Status::new(Code::Unavailable, "")), Exit::NotRead),
            (Error::rpc(Status::new(Code::PermissionDenied, "")), Exit::NotRead),
            (Error::transport("connecting", "refused"), Exit::NotRead),
            (Error::codec("reading", "not JSON"), Exit::NotRead),
            (Error::timeout("no answer"), Exit::Timeout),
            (Error::rpc(Status::new(Code::DeadlineExceeded, "")), Exit::Timeout),
        ];
        for (error, want) in table {
            assert_eq!(Exit::from(&error), want, "{error:?}");
        }
    }
}
