//! Measures the memory that a message in wire form will take, before it is decoded.
//!
//! prost has no bound on memory. So the bytes are first walked by the field tables, without an
//! allocation, and each element, entry, text and boxed message is counted as prost will allocate
//! it. Short messages are not walked: they cannot exceed the bound, whatever they contain.

use std::ptr;

use crate::memory::{Memory, allocated, hash_entry, least_capacity, tree_entry};
use crate::{
    Cardinality, Error, FieldDescriptor, JsonForm, Kind, MapKey, MessageDescriptor, field,
};

/// How a decoded message holds its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// In the structs that prost generates.
    Generated,
    /// In dynamic messages, whose fields are entries of a map and whose values all have this size.
    #[cfg_attr(not(feature = "reflect"), expect(dead_code, reason = "only descriptors need it"))]
    Dynamic(usize),
}

/// Adds to `memory` what the message in `wire` will take. If it cannot take more than `unmeasured`,
/// whatever it contains, the most that it can take is added instead.
///
/// # Errors
///
/// [`ErrorKind::Memory`] beyond the bound, with the path, without
/// indices. Malformed bytes are not an error here.
pub(crate) fn measure(
    descriptor: &'static MessageDescriptor,
    wire: &[u8],
    held: Held,
    memory: &mut Memory,
    unmeasured: usize,
) -> Result<(), Error> {
    let at_worst = match held {
        Held::Generated => wire.len().saturating_mul(descriptor.facts().worst),
        Held::Dynamic(size) => wire.len().saturating_mul(worst_of_dynamic(size)),
    };
    if at_worst <= unmeasured {
        return memory.take(at_worst);
    }
    let mut walk = Walk { memory, held };
    match walk.message(descriptor, &mut &*wire, None, 0) {
        // prost will stop there too, after it allocated what was counted.
        Ok(()) | Err(Stop::Malformed) => Ok(()),
        Err(Stop::TooMuch(error)) => Err(error),
    }
}

/// Facts about a message type and all that it can contain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// How many bytes one byte on the wire can become.
    pub(crate) worst: usize,
    /// Whether it can contain itself. prost boxes such messages.
    pub(crate) is_recursive: bool,
}

impl Facts {
    pub(crate) fn of(root: &'static MessageDescriptor) -> Self {
        let mut facts = Self { worst: 16, is_recursive: false };
        let mut found = vec![root];
        let mut next = 0;
        while let Some(&descriptor) = found.get(next) {
            next += 1;
            if let JsonForm::Foreign = descriptor.form {
                facts.worst = facts.worst.max(allocated(FOREIGN_FIELD));
            }
            for field in wire_fields(descriptor) {
                facts.worst = facts.worst.max(worst_of_field(field));
                let Kind::Message(of) = field.kind else { continue };
                facts.is_recursive |= ptr::eq(of.get(), root);
                if !found.iter().any(|known| ptr::eq(*known, of.get())) {
                    found.push(of.get());
                }
            }
        }
        facts
    }
}

/// How many bytes one byte of this field can become. An element takes at least two bytes, except in
/// a packed list.
fn worst_of_field(field: &FieldDescriptor) -> usize {
    let size = size_of_kind(field.kind);
    match field.cardinality {
        Cardinality::Map(key) => tree_entry(0, size + size_of_key(key)) / 2 + 16,
        Cardinality::Repeated if is_packable(field.kind) => 8 * size,
        Cardinality::Repeated => 2 * size + 32,
        _ => match field.kind {
            Kind::Message(_) => allocated(size) / 2 + 16,
            _ => 16,
        },
    }
}

/// The same for any field of a dynamic message. An unknown field is an entry of a map and a list.
const fn worst_of_dynamic(size: usize) -> usize {
    (dynamic_entry(0, size) + 4 * size) / 2 + 64
}

/// What the field at `index` adds to a dynamic message.
pub(crate) const fn dynamic_entry(index: usize, size: usize) -> usize {
    // The number of the field and its value.
    tree_entry(index, size + 16)
}

/// The fields that can allocate.
fn wire_fields(descriptor: &'static MessageDescriptor) -> &'static [FieldDescriptor] {
    static TEXT: [FieldDescriptor; 1] =
        [field!(1, "value", "value", Kind::String, Cardinality::Implicit)];
    static BYTES: [FieldDescriptor; 1] =
        [field!(1, "value", "value", Kind::Bytes, Cardinality::Implicit)];
    // The value shares the bytes of the input.
    static ANY: [FieldDescriptor; 1] =
        [field!(1, "type_url", "@type", Kind::String, Cardinality::Implicit)];
    static PATHS: [FieldDescriptor; 1] =
        [field!(1, "paths", "paths", Kind::String, Cardinality::Repeated)];
    static STRUCT: [FieldDescriptor; 1] = [field!(
        1,
        "fields",
        "fields",
        Kind::message(<prost_types::Value as crate::JsonMessage>::descriptor),
        Cardinality::Map(MapKey::String)
    )];
    static LIST: [FieldDescriptor; 1] = [field!(
        1,
        "values",
        "values",
        Kind::message(<prost_types::Value as crate::JsonMessage>::descriptor),
        Cardinality::Repeated
    )];
    static VALUE: [FieldDescriptor; 3] = [
        field!(3, "string_value", "stringValue", Kind::String, Cardinality::Oneof("kind")),
        field!(
            5,
            "struct_value",
            "structValue",
            Kind::message(<prost_types::Struct as crate::JsonMessage>::descriptor),
            Cardinality::Oneof("kind")
        ),
        field!(
            6,
            "list_value",
            "listValue",
            Kind::message(<prost_types::ListValue as crate::JsonMessage>::descriptor),
            Cardinality::Oneof("kind")
        ),
    ];
    match descriptor.form {
        JsonForm::Object | JsonForm::Foreign => descriptor.fields,
        JsonForm::Text if descriptor.full_name == "google.protobuf.FieldMask" => &PATHS,
        JsonForm::Text => &[],
        JsonForm::Scalar(Kind::String) => &TEXT,
        JsonForm::Scalar(Kind::Bytes) => &BYTES,
        JsonForm::Scalar(_) => &[],
        JsonForm::Any => &ANY,
        JsonForm::Struct => &STRUCT,
        JsonForm::Value => &VALUE,
        JsonForm::List => &LIST,
    }
}

/// The size of the Rust type.
pub(crate) fn size_of_kind(kind: Kind) -> usize {
    match kind {
        Kind::Message(of) => of.get().size,
        kind => size_of_scalar(kind),
    }
}

/// The same for a kind that is not a message.
pub(crate) const fn size_of_scalar(kind: Kind) -> usize {
    match kind {
        Kind::Bool => 1,
        Kind::Int32 | Kind::Uint32 | Kind::Sint32 | Kind::Fixed32 | Kind::Sfixed32 => 4,
        Kind::Float | Kind::Enum(_) => 4,
        Kind::Double | Kind::Int64 | Kind::Uint64 => 8,
        Kind::Sint64 | Kind::Fixed64 | Kind::Sfixed64 => 8,
        Kind::String => size_of::<String>(),
        // The larger one of `Vec` and `Bytes`.
        Kind::Bytes => size_of::<bytes::Bytes>(),
        Kind::Message(_) => 0,
    }
}

fn size_of_key(key: MapKey) -> usize {
    match key {
        MapKey::String => size_of::<String>(),
        _ => 8,
    }
}

const fn is_packable(kind: Kind) -> bool {
    !matches!(kind, Kind::String | Kind::Bytes | Kind::Message(_))
}

/// Why a walk ended early.
enum Stop {
    /// The bytes are not a message.
    Malformed,
    TooMuch(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::TooMuch(error)
    }
}

impl Stop {
    fn in_field(self, name: &str) -> Self {
        match self {
            Self::Malformed => self,
            Self::TooMuch(error) => Self::TooMuch(error.in_field(name)),
        }
    }
}

/// How many elements or entries each field of a message has so far, for the first fields of its
/// table.
struct Counts {
    of_fields: [u32; Self::FIELDS],
    /// How many fields a dynamic message has so far.
    seen: usize,
}

impl Counts {
    const FIELDS: usize = 64;

    fn new() -> Self {
        Self { of_fields: [0; Self::FIELDS], seen: 0 }
    }

    /// Counts elements of the field at this index of the table. Returns how many there were, if
    /// that is known.
    fn add(&mut self, index: usize, count: usize) -> Option<usize> {
        let counted = self.of_fields.get_mut(index)?;
        let before = *counted;
        *counted = before.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        Some(before as usize)
    }
}

/// What a field of a message of another generator may take: four elements in a list of small
/// structs.
const FOREIGN_FIELD: usize = 256;

/// How many nested messages and groups prost decodes.
const GREATEST_DEPTH: u32 = 100;

struct Walk<'m> {
    memory: &'m mut Memory,
    held: Held,
}

impl Walk<'_> {
    /// Walks the fields of a message, up to the end of `wire` or of its group.
    fn message(
        &mut self,
        descriptor: &'static MessageDescriptor,
        wire: &mut &[u8],
        group: Option<u32>,
        depth: u32,
    ) -> Result<(), Stop> {
        if depth > GREATEST_DEPTH {
            return Err(Stop::Malformed);
        }
        if let JsonForm::Foreign = descriptor.form {
            return self.foreign(wire, depth);
        }
        let fields = wire_fields(descriptor);
        let mut counts = Counts::new();
        let mut hint = 0;
        while !wire.is_empty() {
            let (number, wire_type) = key(wire)?;
            if wire_type == END_GROUP {
                return if group == Some(number) { Ok(()) } else { Err(Stop::Malformed) };
            }
            match position(fields, number, hint) {
                Some(index) => {
                    hint = index;
                    let field = &fields[index];
                    self.field(field, index, wire_type, wire, &mut counts, depth)
                        .map_err(|stop| stop.in_field(field.json_name))?;
                }
                None => {
                    self.unknown_field()?;
                    skip(number, wire_type, wire, depth)?;
                }
            }
        }
        if group.is_some() { Err(Stop::Malformed) } else { Ok(()) }
    }

    /// Counts the value of a field, or one element of it.
    fn field(
        &mut self,
        field: &'static FieldDescriptor,
        index: usize,
        wire_type: u32,
        wire: &mut &[u8],
        counts: &mut Counts,
        depth: u32,
    ) -> Result<(), Stop> {
        let mut body: &[u8] = &[];
        let is_map = matches!(field.cardinality, Cardinality::Map(_));
        match wire_type {
            LENGTH_DELIMITED => body = delimited(wire)?,
            GROUP if matches!(field.kind, Kind::Message(_)) && !is_map => {}
            _ => skip(field.number, wire_type, wire, depth)?,
        }
        self.field_of_dynamic(index, counts)?;
        let size = match self.held {
            Held::Generated => size_of_kind(field.kind),
            Held::Dynamic(size) => size,
        };
        match field.cardinality {
            Cardinality::Map(key) => {
                let before = counts.add(index, 1).unwrap_or_default();
                self.memory.take(match self.held {
                    Held::Generated => tree_entry(before, size + size_of_key(key)),
                    Held::Dynamic(size) => hash_entry(before, 2 * size),
                })?;
                return self.entry(field, body, depth + 1);
            }
            Cardinality::Repeated => {
                let is_packed = is_packable(field.kind) && wire_type == LENGTH_DELIMITED;
                let count = if is_packed { packed(field.kind, body) } else { 1 };
                self.elements(counts.add(index, count), count, size)?;
            }
            _ => {
                counts.add(index, 1);
                if let (Kind::Message(of), Held::Generated) = (field.kind, self.held)
                    && matches!(of.get().form, JsonForm::Object)
                    && of.get().facts().is_recursive
                {
                    self.memory.take(allocated(size))?;
                }
            }
        }
        match field.kind {
            Kind::String | Kind::Bytes => Ok(self.memory.take(allocated(body.len()))?),
            Kind::Message(of) if wire_type == LENGTH_DELIMITED => {
                self.message(of.get(), &mut body, None, depth + 1)
            }
            Kind::Message(of) if wire_type == GROUP => {
                self.message(of.get(), wire, Some(field.number), depth + 1)
            }
            _ => Ok(()),
        }
    }

    /// Walks a message of another generator, whose fields are unknown: each counts as an element of
    /// a list, and each text that could be a message counts as one.
    fn foreign(&mut self, wire: &mut &[u8], depth: u32) -> Result<(), Stop> {
        if depth > GREATEST_DEPTH {
            return Err(Stop::Malformed);
        }
        while !wire.is_empty() {
            let (number, wire_type) = key(wire)?;
            self.memory.take(FOREIGN_FIELD)?;
            if wire_type != LENGTH_DELIMITED {
                skip(number, wire_type, wire, depth)?;
                continue;
            }
            let mut body = delimited(wire)?;
            self.memory.take(allocated(body.len()))?;
            let held = self.memory.held();
            match self.foreign(&mut body, depth + 1) {
                Err(Stop::Malformed) => self.memory.restore(held),
                walked => walked?,
            }
        }
        Ok(())
    }

    /// Counts elements after the first `before`, as a `Vec` makes room for them.
    fn elements(&mut self, before: Option<usize>, count: usize, size: usize) -> Result<(), Stop> {
        if size == 0 || count == 0 {
            return Ok(());
        }
        let Some(before) = before else {
            return Ok(self.memory.take(size.saturating_mul(4).saturating_mul(count))?);
        };
        let room = |count: usize| match count {
            0 => 0,
            _ => count.next_power_of_two().max(least_capacity(size)),
        };
        let (old, new) = (room(before), room(before.saturating_add(count)));
        if new > old {
            // Before it grew the last time, it was half as large.
            let half = if old == 0 && new == least_capacity(size) { 0 } else { new / 2 };
            let bytes = |elements: usize| elements.saturating_mul(size);
            self.memory.take(bytes(half.saturating_sub(old)))?;
            self.memory.grow(bytes(half.max(old)), bytes(new))?;
        }
        Ok(())
    }

    /// Walks an entry of a map: a message with a key and a value.
    fn entry(
        &mut self,
        field: &'static FieldDescriptor,
        mut body: &[u8],
        depth: u32,
    ) -> Result<(), Stop> {
        while !body.is_empty() {
            let (number, wire_type) = key(&mut body)?;
            if wire_type != LENGTH_DELIMITED {
                skip(number, wire_type, &mut body, depth)?;
                continue;
            }
            let mut part = delimited(&mut body)?;
            match (number, field.kind) {
                (2, Kind::Message(of)) => self.message(of.get(), &mut part, None, depth + 1)?,
                (1 | 2, _) => self.memory.take(allocated(part.len()))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts a further field of a dynamic message, unless the message already has it.
    fn field_of_dynamic(&mut self, index: usize, counts: &mut Counts) -> Result<(), Stop> {
        let Held::Dynamic(size) = self.held else { return Ok(()) };
        let is_seen = counts.of_fields.get(index).is_some_and(|count| *count > 0);
        if !is_seen {
            self.memory.take(dynamic_entry(counts.seen, size))?;
            counts.seen += 1;
        }
        Ok(())
    }

    /// Counts a field that is not in the table: a scalar of a well-known type, or one that prost
    /// drops. A dynamic message keeps it in a list.
    fn unknown_field(&mut self) -> Result<(), Stop> {
        let Held::Dynamic(size) = self.held else { return Ok(()) };
        Ok(self.memory.take(dynamic_entry(0, size) + allocated(4 * size))?)
    }
}

/// The index of the field with this number in the table.
#[inline]
fn position(fields: &[FieldDescriptor], number: u32, hint: usize) -> Option<usize> {
    let is_it = |index: &usize| fields.get(*index).is_some_and(|field| field.number == number);
    // Usually it is another element of the same field, the next field, or the fields are numbered
    // from 1 on.
    let numbered = (number as usize).wrapping_sub(1);
    let likely = [hint, hint + 1, numbered].into_iter().find(is_it);
    likely.or_else(|| fields.iter().position(|field| field.number == number))
}

/// How many numbers are in a packed list.
fn packed(kind: Kind, body: &[u8]) -> usize {
    match kind {
        Kind::Fixed64 | Kind::Sfixed64 | Kind::Double => body.len() / 8,
        Kind::Fixed32 | Kind::Sfixed32 | Kind::Float => body.len() / 4,
        // The last byte of a varint has no continuation bit.
        _ => body.iter().filter(|byte| **byte < 0x80).count(),
    }
}

const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH_DELIMITED: u32 = 2;
const GROUP: u32 = 3;
const END_GROUP: u32 = 4;
const FIXED32: u32 = 5;

/// The number and the wire type of the next field.
#[inline]
fn key(wire: &mut &[u8]) -> Result<(u32, u32), Stop> {
    let key = u32::try_from(varint(wire)?).map_err(|_| Stop::Malformed)?;
    Ok((key >> 3, key & 7))
}

#[inline]
fn varint(wire: &mut &[u8]) -> Result<u64, Stop> {
    if let Some((&byte, rest)) = wire.split_first()
        && byte < 0x80
    {
        *wire = rest;
        return Ok(byte.into());
    }
    prost::encoding::decode_varint(wire).map_err(|_| Stop::Malformed)
}

#[inline]
fn delimited<'w>(wire: &mut &'w [u8]) -> Result<&'w [u8], Stop> {
    let length = usize::try_from(varint(wire)?).map_err(|_| Stop::Malformed)?;
    let (body, rest) = wire.split_at_checked(length).ok_or(Stop::Malformed)?;
    *wire = rest;
    Ok(body)
}

/// Skips a value whose key has been read.
fn skip(number: u32, wire_type: u32, wire: &mut &[u8], depth: u32) -> Result<(), Stop> {
    let length = match wire_type {
        VARINT => return varint(wire).map(drop),
        LENGTH_DELIMITED => return delimited(wire).map(drop),
        FIXED64 => 8,
        FIXED32 => 4,
        GROUP if depth <= GREATEST_DEPTH => loop {
            let (inner, wire_type) = key(wire)?;
            match wire_type {
                END_GROUP if inner == number => return Ok(()),
                END_GROUP => return Err(Stop::Malformed),
                _ => skip(inner, wire_type, wire, depth + 1)?,
            }
        },
        _ => return Err(Stop::Malformed),
    };
    *wire = wire.get(length..).ok_or(Stop::Malformed)?;
    Ok(())
}
