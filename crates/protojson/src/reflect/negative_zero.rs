//! Encoding dynamic messages with -0.0, which prost-reflect omits from fields without presence.

use prost::Message as _;
use prost::encoding::{self, WireType};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, ReflectMessage as _, Value};

pub(super) fn is_negative_zero(value: &Value) -> bool {
    match value {
        Value::F32(number) => *number == 0.0 && number.is_sign_negative(),
        Value::F64(number) => *number == 0.0 && number.is_sign_negative(),
        _ => false,
    }
}

/// Encodes a message without unknown fields.
pub(super) fn encode_with_negative_zeros(message: &DynamicMessage, wire: &mut Vec<u8>) {
    for field in message.descriptor().fields() {
        let value = message.get_field(&field);
        if message.has_field(&field) {
            encode_field(message, &field, &value, wire);
            continue;
        }
        match &*value {
            _ if field.supports_presence() || !is_negative_zero(&value) => {}
            Value::F32(number) => encoding::float::encode(field.number(), number, wire),
            Value::F64(number) => encoding::double::encode(field.number(), number, wire),
            _ => {}
        }
    }
}

fn encode_field(
    message: &DynamicMessage,
    field: &FieldDescriptor,
    value: &Value,
    wire: &mut Vec<u8>,
) {
    match (value, field.kind()) {
        (Value::Message(inner), _) => encode_message(field, inner, wire),
        (Value::List(values), Kind::Message(_)) => {
            for inner in values.iter().filter_map(Value::as_message) {
                encode_message(field, inner, wire);
            }
        }
        (Value::Map(entries), Kind::Message(entry)) => {
            for (key, value) in entries {
                let mut message = DynamicMessage::new(entry.clone());
                message.set_field(&entry.map_entry_key_field(), key.clone().into());
                message.set_field(&entry.map_entry_value_field(), value.clone());
                encode_message(field, &message, wire);
            }
        }
        _ => {
            let mut alone = DynamicMessage::new(message.descriptor());
            alone.set_field(field, value.clone());
            wire.extend(alone.encode_to_vec());
        }
    }
}

fn encode_message(field: &FieldDescriptor, inner: &DynamicMessage, wire: &mut Vec<u8>) {
    let number = field.number();
    if field.is_group() {
        encoding::encode_key(number, WireType::StartGroup, wire);
        encode_with_negative_zeros(inner, wire);
        encoding::encode_key(number, WireType::EndGroup, wire);
        return;
    }
    let mut body = Vec::new();
    encode_with_negative_zeros(inner, &mut body);
    encoding::encode_key(number, WireType::LengthDelimited, wire);
    encoding::encode_varint(body.len() as u64, wire);
    wire.extend(body);
}
