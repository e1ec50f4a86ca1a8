//! Whom the transport trusts.

use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore, crypto};

type BoxError = Box<dyn StdError + Send + Sync>;

/// A configuration that trusts these certificates, in PEM, and those that the machine trusts.
pub(crate) fn trusting(own: &[Bytes]) -> Result<ClientConfig, BoxError> {
    let mut roots = RootCertStore::empty();
    for pem in own {
        for certificate in CertificateDer::pem_slice_iter(pem) {
            roots.add(certificate?)?;
        }
    }
    let native = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(native.certs);
    if roots.is_empty() {
        let cause = native.errors.into_iter().next();
        return Err(cause.map_or_else(|| "this machine trusts no certificate".into(), Into::into));
    }
    config(roots)
}

/// A configuration for a connection without TLS.
pub(crate) fn trusting_nobody() -> Result<ClientConfig, BoxError> {
    config(RootCertStore::empty())
}

/// The crypto provider is named, so that the process needs none.
fn config(roots: RootCertStore) -> Result<ClientConfig, BoxError> {
    let provider = Arc::new(crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
