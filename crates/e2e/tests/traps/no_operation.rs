//! Answers that are no operation, or one that contradicts itself.

use std::error::Error as _;
use std::time::Duration;

use longrunning::google::longrunning::operation::Result as End;
use longrunning::{
    Any, Code, Error, ErrorKind, JsonMessage as _, ListOperationsResponse, Operation, State, Status,
};
use longrunning_e2e::Wire;
use longrunning_e2e::faults::{HandMade, Mode, Reply, Request};
use longrunning_e2e::often;
use prost::Message as _;

use crate::{NAME, client, done, over_both, packed, running, server};

/// The message and its causes, in one line.
fn whole(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// A success whose body is this JSON over REST, and the same message, without what it does not
/// have, over gRPC.
fn success(wire: Wire, json: &str) -> Reply {
    let body = match wire {
        Wire::Rest => json.as_bytes().to_vec(),
        Wire::Grpc => {
            let options = longrunning::ReadOptions::lenient();
            let registry = Operation::registry();
            let operation: Operation =
                longrunning::protojson::from_str_with(json, &options, registry)
                    .expect("it is read leniently");
            operation.encode_to_vec()
        }
    };
    Reply::Raw(body.into())
}

#[tokio::test]
async fn an_answer_without_name_and_done_is_rejected() {
    let bodies = [
        "{}",
        r#"{"message": "Endpoint request timed out"}"#,
        r#"{"fault": {"faultstring": "no route"}}"#,
        r#"{"id": "17", "status": "DONE"}"#,
        r#"{"metadata": {"@type": "type.googleapis.com/google.protobuf.Empty"}}"#,
    ];
    for body in bodies {
        let seen = over_both(async |wire| {
            let server = server(wire, [Reply::operation(running("a")), success(wire, body)]).await;
            let client = client(wire, &server).await;
            let mut poller = client.poll::<String, String>(NAME).policy(often()).long_poll(false);
            poller.try_next().await.expect("it is an operation").expect("an update");
            let polled = poller.try_next().await.expect_err(body);
            assert_eq!(poller.operation(), Some(&running("a")), "it takes the place of nothing");
            let got = client.get(NAME).await.expect_err(body);
            let requests = server.requests().len();
            [polled, got].map(|error| (error.kind(), error.code(), requests))
        })
        .await;
        assert_eq!(seen, [(ErrorKind::Codec, Code::Internal, 3); 2], "{body}");
    }
}

#[tokio::test]
async fn an_answer_of_another_shape_is_rejected_with_its_members() {
    let table = [
        (r#"{"kind": "sql#operation", "name": "o-1", "status": "DONE"}"#, ["kind", "status"]),
        (
            r#"{"name": "o-1", "selfLink": "https://x/o-1", "state": "RUNNING"}"#,
            ["selfLink", "state"],
        ),
        (
            r#"{"id": "7", "name": "o-1", "status": "DONE", "error": {"errors": [{"code": "QUOTA"}]}}"#,
            ["id", "status"],
        ),
        (
            r#"{"name": "o-1", "completed": true, "percentComplete": 100}"#,
            ["completed", "percentComplete"],
        ),
        (r#"{"message": "not here", "path": "/v1/operations/1"}"#, ["message", "path"]),
    ];
    for (body, members) in table {
        let server = server(Wire::Rest, [success(Wire::Rest, body)]).await;
        let client = client(Wire::Rest, &server).await;
        let polled = client.poll::<(), ()>(NAME).until_done().await;
        for error in [client.get(NAME).await.expect_err(body), polled.expect_err(body)] {
            assert_eq!(error.kind(), ErrorKind::Codec, "{body}");
            let text = whole(&error);
            for member in members {
                assert!(text.contains(&format!("`{member}`")), "{body}: {text}");
            }
        }
        assert_eq!(server.requests().len(), 2, "{body}");
    }
}

#[tokio::test]
async fn an_unknown_member_does_not_make_it_another_kind_of_operation() {
    let bodies = [
        r#"{"name": "operations/1", "done": false, "createTime": "soon"}"#,
        r#"{"name": "operations/1", "metadata": {"@type": "a/b"}, "labels": {}}"#,
        r#"{"done": true, "status": "DONE"}"#,
        r#"{"name": "operations/1"}"#,
    ];
    for body in bodies {
        let server = server(Wire::Rest, [success(Wire::Rest, body)]).await;
        client(Wire::Rest, &server).await.get(NAME).await.expect(body);
    }
}

#[tokio::test]
async fn an_error_or_a_response_without_done_ends_the_wait_as_that_result() {
    let failed = Status::new(Code::NotFound, "gone wrong");
    let table = [
        (End::Error(failed.clone()), Err((ErrorKind::Operation, Code::NotFound))),
        (End::Response(packed("x")), Ok("x".to_owned())),
    ];
    for (end, want) in table {
        for (name, is_polled) in [(NAME, true), ("", true), (NAME, false), ("", false)] {
            let outcome = over_both(async |wire| {
                let result = Some(end.clone());
                let operation = Operation { name: name.into(), result, ..running("half") };
                let server = server(wire, [Reply::operation(operation.clone())]).await;
                let client = client(wire, &server).await;
                let mut poller = match is_polled {
                    true => client.poll::<String, String>(NAME),
                    false => client.follow(operation.clone()),
                };
                let update = poller.try_next().await.expect("it is seen").expect("an update");
                assert_ne!(update.operation.state(), State::Running);
                assert!(poller.try_next().await.expect("it has ended").is_none());
                let outcome = poller.until_done().await;
                assert_eq!(server.requests().len(), usize::from(is_polled));
                outcome.map_err(|error| (error.kind(), error.code()))
            })
            .await;
            assert_eq!(outcome, want, "{name:?}, polled: {is_polled}");
        }
    }
}

#[tokio::test]
async fn done_without_a_result_differs_from_an_empty_response() {
    let table =
        [(None, "finished"), (Some(End::Response(Any::pack(&()).expect("it packs"))), "succeeded")];
    for (result, want) in table {
        let seen = over_both(async |wire| {
            let operation = Operation { result: result.clone(), ..done("x") };
            let server = server(wire, [Reply::operation(operation)]).await;
            let client = client(wire, &server).await;
            let mut poller = client.poll::<(), String>(NAME);
            poller.until_done().await.expect("nothing is a value");
            match poller.operation().expect("it was seen").state() {
                State::Finished => "finished",
                State::Succeeded(_) => "succeeded",
                _ => "another",
            }
        })
        .await;
        assert_eq!(seen, want);
    }
}

/// Whether a request is one for WaitOperation.
fn is_wait(request: &Request) -> bool {
    request.path.ends_with(":wait") || request.path.ends_with("/WaitOperation")
}

#[tokio::test]
async fn a_wait_answered_without_an_operation_is_no_update_and_polling_continues() {
    for body in ["{}", r#"{"message": "welcome"}"#, r#"{"error": {}}"#] {
        let updates = over_both(async |wire| {
            let polls = std::sync::atomic::AtomicUsize::new(0);
            let body = success(wire, body);
            let server = HandMade::start(wire, Mode::Plain, move |request: &Request| {
                if is_wait(request) {
                    return body.clone();
                }
                match polls.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
                    0 => Reply::operation(running("a")),
                    1 => Reply::operation(running("b")),
                    _ => Reply::operation(done("x")),
                }
            })
            .await;
            let client = client(wire, &server).await;
            let mut poller = client.poll::<String, String>(NAME).policy(often());
            let mut updates = Vec::new();
            while let Some(update) = poller.try_next().await.expect("the wait goes on") {
                assert_eq!(poller.operation(), Some(&update.operation));
                updates.extend(update.metadata);
            }
            assert!(server.requests().iter().any(is_wait), "it was tried");
            assert_eq!(poller.until_done().await.expect("it succeeded"), "x");
            updates
        })
        .await;
        assert_eq!(updates, ["a", "b", "all"], "{body}");
    }
}

#[tokio::test]
async fn a_bad_element_of_a_list_costs_only_that_element() {
    let body = r#"{"operations": [
        {"name": "operations/1"},
        null,
        {"name": "operations/2", "error": {"code": 5}, "response": {"@type": "a/b"}},
        {"name": 7},
        {"name": "operations/3", "done": true}
    ]}"#;
    let server = server(Wire::Rest, [Reply::Raw(body.into())]).await;
    let mut list = client(Wire::Rest, &server).await.list("operations");
    let mut names = Vec::new();
    while let Some(operation) = list.try_next().await.expect("the page is read") {
        names.push(operation.name);
    }
    assert_eq!(names, ["operations/1", "operations/3"]);
    let skipped: Vec<_> = list.skipped().iter().map(whole).collect();
    assert_eq!((skipped.len(), list.skipped_count()), (3, 3), "{skipped:?}");
    for (text, want) in skipped.iter().zip(["operations[1]", "operations[2]", "operations[3].name"])
    {
        assert!(text.contains(want), "{text}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_list_is_not_an_empty_list() {
    for body in [r#"{"kind": "sql#operationsList", "items": []}"#, r#"{"message": "who are you?"}"#]
    {
        let server = server(Wire::Rest, [Reply::Raw(body.into())]).await;
        let error = client(Wire::Rest, &server).await.list("operations").try_next().await;
        assert_eq!(error.expect_err(body).kind(), ErrorKind::Codec, "{body}");
    }
    let seen = over_both(async |wire| {
        let body: &[u8] = if wire == Wire::Rest { b"{}" } else { b"" };
        let server = server(wire, [Reply::Raw(body.to_vec().into())]).await;
        client(wire, &server).await.list("operations").try_next().await.expect("it is empty")
    })
    .await;
    assert_eq!(seen, None);
}

/// A page without operations, with another token each time, and with names of places of 1 KB.
fn empty_page(wire: Wire, number: usize) -> Reply {
    let page = ListOperationsResponse {
        next_page_token: number.to_string(),
        unreachable: vec![format!("{number}{}", "x".repeat(1_000))],
        ..ListOperationsResponse::default()
    };
    Reply::Raw(match wire {
        Wire::Rest => longrunning::protojson::to_vec(&page).expect("it is written").into(),
        Wire::Grpc => page.encode_to_vec().into(),
    })
}

#[tokio::test]
async fn an_endless_list_is_requested_slowly_and_ends_at_its_timeout() {
    over_both(async |wire| {
        let pages = std::sync::atomic::AtomicUsize::new(0);
        let server = HandMade::start(wire, Mode::Plain, move |_: &Request| {
            empty_page(wire, pages.fetch_add(1, std::sync::atomic::Ordering::SeqCst))
        })
        .await;
        let client = client(wire, &server).await;
        let mut list = client.list("operations").timeout(Duration::from_secs(1));
        let error = list.try_next().await.expect_err("it has no end");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let requests = server.requests().len();
        assert!(requests < 40, "{requests}");
        assert!(list.unreachable().iter().map(String::len).sum::<usize>() <= 64 << 10);
    })
    .await;
}
