//! Names of this machine that a resolver takes for another one.

use std::fs;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use longrunning_e2e::Harness;
use tokio::net::TcpListener;

/// Stands for any other machine.
const ELSEWHERE: &str = "127.66.66.66";

const NAMES: [&str; 6] = [
    "localhost",
    "LocalHost",
    "localhost.",
    "evil.localhost",
    "a.EVIL.localhost.",
    "xn--evl-jma.localhost",
];

/// `elsewhere` runs with a hosts file of its own, which maps every name to another address, and
/// with proxies there.
#[tokio::test(flavor = "multi_thread")]
async fn names_of_this_machine_stay_on_it_for_any_resolver() {
    let harness = Harness::start().await;
    harness.finished("42").await;
    let port = harness.address().port();
    let trap = TcpListener::bind((ELSEWHERE, port)).await.expect("the address is of this machine");
    let caught = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&caught);
    tokio::spawn(async move {
        while trap.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });

    let output = tokio::task::spawn_blocking(move || run(port)).await.expect("no panic");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {text}{errors}", output.status);
    assert_eq!(caught.load(Ordering::SeqCst), 0, "connections elsewhere: {text}{errors}");
    let mut lines = text.lines();
    for name in NAMES {
        let mut next = || lines.next().unwrap_or_default();
        assert_eq!(next(), format!("{name} Ok(Some({ELSEWHERE}))"), "{text}");
        for wire in ["gRPC", "REST"] {
            assert_eq!(next(), format!("http {wire} operations/42"), "{text}");
            // The server has no TLS.
            assert_eq!(next(), format!("https {wire} Transport"), "{text}");
        }
    }
}

/// Runs `elsewhere` in a mount namespace.
fn run(port: u16) -> Output {
    let folder = std::env::temp_dir().join(format!("elsewhere-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    let (hosts, order) = (folder.join("hosts"), folder.join("nsswitch.conf"));
    fs::write(&hosts, format!("{ELSEWHERE} {}\n", NAMES.join(" "))).expect("a hosts file");
    fs::write(&order, "hosts: files\n").expect("a file");
    // The files are there on every machine that has glibc; without it only the first one counts.
    let script = r#"mount --bind "$1" /etc/hosts || exit 97
        if test -e /etc/nsswitch.conf; then mount --bind "$2" /etc/nsswitch.conf || exit 97; fi
        shift 2
        exec "$@""#;
    let proxy = format!("http://{ELSEWHERE}:{port}");
    let within = |flags: &str| {
        Command::new("unshare")
            .args([flags, "sh", "-c", script, "sh"])
            .args([&hosts, &order])
            .arg(env!("CARGO_BIN_EXE_elsewhere"))
            .arg(port.to_string())
            .args(NAMES)
            .envs(
                ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"]
                    .map(|name| (name, &*proxy)),
            )
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .output()
            .expect("the test needs the program unshare, of util-linux")
    };
    // Root may make a mount namespace, everybody else one inside of a user namespace, if the system
    // lets them.
    let output = within("-m");
    let output = if could_not(&output) { within("-rm") } else { output };
    fs::remove_dir_all(&folder).expect("the folder is ours");
    assert!(
        !could_not(&output),
        "the test needs a mount namespace, which this system does not give: run it as root, or allow user namespaces: {}",
        String::from_utf8_lossy(&output.stderr),
    );
    output
}

/// Whether there is no namespace: 1 is the status of `unshare` that fails, 97 that of the script.
fn could_not(output: &Output) -> bool {
    matches!(output.status.code(), Some(1 | 97)) && output.stdout.is_empty()
}
