//! Results of a case in a comparable form.

use longrunning::protojson;
use longrunning::{Any, Code, Error, ErrorKind, JsonMessage, Registry, Status, WriteOptions};

/// The observable parts of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Its kind.
    pub kind: ErrorKind,
    /// Its code.
    pub code: Code,
    /// The server's status.
    pub status: Option<Status>,
    /// Its text, [without the port](without_port) of the server.
    pub message: String,
    /// The name of its operation.
    pub name: Option<String>,
    /// The last metadata of that operation.
    pub metadata: Option<Any>,
}

impl From<Error> for Seen {
    fn from(error: Error) -> Self {
        Self {
            kind: error.kind(),
            code: error.code(),
            message: without_port(&error.to_string()),
            name: error.name().map(str::to_owned),
            metadata: error.metadata().cloned(),
            status: error.into_status(),
        }
    }
}

/// A text without the ports of servers on 127.0.0.1, which differ from server to server.
///
/// ```
/// let text = "at http://127.0.0.1:40123: gone";
/// assert_eq!(longrunning_e2e::without_port(text), "at http://127.0.0.1: gone");
/// ```
pub fn without_port(text: &str) -> String {
    const HOST: &str = "127.0.0.1:";
    let mut parts = text.split(HOST);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        // A colon without a port stays.
        let host = if rest.len() < part.len() { HOST.trim_end_matches(':') } else { HOST };
        shown.push_str(host);
        shown.push_str(rest);
    }
    shown
}

/// The ProtoJSON of a message, with the types of `registry`.
///
/// # Panics
///
/// If it has none.
pub fn canonical<M: JsonMessage>(message: &M, registry: &Registry) -> String {
    let options = WriteOptions::new().raw_unknown_types(true);
    protojson::to_string_with(message, &options, registry).expect("the message has a JSON form")
}
