//! pbjson with its own well-known types, as a testee of the conformance suite.

#[cfg(suite)]
fn main() -> std::io::Result<()> {
    pbjson::serve()
}

#[cfg(not(suite))]
fn main() -> std::process::ExitCode {
    eprintln!("built without the suite's protos: run `cargo xtask conformance --testee pbjson`");
    std::process::ExitCode::FAILURE
}

#[cfg(suite)]
mod pbjson {
    use prost::Message as _;
    use protojson_conformance::suite::{self, Fault, Testee};

    #[allow(
        clippy::all,
        clippy::use_self,
        dead_code,
        unreachable_pub,
        unused_qualifications,
        reason = "generated code"
    )]
    mod strict {
        include!(concat!(env!("OUT_DIR"), "/strict/protobuf_test_messages.proto3.rs"));
        include!(concat!(env!("OUT_DIR"), "/strict/protobuf_test_messages.proto3.serde.rs"));
    }

    #[allow(
        clippy::all,
        clippy::use_self,
        dead_code,
        unreachable_pub,
        unused_qualifications,
        reason = "generated code"
    )]
    mod lenient {
        include!(concat!(env!("OUT_DIR"), "/lenient/protobuf_test_messages.proto3.rs"));
        include!(concat!(env!("OUT_DIR"), "/lenient/protobuf_test_messages.proto3.serde.rs"));
    }

    struct Pbjson;

    /// Leniency is part of the type.
    enum Either {
        Strict(Box<strict::TestAllTypesProto3>),
        Lenient(Box<lenient::TestAllTypesProto3>),
    }

    impl Testee for Pbjson {
        type Message = Either;

        fn decode(&self, bytes: &[u8]) -> Result<Either, Fault> {
            Ok(Either::Strict(strict::TestAllTypesProto3::decode(bytes)?.into()))
        }

        fn encode(&self, message: &Either) -> Result<Vec<u8>, Fault> {
            Ok(match message {
                Either::Strict(message) => message.encode_to_vec(),
                Either::Lenient(message) => message.encode_to_vec(),
            })
        }

        fn read(&self, json: &str, lenient: bool) -> Result<Either, Fault> {
            Ok(match lenient {
                false => Either::Strict(serde_json::from_str(json)?),
                true => Either::Lenient(serde_json::from_str(json)?),
            })
        }

        fn write(&self, message: &Either) -> Result<String, Fault> {
            Ok(match message {
                Either::Strict(message) => serde_json::to_string(message)?,
                Either::Lenient(message) => serde_json::to_string(message)?,
            })
        }
    }

    pub(super) fn serve() -> std::io::Result<()> {
        suite::serve(&Pbjson)
    }
}
