//! What a caller may settle for one call.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::Instant;

use crate::headers;
use crate::{Error, OperationSite, Result, RetryPolicy};

/// What a caller may settle for one call: its time limit, more headers, and how it is retried.
///
/// What is not settled here is as the transport was told.
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
}

impl CallOptions {
    /// Everything as the transport was told.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives up after this long, counted from the start of the call, its retries included.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// Gives up at this moment, also when the [`timeout`](Self::timeout) would allow more.
    #[must_use]
    pub fn deadline(mut self, moment: Instant) -> Self {
        self.deadline = Some(moment);
        self
    }

    /// Gives up at this moment at the latest. Unlike a [`deadline`](Self::deadline) it does not stand in for the limit of
    /// the call itself: it is the end of something larger that the call is part of, such as a wait.
    #[must_use]
    pub fn not_after(mut self, moment: Instant) -> Self {
        self.not_after = Some(self.not_after.map_or(moment, |earlier| earlier.min(moment)));
        self
    }

    /// Gives a call that lets the server wait this much more time than its limit says, whosever limit it is. A
    /// [`deadline`](Self::deadline) stays where it is.
    #[must_use]
    pub fn extended_by(mut self, time: Duration) -> Self {
        self.extension = time;
        self
    }

    /// Sends one more header. One that the transport was told to send with every call is replaced.
    ///
    /// # Errors
    ///
    /// The name or the value is not one of HTTP, or it is a name that the wires need for
    /// themselves.
    pub fn header<N, V>(mut self, name: N, value: V) -> Result<Self>
    where
        N: TryInto<HeaderName, Error: Into<http::Error>>,
        V: TryInto<HeaderValue, Error: Into<http::Error>>,
    {
        headers::append(&mut self.headers, name, value)?;
        Ok(self)
    }

    /// Retries by this policy instead of the transport's.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Says where the operations are that a method starts, for a transport that is told nothing of it. With the start call
    /// itself it says that its operation will be polled.
    #[must_use]
    pub fn operation_site(mut self, site: Arc<OperationSite>) -> Self {
        self.site = Some(site);
        self
    }

    /// What [`operation_site`](Self::operation_site()) says.
    pub fn site(&self) -> Option<&OperationSite> {
        self.site.as_deref()
    }

    /// Leaves out an element of a list that cannot be read, instead of failing the whole reply, and
    /// tells why in [`Response::unread`](crate::Response::unread): false by default. An element is
    /// a message in a repeated field of the reply itself, in JSON.
    #[must_use]
    pub fn skip_bad_elements(mut self, yes: bool) -> Self {
        self.skips_bad_elements = yes;
        self
    }

    /// Whether an element that cannot be read is left out.
    pub fn skips_bad_elements(&self) -> bool {
        self.skips_bad_elements
    }

    /// Lets refused credentials be replaced once however young they are, as long as `left` is true, which
    /// is set to false by that: for calls that are part of one wait, which share it. Otherwise a
    /// token that was fetched a moment ago is not, see [`FRESH`](crate::auth::FRESH).
    #[must_use]
    pub fn renew_young_credentials(mut self, left: Arc<AtomicBool>) -> Self {
        self.young_renewal = Some(left);
        self
    }

    pub(crate) fn young_renewal(&self) -> Option<&Arc<AtomicBool>> {
        self.young_renewal.as_ref()
    }

    /// The headers to send beside those of the transport.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The policy to retry by, if it is settled here.
    pub fn retry_policy(&self) -> Option<&RetryPolicy> {
        self.retry.as_ref()
    }

    /// The moment to give up at, for a call that began at `start`, if that is settled here.
    pub fn deadline_from(&self, start: Instant) -> Option<Instant> {
        self.limit(start, None)
    }

    /// The moment to give up at, for a call that began at `start`, where `default` is the time limit of a call that has
    /// none of its own.
    pub fn limit(&self, start: Instant, default: Option<Duration>) -> Option<Instant> {
        let default = if self.deadline.is_none() { default } else { None };
        let relative = self.timeout.or(default);
        // A limit too long for the clock is no limit.
        let by_timeout =
            relative.and_then(|limit| start.checked_add(limit.checked_add(self.extension)?));
        [by_timeout, self.deadline, self.not_after].into_iter().flatten().min()
    }

    /// Whether the call has a time limit of its own.
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
