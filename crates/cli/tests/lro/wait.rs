//! `lro wait`.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use longrunning::fake::Script;
use longrunning::google::longrunning::OperationsServer;
use longrunning::{Code, Error, Operation, Status};
use longrunning_server::Server;
use longrunning_server::demo::v1::StartReportRequest;

use crate::support::{Fixture, Run, WIRES, command, lro, report};

fn slow(id: &str) -> StartReportRequest {
    let duration = prost_types::Duration { seconds: 0, nanos: 300_000_000 };
    StartReportRequest { duration: Some(duration), steps: 3, ..report(id) }
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_goes_to_stderr_and_the_result_to_stdout() {
    let fixture = Fixture::start().await;
    for wire in WIRES {
        let name = fixture.begin(slow(wire)).await;
        let run = fixture.lro(wire, &["wait", &name, "--interval", "20ms"]);
        assert_eq!(run.status, 0, "{wire}: {run:?}");
        assert!(run.stdout.starts_with(&format!("{name}\n  state     succeeded\n")), "{run:?}");
        let lines: Vec<_> = run.stderr.lines().collect();
        assert!(lines.len() > 2, "{wire}: {run:?}");
        let target = format!("  ({name} at {})", fixture.url());
        assert!(lines.iter().all(|line| line.ends_with(&target)), "{run:?}");
        assert!(lines[0].contains(" s  running    longrunning.demo.v1.Progress {"), "{run:?}");
        let last = lines.last().expect("a line");
        assert!(
            last.contains(" s  succeeded  longrunning.demo.v1.Progress {\"percent\":100,"),
            "{run:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn json_has_the_finished_operation() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let [grpc, rest] =
        WIRES.map(|wire| fixture.lro(wire, &["wait", &name, "--output", "json"]).stdout);
    assert_eq!(grpc, rest);
    assert_eq!(grpc, fixture.lro("grpc", &["get", &name, "--output", "json"]).stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_operation_has_exit_status_1_and_its_details() {
    let fixture = Fixture::start().await;
    let name = fixture.failed("42").await;
    for wire in WIRES {
        let run = fixture.lro(wire, &["wait", &name, "--output", "json"]);
        assert_eq!(run.status, 1, "{run:?}");
        let error = run.stderr.split_once("error: ").expect("an error").1;
        let lines: Vec<_> = error.lines().collect();
        let url = fixture.url();
        let want = format!("operations/42 failed: FAILED_PRECONDITION: no paper (at {url})");
        assert_eq!(lines[0], want);
        for line in &lines[1..] {
            let detail: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            assert!(detail["@type"].is_string(), "{line}");
        }
        assert!(lines.len() > 4, "{run:?}");
        let operation: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(operation["error"]["code"], 9);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_operation_goes_to_stdout_for_scripts_only() {
    let fixture = Fixture::start().await;
    let name = fixture.failed("42").await;
    let run = fixture.lro("grpc", &["wait", &name]);
    assert_eq!((run.status, &*run.stdout), (1, ""), "{run:?}");
    for form in ["json", "params"] {
        let waited = fixture.lro("grpc", &["wait", &name, "--output", form]);
        let got = fixture.lro("grpc", &["get", &name, "--output", form]);
        assert!(got.stdout.contains("no paper"), "{got:?}");
        assert_eq!((waited.status, &waited.stdout), (1, &got.stdout), "{waited:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_time_is_up_the_exit_status_is_4() {
    let fixture = Fixture::start().await;
    let name = fixture.endless("42").await;
    for wire in WIRES {
        let run = fixture.lro(wire, &["wait", &name, "--timeout", "200ms", "--interval", "30ms"]);
        assert_eq!((run.status, &*run.stdout), (4, ""), "{run:?}");
        assert!(run.stderr.contains("may still be running"), "{run:?}");
        let error = run.stderr.lines().last().unwrap_or_default();
        assert!(error.contains("operations/42") && error.contains(&fixture.url()), "{run:?}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_the_wait_and_reports_that_the_operation_continues() {
    let fixture = Fixture::start().await;
    let name = fixture.endless("42").await;
    let url = fixture.url();
    let mut child = command(&["wait", &name, "--endpoint", &url])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("lro runs");
    let mut errors = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    errors.read_line(&mut line).expect("the first poll makes a line");
    let killed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut errors, &mut rest).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(130), "{rest}");
    assert!(rest.contains("operations/42 is still running"), "{rest}");
    for verb in ["wait", "cancel"] {
        let line = format!("\n  lro {verb} operations/42 --endpoint {url} --transport grpc\n");
        assert!(rest.contains(&line), "{rest}");
    }
    assert_eq!(fixture.lro("grpc", &["get", &name]).status, 0);
}

/// A server of both wires that answers by a script.
async fn scripted(script: Script) -> Server {
    let server = Server::builder().add_service(OperationsServer::new(script));
    server.bind("127.0.0.1:0").await.expect("the server starts")
}

fn wait_at(url: &str, wire: &str, arguments: &[&str]) -> Run {
    let common = ["wait", "operations/1", "--endpoint", url, "--transport", wire];
    lro(&[&common, arguments].concat())
}

fn done() -> Operation {
    Operation { name: "operations/1".into(), done: true, ..Operation::default() }
}

#[test]
fn an_unreachable_address_is_reported_at_once_and_given_up_after_first_contact() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    for wire in WIRES {
        let run = wait_at(&url, wire, &["--first-contact", "3s", "--interval", "500ms"]);
        assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
        let first = run.stderr.lines().next().unwrap_or_default();
        let told = format!("  waiting    cannot reach {url} yet: ");
        assert!(first.contains(&told) && first.contains("refused"), "{run:?}");
        assert!(first.contains("; retrying in 0.5 s, for another "), "{run:?}");
        assert!(run.stderr.lines().last().is_some_and(|it| it.starts_with("error: ")), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn not_found_is_retried_for_the_grace_period() {
    let missing = || Error::rpc(Status::new(Code::NotFound, "no such operation yet"));
    for wire in WIRES {
        let script = Script::new().error(missing()).error(missing()).error(missing());
        let server = scripted(script.operation(done())).await;
        let run = wait_at(&server.url(), wire, &[]);
        assert_eq!(run.status, 5, "{run:?}");
        let run = wait_at(&server.url(), wire, &["--grace", "20s", "--interval", "50ms"]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(run.stderr.contains("no such operation yet; retrying in "), "{run:?}");
        assert!(run.stdout.starts_with("operations/1\n  state     done\n"), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unavailable_server_is_retried_for_the_patience_period() {
    // It names no time to ask again after, and ABORTED is not asked again at once.
    let broken = || Error::rpc(Status::new(Code::Internal, "of the moment"));
    for wire in WIRES {
        let running = Operation { done: false, ..done() };
        let script = (0..6).fold(Script::new().operation(running), |it, _| it.error(broken()));
        let server = scripted(script.operation(done())).await;
        let hasty = ["--patience", "0s", "--interval", "50ms"];
        let run = wait_at(&server.url(), wire, &hasty);
        assert_eq!(run.status, 3, "{run:?}");
        assert!(run.stderr.contains("INTERNAL: of the moment"), "{run:?}");
    }
    for wire in WIRES {
        let running = Operation { done: false, ..done() };
        let script = (0..6).fold(Script::new().operation(running), |it, _| it.error(broken()));
        let server = scripted(script.operation(done())).await;
        let run = wait_at(&server.url(), wire, &["--patience", "1h", "--interval", "50ms"]);
        assert_eq!(run.status, 0, "{run:?}");
        assert!(run.stderr.contains("INTERNAL: of the moment; retrying in 0."), "{run:?}");
    }
}
