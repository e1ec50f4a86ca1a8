//! `lro --verbose` and `RUST_LOG`.

use crate::support::{Fixture, WIRES, command, run};

#[tokio::test(flavor = "multi_thread")]
async fn the_trace_of_a_wait_goes_to_stderr_on_request() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let url = fixture.url();
    for (wire, system) in WIRES.into_iter().zip(["grpc", "http"]) {
        let arguments = |more: &[&'static str]| {
            let mut arguments =
                vec!["wait", "operations/42", "--header", "authorization: Bearer s3cret"];
            arguments.extend(more);
            command(&[&arguments[..], &["--endpoint", &url, "--transport", wire]].concat())
        };
        let silent = run(&mut arguments(&[]));
        assert!(!silent.stderr.contains("longrunning.call"), "{silent:?}");
        for told in
            [run(&mut arguments(&["-v"])), run(arguments(&[]).env("RUST_LOG", "longrunning=info"))]
        {
            assert_eq!((told.status, &told.stdout), (0, &silent.stdout), "{name}");
            let wait = told.stderr.lines().find(|line| line.contains("longrunning.polls=1"));
            assert!(wait.is_some_and(|line| line.contains("longrunning.wait: ")), "{told:?}");
            let call = told.stderr.lines().find(|line| line.contains("longrunning.call: "));
            let call = call.expect("a poll is a call");
            for field in [
                format!("rpc.system.name=\"{system}\""),
                "rpc.method=\"google.longrunning.Operations/GetOperation\"".to_owned(),
                "rpc.response.status_code=\"OK\"".to_owned(),
            ] {
                assert!(call.contains(&field), "{field}: {call}");
            }
            assert!(!told.stderr.contains("s3cret"), "{told:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_setting_of_another_program_is_no_failure() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let url = fixture.url();
    let told = run(command(&["get", &name, "--endpoint", &url]).env("RUST_LOG", "[span]=x=y"));
    assert_eq!(told.status, 0, "{told:?}");
    assert!(told.stderr.starts_with("warning: RUST_LOG: expected levels"), "{told:?}");
}
