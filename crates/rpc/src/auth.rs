//! Credentials: the headers that authenticate calls, and their sources.
//!
//! ```
//! use std::time::Duration;
//!
//! use longrunning_rpc::auth::{StaticToken, Token, TokenCache};
//! use longrunning_rpc::{Result, TransportOptions};
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
//! let options = TransportOptions::new().credentials(tokens);
//! # Ok(())
//! # }
//! ```
//!
//! [`StaticToken`] and [`TokenCache`] implement [`Credentials`]; implement it for other schemes.
//!
//! If a server answers UNAUTHENTICATED or 401, the attempt is repeated once with a fresh token,
//! unless the refused one was fetched less than ten seconds ago; a wait overrides that once. A gRPC
//! stream that is refused in its trailers, after its headers accepted it, is not repeated.
//!
//! Credentials are never printed, never sent without TLS to a host that is not loopback, and never
//! sent to the target of a redirect.

use std::time::Duration;

mod credentials;
mod signer;
mod static_token;
mod target;
mod token;
mod token_cache;

pub(crate) use self::credentials::SharedCredentials;
pub use self::credentials::{Credentials, HeadersFuture, not_obtained};
pub use self::signer::CallCredentials;
pub(crate) use self::signer::Signer;
pub use self::static_token::StaticToken;
pub use self::target::Target;
pub use self::token::Token;
pub use self::token_cache::TokenCache;

/// For how long after a fetch a token counts as fresh, even if a server refuses it, so that a
/// server that refuses everything does not cause a fetch per call.
pub const FRESH: Duration = Duration::from_secs(10);
