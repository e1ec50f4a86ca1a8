//! Reads PEM without repeating any of it: the library's own errors hold the line that they are
//! about, and where line ends are missing that is a whole private key.

use std::fmt;

use rustls::pki_types::pem::{Error as PemError, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Why a text in PEM (RFC 7468) cannot be read, in words of our own.
///
/// ```
/// let lost = "-----BEGIN PRIVATE KEY----- c2VjcmV0 -----END PRIVATE KEY-----";
/// # use longrunning_rpc::internal::tls::pem;
/// let error = pem::private_key(lost.as_bytes()).expect_err("one line");
/// assert_eq!(error.to_string(), "a section has no end line of its own; are line ends missing?");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(&'static str);

/// The first private key in a text, if there is one.
///
/// # Errors
///
/// A section before it, or its own, is broken.
pub fn private_key(pem: &[u8]) -> Result<Option<PrivateKeyDer<'static>>, Unreadable> {
    PrivateKeyDer::pem_slice_iter(pem).next().transpose().map_err(Unreadable::from)
}

/// The certificates in a text; there may be none.
///
/// # Errors
///
/// A section is broken, whatever it holds.
pub fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Unreadable> {
    CertificateDer::pem_slice_iter(pem).map(|read| read.map_err(Unreadable::from)).collect()
}

/// Nothing that the library's error holds is kept.
impl From<PemError> for Unreadable {
    fn from(error: PemError) -> Self {
        Self(match error {
            PemError::MissingSectionEnd { .. } | PemError::IllegalSectionStart { .. } => {
                "a section has no end line of its own; are line ends missing?"
            }
            PemError::Base64Decode(_) => "a section is not base64",
            PemError::NoItemsFound => "nothing that is looked for is in it",
            PemError::SectionTooLarge => "a section is too long",
            _ => "it cannot be read",
        })
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for Unreadable {}
