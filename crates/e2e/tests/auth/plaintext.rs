//! Where credentials do not go.

use std::sync::atomic::Ordering;

use longrunning::auth::StaticToken;
use longrunning::{AnyTransport, ErrorKind, TransportOptions};
use longrunning_e2e::faults::{HandMade, Mode, Reply};

use crate::{bearer, counted, over_both, server, session};

#[tokio::test]
async fn another_machine_gets_no_credentials_without_tls() {
    for url in ["http://emulator:8980", "http://10.0.0.7", "http://[2001:db8::1]:80"] {
        let message = over_both(async |wire| {
            let (credentials, fetches) = counted();
            let host = url.trim_start_matches("http://").trim_end_matches(":8980");
            let host = host.trim_end_matches(":80").trim_matches(['[', ']']);
            let options = TransportOptions::new().allow_plaintext(host).credentials(credentials);
            let outcome = AnyTransport::connect_with(wire, url, options).await;
            let error = outcome.expect_err("it is in the clear");
            assert_eq!(error.kind(), ErrorKind::Request);
            assert_eq!(fetches.load(Ordering::SeqCst), 0, "a token was fetched");
            error.to_string()
        })
        .await;
        let want = "refusing to send credentials to ";
        assert!(message.starts_with(want) && message.ends_with(" without TLS"), "{message}");
    }
}

#[tokio::test]
async fn this_machine_gets_credentials_without_tls() {
    let sent = over_both(async |wire| {
        let server = server(wire).await;
        let token = StaticToken::new("secret").expect("a token");
        let options = TransportOptions::new().credentials(token);
        let client = session(wire, &server, options).await.client;
        client.get("operations/1").await.expect("it is there");
        server.requests().iter().map(bearer).collect::<Vec<_>>()
    })
    .await;
    assert_eq!(sent, [Some("secret".to_owned())]);
}

#[tokio::test]
async fn a_redirect_does_not_forward_credentials() {
    let requests = over_both(async |wire| {
        let elsewhere = server(wire).await;
        let place = elsewhere.url();
        let server = HandMade::start(wire, Mode::Plain, move |_| {
            Reply::http(307, &[("location", &place)], "")
        })
        .await;
        let token = StaticToken::new("secret").expect("a token");
        let options = TransportOptions::new().credentials(token);
        let client = session(wire, &server, options).await.client;
        client.get("operations/1").await.expect_err("it is elsewhere");
        (server.requests().len(), elsewhere.requests().len())
    })
    .await;
    assert_eq!(requests, (1, 0));
}
