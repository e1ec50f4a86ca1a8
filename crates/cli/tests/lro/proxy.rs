//! `lro proxy`.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use crate::support::{Fixture, WIRES, command, lro};

const DESCRIPTORS: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../server/generated/longrunning.demo.v1.binpb");

/// The process, killed on drop.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grpc_server_gets_a_rest_gateway_from_its_descriptors() {
    let fixture = Fixture::start().await;
    let name = fixture.finished("42").await;
    let behind = fixture.url();
    let arguments = ["proxy", "--endpoint", &behind, "--descriptors", DESCRIPTORS];
    let mut proxy = command(&arguments);
    let proxy = proxy.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn();
    let mut proxy = Running(proxy.expect("lro runs"));
    let mut lines = BufReader::new(proxy.0.stdout.take().expect("it is piped")).lines();
    let mut line = || lines.next().expect("there is a line").expect("it is text");
    let first = line();
    let url = first.strip_prefix("listening on ").expect("the address");
    assert_eq!(line(), format!("for {behind}; Ctrl-C ends it"));
    let mut rules = [(); 5].map(|()| line());
    rules.sort_unstable();
    assert_eq!(rules[2], "GET /v1/{name=operations}  google.longrunning.Operations.ListOperations");
    for wire in WIRES {
        let arguments = ["get", &name, "--output", "json", "--transport", wire];
        let there = lro(&[&arguments[..], &["--endpoint", url]].concat());
        assert_eq!(there, fixture.lro(wire, &arguments[..4]));
        assert_eq!(there.status, 0, "{there:?}");
    }
}

#[test]
fn an_unreachable_server_is_named() {
    let behind = "http://127.0.0.1:1";
    let arguments = ["proxy", "--endpoint", behind, "--descriptors", DESCRIPTORS];
    let mut proxy = command(&arguments);
    let proxy = proxy.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn();
    let mut proxy = Running(proxy.expect("lro runs"));
    let mut lines = BufReader::new(proxy.0.stdout.take().expect("it is piped")).lines();
    let first = lines.next().expect("there is a line").expect("it is text");
    let url = first.strip_prefix("listening on ").expect("the address");
    for wire in WIRES {
        let run = lro(&["get", "operations/x", "--transport", wire, "--endpoint", url]);
        assert_ne!(run.status, 0, "{run:?}");
        for want in ["UNAVAILABLE", &format!("reaching {behind}: "), "SERVER_NOT_REACHED"] {
            assert!(run.stderr.contains(want), "{want} in {run:?}");
        }
    }
}

#[test]
fn invalid_descriptors_and_unknown_services_are_rejected() {
    let common = ["proxy", "--endpoint", "http://127.0.0.1:1", "--listen", "127.0.0.1:0"];
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    for (arguments, want) in [
        (&["--descriptors", "/no/such/file"][..], "reading the descriptors in /no/such/file"),
        (&["--descriptors", manifest], "not a google.protobuf.FileDescriptorSet"),
        (
            &["--descriptors", DESCRIPTORS, "--service", "acme.A"],
            "no methods of service \"acme.A\"",
        ),
    ] {
        let run = lro(&[&common[..], arguments].concat());
        assert!(run.stderr.contains(want), "{run:?}");
        assert_ne!(run.status, 0);
        assert_eq!(run.stdout, "");
    }
}
