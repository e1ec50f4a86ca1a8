//! The wrappers, which are plain scalars in prost, and `google.protobuf.Empty`, which is `()`.

use super::well_known;
use crate::codec::{self, Codec};
use crate::{Error, JsonForm, JsonMessage, Kind, MessageDescriptor, Reader, Writer};

macro_rules! wrappers {
    ($($type:ty, $codec:ident, $kind:ident, $name:literal;)*) => {$(
        impl JsonMessage for $type {
            well_known!($name, JsonForm::Scalar(Kind::$kind));

            fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
                codec::$codec::write(self, writer)
            }

            fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
                let value = <codec::$codec as Codec<Self>>::read(reader)?;
                Ok(value.unwrap_or_default())
            }
        }
    )*};
}

wrappers! {
    f64, Double, Double, "google.protobuf.DoubleValue";
    f32, Float, Float, "google.protobuf.FloatValue";
    i64, Int64, Int64, "google.protobuf.Int64Value";
    u64, Uint64, Uint64, "google.protobuf.UInt64Value";
    i32, Int32, Int32, "google.protobuf.Int32Value";
    u32, Uint32, Uint32, "google.protobuf.UInt32Value";
    bool, Bool, Bool, "google.protobuf.BoolValue";
    String, String, String, "google.protobuf.StringValue";
    Vec<u8>, Bytes, Bytes, "google.protobuf.BytesValue";
    bytes::Bytes, Bytes, Bytes, "google.protobuf.BytesValue";
}

impl JsonMessage for () {
    fn descriptor() -> &'static MessageDescriptor {
        static DESCRIPTOR: MessageDescriptor = MessageDescriptor::new("google.protobuf.Empty", &[]);
        &DESCRIPTOR
    }

    fn write_fields(&self, _: &mut Writer<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn read_field(&mut self, index: usize, _: &mut Reader<'_>) -> Result<(), Error> {
        Err(Error::no_such_field(Self::descriptor(), index))
    }
}
