//! Credentials of Google, in the environments that a program may find itself in.

use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use longrunning_e2e::Wire;
use longrunning_e2e::faults::{Authority, HandMade, Mode, Reply, Request};
use rustls::SignatureScheme;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;
use serde_json::{Value, json};

use crate::{bearer, guarded, header, over_both, server, tokens};

/// A file of its own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    static FILES: AtomicU32 = AtomicU32::new(0);
    let (process, number) = (std::process::id(), FILES.fetch_add(1, Ordering::SeqCst));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = path.join(format!("{name}-{process}-{number}.json"));
    std::fs::write(&path, content).expect("the folder is there");
    path
}

/// `credentials` against a server, in an environment with nothing in it.
fn command(wire: Wire, server: &HandMade) -> Command {
    let wire = if wire == Wire::Grpc { "grpc" } else { "rest" };
    let mut command = Command::new(env!("CARGO_BIN_EXE_credentials"));
    command.args([wire, &server.url()]).env_clear().env("HOME", "/nonexistent");
    command
}

/// Runs `credentials` against a server, in an environment with nothing but `variables`, and gives
/// what it said.
async fn run(
    wire: Wire,
    server: &HandMade,
    variables: &[(&str, &str)],
    arguments: &[&str],
) -> Vec<String> {
    let trusted = file("trusted", Authority::new("own").pem().as_bytes());
    let mut command = command(wire, server);
    command.args(arguments).env("SSL_CERT_FILE", trusted).envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output()).await;
    let output = output.expect("it does not panic").expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}");
    let text = String::from_utf8(output.stdout).expect("it writes text");
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.pop().as_deref(), Some("not printed"));
    lines
}

/// A metadata server that gives the tokens `t1`, `t2` and so on, in `universe`.
async fn metadata(universe: &'static str) -> HandMade {
    let fetches = AtomicU32::new(0);
    HandMade::start(Wire::Rest, Mode::Plain, move |request| {
        assert_eq!(header(request, "metadata-flavor").as_deref(), Some("Google"));
        if request.path.starts_with(TOKEN) {
            let number = fetches.fetch_add(1, Ordering::SeqCst) + 1;
            let token = format!("t{number}");
            let token = json!({"access_token": token, "expires_in": 3599, "token_type": "Bearer"});
            Reply::Raw(token.to_string().into())
        } else if request.path.starts_with("/computeMetadata/v1/universe/universe-domain") {
            Reply::http(200, &[("content-type", "application/text")], universe)
        } else {
            Reply::http(404, &[], "")
        }
    })
    .await
}

const TOKEN: &str = "/computeMetadata/v1/instance/service-accounts/default/token";

/// What a metadata server was asked for tokens.
fn asked(metadata: &HandMade) -> Vec<String> {
    let paths = metadata.requests().into_iter().map(|request| request.path);
    paths.filter(|path| path.starts_with(TOKEN)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_token_of_the_metadata_server_serves_many_calls() {
    let (lines, sent, asked) = over_both(async |wire| {
        let (server, metadata) = (server(wire).await, metadata("googleapis.com").await);
        let place = metadata.address().to_string();
        let arguments = ["calls=20", "quota=payer", "service-scopes=https://a https://b"];
        let lines = run(wire, &server, &[("GCE_METADATA_HOST", &place)], &arguments).await;
        let sent: Vec<_> = server
            .requests()
            .iter()
            .map(|request| (bearer(request), header(request, "x-goog-user-project")))
            .collect();
        (lines, sent, asked(&metadata))
    })
    .await;
    let mut want = vec!["operations/1".to_owned(); 20];
    want.push("a crypto provider".into());
    assert_eq!(lines, want);
    assert_eq!(sent, vec![(Some("t1".to_owned()), Some("payer".to_owned())); 20]);
    assert_eq!(asked, [format!("{TOKEN}?scopes=https%3A%2F%2Fa%2Chttps%3A%2F%2Fb")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_token_is_replaced_unless_it_is_fresh() {
    const REFUSED: &str = "Rpc Unauthenticated";
    const GOT: &str = "operations/1";
    for (known, want) in
        [(&["t2"], [REFUSED, REFUSED, GOT, GOT]), (&["none"], [REFUSED, REFUSED, REFUSED, REFUSED])]
    {
        let (lines, sent, asked) = over_both(async |wire| {
            let (server, metadata) = (guarded(wire, known).await, metadata("googleapis.com").await);
            let place = metadata.address().to_string();
            // Two calls, and two more when the token is older.
            let later = ["later=0", "later=11", "later=0"];
            let lines = run(wire, &server, &[("GCE_METADATA_HOST", &place)], &later).await;
            (lines, tokens(&server), asked(&metadata).len())
        })
        .await;
        for (line, want) in lines.iter().zip(want) {
            assert!(line.starts_with(want), "{lines:?}");
        }
        let want = ["t1", "t1", "t1", "t2", "t2"].map(|token| Some(token.to_owned()));
        assert_eq!((sent, asked, lines.len()), (want.to_vec(), 2, 5));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_credentials_nothing_is_sent_and_the_error_names_what_is_missing() {
    let broken = file("broken", b"{\"type\": \"service_account\", \"private_key\": \"");
    let odd = file("odd", b"{\"type\": \"passport\"}");
    let (broken, odd) = (broken.to_str().expect("text"), odd.to_str().expect("text"));
    let file_broken = format!("file={broken}");
    const VARIABLE: &str = "GOOGLE_APPLICATION_CREDENTIALS";
    let table = [
        (
            ("GCE_METADATA_HOST", "127.0.0.1:1"),
            "",
            "Request Unauthenticated",
            "no metadata server gives a token",
        ),
        ((VARIABLE, "/nonexistent/key.json"), "", "Request Unauthenticated", VARIABLE),
        ((VARIABLE, broken), "", "Request Unauthenticated", broken),
        ((VARIABLE, odd), "", "Request Unauthenticated", "passport"),
        (
            ("X", ""),
            "file=/nonexistent/key.json",
            "Request Unauthenticated",
            "/nonexistent/key.json",
        ),
        (("X", ""), &file_broken, "Request Unauthenticated", broken),
    ];
    for (variable, argument, kind, reason) in table {
        let arguments: Vec<_> =
            Some(argument).filter(|text| !text.is_empty()).into_iter().collect();
        let line = over_both(async |wire| {
            let server = server(wire).await;
            let mut lines = run(wire, &server, &[variable], &arguments).await;
            assert_eq!(server.requests().len(), 0, "{variable:?}");
            lines.remove(0)
        })
        .await;
        let want =
            format!("{kind} google.longrunning.Operations.GetOperation: getting credentials");
        assert!(line.starts_with(&want) && line.contains(reason), "{variable:?}: {line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_without_certificates_is_an_error_and_no_panic() {
    let line = over_both(async |wire| {
        let server = server(wire).await;
        let mut command = command(wire, &server);
        command.env("SSL_CERT_FILE", "/nonexistent").env("SSL_CERT_DIR", "/nonexistent");
        command.env("GCE_METADATA_HOST", "127.0.0.1:1");
        // What the library prints of its panic goes to stderr.
        let output = tokio::task::spawn_blocking(move || command.output()).await;
        let output = output.expect("it does not panic").expect("the program runs");
        assert!(output.status.success(), "{output:?}");
        assert_eq!(server.requests().len(), 0);
        let text = String::from_utf8(output.stdout).expect("it writes text");
        text.lines().next().expect("a line").to_owned()
    })
    .await;
    assert!(line.starts_with("Request Unauthenticated"), "{line}");
    assert!(
        line.ends_with("one reason may be that the machine has no certificates to trust"),
        "{line}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn credentials_of_another_universe_are_not_sent() {
    let (line, sent) = over_both(async |wire| {
        let (server, metadata) = (server(wire).await, metadata("example.com").await);
        let place = metadata.address().to_string();
        let variables = [("GCE_METADATA_HOST", &*place)];
        let mut lines = run(wire, &server, &variables, &["universe=googleapis.com"]).await;
        let refused = server.requests().len();
        let same = run(wire, &server, &variables, &["universe=example.com"]).await;
        assert_eq!(same[0], "operations/1");
        // A host that is not Google's may be in front of any universe.
        let unknown = run(wire, &server, &variables, &[]).await;
        assert_eq!(unknown[0], "operations/1");
        (lines.remove(0), refused)
    })
    .await;
    assert_eq!(
        line,
        "Request InvalidArgument google.longrunning.Operations.GetOperation: the credentials are of the universe \
         example.com, and 127.0.0.1 is of googleapis.com"
    );
    assert_eq!(sent, 0);
}

/// A key that opens nothing: it was made for this test.
const KEY: &str = include_str!("../../data/service-account.pem");

fn service_account() -> Vec<u8> {
    let account = json!({
        "type": "service_account",
        "project_id": "project",
        "private_key_id": "key-1",
        "private_key": KEY,
        "client_email": "robot@project.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": "https://127.0.0.1:1/token",
    });
    account.to_string().into_bytes()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_key_without_line_ends_is_rejected_and_not_repeated() {
    let body: String = KEY.lines().filter(|line| !line.starts_with("--")).collect();
    let account = |key: &str| {
        let mut account: Value = serde_json::from_slice(&service_account()).expect("JSON");
        account["private_key"] = key.into();
        account
    };
    let impersonated = |source: Value| json!({"type": "impersonated_service_account", "source_credentials": source});
    const LOST: &str = "are line ends missing?";
    let mut table = vec![
        (account(&body), "expected a private key in PEM"),
        // It is not what is looked for there, which the library repeats.
        (json!({"type": KEY}), "the reason is not repeated here"),
        (json!({"type": body}), "the reason is not repeated here"),
    ];
    for lost in ["", " ", "\\n", "\\r\\n"] {
        let account = account(&KEY.replace('\n', lost));
        table.push((account.clone(), LOST));
        table.push((impersonated(account), LOST));
    }
    for (content, want) in table {
        let key = file("lost", content.to_string().as_bytes());
        let key = key.to_str().expect("text");
        let (variable, argument) = (("GOOGLE_APPLICATION_CREDENTIALS", key), format!("file={key}"));
        let (environment, file) = ((vec![variable], vec![]), (vec![], vec![&*argument]));
        for (variables, mut arguments) in [environment, file] {
            arguments.push("debug=yes");
            let line = over_both(async |wire| {
                let server = server(wire).await;
                let mut lines = run(wire, &server, &variables, &arguments).await;
                assert_eq!(server.requests().len(), 0);
                lines.remove(0)
            })
            .await;
            assert!(line.starts_with("Request Unauthenticated") && line.contains(want), "{line}");
            for part in body.as_bytes().windows(8) {
                let numbers = part.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
                let is_told = line.contains(&*String::from_utf8_lossy(part));
                assert!(!is_told && !line.contains(&numbers), "{line}");
            }
        }
    }
}

/// The parts of a token that a service account signed itself, once its signature has been checked.
fn verified(token: &str) -> [Value; 2] {
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).expect("base64");
    let provider = default_provider();
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("a key");
    let key = provider.key_provider.load_private_key(key).expect("a key of RSA");
    let public = key.public_key().expect("it is known");
    // What comes before the key itself says that it is one of RSA, of 2048 bits.
    let public = &public.as_ref()[24..];
    let algorithms = provider.signature_verification_algorithms.mapping;
    let (_, algorithms) = algorithms
        .iter()
        .find(|(scheme, _)| *scheme == SignatureScheme::RSA_PKCS1_SHA256)
        .expect("ring has it");
    algorithms[0]
        .verify_signature(public, signed.as_bytes(), &decode(signature))
        .expect("it was signed with the key");
    let (head, claims) = signed.split_once('.').expect("three parts");
    [head, claims].map(|part| serde_json::from_slice(&decode(part)).expect("JSON"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_account_signs_its_tokens_itself() {
    const PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";
    let table: [(&[&str], &str); 3] = [
        (&[], PLATFORM),
        (&["service-scopes=https://a https://b"], "https://a https://b"),
        (&["service-scopes=https://a", "scopes=https://c"], "https://c"),
    ];
    for from_file in [false, true] {
        for (arguments, scope) in table {
            let sent = over_both(async |wire| {
                let key = file("key", &service_account());
                let key = key.to_str().expect("text");
                let mut arguments = arguments.to_vec();
                let (file, variables) = (format!("file={key}"), ["GOOGLE_APPLICATION_CREDENTIALS"]);
                let variables = if from_file {
                    arguments.insert(0, &file);
                    Vec::new()
                } else {
                    variables.map(|name| (name, key)).to_vec()
                };
                let server = server(wire).await;
                let lines = run(wire, &server, &variables, &arguments).await;
                assert_eq!(lines, ["operations/1", "a crypto provider"]);
                let token = bearer(&server.requests()[0]).expect("a token");
                let [head, mut claims] = verified(&token);
                let times =
                    ["exp", "iat"].map(|name| claims[name].take().as_i64().expect("a time"));
                assert!((3_600..3_700).contains(&(times[0] - times[1])), "{times:?}");
                (head, claims)
            })
            .await;
            let robot = "robot@project.iam.gserviceaccount.com";
            let head = json!({"alg": "RS256", "typ": "JWT", "kid": "key-1"});
            let claims = json!({
                "iss": robot, "sub": robot, "scope": scope, "aud": null, "exp": null, "iat": null,
            });
            assert_eq!(sent, (head, claims));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_login_gets_other_scopes_only_if_they_are_set() {
    let table: [(&[&str], Option<&str>); 2] = [
        (&["service-scopes=https://a"], None),
        (&["service-scopes=https://a", "scopes=https://c https://d"], Some("https://c https://d")),
    ];
    for (arguments, want) in table {
        let (asked, sent) = over_both(async |wire| {
            let issuer = HandMade::start(Wire::Rest, Mode::Plain, |_: &Request| {
                let token =
                    json!({"access_token": "t1", "expires_in": 3599, "token_type": "Bearer"});
                Reply::Raw(token.to_string().into())
            })
            .await;
            let login = json!({
                "type": "authorized_user",
                "client_id": "id",
                "client_secret": "secret",
                "refresh_token": "refresh",
                "quota_project_id": "payer",
                "token_uri": format!("{}/token", issuer.url()),
            });
            let login = file("login", login.to_string().as_bytes());
            let login = login.to_str().expect("text");
            let server = server(wire).await;
            let variables = [("GOOGLE_APPLICATION_CREDENTIALS", login)];
            let lines = run(wire, &server, &variables, arguments).await;
            assert_eq!(lines[0], "operations/1");
            let requests = server.requests();
            let sent = (bearer(&requests[0]), header(&requests[0], "x-goog-user-project"));
            let asked: Vec<Value> = issuer
                .requests()
                .iter()
                .map(|request| serde_json::from_slice(&request.body).expect("JSON"))
                .collect();
            (asked, sent)
        })
        .await;
        assert_eq!(sent, (Some("t1".into()), Some("payer".into())));
        assert_eq!(asked.len(), 1);
        let scopes = asked[0].get("scopes").or(asked[0].get("scope")).and_then(Value::as_str);
        assert_eq!(scopes, want, "{asked:?}");
    }
}
