//! Deadlines.

use std::time::Duration;

use longrunning::{CallOptions, Code, ErrorKind, RetryPolicy, TransportOptions};
use longrunning_e2e::faults::Identity;
use longrunning_e2e::{Harness, Session, Wire};
use longrunning_server::demo::v1::{Reply, StartReportRequest};

/// A start that is answered when its operation is done, which is never.
#[tokio::test]
async fn a_call_ends_at_its_deadline() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("deadline", async |session| {
            let request = StartReportRequest {
                reply: Reply::Done.into(),
                endless: true,
                ..StartReportRequest::default()
            };
            let options = CallOptions::new().timeout(Duration::from_millis(50));
            let outcome = session.demo.with_options(options).start_report(request).await;
            let error = outcome.expect_err("too slow");
            assert!(error.is_timeout(), "{error:?}");
            // Another server has an address for each wire.
            (error.kind(), error.code(), error.to_string().replace(&session.url, "URL"))
        })
        .await;
    assert_eq!((seen.0, seen.1), (ErrorKind::Timeout, Code::DeadlineExceeded));
    assert!(seen.2.starts_with("longrunning.demo.v1.DemoService.StartReport"), "{}", seen.2);
}

/// WaitOperation may answer early: our server does so before the caller gives up.
#[tokio::test]
async fn a_wait_is_answered_before_the_deadline_of_its_call() {
    let harness = Harness::start().await;
    let name = harness.endless("endless").await;
    let is_done = harness
        .over_both("wait, deadline", async |session| {
            // A timeout would be counted from the end of the time that the server may wait.
            let deadline = tokio::time::Instant::now() + Duration::from_secs(4);
            let client = session.client.with_options(CallOptions::new().deadline(deadline));
            let operation = client.wait(&name, Duration::from_secs(30)).await;
            operation.expect("it is answered in time").done
        })
        .await;
    assert!(!is_done);
}

#[tokio::test]
async fn a_deadline_that_has_passed_sends_nothing() {
    let harness = Harness::start().await;
    let name = harness.finished("done").await;
    let kind = harness
        .over_both("a deadline that has passed", async |session| {
            let client = session.client.with_options(CallOptions::new().timeout(Duration::ZERO));
            client.get(&name).await.expect_err("no time at all").kind()
        })
        .await;
    assert_eq!(kind, ErrorKind::Timeout);
}

/// A server that takes the connection and says nothing.
#[tokio::test]
async fn a_silent_server_is_given_up_on() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let mut seen = Vec::new();
    for wire in Wire::BOTH {
        let session = Session::connect(wire, &url, TransportOptions::new()).await;
        let client =
            session.client.with_options(CallOptions::new().timeout(Duration::from_millis(50)));
        let error = client.get("operations/1").await.expect_err("nobody answers");
        seen.push((error.kind(), error.code(), error.to_string()));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!((seen[0].0, seen[0].1), (ErrorKind::Timeout, Code::DeadlineExceeded));
}

/// A server that takes the connection and says nothing, where TLS was to begin: the time to connect
/// is for that too.
#[tokio::test]
async fn a_handshake_that_hangs_ends_with_the_time_to_connect() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    let mut seen = Vec::new();
    for wire in Wire::BOTH {
        let options = TransportOptions::new()
            .connect_timeout(Duration::from_millis(50))
            .root_certificates(Identity::valid(wire).pem)
            .retry(RetryPolicy::none());
        let session = Session::connect(wire, &url, options).await;
        let error = session.client.get("operations/1").await.expect_err("nobody answers");
        seen.push((error.kind(), error.code(), error.to_string()));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!((seen[0].0, seen[0].1), (ErrorKind::Transport, Code::Unavailable));
    assert!(seen[0].2.contains("connecting"), "{}", seen[0].2);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_transport_error_that_says_why() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let options = TransportOptions::new();
    for wire in Wire::BOTH {
        let session = Session::connect(wire, &url, options.clone()).await;
        let no_retry = CallOptions::new().timeout(Duration::from_secs(5));
        let error = session.client.with_options(no_retry).get("operations/1").await;
        let error = error.expect_err("nobody is there");
        assert_eq!(
            (error.kind(), error.code()),
            (ErrorKind::Transport, Code::Unavailable),
            "{wire}"
        );
        let mut causes =
            std::iter::successors(std::error::Error::source(&error), |cause| cause.source());
        assert!(causes.any(|cause| cause.to_string().contains("refused")), "{wire}: {error:?}");
    }
}
