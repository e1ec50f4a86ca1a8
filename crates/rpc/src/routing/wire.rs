//! Looks one scalar field up in a message in binary form.

use std::borrow::Cow;

use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};
use protojson::{Cardinality, Kind, MessageDescriptor};

/// The way to a field, by numbers: that of `subscription.name` is two long.
#[derive(Debug)]
pub(super) struct WirePath {
    numbers: Vec<u32>,
    kind: Kind,
}

impl WirePath {
    /// The way to the field of this name below `message`, if there is one and it is a scalar.
    pub(super) fn resolve(message: &'static MessageDescriptor, path: &str) -> Option<Self> {
        let mut numbers = Vec::new();
        let mut names = path.split('.');
        let mut message = message;
        loop {
            let (_, field) = message.field(names.next()?)?;
            if matches!(field.cardinality, Cardinality::Repeated | Cardinality::Map(_)) {
                return None;
            }
            numbers.push(field.number);
            match field.kind {
                Kind::Message(descriptor) => message = descriptor.get(),
                kind => return names.next().is_none().then_some(Self { numbers, kind }),
            }
        }
    }

    /// The value of the field as text, if it is set in these bytes.
    pub(super) fn find<'a>(&self, message: &'a [u8]) -> Option<Cow<'a, str>> {
        find(message, &self.numbers, self.kind)
    }
}

fn find<'a>(mut message: &'a [u8], numbers: &[u32], kind: Kind) -> Option<Cow<'a, str>> {
    let (&number, rest) = numbers.split_first()?;
    let mut found = None;
    // What cannot be read ends the search: these are bytes that we wrote ourselves.
    while !message.is_empty() {
        let (tag, wire_type) = decode_key(&mut message).ok()?;
        if tag != number {
            skip_field(wire_type, tag, &mut message, DecodeContext::default()).ok()?;
            continue;
        }
        let value = take(&mut message, wire_type)?;
        // A field may occur again: the last scalar counts, and messages are merged.
        let this = match value {
            Value::Bytes(inner) if !rest.is_empty() => find(inner, rest, kind),
            value if rest.is_empty() => render(value, kind),
            _ => None,
        };
        found = this.or(found);
    }
    found
}

enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

fn take<'a>(message: &mut &'a [u8], wire_type: WireType) -> Option<Value<'a>> {
    match wire_type {
        WireType::Varint => decode_varint(message).ok().map(Value::Number),
        WireType::LengthDelimited => {
            let length = usize::try_from(decode_varint(message).ok()?).ok()?;
            let (bytes, rest) = message.split_at_checked(length)?;
            *message = rest;
            Some(Value::Bytes(bytes))
        }
        WireType::ThirtyTwoBit => {
            let (bytes, rest) = message.split_first_chunk::<4>()?;
            *message = rest;
            Some(Value::Number(u32::from_le_bytes(*bytes).into()))
        }
        WireType::SixtyFourBit => {
            let (bytes, rest) = message.split_first_chunk::<8>()?;
            *message = rest;
            Some(Value::Number(u64::from_le_bytes(*bytes)))
        }
        WireType::StartGroup | WireType::EndGroup => None,
    }
}

/// A path variable as text. Floating-point numbers and bytes are none (http.proto).
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "the wire form of signed numbers"
)]
fn render(value: Value<'_>, kind: Kind) -> Option<Cow<'_, str>> {
    let text = match (value, kind) {
        (Value::Bytes(bytes), Kind::String) => {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        (Value::Number(number), Kind::Bool) => Some((number != 0).to_string()),
        (Value::Number(number), Kind::Int32 | Kind::Sfixed32) => Some((number as i32).to_string()),
        (Value::Number(number), Kind::Int64 | Kind::Sfixed64) => Some((number as i64).to_string()),
        (Value::Number(number), Kind::Sint32 | Kind::Sint64) => {
            Some(((number >> 1) as i64 ^ -((number & 1) as i64)).to_string())
        }
        (Value::Number(number), Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64) => {
            Some(number.to_string())
        }
        (Value::Number(number), Kind::Enum(descriptor)) => {
            let number = number as i32;
            let name = descriptor.get().name(number);
            return Some(name.map_or_else(|| number.to_string().into(), Cow::Borrowed));
        }
        _ => None,
    };
    text.map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use protojson::{EnumDescriptor, EnumValue, FieldDescriptor, field};

    use super::*;

    static COLOR: EnumDescriptor = EnumDescriptor::new("x.Color", &[EnumValue::new("RED", 1)]);
    static INNER_FIELDS: [FieldDescriptor; 2] = [
        field!(1, "name", "name", Kind::String, Cardinality::Implicit),
        field!(2, "big_id", "bigId", Kind::Int64, Cardinality::Implicit),
    ];
    static INNER: MessageDescriptor = MessageDescriptor::new("x.Inner", &INNER_FIELDS);
    static OUTER_FIELDS: [FieldDescriptor; 6] = [
        field!(1, "inner", "inner", Kind::message(|| &INNER), Cardinality::Optional),
        field!(2, "color", "color", Kind::enumeration(|| &COLOR), Cardinality::Implicit),
        field!(3, "flag", "flag", Kind::Bool, Cardinality::Implicit),
        field!(4, "delta", "delta", Kind::Sint32, Cardinality::Implicit),
        field!(5, "fixed", "fixed", Kind::Sfixed32, Cardinality::Implicit),
        field!(6, "tags", "tags", Kind::String, Cardinality::Repeated),
    ];
    static OUTER: MessageDescriptor = MessageDescriptor::new("x.Outer", &OUTER_FIELDS);

    #[test]
    fn a_field_is_found_by_its_path() {
        let table: [(&str, &[u8], Option<&str>); 13] = [
            ("inner.name", b"\x0a\x03\x0a\x01a", Some("a")),
            ("inner.name", b"\x0a\x03\x0a\x01a\x0a\x03\x0a\x01b", Some("b")),
            ("inner.name", b"\x0a\x03\x0a\x01a\x0a\x02\x10\x01", Some("a")),
            ("inner.name", b"\x10\x01", None),
            ("inner.name", b"", None),
            ("inner.bigId", b"\x0a\x0b\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", Some("-1")),
            ("color", b"\x10\x01", Some("RED")),
            ("color", b"\x10\x4d", Some("77")),
            ("flag", b"\x18\x01", Some("true")),
            ("delta", b"\x20\x03", Some("-2")),
            ("fixed", b"\x2d\xfe\xff\xff\xff", Some("-2")),
            ("inner.name", b"\x0a\x7f\x0a\x01a", None),
            ("inner.name", b"\xff", None),
        ];
        for (path, bytes, want) in table {
            let found = WirePath::resolve(&OUTER, path).expect(path).find(bytes);
            assert_eq!(found.as_deref(), want, "{path} {bytes:?}");
        }
    }

    #[test]
    fn a_path_leads_to_one_scalar() {
        for path in ["", "inner", "tags", "inner.none", "color.x", "inner.name.x", "inner."] {
            assert!(WirePath::resolve(&OUTER, path).is_none(), "{path}");
        }
    }
}
