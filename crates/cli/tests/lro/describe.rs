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
fn every_rpc_is_listed_and_an_unknown_one_is_told() {
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
fn parameters_are_refused_where_there_is_no_operation_to_show() {
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
    // One detail is of a type that lro does not know, and that each wire has in its own form.
    let run = fixture.lro("rest", &["get", &name, "--output", "params"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("error.code"), "{run:?}");
    assert!(run.stdout.contains("error.details[0].@type"), "{run:?}");
}
