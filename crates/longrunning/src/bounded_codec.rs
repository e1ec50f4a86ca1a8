//! What tonic's stubs of generated services decode with: prost, within the bound on memory that
//! holds everywhere else.

use std::error::Error as _;
use std::fmt;
use std::marker::PhantomData;

use bytes::Buf as _;
use prost::Message;
use protojson::{ErrorKind, JsonMessage};
use tonic::Status;
use tonic::codec::{Codec, DecodeBuf, Decoder};
use tonic_prost::ProstEncoder;

/// Takes the place of tonic's own in generated code, which names it by the path of the runtime.
pub struct ProstCodec<T, U>(PhantomData<fn() -> (T, U)>);

impl<T, U> Default for ProstCodec<T, U> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T, U> Clone for ProstCodec<T, U> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<T, U> fmt::Debug for ProstCodec<T, U> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ProstCodec")
    }
}

impl<T: Message + 'static, U: JsonMessage> Codec for ProstCodec<T, U> {
    type Encode = T;
    type Decode = U;
    type Encoder = ProstEncoder<T>;
    type Decoder = Self;

    fn encoder(&mut self) -> Self::Encoder {
        ProstEncoder::default()
    }

    fn decoder(&mut self) -> Self::Decoder {
        Self(PhantomData)
    }
}

impl<T, U: JsonMessage> Decoder for ProstCodec<T, U> {
    type Item = U;
    type Error = Status;

    fn decode(&mut self, source: &mut DecodeBuf<'_>) -> Result<Option<U>, Status> {
        let length = source.remaining();
        let message = protojson::from_wire(source.copy_to_bytes(length));
        message.map(Some).map_err(|error| match error.kind() {
            // As for a message that is larger than it may be.
            ErrorKind::Memory => {
                let full_name = U::descriptor().full_name;
                Status::resource_exhausted(format!("reading a {full_name}: {error}"))
            }
            // In tonic's words.
            _ => Status::internal(error.source().map_or_else(String::new, ToString::to_string)),
        })
    }
}
