//! Who calls: the headers that prove it, and where they come from.
//!
//! ```
//! use std::time::Duration;
//!
//! use longrunning_rpc::auth::{StaticToken, Token, TokenCache};
//! use longrunning_rpc::{Result, TransportOptions};
//!
//! # async fn ask_the_vault() -> Result<(String, Duration)> { unimplemented!() }
//! # fn main() -> Result<()> {
//! // A token that is good for as long as the program runs.
//! let options = TransportOptions::new().credentials(StaticToken::new("ya29.a-token")?);
//! assert!(!format!("{options:?}").contains("ya29"));
//!
//! // Tokens from somewhere: one is fetched at the first call, and another before its time is over.
//! let tokens = TokenCache::new(|| async {
//!     let (token, lifetime) = ask_the_vault().await?;
//!     Ok(Token::new(&token)?.expires_in(lifetime))
//! });
//! let options = TransportOptions::new().credentials(tokens);
//! # Ok(())
//! # }
//! ```
//!
//! [`Credentials`] is what a transport asks; [`StaticToken`] and [`TokenCache`] implement it, and so
//! can a program. A server that answers UNAUTHENTICATED, or 401, is asked once more with a fresh
//! token, unless the refused one was fetched less than ten seconds ago, which a wait for an operation
//! overrides once; one that refuses a stream of gRPC in its trailers, after headers that accepted it, is not, and the credentials are not told.
//! Credentials are never printed, never sent without TLS to a host that is not this one, and never
//! sent where a redirect leads.

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

/// How long after it was fetched a token is too young to be out of date, whatever a server says: one
/// that refuses everything does not make every call fetch.
pub const FRESH: Duration = Duration::from_secs(10);
