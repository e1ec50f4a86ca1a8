//! Our own implementation, as a testee of the conformance suite.

#[cfg(suite)]
fn main() -> std::io::Result<()> {
    ours::serve()
}

#[cfg(not(suite))]
fn main() -> std::process::ExitCode {
    eprintln!("built without the suite's protos: run `cargo xtask conformance`");
    std::process::ExitCode::FAILURE
}

#[cfg(suite)]
mod ours {
    use prost::Message as _;
    use protojson::{ReadOptions, WriteOptions};
    use protojson_conformance::suite::messages::{TestAllTypesProto3, registry};
    use protojson_conformance::suite::{self, Fault, Testee};

    struct Ours;

    impl Testee for Ours {
        type Message = TestAllTypesProto3;

        fn decode(&self, bytes: &[u8]) -> Result<TestAllTypesProto3, Fault> {
            Ok(TestAllTypesProto3::decode(bytes)?)
        }

        fn encode(&self, message: &TestAllTypesProto3) -> Result<Vec<u8>, Fault> {
            Ok(protojson::to_wire(message, registry())?.into())
        }

        /// An Any that cannot be converted fails, as on a server: the suite has no notion of
        /// keeping it.
        fn read(&self, json: &str, lenient: bool) -> Result<TestAllTypesProto3, Fault> {
            let options = ReadOptions::strict().ignore_unknown(lenient);
            Ok(protojson::from_str_with(json, &options, registry())?)
        }

        fn write(&self, message: &TestAllTypesProto3) -> Result<String, Fault> {
            Ok(protojson::to_string_with(message, &WriteOptions::new(), registry())?)
        }
    }

    pub(super) fn serve() -> std::io::Result<()> {
        suite::serve(&Ours)
    }
}
