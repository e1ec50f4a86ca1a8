//! `lro list`.

use crate::support::{Fixture, run};

#[tokio::test(flavor = "multi_thread")]
async fn operations_are_listed_a_line_each() {
    let fixture = Fixture::start().await;
    fixture.finished("a").await;
    fixture.failed("b").await;
    fixture.endless("c").await;
    let run = fixture.over_both(&["list", "--page-size", "2"]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
    let want = "\
operations/a                      succeeded  longrunning.demo.v1.Report
operations/b                      failed     FAILED_PRECONDITION: no paper
operations/c                      running
";
    assert_eq!(run.stdout, want);
}

#[tokio::test(flavor = "multi_thread")]
async fn filter_and_limit_select() {
    let fixture = Fixture::start().await;
    for id in ["a", "b", "c"] {
        fixture.finished(id).await;
    }
    fixture.endless("d").await;
    let table: [(&[&str], &[&str]); 4] = [
        (&["list", "--limit", "2"], &["operations/a", "operations/b"]),
        (&["list", "operations", "--filter", "done = false"], &["operations/d"]),
        (&["list", "--limit", "0"], &[]),
        (
            &["list", "--filter", "done = true", "--page-size", "1", "--limit", "2"],
            &["operations/a", "operations/b"],
        ),
    ];
    for (arguments, want) in table {
        let mut arguments = arguments.to_vec();
        arguments.extend(["--output", "json"]);
        let run = fixture.over_both(&arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {run:?}");
        let names: Vec<String> = run
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
            .map(|operation| operation["name"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(names, want, "{arguments:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_says_where_and_how() {
    let fixture = Fixture::start().await;
    fixture.finished("a").await;
    let mut command = crate::support::command(&["list"]);
    command.env("LRO_ENDPOINT", fixture.url()).env("LRO_TRANSPORT", "rest");
    let run = run(&mut command);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{run:?}");
}
