//! Generates the same messages with every measured generator.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "json")]
    json::generate()?;
    Ok(())
}

#[cfg(feature = "json")]
mod json {
    use std::error::Error;
    use std::fs;
    use std::path::{Path, PathBuf};

    use prost::Message as _;

    const FILES: [&str; 4] = [
        "google/longrunning/operations.proto",
        "google/rpc/status.proto",
        "google/rpc/error_details.proto",
        "bench/bench.proto",
    ];

    pub(super) fn generate() -> Result<(), Box<dyn Error>> {
        println!("cargo::rerun-if-changed=proto");
        let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
        let files = protox::compile(FILES, ["proto"])?;
        let encoded = files.encode_to_vec();
        let binpb = out.join("bench.binpb");
        fs::write(&binpb, &encoded)?;

        let ours =
            FILES.iter().fold(longrunning_codegen::Builder::new(), |ours, file| ours.file(file));
        ours.include("proto").runtime("crate::runtime").generate()?.write_to(out.join("ours"))?;

        let pbjson = out.join("pbjson");
        fs::create_dir_all(&pbjson)?;
        prost_build::Config::new()
            .out_dir(&pbjson)
            .compile_well_known_types()
            .extern_path(".google.protobuf.Any", "crate::pbjson::Any")
            .extern_path(".google.protobuf", "::pbjson_types")
            .compile_fds(files)?;
        pbjson_build::Builder::new()
            .register_descriptors(&encoded)?
            .out_dir(&pbjson)
            .extern_path(".google.protobuf.Any", "crate::pbjson::Any")
            .extern_path(".google.protobuf", "::pbjson_types")
            .build(&[".google.longrunning", ".google.rpc", ".bench"])?;

        buffa_build::Config::new()
            .descriptor_set(&binpb)
            .files(&FILES)
            .generate_json(true)
            .generate_views(false)
            .compile()?;
        count_lines(&out.join("lines"))
    }

    /// The lines of JSON code of each generator for `error_details.proto`.
    fn count_lines(folder: &Path) -> Result<(), Box<dyn Error>> {
        const FILE: &str = "google/rpc/error_details.proto";
        println!("cargo::rerun-if-changed=../proto/google/rpc");
        let pbjson = folder.join("pbjson");
        fs::create_dir_all(&pbjson)?;
        let files = protox::compile([FILE], ["../proto"])?;
        pbjson_build::Builder::new()
            .register_descriptors(&files.encode_to_vec())?
            .out_dir(&pbjson)
            .build(&[".google.rpc"])?;
        let theirs = fs::read_to_string(pbjson.join("google.rpc.serde.rs"))?;

        longrunning_codegen::Builder::new()
            .include("../proto")
            .file(FILE)
            .generate()?
            .write_to(folder.join("ours"))?;
        let ours = fs::read_to_string(folder.join("ours/google.rpc.rs"))?;
        // The blocks of field tables and impls, and the lines with serde's.
        let mut count = ours.lines().filter(|line| line.contains("::impl_serde!")).count();
        let mut rest = &*ours;
        while let Some((_, block)) = rest.split_once("\nconst _: () = {\n") {
            let (block, after) = block.split_once("\n};").ok_or("a block has no end")?;
            count += block.lines().count() + 2;
            rest = after;
        }
        println!("cargo::rustc-env=LINES_OF_OURS={count}");
        println!("cargo::rustc-env=LINES_OF_PBJSON={}", theirs.lines().count());
        Ok(())
    }
}
