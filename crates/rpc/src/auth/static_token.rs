//! One token for all calls.

use std::fmt;
use std::sync::Arc;

use super::{Credentials, HeadersFuture, Target, Token};
use crate::Result;

/// Sends the same token with every call, for programs that got one from elsewhere.
#[derive(Clone)]
pub struct StaticToken(Token);

impl StaticToken {
    /// Sends this token: `authorization: Bearer …`.
    ///
    /// # Errors
    ///
    /// See [`Token::new`].
    pub fn new(secret: impl AsRef<str>) -> Result<Self> {
        Ok(Self(Token::new(secret.as_ref())?))
    }
}

impl Credentials for StaticToken {
    fn headers<'a>(&'a self, _: Target<'a>) -> HeadersFuture<'a> {
        Box::pin(async { Ok(Arc::clone(self.0.headers())) })
    }
}

impl fmt::Debug for StaticToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StaticToken").finish_non_exhaustive()
    }
}
