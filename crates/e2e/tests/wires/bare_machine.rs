//! A machine without certificates, in a process without a crypto provider.

use std::process::Command;

use longrunning_e2e::Harness;

/// Runs `bare` in another process, because an installed provider applies to the whole process.
#[tokio::test(flavor = "multi_thread")]
async fn http_on_this_machine_needs_neither_certificates_nor_a_crypto_provider() {
    let harness = Harness::start().await;
    harness.finished("42").await;
    let output = Command::new(env!("CARGO_BIN_EXE_bare"))
        .arg(harness.url())
        .env("SSL_CERT_FILE", "/nonexistent/certificates.pem")
        .env("SSL_CERT_DIR", "/nonexistent")
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("http_proxy", "http://127.0.0.1:1")
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines, ["gRPC: operations/42", "REST: operations/42", "no crypto provider"]);
}
