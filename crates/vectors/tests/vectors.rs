//! The project's vectors, group by group.

use std::collections::BTreeSet;

use longrunning_vectors::{DISAGREEMENTS, run};
use serde_json::Value;

#[tokio::test]
async fn every_vector_passes_or_is_rejected_for_a_reason() {
    let file = include_str!("../../transcoding/tests/vectors.json");
    let file = serde_json::from_str(file).expect("the vectors are JSON");
    let reports = run(&file).await;
    let mut counts = Vec::new();
    for report in &reports {
        assert!(report.failed.is_empty(), "{}: {:#?}", report.group, report.failed);
        counts.push((report.group, report.passed, report.decided.len(), report.not_judged));
    }
    assert_eq!(
        counts,
        [
            ("template_grammar", 115, 0, 0),
            ("routing", 105, 2, 0),
            ("forward", 119, 2, 0),
            ("forward_query", 1, 0, 0),
            ("reverse", 91, 0, 2),
            ("system_parameters", 23, 0, 0),
            ("reverse over HTTP", 91, 0, 2),
            ("reverse by descriptors", 91, 0, 2),
            ("code_to_http", 17, 0, 0),
            ("http_to_code", 15, 0, 0),
            ("error_envelope", 6, 0, 0),
            ("any_of_empty", 4, 0, 1),
        ]
    );
}

/// The test above checks that the server behaves as listed.
#[test]
fn every_disagreement_of_the_implementations_is_decided() {
    let file = include_str!("../../transcoding/tests/vectors.json");
    let file: Value = serde_json::from_str(file).expect("the vectors are JSON");
    let vectors = file["reverse"].as_array().expect("it is a list").iter();
    let open = vectors.filter(|vector| vector["unanimous"] == false && !vector["want"].is_null());
    let want: BTreeSet<_> = open.filter_map(|vector| vector["id"].as_str()).collect();
    let found: BTreeSet<_> = DISAGREEMENTS.iter().map(|disagreement| disagreement.id).collect();
    assert_eq!(found, want);
}

#[tokio::test]
async fn a_wrong_vector_fails_and_the_others_run() {
    let file = serde_json::json!({
        "template_grammar": {"valid": ["/a", "a"], "invalid": ["/b"]},
        "routing": [{"topic": "t", "routes": ["GET a", "/x"], "cases": [
            {"method": "GET", "path": "/a", "match": "/a"},
            {"method": "GET", "path": "/a?%zz", "match": null},
        ]}],
        "forward": [{"template": "x", "fields": {}, "path": null, "query": {}}],
        "forward_query": {"fields": {"nosuch": 1}, "google_api_core": "a=b"},
        "rules": {"Get": [{"method": "GET", "template": "a"}]},
        "reverse": [{"id": "r", "request": {"method": "GET", "target": "/a"}, "want": {"http": 200}}],
        "code_to_http": [{"name": "OK", "code": 0, "http": 201}],
        "http_to_code": {"404": "OK"},
        "error_envelope": {"none": {}},
        "any_of_empty": {"other": {"writes": {"@type": "...Other"}}},
        "system_parameters": {"accepted": ["bogus"]},
    });
    for report in run(&file).await {
        assert!(!report.failed.is_empty(), "{report:?}");
    }
}
