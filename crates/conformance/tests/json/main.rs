//! Rules of ProtoJSON that the official suite does not test, for generated messages.

mod any;
mod depth;
mod errors;
mod negative_zero;
mod options;
mod reflect;
mod rules;
mod serde_formats;
mod via_serde;

use prost::Message as _;
use protojson::{ReadOptions, Registry};
use protojson_conformance::test_messages::{Everything, FILE_DESCRIPTOR_SET, registry};

const PREFIX: &str = "type.googleapis.com/protojson.test.v1.Everything";

fn read(json: &str) -> Everything {
    protojson::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn read_with(json: &str, options: &ReadOptions) -> Result<Everything, protojson::Error> {
    protojson::from_str_with(json, options, registry())
}

fn write(message: &Everything) -> String {
    protojson::to_string(message).unwrap_or_else(|error| panic!("{message:?}: {error}"))
}

/// The registry of the test messages with the foreign one.
fn all_types() -> Registry {
    let mut all = registry().clone();
    all.register::<protojson_conformance::acme::Widget>();
    all
}

/// The test messages, known by their descriptors only.
fn dynamic() -> Registry {
    let mut types = Registry::new();
    types.register_descriptors(FILE_DESCRIPTOR_SET).expect("our own descriptors");
    assert!(types.contains("protojson.test.v1.Everything"));
    types
}

/// Through the wire format and back, with prost alone.
fn over_the_wire(message: &Everything) -> Everything {
    Everything::decode(&*message.encode_to_vec()).expect("prost reads what it wrote")
}
