//! The faults.

use std::time::Duration;

use bytes::Bytes;
use longrunning::error_details::{ErrorInfo, RetryInfo};
use longrunning::rpc::internal::error_envelope;
use longrunning::rpc::registry;
use longrunning::{Code, ErrorKind, Operation, Status, WriteOptions};

use super::reply::gzip;
use super::{Broken, Identity, Mode, Reply};
use crate::Wire;

/// A fault of a network or a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`name` says what each is")]
pub enum Fault {
    Refused,
    ResetBefore,
    ResetWithin,
    RetryInfo,
    RetryAfter,
    BadGateway,
    Unavailable,
    GatewayTimeout,
    GoAway,
    ResetStream,
    Truncated,
    WrongType,
    Bomb,
    TooLong,
    Drip,
    Silence,
    NoSuchHost,
    PlainPort,
    Expired,
    RequestTimeout,
    TooEarly,
    InternalPage,
    EdgeError,
    RateLimit,
    LegacyRateLimit,
    NotFoundPage,
    BadRequestPage,
    RetryDate,
    CodedError,
    Envelope,
    CorruptGzip,
    Unasked,
    LongHeaders,
    NoOperation,
    Internal,
    Unknown,
    Aborted,
    Canceled,
    NotFound,
    Denied,
}

impl Fault {
    /// All faults, in display order.
    pub const ALL: [Self; 40] = [
        Self::Refused,
        Self::ResetBefore,
        Self::ResetWithin,
        Self::RetryInfo,
        Self::RetryAfter,
        Self::BadGateway,
        Self::Unavailable,
        Self::GatewayTimeout,
        Self::GoAway,
        Self::ResetStream,
        Self::Truncated,
        Self::WrongType,
        Self::Bomb,
        Self::TooLong,
        Self::Drip,
        Self::Silence,
        Self::NoSuchHost,
        Self::PlainPort,
        Self::Expired,
        Self::RequestTimeout,
        Self::TooEarly,
        Self::InternalPage,
        Self::EdgeError,
        Self::RateLimit,
        Self::LegacyRateLimit,
        Self::NotFoundPage,
        Self::BadRequestPage,
        Self::RetryDate,
        Self::CodedError,
        Self::Envelope,
        Self::CorruptGzip,
        Self::Unasked,
        Self::LongHeaders,
        Self::NoOperation,
        Self::Internal,
        Self::Unknown,
        Self::Aborted,
        Self::Canceled,
        Self::NotFound,
        Self::Denied,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Refused => "connection refused",
            Self::ResetBefore => "reset before headers",
            Self::ResetWithin => "reset mid-body",
            Self::RetryInfo => "429 + RetryInfo",
            Self::RetryAfter => "429 + Retry-After",
            Self::BadGateway => "502 HTML",
            Self::Unavailable => "503",
            Self::GatewayTimeout => "504",
            Self::GoAway => "GOAWAY",
            Self::ResetStream => "RST_STREAM",
            Self::Truncated => "truncated JSON",
            Self::WrongType => "wrong content type",
            Self::Bomb => "gzip bomb",
            Self::TooLong => "65 MiB body",
            Self::Drip => "slow drip",
            Self::Silence => "silent connection",
            Self::NoSuchHost => "DNS failure",
            Self::PlainPort => "TLS to a plain port",
            Self::Expired => "expired certificate",
            Self::RequestTimeout => "408",
            Self::TooEarly => "425",
            Self::InternalPage => "500 HTML",
            Self::EdgeError => "520",
            Self::RateLimit => "403 rate limit",
            Self::LegacyRateLimit => "403 rate limit, legacy",
            Self::NotFoundPage => "404 HTML",
            Self::BadRequestPage => "400 HTML",
            Self::RetryDate => "429 + Retry-After date",
            Self::CodedError => "429 + RetryInfo, gzip",
            Self::Envelope => "200 with an error",
            Self::CorruptGzip => "corrupt gzip",
            Self::Unasked => "encoded as br",
            Self::LongHeaders => "1.5 MiB of headers",
            Self::NoOperation => "200 + no operation",
            Self::Internal => "INTERNAL",
            Self::Unknown => "UNKNOWN",
            Self::Aborted => "ABORTED",
            Self::Canceled => "CANCELLED",
            Self::NotFound => "NOT_FOUND",
            Self::Denied => "PERMISSION_DENIED",
        }
    }

    /// The difference between the wires, and its reason.
    pub fn note(self) -> Option<&'static str> {
        Some(match self {
            Self::GoAway => {
                "HTTP/1.1 has no GOAWAY; over REST the connection is closed without an answer"
            }
            Self::ResetStream => {
                "HTTP/1.1 has no RST_STREAM; over REST the connection is closed after the headers"
            }
            Self::Truncated => "over gRPC a protobuf message is cut, in a frame that is whole",
            Self::RetryAfter => {
                "Retry-After is a header of HTTP: over gRPC a proxy answers with it, in place of the server"
            }
            Self::TooLong => {
                "over REST in chunks, so that 64 MiB are read before it is refused; over gRPC it is announced"
            }
            Self::Silence => {
                "the connection stands, and all that comes on it is lost; another one is answered once the fault is over"
            }
            Self::NoSuchHost => {
                "a name that cannot be looked up stays so: the same wait goes on in a client of another address, from \
                 the checkpoint"
            }
            Self::CodedError => "an answer of HTTP over gRPC too, of something in between",
            Self::Envelope => "over gRPC, which has a place for it, the same error in the trailers",
            _ => return None,
        })
    }

    /// Whether the wires give different codes for the same HTTP response: gRPC has its own table
    /// for those without a `grpc-status`.
    pub fn tables_differ(self) -> bool {
        matches!(
            self,
            Self::RetryAfter
                | Self::RetryDate
                | Self::CodedError
                | Self::GatewayTimeout
                | Self::RequestTimeout
                | Self::TooEarly
                | Self::InternalPage
                | Self::EdgeError
                | Self::NotFoundPage
                | Self::BadRequestPage
        )
    }

    /// The expected error.
    pub fn expected(self, wire: Wire) -> (ErrorKind, Code) {
        if wire == Wire::Grpc && self.tables_differ() {
            let code = match self {
                Self::NotFoundPage => Code::Unimplemented,
                Self::BadRequestPage => Code::Internal,
                Self::RequestTimeout | Self::TooEarly | Self::InternalPage | Self::EdgeError => {
                    Code::Unknown
                }
                _ => Code::Unavailable,
            };
            return (ErrorKind::Rpc, code);
        }
        match self {
            Self::Refused
            | Self::ResetBefore
            | Self::ResetWithin
            | Self::GoAway
            | Self::ResetStream
            | Self::NoSuchHost
            | Self::PlainPort
            | Self::Expired => (ErrorKind::Transport, Code::Unavailable),
            Self::RetryInfo | Self::RetryAfter | Self::RetryDate | Self::CodedError => {
                (ErrorKind::Rpc, Code::ResourceExhausted)
            }
            Self::BadGateway | Self::Unavailable | Self::RequestTimeout | Self::TooEarly => {
                (ErrorKind::Rpc, Code::Unavailable)
            }
            Self::InternalPage | Self::EdgeError => (ErrorKind::Rpc, Code::Internal),
            Self::RateLimit | Self::LegacyRateLimit | Self::Envelope => {
                (ErrorKind::Rpc, Code::PermissionDenied)
            }
            Self::NotFoundPage => (ErrorKind::Rpc, Code::NotFound),
            Self::BadRequestPage => (ErrorKind::Rpc, Code::InvalidArgument),
            Self::GatewayTimeout | Self::Drip | Self::Silence => {
                (ErrorKind::Timeout, Code::DeadlineExceeded)
            }
            Self::Truncated
            | Self::WrongType
            | Self::Bomb
            | Self::TooLong
            | Self::CorruptGzip
            | Self::Unasked
            | Self::LongHeaders
            | Self::NoOperation => (ErrorKind::Codec, Code::Internal),
            Self::Internal
            | Self::Unknown
            | Self::Aborted
            | Self::Canceled
            | Self::NotFound
            | Self::Denied => (ErrorKind::Rpc, self.code()),
        }
    }

    /// Whether the call is retried, since the next attempt may succeed.
    pub fn is_retried(self) -> bool {
        !matches!(
            self,
            Self::Truncated
                | Self::WrongType
                | Self::Bomb
                | Self::TooLong
                | Self::Drip
                | Self::Silence
                | Self::PlainPort
                | Self::Expired
                | Self::NotFoundPage
                | Self::BadRequestPage
                | Self::Envelope
                | Self::CorruptGzip
                | Self::Unasked
                | Self::LongHeaders
                | Self::NoOperation
                | Self::Internal
                | Self::Unknown
                | Self::Aborted
                | Self::Canceled
                | Self::NotFound
                | Self::Denied
        )
    }

    /// The code of a refusal by the API.
    fn code(self) -> Code {
        match self {
            Self::Internal => Code::Internal,
            Self::Aborted => Code::Aborted,
            Self::Canceled => Code::Cancelled,
            Self::NotFound => Code::NotFound,
            Self::Denied => Code::PermissionDenied,
            _ => Code::Unknown,
        }
    }

    /// Whether a wait continues by itself when it is over.
    pub fn is_waited_out(self) -> bool {
        self.is_retried()
            || matches!(
                self,
                Self::Drip
                    | Self::Silence
                    | Self::Internal
                    | Self::Unknown
                    | Self::Aborted
                    | Self::Canceled
            )
    }

    /// The delay that the server requests before each retry.
    pub fn hint(self) -> Duration {
        match self {
            Self::RetryInfo | Self::CodedError => Duration::from_millis(150),
            Self::RetryAfter | Self::RetryDate => Duration::from_secs(1),
            _ => Duration::ZERO,
        }
    }

    /// The connection mode before and after it.
    pub(crate) fn normally(self, identity: &Identity) -> Mode {
        match self {
            Self::PlainPort | Self::Expired => Mode::Tls(identity.clone()),
            _ => Mode::Plain,
        }
    }

    /// The connection mode during it, if it concerns connections.
    pub(crate) fn meanwhile(self, expired: &Identity) -> Option<Mode> {
        match self {
            Self::Refused => Some(Mode::Refusing),
            Self::PlainPort => Some(Mode::Plain),
            Self::Expired => Some(Mode::Tls(expired.clone())),
            _ => None,
        }
    }

    /// The answer during it, if it concerns answers.
    pub(crate) fn reply(self, wire: Wire) -> Option<Reply> {
        Some(match self {
            Self::Refused | Self::NoSuchHost | Self::PlainPort | Self::Expired => return None,
            Self::ResetBefore => Reply::Broken(Broken::ResetBefore),
            Self::ResetWithin => Reply::Broken(Broken::ResetWithin),
            Self::RetryInfo => Reply::refused(self.slower()),
            Self::RetryAfter => Reply::http(429, &[("retry-after", "1")], "slower"),
            Self::BadGateway => Reply::http(502, &[HTML], "<html><h1>502 Bad Gateway</h1></html>"),
            Self::Unavailable => Reply::http(503, &[TEXT], "no healthy upstream"),
            Self::GatewayTimeout => Reply::http(504, &[TEXT], "upstream request timeout"),
            Self::GoAway => Reply::Broken(Broken::GoAway),
            Self::ResetStream => Reply::Broken(Broken::ResetStream),
            Self::Truncated => Reply::Broken(Broken::Truncated),
            Self::WrongType => Reply::http(200, &[HTML], "<html><h1>Sign in to Wi-Fi</h1></html>"),
            Self::Bomb => Reply::Broken(Broken::Bomb),
            Self::TooLong => Reply::Broken(Broken::TooLong),
            Self::Drip => Reply::Broken(Broken::Drip),
            Self::Silence => Reply::Broken(Broken::Silence),
            Self::RequestTimeout => Reply::http(408, &[HTML], "<html>408 Request Timeout</html>"),
            Self::TooEarly => Reply::http(425, &[], ""),
            Self::InternalPage => {
                Reply::http(500, &[HTML], "<!DOCTYPE html><title>Error 500</title>")
            }
            Self::EdgeError => Reply::http(520, &[TEXT], "error code: 520"),
            Self::RateLimit => Reply::refused(denied().with_detail(&ErrorInfo {
                reason: "RATE_LIMIT_EXCEEDED".to_owned(),
                domain: "googleapis.com".to_owned(),
                ..ErrorInfo::default()
            })),
            Self::LegacyRateLimit => Reply::http(403, &[JSON], LEGACY),
            Self::NotFoundPage => Reply::http(404, &[HTML], "<html>404 page not found</html>"),
            Self::BadRequestPage => Reply::http(400, &[HTML], "<html>400 Bad Request</html>"),
            Self::RetryDate => Reply::http(
                429,
                &[
                    // Of a server whose clock is not ours.
                    ("date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                    ("retry-after", "Sunday, 06-Nov-94 08:49:38 GMT"),
                ],
                "slower",
            ),
            Self::CodedError => {
                let body = error_envelope::write(&self.slower(), &WriteOptions::new(), registry());
                let headers = [JSON, GZIP].map(|(name, value)| (name, value.to_owned()));
                Reply::Http(429, headers.into(), gzip(&body))
            }
            Self::Envelope if wire == Wire::Grpc => Reply::refused(denied()),
            Self::Envelope => Reply::Raw(
                error_envelope::write(&denied(), &WriteOptions::new(), registry()).into(),
            ),
            Self::CorruptGzip => Reply::Broken(Broken::CorruptGzip),
            Self::Unasked => Reply::Broken(Broken::Unasked),
            Self::LongHeaders => {
                Reply::Http(200, vec![("x-long", "x".repeat(3 << 19))], Bytes::new())
            }
            Self::NoOperation => Reply::operation(Operation::default()),
            Self::Internal
            | Self::Unknown
            | Self::Aborted
            | Self::Canceled
            | Self::NotFound
            | Self::Denied => Reply::refused(Status::new(self.code(), "at this moment")),
        })
    }

    fn slower(self) -> Status {
        let retry_delay = prost_types::Duration::try_from(self.hint()).ok();
        Status::new(Code::ResourceExhausted, "slower").with_detail(&RetryInfo { retry_delay })
    }

    /// Whether the wires have the same fault to show.
    pub(crate) fn address(self, wire: Wire, server: std::net::SocketAddr) -> String {
        match (self, wire) {
            (Self::PlainPort | Self::Expired, _) => format!("https://{server}"),
            (Self::NoSuchHost, _) => format!("http://{}:{}", Self::NO_HOST, server.port()),
            _ => format!("http://{server}"),
        }
    }

    /// A name with a label longer than DNS allows, so that no resolver is asked.
    pub(crate) const NO_HOST: &str =
        "a-label-of-more-than-sixty-three-characters-is-none-in-the-domain-name-system.invalid";
}

fn denied() -> Status {
    Status::new(Code::PermissionDenied, "not you")
}

const LEGACY: &str = r#"{"error":{"code":403,"message":"Rate Limit Exceeded","errors":[{"domain":"usageLimits","reason":"rateLimitExceeded","message":"Rate Limit Exceeded"}]}}"#;
const GZIP: (&str, &str) = ("content-encoding", "gzip");
const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("content-type", "text/html");
const TEXT: (&str, &str) = ("content-type", "text/plain");
