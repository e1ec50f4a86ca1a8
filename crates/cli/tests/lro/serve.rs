//! `lro serve`.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use crate::support::{WIRES, command, lro};

#[cfg(unix)]
#[test]
fn the_first_line_has_the_address_and_a_signal_ends_the_server() {
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
fn hosts_and_origins_can_be_allowed() {
    use std::io::Write as _;

    let arguments =
        ["--allow-host", "api.example.com", "--allow-origin", "https://console.example"];
    for (arguments, headers, want) in [
        (&arguments[..], "host: api.example.com\r\n", "200"),
        (&arguments[..], "host: localhost\r\norigin: https://console.example\r\n", "200"),
        (&[], "host: api.example.com\r\n", "403"),
        (&[], "host: localhost\r\norigin: https://console.example\r\n", "403"),
    ] {
        let all = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = command(&all).stdout(Stdio::piped()).spawn().expect("lro runs");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let address = line.trim_end().strip_prefix("listening on http://").expect("the address");
        let mut stream = std::net::TcpStream::connect(address).expect("it listens");
        let request = format!("GET /v1/operations HTTP/1.1\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("text");
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        assert_eq!(reply.split(' ').nth(1), Some(want), "{arguments:?} {headers:?}: {reply}");
        if want == "403" {
            assert!(reply.contains("--allow-"), "{reply}");
        }
    }
    let run = lro(&["serve", "--listen", "127.0.0.1:0", "--allow-host", "api.example.com:80"]);
    assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
    assert!(run.stderr.contains("without a port"), "{run:?}");
}

#[test]
fn an_address_in_use_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let run = lro(&["serve", "--listen", &address]);
    assert_eq!((run.status, &*run.stdout), (3, ""), "{run:?}");
    assert!(run.stderr.contains("in use"), "{run:?}");
}
