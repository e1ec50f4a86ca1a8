//! Operations in a server's own code.

use longrunning::error_details::ErrorInfo;
use longrunning::google::longrunning::operation;
use longrunning::google::rpc::Help;
use longrunning::{Any, Code, Operation, Status};
use longrunning_server::demo::internal::Note;
use longrunning_server::{Handle, OperationsService, StartOptions};
use prost_types::{Duration, Timestamp};

const LONG: std::time::Duration = std::time::Duration::from_secs(600);

fn seconds(seconds: i64) -> Duration {
    Duration { seconds, nanos: 0 }
}

fn options() -> StartOptions<Duration> {
    StartOptions::new().id("a").answer_within(LONG)
}

fn error(operation: &Operation) -> &Status {
    match &operation.result {
        Some(operation::Result::Error(error)) if operation.done => error,
        _ => panic!("it did not fail: {operation:?}"),
    }
}

#[tokio::test]
async fn an_operation_ends_with_its_work_and_keeps_its_metadata() {
    let operations = OperationsService::in_memory();
    let work = |handle: Handle<Duration>| async move {
        assert_eq!(handle.name(), "projects/p/operations/a");
        handle.report(seconds(1)).await?;
        handle.report(seconds(2)).await?;
        Ok(Timestamp::default())
    };
    let options = options().prefix("projects/p/operations").metadata(seconds(0));
    let operation = operations.start(options, work).await.expect("it starts");
    assert!(operation.done);
    let metadata = operation.metadata.as_ref().expect("it was reported");
    assert_eq!(metadata.unpack::<Duration>().expect("of its type"), seconds(2));
    let Some(operation::Result::Response(response)) = &operation.result else { panic!() };
    assert_eq!(response.unpack::<Timestamp>().expect("of its type"), Timestamp::default());
    assert_eq!(operations.get("projects/p/operations/a").await.expect("it is kept"), operation);
}

#[tokio::test]
async fn a_start_answers_at_once_unless_delayed() {
    let operations = OperationsService::in_memory();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    let options = StartOptions::new().id("a").metadata(seconds(0));
    let work = |_: Handle<Duration>| async move {
        released.await.expect("it is released");
        Ok(())
    };
    let operation = operations.start(options, work).await.expect("it starts");
    assert!(!operation.done);
    release.send(()).expect("the work waits");
}

#[tokio::test]
async fn names_are_generated_or_checked() {
    let operations = OperationsService::in_memory();
    let start = |options: StartOptions<()>| {
        let operations = operations.clone();
        async move { operations.start(options, |_| async { Ok(()) }).await }
    };
    let first = start(StartOptions::new()).await.expect("it starts");
    let second = start(StartOptions::new()).await.expect("it starts");
    assert!(first.name.starts_with("operations/"));
    assert_ne!(first.name, second.name);
    for (id, code) in [
        ("b", None),
        ("b", Some(Code::AlreadyExists)),
        ("", Some(Code::InvalidArgument)),
        ("..", Some(Code::InvalidArgument)),
    ] {
        let refused = start(StartOptions::new().id(id)).await.err();
        assert_eq!(refused.map(|status| status.code()), code, "{id}");
    }
}

#[tokio::test]
async fn a_canceled_operation_ends_with_cancelled() {
    let operations = OperationsService::in_memory();
    let options = StartOptions::new().id("a");
    let work = |handle: Handle<Duration>| async move {
        handle.or_canceled(std::future::pending::<()>()).await?;
        Ok(())
    };
    let started = operations.start(options, work).await.expect("it starts");
    operations.cancel(&started.name).await.expect("it is there");
    // A second time changes nothing.
    operations.cancel(&started.name).await.expect("it is there");
    let ended = ended(&operations, &started.name).await;
    assert_eq!(error(&ended).code(), Code::Cancelled);
    operations.cancel(&started.name).await.expect("it is done, and still there");
    let missing = operations.cancel("operations/none").await.expect_err("it is not there");
    assert_eq!(missing.code(), Code::NotFound);
}

#[tokio::test]
async fn work_that_ignores_cancellation_ends_normally() {
    let operations = OperationsService::in_memory();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    let work = |handle: Handle<Duration>| async move {
        released.await.expect("it is released");
        assert!(handle.is_canceled().await);
        Ok(())
    };
    let started = operations.start(StartOptions::new(), work).await.expect("it starts");
    operations.cancel(&started.name).await.expect("it is there");
    release.send(()).expect("the work waits");
    let ended = ended(&operations, &started.name).await;
    assert!(matches!(ended.result, Some(operation::Result::Response(_))), "{ended:?}");
}

#[tokio::test]
async fn a_deleted_operation_does_not_come_back() {
    let operations = OperationsService::in_memory();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let work = |handle: Handle<Duration>| async move {
        released.await.expect("it is released");
        let reported = handle.report(seconds(1)).await;
        sender.send(reported).expect("the test waits");
        Ok(())
    };
    let started = operations.start(StartOptions::new(), work).await.expect("it starts");
    operations.delete(&started.name).await.expect("it is there");
    release.send(()).expect("the work waits");
    assert_eq!(receiver.await.expect("it tells"), Ok(()));
    tokio::task::yield_now().await;
    let gone = operations.get(&started.name).await.expect_err("it is gone");
    assert_eq!(gone.code(), Code::NotFound);
}

#[tokio::test]
async fn a_panic_ends_the_operation_with_internal() {
    let operations = OperationsService::in_memory();
    let work = |_: Handle<Duration>| async {
        if std::hint::black_box(true) {
            panic!("a panic that the test asked for");
        }
        Ok(())
    };
    let operation = operations.start(options(), work).await.expect("it starts");
    let status = error(&operation);
    assert_eq!(
        (status.code(), &*status.message),
        (Code::Internal, "the work of the operation panicked")
    );
}

#[tokio::test]
async fn work_ends_when_the_last_service_is_dropped() {
    struct Bomb(Option<tokio::sync::oneshot::Sender<()>>);
    impl Drop for Bomb {
        fn drop(&mut self) {
            if let Some(sender) = self.0.take() {
                // The test may have ended.
                let _ = sender.send(());
            }
        }
    }
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let operations = OperationsService::in_memory();
    let bomb = Bomb(Some(sender));
    let work = |_: Handle<Duration>| async move {
        let _held = bomb;
        std::future::pending::<Result<(), Status>>().await
    };
    operations.start(StartOptions::new(), work).await.expect("it starts");
    drop(operations);
    receiver.await.expect("the work is dropped");
}

#[tokio::test]
async fn messages_without_a_form_on_both_wires_are_not_stored() {
    let operations = OperationsService::in_memory();
    let note = Note { text: "unknown".to_owned(), ..Note::default() };

    // As initial metadata, it fails the start.
    let options = StartOptions::new().id("m").metadata(note.clone());
    let refused = operations.start(options, |_| async { Ok(()) }).await.expect_err("it is refused");
    assert_eq!(refused.code(), Code::Internal);
    assert!(refused.message.contains("longrunning.demo.internal.v1.Note"), "{refused}");
    assert_eq!(
        operations.get("operations/m").await.expect_err("nothing began").code(),
        Code::NotFound
    );

    // As a response, it fails the operation.
    let response = note.clone();
    let work = |_: Handle<Duration>| async move { Ok(response) };
    let operation = operations.start(options_named("r"), work).await.expect("it starts");
    let status = error(&operation);
    assert_eq!(status.code(), Code::Internal);
    assert!(status.message.contains("longrunning.demo.internal.v1.Note"), "{status}");

    // As a report, it is rejected, and the operation continues.
    let report = note.clone();
    let work = |handle: Handle<Note>| async move {
        assert_eq!(handle.report(report).await.expect_err("it is refused").code(), Code::Internal);
        Ok(())
    };
    let options = StartOptions::new().id("p").answer_within(LONG);
    let operation = operations.start(options, work).await.expect("it starts");
    assert!(matches!(operation.result, Some(operation::Result::Response(_))), "{operation:?}");

    // As a detail of an error, it is dropped: the error itself must arrive.
    let work = |_: Handle<Duration>| async move {
        let status =
            Status::new(Code::Aborted, "no").with_detail(&note).with_detail(&Help::default());
        Err::<(), _>(status)
    };
    let operation = operations.start(options_named("e"), work).await.expect("it starts");
    let status = error(&operation);
    assert_eq!((status.code(), status.details.len()), (Code::Aborted, 1));
    assert!(status.detail::<Help>().is_some());

    // As JSON text of a known type, it is converted.
    let text = r#"{"@type": "type.googleapis.com/google.rpc.Help"}"#;
    let any = Any::from_json(text).expect("it is an object");
    let work = |_: Handle<Duration>| async move { Ok(any) };
    let operation = operations.start(options_named("j"), work).await.expect("it starts");
    let Some(operation::Result::Response(response)) = &operation.result else { panic!() };
    assert!(response.wire_value().is_some() && response.is::<Help>());
}

fn options_named(id: &str) -> StartOptions<Duration> {
    StartOptions::new().id(id).answer_within(LONG)
}

#[tokio::test]
async fn an_error_with_the_code_ok_is_still_an_error() {
    let operations = OperationsService::in_memory();
    let work = |_: Handle<Duration>| async { Err::<(), _>(Status::default()) };
    let operation = operations.start(options(), work).await.expect("it starts");
    assert_eq!(error(&operation).code(), Code::Unknown);
}

#[tokio::test]
async fn an_operation_may_be_done_and_have_no_name() {
    let operations = OperationsService::in_memory();
    let done =
        operations.nameless(Some(&seconds(3)), Ok(Timestamp::default())).expect("it is packed");
    assert!(done.done && done.name.is_empty() && done.metadata.is_some());
    let refused = Status::new(Code::Aborted, "no").with_detail(&ErrorInfo::default());
    let failed = operations.nameless::<(), ()>(None, Err(refused.clone())).expect("it is packed");
    assert_eq!(error(&failed), &refused);
}

/// The finished operation; only the server's own work has to be awaited.
async fn ended(operations: &OperationsService, name: &str) -> Operation {
    loop {
        let operation = operations.get(name).await.expect("it is kept");
        if operation.done {
            return operation;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_is_done_expires() {
    let keep = std::time::Duration::from_secs(3_600);
    let operations = OperationsService::builder().keep_done_for(keep).build_in_memory();
    let work = |_: Handle<Duration>| async { Ok(()) };
    operations.start(options(), work).await.expect("it starts");
    let endless = |handle: Handle<Duration>| async move {
        handle.canceled().await;
        Ok(())
    };
    operations.start(StartOptions::new().id("running"), endless).await.expect("it starts");
    tokio::time::advance(keep / 2).await;
    operations.get("operations/a").await.expect("it is kept");
    tokio::time::advance(keep).await;
    let code = |outcome: Result<(), Status>| outcome.expect_err("it is gone").code();
    let gone = operations.get("operations/a").await.map(|_| ());
    assert_eq!(code(gone), Code::NotFound);
    assert_eq!(code(operations.cancel("operations/a").await), Code::NotFound);
    assert_eq!(code(operations.delete("operations/a").await), Code::NotFound);
    let request = longrunning::ListOperationsRequest {
        name: "operations".to_owned(),
        ..longrunning::ListOperationsRequest::default()
    };
    let page = operations.list(&request).await.expect("it lists");
    let names: Vec<_> = page.operations.iter().map(|operation| &*operation.name).collect();
    assert_eq!(names, ["operations/running"]);
    // Its name is free again.
    operations.start(options(), work).await.expect("it starts");
}

#[tokio::test]
async fn ids_are_unpredictable() {
    let operations = OperationsService::in_memory();
    let mut names = Vec::new();
    for _ in 0..2 {
        // A seeded generator, be it by the clock, repeats itself for an equal seed.
        fastrand::seed(7);
        let options = StartOptions::new().metadata(seconds(0));
        let start = operations.start(options, |_: Handle<Duration>| async { Ok(seconds(0)) });
        names.push(start.await.expect("it starts").name);
    }
    assert_ne!(names[0], names[1]);
}
