//! Generates what the guide's chapter on your own protos generates, of the proto that it shows, for
//! the code there and in the README; and the bindings of the protos of its own.

use std::error::Error;
use std::fs;
use std::path::Path;

const CHAPTER: &str = "../longrunning/guide/your_protos.md";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CHAPTER}");
    let chapter = fs::read_to_string(CHAPTER)?;
    let proto = chapter
        .split_once("```proto\n")
        .and_then(|(_, rest)| rest.split_once("```"))
        .map(|(proto, _)| proto)
        .ok_or("the chapter on your own protos shows no proto")?;

    let folder = std::env::var("OUT_DIR")?;
    let protos = Path::new(&folder).join("proto");
    fs::create_dir_all(protos.join("acme/archive/v1"))?;
    fs::write(protos.join("acme/archive/v1/archive.proto"), proto)?;
    // Not `write_to_out_dir`, by which cargo would look at the proto's file, which is written anew
    // here each time.
    longrunning_codegen::Builder::new()
        .include(protos)
        .file("acme/archive/v1/archive.proto")
        .generate()?
        .with_index("bindings.rs")
        .write_to(&folder)?;

    println!("cargo::rerun-if-changed=proto");
    longrunning_codegen::Builder::new()
        .include("proto")
        .file("acme/paths/v1/paths.proto")
        .generate()?
        .with_index("bindings.rs")
        .write_to(Path::new(&folder).join("paths"))?;
    Ok(())
}
