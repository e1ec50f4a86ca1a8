//! An invalid command line has exit status 2.

use crate::support::{Fixture, WIRES, command, lro, run};

#[test]
fn wrong_usage_has_exit_status_2_and_says_why() {
    let local = ["--endpoint", "http://127.0.0.1:1"];
    let table: [(&[&str], &str); 12] = [
        (&[], "Usage: lro"),
        (&["fetch"], "unrecognized subcommand 'fetch'"),
        (&["get"], "<NAME>"),
        (
            &["get", "operations/1", "--transport", "carrier-pigeon"],
            "[possible values: grpc, rest]",
        ),
        (&["get", "operations/1", "--timeout", "soon"], "500ms, 30s, 5m or 1h30m"),
        (&["get", "operations/1", "--header", "novalue"], "a name, a colon and a value"),
        (&["get", "operations/1", "--header", "te: x"], "te"),
        (&["get", "operations/1", "--path", "/v1/operations"], "/v1/{name=operations/**}"),
        (&["get", "operations/1", "--rule", "fetch=/v1/x"], "expected get=, list="),
        (&["get", "operations/1", "--path", "/v1/{name=operations/**}"], "--transport rest"),
        (&["get", ""], "name: expected a resource name"),
        (&["get", "operations/.."], "a segment `.` or `..`"),
    ];
    for (arguments, want) in table {
        let mut all = arguments.to_vec();
        if arguments.first() == Some(&"get") {
            all.extend(local);
        }
        let run = lro(&all);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(want), "{arguments:?}: {run:?}");
    }
}

#[test]
fn an_invalid_endpoint_has_exit_status_2() {
    for (endpoint, want) in [
        ("127.0.0.1:8980", "write http://127.0.0.1:8980"),
        ("localhost:8980", "write http://localhost:8980"),
        ("build.example", "write https://build.example"),
        ("unix:/run/lro.sock", "has to begin with https:// or http://"),
        ("ftp://127.0.0.1", "http"),
        ("http://build.example", "by its name"),
    ] {
        for wire in WIRES {
            let run = lro(&["get", "operations/1", "--endpoint", endpoint, "--transport", wire]);
            assert_eq!(run.status, 2, "{endpoint}: {run:?}");
            assert!(run.stderr.contains(want), "{endpoint}: {run:?}");
        }
    }
}

#[test]
fn help_has_examples_and_the_exit_statuses() {
    let run = lro(&["--help"]);
    assert_eq!(run.status, 0);
    for part in
        ["Examples:", "lro wait operations/42", "Exit status:", "4    timeout", "5    no operation"]
    {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
    for command in ["demo", "serve", "get", "list", "wait", "cancel", "delete"] {
        assert!(run.stdout.contains(&format!("\n  {command} ")), "{command}: {}", run.stdout);
        let run = lro(&[command, "--help"]);
        assert_eq!(run.status, 0, "{command}");
        assert!(run.stdout.contains("Example"), "{command}: {}", run.stdout);
        let long = run.stdout.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{command}");
    }
}

#[test]
fn a_script_completes_the_commands_in_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = lro(&["completions", shell]);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{shell}");
        for part in ["wait", "api-version", "completions"] {
            assert!(run.stdout.contains(part), "{shell}: {part}");
        }
    }
    let run = lro(&["completions", "cmd"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("[possible values: bash,"), "{run:?}");
}

#[test]
fn the_error_about_an_address_as_a_name_says_what_to_write() {
    let table = [
        ("https://b.example/v1/operations/x", "write operations/x --endpoint https://b.example"),
        ("/operations/x", "write operations/x"),
        ("operations/x/", "write operations/x"),
        (
            "//pubsub.googleapis.com/operations/x",
            "write operations/x --service pubsub.googleapis.com",
        ),
    ];
    for (name, want) in table {
        for verb in ["get", "wait", "cancel", "delete", "list"] {
            let run = lro(&[verb, name, "--endpoint", "http://127.0.0.1:1"]);
            assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
            assert!(run.stderr.contains(want), "{want}: {run:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_variable_counts_as_one_that_is_not_set() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let url = fixture.url();
    for wire in WIRES {
        let mut full = command(&["get", &name, "--transport", wire, "--endpoint", &url]);
        let want = run(&mut full);
        assert_eq!(want.status, 0, "{want:?}");
        assert_eq!(run(full.env("LRO_ENDPOINT", "").env("LRO_TRANSPORT", "")), want);
        let mut wire_of_variable = command(&["get", &name]);
        wire_of_variable.env("LRO_ENDPOINT", &url).env("LRO_TRANSPORT", wire);
        assert_eq!(run(&mut wire_of_variable), want);
    }
    // The address of the service is used then, but not called: the name fits none of its paths.
    let service = ["get", &name, "--service", "androidmanagement.googleapis.com"];
    let run = run(command(&service).env("LRO_ENDPOINT", "").env("LRO_TRANSPORT", ""));
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("/v1/{name=enterprises/*/devices/*/operations/*}"), "{run:?}");
    // A missing value is reported.
    let run = crate::support::run(
        command(&["proxy", "--descriptors", "/no/such/file"]).env("LRO_ENDPOINT", ""),
    );
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("--endpoint <URL>"), "{run:?}");
}
