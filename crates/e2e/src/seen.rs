//! What a case saw, in a form that can be compared.

use longrunning::protojson;
use longrunning::{Any, Code, Error, ErrorKind, JsonMessage, Registry, Status, WriteOptions};

/// What a caller sees of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// What kind it is of.
    pub kind: ErrorKind,
    /// Its code.
    pub code: Code,
    /// The server's status.
    pub status: Option<Status>,
    /// What it says.
    pub message: String,
    /// The operation that it is about.
    pub name: Option<String>,
    /// The last metadata of that operation.
    pub metadata: Option<Any>,
}

impl From<Error> for Seen {
    fn from(error: Error) -> Self {
        Self {
            kind: error.kind(),
            code: error.code(),
            message: error.to_string(),
            name: error.name().map(str::to_owned),
            metadata: error.metadata().cloned(),
            status: error.into_status(),
        }
    }
}

/// The ProtoJSON of a message, with the types of `registry`.
///
/// # Panics
/// If it has none.
pub fn canonical<M: JsonMessage>(message: &M, registry: &Registry) -> String {
    let options = WriteOptions::new().raw_unknown_types(true);
    protojson::to_string_with(message, &options, registry).expect("the message has a JSON form")
}
