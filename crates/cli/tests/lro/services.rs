//! `lro services`, and calls of a service by its name.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread::JoinHandle;

use crate::support::{Fixture, lro};

/// A server that answers one request with `{}`, and the first line of that request.
fn recorder() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback can be bound");
    let address = listener.local_addr().expect("it is bound");
    let request = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("lro calls");
        let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
        let first = lines.next().unwrap_or_default();
        lines.find(String::is_empty);
        // A list without operations, or an operation.
        let is_list = first.contains("/operations?") || first.contains("/operations ");
        let body = if is_list { "{}" } else { r#"{"name":"operations/recorded"}"# };
        let length = body.len();
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
        let answer = format!("{head}\r\ncontent-length: {length}\r\n\r\n{body}");
        (&stream).write_all(answer.as_bytes()).expect("lro listens");
        first
    });
    (format!("http://{address}"), request)
}

#[test]
fn services_are_listed_searched_and_shown() {
    let run = lro(&["services"]);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 221));
    let run = lro(&["services", "Workspace Events"]);
    let want = "workspaceevents.googleapis.com  v1beta    gRPC, REST  Google Workspace Events API";
    assert_eq!(run.stdout.lines().nth(1), Some(want));
    assert_eq!(run.stdout.lines().count(), 2);

    let run = lro(&["services", "show", "androidmanagement.googleapis.com"]);
    let want = "\
androidmanagement.googleapis.com v1
  title     Android Management API
  endpoint  https://androidmanagement.googleapis.com
  wires     REST
  GetOperation
    GET /v1/{name=enterprises/*/devices/*/operations/*}
  ListOperations
    GET /v1/{name=enterprises/*/devices/*/operations}
  DeleteOperation
    DELETE /v1/{name=enterprises/*/devices/*/operations/*}
  CancelOperation
    POST /v1/{name=enterprises/*/devices/*/operations/*}:cancel
  any one of these scopes
    https://www.googleapis.com/auth/androidmanagement
";
    assert_eq!(run.stdout, want);

    let run = lro(&["services", "show", "workspaceevents.googleapis.com"]);
    for want in
        ["GET /v1/{name=operations/**}", "GET /v1beta/{name=operations/**}", "/auth/chat.bot"]
    {
        assert!(run.stdout.contains(want), "{want}: {run:?}");
    }
    let run = lro(&["services", "show", "workspaceevents.googleapis.com", "v1beta"]);
    assert!(!run.stdout.contains("GET /v1/"), "{run:?}");

    let run = lro(&["services", "show", "workspace"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean workspaceevents.googleapis.com?"), "{run:?}");
}

#[test]
fn a_service_is_called_at_its_path() {
    let cases: [(&[&str], &str); 4] = [
        (
            &[
                "get",
                "enterprises/e/devices/d/operations/o",
                "--service",
                "androidmanagement.googleapis.com",
            ],
            "GET /v1/enterprises/e/devices/d/operations/o HTTP/1.1",
        ),
        (
            &[
                "get",
                "operations/42",
                "--service",
                "workspaceevents.googleapis.com",
                "--api-version",
                "v1beta",
                "--transport",
                "rest",
            ],
            "GET /v1beta/operations/42 HTTP/1.1",
        ),
        (
            &[
                "cancel",
                "enterprises/e/devices/d/operations/o",
                "--service",
                "androidmanagement.googleapis.com",
            ],
            "POST /v1/enterprises/e/devices/d/operations/o:cancel HTTP/1.1",
        ),
        (
            &[
                "list",
                "enterprises/e/devices/d/operations",
                "--service",
                "androidmanagement.googleapis.com",
            ],
            "GET /v1/enterprises/e/devices/d/operations HTTP/1.1",
        ),
    ];
    for (arguments, want) in cases {
        let (url, request) = recorder();
        let mut arguments = arguments.to_vec();
        arguments.extend(["--endpoint", &url]);
        let run = lro(&arguments);
        assert_eq!(run.status, 0, "{run:?}");
        assert_eq!(request.join().expect("the server lives"), want);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_wires_call_a_service_alike() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let service = ["--service", "workspaceevents.googleapis.com", "--api-version", "v1"];
    let run = fixture.over_both(&[&["get", &name, "--output", "json"], &service[..]].concat());
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let run = fixture.over_both(&[&["wait", &name], &service[..]].concat());
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn an_unsupported_method_is_rejected_before_anything_is_sent() {
    let android = ["--service", "androidmanagement.googleapis.com"];
    let events = ["--service", "workspaceevents.googleapis.com"];
    let cases: [(&[&str], [&str; 2], i32, &str); 5] = [
        (&["get", "operations/o"], android, 2, "`/v1/{name=enterprises/*/devices/*/operations/*}`"),
        (
            &["get", "enterprises/e/devices/d/operations/o", "--transport", "grpc"],
            android,
            2,
            "androidmanagement.googleapis.com v1 has no gRPC, only REST",
        ),
        (&["get", "operations/o"], events, 2, "has several versions, name one: v1, v1beta"),
        (
            &["cancel", "operations/o", "--api-version", "v1", "--transport", "rest"],
            events,
            3,
            "UNIMPLEMENTED",
        ),
        (&["get", "operations/o", "--path", "/v1/{name=**}"], events, 2, "cannot be used with"),
    ];
    for (arguments, service, status, want) in cases {
        let run = lro(&[arguments, &service].concat());
        assert_eq!(run.status, status, "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(want), "{want}: {run:?}");
    }
}

#[test]
fn a_custom_service_config_has_address_and_paths() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("shelves.yaml");
    let config = "name: shelves.example.com\nhttp:\n  rules:\n  \
        - selector: google.longrunning.Operations.GetOperation\n    get: /v2/{name=shelves/*/operations/*}\n";
    std::fs::write(&path, config).expect("the folder is there");
    let file = path.to_str().expect("it is text");
    let (url, request) = recorder();
    let name = "shelves/s/operations/1";
    let run =
        lro(&["get", name, "--service-config", file, "--endpoint", &url, "--transport", "rest"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(request.join().expect("the server lives"), format!("GET /v2/{name} HTTP/1.1"));

    std::fs::write(&path, config.replace("/v2", "v2")).expect("the folder is there");
    let run = lro(&["get", name, "--service-config", file]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("shelves.yaml: line 5: expected a path template"), "{run:?}");
}
