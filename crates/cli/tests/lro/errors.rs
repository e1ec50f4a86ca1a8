//! Errors and their exit status.

use crate::support::{Fixture, WIRES, lro};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_has_exit_status_5_and_says_why() {
    let fixture = Fixture::start().await;
    let run = fixture.over_both(&["get", "operations/nowhere"]);
    assert_eq!((run.status, &*run.stdout), (5, ""));
    let lines: Vec<_> = run.stderr.lines().collect();
    assert!(lines[0].starts_with("error: google.longrunning.Operations.GetOperation"), "{run:?}");
    assert!(lines[0].contains("NOT_FOUND"), "{run:?}");
    assert!(lines[0].contains("operations/nowhere"), "{run:?}");
    assert!(lines[0].ends_with(&format!("(at {})", fixture.url())), "{run:?}");
    assert!(
        lines[1].starts_with("  {\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\""),
        "{run:?}"
    );
}

#[test]
fn a_server_that_is_not_there_has_exit_status_3_and_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    for wire in WIRES {
        let run = lro(&["get", "operations/1", "--endpoint", &url, "--transport", wire]);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
        assert!(run.stderr.contains(&url), "{run:?}");
        assert!(run.stderr.contains("refused"), "{run:?}");
        assert!(run.stderr.contains("operations/1"), "{run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    }
}

#[test]
fn a_server_that_says_nothing_has_exit_status_4() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    for wire in WIRES {
        let arguments =
            ["get", "operations/1", "--endpoint", &url, "--transport", wire, "--timeout", "100ms"];
        let run = lro(&arguments);
        assert_eq!(run.status, 4, "{run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
        assert!(run.stderr.contains("operations/1") && run.stderr.contains(&url), "{run:?}");
    }
}

#[test]
fn a_server_that_is_no_such_server_has_exit_status_3() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request);
            let _ = stream.write_all(
                b"HTTP/1.1 200 OK\r\ncontent-length: 13\r\nconnection: close\r\n\r\n<html></html>",
            );
        }
    });
    for wire in WIRES {
        let run = lro(&["get", "operations/1", "--endpoint", &url, "--transport", wire]);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_stdout_is_no_error() {
    use std::process::Stdio;
    let fixture = Fixture::start().await;
    fixture.finished("42").await;
    let url = fixture.url();
    let mut child = crate::support::command(&["get", "operations/42", "--endpoint", &url])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("lro runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]));
}
