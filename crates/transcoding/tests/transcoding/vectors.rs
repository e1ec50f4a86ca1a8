//! `tests/vectors.json` against this crate, by group.

use crate::messages::Req;
use crate::runner;

/// Checks a group: how many vectors it has at all, and which we decided against.
#[track_caller]
fn check(group: &str, count: usize, decided: &[&str]) {
    let file = include_str!("../vectors.json");
    let file = serde_json::from_str(file).expect("the vectors are JSON");
    let reports = runner::run(&file, protojson::message_type::<Req>());
    let report = reports.iter().find(|report| report.group == group);
    let report = report.expect("the runner knows the group");
    assert!(report.failed.is_empty(), "{group}: {:#?}", report.failed);
    let against: Vec<_> = report.decided.iter().map(|(id, _)| id).collect();
    assert_eq!(against, decided, "{group}: what we decided against");
    assert_eq!(report.passed + against.len() + report.not_judged, count, "{group}");
}

#[test]
fn templates_are_valid_or_not_as_the_grammar_says() {
    check("template_grammar", 115, &[]);
}

#[test]
fn requests_are_routed_as_the_measured_routers_do() {
    check(
        "routing",
        107,
        &[
            "MatchUnregisteredCustomVerb GET /person/jason:other",
            "QueryParameterNotUnescapePlus GET /a",
        ],
    );
}

#[test]
fn messages_expand_as_http_proto_says() {
    check(
        "forward",
        121,
        &[
            r#"/v1/{name=operations/**} {"name":"operations/../x"}"#,
            r#"/v1/{name=**}:cancel {"name":"operations/../x"}"#,
        ],
    );
}

#[test]
fn messages_flatten_into_a_query_as_clients_send_it() {
    check("forward_query", 1, &[]);
}

#[test]
fn requests_bind_as_measured_and_decided() {
    check("reverse", 93, &[]);
}

#[test]
fn system_parameters_of_all_clients_are_taken() {
    check("system_parameters", 23, &[]);
}
