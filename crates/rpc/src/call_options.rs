//! The options of one call.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use http::{Extensions, HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

use crate::internal::call::deadline_after;
use crate::internal::{OperationSite, headers};
use crate::{Error, Peer, Result, RetryPolicy};

/// The options of one call: its time limit, headers and retries.
///
/// On the calling side, an option that is not set here is that of the transport. On the answering
/// side, the methods of a service trait get what came with the request: the
/// [headers](Self::headers), the [deadline](Self::deadline_from), the [peer](Self::peer), and the
/// [extensions](Self::extensions) that layers before the server have added.
///
/// ```
/// use std::time::Duration;
/// use longrunning_rpc::CallOptions;
///
/// let options = CallOptions::new().timeout(Duration::from_secs(5)).header("x-request-id", "42")?;
/// # Ok::<(), longrunning_rpc::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CallOptions {
    timeout: Option<Duration>,
    deadline: Option<Instant>,
    not_after: Option<Instant>,
    extension: Duration,
    headers: HeaderMap,
    retry: Option<RetryPolicy>,
    site: Option<Arc<OperationSite>>,
    skips_bad_elements: bool,
    young_renewal: Option<Arc<AtomicBool>>,
    extensions: Extensions,
    peer: Option<Peer>,
}

impl CallOptions {
    /// No options: all are those of the transport.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time limit of the call, retries included.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Sets the deadline of the call. If there is a [`timeout`](Self::timeout) too, the earlier of
    /// the two counts.
    #[must_use]
    pub fn deadline(mut self, moment: Instant) -> Self {
        self.deadline = Some(moment);
        self
    }

    /// Sets the latest moment at which the call ends, such as the end of the wait that it is part
    /// of. Unlike a [`deadline`](Self::deadline), it does not replace the time limit of the
    /// transport.
    #[must_use]
    pub fn not_after(mut self, moment: Instant) -> Self {
        self.not_after = Some(self.not_after.map_or(moment, |earlier| earlier.min(moment)));
        self
    }

    /// Extends the time limit of a call that lets the server wait, be it set here or by the
    /// transport. A [`deadline`](Self::deadline) is not extended.
    #[must_use]
    pub fn extended_by(mut self, time: Duration) -> Self {
        self.extension = time;
        self
    }

    /// Sends a header. It replaces those of the same name among the headers of the transport.
    ///
    /// # Errors
    ///
    /// The name or the value is not valid in HTTP, or the wire sets this header itself.
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        headers::append(&mut self.headers, name, value)?;
        Ok(self)
    }

    /// Sets the retry policy of the call.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets where a method's operations are, for a transport whose options do not. On the start
    /// call it also means that the operation will be polled.
    #[doc(hidden)]
    #[must_use]
    pub fn operation_site(mut self, site: Arc<OperationSite>) -> Self {
        self.site = Some(site);
        self
    }

    /// Where the operations are.
    #[doc(hidden)]
    pub fn site(&self) -> Option<&OperationSite> {
        self.site.as_deref()
    }

    /// Whether to skip elements of a list that cannot be read, instead of failing. The errors are
    /// in [`Response::unread`](crate::Response::unread). False by default. An element is a message
    /// in a repeated field of the reply itself, in JSON.
    #[must_use]
    pub fn skip_bad_elements(mut self, yes: bool) -> Self {
        self.skips_bad_elements = yes;
        self
    }

    /// Whether elements that cannot be read are skipped.
    pub fn skips_bad_elements(&self) -> bool {
        self.skips_bad_elements
    }

    /// Replaces refused credentials once, even young ones, while `left` is true, and then sets it
    /// to false. The calls of one wait share it. Otherwise a token that was fetched a moment ago is
    /// not replaced: see [`FRESH`](crate::auth::FRESH).
    #[doc(hidden)]
    #[must_use]
    pub fn renew_young_credentials(mut self, left: Arc<AtomicBool>) -> Self {
        self.young_renewal = Some(left);
        self
    }

    pub(crate) fn young_renewal(&self) -> Option<&Arc<AtomicBool>> {
        self.young_renewal.as_ref()
    }

    /// Adds a value for the handler of the call, by its type. No transport sends it: it is for
    /// servers and layers, and for callers of an implementation in the same process.
    ///
    /// ```
    /// use longrunning_rpc::{CallOptions, Peer};
    ///
    /// let peer = Peer::new().with_address(([127, 0, 0, 1], 80).into());
    /// #[derive(Clone, Debug, PartialEq)]
    /// struct Tenant(u32);
    ///
    /// let options = CallOptions::new().with_peer(peer).extension(Tenant(7));
    /// assert_eq!(options.peer().and_then(Peer::address), Some(([127, 0, 0, 1], 80).into()));
    /// assert_eq!(options.extensions().get(), Some(&Tenant(7)));
    /// ```
    #[must_use]
    pub fn extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.extensions.insert(value);
        self
    }

    /// Replaces all values for the handler.
    #[must_use]
    pub fn with_extensions(mut self, extensions: Extensions) -> Self {
        self.extensions = extensions;
        self
    }

    /// The values that the server and layers before it have added to the call, by their types.
    pub fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Sets the other end of the connection that the call arrived on, for its handler.
    #[must_use]
    pub fn with_peer(mut self, peer: Peer) -> Self {
        self.peer = Some(peer);
        self
    }

    /// The other end of the connection that the call arrived on, if it arrived on one.
    pub fn peer(&self) -> Option<&Peer> {
        self.peer.as_ref()
    }

    /// The headers that were set. In a handler, those of the request, without those of the wire.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The retry policy, if one was set.
    pub fn retry_policy(&self) -> Option<&RetryPolicy> {
        self.retry.as_ref()
    }

    /// The deadline of a call that began at `start`, by the options alone.
    pub fn deadline_from(&self, start: Instant) -> Option<Instant> {
        self.limit(start, None)
    }

    /// The deadline of a call that began at `start`. `default` is the time limit if none was set.
    pub fn limit(&self, start: Instant, default: Option<Duration>) -> Option<Instant> {
        let default = if self.deadline.is_none() { default } else { None };
        let relative = self.timeout.or(default);
        let by_timeout =
            relative.and_then(|limit| deadline_after(start, limit.checked_add(self.extension)?));
        [by_timeout, self.deadline, self.not_after].into_iter().flatten().min()
    }

    /// Whether a time limit or a deadline was set.
    pub fn has_limit(&self) -> bool {
        self.timeout.is_some() || self.deadline.is_some()
    }
}

impl TryFrom<HeaderMap> for CallOptions {
    type Error = Error;

    fn try_from(mut headers: HeaderMap) -> Result<Self> {
        headers::check(&mut headers)?;
        Ok(Self { headers, ..Self::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_header_of_the_wires_is_refused() {
        for name in
            ["content-type", "TE", "grpc-timeout", "host", "connection", "x-goog-api-client"]
        {
            let error = CallOptions::new().header(name, "x").expect_err(name);
            assert_eq!(error.kind(), ErrorKind::Request, "{name}");
        }
    }

    #[test]
    fn a_header_that_is_not_one_is_refused() {
        for (name, value) in [("a b", "x"), ("a", "x\ny"), ("", "x")] {
            let error = CallOptions::new().header(name, value).expect_err(name);
            assert_eq!(error.kind(), ErrorKind::Request, "{name}");
        }
    }

    #[test]
    fn a_credential_is_not_printed() {
        let options = CallOptions::new().header("authorization", "Bearer secret").expect("valid");
        assert!(!format!("{options:?}").contains("secret"), "{options:?}");
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::from_static("secret"));
        let options = CallOptions::try_from(headers).expect("valid");
        assert!(!format!("{options:?}").contains("secret"), "{options:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn the_earlier_limit_wins() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let options = CallOptions::new().timeout(second).deadline(now + 2 * second);
        assert_eq!(options.deadline_from(now), Some(now + second));
        assert_eq!(options.timeout(3 * second).deadline_from(now), Some(now + 2 * second));
        assert_eq!(CallOptions::new().timeout(Duration::MAX).deadline_from(now), None);
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_of_a_wait_is_no_limit_of_a_call() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let options = CallOptions::new().not_after(now + 100 * second);
        assert_eq!(options.limit(now, Some(60 * second)), Some(now + 60 * second));
        assert_eq!(options.limit(now + 50 * second, Some(60 * second)), Some(now + 100 * second));
        assert!(!options.has_limit());
    }

    #[tokio::test(start_paused = true)]
    async fn an_extension_moves_a_limit_and_not_a_deadline() {
        let now = Instant::now();
        let second = Duration::from_secs(1);
        let options = CallOptions::new().extended_by(10 * second);
        assert_eq!(options.limit(now, Some(60 * second)), Some(now + 70 * second));
        assert_eq!(options.clone().timeout(second).limit(now, None), Some(now + 11 * second));
        assert_eq!(options.deadline(now + second).limit(now, Some(second)), Some(now + second));
    }
}
