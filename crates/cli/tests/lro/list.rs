//! `lro list`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::support::{Fixture, lro, run};

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
async fn the_environment_sets_address_and_wire() {
    let fixture = Fixture::start().await;
    fixture.finished("a").await;
    let mut command = crate::support::command(&["list"]);
    command.env("LRO_ENDPOINT", fixture.url()).env("LRO_TRANSPORT", "rest");
    let run = run(&mut command);
    assert_eq!((run.status, run.stdout.lines().count()), (0, 1), "{run:?}");
}

/// A server of pages with one operation, a tenth of a second each. It returns its requests. The
/// listener keeps the port open after the one connection that it answers.
fn slow_pages(pages: usize) -> (String, JoinHandle<Vec<String>>, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let kept = listener.try_clone().expect("a second handle");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("lro connects");
        let mut lines = BufReader::new(stream.try_clone().expect("a second handle")).lines();
        let mut requests = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            requests.push(line);
            while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
            thread::sleep(Duration::from_millis(100));
            let number = requests.len();
            let token = if number < pages { number.to_string() } else { String::new() };
            let body = format!(
                r#"{{"operations":[{{"name":"operations/{number}"}}],"nextPageToken":"{token}"}}"#
            );
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length:";
            if write!(stream, "{head} {}\r\n\r\n{body}", body.len()).is_err() {
                break;
            }
        }
        requests
    });
    (url, server, kept)
}

#[test]
fn the_timeout_limits_the_whole_list() {
    let (url, server, _listener) = slow_pages(20);
    let run = lro(&["list", "--endpoint", &url, "--transport", "rest", "--timeout", "500ms"]);
    assert_eq!(run.status, 4, "{run:?}");
    assert!(server.join().expect("no panic").len() < 10);
}

#[test]
fn a_limit_requests_no_more_than_it_shows() {
    let table: [(&[&str], &str); 5] = [
        (&["--limit", "10"], "?pageSize=10"),
        (&["--limit", "10", "--page-size", "3"], "?pageSize=3"),
        (&["--limit", "10", "--page-size", "0"], ""),
        (&["--limit", "1000000"], "?pageSize=1000"),
        (&[], ""),
    ];
    for (arguments, want) in table {
        let (url, server, _listener) = slow_pages(1);
        let mut all = vec!["list", "--endpoint", &url, "--transport", "rest"];
        all.extend(arguments);
        let run = lro(&all);
        assert_eq!(run.status, 0, "{run:?}");
        let want = format!("GET /v1/operations{want} HTTP/1.1");
        assert_eq!(server.join().expect("no panic"), [want], "{arguments:?}");
    }
}
