fn main() -> Result<(), longrunning_codegen::Error> {
    longrunning_codegen::Builder::new()
        .include("proto")
        .file("acme/archive/v1/archive.proto")
        .write_to_out_dir()
}
