//! prost-reflect, as a testee of the conformance suite.

#[cfg(suite)]
fn main() -> std::io::Result<()> {
    reflect::serve()
}

#[cfg(not(suite))]
fn main() -> std::process::ExitCode {
    eprintln!(
        "built without the suite's protos: run `cargo xtask conformance --testee prost-reflect`"
    );
    std::process::ExitCode::FAILURE
}

#[cfg(suite)]
mod reflect {
    use prost::Message as _;
    use prost_reflect::{DescriptorPool, DeserializeOptions, DynamicMessage, MessageDescriptor};
    use protojson_conformance::suite::{self, Fault, Testee};

    struct Reflect(MessageDescriptor);

    impl Testee for Reflect {
        type Message = DynamicMessage;

        fn decode(&self, bytes: &[u8]) -> Result<DynamicMessage, Fault> {
            Ok(DynamicMessage::decode(self.0.clone(), bytes)?)
        }

        fn encode(&self, message: &DynamicMessage) -> Result<Vec<u8>, Fault> {
            Ok(message.encode_to_vec())
        }

        fn read(&self, json: &str, lenient: bool) -> Result<DynamicMessage, Fault> {
            let options = DeserializeOptions::new().deny_unknown_fields(!lenient);
            let mut text = serde_json::Deserializer::from_str(json);
            let message =
                DynamicMessage::deserialize_with_options(self.0.clone(), &mut text, &options)?;
            text.end()?;
            Ok(message)
        }

        fn write(&self, message: &DynamicMessage) -> Result<String, Fault> {
            Ok(serde_json::to_string(message)?)
        }
    }

    pub(super) fn serve() -> std::io::Result<()> {
        const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/suite.binpb"));
        let pool = DescriptorPool::decode(FILES).map_err(std::io::Error::other)?;
        let message = pool
            .get_message_by_name(suite::MESSAGE)
            .ok_or_else(|| std::io::Error::other("the suite's protos lack its message"))?;
        suite::serve(&Reflect(message))
    }
}
