//! Certificates, made when they are needed.

use std::fmt;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

use crate::Wire;

/// A server of this machine, as it proves itself.
#[derive(Clone)]
pub struct Identity {
    pub(crate) acceptor: TlsAcceptor,
    /// The certificate, which signs itself, for a client to trust.
    pub pem: String,
}

impl Identity {
    /// An identity that can be trusted for a long time.
    ///
    /// # Panics
    /// If there is no randomness.
    pub fn valid(wire: Wire) -> Self {
        Self::new(wire, 2120)
    }

    /// An identity whose time is over.
    ///
    /// # Panics
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
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring has them")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key_bytes)
            .expect("the key is that of the certificate");
        config.alpn_protocols = match wire {
            Wire::Grpc => vec![b"h2".to_vec()],
            Wire::Rest => vec![b"http/1.1".to_vec()],
        };
        Self { acceptor: TlsAcceptor::from(Arc::new(config)), pem: certificate.pem() }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Identity").finish_non_exhaustive()
    }
}
