//! Codecs of the scalar types, and their use as map keys.

use base64::Engine as _;
use base64::engine::{
    DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD,
};

use super::{Codec, Key};
use crate::memory::allocated;
use crate::text::shortened;
use crate::{Error, JsonKind, Reader, Writer, number};

macro_rules! integers {
    ($($(#[$doc:meta])* $codec:ident($type:ty), $quote:literal, $name:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $codec;

        impl Codec<$type> for $codec {
            #[inline]
            fn is_default(value: &$type) -> bool {
                *value == 0
            }

            #[inline]
            fn write(value: &$type, writer: &mut Writer<'_>) -> Result<(), Error> {
                let mut digits = itoa::Buffer::new();
                let out = writer.buffer();
                if $quote {
                    out.push(b'"');
                }
                out.extend_from_slice(digits.format(*value).as_bytes());
                if $quote {
                    out.push(b'"');
                }
                Ok(())
            }

            fn read(reader: &mut Reader<'_>) -> Result<Option<$type>, Error> {
                let text = number_or_string(reader, $name)?;
                match number::parse(&text) {
                    Some(value) => Ok(Some(value)),
                    None => Err(Error::expected($name, shortened(&text))),
                }
            }
        }

        impl Key for $type {
            fn write(&self, writer: &mut Writer<'_>) {
                let mut digits = itoa::Buffer::new();
                let out = writer.buffer();
                out.push(b'"');
                out.extend_from_slice(digits.format(*self).as_bytes());
                out.push(b'"');
            }

            fn parse(text: &str) -> Option<Self> {
                number::parse(text)
            }
        }
    )*};
}

integers! {
    /// `int32`, `sint32`, `sfixed32`: a number.
    Int32(i32), false, "an integer of 32 bits";
    /// `uint32`, `fixed32`: a number.
    Uint32(u32), false, "an unsigned integer of 32 bits";
    /// `int64`, `sint64`, `sfixed64`: a string, since a double cannot hold every value.
    Int64(i64), true, "an integer of 64 bits";
    /// `uint64`, `fixed64`: a string, since a double cannot hold every value.
    Uint64(u64), true, "an unsigned integer of 64 bits";
}

/// The text of a number, or of a string that should contain one: ProtoJSON accepts both.
fn number_or_string<'a>(
    reader: &mut Reader<'a>,
    expected: &str,
) -> Result<std::borrow::Cow<'a, str>, Error> {
    match reader.peek()? {
        JsonKind::Number => reader.number().map(Into::into),
        JsonKind::String => reader.string(),
        _ => Err(reader.mismatch(expected)),
    }
}

macro_rules! floats {
    ($($(#[$doc:meta])* $codec:ident($type:ty), $name:literal, $greatest:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $codec;

        impl Codec<$type> for $codec {
            /// `-0.0` is not the default: it would be read as `0.0`.
            #[inline]
            fn is_default(value: &$type) -> bool {
                value.to_bits() == 0
            }

            fn write(value: &$type, writer: &mut Writer<'_>) -> Result<(), Error> {
                if value.abs() == <$type>::MAX {
                    writer.raw(if *value < 0.0 { concat!("-", $greatest) } else { $greatest });
                    return Ok(());
                }
                if value.is_finite() {
                    return serde_json::to_writer(writer.buffer(), value)
                        .map_err(|error| Error::expected($name, value).with_source(error));
                }
                writer.raw(if value.is_nan() {
                    "\"NaN\""
                } else if *value > 0.0 {
                    "\"Infinity\""
                } else {
                    "\"-Infinity\""
                });
                Ok(())
            }

            fn read(reader: &mut Reader<'_>) -> Result<Option<$type>, Error> {
                let text = number_or_string(reader, $name)?;
                match &*text {
                    "NaN" => return Ok(Some(<$type>::NAN)),
                    "Infinity" => return Ok(Some(<$type>::INFINITY)),
                    "-Infinity" => return Ok(Some(<$type>::NEG_INFINITY)),
                    _ => {}
                }
                match text.parse::<$type>() {
                    Ok(value) if value.is_finite() && number::is_number(&text) => {
                        reader.has_negative_zero |= value == 0.0 && value.is_sign_negative();
                        Ok(Some(value))
                    }
                    _ => Err(Error::expected($name, shortened(&text))),
                }
            }
        }
    )*};
}

floats! {
    /// `double`: a number, or `"NaN"`, `"Infinity"`, `"-Infinity"`.
    Double(f64), "a number that a double can hold", "1.7976931348623157e+308";
    /// `float`: a number, or `"NaN"`, `"Infinity"`, `"-Infinity"`. The largest one has more digits
    /// than it needs: its shortest form is a larger double, which Python's protobuf rejects.
    Float(f32), "a number that a float can hold", "3.4028234663852886e+38";
}

/// `bool`: `true` or `false`.
#[derive(Debug)]
pub struct Bool;

impl Codec<bool> for Bool {
    #[inline]
    fn is_default(value: &bool) -> bool {
        !value
    }

    #[inline]
    fn write(value: &bool, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.raw(if *value { "true" } else { "false" });
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<bool>, Error> {
        reader.boolean().map(Some)
    }
}

impl Key for bool {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(if *self { "\"true\"" } else { "\"false\"" });
    }

    fn parse(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// `string`.
#[derive(Debug)]
pub struct String;

impl Codec<std::string::String> for String {
    #[inline]
    fn is_default(value: &std::string::String) -> bool {
        value.is_empty()
    }

    #[inline]
    fn write(value: &std::string::String, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.string(value);
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<std::string::String>, Error> {
        let text = reader.string()?;
        reader.memory.take(allocated(text.len()))?;
        Ok(Some(text.into_owned()))
    }
}

impl Key for std::string::String {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.string(self);
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

/// `bytes`: base64. Writes the standard alphabet with padding; reads both alphabets, with or
/// without padding.
#[derive(Debug)]
pub struct Bytes;

impl<T: AsRef<[u8]> + From<Vec<u8>>> Codec<T> for Bytes {
    #[inline]
    fn is_default(value: &T) -> bool {
        value.as_ref().is_empty()
    }

    fn write(value: &T, writer: &mut Writer<'_>) -> Result<(), Error> {
        let bytes = value.as_ref();
        let out = writer.buffer();
        out.push(b'"');
        let start = out.len();
        out.resize(start + bytes.len().div_ceil(3) * 4, 0);
        STANDARD
            .encode_slice(bytes, &mut out[start..])
            .map_err(|error| Error::expected("bytes", "too many").with_source(error))?;
        out.push(b'"');
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, Error> {
        if reader.peek()? != JsonKind::String {
            return Err(reader.mismatch("bytes in base64"));
        }
        let text = reader.string()?;
        reader.memory.take(allocated(text.len() / 4 * 3 + 3))?;
        match decode_base64(&text) {
            Some(bytes) => Ok(Some(bytes.into())),
            None => Err(Error::expected("bytes in base64", format!("{:?}", shortened(&text)))),
        }
    }
}

/// Decodes base64 in either alphabet, with or without padding.
pub(crate) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    const LAX: GeneralPurposeConfig = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    const EITHER_STANDARD: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::STANDARD, LAX);
    const EITHER_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::URL_SAFE, LAX);
    // The alphabets differ in two characters, and no text mixes them.
    EITHER_STANDARD.decode(text).or_else(|_| EITHER_URL_SAFE.decode(text)).ok()
}
