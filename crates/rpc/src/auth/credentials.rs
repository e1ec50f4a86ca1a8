//! What a transport asks for the headers of a call.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use http::HeaderMap;

use super::Target;
use crate::{Code, Error, Result, Status};

/// The headers of a call, soon. They are shared, since most calls send what the one before sent.
pub type HeadersFuture<'a> = Pin<Box<dyn Future<Output = Result<Arc<HeaderMap>>> + Send + 'a>>;

/// Where the headers come from that tell a server who calls: `authorization`, and perhaps
/// `x-goog-user-project`.
///
/// ```
/// use std::sync::Arc;
///
/// use http::{HeaderMap, HeaderName, HeaderValue};
/// use longrunning_rpc::auth::{Credentials, HeadersFuture, Target};
///
/// /// Sends a key instead of a token.
/// struct Key(HeaderValue);
///
/// impl Credentials for Key {
///     fn headers<'a>(&'a self, _: Target<'a>) -> HeadersFuture<'a> {
///         let name = HeaderName::from_static("x-goog-api-key");
///         let headers = HeaderMap::from_iter([(name, self.0.clone())]);
///         Box::pin(async { Ok(Arc::new(headers)) })
///     }
/// }
/// ```
///
/// To use one in several transports, share it in an [`Arc`].
pub trait Credentials: Send + Sync + 'static {
    /// The headers to send with a call. A header that the program settles itself is sent in their
    /// place.
    ///
    /// It is asked before every attempt, so what takes time is kept, and fetched by one call while
    /// the others wait. The time limit of the call holds here too: the future may be dropped.
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a>;

    /// Says that the server did not accept these headers (UNAUTHENTICATED, or 401): the next ones
    /// have to be fresh. Answers whether they can be; if so the call is made once more with them.
    /// Those that were fetched a moment ago are fresh already: answer false, lest every call to a
    /// server that refuses everything fetches anew. A wait for an operation then asks a second time,
    /// once in all, with a target that [renews young ones](Target::renews_young).
    ///
    /// A stream of gRPC that is refused in its trailers, after headers that accepted it, is not
    /// told here, and not made once more.
    fn refused(&self, target: Target<'_>, headers: &HeaderMap) -> bool {
        let _ = (target, headers);
        false
    }
}

impl<C: Credentials + ?Sized> Credentials for Arc<C> {
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a> {
        (**self).headers(target)
    }

    fn refused(&self, target: Target<'_>, headers: &HeaderMap) -> bool {
        (**self).refused(target, headers)
    }
}

/// The error of a call for which no credentials could be obtained, because of `source`.
///
/// What may well pass is a failure of the transport, UNAVAILABLE; anything else is UNAUTHENTICATED.
pub fn not_obtained(transient: bool, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
    const CONTEXT: &str = "getting credentials";
    if transient {
        return Error::transport(CONTEXT, source);
    }
    let status = Status::new(Code::Unauthenticated, "there are none to send");
    Error::request(CONTEXT).with_status(status).with_source(source)
}

/// Credentials as the options hold them: whatever they are, they are not printed.
#[derive(Clone)]
pub(crate) struct SharedCredentials(Arc<dyn Credentials>);

impl SharedCredentials {
    pub(crate) fn new(credentials: impl Credentials) -> Self {
        Self(Arc::new(credentials))
    }
}

impl Deref for SharedCredentials {
    type Target = dyn Credentials;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl fmt::Debug for SharedCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials")
    }
}
