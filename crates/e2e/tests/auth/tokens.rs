//! Tokens on the wire: which is sent, how often one is fetched, and what follows when it is
//! refused.

use std::future::pending;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use longrunning::auth::{Credentials, HeadersFuture, StaticToken, Target, Token, TokenCache};
use longrunning::google::apps::events::subscriptions::v1::GetSubscriptionRequest;
use longrunning::google::longrunning::operations::GetOperation;
use longrunning::{
    Any, Backoff, CallOptions, Client, Code, Error, ErrorKind, GetOperationRequest, Operation,
    RetryPolicy, Status, Transport as _, TransportOptions,
};
use longrunning_e2e::faults::{HandMade, Mode, Reply};
use longrunning_e2e::{Seen, Session, StoppedClock, Wire, without_port};
use longrunning_server::demo::v1::StartReportRequest;

use crate::{LATER, counted, guarded, header, operation, over_both, server, session, tokens};

/// Credentials of a user's own: a key, and who is to pay.
struct Key;

impl Credentials for Key {
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a> {
        assert_eq!(target.method().name, "GetOperation");
        assert!(target.endpoint().is_some_and(|endpoint| endpoint.is_loopback()));
        Box::pin(async {
            let pairs = [("x-goog-api-key", "key"), ("x-goog-user-project", "payer")];
            Ok(Arc::new(HeaderMap::from_iter(pairs.map(|(name, value)| {
                (HeaderName::from_static(name), HeaderValue::from_static(value))
            }))))
        })
    }
}

fn static_token() -> StaticToken {
    StaticToken::new("secret").expect("a token")
}

#[tokio::test]
async fn headers_of_credentials_are_sent_unless_the_caller_sets_them() {
    type Want = [Option<&'static str>; 3];
    let new = TransportOptions::new;
    let call = CallOptions::new;
    let table: [(&str, TransportOptions, CallOptions, Want); 7] = [
        ("none", new(), call(), [None, None, None]),
        (
            "a static token",
            new().credentials(static_token()),
            call(),
            [Some("Bearer secret"), None, None],
        ),
        (
            "a fetched token",
            new().credentials(counted().0),
            call(),
            [Some("Bearer t1"), None, None],
        ),
        ("one's own", new().credentials(Key), call(), [None, Some("payer"), Some("key")]),
        (
            "shared",
            new().credentials(Arc::new(static_token())),
            call().header("x-goog-user-project", "mine").expect("a header"),
            [Some("Bearer secret"), Some("mine"), None],
        ),
        (
            "another payer for a call",
            new().credentials(Key),
            call().header("x-goog-user-project", "mine").expect("a header"),
            [None, Some("mine"), Some("key")],
        ),
        (
            "another caller for a call",
            new().credentials(static_token()),
            call().header("authorization", "Basic eDp5").expect("a header"),
            [Some("Basic eDp5"), None, None],
        ),
    ];
    for (case, options, call, want) in &table {
        let sent = over_both(async |wire| {
            let server = server(wire).await;
            let session = session(wire, &server, options.clone()).await;
            let client = session.client.with_options(call.clone());
            client.get("operations/1").await.expect(case);
            let requests = server.requests();
            ["authorization", "x-goog-user-project", "x-goog-api-key"]
                .map(|name| header(&requests[0], name))
        })
        .await;
        assert_eq!(sent.each_ref().map(Option::as_deref), *want, "{case}");
    }
}

#[tokio::test]
async fn a_hundred_calls_at_once_fetch_one_token() {
    let outcome = over_both(async |wire| {
        let (credentials, fetches) = counted();
        let server = guarded(wire, &["t1"]).await;
        let options = TransportOptions::new().credentials(credentials);
        let client = session(wire, &server, options).await.client;
        let calls: Vec<_> = (0..100)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move { client.get("operations/1").await })
            })
            .collect();
        for call in calls {
            call.await.expect("it does not panic").expect("the token is good");
        }
        (fetches.load(Ordering::SeqCst), server.requests().len())
    })
    .await;
    assert_eq!(outcome, (1, 100));
}

#[tokio::test]
async fn a_rejected_token_is_replaced_and_the_call_retried_once() {
    let sent = over_both(async |wire| {
        let clock = StoppedClock::stop();
        let (credentials, _) = counted();
        let server = guarded(wire, &["t2"]).await;
        let options = TransportOptions::new().credentials(credentials);
        let session = session(wire, &server, options).await;
        let error = session.client.get("operations/1").await.expect_err("t1 is fresh and bad");
        assert!(error.is_unauthenticated(), "{error:?}");
        clock.turn(LATER).await;
        // Not idempotent: the server did nothing, so it is safe all the same.
        let poller = session.demo.start_report(StartReportRequest::default()).await;
        assert_eq!(poller.expect("t2 is good").name(), "operations/1");
        session.client.get("operations/1").await.expect("t2 is kept");
        tokens(&server)
    })
    .await;
    assert_eq!(sent, ["t1", "t1", "t2", "t2"].map(|token| Some(token.to_owned())));
}

#[tokio::test]
async fn a_server_that_rejects_every_token_does_not_make_every_call_fetch() {
    let refusals = [
        Reply::refused(Status::new(Code::Unauthenticated, "who are you?")),
        // As a proxy says it, on either wire.
        Reply::http(401, &[("content-type", "text/plain")], "who are you?"),
    ];
    for refusal in refusals {
        let (sent, fetches) = over_both(async |wire| {
            let clock = StoppedClock::stop();
            let (credentials, fetches) = counted();
            let refusal = refusal.clone();
            let server = HandMade::start(wire, Mode::Plain, move |_| refusal.clone()).await;
            let options = TransportOptions::new().credentials(credentials);
            let client = session(wire, &server, options).await.client;
            for call in 1..=5 {
                let error = client.get("operations/1").await.expect_err("nobody is known");
                let seen = Seen::from(error);
                assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::Unauthenticated));
                if call == 3 {
                    clock.turn(LATER).await;
                }
            }
            (tokens(&server), fetches.load(Ordering::SeqCst))
        })
        .await;
        // The fourth call has an old token, and is made once more with a fresh one.
        let want = ["t1", "t1", "t1", "t1", "t2", "t2"].map(|token| Some(token.to_owned()));
        assert_eq!((sent, fetches), (want.to_vec(), 2));
    }
}

#[tokio::test]
async fn a_rejected_token_without_a_replacement_is_not_sent_again() {
    let sent = over_both(async |wire| {
        let server = guarded(wire, &[]).await;
        let options = TransportOptions::new().credentials(static_token());
        let client = session(wire, &server, options).await.client;
        let error = client.get("operations/1").await.expect_err("nobody is known");
        assert!(error.is_unauthenticated(), "{error:?}");
        server.requests().len()
    })
    .await;
    assert_eq!(sent, 1);
}

#[tokio::test]
async fn a_call_replaces_its_token_once_over_all_attempts() {
    let outcome = over_both(async |wire| {
        let (credentials, fetches) = counted();
        let served = AtomicU32::new(0);
        let server = HandMade::start(wire, Mode::Plain, move |_| {
            let code = match served.fetch_add(1, Ordering::SeqCst) {
                0 => return operation(),
                2 => Code::Unavailable,
                _ => Code::Unauthenticated,
            };
            Reply::refused(Status::new(code, ""))
        })
        .await;
        let retry = RetryPolicy::default().initial_delay(Duration::from_millis(1));
        let options = TransportOptions::new().credentials(credentials).retry(retry);
        let client = session(wire, &server, options).await.client;
        client.get("operations/1").await.expect("everybody is known");
        StoppedClock::stop().turn(LATER).await;
        let error = client.get("operations/1").await.expect_err("nobody is known");
        (error.code(), tokens(&server), fetches.load(Ordering::SeqCst))
    })
    .await;
    let sent = ["t1", "t1", "t2", "t2"].map(|token| Some(token.to_owned())).to_vec();
    assert_eq!(outcome, (Code::Unauthenticated, sent, 2));
}

#[tokio::test]
async fn nothing_is_sent_without_a_token() {
    let table = [
        (Error::request("the vault is closed"), ErrorKind::Request, Code::Unauthenticated),
        (Error::transport("asking the vault", "no route"), ErrorKind::Transport, Code::Unavailable),
    ];
    for (failure, kind, code) in table {
        let failure = Arc::new(failure);
        let seen = over_both(async |wire| {
            let server = server(wire).await;
            let failure = Arc::clone(&failure);
            let credentials = TokenCache::new(move || {
                let (context, is_transient) = (failure.to_string(), failure.is_transient());
                async move { Err(Error::request(context).transient(is_transient)) }
            });
            let options = TransportOptions::new().credentials(credentials);
            let options = options.retry(RetryPolicy::none());
            let client = session(wire, &server, options).await.client;
            let error = client.get("operations/1").await.expect_err("there is no token");
            assert_eq!(server.requests().len(), 0);
            Seen::from(error)
        })
        .await;
        assert_eq!((seen.kind, seen.code), (kind, code));
        assert!(seen.message.contains(": getting credentials"), "{seen:?}");
    }
}

#[tokio::test]
async fn a_deadline_during_the_token_fetch_does_not_blame_the_server() {
    /// Credentials that never come.
    struct Never;
    impl Credentials for Never {
        fn headers<'a>(&'a self, _: Target<'a>) -> HeadersFuture<'a> {
            Box::pin(pending())
        }
    }
    let table = [
        ("one's own", TransportOptions::new().credentials(Never)),
        ("fetched", TransportOptions::new().credentials(TokenCache::new(pending))),
    ];
    for (case, options) in table {
        let messages = over_both(async |wire| {
            let server = server(wire).await;
            let session = session(wire, &server, options.clone()).await;
            let limit = CallOptions::new().timeout(Duration::from_millis(50));
            let request = GetOperationRequest { name: "operations/1".into() };
            let unary = session.client.with_options(limit.clone()).get("operations/1").await;
            let stream = session.transport.server_streaming::<GetOperation>(request, &limit);
            let errors = [unary.expect_err(case), stream.await.map(drop).expect_err(case)];
            assert_eq!(server.requests().len(), 0, "{case}");
            errors.map(|error| {
                assert_eq!(error.kind(), ErrorKind::Timeout, "{case}: {error:?}");
                without_port(&error.to_string())
            })
        })
        .await;
        let [unary, stream] = messages;
        assert_eq!(
            unary,
            "google.longrunning.Operations.GetOperation at http://127.0.0.1: \
             getting credentials: none within 50ms"
        );
        assert_eq!(stream, unary);
    }
}

#[tokio::test]
async fn credentials_cannot_set_a_protocol_header() {
    struct Odd;
    impl Credentials for Odd {
        fn headers<'a>(&'a self, _: Target<'a>) -> HeadersFuture<'a> {
            let pair = (http::header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
            Box::pin(async { Ok(Arc::new(HeaderMap::from_iter([pair]))) })
        }
    }
    let seen = over_both(async |wire| {
        let server = server(wire).await;
        let options = TransportOptions::new().credentials(Odd);
        let client = session(wire, &server, options).await.client;
        let error = client.get("operations/1").await.expect_err("it is not theirs");
        assert_eq!(server.requests().len(), 0);
        Seen::from(error)
    })
    .await;
    assert_eq!(seen.kind, ErrorKind::Request);
    assert!(seen.message.contains("content-type is set by the transport"), "{seen:?}");
}

#[tokio::test]
async fn no_token_is_printed() {
    for wire in Wire::BOTH {
        let server = guarded(wire, &[]).await;
        let (credentials, _) = counted();
        for options in [
            TransportOptions::new().credentials(static_token()),
            TransportOptions::new().credentials(credentials),
            TransportOptions::new()
                .credentials(TokenCache::new(|| async { Token::new("a secret") })),
        ] {
            let session = session(wire, &server, options.clone()).await;
            let error = session.client.get("operations/1").await.expect_err("nobody is known");
            let text = format!("{options:?} {session:?} {error} {error:?}");
            for secret in ["secret", "t1", "t2"] {
                assert!(!text.contains(secret), "{wire}: {text}");
            }
        }
    }
}

/// Credentials that only note down which scopes they were asked for.
#[derive(Default)]
struct Scopes(Mutex<Vec<String>>);

impl Credentials for Scopes {
    fn headers<'a>(&'a self, target: Target<'a>) -> HeadersFuture<'a> {
        *self.0.lock().expect("unpoisoned") = target.scopes().map(str::to_owned).collect();
        Box::pin(async { Err(Error::request("no more is needed")) })
    }
}

#[tokio::test]
async fn the_scopes_come_from_the_table_the_proto_or_the_caller() {
    let scopes = async |wire, stated: &[&str]| {
        let credentials = Arc::new(Scopes::default());
        let options = TransportOptions::new()
            .credentials(Arc::clone(&credentials))
            .scopes(stated.iter().copied());
        let client = Client::for_service("workspaceevents.googleapis.com", "v1beta")
            .wire(wire)
            .endpoint("http://127.0.0.1:1")
            .options(options)
            .connect()
            .await
            .expect("the service is known");
        client.get("operations/1").await.expect_err("nothing is sent");
        credentials.0.lock().expect("unpoisoned").clone()
    };
    let of_table = over_both(async |wire| scopes(wire, &[]).await).await;
    assert_eq!(of_table.len(), 16, "{of_table:?}");
    assert!(
        of_table
            .iter()
            .any(|scope| scope == "https://www.googleapis.com/auth/meetings.space.readonly")
    );
    let stated = over_both(async |wire| scopes(wire, &["https://a"]).await).await;
    assert_eq!(stated, ["https://a"]);

    let of_definition = over_both(async |wire| {
        let credentials = Arc::new(Scopes::default());
        let options = TransportOptions::new().credentials(Arc::clone(&credentials));
        let session = Session::connect(wire, "http://127.0.0.1:1", options).await;
        let request = GetSubscriptionRequest { name: "subscriptions/1".into() };
        session.events.get_subscription(request).await.expect_err("nothing is sent");
        credentials.0.lock().expect("unpoisoned").clone()
    })
    .await;
    assert_eq!(of_definition.len(), 10, "{of_definition:?}");
}

#[tokio::test]
async fn a_half_written_token_file_does_not_end_a_wait() {
    let outcome = over_both(async |wire| {
        let file = format!("longrunning-{}-{wire}.token", std::process::id());
        let file = std::env::temp_dir().join(file);
        std::fs::write(&file, "t1").expect("a temporary file");
        let torn = file.clone();
        let server = HandMade::start(wire, Mode::Plain, move |request| {
            let done = header(request, "authorization").as_deref() == Some("Bearer t2");
            if !done {
                std::fs::write(&torn, "").expect("a temporary file");
            }
            let name = "operations/1".into();
            Reply::operation(Operation { name, done, ..Operation::default() })
        })
        .await;
        let read = file.clone();
        let credentials = TokenCache::new(move || {
            let text = std::fs::read_to_string(&read).unwrap_or_default();
            // It has to be read again before the next poll.
            async move { Ok(Token::new(&text)?.expires_in(Duration::from_millis(1))) }
        });
        let options = TransportOptions::new().credentials(credentials).retry(RetryPolicy::none());
        let client = session(wire, &server, options).await.client;
        let failures = Arc::new(AtomicU32::new(0));
        let (seen, mended) = (Arc::clone(&failures), file.clone());
        let delay = Duration::from_millis(20);
        let mut poller = client
            .poll::<Any, Any>("operations/1")
            .policy(Backoff::new().initial_delay(delay).max_delay(delay))
            .on_failure(move |_| {
                // Whoever writes it has finished.
                if seen.fetch_add(1, Ordering::SeqCst) == 1 {
                    std::fs::write(&mended, "t2").expect("a temporary file");
                }
            });
        let ended = poller.until_done().await.map(drop);
        std::fs::remove_file(&file).expect("it is there");
        (ended.is_ok(), failures.load(Ordering::SeqCst), tokens(&server))
    })
    .await;
    let shown = ["t1", "t2"].map(|token| Some(token.to_owned())).to_vec();
    assert_eq!(outcome, (true, 2, shown));
}
