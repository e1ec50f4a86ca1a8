//! What a program takes on.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// A program that only gets an operation over REST. Another client needs 156 crates for it, one of
/// them a C library that takes longer to build than all the rest.
#[test]
fn a_rest_get_needs_less_than_two_thirds_of_the_crates_of_its_peer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "longrunning", "--no-default-features"])
        .args(["--features", "rest,tls", "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}"])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes text");
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    let names: BTreeSet<_> = names.collect();
    assert!(names.contains("reqwest") && names.contains("rustls"), "{names:?}");
    assert!(names.len() <= 104, "{} crates: {names:?}", names.len());
    for heavy in ["aws-lc-sys", "openssl-sys", "tonic", "cmake", "bindgen"] {
        assert!(!names.contains(heavy), "{heavy} is among them");
    }
}
