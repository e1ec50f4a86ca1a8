//! `lro serve`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::support::{WIRES, command, lro};

#[cfg(unix)]
#[test]
fn the_first_line_says_where_and_a_signal_ends_it() {
    for signal in ["-INT", "-TERM"] {
        serve_until(signal);
    }
}

#[cfg(unix)]
fn serve_until(signal: &str) {
    let mut child = command(&["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("lro runs");
    let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    let url = line.trim_end().strip_prefix("listening on ").expect("the address");
    for wire in WIRES {
        let run = lro(&["list", "--endpoint", url, "--transport", wire]);
        assert_eq!((run.status, &*run.stdout), (0, ""), "{run:?}");
    }
    let killed =
        std::process::Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(0), "{signal}: {rest}");
}

#[test]
fn an_address_that_is_taken_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let run = lro(&["serve", "--listen", &address]);
    assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
    assert!(run.stderr.contains("in use"), "{run:?}");
}
