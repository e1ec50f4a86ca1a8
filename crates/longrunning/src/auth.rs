//! Who calls: the headers that prove it, and where they come from.
//!
//! ```
//! use std::time::Duration;
//!
//! use longrunning::auth::{StaticToken, Token, TokenCache};
//! use longrunning::{Result, TransportOptions};
//!
//! # async fn ask_the_vault() -> Result<(String, Duration)> { unimplemented!() }
//! # fn main() -> Result<()> {
//! // One token that does not expire.
//! let options = TransportOptions::new().credentials(StaticToken::new("ya29.a-token")?);
//! assert!(!format!("{options:?}").contains("ya29"));
//!
//! // Tokens that expire: one is fetched by the first call, the next before that one expires.
//! let tokens = TokenCache::new(|| async {
//!     let (token, lifetime) = ask_the_vault().await?;
//!     Ok(Token::new(&token)?.expires_in(lifetime))
//! });
//! let options = TransportOptions::new()
//!     .credentials(tokens)
//!     .header("x-goog-user-project", "my-project")?;
//! # Ok(())
//! # }
//! ```
//!
//! [`Credentials`] is what a transport asks; [`StaticToken`] and [`TokenCache`] implement it, and
//! so can a program. A server that answers UNAUTHENTICATED, or 401, is asked once more with a fresh
//! token, unless the refused one was fetched less than ten seconds ago, which a wait for an
//! operation overrides once; one that refuses a stream of gRPC in its trailers, after headers that
//! accepted it, is not, and the credentials are not told. Credentials are never printed, never sent
//! without TLS to a host that is not this machine, and never sent where a redirect leads.
//!
//! With the feature `auth` there is `GoogleCredentials` too: Application Default Credentials.

#[cfg(feature = "auth")]
mod google;

#[cfg(feature = "auth")]
pub use self::google::GoogleCredentials;
pub use longrunning_rpc::auth::{
    Credentials, FRESH, HeadersFuture, StaticToken, Target, Token, TokenCache, not_obtained,
};
