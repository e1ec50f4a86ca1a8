//! Looks one field with a text form up in a message in binary form.

use std::borrow::Cow;

use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};
use protojson::{Cardinality, JsonForm, JsonMessage, Kind, MessageDescriptor};

/// The way to a field, by numbers: that of `subscription.name` is two long.
#[derive(Debug)]
pub(super) struct WirePath {
    numbers: Vec<u32>,
    leaf: Leaf,
}

/// What stands at the end of the way.
#[derive(Clone, Copy, Debug)]
enum Leaf {
    Scalar(Kind),
    /// A wrapper of a scalar, such as `google.protobuf.Int64Value`.
    Wrapper(Kind),
    /// A well-known type whose JSON is a string, by its name.
    Text(&'static str),
}

/// A field that no routing value can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoValue {
    /// The message has no such field.
    NoField,
    /// The field has no text form: it is repeated, a message, bytes or a floating-point number.
    NoText,
}

impl WirePath {
    /// The way to the field of this name below `message`.
    pub(super) fn resolve(
        message: &'static MessageDescriptor,
        path: &str,
    ) -> Result<Self, NoValue> {
        let mut numbers = Vec::new();
        let mut names = path.split('.').peekable();
        let mut message = message;
        loop {
            let name = names.next().ok_or(NoValue::NoText)?;
            let (_, field) = message.field(name).ok_or(NoValue::NoField)?;
            if matches!(field.cardinality, Cardinality::Repeated | Cardinality::Map(_)) {
                return Err(NoValue::NoText);
            }
            numbers.push(field.number);
            let leaf = match field.kind {
                Kind::Message(descriptor) => {
                    message = descriptor.get();
                    match message.form {
                        JsonForm::Scalar(kind) => Leaf::Wrapper(kind),
                        JsonForm::Text => Leaf::Text(message.full_name),
                        _ => continue,
                    }
                }
                kind => Leaf::Scalar(kind),
            };
            return match (names.peek(), leaf) {
                (Some(_), _) => Err(NoValue::NoField),
                (None, Leaf::Scalar(kind) | Leaf::Wrapper(kind)) if !has_text(kind) => {
                    Err(NoValue::NoText)
                }
                (None, leaf) => Ok(Self { numbers, leaf }),
            };
        }
    }

    /// The value of the field as text, if it is set in these bytes.
    pub(super) fn find<'a>(&self, message: &'a [u8]) -> Option<Cow<'a, str>> {
        find(message, &self.numbers, self.leaf)
    }
}

/// Floating-point numbers and bytes are no path variables by http.proto, and have no form that all
/// agree on.
fn has_text(kind: Kind) -> bool {
    !matches!(kind, Kind::Double | Kind::Float | Kind::Bytes)
}

fn find<'a>(mut message: &'a [u8], numbers: &[u32], leaf: Leaf) -> Option<Cow<'a, str>> {
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
        let this = match (value, leaf) {
            (Value::Bytes(inner), _) if !rest.is_empty() => find(inner, rest, leaf),
            (value, Leaf::Scalar(kind)) if rest.is_empty() => render(value, kind),
            // A wrapper that is set to nothing is set.
            (Value::Bytes(inner), Leaf::Wrapper(kind)) => {
                find(inner, &[1], Leaf::Scalar(kind)).or_else(|| render(Value::Number(0), kind))
            }
            (Value::Bytes(inner), Leaf::Text(name)) => well_known(inner, name).map(Cow::Owned),
            _ => None,
        };
        found = this.or(found);
    }
    found
}

/// The JSON string of a well-known type, without its quotes.
fn well_known(bytes: &[u8], name: &str) -> Option<String> {
    fn text<M: JsonMessage>(bytes: &[u8]) -> Option<String> {
        let json = protojson::to_string(&M::decode(bytes).ok()?).ok()?;
        let text = json.strip_prefix('"')?.strip_suffix('"')?;
        // What JSON escapes is in none of them, but for a mask that no field has.
        (!text.contains('\\')).then(|| text.to_owned())
    }
    match name {
        "google.protobuf.Timestamp" => text::<prost_types::Timestamp>(bytes),
        "google.protobuf.Duration" => text::<prost_types::Duration>(bytes),
        "google.protobuf.FieldMask" => text::<prost_types::FieldMask>(bytes),
        _ => None,
    }
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
    static OUTER_FIELDS: [FieldDescriptor; 15] = [
        field!(1, "inner", "inner", Kind::message(|| &INNER), Cardinality::Optional),
        field!(2, "color", "color", Kind::enumeration(|| &COLOR), Cardinality::Implicit),
        field!(3, "flag", "flag", Kind::Bool, Cardinality::Implicit),
        field!(4, "delta", "delta", Kind::Sint32, Cardinality::Implicit),
        field!(5, "fixed", "fixed", Kind::Sfixed32, Cardinality::Implicit),
        field!(6, "tags", "tags", Kind::String, Cardinality::Repeated),
        field!(
            7,
            "at",
            "at",
            Kind::message(prost_types::Timestamp::descriptor),
            Cardinality::Optional
        ),
        field!(
            8,
            "span",
            "span",
            Kind::message(prost_types::Duration::descriptor),
            Cardinality::Optional
        ),
        field!(
            9,
            "mask",
            "mask",
            Kind::message(prost_types::FieldMask::descriptor),
            Cardinality::Optional
        ),
        field!(10, "limit", "limit", Kind::message(i64::descriptor), Cardinality::Optional),
        field!(11, "text", "text", Kind::message(String::descriptor), Cardinality::Optional),
        field!(12, "ratio", "ratio", Kind::message(f64::descriptor), Cardinality::Optional),
        field!(13, "blob", "blob", Kind::message(Vec::<u8>::descriptor), Cardinality::Optional),
        field!(14, "raw", "raw", Kind::Bytes, Cardinality::Implicit),
        field!(15, "float", "float", Kind::Float, Cardinality::Implicit),
    ];
    static OUTER: MessageDescriptor = MessageDescriptor::new("x.Outer", &OUTER_FIELDS);

    #[test]
    fn a_field_is_found_by_its_path() {
        let table: [(&str, &[u8], Option<&str>); 22] = [
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
            ("at", b"\x3a\x02\x08\x01", Some("1970-01-01T00:00:01Z")),
            ("at", b"\x3a\x00", Some("1970-01-01T00:00:00Z")),
            ("at", b"\x10\x01", None),
            ("span", b"\x42\x08\x08\x01\x10\x80\xca\xb5\xee\x01", Some("1.500s")),
            ("mask", b"\x4a\x0a\x0a\x03a_b\x0a\x03c.d", Some("aB,c.d")),
            ("limit", b"\x52\x02\x08\x05", Some("5")),
            ("limit", b"\x52\x00", Some("0")),
            ("limit", b"", None),
            ("text", b"\x5a\x03\x0a\x01x", Some("x")),
            ("inner.name", b"\x0a\x7f\x0a\x01a", None),
            ("inner.name", b"\xff", None),
        ];
        for (path, bytes, want) in table {
            let found = WirePath::resolve(&OUTER, path).expect(path).find(bytes);
            assert_eq!(found.as_deref(), want, "{path} {bytes:?}");
        }
    }

    #[test]
    fn a_path_leads_to_one_field_with_a_text_form() {
        let table = [
            ("", NoValue::NoField),
            ("none", NoValue::NoField),
            ("inner", NoValue::NoText),
            ("tags", NoValue::NoText),
            ("raw", NoValue::NoText),
            ("float", NoValue::NoText),
            ("ratio", NoValue::NoText),
            ("blob", NoValue::NoText),
            ("inner.none", NoValue::NoField),
            ("color.x", NoValue::NoField),
            ("inner.name.x", NoValue::NoField),
            ("inner.", NoValue::NoField),
            ("at.seconds", NoValue::NoField),
        ];
        for (path, want) in table {
            assert_eq!(WirePath::resolve(&OUTER, path).err(), Some(want), "{path}");
        }
    }
}
