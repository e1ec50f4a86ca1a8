//! Generates the test messages, and the suite's own if `CONFORMANCE_PROTOS` names their folder.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use longrunning_codegen::Builder;
use prost::Message as _;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-check-cfg=cfg(suite)");
    println!("cargo::rerun-if-env-changed=CONFORMANCE_PROTOS");
    ours("proto", "protojson/test/v1/test.proto").write_to_out_dir()?;
    by_pbjson("acme/v1/widget.proto")?;
    if let Some(folder) = std::env::var_os("CONFORMANCE_PROTOS") {
        println!("cargo::rustc-cfg=suite");
        suite(Path::new(&folder))?;
    }
    Ok(())
}

/// Bindings by our own generator, without services.
fn ours(include: impl Into<PathBuf>, file: &str) -> Builder {
    Builder::new().include(include).file(file).runtime("crate::__private")
}

/// A message with pbjson's serde impls.
fn by_pbjson(file: &str) -> Result<(), Box<dyn Error>> {
    let files = protox::compile([file], ["proto"])?;
    prost_build::Config::new().compile_fds(files.clone())?;
    pbjson_build::Builder::new().register_descriptors(&files.encode_to_vec())?.build(&[".acme"])?;
    Ok(())
}

/// The messages of the suite and of its protocol, for every testee.
fn suite(folder: &Path) -> Result<(), Box<dyn Error>> {
    const MESSAGES: &str = "google/protobuf/test_messages_proto3.proto";
    ours(folder, "conformance/conformance.proto").write_to_out_dir()?;
    ours(folder, MESSAGES).write_to_out_dir()?;

    let files = protox::compile([MESSAGES], [folder])?;
    let encoded = files.encode_to_vec();
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    fs::write(out.join("suite.binpb"), &encoded)?;
    // Leniency is fixed when pbjson's code is generated, so there are two kinds of it.
    for (name, is_lenient) in [("strict", false), ("lenient", true)] {
        let folder = out.join(name);
        fs::create_dir_all(&folder)?;
        prost_build::Config::new()
            .out_dir(&folder)
            .compile_well_known_types()
            .extern_path(".google.protobuf", "::pbjson_types")
            .compile_fds(files.clone())?;
        let mut builder = pbjson_build::Builder::new();
        builder.register_descriptors(&encoded)?;
        builder.out_dir(&folder).extern_path(".google.protobuf", "::pbjson_types");
        if is_lenient {
            builder.ignore_unknown_fields().ignore_unknown_enum_variants();
        }
        builder.build(&[".protobuf_test_messages"])?;
    }
    Ok(())
}
