//! The error of calls and operations.

mod setters;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use protojson::{Any, JsonMessage};

use crate::error_details::RetryInfo;
use crate::google::longrunning::Operation;
use crate::{Code, Status};

pub use self::setters::ErrorSetters;

/// The result of calls and operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any other error, as the cause of ours.
type BoxError = Box<dyn StdError + Send + Sync>;

/// Why a call or an operation failed.
///
/// [`kind`](Self::kind) says which part failed, [`code`](Self::code) is the code of google.rpc, and
/// [`status`](Self::status) is the status that the server sent. The same failure has an equal
/// `Status` over gRPC and over REST, details included.
///
/// ```
/// use longrunning_rpc::{Code, Error, ErrorKind, Status};
///
/// let error = Error::rpc(Status::new(Code::NotFound, "no such operation"));
/// assert_eq!(error.kind(), ErrorKind::Rpc);
/// assert!(error.is_not_found());
/// assert_eq!(error.to_string(), "the call was refused: NOT_FOUND: no such operation");
/// ```
///
/// A clone shares its source with the original.
#[derive(Clone)]
pub struct Error(Box<Inner>);

/// Which part failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operation ran and failed; its status is the operation's own.
    Operation,
    /// The server refused or failed the call. The status is the server's, or made from the HTTP
    /// status if the answer has no code.
    Rpc,
    /// The connection could not be made, or broke before the reply was complete.
    Transport,
    /// A message could not be written or read: it does not fit its type or its format, or exceeds a
    /// limit.
    Codec,
    /// The time limit passed, on this side or at the server: the code is DEADLINE_EXCEEDED either
    /// way. What was called may still be running.
    Timeout,
    /// The request is invalid, and was not sent.
    Request,
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    context: Cow<'static, str>,
    call: Option<&'static str>,
    endpoint: Option<String>,
    status: Option<Status>,
    /// Shared, so that an error can be cloned.
    source: Option<Arc<dyn StdError + Send + Sync>>,
    operation: Option<Box<OperationContext>>,
    retry_after: Option<Duration>,
    transient: bool,
    is_final: bool,
    no_path: bool,
    /// Whether the code was made from an HTTP status.
    http_code: bool,
    attempts: u32,
}

/// The operation that an error is about, and the wait for it.
#[derive(Clone, Debug, Default)]
struct OperationContext {
    name: Option<String>,
    /// The operation as it was last seen.
    operation: Option<Operation>,
    /// How often it was polled, and for how long.
    wait: Option<(u32, Duration)>,
}

impl Error {
    fn new(kind: ErrorKind, context: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            context: context.into(),
            call: None,
            endpoint: None,
            status: None,
            source: None,
            operation: None,
            retry_after: None,
            transient: false,
            is_final: false,
            no_path: false,
            http_code: false,
            attempts: 1,
        }))
    }

    /// A call that the server refused with `status`. A server whose time was up is a
    /// [`Timeout`](ErrorKind::Timeout).
    pub fn rpc(status: Status) -> Self {
        let kind = match status.code() {
            Code::DeadlineExceeded => ErrorKind::Timeout,
            _ => ErrorKind::Rpc,
        };
        let transient = status.code() == Code::Unavailable || status.says_rate_limit();
        let mut error = Self::new(kind, "");
        error.0.status = Some(status);
        error.0.transient = transient;
        error
    }

    /// An operation that failed with `status`.
    pub fn failed_operation(status: Status) -> Self {
        let mut error = Self::new(ErrorKind::Operation, "");
        error.0.status = Some(status);
        error
    }

    /// A connection that could not be made or broke while we were doing `context`.
    pub fn transport(context: impl Into<Cow<'static, str>>, source: impl Into<BoxError>) -> Self {
        let mut error = Self::new(ErrorKind::Transport, context).with_source(source);
        error.0.transient = true;
        error
    }

    /// A message that could not be written or read while we were doing `context`.
    pub fn codec(context: impl Into<Cow<'static, str>>, source: impl Into<BoxError>) -> Self {
        Self::new(ErrorKind::Codec, context).with_source(source)
    }

    /// A message that is longer than a limit of ours, found while we were doing `context`.
    pub fn too_large(context: impl Into<Cow<'static, str>>, limit: usize) -> Self {
        Self::codec(context, format!("more than the limit of {limit} bytes"))
    }

    /// A time limit that passed while we were doing `context`.
    pub fn timeout(context: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Timeout, context)
    }

    /// A request that is refused on this side, for the reason that `context` gives.
    pub fn request(context: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Request, context)
    }

    /// A method that is not implemented, by its name: what a server answers, a fake, or a wire that
    /// cannot carry it.
    pub fn unimplemented(method: &str) -> Self {
        Self::rpc(Status::new(Code::Unimplemented, format!("{method} is not implemented")))
    }

    /// Sets the source.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.0.source = Some(source.into().into());
        self
    }

    /// Sets the status.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.0.status = Some(status);
        self
    }

    fn context(&mut self) -> &mut OperationContext {
        self.0.operation.get_or_insert_default()
    }

    /// Sets how long the server asked to wait before the next attempt.
    #[must_use]
    pub fn with_retry_after(mut self, delay: Duration) -> Self {
        self.0.retry_after = Some(delay);
        self
    }

    /// Sets whether another attempt of the same call [may succeed](Self::is_transient).
    #[must_use]
    pub fn transient(mut self, transient: bool) -> Self {
        self.0.transient = transient;
        self
    }

    /// Whether the call must not be sent again, whatever a policy says of its code.
    pub fn is_final_attempt(&self) -> bool {
        self.0.is_final
    }

    /// Whether the code was made from an HTTP status, since the answer has none. Such an answer may
    /// be that of a proxy.
    pub fn has_http_code(&self) -> bool {
        self.0.http_code
    }

    /// Whether no HTTP path is known for the request: its name matches no rule of the method, or
    /// the server has nothing at the path that was tried. Never true over gRPC, which needs no
    /// path.
    pub fn has_no_path(&self) -> bool {
        self.0.no_path
    }

    /// Who failed.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status that the server sent, or that of the operation.
    pub fn status(&self) -> Option<&Status> {
        self.0.status.as_ref()
    }

    /// The status, taken out of the error.
    pub fn into_status(self) -> Option<Status> {
        self.0.status
    }

    /// How it failed: the code of the [`status`](Self::status), else UNAVAILABLE for a broken
    /// connection, DEADLINE_EXCEEDED for a timeout, INTERNAL for a message that could not be
    /// read, and INVALID_ARGUMENT for a request that was not sent.
    pub fn code(&self) -> Code {
        match (&self.0.status, self.0.kind) {
            (Some(status), _) => status.code(),
            (None, ErrorKind::Transport) => Code::Unavailable,
            (None, ErrorKind::Timeout) => Code::DeadlineExceeded,
            (None, ErrorKind::Codec) => Code::Internal,
            (None, ErrorKind::Request) => Code::InvalidArgument,
            (None, ErrorKind::Rpc | ErrorKind::Operation) => Code::Unknown,
        }
    }

    /// The first detail of type `M` in the status.
    pub fn detail<M: JsonMessage>(&self) -> Option<M> {
        self.status()?.detail()
    }

    /// The full name of the method that was called.
    pub fn method(&self) -> Option<&'static str> {
        self.0.call
    }

    /// The endpoint that was called, if a connection or a reply failed: `https://example.com`.
    pub fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// The name of the operation that this is about.
    pub fn name(&self) -> Option<&str> {
        self.0.operation.as_ref()?.name.as_deref()
    }

    /// The metadata that the operation last had.
    pub fn metadata(&self) -> Option<&Any> {
        self.operation()?.metadata.as_ref()
    }

    /// The operation as it was last seen, if it was seen. A response or metadata of an unexpected
    /// type can be read from it.
    pub fn operation(&self) -> Option<&Operation> {
        self.0.operation.as_ref()?.operation.as_ref()
    }

    /// How often the operation was polled, if this error ended a wait.
    pub fn polls(&self) -> Option<u32> {
        self.0.operation.as_ref()?.wait.map(|(polls, _)| polls)
    }

    /// How long the operation was waited for, if this error ended a wait.
    pub fn elapsed(&self) -> Option<Duration> {
        self.0.operation.as_ref()?.wait.map(|(_, elapsed)| elapsed)
    }

    /// How long to wait before the next attempt, if the server asked for that: by its RetryInfo
    /// detail, else by a header.
    pub fn retry_after(&self) -> Option<Duration> {
        self.detail::<RetryInfo>()
            .and_then(|info| info.retry_delay)
            // The conversion negates what is negative, which the least of them cannot bear.
            .filter(|delay| delay.seconds >= 0)
            .and_then(|delay| Duration::try_from(delay).ok())
            .or(self.0.retry_after)
    }

    /// Whether the same call, if it is idempotent, may succeed when it is sent again (AIP-194): the
    /// server was UNAVAILABLE; it named a rate limit as the reason, with any code; a transient HTTP
    /// status came without a code; or the connection broke.
    ///
    /// Retries and polls decide by this. They also know RESOURCE_EXHAUSTED and timeouts, and the
    /// codes that a policy names.
    pub fn is_transient(&self) -> bool {
        self.0.transient
    }

    /// How many attempts were made. An attempt that was repeated with fresh credentials counts
    /// once.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.code() == Code::NotFound
    }

    /// Whether there is one already.
    pub fn is_already_exists(&self) -> bool {
        self.code() == Code::AlreadyExists
    }

    /// Whether the request is wrong whatever the state of the server.
    pub fn is_invalid_argument(&self) -> bool {
        self.code() == Code::InvalidArgument
    }

    /// Whether the request is wrong in the present state of the server.
    pub fn is_failed_precondition(&self) -> bool {
        self.code() == Code::FailedPrecondition
    }

    /// Whether the caller may not do this.
    pub fn is_permission_denied(&self) -> bool {
        self.code() == Code::PermissionDenied
    }

    /// Whether the server does not know who the caller is.
    pub fn is_unauthenticated(&self) -> bool {
        self.code() == Code::Unauthenticated
    }

    /// Whether a quota or a limit of the server is used up.
    pub fn is_resource_exhausted(&self) -> bool {
        self.code() == Code::ResourceExhausted
    }

    /// Whether the call or the operation was canceled.
    pub fn is_canceled(&self) -> bool {
        self.code() == Code::Cancelled
    }

    /// Whether it was given up for something else: a conflict, or a newer operation.
    pub fn is_aborted(&self) -> bool {
        self.code() == Code::Aborted
    }

    /// Whether the server has no such method.
    pub fn is_unimplemented(&self) -> bool {
        self.code() == Code::Unimplemented
    }

    /// Whether the server could not be reached or is not ready.
    pub fn is_unavailable(&self) -> bool {
        self.code() == Code::Unavailable
    }

    /// Whether the time was up, for the call or for the operation itself.
    pub fn is_timeout(&self) -> bool {
        self.code() == Code::DeadlineExceeded
    }
}

/// A call that is refused with this status, as [`Error::rpc`] has it: for the methods of a service.
impl From<Status> for Error {
    fn from(status: Status) -> Self {
        Self::rpc(status)
    }
}

/// What the caller of a method that failed with this error is told: the status of the error, or one
/// of its code that says what it says.
impl From<Error> for Status {
    fn from(error: Error) -> Self {
        let (code, text) = (error.code(), error.to_string());
        error.into_status().unwrap_or_else(|| Self::new(code, text))
    }
}

/// A message that could not be written or read.
impl From<protojson::Error> for Error {
    fn from(error: protojson::Error) -> Self {
        Self::codec("converting a message", error)
    }
}

/// A rule or a template that is invalid, or a request that no rule can carry.
impl From<transcoding::Error> for Error {
    fn from(error: transcoding::Error) -> Self {
        Self::request("using an HTTP rule").with_source(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let call = inner.call.unwrap_or("the call");
        match (inner.kind, &inner.status) {
            (ErrorKind::Operation, Some(status)) => {
                write!(formatter, "{} failed: {status}", self.name().unwrap_or("the operation"))
            }
            (_, Some(status)) if inner.context.is_empty() => {
                let verb = if is_refusal(status.code()) { "was refused" } else { "failed" };
                write!(formatter, "{call} {verb}: {status}")
            }
            (_, status) => {
                match (inner.call, &inner.endpoint) {
                    (Some(call), Some(endpoint)) => write!(formatter, "{call} at {endpoint}: ")?,
                    (Some(call), None) => write!(formatter, "{call}: ")?,
                    (None, _) => {}
                }
                formatter.write_str(&inner.context)?;
                status.as_ref().map_or(Ok(()), |status| write!(formatter, ": {status}"))
            }
        }
    }
}

/// Whether a code says that the server would not do what it was asked, and not that it could not.
fn is_refusal(code: Code) -> bool {
    !matches!(
        code,
        Code::Unknown
            | Code::Internal
            | Code::DataLoss
            | Code::Unavailable
            | Code::DeadlineExceeded
            | Code::Cancelled
            | Code::Ok
    )
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut debug = formatter.debug_struct("Error");
        debug.field("kind", &inner.kind).field("display", &format_args!("{self}"));
        if let Some(status) = &inner.status {
            debug.field("status", status);
        }
        if let Some(source) = &inner.source {
            debug.field("source", source);
        }
        if let Some(name) = self.name() {
            debug.field("name", &name);
        }
        if let Some(metadata) = self.metadata() {
            debug.field("metadata", metadata);
        }
        debug.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_says_what_we_were_doing() {
        let refused = || Error::rpc(Status::new(Code::NotFound, "gone"));
        let table = [
            (refused(), "the call was refused: NOT_FOUND: gone"),
            (refused().in_call("pkg.S.Get"), "pkg.S.Get was refused: NOT_FOUND: gone"),
            (Error::rpc(Status::new(Code::Unavailable, "m")), "the call failed: UNAVAILABLE: m"),
            (Error::rpc(Status::new(Code::Internal, "m")), "the call failed: INTERNAL: m"),
            (Error::rpc(Status::new(Code::Unknown, "m")), "the call failed: UNKNOWN: m"),
            (
                Error::failed_operation(Status::new(Code::Aborted, "pre-empted"))
                    .with_name("operations/1"),
                "operations/1 failed: ABORTED: pre-empted",
            ),
            (
                Error::transport("connecting to http://127.0.0.1:1", "refused")
                    .in_call("pkg.S.Get"),
                "pkg.S.Get: connecting to http://127.0.0.1:1",
            ),
            (Error::timeout("no answer within 1s"), "no answer within 1s"),
            (
                Error::timeout("no answer").in_call("pkg.S.Get").with_endpoint("http://h:1"),
                "pkg.S.Get at http://h:1: no answer",
            ),
            (
                refused().in_call("pkg.S.Get").with_endpoint("http://h:1"),
                "pkg.S.Get was refused: NOT_FOUND: gone",
            ),
        ];
        for (error, want) in table {
            assert_eq!(error.to_string(), want);
        }
    }

    #[test]
    fn every_kind_has_a_code() {
        let table = [
            (Error::transport("", "x"), Code::Unavailable),
            (Error::codec("", "x"), Code::Internal),
            (Error::timeout(""), Code::DeadlineExceeded),
            (Error::request(""), Code::InvalidArgument),
            (Error::unimplemented("Wait"), Code::Unimplemented),
            (Error::failed_operation(Status::new(Code::Aborted, "")), Code::Aborted),
        ];
        for (error, want) in table {
            assert_eq!(error.code(), want, "{error:?}");
        }
    }

    #[test]
    fn a_deadline_that_the_server_reports_is_a_timeout_too() {
        let error = Error::rpc(Status::new(Code::DeadlineExceeded, "too slow"));
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.is_timeout());
        let operation = Error::failed_operation(Status::new(Code::DeadlineExceeded, "too slow"));
        assert_eq!(operation.kind(), ErrorKind::Operation);
    }

    #[test]
    fn the_detail_decides_over_the_header_when_to_ask_again() {
        let info = RetryInfo { retry_delay: Some(prost_types::Duration { seconds: 2, nanos: 0 }) };
        let bare =
            Error::rpc(Status::new(Code::Unavailable, "")).with_retry_after(Duration::from_secs(9));
        assert_eq!(bare.retry_after(), Some(Duration::from_secs(9)));
        let detailed = Error::rpc(Status::new(Code::Unavailable, "").with_detail(&info))
            .with_retry_after(Duration::from_secs(9));
        assert_eq!(detailed.retry_after(), Some(Duration::from_secs(2)));
        for seconds in [-1, i64::MIN] {
            let backward = prost_types::Duration { seconds, nanos: i32::MIN };
            let info = RetryInfo { retry_delay: Some(backward) };
            let error = Error::rpc(Status::new(Code::Unavailable, "").with_detail(&info));
            assert_eq!(error.retry_after(), None, "{seconds}");
        }
    }

    #[test]
    fn the_caller_of_a_method_is_told_its_status_or_its_error() {
        let status = Status::new(Code::Aborted, "x");
        assert_eq!(Status::from(Error::from(status.clone())), status);
        let told = Status::from(Error::request("no name").in_call("pkg.S.Get"));
        assert_eq!(told, Status::new(Code::InvalidArgument, "pkg.S.Get: no name"));
    }

    #[test]
    fn what_a_wait_adds_is_given_back() {
        let error = Error::timeout("too late");
        assert_eq!((error.polls(), error.elapsed()), (None, None));
        let operation = Operation { name: "operations/1".into(), ..Operation::default() };
        let error = error.with_wait(3, Duration::from_secs(5)).with_operation(operation.clone());
        assert_eq!((error.polls(), error.elapsed()), (Some(3), Some(Duration::from_secs(5))));
        assert_eq!((error.operation(), error.name()), (Some(&operation), Some("operations/1")));
    }

    #[test]
    fn the_source_is_kept() {
        let error = Error::transport("connecting", "connection refused");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("connection refused"));
    }
}
