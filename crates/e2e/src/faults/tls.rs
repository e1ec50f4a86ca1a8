//! Certificates, made on demand.

use std::fmt;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::danger::ClientCertVerifier;
use tokio_rustls::TlsAcceptor;

use crate::Wire;

/// The TLS identity of a server of this machine.
#[derive(Clone)]
pub struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate for a client to trust: its own, or that of its authority.
    pub pem: String,
}

impl Identity {
    /// An identity with a long validity.
    ///
    /// # Panics
    ///
    /// If there is no randomness.
    pub fn valid(wire: Wire) -> Self {
        Self::new(wire, 2120)
    }

    /// An expired identity.
    ///
    /// # Panics
    ///
    /// If there is no randomness.
    pub fn expired(wire: Wire) -> Self {
        Self::new(wire, 2021)
    }

    fn new(wire: Wire, until: i32) -> Self {
        let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("an address");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().expect("there is randomness");
        let certificate = params.self_signed(&key).expect("the parameters are good");
        let key_bytes = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        Self::of(wire, certificate.der().clone(), key_bytes, certificate.pem(), None)
    }

    /// An identity whose certificate whoever trusts `pem` trusts, and which asks clients for theirs
    /// if there is a `verifier`.
    pub(crate) fn of(
        wire: Wire,
        certificate: CertificateDer<'static>,
        key: PrivateKeyDer<'static>,
        pem: String,
        verifier: Option<Arc<dyn ClientCertVerifier>>,
    ) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring has them");
        let config = match verifier {
            Some(verifier) => config.with_client_cert_verifier(verifier),
            None => config.with_no_client_auth(),
        };
        let mut config = config
            .with_single_cert(vec![certificate], key)
            .expect("the key is that of the certificate");
        config.alpn_protocols = match wire {
            Wire::Grpc => vec![b"h2".to_vec()],
            Wire::Rest => vec![b"http/1.1".to_vec()],
        };
        Self { acceptor: TlsAcceptor::from(Arc::new(config)), pem }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Identity").finish_non_exhaustive()
    }
}
