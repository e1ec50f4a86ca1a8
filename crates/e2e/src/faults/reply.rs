//! Answers of a hand-made server.

use std::io::Write as _;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::HeaderMap;
use longrunning::{Operation, Status};

/// A request to a hand-made server.
#[derive(Clone, Debug)]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The path and the query.
    pub path: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; over gRPC with its framing.
    pub body: Bytes,
}

/// An answer, in the form of the wire that it goes out on.
#[derive(Clone, Debug)]
pub enum Reply {
    /// An operation.
    Operation(Box<Operation>),
    /// An operation, as gzip.
    Gzip(Box<Operation>),
    /// An error of the API, with the server's `grpc-retry-pushback-ms`, which only gRPC has.
    Refused(Status, Option<&'static str>),
    /// These bytes in the body of a successful answer: JSON over REST, a message over gRPC.
    Raw(Bytes),
    /// A response of an intermediary that does not know the API: the same on both wires.
    Http(u16, Vec<(&'static str, String)>, Bytes),
    /// A broken answer.
    Broken(Broken),
    /// Another answer, after a delay.
    Late(Duration, Box<Self>),
    /// No answer.
    Never,
}

/// A broken answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A TCP reset instead of headers.
    ResetBefore,
    /// A TCP reset in the middle of the message.
    ResetWithin,
    /// HTTP/2: GOAWAY. HTTP/1.1, which has no such thing: the connection is closed without an
    /// answer.
    GoAway,
    /// HTTP/2: RST_STREAM. HTTP/1.1, which has no such thing: the connection is closed after the
    /// headers.
    ResetStream,
    /// A truncated message in a complete body.
    Truncated,
    /// A few bytes of gzip that would be 256 MiB.
    Bomb,
    /// A message as gzip with a wrong checksum.
    CorruptGzip,
    /// A message in a coding that the client did not accept.
    Unasked,
    /// A message of 65 MiB: over REST in chunks, so its length is not known in advance; over gRPC
    /// it is declared.
    TooLong,
    /// A byte now and then, forever.
    Drip,
    /// Nothing more on this connection, which stays open.
    Silence,
}

impl Reply {
    /// An operation.
    pub fn operation(operation: Operation) -> Self {
        Self::Operation(Box::new(operation))
    }

    /// An error of the API.
    pub fn refused(status: Status) -> Self {
        Self::Refused(status, None)
    }

    /// The same, after a delay.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self::Late(delay, Box::new(self))
    }

    /// A response of an intermediary.
    pub fn http(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Self {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self::Http(status, headers, Bytes::from_static(body.as_bytes()))
    }
}

/// The length of a message of [`Broken::TooLong`]: one MiB more than clients accept.
pub(crate) const TOO_LONG: usize = 65 << 20;

/// The bytes as gzip.
///
/// # Panics
///
/// Never.
pub fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all").into()
}

/// The bytes as gzip, with a wrong checksum.
pub(crate) fn corrupt_gzip(bytes: &[u8]) -> Bytes {
    let mut coded = gzip(bytes).to_vec();
    let sum = coded.len() - 8;
    coded[sum] ^= 1;
    coded.into()
}

/// 256 MiB of spaces, as gzip: its members are read one after the other.
pub(crate) fn bomb() -> Bytes {
    let mut member = GzEncoder::new(Vec::new(), Compression::best());
    member.write_all(&vec![b' '; 1 << 20]).expect("memory takes all");
    let member = member.finish().expect("memory takes all");
    Bytes::from(member.repeat(256))
}
