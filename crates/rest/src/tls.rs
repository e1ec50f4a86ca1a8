//! Whom the transport trusts.

use std::error::Error as StdError;
use std::sync::Arc;

use longrunning_rpc::internal::tls::{ClientIdentity, TlsMaterial};
use rustls::{ClientConfig, RootCertStore, crypto};

type BoxError = Box<dyn StdError + Send + Sync>;

/// A configuration that trusts the program's certificates and those that the machine trusts, and
/// shows the program's own.
pub(crate) fn trusting(material: TlsMaterial) -> Result<ClientConfig, BoxError> {
    let TlsMaterial { mut roots, client, .. } = material;
    let native = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(native.certs);
    if roots.is_empty() {
        let cause = native.errors.into_iter().next();
        return Err(cause.map_or_else(|| "this machine trusts no certificate".into(), Into::into));
    }
    config(roots, client)
}

/// A configuration for a connection without TLS.
pub(crate) fn trusting_nobody() -> Result<ClientConfig, BoxError> {
    config(RootCertStore::empty(), None)
}

/// The crypto provider is named, so that the process needs none.
fn config(roots: RootCertStore, client: Option<ClientIdentity>) -> Result<ClientConfig, BoxError> {
    let provider = Arc::new(crypto::ring::default_provider());
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let config = config.with_root_certificates(roots);
    Ok(match client {
        Some(ClientIdentity { chain, key }) => config.with_client_auth_cert(chain, key)?,
        None => config.with_no_client_auth(),
    })
}
