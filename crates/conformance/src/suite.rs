//! The protocol of the conformance suite: requests on standard input, responses on standard output,
//! each after its length as four bytes, little endian.

use std::error::Error;
use std::io::{self, Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use prost::Message as _;

use protocol::conformance_request::Payload;
use protocol::{ConformanceRequest, ConformanceResponse, TestCategory, WireFormat};

pub use protocol::conformance_response::Result as Answer;

/// The requests and responses.
#[expect(unused_qualifications, reason = "generated code")]
pub mod protocol {
    include!(concat!(env!("OUT_DIR"), "/conformance.rs"));
}

/// The suite's messages, by our generator.
#[expect(clippy::use_self, unused_qualifications, reason = "generated code")]
pub mod messages {
    include!(concat!(env!("OUT_DIR"), "/protobuf_test_messages.proto3.rs"));
}

/// The message of all proto3 tests.
pub const MESSAGE: &str = "protobuf_test_messages.proto3.TestAllTypesProto3";

/// The error text of a testee.
pub type Fault = Box<dyn Error>;

/// An implementation under test.
pub trait Testee {
    /// The message in memory.
    type Message;

    /// Reads the binary format.
    ///
    /// # Errors
    ///
    /// If the bytes are not a valid message.
    fn decode(&self, bytes: &[u8]) -> Result<Self::Message, Fault>;

    /// Writes the binary format.
    ///
    /// # Errors
    ///
    /// If the message has no binary form.
    fn encode(&self, message: &Self::Message) -> Result<Vec<u8>, Fault>;

    /// Reads JSON; `lenient` skips unknown fields and unknown names of enum values.
    ///
    /// # Errors
    ///
    /// If the text is not a valid message.
    fn read(&self, json: &str, lenient: bool) -> Result<Self::Message, Fault>;

    /// Writes JSON.
    ///
    /// # Errors
    ///
    /// If the message has no JSON form.
    fn write(&self, message: &Self::Message) -> Result<String, Fault>;
}

/// Answers requests until standard input ends.
///
/// # Errors
///
/// If the runner violates the protocol.
pub fn serve(testee: &impl Testee) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut length = [0; 4];
    while input.read_exact(&mut length).is_ok() {
        let mut request = vec![0; u32::from_le_bytes(length) as usize];
        input.read_exact(&mut request)?;
        let request = ConformanceRequest::decode(&*request)?;
        let answer = catch_unwind(AssertUnwindSafe(|| answer(testee, &request)))
            .unwrap_or_else(|_| Answer::RuntimeError("it panicked".into()));
        let response = ConformanceResponse { result: Some(answer) }.encode_to_vec();
        let length = u32::try_from(response.len()).map_err(io::Error::other)?;
        output.write_all(&length.to_le_bytes())?;
        output.write_all(&response)?;
        output.flush()?;
    }
    Ok(())
}

fn answer(testee: &impl Testee, request: &ConformanceRequest) -> Answer {
    if request.message_type == "conformance.FailureSet" {
        // The runner's first question: which failures the testee itself expects.
        return Answer::ProtobufPayload(Vec::new());
    }
    if request.message_type != MESSAGE {
        return Answer::Skipped(format!("only {MESSAGE} is known"));
    }
    let lenient = request.test_category() == TestCategory::JsonIgnoreUnknownParsingTest;
    let message = match &request.payload {
        Some(Payload::ProtobufPayload(bytes)) => testee.decode(bytes),
        Some(Payload::JsonPayload(json)) => testee.read(json, lenient),
        _ => return Answer::Skipped("only the binary format and JSON are known".into()),
    };
    let message = match message {
        Ok(message) => message,
        Err(fault) => return Answer::ParseError(fault.to_string()),
    };
    let written = match request.requested_output_format() {
        WireFormat::Protobuf => testee.encode(&message).map(Answer::ProtobufPayload),
        WireFormat::Json => testee.write(&message).map(Answer::JsonPayload),
        _ => return Answer::Skipped("only the binary format and JSON are known".into()),
    };
    written.unwrap_or_else(|fault| Answer::SerializeError(fault.to_string()))
}
