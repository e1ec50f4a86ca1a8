//! Certificates and keys as the options give them, read and checked once for both wires.

pub mod pem;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use rustls::RootCertStore;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;

use crate::{Error, Result, TransportOptions};

/// What a transport needs of its options to speak TLS.
#[derive(Debug)]
#[non_exhaustive]
pub struct TlsMaterial {
    /// Whom to trust, beside whom the machine trusts.
    pub roots: RootCertStore,
    /// What to show a server that asks who calls.
    pub client: Option<ClientIdentity>,
}

/// A certificate with those that vouch for it, and its key.
pub struct ClientIdentity {
    /// The certificate, then those that vouch for it.
    pub chain: Vec<CertificateDer<'static>>,
    /// The key of the certificate.
    pub key: PrivateKeyDer<'static>,
}

impl TlsMaterial {
    /// Reads what the options have.
    ///
    /// # Errors
    ///
    /// It is no PEM, it lacks what it is to have, or the key is not that of the certificate. The
    /// error names the option.
    pub fn of(options: &TransportOptions) -> Result<Self> {
        let mut roots = RootCertStore::empty();
        for pem in &options.settings().root_certificates {
            for certificate in certificates("root_certificates", pem)? {
                roots.add(certificate).map_err(|error| {
                    Error::request("root_certificates: reading a certificate").with_source(error)
                })?;
            }
        }
        let client =
            options.settings().client_identity().map(|(pem, key)| ClientIdentity::read(pem, key));
        Ok(Self { roots, client: client.transpose()? })
    }
}

impl ClientIdentity {
    fn read(certificate: &Bytes, key: &Bytes) -> Result<Self> {
        const OPTION: &str = "client_certificate";
        let chain = certificates(OPTION, certificate)?;
        let key = pem::private_key(key).map_err(|error| {
            Error::request(format!("{OPTION}: reading the private key")).with_source(error)
        })?;
        let key = key.ok_or_else(|| {
            Error::request(format!("{OPTION}: expected a private key in PEM, found none"))
        })?;
        let provider = Arc::new(ring::default_provider());
        CertifiedKey::from_der(chain.clone(), key.clone_key(), &provider).map_err(|error| {
            Error::request(format!("{OPTION}: holding the private key against the certificate"))
                .with_source(error)
        })?;
        Ok(Self { chain, key })
    }
}

impl fmt::Debug for ClientIdentity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientIdentity").finish_non_exhaustive()
    }
}

fn certificates(option: &str, text: &[u8]) -> Result<Vec<CertificateDer<'static>>> {
    let read = pem::certificates(text).map_err(|error| {
        Error::request(format!("{option}: reading the certificates in PEM")).with_source(error)
    })?;
    if read.is_empty() {
        return Err(Error::request(format!("{option}: expected certificates in PEM, found none")));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;
    use crate::ErrorKind;

    fn identity() -> (String, String) {
        let key = KeyPair::generate().expect("there is randomness");
        let certificate = CertificateParams::new(["example.com".to_owned()])
            .and_then(|params| params.self_signed(&key))
            .expect("the parameters are good");
        (certificate.pem(), key.serialize_pem())
    }

    #[test]
    fn what_is_good_is_read() {
        let (pem, key) = identity();
        let options =
            TransportOptions::new().root_certificates(pem.clone()).client_certificate(pem, key);
        let material = TlsMaterial::of(&options).expect("it is good");
        assert_eq!(material.roots.len(), 1);
        assert_eq!(material.client.expect("it is there").chain.len(), 1);
    }

    #[test]
    fn what_is_not_is_refused_by_the_name_of_its_option() {
        let ((pem, key), (_, other_key)) = (identity(), identity());
        let broken = "-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n";
        let cut = "-----BEGIN CERTIFICATE-----\nc2Vj";
        let broken_key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
        let root = |pem: &str| TransportOptions::new().root_certificates(pem.to_owned());
        let client = |pem: &str, key: &str| {
            TransportOptions::new().client_certificate(pem.to_owned(), key.to_owned())
        };
        let table = [
            (root(""), "root_certificates: expected certificates in PEM, found none"),
            (root("secret"), "root_certificates: expected certificates in PEM, found none"),
            (root(&key), "root_certificates: expected certificates in PEM, found none"),
            (root(cut), "root_certificates: reading the certificates in PEM"),
            (root(broken), "root_certificates: reading a certificate"),
            (client(&key, &key), "client_certificate: expected certificates in PEM, found none"),
            (client(&pem, &pem), "client_certificate: expected a private key in PEM, found none"),
            (
                client(&pem, &other_key),
                "client_certificate: holding the private key against the certificate",
            ),
            (
                client(&pem, broken_key),
                "client_certificate: holding the private key against the certificate",
            ),
        ];
        for (options, want) in table {
            let error = TlsMaterial::of(&options).expect_err(want);
            assert_eq!((error.kind(), error.to_string()), (ErrorKind::Request, want.to_owned()));
            assert!(!format!("{error:?}").contains("c2Vj"), "{error:?}");
            if options.settings().root_certificates.is_empty() {
                assert!(!format!("{options:?}").contains("PRIVATE"), "{options:?}");
            }
        }
    }

    #[test]
    fn a_key_without_line_ends_is_refused_and_not_repeated() {
        let ((pem, key), mut refused) = (identity(), 0);
        for lost in ["", " ", "\\n", "\\r\\n", "\t"] {
            let line = key.replace('\n', lost);
            let both = format!("{pem}{line}");
            for options in [
                TransportOptions::new().client_certificate(pem.clone(), line.clone()),
                TransportOptions::new().client_certificate(line.clone(), key.clone()),
                TransportOptions::new().client_certificate(both.clone(), key.clone()),
                TransportOptions::new().root_certificates(line.clone()),
                TransportOptions::new().root_certificates(both),
            ] {
                let error = TlsMaterial::of(&options).expect_err("it is no PEM");
                let source = std::error::Error::source(&error).expect("it has a cause");
                assert_eq!(
                    source.to_string(),
                    "a section has no end line of its own; are line ends missing?"
                );
                let text = format!("{error} {error:?} {source:?} {options:?}");
                assert!(!reveals(&text, &key), "{lost:?}: {text}");
                refused += 1;
            }
        }
        assert_eq!(refused, 25);
    }

    /// Whether part of a key is in a text, as it is written or as numbers of bytes.
    fn reveals(text: &str, key: &str) -> bool {
        let body = key.lines().filter(|line| !line.starts_with("--")).collect::<String>();
        body.as_bytes().windows(8).any(|part| {
            let numbers = part.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
            text.contains(&numbers) || text.contains(&*String::from_utf8_lossy(part))
        })
    }
}
