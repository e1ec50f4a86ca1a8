//! The descriptor set of a package, for gRPC reflection.

use std::collections::BTreeSet;

use prost::bytes::Buf as _;
use prost::encoding::{DecodeContext, WireType, decode_key, encode_key, encode_varint, skip_field};
use protox::prost_reflect::FileDescriptor;

use crate::schema::Schema;

/// An encoded `google.protobuf.FileDescriptorSet`: the package's files with their comments, and all
/// their imports.
pub(crate) fn encode(schema: &Schema, package: &str) -> Vec<u8> {
    let own: BTreeSet<_> =
        schema.packages[package].iter().map(|file| file.name().to_owned()).collect();
    let mut needed = BTreeSet::new();
    for file in &schema.packages[package] {
        add_with_imports(file, &mut needed);
    }
    let mut set = Vec::new();
    // The pool is in topological order: imports before what imports them.
    for file in schema.pool.files().filter(|file| needed.contains(file.name())) {
        let mut bytes = file.encode_to_vec();
        if !own.contains(file.name()) {
            bytes = without_source_info(&bytes);
        }
        encode_key(FILE, WireType::LengthDelimited, &mut set);
        encode_varint(bytes.len() as u64, &mut set);
        set.extend(bytes);
    }
    set
}

/// `FileDescriptorSet.file`
const FILE: u32 = 1;
/// `FileDescriptorProto.source_code_info`
const SOURCE_CODE_INFO: u32 = 9;

fn add_with_imports(file: &FileDescriptor, needed: &mut BTreeSet<String>) {
    if needed.insert(file.name().to_owned()) {
        for import in file.dependencies() {
            add_with_imports(&import, needed);
        }
    }
}

/// Done on the wire, because `prost_types` would lose options that are extensions.
fn without_source_info(file: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(file.len());
    let mut rest = file;
    while rest.has_remaining() {
        let start = rest;
        let (number, wire_type) = decode_key(&mut rest).expect("encoded by prost-reflect");
        skip_field(wire_type, number, &mut rest, DecodeContext::default())
            .expect("encoded by prost-reflect");
        if number != SOURCE_CODE_INFO {
            kept.extend_from_slice(&start[..start.len() - rest.len()]);
        }
    }
    kept
}
