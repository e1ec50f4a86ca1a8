//! Messages in wire form with a single `string` field, like most requests. They need no JSON.

use protojson::{Cardinality, FieldDescriptor, Kind};

/// The wire type of a string.
const LENGTH_DELIMITED: u64 = 2;

/// The maximum length of a varint.
const MAX_VARINT: usize = 10;

/// Whether the field is a single `string`, independent of other fields.
pub(crate) fn is_text(field: &FieldDescriptor) -> bool {
    matches!(
        (field.kind, field.cardinality),
        (Kind::String, Cardinality::Implicit | Cardinality::Optional)
    )
}

/// The message with `text` in `field`.
pub(crate) fn with_text(field: &FieldDescriptor, text: &str) -> Vec<u8> {
    let mut wire = Vec::with_capacity(text.len() + 2 * MAX_VARINT);
    push_varint(&mut wire, key(field));
    push_varint(&mut wire, text.len() as u64);
    wire.extend_from_slice(text.as_bytes());
    wire
}

/// The text of `field`, if the message has no other field.
pub(crate) fn text_alone<'w>(mut wire: &'w [u8], field: &FieldDescriptor) -> Option<&'w str> {
    let is_field = take_varint(&mut wire)? == key(field);
    let is_all = is_field && take_varint(&mut wire)? == wire.len() as u64;
    is_all.then(|| std::str::from_utf8(wire).ok())?
}

fn key(field: &FieldDescriptor) -> u64 {
    u64::from(field.number) << 3 | LENGTH_DELIMITED
}

fn push_varint(wire: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        wire.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    wire.push(value.to_le_bytes()[0]);
}

fn take_varint(wire: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for index in 0..MAX_VARINT {
        let (byte, rest) = wire.split_first()?;
        *wire = rest;
        value |= u64::from(byte & 0x7f).checked_shl(7 * u32::try_from(index).ok()?)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
