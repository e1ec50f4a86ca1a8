//! `lro get`, `lro cancel`, `lro delete`.

use crate::support::{Fixture, report};
use longrunning_server::demo::v1::StartReportRequest;

#[tokio::test(flavor = "multi_thread")]
async fn both_wires_show_an_operation_alike() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let run = fixture.over_both(&["get", &name]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines[..2], ["operations/42", "  state     succeeded"]);
    assert!(lines[2].starts_with("  metadata  longrunning.demo.v1.Progress {\"percent\":100,"));
    assert!(
        lines[3].starts_with("  response  longrunning.demo.v1.Report {\"title\":\"a report\",")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn json_is_equal_byte_for_byte() {
    let fixture = Fixture::start().await;
    for name in [fixture.finished("42").await, fixture.endless("43").await] {
        let run = fixture.over_both(&["get", &name, "--output", "json"]);
        assert_eq!(run.status, 0, "{run:?}");
        let operation: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(operation["name"], *name);
        assert_eq!(run.stdout.lines().count(), 1, "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_operation_has_exit_status_1() {
    let fixture = Fixture::start().await;
    let name = fixture.failed("42").await;
    for wire in crate::support::WIRES {
        let run = fixture.lro(wire, &["get", &name]);
        assert_eq!((run.status, &*run.stderr), (1, ""), "{run:?}");
        assert!(run.stdout.contains("state     failed"), "{run:?}");
        assert!(run.stdout.contains("error     FAILED_PRECONDITION: no paper"), "{run:?}");
        assert!(
            run.stdout.contains("{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","),
            "{run:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_type_is_shown_verbatim() {
    let fixture = Fixture::start().await;
    let request = StartReportRequest { internal_types: true, ..report("42") };
    let name = fixture.ended(request).await;
    let grpc = fixture.lro("grpc", &["get", &name, "--output", "json"]);
    assert_eq!((grpc.status, &*grpc.stderr), (0, ""));
    let operation: serde_json::Value = serde_json::from_str(&grpc.stdout).expect("JSON");
    let response = &operation["response"];
    assert_eq!(response["@type"], "type.googleapis.com/longrunning.demo.internal.v1.Note");
    assert!(
        response["@wire"].as_str().is_some_and(|bytes| bytes.starts_with("CghhIHJlcG9ydBAB")),
        "{response}"
    );

    let rest = fixture.lro("rest", &["get", &name, "--output", "json"]);
    let operation: serde_json::Value = serde_json::from_str(&rest.stdout).expect("JSON");
    assert_eq!(operation["response"]["text"], "a report");

    let text = fixture.lro("grpc", &["get", &name]);
    let want = "response  longrunning.demo.internal.v1.Note {\"@wire\":";
    assert!(text.stdout.contains(want), "{text:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_type_with_descriptors_is_shown_as_json_over_both_wires() {
    let fixture = Fixture::start().await;
    let request = StartReportRequest { internal_types: true, ..report("42") };
    let name = fixture.ended(request).await;
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../server/generated/longrunning.demo.internal.v1.binpb"
    );
    let arguments = ["get", &name, "--output", "json", "--descriptors", file];
    let grpc = fixture.lro("grpc", &arguments);
    let rest = fixture.lro("rest", &arguments);
    assert_eq!((grpc.status, &*grpc.stderr), (0, ""));
    assert_eq!(grpc.stdout, rest.stdout);
    let operation: serde_json::Value = serde_json::from_str(&grpc.stdout).expect("JSON");
    assert_eq!(operation["response"]["text"], "a report");

    let missing = fixture.lro("grpc", &["get", &name, "--descriptors", "/no/such/file"]);
    assert!(missing.stderr.contains("/no/such/file"), "{missing:?}");
    assert_ne!(missing.status, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_is_canceled_and_deleted() {
    let fixture = Fixture::start().await;
    for wire in crate::support::WIRES {
        let name = fixture.endless(wire).await;
        let run = fixture.lro(wire, &["cancel", &name]);
        assert_eq!((run.status, run.stdout), (0, format!("requested cancellation of {name}\n")));
        let run = fixture.lro(wire, &["wait", &name]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stderr.contains(&format!("error: {name} failed: CANCELLED")), "{run:?}");
        let run = fixture.lro(wire, &["delete", &name, "--output", "json"]);
        assert_eq!((run.status, &*run.stdout), (0, "{}\n"));
        assert_eq!(fixture.lro(wire, &["get", &name]).status, 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn operations_of_other_services_are_reached_by_their_path() {
    let fixture = Fixture::start().await;
    let request = StartReportRequest { parent: "enterprises/e/devices/d".into(), ..report("o") };
    let name = fixture.ended(request).await;
    let path = "/v1/{name=enterprises/*/devices/*/operations/*}";
    let run = fixture.lro("rest", &["get", &name, "--path", path]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.starts_with("enterprises/e/devices/d/operations/o\n"), "{run:?}");
    let run = fixture.lro("rest", &["list", "enterprises/e/devices/d/operations", "--path", path]);
    assert_eq!(run.stdout.lines().count(), 1, "{run:?}");

    let rule = "get=/v1/{name=enterprises/*/devices/*/operations/*}";
    assert_eq!(fixture.lro("rest", &["get", &name, "--rule", rule]).status, 0);

    // Servers of this workspace serve the default path too.
    assert_eq!(fixture.lro("rest", &["get", &name]).status, 0);
}
