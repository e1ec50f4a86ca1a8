//! The exit statuses of `lro`.

use std::process::ExitCode;

use longrunning::{Error, ErrorKind, Operation, State};

/// How `lro` ends. The numbers are an interface: scripts tell by them what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The command did what it was asked to.
    Done = 0,
    /// The operation failed. For `lro demo`: the two wires did not give the same.
    Failed = 1,
    /// The command line asks for something that cannot be sent. clap ends with the same number.
    Usage = 2,
    /// The server could not be reached, refused the call, or answered with something that cannot be read.
    NotRead = 3,
    /// The time of `--timeout` was up, or that of a call: a minute without an answer, or as long as the server allows
    /// itself (DEADLINE_EXCEEDED).
    Timeout = 4,
    /// The server knows no operation of this name (NOT_FOUND).
    NotFound = 5,
    /// Ctrl-C: 128 and the number of the signal, as shells have it.
    Interrupted = 130,
}

impl Exit {
    /// What a look at an operation ends with: `Failed` if the operation did.
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
            // Not for what the command line says, but for what the machine does not have.
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
    fn every_kind_of_error_has_its_status() {
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
