//! Errors of commands.

use std::error::Error as _;
use std::io::{self, ErrorKind, Write as _};

use longrunning::{Error, Status};

use crate::exit::Exit;
use crate::output;
use crate::printable::printable;
use crate::target::Target;

pub(crate) type Result<T, E = Failure> = std::result::Result<T, E>;

/// The error of a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A call failed, or the operation did.
    Call(Error),
    /// Writing to stdout failed.
    Write(io::Error),
    /// The server of the command could not start, or broke.
    Serve(Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    /// Prints it on stderr: what failed and why, and each detail as a line of JSON. `target` is the
    /// resource and the server of the command.
    pub(crate) fn report(&self, target: Option<&Target>) {
        let mut text = Vec::new();
        self.describe(target, &mut text);
        // A failure of stderr cannot be reported anywhere.
        let _ = io::stderr().write_all(&text);
    }

    /// The exit status.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Call(error) => Exit::from(error),
            // A reader that stopped, such as `head`, has what it wanted.
            Self::Write(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
            Self::Write(_) | Self::Serve(_) => Exit::NotRead,
        }
    }

    fn describe(&self, target: Option<&Target>, text: &mut Vec<u8>) {
        match self {
            Self::Call(error) => describe_call(error, target, text),
            Self::Write(error) if error.kind() == ErrorKind::BrokenPipe => {}
            Self::Write(error) => {
                text.extend(format!("error: writing to stdout: {error}\n").into_bytes());
            }
            Self::Serve(error) => {
                let mut paragraph = format!("error: running the server: {error}");
                append_causes(&mut paragraph, error.source());
                text.extend(paragraph.into_bytes());
                text.push(b'\n');
            }
        }
    }
}

fn describe_call(error: &Error, target: Option<&Target>, text: &mut Vec<u8>) {
    let mut paragraph = format!("error: {error}");
    // The source of a failed operation or a refused call is the status, which is already printed.
    append_causes(&mut paragraph, error.source());
    // An invalid command line has nothing to do with the server.
    if let Some(target) = target
        && Exit::from(error) != Exit::Usage
    {
        target.add_to(&mut paragraph);
    }
    if error.has_no_path() {
        paragraph.push_str("; set it with --path, or with --service for one of Google's services");
    }
    text.extend(printable(&paragraph).as_bytes());
    text.push(b'\n');
    if let Some(status) = error.status() {
        describe_details(status, text);
    }
}

/// Writes each detail of a status on its own line.
pub(crate) fn describe_details(status: &Status, text: &mut Vec<u8>) {
    for detail in &status.details {
        text.extend(b"  ");
        text.extend(output::json(detail).into_bytes());
        text.push(b'\n');
    }
}

fn append_causes(paragraph: &mut String, mut cause: Option<&(dyn std::error::Error + 'static)>) {
    while let Some(error) = cause {
        let message = error.to_string();
        // Some libraries repeat the source's text in the error.
        if !paragraph.contains(&message) {
            paragraph.push_str(": ");
            paragraph.push_str(&message);
        }
        cause = error.source();
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

#[cfg(test)]
mod tests {
    use longrunning::{Any, Code, error_details::ErrorInfo};

    use super::*;

    fn described(failure: impl Into<Failure>) -> String {
        let mut text = Vec::new();
        let target = Target { name: "operations/42".into(), endpoint: "http://127.0.0.1:1".into() };
        failure.into().describe(Some(&target), &mut text);
        String::from_utf8(text).expect("it is text")
    }

    #[test]
    fn a_refused_call_shows_code_message_and_details() {
        let info = ErrorInfo { reason: "GONE".into(), ..ErrorInfo::default() };
        let mut status = Status::new(Code::NotFound, "no such operation").with_detail(&info);
        status.details.push(Any::from_wire("acme.test/acme.Unknown", vec![8, 1]));
        let want = "\
error: the call was refused: NOT_FOUND: no such operation (operations/42 at http://127.0.0.1:1)
  {\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"GONE\"}
  {\"@type\":\"acme.test/acme.Unknown\",\"@wire\":\"CAE=\"}
";
        assert_eq!(described(Error::rpc(status)), want);
    }

    #[test]
    fn a_failed_connection_shows_its_cause() {
        let error = Error::transport("connecting", "connection refused");
        assert_eq!(
            described(error),
            "error: connecting: connection refused (operations/42 at http://127.0.0.1:1)\n"
        );
    }

    #[test]
    fn an_invalid_command_line_names_no_server() {
        assert_eq!(described(Error::request("no name")), "error: no name\n");
    }

    #[test]
    fn a_message_cannot_control_the_terminal() {
        let error = Error::rpc(Status::new(Code::Internal, "red: \u{1b}[31m"));
        assert!(described(error).contains("red: \\u{1b}[31m"));
    }

    #[test]
    fn a_closed_stdout_is_no_failure() {
        let failure = Failure::from(io::Error::from(ErrorKind::BrokenPipe));
        assert_eq!(failure.exit(), Exit::Done);
        assert_eq!(described(io::Error::from(ErrorKind::BrokenPipe)), "");
    }
}
