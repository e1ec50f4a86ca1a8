//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON.

use prost_types::value::Kind;
use prost_types::{ListValue, NullValue, Struct, Value};

use super::well_known;
use crate::codec::{self, Codec as _, Double, Map, NullableMessage, Repeated, read_message};
use crate::{
    EnumDescriptor, EnumValue, Error, JsonEnum, JsonForm, JsonKind, JsonMessage, Reader, Writer,
};

impl JsonMessage for Struct {
    well_known!("google.protobuf.Struct", JsonForm::Struct);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        Map::<NullableMessage>::write(&self.fields, writer)
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let fields = Map::<NullableMessage>::read(reader)?;
        Ok(Self { fields: fields.unwrap_or_default() })
    }
}

impl JsonMessage for ListValue {
    well_known!("google.protobuf.ListValue", JsonForm::List);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        Repeated::<NullableMessage>::write(&self.values, writer)
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let values = Repeated::<NullableMessage>::read(reader)?;
        Ok(Self { values: values.unwrap_or_default() })
    }
}

impl JsonMessage for Value {
    well_known!("google.protobuf.Value", JsonForm::Value);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        match &self.kind {
            None => return Err(Error::expected("a Value with one of its kinds set", "none")),
            Some(Kind::NullValue(_)) => writer.raw("null"),
            Some(Kind::NumberValue(number)) if number.is_finite() => {
                return Double::write(number, writer);
            }
            Some(Kind::NumberValue(number)) => {
                return Err(Error::expected("a finite number", number));
            }
            Some(Kind::StringValue(text)) => writer.string(text),
            Some(Kind::BoolValue(true)) => writer.raw("true"),
            Some(Kind::BoolValue(false)) => writer.raw("false"),
            Some(Kind::StructValue(value)) => return value.write_json(writer),
            Some(Kind::ListValue(value)) => return value.write_json(writer),
        }
        Ok(())
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let kind = match reader.peek()? {
            JsonKind::Null => {
                reader.null()?;
                Kind::NullValue(0)
            }
            JsonKind::Bool => Kind::BoolValue(reader.boolean()?),
            JsonKind::Number => Kind::NumberValue(Double::read(reader)?.unwrap_or_default()),
            JsonKind::String => Kind::StringValue(codec::String::read(reader)?.unwrap_or_default()),
            JsonKind::Array => Kind::ListValue(read_message(reader)?),
            JsonKind::Object => Kind::StructValue(read_message(reader)?),
        };
        Ok(Self { kind: Some(kind) })
    }
}

impl JsonEnum for NullValue {
    fn descriptor() -> &'static EnumDescriptor {
        static DESCRIPTOR: EnumDescriptor =
            EnumDescriptor::new("google.protobuf.NullValue", &[EnumValue::new("NULL_VALUE", 0)]);
        &DESCRIPTOR
    }
}
