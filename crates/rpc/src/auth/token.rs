//! A token, and how long it is good for.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use tokio::time::Instant;

use crate::internal::call::deadline_after;
use crate::{Error, Result};

/// An OAuth 2.0 access token, sent as `authorization: Bearer …` (RFC 6750). It is never printed.
#[derive(Clone)]
pub struct Token {
    headers: Arc<HeaderMap>,
    expires_at: Option<Instant>,
    renew_at: Option<Instant>,
}

impl Token {
    /// A token that is good for ever.
    ///
    /// # Errors
    ///
    /// It is empty, or has spaces, line ends or characters beyond ASCII in it, which no token has.
    pub fn new(secret: &str) -> Result<Self> {
        if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::request(
                "reading a token: expected visible ASCII characters without spaces",
            ));
        }
        let value = HeaderValue::try_from(format!("Bearer {secret}"));
        let mut value = value.expect("visible ASCII characters make a header");
        value.set_sensitive(true);
        let headers = HeaderMap::from_iter([(AUTHORIZATION, value)]);
        Ok(Self { headers: Arc::new(headers), expires_at: None, renew_at: None })
    }

    /// The same, good for this long from now on.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.expires_at = deadline_after(Instant::now(), lifetime);
        self
    }

    /// The same, good until this moment.
    #[must_use]
    pub fn expires_at(mut self, moment: Instant) -> Self {
        self.expires_at = Some(moment);
        self
    }

    /// The same, to be fetched again after this long, and used on while no other is to be had: for
    /// a token of which nothing says how long it is good, such as the content of a file.
    #[must_use]
    pub fn renewed_after(mut self, age: Duration) -> Self {
        self.renew_at = deadline_after(Instant::now(), age);
        self
    }

    pub(crate) fn headers(&self) -> &Arc<HeaderMap> {
        &self.headers
    }

    pub(crate) fn expiry(&self) -> Option<Instant> {
        self.expires_at
    }

    pub(crate) fn renewal(&self) -> Option<Instant> {
        self.renew_at
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Token")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn what_is_no_token_is_refused_and_not_repeated() {
        for secret in ["", "Bearer secret", "secret\n", "secr\u{e9}t", "secret\0", " secret"] {
            let error = Token::new(secret).expect_err(secret);
            assert_eq!(error.kind(), ErrorKind::Request, "{secret:?}");
            assert!(!format!("{error:?}").contains("secr"), "{error:?}");
        }
    }

    #[test]
    fn a_token_is_not_printed() {
        let token = Token::new("secret").expect("a token").expires_in(Duration::from_secs(60));
        assert!(!format!("{token:?} {:?}", token.headers()).contains("secret"), "{token:?}");
    }

    #[test]
    fn a_lifetime_that_no_clock_can_count_is_no_limit() {
        let token = Token::new("secret").expect("a token").expires_in(Duration::MAX);
        assert_eq!(token.expiry(), None);
    }
}
