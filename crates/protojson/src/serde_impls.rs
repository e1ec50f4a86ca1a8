//! `Serialize` and `Deserialize` for our messages, and [`JsonMessage`](crate::JsonMessage) for
//! messages with serde impls of another generator.
//!
//! Our impls stream the same JSON into a serializer or from a deserializer. serde_json's `RawValue`
//! would be faster, but fails under `#[serde(flatten)]` and has no meaning in other formats;
//! [`to_vec`](crate::to_vec) and [`from_slice`](crate::from_slice) are the fast way.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use crate::{
    Error, ErrorKind, JsonKind, JsonMessage, ReadOptions, Reader, Registry, Writer, number,
};

/// Implements serde's `Serialize` and `Deserialize` for a [`JsonMessage`](crate::JsonMessage) type
/// of the same crate.
#[macro_export]
macro_rules! impl_serde {
    ($type:ty) => {
        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }
    };
}

/// Implements [`JsonMessage`](crate::JsonMessage) for a prost message whose serde impls have the
/// ProtoJSON form, such as those that pbjson-build generates. It can then be registered, packed
/// into an [`Any`](crate::Any), and sent.
///
/// Call it in the crate that defines the type, because of the orphan rule. The serde impls ignore
/// the options of reading and writing.
///
/// ```
/// #[derive(Clone, PartialEq, prost::Message, serde::Serialize, serde::Deserialize)]
/// #[serde(default)]
/// struct Thing {
///     #[prost(string, tag = "1")]
///     name: String,
/// }
/// protojson::via_serde!(Thing, "acme.Thing");
///
/// let any = protojson::Any::pack(&Thing { name: "a".into() })?;
/// assert_eq!(any.type_name(), "acme.Thing");
/// # Ok::<(), protojson::Error>(())
/// ```
#[macro_export]
macro_rules! via_serde {
    ($type:ty, $full_name:literal) => {
        impl $crate::JsonMessage for $type {
            fn descriptor() -> &'static $crate::MessageDescriptor {
                static DESCRIPTOR: $crate::MessageDescriptor =
                    $crate::MessageDescriptor::well_known($full_name, $crate::JsonForm::Foreign)
                        .of_size(::core::mem::size_of::<$type>());
                &DESCRIPTOR
            }

            fn write_fields(
                &self,
                writer: &mut $crate::Writer<'_>,
            ) -> ::core::result::Result<(), $crate::Error> {
                $crate::__private::write_foreign_members(self, writer)
            }

            fn read_field(
                &mut self,
                index: usize,
                _: &mut $crate::Reader<'_>,
            ) -> ::core::result::Result<(), $crate::Error> {
                ::core::result::Result::Err($crate::Error::no_such_field(Self::descriptor(), index))
            }

            fn write_json(
                &self,
                writer: &mut $crate::Writer<'_>,
            ) -> ::core::result::Result<(), $crate::Error> {
                $crate::__private::write_foreign(self, writer)
            }

            fn read_json(
                reader: &mut $crate::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::__private::read_foreign(reader)
            }
        }
    };
}

/// Implements `Serialize` for [`impl_serde!`](crate::impl_serde).
pub fn serialize<M: JsonMessage, S: Serializer>(
    message: &M,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let json = crate::to_string(message).map_err(ser::Error::custom)?;
    let reader = Reader::new(
        &json,
        &ReadOptions::new().max_depth(ReadOptions::GREATEST_DEPTH),
        Registry::well_known(),
    );
    Streamed(std::cell::RefCell::new(reader)).serialize(serializer)
}

/// Implements `Deserialize` for [`impl_serde!`](crate::impl_serde).
pub fn deserialize<'de, M: JsonMessage, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<M, D::Error> {
    let Text(json) = Text::deserialize(deserializer)?;
    crate::from_str(&json).map_err(de::Error::custom)
}

/// Writes a message for [`via_serde!`](crate::via_serde).
pub fn write_foreign<T: Serialize>(message: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
    let (start, depth) = writer.mark();
    serde_json::to_writer(writer.buffer(), message).map_err(|error| {
        Error::new(ErrorKind::Value, "the type's own Serialize failed").with_source(error)
    })?;
    // The Serialize impl has no bound on depth.
    let text = crate::message::utf8(&writer.buffer()[start..])?;
    Reader::new(text, &ReadOptions::new(), Registry::well_known()).at_depth(depth).skip()?;
    Ok(())
}

/// Writes the members of a message for [`via_serde!`](crate::via_serde).
pub fn write_foreign_members<T: Serialize>(
    message: &T,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    crate::registry::write_members_of_object(writer, |writer| write_foreign(message, writer))
}

/// Reads a message for [`via_serde!`](crate::via_serde).
pub fn read_foreign<T: de::DeserializeOwned>(reader: &mut Reader<'_>) -> Result<T, Error> {
    let text = reader.skip()?;
    // The size of what the Deserialize impl makes of a value is unknown: assume a small struct.
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    reader.memory.take(values.saturating_mul(64))?;
    serde_json::from_str(text)
        .map_err(|error| Error::new(ErrorKind::Value, error.to_string()).with_source(error))
}

/// The next value of a reader as a serde value. It can be serialized once.
struct Streamed<'a>(std::cell::RefCell<Reader<'a>>);

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.peek()?;
        match kind {
            JsonKind::Null => {
                self.read(Reader::null)?;
                serializer.serialize_unit()
            }
            JsonKind::Bool => serializer.serialize_bool(self.read(Reader::boolean)?),
            JsonKind::String => serializer.serialize_str(&self.read(Reader::string)?),
            JsonKind::Number => serialize_number(self.read(Reader::number)?, serializer),
            JsonKind::Array => {
                self.read(Reader::begin_array)?;
                let mut seq = serializer.serialize_seq(None)?;
                while self.read(Reader::next_element)? {
                    seq.serialize_element(self)?;
                }
                seq.end()
            }
            JsonKind::Object => {
                self.read(Reader::begin_object)?;
                let mut map = serializer.serialize_map(None)?;
                while let Some(key) = self.read(Reader::next_key)? {
                    map.serialize_entry(&*key, self)?;
                }
                map.end()
            }
        }
    }
}

impl<'a> Streamed<'a> {
    fn peek<E: ser::Error>(&self) -> Result<JsonKind, E> {
        self.read(Reader::peek)
    }

    fn read<T, E: ser::Error>(
        &self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Error>,
    ) -> Result<T, E> {
        read(&mut self.0.borrow_mut()).map_err(E::custom)
    }
}

fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let is_integer = !text.contains(['.', 'e', 'E']) && text != "-0";
    if is_integer && let Some(integer) = number::integer(text) {
        if let Ok(integer) = i64::try_from(integer) {
            return serializer.serialize_i64(integer);
        }
        if let Ok(integer) = u64::try_from(integer) {
            return serializer.serialize_u64(integer);
        }
    }
    serializer.serialize_f64(text.parse().map_err(ser::Error::custom)?)
}

/// JSON text of the values that a deserializer gives.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntoText;

        impl<'de> Visitor<'de> for IntoText {
            type Value = Text;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value that JSON has")
            }

            fn visit_bool<E: de::Error>(self, value: bool) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Text, E> {
                Ok(Text(value.to_string()))
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Text, E> {
                // Other formats have these numbers, ProtoJSON has names for them.
                Ok(Text(match value {
                    _ if value.is_nan() => "\"NaN\"".into(),
                    f64::INFINITY => "\"Infinity\"".into(),
                    f64::NEG_INFINITY => "\"-Infinity\"".into(),
                    _ => serde_json::Value::from(value).to_string(),
                }))
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Text, E> {
                Ok(Text(serde_json::Value::from(value).to_string()))
            }

            fn visit_unit<E: de::Error>(self) -> Result<Text, E> {
                Ok(Text("null".into()))
            }

            fn visit_none<E: de::Error>(self) -> Result<Text, E> {
                self.visit_unit()
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text, D::Error> {
                Text::deserialize(deserializer)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Text, D::Error> {
                Text::deserialize(deserializer)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
                let mut text = String::from("[");
                while let Some(Text(element)) = seq.next_element()? {
                    if text.len() > 1 {
                        text.push(',');
                    }
                    text.push_str(&element);
                }
                text.push(']');
                Ok(Text(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                // serde_json gives this for a number if a crate enables `arbitrary_precision`.
                const NUMBER: &str = "$serde_json::private::Number";
                let mut text = String::from("{");
                while let Some(key) = map.next_key::<String>()? {
                    let Text(value) = map.next_value()?;
                    let unquoted = value.trim_matches('"');
                    if key == NUMBER && number::is_number(unquoted) {
                        return Ok(Text(unquoted.to_owned()));
                    }
                    if text.len() > 1 {
                        text.push(',');
                    }
                    text.push_str(&serde_json::Value::from(key).to_string());
                    text.push(':');
                    text.push_str(&value);
                }
                text.push('}');
                Ok(Text(text))
            }
        }

        deserializer.deserialize_any(IntoText)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error as ValueError, MapDeserializer};

    use super::*;

    #[test]
    fn numbers_of_arbitrary_precision_are_numbers() {
        let number = [("$serde_json::private::Number", "1.5")];
        let map = MapDeserializer::<_, ValueError>::new(number.into_iter());
        let value: prost_types::Value = deserialize(map).unwrap();
        assert_eq!(value.kind, Some(prost_types::value::Kind::NumberValue(1.5)));
    }

    #[test]
    fn numbers_that_only_other_formats_have_get_their_names() {
        for (number, want) in [(f64::NAN, "NaN"), (f64::INFINITY, "Infinity")] {
            let Text(text) =
                Text::deserialize(IntoDeserializer::<ValueError>::into_deserializer(number))
                    .unwrap();
            assert_eq!(text, format!("{want:?}"));
        }
    }
}
