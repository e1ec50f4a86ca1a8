//! The trait of messages with a JSON form, and the functions that convert them.

use bytes::Bytes;
use prost::Message;

use crate::measured::{self, Held};
use crate::memory::{Memory, allocated};
use crate::skipped::Skipped;
use crate::text::shortened;
use crate::{
    Error, ErrorKind, MessageDescriptor, ReadOptions, Reader, Registry, WriteOptions, Writer, any,
};

/// A prost message with a ProtoJSON form.
///
/// Generated code implements the first four functions; `protojson` implements it for the well-known
/// types, for `()` (prost's `google.protobuf.Empty`) and for [`Any`](crate::Any);
/// [`via_serde!`](crate::via_serde) for messages that have serde impls of another generator.
pub trait JsonMessage: Message + Default + 'static {
    /// The message's name and fields.
    fn descriptor() -> &'static MessageDescriptor;

    /// The types that an `Any` in this message may hold, if the caller names no registry.
    fn registry() -> &'static Registry {
        Registry::well_known()
    }

    /// Writes the members of the message into the open object.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] or another kind if a value has no JSON form.
    fn write_fields(&self, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Reads the value of the field at `index` in the field table.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] or another kind if the value does not fit the field.
    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Error>;

    /// Writes the message as a JSON value: an object, unless the type is well known.
    ///
    /// # Errors
    ///
    /// As [`write_fields`](Self::write_fields).
    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.object(self)
    }

    /// Reads the message from the next JSON value.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] if the text is not JSON, another kind if it does not fit the message.
    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.begin_object()?;
        let mut message = Self::default();
        reader.members(&mut message, false)?;
        Ok(message)
    }
}

impl<M: JsonMessage> JsonMessage for Box<M> {
    fn descriptor() -> &'static MessageDescriptor {
        M::descriptor()
    }

    fn registry() -> &'static Registry {
        M::registry()
    }

    fn write_fields(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        (**self).write_fields(writer)
    }

    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Error> {
        (**self).read_field(index, reader)
    }

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        (**self).write_json(writer)
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.memory.take(allocated(size_of::<M>()))?;
        M::read_json(reader).map(Self::new)
    }
}

/// Writes a message with the default options and its package's registry.
///
/// # Errors
///
/// [`ErrorKind::Value`] if a value has no JSON form, such as a `Timestamp` out of range.
/// [`ErrorKind::UnknownType`] if an `Any` has a type that is not registered: pass a registry to
/// [`to_string_with`].
pub fn to_string<M: JsonMessage>(message: &M) -> Result<String, Error> {
    to_string_with(message, &WriteOptions::new(), M::registry()).map_err(Error::with_cure)
}

/// Writes a message with these options; `registry` has the types that an `Any` in it may hold.
///
/// # Errors
///
/// As [`to_string`].
pub fn to_string_with<M: JsonMessage>(
    message: &M,
    options: &WriteOptions,
    registry: &Registry,
) -> Result<String, Error> {
    let bytes = to_vec_with(message, options, registry)?;
    Ok(String::from_utf8(bytes).expect("the writer writes UTF-8 only"))
}

/// As [`to_string`], to bytes.
///
/// # Errors
///
/// As [`to_string`].
pub fn to_vec<M: JsonMessage>(message: &M) -> Result<Vec<u8>, Error> {
    to_vec_with(message, &WriteOptions::new(), M::registry()).map_err(Error::with_cure)
}

/// As [`to_string_with`], to bytes.
///
/// # Errors
///
/// As [`to_string`].
pub fn to_vec_with<M: JsonMessage>(
    message: &M,
    options: &WriteOptions,
    registry: &Registry,
) -> Result<Vec<u8>, Error> {
    let mut writer = Writer::new(options, registry);
    message.write_json(&mut writer)?;
    Ok(writer.finish())
}

/// Reads a message with the default options and its package's registry: unknown fields are errors,
/// an `Any` of an unknown type is kept verbatim.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] if the text is not JSON, another kind with the path if it does not fit the
/// message.
pub fn from_str<M: JsonMessage>(text: &str) -> Result<M, Error> {
    from_str_with(text, &ReadOptions::new(), M::registry())
}

/// Reads a message with these options; `registry` has the types that an `Any` in it may be
/// converted to.
///
/// # Errors
///
/// As [`from_str`].
pub fn from_str_with<M: JsonMessage>(
    text: &str,
    options: &ReadOptions,
    registry: &Registry,
) -> Result<M, Error> {
    let mut reader = Reader::new(text, options, registry);
    let message = M::read_json(&mut reader)?;
    reader.end()?;
    Ok(message)
}

/// As [`from_str`], from bytes.
///
/// # Errors
///
/// As [`from_str`], and [`ErrorKind::Syntax`] if the bytes are not UTF-8.
pub fn from_slice<M: JsonMessage>(bytes: &[u8]) -> Result<M, Error> {
    from_slice_with(bytes, &ReadOptions::new(), M::registry())
}

/// As [`from_str_with`], from bytes.
///
/// # Errors
///
/// As [`from_str`], and [`ErrorKind::Syntax`] if the bytes are not UTF-8.
pub fn from_slice_with<M: JsonMessage>(
    bytes: &[u8],
    options: &ReadOptions,
    registry: &Registry,
) -> Result<M, Error> {
    from_str_with(utf8(bytes)?, options, registry)
}

/// The parts of a text that lenient reading skipped.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct NotRead {
    /// The names of the first 100 members of the outermost object, if an unknown field was skipped
    /// anywhere in the text; otherwise empty.
    pub members: Vec<String>,
    /// Why elements were skipped: the first 100 errors. See [`ReadOptions::skip_bad_elements`].
    pub elements: Vec<Error>,
    /// How many elements were skipped.
    pub element_count: usize,
}

/// As [`from_slice_with`], with what was skipped: for a client that reads leniently and must know
/// whether the text is the message that it expects.
///
/// # Errors
///
/// As [`from_slice_with`].
pub fn from_slice_noting<M: JsonMessage>(
    bytes: &[u8],
    options: &ReadOptions,
    registry: &Registry,
) -> Result<(M, NotRead), Error> {
    let text = utf8(bytes)?;
    let mut reader = Reader::new(text, options, registry);
    let message = M::read_json(&mut reader)?;
    reader.end()?;
    let members =
        if reader.skipped.has_members { member_names(text, options, registry) } else { Vec::new() };
    let Skipped { elements, element_count, .. } = reader.skipped;
    Ok((message, NotRead { members, elements, element_count }))
}

/// The names of the members of the object in `text`.
fn member_names(text: &str, options: &ReadOptions, registry: &Registry) -> Vec<String> {
    const KEPT: usize = 100;
    let mut names = Vec::new();
    let mut reader = Reader::new(text, options, registry);
    if reader.begin_object().is_err() {
        return names;
    }
    while names.len() < KEPT
        && let Ok(Some(name)) = reader.next_key()
        && reader.skip().is_ok()
    {
        names.push(shortened(&name).into_owned());
    }
    names
}

/// JSON text from bytes.
///
/// # Errors
///
/// [`ErrorKind::Syntax`] if the bytes are not UTF-8 (RFC 8259, section 8.1).
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes).map_err(|error| {
        Error::new(ErrorKind::Syntax, "invalid JSON: the text is not UTF-8").with_source(error)
    })
}

/// Decodes a message from the wire format, with the default options.
///
/// Like prost's `decode`, but with bounded memory. An [`Any`](crate::Any) in the message shares the
/// bytes.
///
/// # Errors
///
/// [`ErrorKind::Wire`] if the bytes are not such a message. [`ErrorKind::Memory`] with the path of
/// the field if it would take too much memory; nothing has been decoded then.
pub fn from_wire<M: JsonMessage>(wire: impl Into<Bytes>) -> Result<M, Error> {
    from_wire_with(wire, &ReadOptions::new())
}

/// As [`from_wire`], within [`ReadOptions::max_memory`]. Other options have no effect.
///
/// # Errors
///
/// As [`from_wire`].
pub fn from_wire_with<M: JsonMessage>(
    wire: impl Into<Bytes>,
    options: &ReadOptions,
) -> Result<M, Error> {
    let wire = wire.into();
    let mut memory = Memory::of(wire.len(), options.max_memory);
    let unmeasured = memory.left();
    measured::measure(M::descriptor(), &wire, Held::Generated, &mut memory, unmeasured)?;
    M::decode(wire).map_err(|error| Error::wire(M::descriptor().full_name, error))
}

/// The wire bytes of a `DoubleValue` or a `FloatValue` of -0.0, which prost would omit.
fn negative_zero<M: JsonMessage>(message: &M) -> Option<Bytes> {
    let message = message as &dyn std::any::Any;
    let mut wire = Vec::new();
    match (message.downcast_ref::<f64>(), message.downcast_ref::<f32>()) {
        (Some(number), _) if number.is_sign_negative() => {
            prost::encoding::double::encode(1, number, &mut wire)
        }
        (_, Some(number)) if number.is_sign_negative() => {
            prost::encoding::float::encode(1, number, &mut wire)
        }
        _ => return None,
    }
    Some(wire.into())
}

/// Reads the next JSON value to a message that can be encoded: what
/// [`MessageType::read_json`](crate::MessageType::read_json) gives, without encoding it.
///
/// # Errors
///
/// Those of [`MessageType::read_json`](crate::MessageType::read_json): of the text, of an `Any`
/// whose type is not registered, and of messages that are nested too deep to be decoded.
pub fn read_encodable<M: JsonMessage>(reader: &mut Reader<'_>) -> Result<M, Error> {
    let message = reader.on_wire(M::read_json)?;
    if !reader.keeps_any {
        return Ok(message);
    }
    // An `Any` that was kept may be in the message, or in a part of it that was read once more.
    let wire = to_wire(&message, reader.registry())?;
    from_wire_with(wire, reader.options())
}

/// Encodes a message in the wire format, and every [`Any`](crate::Any) in it.
///
/// prost's `encode_to_vec` cannot fail: it writes an `Any` that is held as JSON text as a
/// `protojson.UnresolvedAny`. This function converts it with `registry`.
///
/// Negative zero is not the default value (protobuf.dev, "Default field values"), but prost
/// compares by `==`: it keeps -0.0 in fields with presence, lists and oneofs, and loses it in
/// fields without presence, in values of maps and in wrappers that are fields. A wrapper as the
/// outermost message, such as the value of an `Any`, keeps it.
///
/// # Errors
///
/// [`ErrorKind::UnknownType`] with the path if an `Any` that is held as JSON text has a type that
/// is not registered, another kind if the text does not fit its type.
pub fn to_wire<M: JsonMessage>(message: &M, registry: &Registry) -> Result<Bytes, Error> {
    let (wire, unresolved) = any::watch_unresolved(|| message.encode_to_vec());
    if wire.is_empty()
        && let Some(wire) = negative_zero(message)
    {
        return Ok(wire);
    }
    if !unresolved {
        return Ok(wire.into());
    }
    drop(wire);
    // prost has no reflection to find those Anys, but JSON contains them all: it is written and
    // read back strictly. Anys in wire form keep their bytes, whether or not their types are known.
    let write = WriteOptions { raw_types: true, ..WriteOptions::new() };
    let json = to_string_with(message, &write, registry)?;
    // The message is ours, so its size is not bounded.
    let read = ReadOptions { accept_raw_types: true, ..ReadOptions::strict() };
    let read = read.max_memory(usize::MAX);
    let resolved: M = from_str_with(&json, &read, registry)?;
    Ok(resolved.encode_to_vec().into())
}
