//! What curl sees.

use longrunning_e2e::{Harness, raw_http};
use serde_json::json;

#[tokio::test]
async fn an_operation_is_started_watched_and_ended_by_curl() {
    let harness = Harness::start().await;
    let post = async |target: &str, body: &str| {
        raw_http::send(harness.address(), "POST", target, body).await.expect("an answer")
    };
    let started = post("/v1/reports:start", r#"{"operationId": "42", "endless": true}"#).await;
    assert_eq!(started.status, 200, "{started:?}");
    assert_eq!(started.json()["name"], "operations/42");
    assert_eq!(
        started.json()["metadata"]["@type"],
        "type.googleapis.com/longrunning.demo.v1.Progress"
    );

    let running = raw_http::send(harness.address(), "GET", "/v1/operations/42", "").await;
    assert_ne!(running.expect("an answer").json()["done"], true);

    // Google's Python client sends no body at all, its Node client an empty object.
    let canceled = post("/v1/operations/42:cancel", "").await;
    assert_eq!((canceled.status, canceled.json()), (200, json!({})));
    let waited = post("/v1/operations/42:wait", "{}").await;
    assert_eq!(waited.status, 200, "{waited:?}");
    assert_eq!(waited.json()["done"], true);
    assert_eq!(waited.json()["error"]["code"], 1, "an operation's error has the code of the RPC");
    let deleted = raw_http::send(harness.address(), "DELETE", "/v1/operations/42", "").await;
    assert_eq!(deleted.expect("an answer").json(), json!({}));
}

#[tokio::test]
async fn errors_have_googles_form() {
    let harness = Harness::start().await;
    let table = [
        ("GET", "/v1/operations/nowhere", "", 404, "NOT_FOUND"),
        ("GET", "/v1beta/operations/nowhere", "", 404, "NOT_FOUND"),
        ("GET", "/nowhere", "", 404, "NOT_FOUND"),
        ("GET", "/", "", 404, "NOT_FOUND"),
        ("PUT", "/v1/operations/42", "{}", 405, "UNIMPLEMENTED"),
        ("POST", "/v1/operations/42:frobnicate", "{}", 405, "UNIMPLEMENTED"),
        ("GET", "/v1/operations?bogus=1", "", 400, "INVALID_ARGUMENT"),
        ("POST", "/v1/reports:start", "{", 400, "INVALID_ARGUMENT"),
    ];
    for (method, target, body, http, code) in table {
        let answer = raw_http::send(harness.address(), method, target, body).await;
        let answer = answer.expect(target);
        let (status, message) = answer.error();
        assert_eq!((answer.status, &*status), (http, code), "{method} {target}: {message}");
        assert!(!message.is_empty(), "{method} {target}");
        let content_type = answer.header("content-type").unwrap_or_default();
        assert!(content_type.starts_with("application/json"), "{method} {target}: {content_type}");
    }
}

#[tokio::test]
async fn a_not_found_has_an_error_info() {
    let harness = Harness::start().await;
    let answer = raw_http::send(harness.address(), "GET", "/v1/operations/nowhere", "").await;
    let body = answer.expect("an answer").json();
    let detail = &body["error"]["details"][0];
    assert_eq!(detail["@type"], "type.googleapis.com/google.rpc.ErrorInfo", "{body}");
    assert!(detail["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{body}");
}

#[tokio::test]
async fn the_error_about_a_wrong_method_has_the_right_ones() {
    let harness = Harness::start().await;
    let answer = raw_http::send(harness.address(), "PUT", "/v1/operations/42", "{}").await;
    let answer = answer.expect("an answer");
    let allowed = answer.header("allow").unwrap_or_default();
    assert!(allowed.contains("GET") && allowed.contains("DELETE"), "{answer:?}");
}

#[tokio::test]
async fn system_parameters_are_obeyed() {
    let harness = Harness::start().await;
    let body = r#"{"operationId": "42", "failure": {}}"#;
    let started = raw_http::send(harness.address(), "POST", "/v1/reports:start", body).await;
    assert_eq!(started.expect("an answer").status, 200);
    for target in [
        "/v1/operations/42?",
        "/v1/operations/42?$alt=json%3Benum-encoding=int&$prettyPrint=0",
        "/v1/operations/42?%24alt=json%3Benum-encoding%3Dint",
        "/v1/operations/42?alt=json&key=k&quotaUser=me&$.xgafv=2",
        "/v1/operations/42?%24alt=json&$key=k&%24quotaUser=me&%24.xgafv=2",
    ] {
        let answer = raw_http::send(harness.address(), "GET", target, "").await.expect(target);
        assert_eq!(answer.status, 200, "{target}: {answer:?}");
        assert_eq!(answer.body.lines().count(), 1, "{target}: {}", answer.body);
    }
    let pretty = raw_http::send(harness.address(), "GET", "/v1/operations/42?prettyPrint=true", "");
    assert!(pretty.await.expect("an answer").body.lines().count() > 1);
}

#[tokio::test]
async fn workspace_events_answers_curl() {
    let harness = Harness::start().await;
    for version in ["v1", "v1beta"] {
        let body = json!({
            "targetResource": format!("//chat.googleapis.com/spaces/{version}"),
            "eventTypes": ["google.workspace.chat.message.v1.created"],
            "notificationEndpoint": {"pubsubTopic": "projects/p/topics/t"},
        });
        let target = format!("/{version}/subscriptions");
        let answer = raw_http::send(harness.address(), "POST", &target, body.to_string()).await;
        let operation = answer.expect("an answer").json();
        let name = operation["name"].as_str().unwrap_or_default();
        assert!(name.starts_with("operations/"), "{version}: {operation}");
        let target = format!("/{version}/{name}:wait");
        let waited = raw_http::send(harness.address(), "POST", &target, "{}").await;
        let operation = waited.expect("an answer").json();
        let package = "type.googleapis.com/google.apps.events.subscriptions";
        assert_eq!(operation["response"]["@type"], format!("{package}.{version}.Subscription"));
        let name = operation["response"]["name"].as_str().expect("a subscription has a name");
        for (query, state) in [
            ("", json!("ACTIVE")),
            ("?alt=json", json!("ACTIVE")),
            ("?alt=json;enum-encoding=int", json!(1)),
            ("?$alt=json%3Benum-encoding%3Dint", json!(1)),
        ] {
            let target = format!("/{version}/{name}{query}");
            let answer = raw_http::send(harness.address(), "GET", &target, "").await;
            assert_eq!(answer.expect("an answer").json()["state"], state, "{target}");
        }
    }
}
