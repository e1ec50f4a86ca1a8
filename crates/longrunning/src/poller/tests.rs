use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::fake::Script;
use crate::google::longrunning::operation;
use crate::{Any, Code, ErrorKind, Status, error_details::RetryInfo};

const NAME: &str = "operations/1";

fn packed(text: &str) -> Any {
    Any::pack(&text.to_owned()).expect("a string packs")
}

fn running(progress: &str) -> Operation {
    Operation { name: NAME.into(), metadata: Some(packed(progress)), ..Operation::default() }
}

fn done(response: &str) -> Operation {
    let result = Some(operation::Result::Response(packed(response)));
    Operation { done: true, result, ..running("all") }
}

fn refused(code: Code) -> Error {
    Error::rpc(Status::new(code, "refused"))
}

/// Delays of 1, 2, 4, … seconds.
fn doubling() -> Backoff {
    Backoff::new().multiplier(2.0).jitter(0.0).max_delay(Duration::from_secs(60))
}

fn poll(script: &Script) -> Poller<String, String> {
    Client::new(script.clone()).poll(NAME).policy(doubling())
}

fn follow(script: &Script, operation: Operation) -> Poller<String, String> {
    Client::new(script.clone()).follow(operation).policy(doubling())
}

/// When the gets came.
fn seconds(script: &Script) -> Vec<f64> {
    let gets = script.calls().into_iter().filter(|call| call.method == "GetOperation");
    gets.map(|call| call.at.as_secs_f64()).collect()
}

#[tokio::test(start_paused = true)]
async fn updates_come_at_the_times_of_the_backoff_and_the_last_one_once() {
    let script = Script::new()
        .operation(running("a"))
        .operation(running("b"))
        .operation(running("c"))
        .operation(done("x"));
    let mut poller = poll(&script);
    let mut progress = Vec::new();
    while let Some(update) = poller.try_next().await.expect("it goes well") {
        progress.extend(update.metadata);
    }
    assert_eq!(progress, ["a", "b", "c", "all"]);
    assert_eq!(seconds(&script), [0.0, 1.0, 3.0, 7.0]);
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
    assert_eq!(poller.until_done().await.expect("it can be asked for again"), "x");
    assert_eq!(seconds(&script).len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_started_operation_is_first_asked_for_after_a_delay() {
    let script = Script::new().operation(done("x"));
    let start = Instant::now();
    assert_eq!(follow(&script, running("a")).until_done().await.expect("it succeeded"), "x");
    assert_eq!(start.elapsed(), Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn what_is_done_already_is_not_asked_for_even_without_a_name() {
    let script = Script::new();
    let mut poller = follow(&script, Operation { name: String::new(), ..done("x") });
    let update = poller.try_next().await.expect("no call").expect("one update");
    assert_eq!(update.metadata.as_deref(), Some("all"));
    assert!(poller.try_next().await.expect("no call").is_none());
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
    assert!(script.calls().is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_operation_is_in_the_error_when_the_poller_is_gone() {
    let script = Script::new();
    let client = Client::new(script.clone());
    // One that was answered done and without a name cannot be got again.
    let operation = Operation { name: String::new(), ..done("x") };
    let outcome = client.follow::<bool, ()>(operation.clone()).until_done().await;
    let error = outcome.expect_err("another type");
    let raw: &Operation = error.operation().expect("what came");
    assert_eq!(raw, &operation);
    assert_eq!(raw.result_as::<String>().expect("it is a text").as_deref(), Some("x"));

    let operation = Operation { name: String::new(), ..running("half") };
    let outcome = client.follow::<bool, ()>(operation.clone()).until_done().await;
    let error = outcome.expect_err("it cannot be asked for");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Request, Some(&operation)));
    assert!(script.calls().is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_has_no_name_and_is_not_done_cannot_be_waited_for() {
    let mut poller = follow(&Script::new(), Operation::default());
    let error = poller.until_done().await.expect_err("nothing to ask for");
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_over_after_an_error() {
    let script = Script::new().error(refused(Code::NotFound)).operation(done("x"));
    let mut poller = poll(&script);
    let next = async |poller: &mut Poller<String, String>| {
        poll_fn(|context| Pin::new(&mut *poller).poll_next(context)).await
    };
    assert!(next(&mut poller).await.expect("an error").expect_err("refused").is_not_found());
    assert!(next(&mut poller).await.is_none());
    assert_eq!(script.calls().len(), 1, "nothing is asked for any more");
    assert!(poller.try_next().await.expect("it can go on").is_some());

    let mut nameless = follow(&script, Operation::default());
    let error = next(&mut nameless).await.expect("an error").expect_err("nothing to ask for");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(next(&mut nameless).await.is_none(), "it does not say so for ever");
}

#[tokio::test(start_paused = true)]
async fn a_policy_that_is_set_in_mid_wait_leaves_the_pause_as_it_is() {
    let script = Script::new()
        .operation(running("a"))
        .operation(running("b"))
        .operation(running("c"))
        .operation(done("x"));
    let mut poller = poll(&script);
    for _ in 0..3 {
        poller = poller.policy(doubling());
        poller.try_next().await.expect("it goes well");
    }
    let mut poller = poller.policy(doubling());
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
    assert_eq!(seconds(&script), [0.0, 1.0, 3.0, 7.0]);
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_cuts_the_pause() {
    let script = Script::new().operation(running("half"));
    let start = Instant::now();
    let mut poller = poll(&script).timeout(Duration::from_millis(3_500));
    let error = poller.until_done().await.expect_err("it is never done");
    assert_eq!(start.elapsed(), Duration::from_millis(3_500));
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, Code::DeadlineExceeded));
    assert_eq!(error.name(), Some(NAME));
    assert_eq!(error.metadata(), Some(&packed("half")));
    assert_eq!(error.operation(), Some(&running("half")));
    assert_eq!((error.polls(), error.elapsed()), (Some(3), Some(start.elapsed())));
    assert!(
        error.to_string().contains("within 3.5s and 3 polls; it may still be running"),
        "{error}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_time_limit_cuts_the_call_and_the_wait_can_go_on() {
    let script = Script::new().operation(running("a")).silence().operation(done("x"));
    let mut poller = poll(&script).timeout(Duration::from_secs(10));
    let start = Instant::now();
    assert!(poller.until_done().await.expect_err("no answer").is_timeout());
    assert_eq!(start.elapsed(), Duration::from_secs(10));
    assert_eq!(poller.operation().expect("seen once").metadata, Some(packed("a")));
}

#[tokio::test(start_paused = true)]
async fn a_call_cut_by_the_time_limit_does_not_hide_the_error_before_it() {
    let script = Script::new().operation(running("a")).error(refused(Code::Unavailable)).silence();
    let mut poller = poll(&script).timeout(Duration::from_secs(10));
    let error = poller.until_done().await.expect_err("no answer");
    assert!(error.is_timeout());
    let last = std::error::Error::source(&error).expect("the last error").to_string();
    assert!(last.contains("UNAVAILABLE"), "{last}");
}

#[tokio::test(start_paused = true)]
async fn a_dropped_future_loses_neither_the_pause_nor_the_call() {
    let script = Script::new()
        .after(Duration::from_millis(1_500))
        .operation(running("a"))
        .operation(done("x"));
    let mut poller = poll(&script);
    let start = Instant::now();
    let response = loop {
        // Dropped ten times a second, during calls and during pauses.
        match tokio::time::timeout(Duration::from_millis(100), poller.until_done()).await {
            Ok(outcome) => break outcome.expect("it succeeded"),
            Err(_) => continue,
        }
    };
    assert_eq!(response, "x");
    assert_eq!(seconds(&script).len(), 2, "no call was made twice");
    assert_eq!(start.elapsed(), Duration::from_secs(4), "two calls of 1.5 s and a pause of 1 s");
}

#[tokio::test(start_paused = true)]
async fn a_hint_of_the_server_is_obeyed_to_the_millisecond() {
    let hint =
        RetryInfo { retry_delay: Some(prost_types::Duration { seconds: 7, nanos: 250_000_000 }) };
    let busy = Status::new(Code::ResourceExhausted, "busy").with_detail(&hint);
    let script = Script::new().error(Error::rpc(busy)).operation(done("x"));
    assert_eq!(poll(&script).until_done().await.expect("it succeeded"), "x");
    assert_eq!(seconds(&script), [0.0, 7.25]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_at_once_is_not_asked_without_pauses() {
    let hint = RetryInfo { retry_delay: Some(prost_types::Duration::default()) };
    let busy = || Error::rpc(Status::new(Code::Unavailable, "busy").with_detail(&hint));
    let script = Script::new().error(busy()).error(busy()).operation(done("x"));
    assert_eq!(poll(&script).until_done().await.expect("it succeeded"), "x");
    assert_eq!(seconds(&script), [0.0, 1.0, 3.0]);
}

#[tokio::test(start_paused = true)]
async fn a_pause_too_long_for_a_duration_does_not_end_the_wait() {
    let script = Script::new().waits().operation(running("a")).operation(done("x"));
    let ages = doubling().initial_delay(Duration::MAX).max_delay(Duration::MAX);
    assert_eq!(poll(&script).policy(ages).until_done().await.expect("it succeeded"), "x");
    assert_eq!(script.calls()[1].method, "WaitOperation");
}

#[tokio::test(start_paused = true)]
async fn transient_errors_are_waited_out_and_others_are_not() {
    let script = Script::new()
        .error(refused(Code::Unavailable))
        .error(Error::transport("reading", "reset"))
        .error(Error::timeout("no answer"))
        .error(refused(Code::ResourceExhausted))
        .error(refused(Code::Unavailable).final_attempt())
        .operation(done("x"));
    assert_eq!(poll(&script).until_done().await.expect("it succeeded"), "x");
    for code in [Code::NotFound, Code::PermissionDenied, Code::InvalidArgument, Code::Aborted] {
        let script = Script::new().error(refused(code)).operation(done("x"));
        let mut poller = poll(&script);
        let error = poller.until_done().await.expect_err("it ends the wait");
        assert_eq!((error.kind(), error.code()), (ErrorKind::Rpc, code));
        assert_eq!(error.name(), Some(NAME));
        assert_eq!((error.polls(), error.elapsed()), (Some(1), Some(Duration::ZERO)));
        assert_eq!(error.operation(), None, "it was never seen");
        assert_eq!(poller.until_done().await.expect("the wait goes on"), "x");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_never_there_ends_the_wait() {
    let mut script = Script::new();
    for _ in 0..10 {
        script = script.error(refused(Code::Unavailable));
    }
    let error = poll(&script).until_done().await.expect_err("ten failures in a row");
    assert!(error.is_unavailable());
    assert_eq!(seconds(&script).len(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_restart_of_some_seconds_loses_no_wait_however_short_its_pauses() {
    let often =
        Backoff::new().initial_delay(Duration::from_millis(200)).multiplier(1.0).jitter(0.0);
    let mut script = Script::new();
    for _ in 0..25 {
        script = script.error(refused(Code::Unavailable));
    }
    let script = script.operation(done("x"));
    assert_eq!(poll(&script).policy(often).until_done().await.expect("it is back"), "x");
    let mut script = Script::new();
    for _ in 0..1_000 {
        script = script.error(refused(Code::Unavailable));
    }
    let start = Instant::now();
    let error = poll(&script).policy(often).until_done().await.expect_err("it never is");
    assert!(error.is_unavailable());
    assert_eq!(start.elapsed(), Duration::from_secs(60));
    let limited = poll(&script).policy(often).timeout(Duration::from_secs(30)).until_done().await;
    assert!(limited.expect_err("the wait's own limit").is_timeout());
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_failed_is_not_retried_whatever_its_code() {
    for code in [Code::DeadlineExceeded, Code::Unavailable, Code::Cancelled] {
        let result = Some(operation::Result::Error(Status::new(code, "it failed")));
        let script = Script::new().operation(Operation { done: true, result, ..running("half") });
        let error = poll(&script).until_done().await.expect_err("it failed");
        assert_eq!((error.kind(), error.code()), (ErrorKind::Operation, code));
        assert_eq!(error.metadata(), Some(&packed("half")));
        assert_eq!(seconds(&script).len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn metadata_of_another_type_is_told_and_does_not_end_the_wait() {
    let script = Script::new()
        .operation(Operation { metadata: Some(Any::pack(&true).expect("packs")), ..running("") })
        .operation(done("x"));
    let mut poller = poll(&script);
    let update = poller.try_next().await.expect("it goes on").expect("an update");
    assert_eq!(update.metadata, None);
    assert_eq!(update.metadata_error.expect("told").kind(), ErrorKind::Codec);
    assert!(update.operation.metadata.is_some(), "the raw operation has it");
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_can_wait_is_let_wait_for_the_length_of_a_pause() {
    let script = Script::new()
        .waits()
        .operation(running("a"))
        .after(Duration::from_secs(1))
        .operation(running("b"))
        .after(Duration::from_millis(250))
        .operation(done("x"));
    let start = Instant::now();
    assert_eq!(poll(&script).until_done().await.expect("it succeeded"), "x");
    assert_eq!(start.elapsed(), Duration::from_millis(1_250), "the end is seen when it comes");
    let methods: Vec<_> = script.calls().iter().map(|call| call.method).collect();
    assert_eq!(methods, ["GetOperation", "WaitOperation", "WaitOperation"]);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_answers_early_is_not_asked_at_once() {
    let script = Script::new().waits().operation(running("a")).operation(running("b"));
    let mut poller = poll(&script).timeout(Duration::from_secs(100));
    assert!(poller.until_done().await.expect_err("it is never done").is_timeout());
    assert!(script.calls().len() < 15, "{:?}", script.calls());
}

#[tokio::test(start_paused = true)]
async fn that_a_service_cannot_wait_is_found_out_once_a_client() {
    let script = Script::new().operation(running("a"));
    let client = Client::new(script.clone());
    for _ in 0..3 {
        let mut poller =
            client.poll::<String, String>(NAME).policy(doubling()).timeout(Duration::from_secs(9));
        assert!(poller.until_done().await.is_err());
    }
    let waits = script.calls().into_iter().filter(|call| call.method == "WaitOperation");
    assert_eq!(waits.count(), 1);
}

/// Has gets, and fails each WaitOperation in one way, after a while.
#[derive(Clone)]
struct NoWait {
    script: Script,
    error: fn() -> Error,
    waits: Arc<AtomicUsize>,
}

impl NoWait {
    fn new(script: Script, error: fn() -> Error) -> Self {
        Self { script, error, waits: Arc::default() }
    }

    fn waits(&self) -> usize {
        self.waits.load(Ordering::Relaxed)
    }
}

impl crate::Operations for NoWait {
    async fn get_operation(
        &self,
        request: crate::GetOperationRequest,
        options: &CallOptions,
    ) -> Result<crate::Response<Operation>> {
        self.script.get_operation(request, options).await
    }

    async fn wait_operation(
        &self,
        _: crate::WaitOperationRequest,
        _: &CallOptions,
    ) -> Result<crate::Response<Operation>> {
        self.waits.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(100)).await;
        Err((self.error)())
    }
}

#[tokio::test(start_paused = true)]
async fn a_missing_route_is_not_a_missing_operation_and_is_found_out_once_a_client() {
    let server = NoWait::new(Script::new().operation(running("a")), || refused(Code::NotFound));
    let client = Client::new(server.clone());
    for _ in 0..3 {
        let mut poller = client.poll::<String, String>(NAME).policy(doubling());
        for _ in 0..4 {
            poller.try_next().await.expect("get has it");
        }
    }
    assert_eq!(server.waits(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_wait_for_what_cannot_be_got_says_nothing_of_the_service() {
    let script = Script::new()
        .operation(running("a"))
        .error(refused(Code::NotFound))
        .operation(running("a"))
        .operation(running("b"));
    let server = NoWait::new(script, || refused(Code::NotFound));
    let client = Client::new(server.clone());
    let mut poller = client.poll::<String, String>(NAME).policy(doubling());
    assert!(poller.until_done().await.expect_err("it has expired").is_not_found());
    let mut poller = client.poll::<String, String>(NAME).policy(doubling());
    for _ in 0..2 {
        poller.try_next().await.expect("another one is there");
    }
    assert_eq!(server.waits(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_wait_and_a_get_refused_together_say_nothing_of_the_service_when_a_later_get_succeeds() {
    let script = Script::new()
        .operation(running("a"))
        .error(refused(Code::PermissionDenied))
        .operation(running("b"));
    let server = NoWait::new(script, || refused(Code::PermissionDenied));
    let client = Client::new(server.clone());
    let mut poller = client.poll::<String, String>(NAME).policy(doubling());
    poller.try_next().await.expect("it goes well");
    poller.try_next().await.expect_err("both are refused");
    poller.try_next().await.expect("it is allowed again");
    let mut poller = client.poll::<String, String>(NAME).policy(doubling());
    for _ in 0..2 {
        poller.try_next().await.expect("get has it");
    }
    assert_eq!(server.waits(), 2, "another poller tries");
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_keeps_breaking_where_gets_succeed_is_not_tried_for_ever() {
    let errors = [
        || refused(Code::Unavailable),
        || refused(Code::ResourceExhausted),
        || Error::timeout("no answer"),
    ];
    for error in errors {
        let server = NoWait::new(Script::new().operation(running("a")), error);
        let client = Client::new(server.clone());
        let mut poller = client.poll::<String, String>(NAME).policy(doubling());
        for _ in 0..8 {
            poller.try_next().await.expect("get has it");
        }
        assert_eq!(server.waits(), 2, "{}", error());
        let mut poller = client.poll::<String, String>(NAME).policy(doubling());
        for _ in 0..2 {
            poller.try_next().await.expect("get has it");
        }
        assert_eq!(server.waits(), 3, "another poller tries: {}", error());
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_away_in_a_wait_is_let_wait_again() {
    let mut script = Script::new().operation(running("a"));
    for _ in 0..5 {
        script = script.error(refused(Code::Unavailable)).operation(running("a"));
    }
    let server = NoWait::new(script, || refused(Code::Unavailable));
    let client = Client::new(server.clone());
    let mut poller = client.poll::<String, String>(NAME).policy(doubling());
    for _ in 0..6 {
        poller.try_next().await.expect("it comes back");
    }
    assert_eq!(server.waits(), 5, "the get behind each failed too");
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_turned_down_is_told_by_get() {
    let errors = [
        || refused(Code::PermissionDenied),
        || refused(Code::InvalidArgument),
        || refused(Code::FailedPrecondition),
    ];
    for error in errors {
        let script = Script::new().operation(running("a")).operation(done("x"));
        let client = Client::new(NoWait::new(script, error));
        let outcome = client.poll::<String, String>(NAME).until_done().await;
        assert_eq!(outcome.expect("get has it"), "x");
    }
}

/// Waits to the end, and drops the future that waits at those of its await points that `drops`
/// says, counted from the lowest bit. Gives what the wait gave, and how many await points there
/// were.
async fn wait_with_drops<T>(drops: u32, mut wait: impl AsyncFnMut() -> T) -> (T, u32) {
    let mut points = 0;
    loop {
        let mut future = Box::pin(wait());
        let outcome = poll_fn(|context| match future.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending => {
                points += 1;
                if drops & (1 << (points - 1)) == 0 { Poll::Pending } else { Poll::Ready(None) }
            }
        });
        let outcome = outcome.await;
        drop(future);
        if let Some(outcome) = outcome {
            return (outcome, points);
        }
        // What was under way wakes this task, though nobody is there to be told.
        let mut is_woken = false;
        poll_fn(|_| {
            if std::mem::replace(&mut is_woken, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn dropping_at_any_await_points_changes_neither_the_calls_nor_their_times_nor_the_result() {
    let script = || {
        Script::new()
            .waits()
            .after(Duration::from_millis(300))
            .operation(running("a"))
            .error(refused(Code::Unavailable))
            .operation(running("b"))
            .after(Duration::from_millis(700))
            .operation(done("x"))
    };
    let run = async |drops: u32, by_update: bool| {
        let (script, start) = (script(), Instant::now());
        let mut poller = poll(&script);
        let (seen, points) = if by_update {
            let mut seen = Vec::new();
            let (_, points) = wait_with_drops(drops, async || {
                while let Some(update) = poller.try_next().await.expect("it goes well") {
                    seen.extend(update.metadata);
                }
            })
            .await;
            (seen, points)
        } else {
            let (outcome, points) =
                wait_with_drops(drops, async || poller.until_done().await).await;
            (vec![outcome.expect("it succeeded")], points)
        };
        ((seen, script.calls(), start.elapsed()), points)
    };
    for by_update in [false, true] {
        let (undisturbed, points) = run(0, by_update).await;
        assert!((4..16).contains(&points), "{points} await points");
        for drops in 1..1 << points {
            let (disturbed, _) = run(drops, by_update).await;
            assert_eq!(disturbed, undisturbed, "dropped at {drops:b}, by update: {by_update}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_goes_on_from_its_checkpoint() {
    let script = Script::new().operation(running("a")).operation(running("b")).operation(done("x"));
    let mut poller = poll(&script);
    poller.try_next().await.expect("it goes well");
    let stored = serde_json::to_string(&poller.checkpoint()).expect("it can be stored");
    assert_eq!(stored, r#"{"name":"operations/1","polls":1,"done":null}"#);
    drop(poller);
    let checkpoint = serde_json::from_str(&stored).expect("it can be read");
    let client = Client::new(script.clone());
    let mut poller = client.resume::<String, String>(checkpoint).policy(doubling());
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
    assert_eq!(poller.polls(), 3);
}

#[tokio::test(start_paused = true)]
async fn what_is_done_and_has_no_name_is_kept_in_its_checkpoint() {
    let operation = Operation {
        name: String::new(),
        metadata: Some(Any::from_wire("type.googleapis.com/of.nobody", vec![1, 2, 3])),
        ..done("x")
    };
    let poller = follow(&Script::new(), operation.clone());
    let stored = serde_json::to_vec(&poller.checkpoint()).expect("it can be stored");
    let checkpoint = serde_json::from_slice(&stored).expect("it can be read");
    let client = Client::new(Script::new());
    let mut poller = client.resume::<String, Any>(checkpoint);
    assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
    assert_eq!(poller.operation(), Some(&operation));
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let table = [
        ("{}", false),
        (r#"{"name":"a"}"#, true),
        (r#"{"name":"a","polls":1,"done":null,"more":[{}]}"#, true),
        (r#"["a",1,null]"#, true),
        (r#"["a"]"#, false),
        (r#"{"name":"a","done":[255]}"#, false),
        ("7", false),
    ];
    for (text, want) in table {
        assert_eq!(serde_json::from_str::<Checkpoint>(text).is_ok(), want, "{text}");
    }
}
