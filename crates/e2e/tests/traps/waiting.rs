//! When it is asked again, and when no more.

use std::time::Duration;

use longrunning::error_details::RetryInfo;
use longrunning::fake::Script;
use longrunning::google::longrunning::operation;
use longrunning::{
    Backoff, Client, Code, Error, ErrorKind, Operation, RetryPolicy, Status, TransportOptions,
};
use longrunning_e2e::faults::{Broken, Reply};
use longrunning_e2e::often;
use tokio::time::{Instant, timeout};

use crate::{NAME, client, client_with, done, over_both, packed, running, server};

#[tokio::test]
async fn neither_a_502_with_html_nor_a_429_with_retry_info_ends_a_wait() {
    const HINT: Duration = Duration::from_millis(30);
    let retry_delay = prost_types::Duration::try_from(HINT).ok();
    let busy = Status::new(Code::ResourceExhausted, "busy").with_detail(&RetryInfo { retry_delay });
    let html = [("content-type", "text/html")];
    let faults = [
        Reply::http(502, &html, "<html>502 Bad Gateway</html>"),
        Reply::refused(busy),
        Reply::http(429, &[("retry-after", "0")], "slower"),
        Reply::Broken(Broken::ResetBefore),
    ];
    for fault in faults {
        // Without retries of the transport it is the wait that has to go on.
        for retry in [RetryPolicy::none(), RetryPolicy::new()] {
            let result = over_both(async |wire| {
                let replies =
                    [Reply::operation(running("a")), fault.clone(), Reply::operation(done("x"))];
                let server = server(wire, replies).await;
                let options = TransportOptions::new().retry(retry.clone());
                let client = client_with(wire, &server, options).await;
                let start = Instant::now();
                let mut poller = client.poll::<String, String>(NAME).policy(often());
                let result = poller.until_done().await.expect("the fault passes");
                if matches!(fault, Reply::Refused(..)) {
                    assert!(start.elapsed() >= HINT, "the server is obeyed");
                }
                (result, server.requests().len())
            })
            .await;
            assert_eq!(result, ("x".to_owned(), 3), "{fault:?}");
        }
    }
}

#[tokio::test]
async fn a_server_that_forbids_retries_of_a_call_is_polled_again() {
    for pushback in ["-1", "never"] {
        let result = over_both(async |wire| {
            let unavailable = Status::new(Code::Unavailable, "restarting");
            let replies = [
                Reply::operation(running("a")),
                Reply::Refused(unavailable, Some(pushback)),
                Reply::operation(done("x")),
            ];
            let server = server(wire, replies).await;
            let client = client(wire, &server).await;
            let mut poller = client.poll::<String, String>(NAME).policy(often());
            let result = poller.until_done().await.expect("the fault passes");
            (result, server.requests().len())
        })
        .await;
        assert_eq!(result, ("x".to_owned(), 3), "{pushback}");
    }
}

#[tokio::test]
async fn a_poll_that_is_dropped_by_a_timeout_loses_nothing() {
    let seen = over_both(async |wire| {
        let late = Duration::from_millis(60);
        let replies =
            [running("a"), done("x")].map(|operation| Reply::operation(operation).after(late));
        let server = server(wire, replies).await;
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, String>(NAME).policy(often()).long_poll(false);
        let (mut updates, mut drops) = (Vec::new(), 0);
        loop {
            match timeout(Duration::from_millis(10), poller.try_next()).await {
                Ok(update) => match update.expect("it goes well") {
                    Some(update) => updates.extend(update.metadata),
                    None => break,
                },
                Err(_) => drops += 1,
            }
        }
        assert!(drops > 2, "{drops}");
        let result = poller.until_done().await.expect("it succeeded");
        (updates, result, server.requests().len())
    })
    .await;
    assert_eq!(seen, (vec!["a".to_owned(), "all".to_owned()], "x".to_owned(), 2));
}

#[tokio::test]
async fn the_stream_of_progress_waits_between_polls() {
    let requests = over_both(async |wire| {
        // It answers at once, also when it is asked to wait.
        let server = server(wire, [Reply::operation(running("a"))]).await;
        let policy =
            Backoff::new().initial_delay(Duration::from_millis(100)).multiplier(1.0).jitter(0.0);
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, String>(NAME).policy(policy);
        let start = Instant::now();
        for _ in 0..5 {
            assert!(poller.try_next().await.expect("it goes well").is_some(), "it is never done");
        }
        // At 0, 100, 200 and 300 ms; the first pause may be a wait that the server cuts short,
        // whose answer is told too.
        assert!(start.elapsed() >= Duration::from_millis(300), "{:?}", start.elapsed());
        let requests = server.requests().len();
        assert!((5..=6).contains(&requests), "{requests}");
    })
    .await;
    assert_eq!(requests, ());
}

#[tokio::test]
async fn a_timeout_ends_the_wait_without_finishing_the_pause() {
    let kind = over_both(async |wire| {
        let server = server(wire, [Reply::operation(running("half"))]).await;
        let policy = Backoff::new().initial_delay(Duration::from_secs(60)).jitter(0.0);
        let limit = Duration::from_millis(350);
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, String>(NAME).policy(policy).timeout(limit);
        let start = Instant::now();
        let error = poller.until_done().await.expect_err("it is never done");
        let elapsed = start.elapsed();
        assert!(elapsed >= limit && elapsed < Duration::from_secs(20), "{elapsed:?}");
        error.kind()
    })
    .await;
    assert_eq!(kind, ErrorKind::Timeout);
}

#[tokio::test]
async fn a_timeout_ends_an_unanswered_call() {
    let seen = over_both(async |wire| {
        let server = server(wire, [Reply::operation(running("half")), Reply::Never]).await;
        let client = client(wire, &server).await;
        let mut poller = client.poll::<String, String>(NAME).policy(often());
        poller.try_next().await.expect("it goes well");
        let mut poller = poller.timeout(Duration::from_millis(150));
        let start = Instant::now();
        let error = poller.until_done().await.expect_err("nobody answers");
        assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
        (error.kind(), error.metadata().cloned())
    })
    .await;
    assert_eq!(seen, (ErrorKind::Timeout, Some(packed("half"))));
}

#[tokio::test]
async fn a_timeout_has_the_last_state_and_says_that_the_operation_may_still_be_running() {
    let seen = over_both(async |wire| {
        let unavailable = Reply::http(503, &[], "no healthy upstream");
        let server = server(wire, [Reply::operation(running("half")), unavailable]).await;
        let options = TransportOptions::new().retry(RetryPolicy::none());
        let client = client_with(wire, &server, options).await;
        let policy = often().max_failures(u32::MAX);
        let mut poller = client.poll::<String, String>(NAME).policy(policy);
        poller.try_next().await.expect("it goes well");
        // Long enough for a busy machine to make one more poll.
        let mut poller = poller.timeout(Duration::from_secs(2));
        let error = poller.until_done().await.expect_err("it is never done");
        let text = error.to_string();
        assert!(text.contains("polls; it may still be running"), "{text}");
        let last = std::error::Error::source(&error).expect("the last error").to_string();
        assert!(last.contains("UNAVAILABLE"), "{last}");
        (error.kind(), error.code(), error.name().map(str::to_owned), error.metadata().cloned())
    })
    .await;
    let name = Some(NAME.to_owned());
    assert_eq!(seen, (ErrorKind::Timeout, Code::DeadlineExceeded, name, Some(packed("half"))));
}

/// What the poller does between calls is the same on either wire, so that the clock can be a fake.
#[tokio::test(start_paused = true)]
async fn a_wait_without_a_limit_does_not_give_up_by_itself() {
    let mut script = Script::new();
    for _ in 0..500 {
        script = script.operation(running("a"));
    }
    let client = Client::new(script.operation(done("x")));
    let start = Instant::now();
    let mut poller = client.poll::<String, String>(NAME);
    assert_eq!(poller.until_done().await.expect("it succeeds in the end"), "x");
    assert!(start.elapsed() > Duration::from_secs(3_600), "{:?}", start.elapsed());
}

#[tokio::test]
async fn an_operation_that_failed_with_a_retryable_code_is_not_polled_again() {
    for code in [Code::DeadlineExceeded, Code::Unavailable, Code::ResourceExhausted] {
        let seen = over_both(async |wire| {
            let result = Some(operation::Result::Error(Status::new(code, "it failed")));
            let failed = Operation { done: true, result, ..running("half") };
            let server = server(wire, [Reply::operation(failed)]).await;
            let client = client(wire, &server).await;
            let mut poller = client.poll::<String, String>(NAME);
            let error: Error = poller.until_done().await.expect_err("it failed");
            (error.kind(), error.code(), server.requests().len())
        })
        .await;
        assert_eq!(seen, (ErrorKind::Operation, code, 1));
    }
}
