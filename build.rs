//! Warns when the bindings are older than the proto files they come from. It never generates
//! anything.
//!
//! Not published: a package has neither this file nor proto/.

#[path = "xtask/src/fingerprint.rs"]
mod fingerprint;

use std::fs;
use std::path::Path;

fn main() {
    let (protos, recorded) = (Path::new("proto"), "crates/longrunning/generated/FINGERPRINT");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=xtask/src/fingerprint.rs");
    println!("cargo::rerun-if-changed={}", protos.display());
    println!("cargo::rerun-if-changed={recorded}");
    let Ok(now) = fingerprint::of_protos(protos) else { return };
    let then = fs::read_to_string(recorded).unwrap_or_default();
    if then.trim() != now {
        println!(
            "cargo::warning=proto/ has changed since its bindings were generated; run `cargo xtask codegen`"
        );
    }
}
