//! Who is trusted, and who is let in by their certificate.

use std::error::Error as _;

use longrunning::auth::StaticToken;
use longrunning::{AnyTransport, Error, ErrorKind, Result, RetryPolicy, TransportOptions};
use longrunning_e2e::faults::{Authority, HandMade, Issued, Mode};
use longrunning_e2e::{Session, Wire, without_port};

use crate::{bearer, operation, over_both};

/// A server that shows a certificate of `authority` and wants to see one of `clients`, if there are
/// any.
async fn server(wire: Wire, authority: &Authority, clients: Option<&Authority>) -> HandMade {
    let identity = authority.server(wire, clients);
    HandMade::start(wire, Mode::Tls(identity), |_| operation()).await
}

fn url(server: &HandMade) -> String {
    format!("https://{}", server.address())
}

async fn get(wire: Wire, server: &HandMade, options: TransportOptions) -> Result<String> {
    let options = options.retry(RetryPolicy::none());
    let session = Session::connect(wire, &url(server), options).await;
    Ok(session.client.get("operations/1").await?.name)
}

fn trusting(authority: &Authority) -> TransportOptions {
    TransportOptions::new().root_certificates(authority.pem())
}

fn showing(options: TransportOptions, Issued { pem, key }: Issued) -> TransportOptions {
    options.client_certificate(pem, key)
}

#[tokio::test]
async fn a_server_gets_credentials_only_if_its_authority_is_trusted() {
    let (own, other) = (Authority::new("own"), Authority::new("other"));
    let table = [
        ("its authority", trusting(&own), true),
        ("both", trusting(&other).root_certificates(own.pem()), true),
        ("another authority", trusting(&other), false),
        ("none", TransportOptions::new(), false),
    ];
    for (case, options, is_trusted) in table {
        let (name, tokens) = over_both(async |wire| {
            let server = server(wire, &own, None).await;
            let token = StaticToken::new("secret").expect("a token");
            let outcome = get(wire, &server, options.clone().credentials(token)).await;
            let tokens: Vec<_> = server.requests().iter().map(bearer).collect();
            let outcome = outcome.map_err(|error| {
                assert!(!error.is_transient(), "{case}: {error:?}");
                assert!(!format!("{error:?}").contains("secret"), "{case}: {error:?}");
                (error.kind(), without_port(&error.to_string()))
            });
            (outcome, tokens)
        })
        .await;
        if is_trusted {
            assert_eq!((name, tokens.len()), (Ok("operations/1".to_owned()), 1), "{case}");
            assert_eq!(tokens[0].as_deref(), Some("secret"), "{case}");
        } else {
            let (kind, message) = name.expect_err(case);
            assert_eq!((kind, tokens.len()), (ErrorKind::Transport, 0), "{case}");
            assert!(message.ends_with("connecting"), "{case}: {message}");
        }
    }
}

#[tokio::test]
async fn a_client_certificate_grants_access() {
    let (servers, clients, others) =
        (Authority::new("servers"), Authority::new("clients"), Authority::new("others"));
    let table = [
        ("of the right authority", Some(clients.client("lro")), true),
        ("of another authority", Some(others.client("lro")), false),
        ("none", None, false),
    ];
    for (case, certificate, is_let_in) in table {
        let options = match certificate {
            Some(issued) => showing(trusting(&servers), issued),
            None => trusting(&servers),
        };
        let (outcome, requests) = over_both(async |wire| {
            let server = server(wire, &servers, Some(&clients)).await;
            let outcome = get(wire, &server, options.clone()).await;
            (outcome.map_err(|error| error.kind()), server.requests().len())
        })
        .await;
        if is_let_in {
            assert_eq!((outcome, requests), (Ok("operations/1".to_owned()), 1), "{case}");
        } else {
            assert_eq!((outcome, requests), (Err(ErrorKind::Transport), 0), "{case}");
        }
    }
}

/// Why a transport with these options cannot be made.
async fn refused(wire: Wire, options: TransportOptions) -> Error {
    const URL: &str = "https://127.0.0.1:1";
    let outcome = AnyTransport::connect_with(wire, URL, options).await;
    outcome.expect_err("the options are invalid")
}

#[tokio::test]
async fn the_error_about_a_bad_certificate_names_its_option() {
    let authority = Authority::new("own");
    let (one, other) = (authority.client("one"), authority.client("other"));
    let new = TransportOptions::new;
    let table = [
        (
            new().root_certificates("not PEM"),
            "root_certificates: expected certificates in PEM, found none",
        ),
        (
            new().client_certificate(one.pem.clone(), "not PEM"),
            "client_certificate: expected a private key in PEM, found none",
        ),
        (
            new().client_certificate(one.pem, other.key),
            "client_certificate: holding the private key against the certificate",
        ),
    ];
    for (options, want) in table {
        let seen = over_both(async |wire| {
            let error = refused(wire, options.clone()).await;
            (error.kind(), error.to_string())
        })
        .await;
        assert_eq!(seen, (ErrorKind::Request, want.to_owned()));
    }
}

#[tokio::test]
async fn a_private_key_without_line_ends_is_rejected_and_not_repeated() {
    let Issued { pem, key } = Authority::new("own").client("one");
    let body: String = key.lines().filter(|line| !line.starts_with("--")).collect();
    for lost in ["", " ", "\\n", "\\r\\n"] {
        let line = key.replace('\n', lost);
        for options in [
            TransportOptions::new().root_certificates(line.clone()),
            TransportOptions::new().client_certificate(pem.clone(), line.clone()),
            TransportOptions::new().client_certificate(format!("{pem}{line}"), key.clone()),
        ] {
            let text = over_both(async |wire| {
                let error = refused(wire, options.clone()).await;
                assert_eq!(error.kind(), ErrorKind::Request);
                let source = error.source().expect("it has a cause");
                format!("{error} {error:?} {source} {source:?} {options:?}")
            })
            .await;
            assert!(text.contains("are line ends missing?"), "{text}");
            for part in body.as_bytes().windows(8) {
                let numbers = part.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
                let is_told = text.contains(&*String::from_utf8_lossy(part));
                assert!(!is_told && !text.contains(&numbers), "{text}");
            }
        }
    }
}
