//! `lro describe` and `--output params`.

use longrunning_server::demo::v1::StartReportRequest;

use crate::support::{Fixture, lro, report};

#[test]
fn get_operation_has_one_input_and_eleven_outputs() {
    let run = lro(&["describe", "GetOperation"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let (inputs, outputs) = run.stdout.split_once("\nOUTPUT ").expect("a table for each");
    assert!(inputs.contains("\nname   STRING  Required. The operation's name"), "{inputs}");
    let names: Vec<_> = outputs
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let want = [
        "name STRING",
        "metadata OBJECT",
        "metadata.customKey.value ANY",
        "done BOOLEAN",
        "response OBJECT",
        "response.customKey.value ANY",
        "error OBJECT",
        "error.code INTEGER",
        "error.message STRING",
        "error.details[] OBJECT",
        "error.details[].customKey.value ANY",
    ];
    assert_eq!(names, want);

    let run = lro(&["describe", "GetOperation", "--output", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["inputs"][0]["required"], true);
    assert_eq!(json["outputs"].as_array().map(Vec::len), Some(11));
}

#[test]
fn every_rpc_is_listed_and_an_unknown_one_is_an_error() {
    let run = lro(&["describe"]);
    assert!(run.stdout.contains("google.longrunning.Operations.WaitOperation\n"), "{run:?}");
    assert!(run.stdout.contains(".v1beta.SubscriptionsService.CreateSubscription\n"), "{run:?}");
    let run = lro(&["describe", "GetOperations"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("did you mean google.longrunning.Operations.GetOperation"),
        "{run:?}"
    );
}

#[test]
fn output_params_is_rejected_without_an_operation_to_show() {
    for command in ["cancel", "delete", "describe"] {
        let run = lro(&[command, "GetOperation", "--output", "params"]);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
        assert!(run.stderr.contains("[possible values: text, json]"), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outputs_of_a_real_operation_are_filled_in() {
    let fixture = Fixture::start().await;
    let name = fixture.ended(StartReportRequest { steps: 2, ..report("42") }).await;
    let run = fixture.over_both(&["get", &name, "--output", "params"]);
    let rows: Vec<_> = run
        .stdout
        .lines()
        .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
        .collect();
    for want in [
        "name STRING operations/42",
        "metadata OBJECT",
        "metadata.@type STRING type.googleapis.com/longrunning.demo.v1.Progress",
        "metadata.percent NUMBER 100",
        "done BOOLEAN true",
        "response OBJECT",
        "response.@type STRING type.googleapis.com/longrunning.demo.v1.Report",
        "error OBJECT",
    ] {
        assert!(rows.iter().any(|row| row == want), "{want}: {rows:#?}");
    }

    let name = fixture.failed("43").await;
    // One detail is of an unknown type, which each wire keeps in its own form.
    let run = fixture.lro("rest", &["get", &name, "--output", "params"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("error.code"), "{run:?}");
    assert!(run.stdout.contains("error.details[0].@type"), "{run:?}");
}

const ANDROID: &str = "androidmanagement.googleapis.com";
const EVENTS: &str = "workspaceevents.googleapis.com";

/// The lines up to the end of the first table.
fn head(stdout: &str) -> &str {
    stdout.split("\n\nINPUT").next().unwrap_or_default()
}

#[test]
fn a_service_has_its_own_http_line_and_scopes() {
    let run = lro(&["describe", "GetOperation", "--service", ANDROID]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let want = "\
google.longrunning.Operations.GetOperation
  of androidmanagement.googleapis.com v1
  GET https://androidmanagement.googleapis.com/v1/{name=enterprises/*/devices/*/operations/*}
  any one of these scopes
    https://www.googleapis.com/auth/androidmanagement";
    assert_eq!(head(&run.stdout), want);

    let run = lro(&["describe", "GetOperation", "--service", ANDROID, "-o", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(
        json["http"],
        serde_json::json!([
            "GET https://androidmanagement.googleapis.com/v1/{name=enterprises/*/devices/*/operations/*}"
        ])
    );
    let scope = "https://www.googleapis.com/auth/androidmanagement";
    assert_eq!(json["scopes"], serde_json::json!([scope]));
    let count = |list: &str| json[list].as_array().map(Vec::len);
    assert_eq!((count("inputs"), count("outputs")), (Some(1), Some(11)));
}

#[test]
fn without_a_service_the_scopes_are_those_of_the_proto_or_a_hint() {
    let run = lro(&["describe", "GetOperation"]);
    let want = "\
google.longrunning.Operations.GetOperation
  GET /v1/{name=operations/**}
  the scopes depend on the service: set --service HOST";
    assert_eq!(head(&run.stdout), want);
    let create = "google.apps.events.subscriptions.v1.SubscriptionsService.CreateSubscription";
    let run = lro(&["describe", create]);
    let want =
        "\n  any one of these scopes\n    https://www.googleapis.com/auth/chat.memberships\n";
    assert!(run.stdout.contains(want), "{run:?}");
}

#[test]
fn a_scope_from_the_methods_page_is_marked() {
    let of_page = "https://www.googleapis.com/auth/meet.space.created";
    let beta = ["describe", "GetOperation", "--service", EVENTS, "--api-version", "v1beta"];
    let run = lro(&beta);
    let line = format!("\n    {of_page}  (from the method's page; not in the service config)\n");
    assert!(run.stdout.contains(&line), "{run:?}");
    let shown = lro(&["services", "show", EVENTS, "v1beta"]);
    assert!(shown.stdout.contains(line.trim()), "{shown:?}");
    let run = lro(&[&beta[..], &["--output", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["scopesFromPage"], serde_json::json!([of_page]));
    assert_eq!(json["scopes"].as_array().map(Vec::len), Some(17));
}

#[test]
fn every_version_is_described_without_api_version() {
    let run = lro(&["describe", "GetOperation", "--service", EVENTS]);
    for line in
        ["  of workspaceevents.googleapis.com v1\n", "  of workspaceevents.googleapis.com v1beta\n"]
    {
        assert_eq!(run.stdout.matches(line).count(), 1, "{run:?}");
    }
    let run = lro(&["describe", "GetOperation", "--service", EVENTS, "--output", "json"]);
    let versions: Vec<_> = serde_json::Deserializer::from_str(&run.stdout)
        .into_iter::<serde_json::Value>()
        .map(|json| json.expect("JSON")["version"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(versions, ["v1", "v1beta"]);
}

#[test]
fn an_unknown_method_or_version_is_reported_with_the_known_ones() {
    let table: [(&[&str], &str); 6] = [
        (
            &["GetOperatoin", "--service", ANDROID],
            "did you mean google.longrunning.Operations.GetOperation?",
        ),
        (
            &[
                "google.apps.events.subscriptions.v1.SubscriptionsService.GetSubscription",
                "--service",
                ANDROID,
            ],
            "androidmanagement.googleapis.com v1 has no RPC google.apps.events",
        ),
        (
            &["GetOperation", "--service", "androidmanagment.googleapis.com"],
            "did you mean androidmanagement.googleapis.com?",
        ),
        (
            &["GetOperation", "--service", ANDROID, "--api-version", "v9"],
            "has no version \"v9\", only v1",
        ),
        (&["GetOperation", "--service", "apigee.example"], "--service-config FILE"),
        (&["GetOperation", "--service", "apigee.example"], "--path TEMPLATE"),
    ];
    for (arguments, want) in table {
        let run = lro(&[&["describe"], arguments].concat());
        assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
        assert!(run.stderr.contains(want), "{want}: {run:?}");
    }
}
