//! Servers that speak TLS, and those that should.

use std::sync::Arc;

use longrunning_grpc::GrpcTransport;
use longrunning_rpc::{CallOptions, Error, ErrorKind, Result, Status, Transport, TransportOptions};
use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::ServerConfig;

use crate::server::{Answer, Get, Server};

/// Which years a certificate is good for.
const VALID: (i32, i32) = (2020, 2120);
const EXPIRED: (i32, i32) = (2020, 2021);

/// The server's side of TLS, and the certificate that a client has to trust.
fn certified(years: (i32, i32)) -> (TlsAcceptor, String) {
    let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("an address");
    params.not_before = date_time_ymd(years.0, 1, 1);
    params.not_after = date_time_ymd(years.1, 1, 1);
    let key = KeyPair::generate().expect("randomness");
    let certificate = params.self_signed(&key).expect("valid");
    let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has them")
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )
        .expect("the key of the certificate");
    config.alpn_protocols = vec![b"h2".to_vec()];
    (TlsAcceptor::from(Arc::new(config)), certificate.pem())
}

async fn call(address: &str, trusted: String) -> Result<Status> {
    let transport =
        GrpcTransport::connect_with(address, TransportOptions::new().root_certificates(trusted))
            .await?;
    let request = Status { message: "things/1".to_owned(), ..Status::default() };
    Ok(transport.unary::<Get>(request, &CallOptions::new()).await?.into_inner())
}

/// What a server that is not trusted is to us: nobody, at the next attempt as at the first.
fn assert_not_reached(outcome: Result<Status>, server: &Server) {
    let error: Error = outcome.expect_err("the server is not to be trusted");
    assert_eq!((error.kind(), error.is_transient()), (ErrorKind::Transport, false), "{error:?}");
    assert!(error.to_string().starts_with("test.Things.Get at https://127.0.0.1:"), "{error}");
    assert!(server.requests().is_empty());
}

fn answer() -> Answer {
    Answer::message(&Status { message: "here".to_owned(), ..Status::default() })
}

#[tokio::test]
async fn a_server_whose_certificate_is_trusted_is_called() {
    let (tls, certificate) = certified(VALID);
    let server = Server::start_tls(answer(), tls).await;
    assert_eq!(call(&server.address, certificate).await.expect("a reply").message, "here");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_server_whose_certificate_is_not_trusted_is_not_called() {
    let (tls, _) = certified(VALID);
    let (_, other) = certified(VALID);
    let server = Server::start_tls(answer(), tls).await;
    assert_not_reached(call(&server.address, other).await, &server);
}

#[tokio::test]
async fn a_server_whose_certificate_has_expired_is_not_called() {
    let (tls, certificate) = certified(EXPIRED);
    let server = Server::start_tls(answer(), tls).await;
    assert_not_reached(call(&server.address, certificate).await, &server);
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_not_called() {
    let (_, certificate) = certified(VALID);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("https://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // What the client says first is read, else the connection is reset under the answer.
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let error = call(&address, certificate).await.expect_err("there is no TLS");
    assert_eq!((error.kind(), error.is_transient()), (ErrorKind::Transport, false), "{error:?}");
}
