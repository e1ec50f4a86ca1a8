//! The trait of credentials.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;

use http::HeaderMap;

use super::Target;
use crate::{Code, Error, Result, Status};

/// The future of a call's headers. They are shared, since most calls send the same ones.
pub type HeadersFuture<'a> = Pin<Box<dyn Future<Output = Result<Arc<HeaderMap>>> + Send + 'a>>;

/// A source of headers that authenticate calls: `authorization`, and perhaps `x-goog-user-project`.
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
/// Share it in an [`Arc`] to use it in several transports.
pub trait Credentials: Send + Sync + 'static {
    /// Returns the headers to send with a call. Headers of the options or of the call replace them.
    ///
    /// It is called before every attempt, so an implementation should cache what takes time to get,
    /// and let one call fetch it while others wait. The future may be dropped when the call's time
    /// limit passes.
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a>;

    /// Reports that the server refused these headers (UNAUTHENTICATED or 401). Returns whether the
    /// next headers will be fresh; if so, the attempt is repeated with them.
    ///
    /// Return false for headers that were fetched a moment ago, so that a server that refuses
    /// everything does not cause a fetch per call. A wait then asks once more, with a target that
    /// [renews young ones](Target::renews_young).
    ///
    /// A gRPC stream that is refused in its trailers, after its headers accepted it, is not
    /// reported.
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

/// Returns the error of a call for which no credentials could be obtained, because of `source`.
///
/// If that is transient, it is an error of the transport (UNAVAILABLE), else UNAUTHENTICATED.
pub fn not_obtained(transient: bool, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
    const CONTEXT: &str = "getting credentials";
    if transient {
        return Error::transport(CONTEXT, source);
    }
    let status = Status::new(Code::Unauthenticated, "there are none to send");
    Error::request(CONTEXT).with_status(status).with_source(source)
}

/// Credentials in the options. They are never printed.
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
