//! Identity of the caller, and trusted certificates.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use longrunning::Rpc as _;
use longrunning::google::longrunning::operations::GetOperation;
use longrunning::google::longrunning::operations_server::OperationsServer;
use longrunning_server::{Server, demo};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tonic::service::Routes;

use crate::support::{Run, WIRES, command, lro, run};

/// A temporary file.
fn file(content: &str) -> PathBuf {
    static FILES: AtomicU32 = AtomicU32::new(0);
    let (process, number) = (std::process::id(), FILES.fetch_add(1, Ordering::SeqCst));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = path.join(format!("credentials-{process}-{number}"));
    fs::write(&path, content).expect("the folder is there");
    path
}

/// A server that accepts only the token `good`, and the credentials that it got. It has no
/// operations.
struct Guarded {
    server: Server,
    shown: Arc<Mutex<Vec<String>>>,
}

impl Guarded {
    async fn start() -> Self {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&shown);
        let operations = demo::operations().build_in_memory();
        let guard = move |request: tonic::Request<()>| {
            let proof = request.metadata().get("authorization");
            let proof =
                proof.map_or("nobody", |proof| proof.to_str().unwrap_or("what?")).to_owned();
            let is_good = proof == "Bearer good";
            seen.lock().unwrap_or_else(PoisonError::into_inner).push(proof);
            if is_good { Ok(request) } else { Err(tonic::Status::unauthenticated("who are you?")) }
        };
        let guarded = Routes::new(OperationsServer::with_interceptor(operations, guard));
        let server = Server::builder()
            .proxy(guarded, &[GetOperation::METHOD])
            .registry(longrunning::google::longrunning::registry())
            .bind("127.0.0.1:0")
            .await
            .expect("the server starts");
        Self { server, shown }
    }

    /// Runs `lro get` over a wire, and returns its run and the credentials that the server got.
    fn get(
        &self,
        wire: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> (Run, Vec<String>) {
        self.get_with(wire, arguments, variables, Stdio::null())
    }

    /// The same, with input.
    fn get_with(
        &self,
        wire: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
        input: impl Into<Stdio>,
    ) -> (Run, Vec<String>) {
        let url = self.server.url();
        let mut all = vec!["get", "operations/1", "--endpoint", &url, "--transport", wire];
        all.extend(arguments);
        let mut command = command(&all);
        command.env("HOME", "/nonexistent").env_remove("GOOGLE_APPLICATION_CREDENTIALS");
        let outcome = run(command.envs(variables.iter().copied()).stdin(input));
        let shown = std::mem::take(&mut *self.shown.lock().unwrap_or_else(PoisonError::into_inner));
        (outcome, shown)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_arguments_choose_the_identity() {
    let server = Guarded::start().await;
    let (good, bad) = (file("good\n"), file("bad"));
    let (good, bad) = (good.to_str().expect("text"), bad.to_str().expect("text"));
    let header = "authorization: Bearer good";
    let headers = file("# who calls\n\n  Authorization : Bearer good\r\nx-a: b\n");
    let headers = headers.to_str().expect("text");
    // A good token gets NOT_FOUND: there is no such operation.
    let table: [(&[&str], &[&str], &str); 8] = [
        (&["--header-file", headers], &["Bearer good"], "NOT_FOUND"),
        (&[], &["nobody"], "UNAUTHENTICATED"),
        (&["--auth", "none"], &["nobody"], "UNAUTHENTICATED"),
        (&["--token-file", good], &["Bearer good"], "NOT_FOUND"),
        (&["--auth", "token", "--token-file", good], &["Bearer good"], "NOT_FOUND"),
        // The token that was just read is not read again.
        (&["--token-file", bad], &["Bearer bad"], "UNAUTHENTICATED"),
        (&["--header", header], &["Bearer good"], "NOT_FOUND"),
        (&["--token-file", bad, "--header", header], &["Bearer good"], "NOT_FOUND"),
    ];
    for (arguments, want, code) in table {
        for wire in WIRES {
            let (run, shown) = server.get(wire, arguments, &[]);
            let status = if code == "NOT_FOUND" { 5 } else { 3 };
            assert_eq!((run.status, &*run.stdout), (status, ""), "{run:?}");
            assert_eq!(shown, want, "{arguments:?}: {run:?}");
            assert!(run.stderr.contains(code), "{arguments:?}: {run:?}");
            let is_told =
                ["Bearer", "good", "bad"].iter().any(|secret| run.stderr.contains(secret));
            assert!(!is_told, "{arguments:?}: {run:?}");
        }
    }
}

#[test]
fn an_invalid_line_of_a_header_file_is_named_and_not_repeated() {
    for (text, want) in [
        ("x-a: b\n\nauthorization=hidden\n", "line 3"),
        (": hidden", "line 1"),
        ("content-type: hidden", "content-type"),
        ("x-a: \u{7}hidden", "x-a"),
    ] {
        let file = file(text);
        let file = file.to_str().expect("text");
        let run = lro(&[
            "get",
            "operations/1",
            "--endpoint",
            "http://127.0.0.1:1",
            "--header-file",
            file,
        ]);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
        assert!(run.stderr.contains(want) && !run.stderr.contains("hidden"), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_an_error() {
    for option in ["--token-file", "--header-file", "--ca"] {
        let run =
            lro(&["get", "operations/1", "--endpoint", "http://127.0.0.1:1", option, "/dev/zero"]);
        assert_eq!((run.status, &*run.stdout), (2, ""), "{option}: {run:?}");
        assert!(run.stderr.contains("it is longer than"), "{option}: {run:?}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_everybody_can_write_is_used_with_a_warning() {
    use std::os::unix::fs::PermissionsExt as _;

    let server = Guarded::start().await;
    for (mode, is_told) in [(0o600, false), (0o644, false), (0o666, true), (0o602, true)] {
        let token = file("good");
        fs::set_permissions(&token, fs::Permissions::from_mode(mode)).expect("it is ours");
        for wire in WIRES {
            let arguments = ["--token-file", token.to_str().expect("text")];
            let (run, shown) = server.get(wire, &arguments, &[]);
            assert_eq!(shown, ["Bearer good"], "{run:?}");
            assert_eq!(run.stderr.contains("warning: --token-file"), is_told, "{mode:o}: {run:?}");
        }
    }
}

#[test]
fn keys_in_headers_are_not_sent_in_the_clear_nor_shown() {
    for name in ["x-api-key", "Private-Token", "x-auth-token", "x-amz-security-token", "cookie"] {
        let header = format!("{name}: hidden");
        for wire in WIRES {
            let run = lro(&[
                "get",
                "operations/1",
                "-vv",
                "--endpoint",
                "http://build.example",
                "--plaintext",
                "--transport",
                wire,
                "--header",
                &header,
            ]);
            assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
            let want = format!("refusing to send {} to build.example", name.to_ascii_lowercase());
            assert!(run.stderr.contains(&want) && !run.stderr.contains("hidden"), "{run:?}");
        }
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_token_can_come_from_a_pipe_that_gives_it_only_once() {
    let server = Guarded::start().await;
    for wire in WIRES {
        let (reader, mut writer) = std::io::pipe().expect("a pipe");
        writer.write_all(b"good\n").expect("it fits in");
        drop(writer);
        let (run, shown) = server.get_with(wire, &["--token-file", "/dev/stdin"], &[], reader);
        assert_eq!(shown, ["Bearer good"], "{run:?}");
        assert!(run.stderr.contains("NOT_FOUND"), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn application_default_credentials_are_those_of_the_environment() {
    let metadata = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let place = metadata.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        for stream in metadata.incoming() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.read(&mut [0; 4_096]);
            let body = r#"{"access_token": "good", "expires_in": 3599, "token_type": "Bearer"}"#;
            let head = format!("content-length: {}\r\nconnection: close", body.len());
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{head}");
            let _ = stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes());
        }
    });
    let server = Guarded::start().await;
    let trusted = file(&authority().pem());
    let trusted = ("SSL_CERT_FILE", trusted.to_str().expect("text"));
    for wire in WIRES {
        let here = [("GCE_METADATA_HOST", &*place), trusted];
        let (run, shown) = server.get(wire, &["--auth", "adc"], &here);
        assert_eq!(shown, ["Bearer good"], "{run:?}");
        let missing = ("GOOGLE_APPLICATION_CREDENTIALS", "/nonexistent/key.json");
        let (run, shown) = server.get(wire, &["--auth", "adc"], &[missing, trusted]);
        assert_eq!((run.status, shown.len()), (3, 0), "{run:?}");
        assert!(run.stderr.contains("/nonexistent/key.json"), "{run:?}");
        let nothing = ("GCE_METADATA_HOST", "127.0.0.1:1");
        let (run, shown) = server.get(wire, &["--auth", "adc"], &[nothing, trusted]);
        assert_eq!((run.status, shown.len()), (3, 0), "{run:?}");
        assert!(run.stderr.contains("no metadata server gives a token"), "{run:?}");
        assert!(!run.stderr.contains("the server was looked for"), "{run:?}");
    }
}

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).expect("no names are good");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("there is randomness");
    CertifiedIssuer::self_signed(params, key).expect("the parameters are good")
}

/// A certificate of 127.0.0.1, for a server or a client, and its key.
fn issued(authority: &CertifiedIssuer<'static, KeyPair>) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().expect("there is randomness");
    let params = CertificateParams::new(["127.0.0.1".to_owned()]).expect("an address");
    (params.signed_by(&key, authority).expect("the parameters are good"), key)
}

/// Adds TLS to a server, for clients with a certificate of the same authority; returns its address.
async fn with_tls(server: &Server, authority: &CertifiedIssuer<'static, KeyPair>) -> String {
    let (certificate, key) = issued(authority);
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().clone()).expect("a certificate");
    let provider = Arc::new(default_provider());
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()
            .expect("there is somebody to trust");
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring has them")
        .with_client_cert_verifier(verifier)
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(key.serialize_der().into()),
        )
        .expect("the key is that of the certificate");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    let address = server.local_addr();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut inside = TcpStream::connect(address).await?;
                let mut stream = acceptor.accept(stream).await?;
                tokio::io::copy_bidirectional(&mut stream, &mut inside).await
            });
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_identify_a_client_and_the_servers_that_it_trusts() {
    let server = Guarded::start().await;
    let (own, other) = (authority(), authority());
    let url = with_tls(&server.server, &own).await;
    let (certificate, key) = issued(&own);
    let files = [own.pem(), other.pem(), certificate.pem(), key.serialize_pem(), "good".into()];
    let files = files.map(|content| file(&content).to_str().expect("text").to_owned());
    let [own, other, certificate, key, token] = files.each_ref().map(String::as_str);
    let identity = ["--client-certificate", certificate, "--client-key", key];
    let table: [(&[&str], &str); 4] = [
        (&["--ca", own, "--token-file", token], "NOT_FOUND"),
        (&["--ca-certificates", own, "--token-file", token], "NOT_FOUND"),
        (&["--ca", other, "--token-file", token], "invalid peer certificate"),
        (&["--ca", own], "UNAUTHENTICATED"),
    ];
    for wire in WIRES {
        let get = |arguments: &[&str]| {
            let mut all = vec!["get", "operations/1", "--endpoint", &url, "--transport", wire];
            all.extend(arguments);
            lro(&all)
        };
        for (arguments, want) in table {
            let run = get(&[arguments, &identity].concat());
            let status = if want == "NOT_FOUND" { 5 } else { 3 };
            assert_eq!(run.status, status, "{run:?}");
            assert!(run.stderr.contains(want), "{want}: {run:?}");
        }
        let run = get(&["--ca", own, "--token-file", token]);
        assert!(run.status == 3 && !run.stderr.contains("NOT_FOUND"), "{run:?}");
    }
}

#[test]
fn what_cannot_be_used_has_exit_status_2_and_names_the_option() {
    let (empty, words, text) = (file(""), file("two words"), file("no PEM"));
    let paths = [&empty, &words, &text].map(|path| path.to_str().expect("text"));
    let [empty, words, text] = paths;
    let table: [(&[&str], &str); 10] = [
        (&["--auth", "token"], "--token-file"),
        (&["--auth", "password"], "[possible values: adc, token, none]"),
        (&["--auth", "none", "--token-file", words], "--token-file needs --auth token"),
        (&["--token-file", "/nonexistent/token"], "reading --token-file /nonexistent/token"),
        (&["--token-file", empty], "visible ASCII characters"),
        (&["--token-file", words], "visible ASCII characters"),
        (&["--ca", text], "reading --ca "),
        (&["--ca", "/nonexistent/ca.pem"], "reading --ca /nonexistent/ca.pem"),
        (&["--client-certificate", text], "--client-key"),
        (
            &["--client-certificate", text, "--client-key", text],
            "expected certificates in PEM, found none",
        ),
    ];
    for (arguments, want) in table {
        for wire in WIRES {
            let mut all = vec!["get", "operations/1", "--transport", wire];
            all.extend(["--endpoint", "https://127.0.0.1:1"]);
            all.extend(arguments);
            let run = lro(&all);
            assert_eq!((run.status, &*run.stdout), (2, ""), "{arguments:?}: {run:?}");
            assert!(run.stderr.contains(want), "{arguments:?}: {run:?}");
            assert!(!run.stderr.contains("two words"), "{arguments:?}: {run:?}");
        }
    }
}

/// Whether part of a key is in a text, verbatim or as byte values.
fn reveals(text: &str, key: &str) -> bool {
    let body = key.lines().filter(|line| !line.starts_with("--")).collect::<String>();
    body.as_bytes().windows(8).any(|part| {
        let numbers = part.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        text.contains(&numbers) || text.contains(&*String::from_utf8_lossy(part))
    })
}

#[test]
fn a_private_key_without_line_ends_is_rejected_and_not_shown() {
    let own = authority();
    let (certificate, key) = issued(&own);
    let (certificate, key) = (certificate.pem(), key.serialize_pem());
    let (good, good_key) = (file(&certificate), file(&key));
    for lost in ["", " ", "\\n", "\\r\\n"] {
        let line = key.replace('\n', lost);
        let account = serde_json::json!({
            "type": "service_account",
            "client_email": "robot@project.iam.gserviceaccount.com",
            "private_key_id": "key-1",
            "project_id": "project",
            "private_key": line,
        });
        let files =
            [file(&line), file(&format!("{certificate}{line}")), file(&account.to_string())];
        let [line, both, account] = files.each_ref().map(|path| path.to_str().expect("text"));
        let [good, good_key] = [&good, &good_key].map(|path| path.to_str().expect("text"));
        let table: [(i32, &[&str]); 5] = [
            (2, &["--ca", line]),
            (2, &["--ca", both]),
            (2, &["--client-certificate", good, "--client-key", line]),
            (2, &["--client-certificate", both, "--client-key", good_key]),
            (3, &["--auth", "adc"]),
        ];
        for (status, arguments) in table {
            for wire in WIRES {
                let mut all = vec!["get", "operations/1", "--transport", wire];
                all.extend(["--endpoint", "https://127.0.0.1:1", "-vv"]);
                all.extend(arguments);
                let run = run(command(&all).env("GOOGLE_APPLICATION_CREDENTIALS", account));
                assert_eq!((run.status, &*run.stdout), (status, ""), "{lost:?}: {run:?}");
                assert!(run.stderr.contains("are line ends missing?"), "{lost:?}: {run:?}");
                assert!(!reveals(&run.stderr, &key), "{lost:?}: {run:?}");
                for named in arguments.iter().skip(1).step_by(2).filter(|_| status == 2) {
                    assert!(run.stderr.contains(named), "{named}: {run:?}");
                }
            }
        }
    }
}

#[test]
fn an_invalid_header_is_not_shown() {
    for header in [
        "authorization=Bearer s3cr3t",
        "authorization Bearer s3cr3t",
        "authorization=Bearer s3cr3t:x",
        "authorization=x:s3cr3t",
    ] {
        for wire in WIRES {
            let run = lro(&["get", "operations/1", "--transport", wire, "--header", header]);
            assert_eq!((run.status, &*run.stdout), (2, ""), "{run:?}");
            assert!(run.stderr.contains("--header <HEADER>: expected a name, a colon"), "{run:?}");
            assert!(!run.stderr.contains("s3cr3t"), "{run:?}");
        }
    }
}

#[test]
fn another_machine_gets_no_token_in_the_clear() {
    let token = file("good");
    let token = token.to_str().expect("text");
    for wire in WIRES {
        let run = lro(&[
            "get",
            "operations/1",
            "--transport",
            wire,
            "--endpoint",
            "http://build.example",
            "--plaintext",
            "--token-file",
            token,
        ]);
        assert_eq!(run.status, 2, "{run:?}");
        let want = "refusing to send credentials to build.example without TLS";
        assert!(run.stderr.contains(want), "{run:?}");
    }
}
