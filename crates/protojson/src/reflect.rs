//! Message types of which only the descriptors are known: feature `reflect`.
//!
//! They have the same JSON form as generated types, by the same codecs. prost-reflect's JSON has
//! neither our options nor our bounds, and knows only the `Any`s of its pool.

mod negative_zero;
mod tables;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use prost::Message as _;
use prost_reflect::{
    DescriptorPool, DynamicMessage, EnumDescriptor, FieldDescriptor, Kind, MapKey,
    MessageDescriptor, ReflectMessage as _, Value,
};

use self::negative_zero::{encode_with_negative_zeros, is_negative_zero};
use self::tables::Tables;
use crate::codec::{self, Codec, Key};
use crate::fields::{TypeMember, duplicate};
use crate::measured::{self, Held, dynamic_entry};
use crate::memory::{allocated, hash_entry};
use crate::text::shortened;
use crate::{
    Any, Error, ErrorKind, JsonForm, JsonKind, JsonMessage as _, MessageType, Reader, Registry,
    Writer,
};

impl Registry {
    /// Adds every message of an encoded `google.protobuf.FileDescriptorSet` whose name is not
    /// registered yet.
    ///
    /// The set must contain the files that its files import, as
    /// `protoc --include_imports --descriptor_set_out=FILE` writes it. The first use of a field
    /// table makes those of all its messages; they are never freed.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Wire`] if the bytes are not a `FileDescriptorSet`, or if a file in it is
    /// missing or invalid.
    pub fn register_descriptors(&mut self, file_descriptor_set: &[u8]) -> Result<&mut Self, Error> {
        let pool = DescriptorPool::decode(file_descriptor_set).map_err(|error| {
            let message = format!("bytes are not a google.protobuf.FileDescriptorSet: {error}");
            Error::new(ErrorKind::Wire, message).with_source(error)
        })?;
        let tables = Arc::new(OnceLock::new());
        for message in pool.all_messages() {
            if !message.is_map_entry() && !self.contains(message.full_name()) {
                self.register_type(Arc::new(Dynamic { message, tables: Arc::clone(&tables) }));
            }
        }
        Ok(self)
    }
}

/// A message type of a descriptor pool.
struct Dynamic {
    message: MessageDescriptor,
    /// Those of all messages of the pool, after the first use.
    tables: Arc<OnceLock<Tables>>,
}

/// The size of the values of dynamic messages.
const HELD: Held = Held::Dynamic(size_of::<Value>());

impl Dynamic {
    /// Decodes and writes the message in `wire`, which counts as held meanwhile.
    fn write_decoded(
        &self,
        wire: &Bytes,
        writer: &mut Writer<'_>,
        write: fn(&DynamicMessage, &mut Writer<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(descriptor) = MessageType::descriptor(self) else {
            return Err(Error::unknown_type(self.message.full_name()));
        };
        writer.with_decoded(descriptor, wire, HELD, |writer| write(&self.decode(wire)?, writer))
    }

    fn decode(&self, wire: &Bytes) -> Result<DynamicMessage, Error> {
        // From `Bytes`, so that an `Any` in the message shares them.
        DynamicMessage::decode(self.message.clone(), wire.clone())
            .map_err(|error| Error::wire(self.message.full_name(), error))
    }
}

impl MessageType for Dynamic {
    fn full_name(&self) -> &str {
        self.message.full_name()
    }

    /// The well-known types have Rust types and are in every registry.
    fn is_well_known(&self) -> bool {
        false
    }

    fn descriptor(&self) -> Option<&'static crate::MessageDescriptor> {
        let tables = self.tables.get_or_init(|| Tables::of(self.message.parent_pool()));
        tables.get(self.message.full_name())
    }

    fn write_json(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.write_decoded(wire, writer, write_message)
    }

    fn read_json(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let message = reader.on_wire(|reader| read_message(&self.message, reader))?;
        Ok(encoded(&message, reader).into())
    }

    fn write_members(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        self.write_decoded(wire, writer, write_fields)
    }

    fn read_members(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let message = reader.on_wire(|reader| read_members(&self.message, reader, true))?;
        Ok(encoded(&message, reader).into())
    }
}

/// The wire bytes of a message that `reader` read.
fn encoded(message: &DynamicMessage, reader: &Reader<'_>) -> Vec<u8> {
    if !reader.has_negative_zero {
        return message.encode_to_vec();
    }
    let mut wire = Vec::new();
    encode_with_negative_zeros(message, &mut wire);
    wire
}

/// The Rust type of a message with a special JSON form.
fn well_known(message: &MessageDescriptor) -> Option<&'static dyn MessageType> {
    Registry::well_known().get(message.full_name())
}

fn write_message(message: &DynamicMessage, writer: &mut Writer<'_>) -> Result<(), Error> {
    if let Some(any) = any_in(message) {
        return any.write_json(writer);
    }
    if let Some(message_type) = well_known(&message.descriptor()) {
        // Encoded, a wrapper of -0.0 would be empty.
        if let (Some(JsonForm::Scalar(_)), Some(field)) =
            (message_type.descriptor().map(|table| table.form), message.descriptor().get_field(1))
        {
            return write_value(&message.get_field(&field), &field, writer);
        }
        return message_type.write_json(&message.encode_to_vec().into(), writer);
    }
    writer.begin_object()?;
    write_fields(message, writer)?;
    writer.end_object();
    Ok(())
}

/// The message as an `Any`, if it is one. It shares the bytes: encoding would copy them for each
/// level of nesting.
fn any_in(message: &DynamicMessage) -> Option<Any> {
    if message.descriptor().full_name() != Any::descriptor().full_name {
        return None;
    }
    let (type_url, value) = (message.get_field_by_number(1)?, message.get_field_by_number(2)?);
    Some(Any::from_peer(type_url.as_str()?, value.as_bytes()?.clone()))
}

fn write_fields(message: &DynamicMessage, writer: &mut Writer<'_>) -> Result<(), Error> {
    let descriptor = message.descriptor();
    // In the order of the proto file, like generated code.
    for declared in &descriptor.descriptor_proto().field {
        let number = u32::try_from(declared.number()).unwrap_or_default();
        let Some(field) = descriptor.get_field(number) else { continue };
        let value = message.get_field(&field);
        let emitted = writer.options().emit_defaults && !field.supports_presence();
        // For prost-reflect, -0.0 is the default of a field without presence.
        let is_zero = !field.supports_presence() && is_negative_zero(&value);
        if !message.has_field(&field) && !is_zero && !emitted {
            continue;
        }
        let proto_names = writer.options().proto_names;
        writer.key(if proto_names { field.name() } else { field.json_name() });
        write_value(&value, &field, writer).map_err(|error| error.in_field(field.json_name()))?;
    }
    Ok(())
}

/// Writes the value of a field, or of an element of it.
fn write_value(
    value: &Value,
    field: &FieldDescriptor,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    match value {
        Value::Bool(value) => codec::Bool::write(value, writer),
        Value::I32(value) => codec::Int32::write(value, writer),
        Value::I64(value) => codec::Int64::write(value, writer),
        Value::U32(value) => codec::Uint32::write(value, writer),
        Value::U64(value) => codec::Uint64::write(value, writer),
        Value::F32(value) => codec::Float::write(value, writer),
        Value::F64(value) => codec::Double::write(value, writer),
        Value::String(value) => codec::String::write(value, writer),
        Value::Bytes(value) => codec::Bytes::write(value, writer),
        Value::EnumNumber(number) => match field.kind() {
            Kind::Enum(of) if is_null(&of) => codec::NullValue::write(number, writer),
            Kind::Enum(of) => match of.get_value(*number) {
                Some(value) if !writer.options().enums_as_numbers => {
                    writer.string(value.name());
                    Ok(())
                }
                _ => codec::Int32::write(number, writer),
            },
            _ => codec::Int32::write(number, writer),
        },
        Value::Message(message) => write_message(message, writer),
        Value::List(values) => {
            writer.begin_array()?;
            for (index, value) in values.iter().enumerate() {
                writer.element();
                write_value(value, field, writer).map_err(|error| error.in_index(index))?;
            }
            writer.end_array();
            Ok(())
        }
        Value::Map(entries) => write_map(entries, field, writer),
    }
}

fn write_map(
    entries: &HashMap<MapKey, Value>,
    field: &FieldDescriptor,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    let Kind::Message(entry) = field.kind() else {
        return Err(Error::new(ErrorKind::Wire, "the map field has no entry type"));
    };
    let of_value = entry.map_entry_value_field();
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_unstable_by_key(|entry| entry.0);
    writer.begin_object()?;
    for (key, value) in entries {
        writer.element();
        match key {
            MapKey::Bool(key) => key.write(writer),
            MapKey::I32(key) => key.write(writer),
            MapKey::I64(key) => key.write(writer),
            MapKey::U32(key) => key.write(writer),
            MapKey::U64(key) => key.write(writer),
            MapKey::String(key) => key.write(writer),
        }
        writer.raw(":");
        write_value(value, &of_value, writer).map_err(|error| error.in_key(&format!("{key:?}")))?;
    }
    writer.end_object();
    Ok(())
}

fn read_message(
    descriptor: &MessageDescriptor,
    reader: &mut Reader<'_>,
) -> Result<DynamicMessage, Error> {
    if let Some(message_type) = well_known(descriptor) {
        let held = reader.memory.held();
        let wire = message_type.read_json(reader)?;
        if let Some(table) = message_type.descriptor() {
            // The dynamic message replaces what was read.
            reader.memory.restore(held);
            measured::measure(table, &wire, HELD, &mut reader.memory, 0)?;
        }
        return DynamicMessage::decode(descriptor.clone(), wire)
            .map_err(|error| Error::wire(descriptor.full_name(), error));
    }
    reader.begin_object()?;
    read_members(descriptor, reader, false)
}

/// Reads the rest of the current object.
fn read_members(
    descriptor: &MessageDescriptor,
    reader: &mut Reader<'_>,
    in_any: bool,
) -> Result<DynamicMessage, Error> {
    let mut message = DynamicMessage::new(descriptor.clone());
    let mut seen = HashSet::new();
    let mut type_member = TypeMember::of_object(reader, in_any);
    while let Some(key) = reader.next_key()? {
        let by_json_name = descriptor.get_field_by_json_name(&key);
        if let Some(field) = by_json_name.or_else(|| descriptor.get_field_by_name(&key)) {
            let taken = dynamic_entry(seen.len(), size_of::<Value>());
            reader.memory.take(taken).map_err(|error| error.in_field(field.json_name()))?;
            if !seen.insert(field.number()) {
                return Err(duplicate(&key).in_field(field.json_name()));
            }
            read_field(&field, &mut message, reader)
                .map_err(|error| error.in_field(field.json_name()))?;
            continue;
        }
        if type_member.is(&key)? {
            // An `Any` reads it before.
        } else if !reader.ignores_unknown() {
            let key = shortened(&key);
            let message = format!("{} has no field {key:?}", descriptor.full_name());
            return Err(Error::new(ErrorKind::UnknownField, message).in_field(&key));
        }
        reader.skip()?;
    }
    Ok(message)
}

fn read_field(
    field: &FieldDescriptor,
    message: &mut DynamicMessage,
    reader: &mut Reader<'_>,
) -> Result<(), Error> {
    let is_single = !field.is_list() && !field.is_map();
    if reader.peek()? == JsonKind::Null && !(is_single && has_null(&field.kind())) {
        return reader.null();
    }
    let value = if field.is_map() {
        Some(read_map(field, reader)?)
    } else if field.is_list() {
        Some(read_list(field, reader)?)
    } else {
        read_value(&field.kind(), reader)?
    };
    let Some(value) = value else { return Ok(()) };
    if let Some(oneof) = field.containing_oneof()
        && oneof.fields().any(|other| message.has_field(&other))
    {
        return Err(Error::new(ErrorKind::Value, "another field of the same oneof is set"));
    }
    message.set_field(field, value);
    Ok(())
}

fn read_list(field: &FieldDescriptor, reader: &mut Reader<'_>) -> Result<Value, Error> {
    reader.begin_array()?;
    let mut values = Vec::new();
    let mut index = 0;
    while reader.next_element()? {
        let value = read_value(&field.kind(), reader).map_err(|error| error.in_index(index))?;
        if let Some(value) = value {
            reader.push(&mut values, value).map_err(|error| error.in_index(index))?;
        }
        index += 1;
    }
    Ok(Value::List(values))
}

fn read_map(field: &FieldDescriptor, reader: &mut Reader<'_>) -> Result<Value, Error> {
    let Kind::Message(entry) = field.kind() else {
        return Err(Error::new(ErrorKind::Wire, "the map field has no entry type"));
    };
    let of_key = entry.map_entry_key_field().kind();
    let of_value = entry.map_entry_value_field().kind();
    let mut entries = HashMap::new();
    reader.begin_object()?;
    while let Some(name) = reader.next_key()? {
        let Some(key) = read_key(&of_key, &name) else {
            let found = format!("{:?}", shortened(&name));
            return Err(Error::expected("a map key of the field's key type", found));
        };
        let taken = hash_entry(entries.len(), size_of::<(MapKey, Value)>()) + allocated(name.len());
        reader.memory.take(taken).map_err(|error| error.in_key(&name))?;
        let value = reader
            .nested_on_wire(|reader| read_value(&of_value, reader))
            .map_err(|error| error.in_key(&name))?;
        if let Some(value) = value
            && entries.insert(key, value).is_some()
        {
            return Err(duplicate(&name));
        }
    }
    Ok(Value::Map(entries))
}

fn read_key(kind: &Kind, name: &str) -> Option<MapKey> {
    match kind {
        Kind::Bool => Key::parse(name).map(MapKey::Bool),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Key::parse(name).map(MapKey::I32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Key::parse(name).map(MapKey::I64),
        Kind::Uint32 | Kind::Fixed32 => Key::parse(name).map(MapKey::U32),
        Kind::Uint64 | Kind::Fixed64 => Key::parse(name).map(MapKey::U64),
        _ => Key::parse(name).map(MapKey::String),
    }
}

/// Reads a value that is neither a list nor a map; `None` for an unknown enum name that the options
/// ignore.
fn read_value(kind: &Kind, reader: &mut Reader<'_>) -> Result<Option<Value>, Error> {
    Ok(match kind {
        Kind::Double => codec::Double::read(reader)?.map(Value::F64),
        Kind::Float => codec::Float::read(reader)?.map(Value::F32),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => codec::Int32::read(reader)?.map(Value::I32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => codec::Int64::read(reader)?.map(Value::I64),
        Kind::Uint32 | Kind::Fixed32 => codec::Uint32::read(reader)?.map(Value::U32),
        Kind::Uint64 | Kind::Fixed64 => codec::Uint64::read(reader)?.map(Value::U64),
        Kind::Bool => codec::Bool::read(reader)?.map(Value::Bool),
        Kind::String => codec::String::read(reader)?.map(Value::String),
        Kind::Bytes => <codec::Bytes as Codec<Bytes>>::read(reader)?.map(Value::Bytes),
        Kind::Enum(of) if is_null(of) => codec::NullValue::read(reader)?.map(Value::EnumNumber),
        Kind::Enum(of) => read_enum(of, reader)?.map(Value::EnumNumber),
        Kind::Message(of) => {
            let message = reader.nested_on_wire(|reader| read_message(of, reader))?;
            Some(Value::Message(message))
        }
    })
}

fn read_enum(of: &EnumDescriptor, reader: &mut Reader<'_>) -> Result<Option<i32>, Error> {
    codec::read_enum(reader, of.full_name(), |name| {
        of.get_value_by_name(name).map(|value| value.number())
    })
}

/// Whether `null` is a value of the type.
fn has_null(kind: &Kind) -> bool {
    match kind {
        Kind::Message(message) => message.full_name() == "google.protobuf.Value",
        Kind::Enum(of) => is_null(of),
        _ => false,
    }
}

fn is_null(of: &EnumDescriptor) -> bool {
    of.full_name() == "google.protobuf.NullValue"
}
