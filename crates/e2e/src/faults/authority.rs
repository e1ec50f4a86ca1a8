//! A certificate authority for servers and clients.

use std::fmt;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::RootCertStore;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;

use super::Identity;
use crate::Wire;

/// A test authority, which no machine trusts.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// An issued certificate and its key, as PEM.
pub struct Issued {
    /// The certificate.
    pub pem: String,
    /// Its private key.
    pub key: String,
}

impl Authority {
    /// A new authority.
    ///
    /// # Panics
    ///
    /// If there is no randomness.
    pub fn new(name: &str) -> Self {
        let mut params = params(&[], name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let key = KeyPair::generate().expect("there is randomness");
        let issuer = CertifiedIssuer::self_signed(params, key).expect("the parameters are good");
        Self { issuer }
    }

    /// The certificate of the authority, for others to trust.
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A server of this machine, which requires certificates of `clients` if set.
    ///
    /// # Panics
    ///
    /// If there is no randomness.
    pub fn server(&self, wire: Wire, clients: Option<&Self>) -> Identity {
        let (certificate, key) =
            self.issue(params(&["127.0.0.1"], "server"), ExtendedKeyUsagePurpose::ServerAuth);
        let verifier = clients.map(|clients| {
            let mut roots = RootCertStore::empty();
            roots.add(clients.issuer.der().clone()).expect("it is a certificate");
            WebPkiClientVerifier::builder_with_provider(
                Arc::new(roots),
                Arc::new(default_provider()),
            )
            .build()
            .expect("there is somebody to trust")
        });
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        Identity::of(wire, certificate.der().clone(), key, self.pem(), verifier)
    }

    /// A certificate for a client.
    ///
    /// # Panics
    ///
    /// If there is no randomness.
    pub fn client(&self, name: &str) -> Issued {
        let (certificate, key) = self.issue(params(&[], name), ExtendedKeyUsagePurpose::ClientAuth);
        Issued { pem: certificate.pem(), key: key.serialize_pem() }
    }

    fn issue(
        &self,
        mut params: CertificateParams,
        usage: ExtendedKeyUsagePurpose,
    ) -> (rcgen::Certificate, KeyPair) {
        params.extended_key_usages = vec![usage];
        let key = KeyPair::generate().expect("there is randomness");
        let certificate = params.signed_by(&key, &self.issuer).expect("the parameters are good");
        (certificate, key)
    }
}

fn params(names: &[&str], name: &str) -> CertificateParams {
    let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("the names are good");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2120, 1, 1);
    params
}

impl fmt::Debug for Authority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Authority").finish_non_exhaustive()
    }
}

impl fmt::Debug for Issued {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Issued").finish_non_exhaustive()
    }
}
