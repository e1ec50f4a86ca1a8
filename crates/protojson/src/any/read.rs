//! Reading an `Any` from JSON: converted as a whole, or kept.

use std::borrow::Cow;

use bytes::Bytes;

use super::late_types::late_type;
use super::{Any, Held, WIRE_MEMBER, name_in};
use crate::codec::{self, Codec as _};
use crate::fields::{TypeMember, duplicate};
use crate::memory::allocated;
use crate::registry::read_members_of_any;
use crate::text::shortened;
use crate::{Error, ErrorKind, JsonKind, JsonMessage as _, Reader};

impl Any {
    /// The next object, kept verbatim.
    pub(super) fn keep(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let start = reader.mark();
        let members = Members::scan(reader)?;
        Ok(match members.wire {
            Some(wire) => Self::from_wire(members.type_url, wire),
            None if members.type_url.is_empty() && !members.others => Self::default(),
            None => {
                let text = reader.text_since(start);
                reader.memory.take(allocated(text.len()))?;
                reader.keeps_any = true;
                Self { type_url: members.type_url, held: Held::Json(text.into()) }
            }
        })
    }
}

/// Reads the next `Any` to wire form. Fails if any part of it cannot be converted.
pub(super) fn convert(reader: &mut Reader<'_>) -> Result<Any, Error> {
    let start = reader.mark();
    reader.begin_object()?;
    let type_url = match reader.next_key()? {
        None => return Ok(Any::default()),
        // Usually the type comes first, and the object is read once.
        Some(key) if key == "@type" => {
            let type_url = read_type_url(reader)?.into_owned();
            // Before the type is looked up: it may ignore unknown members.
            if reader.options().accept_raw_types
                && let Some(wire) = read_raw(reader)?
            {
                return Ok(Any::from_wire(type_url, wire));
            }
            // Without a type and a message it is the empty Any in wire form too.
            if type_url.is_empty() && reader.next_key()?.is_none() {
                return Ok(Any::default());
            }
            type_url
        }
        Some(_) => {
            reader.reset(start);
            let type_url = late_type(reader)?;
            reader.begin_object()?;
            type_url.unwrap_or_default().into_owned()
        }
    };
    let name = name_in(&type_url);
    let Some(message_type) = reader.registry().get(name) else {
        return Err(Error::unknown_type(name).in_field("@type"));
    };
    // A type URL has a `/` before the type's name (any.proto).
    if name.len() == type_url.len() {
        let found = format!("{:?}", shortened(&type_url));
        return Err(Error::expected("a type URL with a slash", found).in_field("@type"));
    }
    let held = reader.memory.held();
    let wire = reader.on_separate_wire(|reader| {
        if message_type.is_well_known() {
            read_value_member(reader, |reader| message_type.read_json(reader))
        } else if name == EMPTY {
            read_empty(reader)
        } else {
            message_type.read_members(reader)
        }
    })?;
    // The message that was encoded is dropped.
    reader.memory.hold_instead(held, allocated(wire.len()) + allocated(type_url.len()))?;
    Ok(Any::from_wire(type_url, wire))
}

/// Reads the value of a member `@type`.
pub(super) fn read_type_url<'a>(reader: &mut Reader<'a>) -> Result<Cow<'a, str>, Error> {
    match reader.peek()? {
        JsonKind::String => reader.string(),
        _ => Err(reader.mismatch("a type URL").in_field("@type")),
    }
}

/// Reads `@wire` and the end of the object. Reads nothing if the object has other members.
fn read_raw(reader: &mut Reader<'_>) -> Result<Option<Bytes>, Error> {
    let inside = reader.mark();
    if reader.next_key()?.is_some_and(|key| key == WIRE_MEMBER)
        && reader.peek()? == JsonKind::String
        && let Some(wire) = raw_bytes(reader)?
        && reader.next_key()?.is_none()
    {
        return Ok(Some(wire.into()));
    }
    reader.reset(inside);
    Ok(None)
}

/// The bytes of the next text, which should be base64; `None` if it is not.
fn raw_bytes(reader: &mut Reader<'_>) -> Result<Option<Vec<u8>>, Error> {
    let text = reader.string()?;
    reader.memory.take(allocated(text.len() / 4 * 3 + 3))?;
    Ok(codec::decode_base64(&text))
}

const EMPTY: &str = "google.protobuf.Empty";

/// Reads the members of an `Any` of Empty, with or without `"value": {}`: some implementations
/// write it, such as Go's.
fn read_empty(reader: &mut Reader<'_>) -> Result<Bytes, Error> {
    let inside = reader.mark();
    match read_value_member(reader, <()>::read_json) {
        Ok(()) => Ok(Bytes::new()),
        Err(_) => {
            reader.reset(inside);
            read_members_of_any::<()>(reader).map(|()| Bytes::new())
        }
    }
}

/// Reads the `"value"` of an `Any` and the rest of its object, which has been entered.
pub(super) fn read_value_member<T>(
    reader: &mut Reader<'_>,
    mut read: impl FnMut(&mut Reader<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut type_member = TypeMember::of_object(reader, true);
    let mut value = None;
    while let Some(key) = reader.next_key()? {
        match &*key {
            "value" if value.is_none() => {
                value = Some(read(reader).map_err(|error| error.in_field("value"))?)
            }
            "value" => return Err(duplicate(&key).in_field(&key)),
            _ if type_member.is(&key)? => drop(reader.skip()?),
            _ if reader.ignores_unknown() => drop(reader.skip()?),
            _ => {
                let key = shortened(&key);
                let message = format!("an Any of a well-known type has no member {key:?}");
                return Err(Error::new(ErrorKind::UnknownField, message).in_field(&key));
            }
        }
    }
    value.ok_or_else(|| Error::expected("a member \"value\"", "none"))
}

/// The members of the object of an `Any` that have a meaning without its type.
struct Members {
    /// Empty if there is no `@type`, or one that is not a string.
    type_url: String,
    /// The bytes of `@wire`, if the object has no member besides `@type`.
    wire: Option<Bytes>,
    /// Whether there are other members, or `@type` or `@wire` is invalid.
    others: bool,
}

impl Members {
    /// Skips the next object.
    fn scan(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut type_url = None;
        let mut wire = None;
        let mut others = false;
        reader.begin_object()?;
        while let Some(key) = reader.next_key()? {
            let is_string = reader.peek()? == JsonKind::String;
            match &*key {
                "@type" if is_string && type_url.is_none() => {
                    type_url = codec::String::read(reader)?;
                }
                WIRE_MEMBER if is_string && wire.is_none() => {
                    wire = raw_bytes(reader)?;
                    others |= wire.is_none();
                }
                _ => {
                    reader.skip()?;
                    others = true;
                }
            }
        }
        let wire = if others { None } else { wire.map(Bytes::from) };
        Ok(Self { type_url: type_url.unwrap_or_default(), wire, others })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadOptions, Registry};

    /// How many steps it takes to read `text` as an `Any`, successfully or not.
    fn steps(text: &str, options: &ReadOptions) -> usize {
        let mut reader = Reader::new(text, options, Registry::well_known());
        let _ = Any::read_json(&mut reader);
        reader.steps
    }

    #[test]
    fn work_is_bounded_by_the_length_of_the_text_however_any_is_nested() {
        const NESTINGS: [[&str; 2]; 5] = [
            [r#"{"@type":"a/google.protobuf.Any","value":"#, "}"],
            [r#"{"value":"#, r#","@type":"a/google.protobuf.Any"}"#],
            // The innermost shows that it cannot be converted, and the outermost is kept.
            [r#"{"@type":"a/acme.Unknown","value":"#, "}"],
            [r#"{"value":"#, r#","@type":"a/acme.Unknown"}"#],
            [r#"{"value":"#, r#","other":1,"@type":"a/google.protobuf.Any"}"#],
        ];
        let innermost = [
            r#"{"@type":"a/google.protobuf.ListValue","value":["#,
            r#"{"@type":"a/acme.Unknown","value":["#,
            r#"{"@type":"a/google.protobuf.Duration","value":["#,
        ];
        for [open, close] in NESTINGS {
            for head in innermost {
                for levels in [1, 90, 30_000] {
                    for elements in [10, 20_000] {
                        let list = vec!["1"; elements].join(",");
                        let text = format!(
                            "{}{head}{list}]}}{}",
                            open.repeat(levels),
                            close.repeat(levels)
                        );
                        for options in [ReadOptions::lenient(), ReadOptions::strict()] {
                            let steps = steps(&text, &options);
                            assert!(
                                steps < 10 * text.len() + 100,
                                "{steps} steps for {} bytes, {levels} times {open}{head}",
                                text.len()
                            );
                        }
                    }
                }
            }
        }
    }
}
