//! Get, list, cancel, delete and wait.

use std::time::Duration;

use longrunning::{Code, ErrorKind, State};
use longrunning_e2e::{Harness, Seen, Setup};
use longrunning_server::demo::v1::{Progress, Report, StartReportRequest};

#[tokio::test]
async fn get() {
    let harness = Harness::start().await;
    let name = harness.finished("done-1").await;
    let operation = harness
        .over_both("get", async |session| {
            session.client.get(&name).await.expect("the operation is there")
        })
        .await;
    assert_eq!(operation.name, "operations/done-1");
    assert!(operation.done);
    let metadata = operation.metadata_as::<Progress>().expect("it is a Progress");
    assert_eq!(metadata.expect("there is metadata").percent, 100);
    let report = operation.result_as::<Report>().expect("it succeeded").expect("it is done");
    assert_eq!(report.title, "done-1");
}

#[tokio::test]
async fn get_of_a_running_operation() {
    let harness = Harness::start().await;
    let name = harness.endless("running-1").await;
    let operation = harness
        .over_both("get, running", async |session| {
            session.client.get(&name).await.expect("the operation is there")
        })
        .await;
    assert_eq!(operation.state(), State::Running);
}

#[tokio::test]
async fn a_missing_operation_is_not_found() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("not found", async |session| {
            Seen::from(session.client.get("operations/nowhere").await.expect_err("not there"))
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::NotFound));
    assert_eq!(seen.name.as_deref(), Some("operations/nowhere"));
    assert!(seen.message.contains("operations/nowhere"), "{}", seen.message);
    let status = seen.status.expect("the server's status");
    assert!(!status.details.is_empty(), "AIP-193 wants an ErrorInfo: {status:?}");
}

/// A server that looks at three operations for each page: the filter selects some of the first
/// three, none of the second, and some of the last.
#[tokio::test]
async fn list_over_three_pages_with_an_empty_one_in_the_middle() {
    let harness = Setup::new().scan_limit(3).start().await;
    for id in ["a1", "a2", "a3"] {
        harness.finished(id).await;
    }
    for id in ["b1", "b2", "b3"] {
        harness.endless(id).await;
    }
    for id in ["c1", "c2"] {
        harness.finished(id).await;
    }
    let (pages, names) = harness
        .over_both("list", async |session| {
            let list = || session.client.list("operations").filter("done = true").page_size(3);
            let mut pages = Vec::new();
            let mut by_page = list();
            while let Some(page) = by_page.next_page().await.expect("a page") {
                pages.push(page.operations.len());
            }
            let mut names = Vec::new();
            let mut operations = list();
            while let Some(operation) = operations.try_next().await.expect("an operation") {
                names.push(operation.name);
            }
            (pages, names)
        })
        .await;
    assert_eq!(pages, [3, 0, 2]);
    assert_eq!(names, ["a1", "a2", "a3", "c1", "c2"].map(|id| format!("operations/{id}")));
}

#[tokio::test]
async fn a_bad_filter_is_rejected_with_its_place() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("list, bad filter", async |session| {
            let mut list = session.client.list("operations").filter("done = ");
            Seen::from(list.try_next().await.expect_err("the filter has an end missing"))
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::InvalidArgument));
    assert!(seen.message.contains("filter"), "{}", seen.message);
}

#[tokio::test]
async fn cancel() {
    let seen = Setup::new()
        .over_both("cancel", async |harness, session| {
            let name = harness.endless("to-cancel").await;
            session.client.cancel(&name).await.expect("it can be canceled");
            let mut poller = session.client.poll::<Report, Progress>(&name);
            let mut seen = Seen::from(poller.until_done().await.expect_err("it is canceled"));
            let metadata = seen.metadata.take().expect("there is metadata");
            (seen, metadata.unpack::<Progress>().expect("it is a Progress").cancel_requested)
        })
        .await;
    let (seen, is_requested) = seen;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Operation, Code::Cancelled));
    assert!(is_requested);
}

#[tokio::test]
async fn cancel_of_a_missing_operation() {
    let harness = Harness::start().await;
    let seen = harness
        .over_both("cancel, not found", async |session| {
            Seen::from(session.client.cancel("operations/nowhere").await.expect_err("not there"))
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::NotFound));
}

#[tokio::test]
async fn delete() {
    let seen = Setup::new()
        .over_both("delete", async |harness, session| {
            let name = harness.finished("to-delete").await;
            session.client.delete(&name).await.expect("it can be deleted");
            Seen::from(session.client.get(&name).await.expect_err("it is gone"))
        })
        .await;
    assert_eq!(seen.code, Code::NotFound);
}

#[tokio::test]
async fn wait_gives_the_operation_once_it_is_done() {
    let operation = Setup::new()
        .over_both("wait", async |harness, session| {
            let request = StartReportRequest {
                operation_id: "short".into(),
                duration: Some(prost_types::Duration { seconds: 0, nanos: 50_000_000 }),
                ..StartReportRequest::default()
            };
            let name = harness.begin(request).await;
            let operation = session.client.wait(&name, Duration::from_secs(20)).await;
            let operation = operation.expect("the server waits");
            let mut report = operation.result_as::<Report>().expect("succeeded").expect("done");
            report.finish_time = None;
            (operation.name, operation.done, report)
        })
        .await;
    assert_eq!((&*operation.0, operation.1), ("operations/short", true));
}

#[tokio::test]
async fn wait_ends_with_its_time_and_a_running_operation() {
    let harness = Harness::start().await;
    let name = harness.endless("endless").await;
    let operation = harness
        .over_both("wait, time is up", async |session| {
            session.client.wait(&name, Duration::from_millis(20)).await.expect("the server waits")
        })
        .await;
    assert_eq!(operation.state(), State::Running);
}
