//! The emulator of Workspace Events, from outside.

mod support;

use std::time::Duration;

use longrunning::google::apps::events::subscriptions::v1beta::subscription::ErrorType;
use longrunning_server::workspace_events::WorkspaceEvents;
use longrunning_server::{OperationsService, Server};
use serde_json::{Value, json};
use support::{get, post, send};

async fn start() -> (Server, WorkspaceEvents) {
    start_with(Duration::ZERO).await
}

/// A server whose operations take this long.
async fn start_with(moment: Duration) -> (Server, WorkspaceEvents) {
    let registry = WorkspaceEvents::registry();
    let operations = OperationsService::builder().registry(&registry).build_in_memory();
    let emulator = WorkspaceEvents::new(operations.clone()).moment(moment);
    let server = Server::builder()
        .operations(operations)
        .mount("/v1beta/{name=operations/**}")
        .workspace_events(emulator.clone())
        .bind("127.0.0.1:0")
        .await
        .expect("its rules are right");
    (server, emulator)
}

fn subscription(space: &str) -> Value {
    json!({
        "targetResource": format!("//chat.googleapis.com/spaces/{space}"),
        "eventTypes": ["google.workspace.chat.message.v1.created"],
        "notificationEndpoint": {"pubsubTopic": "projects/p/topics/t"},
        "ttl": "3600s",
    })
}

/// Sends a request that starts an operation, and returns the result of the operation.
async fn run(server: &Server, method: &str, path: &str, body: &Value) -> Value {
    let address = server.local_addr();
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let started = send(address, method, path, &body).await;
    assert_eq!(started.status, 200, "{method} {path}: {started:?}");
    let started = started.json();
    let version = path.split('/').nth(1).expect("a path begins with its version");
    let metadata = started["metadata"]["@type"].as_str().expect("it has metadata");
    assert!(metadata.contains(&format!("subscriptions.{version}.")), "{metadata}");
    match started["name"].as_str() {
        Some(name) => post(address, &format!("/{version}/{name}:wait"), "").await.json(),
        None => started,
    }
}

async fn create(server: &Server, path: &str, body: &Value) -> Value {
    let operation = run(server, "POST", path, body).await;
    assert_eq!(operation["done"], true, "{operation}");
    operation["response"].clone()
}

#[tokio::test]
async fn a_subscription_is_created_read_changed_and_deleted() {
    let (server, _) = start().await;
    let address = server.local_addr();
    for version in ["v1", "v1beta"] {
        let made = create(&server, &format!("/{version}/subscriptions"), &subscription("S")).await;
        let name = made["name"].as_str().expect("it has a name");
        assert_eq!(
            made["@type"],
            format!("type.googleapis.com/google.apps.events.subscriptions.{version}.Subscription")
        );
        assert_eq!(made["state"], "ACTIVE");
        for field in ["uid", "etag", "authority", "createTime", "updateTime", "expireTime"] {
            assert!(made[field].is_string(), "{field}: {made}");
        }
        assert_eq!(made.get("ttl"), None);
        for either in ["v1", "v1beta"] {
            let found = get(address, &format!("/{either}/{name}")).await.json();
            assert_eq!(found["etag"], made["etag"], "{either}");
        }
        let again = post(address, "/v1/subscriptions", &subscription("S").to_string()).await;
        assert_eq!((again.status, again.error().0), (409, "ALREADY_EXISTS".to_owned()));
        let path = format!("/{version}/{name}");
        let ended = run(&server, "DELETE", &path, &Value::Null).await;
        assert_eq!(ended["response"]["@type"], "type.googleapis.com/google.protobuf.Empty");
        assert_eq!(get(address, &path).await.error().0, "NOT_FOUND");
        assert_eq!(send(address, "DELETE", &path, "").await.error().0, "NOT_FOUND");
        let missing = format!("{path}?allowMissing=true");
        assert_eq!(run(&server, "DELETE", &missing, &Value::Null).await["done"], true);
    }
}

#[tokio::test]
async fn a_request_that_only_validates_changes_nothing() {
    let (server, _) = start().await;
    let address = server.local_addr();
    let path = "/v1/subscriptions?validateOnly=true";
    let reply = post(address, path, &subscription("S").to_string()).await.json();
    assert_eq!((reply.get("name"), &reply["done"]), (None, &json!(true)));
    assert!(reply["response"]["expireTime"].is_string(), "{reply}");
    let made = create(&server, "/v1/subscriptions", &subscription("S")).await;
    let name = made["name"].as_str().expect("it has a name");
    run(&server, "DELETE", &format!("/v1/{name}?validateOnly=true"), &Value::Null).await;
    let update = format!("/v1/{name}?updateMask=ttl&validateOnly=true");
    let preview = run(&server, "PATCH", &update, &json!({"ttl": "7200s"})).await;
    assert_ne!(preview["response"]["expireTime"], made["expireTime"]);
    assert_eq!(get(address, &format!("/v1/{name}")).await.json()["etag"], made["etag"]);
}

#[tokio::test]
async fn fields_are_checked() {
    let (server, _) = start().await;
    let address = server.local_addr();
    let target = "subscription.target_resource";
    for (field, value, want) in [
        ("targetResource", json!(""), target),
        ("targetResource", json!("spaces/S"), target),
        ("targetResource", json!("//x/y"), target),
        ("targetResource", json!("//chat.googleapis.com/spaces//S"), target),
        ("eventTypes", json!([]), "subscription.event_types"),
        ("eventTypes", json!(["message.created"]), "subscription.event_types"),
        ("eventTypes", json!(["google.workspace.....nonsense"]), "subscription.event_types"),
        ("eventTypes", json!(["google.workspace.chat.message.1.made"]), "subscription.event_types"),
        (
            "eventTypes",
            json!([
                "google.workspace.chat.message.v1.created",
                "google.workspace.drive.file.v3.created"
            ]),
            "subscription.event_types",
        ),
        ("driveOptions", json!({"includeDescendants": true}), "subscription.drive_options"),
        ("notificationEndpoint", json!({}), "subscription.notification_endpoint.pubsub_topic"),
        (
            "notificationEndpoint",
            json!({"pubsubTopic": "topics/t"}),
            "subscription.notification_endpoint.pubsub_topic",
        ),
        ("ttl", json!("-1s"), "subscription.ttl"),
        ("ttl", json!("9999999s"), "subscription.ttl"),
        ("expireTime", json!("2001-01-01T00:00:00Z"), "subscription.expire_time"),
        ("expireTime", json!("9001-01-01T00:00:00Z"), "subscription.expire_time"),
    ] {
        let mut body = subscription("S");
        if field == "expireTime" {
            body.as_object_mut().expect("it is an object").remove("ttl");
        }
        body[field] = value;
        let reply = post(address, "/v1beta/subscriptions", &body.to_string()).await;
        assert_eq!(reply.error().0, "INVALID_ARGUMENT", "{body}: {reply:?}");
        let violations = &reply.json()["error"]["details"][1]["fieldViolations"];
        assert_eq!(violations[0]["field"], want, "{body}");
    }
    let negative = subscription("S").to_string().replace("3600s", "-1s");
    let (_, message) = post(address, "/v1/subscriptions", &negative).await.error();
    assert!(message.contains("-1s") && !message.contains("nanos"), "{message}");
    let reply = get(address, "/v1/subscriptions/a%2Fb").await;
    assert_eq!(reply.error().0, "NOT_FOUND", "{reply:?}");
}

#[tokio::test]
async fn a_target_has_the_events_of_its_app() {
    let (server, _) = start().await;
    for (target, event) in [
        ("//chat.googleapis.com/spaces/S", "google.workspace.chat.membership.v1.created"),
        ("//cloudidentity.googleapis.com/users/1", "google.workspace.chat.membership.v1.deleted"),
        ("//cloudidentity.googleapis.com/users/2", "google.workspace.meet.conference.v2.started"),
        ("//meet.googleapis.com/spaces/S", "google.workspace.meet.participant.v2.joined"),
        ("//drive.googleapis.com/files/F", "google.workspace.drive.file.v3.contentChanged"),
    ] {
        let mut body = subscription("S");
        body["targetResource"] = json!(target);
        body["eventTypes"] = json!([event]);
        if target.starts_with("//drive.") {
            body["driveOptions"] = json!({"includeDescendants": true});
        }
        let made = create(&server, "/v1beta/subscriptions", &body).await;
        assert_eq!(made["targetResource"], target);
        assert_eq!(made["driveOptions"], body["driveOptions"]);
    }
}

#[tokio::test]
async fn allow_missing_deletes_concurrently() {
    let (server, _) = start_with(Duration::from_millis(100)).await;
    let address = server.local_addr();
    for version in ["v1", "v1beta"] {
        let made = create(&server, "/v1/subscriptions", &subscription("S")).await;
        let path = format!("/{version}/{}", made["name"].as_str().expect("it has a name"));
        // One operation starts before the other has ended.
        let missing = format!("{path}?allowMissing=true");
        let one = send(address, "DELETE", &missing, "").await;
        let other = send(address, "DELETE", &missing, "").await;
        for started in [one.json(), other.json()] {
            let Some(name) = started["name"].as_str() else {
                assert_eq!(started["done"], true, "{started}");
                continue;
            };
            let ended = post(address, &format!("/{version}/{name}:wait"), "").await.json();
            assert!(ended["response"].is_object(), "{ended}");
        }
    }
}

#[tokio::test]
async fn an_update_changes_the_mutable_fields_of_its_version() {
    let (server, _) = start().await;
    let address = server.local_addr();
    let made = create(&server, "/v1/subscriptions", &subscription("S")).await;
    let name = made["name"].as_str().expect("it has a name");
    let types = json!(["google.workspace.chat.message.v1.deleted"]);

    // Immutable fields may be sent unchanged, and output-only ones too.
    let mut body = made.clone();
    body["ttl"] = json!("7200s");
    for field in ["@type", "expireTime"] {
        body.as_object_mut().expect("it is an object").remove(field);
    }
    body["state"] = json!("DELETED");
    body["createTime"] = json!("2001-01-01T00:00:00Z");
    let renewed = run(&server, "PATCH", &format!("/v1/{name}"), &body).await["response"].clone();
    assert_ne!(renewed["expireTime"], made["expireTime"]);
    for field in ["eventTypes", "state", "createTime", "targetResource"] {
        assert_eq!(renewed[field], made[field], "{field}");
    }

    let body = json!({"ttl": "7200s", "eventTypes": types});
    let path = format!("/v1beta/{name}?updateMask=eventTypes");
    let retyped = run(&server, "PATCH", &path, &body).await["response"].clone();
    assert_eq!(retyped["eventTypes"], types);
    assert_eq!(retyped["expireTime"], renewed["expireTime"]);

    let before = json!({"eventTypes": made["eventTypes"]});
    for (path, body, want) in [
        (format!("/v1/{name}?updateMask=eventTypes"), before.clone(), "INVALID_ARGUMENT"),
        (format!("/v1/{name}"), before, "INVALID_ARGUMENT"),
        (format!("/v1/{name}?updateMask=state"), json!({}), "INVALID_ARGUMENT"),
        (format!("/v1beta/{name}?updateMask=*"), json!({}), "INVALID_ARGUMENT"),
        (format!("/v1/{name}"), json!({"etag": made["etag"], "ttl": "60s"}), "ABORTED"),
        ("/v1/subscriptions/none".to_owned(), json!({"ttl": "60s"}), "NOT_FOUND"),
        // An invalid request is reported before a missing subscription.
        ("/v1/subscriptions/none".to_owned(), json!({"ttl": "-1s"}), "INVALID_ARGUMENT"),
        ("/v1beta/subscriptions/none".to_owned(), json!({"ttl": "999999s"}), "INVALID_ARGUMENT"),
        (
            "/v1beta/subscriptions/none".to_owned(),
            json!({"eventTypes": ["nonsense"]}),
            "INVALID_ARGUMENT",
        ),
        (
            format!("/v1beta/{name}"),
            json!({"eventTypes": ["google.workspace.drive.file.v3.created"]}),
            "INVALID_ARGUMENT",
        ),
    ] {
        let reply = send(address, "PATCH", &path, &body.to_string()).await;
        assert_eq!(reply.error().0, want, "{path} {body}: {reply:?}");
    }
    let current = json!({"etag": retyped["etag"], "ttl": "60s"});
    let last = run(&server, "PATCH", &format!("/v1/{name}"), &current).await;
    assert!(last["response"]["etag"].is_string(), "{last}");
    let stale = format!("/v1/{name}?etag={}", "%22stale%22");
    assert_eq!(send(address, "DELETE", &stale, "").await.error().0, "ABORTED");
}

/// AIP-203: immutable fields may be sent unchanged, and are not changed silently.
#[tokio::test]
async fn an_update_of_an_immutable_field_is_rejected() {
    let (server, _) = start().await;
    let address = server.local_addr();
    let made = create(&server, "/v1/subscriptions", &subscription("S")).await;
    let name = made["name"].as_str().expect("it has a name");
    for (field, value, want) in [
        ("targetResource", json!("//chat.googleapis.com/spaces/T"), "subscription.target_resource"),
        (
            "notificationEndpoint",
            json!({"pubsubTopic": "projects/p/topics/other"}),
            "subscription.notification_endpoint",
        ),
        ("payloadOptions", json!({"includeResource": true}), "subscription.payload_options"),
        ("driveOptions", json!({"includeDescendants": true}), "subscription.drive_options"),
    ] {
        let mut body = json!({"eventTypes": made["eventTypes"], "ttl": "60s"});
        body[field] = value;
        let masks = match field {
            "targetResource" => vec!["", "?updateMask=*", "?updateMask=targetResource"],
            _ => vec!["", "?updateMask=*"],
        };
        for mask in masks {
            let path = format!("/v1beta/{name}{mask}");
            let reply = send(address, "PATCH", &path, &body.to_string()).await;
            assert_eq!(reply.error().0, "INVALID_ARGUMENT", "{path} {body}: {reply:?}");
            let violations = &reply.json()["error"]["details"][1]["fieldViolations"];
            assert_eq!(violations[0]["field"], want, "{path} {body}");
        }
        // A mask excludes all other fields.
        let path = format!("/v1beta/{name}?updateMask=ttl");
        let changed = run(&server, "PATCH", &path, &body).await["response"].clone();
        assert_eq!(changed["targetResource"], made["targetResource"]);
    }
    let same = json!({"targetResource": made["targetResource"]});
    let path = format!("/v1/{name}?updateMask=targetResource");
    let kept = run(&server, "PATCH", &path, &same).await;
    assert_eq!(kept["response"]["targetResource"], made["targetResource"], "{kept}");
}

#[tokio::test]
async fn a_suspended_subscription_is_reactivated() {
    let (server, emulator) = start().await;
    let made = create(&server, "/v1/subscriptions", &subscription("S")).await;
    let name = made["name"].as_str().expect("it has a name");
    emulator.suspend(name, ErrorType::EndpointPermissionDenied).expect("it is there");
    let path = format!("/v1/{name}");
    let suspended = get(server.local_addr(), &path).await.json();
    assert_eq!(suspended["state"], "SUSPENDED");
    assert_eq!(suspended["suspensionReason"], "ENDPOINT_PERMISSION_DENIED");
    for _ in 0..2 {
        let ended = run(&server, "POST", &format!("{path}:reactivate"), &json!({})).await;
        assert_eq!(ended["response"]["state"], "ACTIVE", "{ended}");
        assert_eq!(ended["response"].get("suspensionReason"), None);
    }
}

#[tokio::test]
async fn the_name_of_the_topic_suspends_a_subscription() {
    let (server, _) = start().await;
    for (space, topic, want) in [
        ("A", "suspend-ENDPOINT_PERMISSION_DENIED", Some("ENDPOINT_PERMISSION_DENIED")),
        ("B", "suspend-USER_SCOPE_REVOKED", Some("USER_SCOPE_REVOKED")),
        // A topic with an unknown reason is like any other.
        ("C", "suspend-ERROR_TYPE_UNSPECIFIED", None),
        ("D", "suspend-events", None),
    ] {
        let mut body = subscription(space);
        body["notificationEndpoint"] = json!({"pubsubTopic": format!("projects/p/topics/{topic}")});
        let made = create(&server, "/v1/subscriptions", &body).await;
        let state = if want.is_some() { "SUSPENDED" } else { "ACTIVE" };
        let found = (made["state"].as_str(), made["suspensionReason"].as_str());
        assert_eq!(found, (Some(state), want), "{topic}");
        let path = format!("/v1beta/{}:reactivate", made["name"].as_str().expect("it has a name"));
        let ended = run(&server, "POST", &path, &json!({})).await["response"].clone();
        let found = (ended["state"].as_str(), ended["suspensionReason"].as_str());
        assert_eq!(found, (Some("ACTIVE"), None), "{topic}");
    }
}

#[tokio::test]
async fn subscriptions_are_listed_by_event_type_page_by_page() {
    let (server, _) = start().await;
    let address = server.local_addr();
    for space in ["A", "B", "C"] {
        create(&server, "/v1/subscriptions", &subscription(space)).await;
    }
    let filter = "filter=event_types%3A%22google.workspace.chat.message.v1.created%22";
    let mut targets = Vec::new();
    let mut token = String::new();
    loop {
        let path = format!("/v1beta/subscriptions?{filter}&pageSize=2&pageToken={token}");
        let page = get(address, &path).await.json();
        for found in page["subscriptions"].as_array().expect("no page is empty") {
            targets.push(found["targetResource"].as_str().expect("it has one").to_owned());
        }
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => break,
        }
    }
    targets.sort_unstable();
    let space = |space| format!("//chat.googleapis.com/spaces/{space}");
    assert_eq!(targets, ["A", "B", "C"].map(space));
    let one = format!("{filter}+AND+target_resource%3D%22//chat.googleapis.com/spaces/B%22");
    let one = get(address, &format!("/v1/subscriptions?{one}")).await.json();
    assert_eq!(one["subscriptions"].as_array().map(Vec::len), Some(1), "{one}");
    for query in ["", "pageSize=-1", "filter=x", "filter=target_resource%3D%22//t%22"] {
        let reply = get(address, &format!("/v1/subscriptions?{query}")).await;
        assert_eq!(reply.error().0, "INVALID_ARGUMENT", "{query}");
    }
}
