//! Generates bindings of one proto with each generator, each into its own folder.

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let (ours, peer) = (out.join("ours"), out.join("peer"));
    println!("cargo::rerun-if-changed=proto");

    let generated =
        longrunning_codegen::Builder::new().include("proto").file("speed.proto").generate()?;
    generated.with_index("bindings.rs").write_to(ours)?;

    // As the README of rest_over_grpc has it.
    std::fs::create_dir_all(&peer)?;
    let mut compiler = protox::Compiler::new(["proto", "../../proto"])?;
    compiler.include_imports(true).include_source_info(true).open_file("speed.proto")?;
    let descriptors = compiler.encode_file_descriptor_set();
    tonic_prost_build::configure()
        .build_client(false)
        .build_server(true)
        .build_transport(false)
        .out_dir(&peer)
        .compile_fds(compiler.file_descriptor_set())?;
    pbjson_build::Builder::new()
        .register_descriptors(&descriptors)?
        .out_dir(&peer)
        .build(&[".speed"])?;
    rest_over_grpc::build::compile_fds(&descriptors, &peer)?;
    Ok(())
}
