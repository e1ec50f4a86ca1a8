//! Page tokens (AIP-158): the position in a listing, and which listing it belongs to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What must stay the same from page to page.
pub(crate) struct Listing<'a> {
    pub(crate) name: &'a str,
    pub(crate) filter: &'a str,
}

/// Why a token is rejected.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// Not a token of this server.
    Malformed,
    /// A token for another name or filter.
    OfAnotherListing,
}

/// The version of the token format.
const VERSION: u8 = 1;

/// The token of the page after the name `after`.
///
/// It holds a name, not a count, so it survives deletions and insertions.
pub(crate) fn encode(listing: &Listing<'_>, after: &str) -> String {
    let mut bytes = vec![VERSION];
    bytes.extend(listing.fingerprint().to_be_bytes());
    bytes.extend(after.as_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The name after which the page starts.
pub(crate) fn decode(listing: &Listing<'_>, token: &str) -> Result<String, BadToken> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| BadToken::Malformed)?;
    let Some((&[VERSION, ref fingerprint @ ..], after)) = bytes.split_first_chunk::<9>() else {
        return Err(BadToken::Malformed);
    };
    let after = std::str::from_utf8(after).map_err(|_| BadToken::Malformed)?;
    if *fingerprint == listing.fingerprint().to_be_bytes() {
        Ok(after.to_owned())
    } else {
        Err(BadToken::OfAnotherListing)
    }
}

impl BadToken {
    /// The error as a violation of the field `page_token`.
    pub(crate) fn problem(&self) -> &'static str {
        match self {
            Self::Malformed => "it is not a page token of this server",
            Self::OfAnotherListing => "it belongs to a list with another name or filter",
        }
    }
}

impl Listing<'_> {
    /// FNV-1a, 64 bits: the same in every process. A collision only loses an early error.
    fn fingerprint(&self) -> u64 {
        let bytes = self.name.bytes().chain([0]).chain(self.filter.bytes());
        bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_valid_for_its_listing_only() {
        let listing = Listing { name: "operations", filter: "done = true" };
        let token = encode(&listing, "operations/ü?&");
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert_eq!(decode(&listing, &token).as_deref(), Ok("operations/ü?&"));
        let other = Listing { name: "operations", filter: "done = false" };
        assert_eq!(decode(&other, &token), Err(BadToken::OfAnotherListing));
        for token in ["x", "%", "AAAA", "AAAAAAAAAAAAAAAA", "AQ"] {
            assert_eq!(decode(&listing, token), Err(BadToken::Malformed), "{token}");
        }
    }
}
