//! Static tables of fields and enum values, which generated code has for every message and enum.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::measured::{Facts, size_of_scalar};

/// The description of a message: its name and its fields in the order of the proto file.
#[derive(Debug)]
#[non_exhaustive]
pub struct MessageDescriptor {
    /// The full name, such as `google.longrunning.Operation`.
    pub full_name: &'static str,
    /// The fields in the order of the proto file; generated code refers to them by their index
    /// here.
    pub fields: &'static [FieldDescriptor],
    /// The JSON form of the message.
    pub form: JsonForm,
    /// The size of the Rust type.
    pub(crate) size: usize,
    /// The [`Facts`], once they are known: twice the worst, plus one for a recursive type.
    pub(crate) facts: AtomicUsize,
}

impl MessageDescriptor {
    /// A message whose JSON form is an object with a member for each field.
    pub const fn new(full_name: &'static str, fields: &'static [FieldDescriptor]) -> Self {
        // A guess until `of_size` sets it: only message fields are larger than a text.
        let size = 32 * fields.len() + 64;
        Self { full_name, fields, form: JsonForm::Object, size, facts: AtomicUsize::new(0) }
    }

    /// A well-known type with a special JSON form.
    pub const fn well_known(full_name: &'static str, form: JsonForm) -> Self {
        let size = match form {
            JsonForm::Scalar(kind) => size_of_scalar(kind),
            JsonForm::Any => size_of::<crate::Any>(),
            JsonForm::Value => size_of::<prost_types::Value>(),
            // A `FieldMask` is the largest of the texts.
            JsonForm::Text | JsonForm::Struct | JsonForm::List => size_of::<Vec<()>>(),
            JsonForm::Object | JsonForm::Foreign => 256,
        };
        Self { full_name, fields: &[], form, size, facts: AtomicUsize::new(0) }
    }

    /// Sets the size of the Rust type in bytes, from which the memory of lists is computed.
    #[must_use]
    pub const fn of_size(mut self, size: usize) -> Self {
        self.size = size;
        self
    }

    /// The facts about the type and all that it can contain, computed once.
    pub(crate) fn facts(&'static self) -> Facts {
        let known = match self.facts.load(Ordering::Relaxed) {
            0 => {
                let facts = Facts::of(self);
                let known = facts.worst.min(usize::MAX >> 1) << 1 | usize::from(facts.is_recursive);
                self.facts.store(known, Ordering::Relaxed);
                known
            }
            known => known,
        };
        Facts { worst: known >> 1, is_recursive: known & 1 == 1 }
    }

    /// The field with this proto or JSON name, and its index in [`fields`](Self::fields).
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldDescriptor)> {
        self.position(name, 0).map(|index| (index, &self.fields[index]))
    }

    /// The index of the field with this name. Searches from `hint` on, since members usually have
    /// the order of the table.
    #[inline]
    pub(crate) fn position(&self, name: &str, hint: usize) -> Option<usize> {
        let is_named = |field: &FieldDescriptor| field.json_name == name || field.name == name;
        let (before, after) = self.fields.split_at(hint.min(self.fields.len()));
        match after.iter().position(is_named) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(is_named),
        }
    }
}

/// One field of a message. Built by [`field!`](crate::field).
#[derive(Debug)]
#[non_exhaustive]
pub struct FieldDescriptor {
    /// The field number.
    pub number: u32,
    /// The name in the proto file, such as `page_size`.
    pub name: &'static str,
    /// The JSON name, such as `pageSize`.
    pub json_name: &'static str,
    /// The type; for a map, the type of its values.
    pub kind: Kind,
    /// How often the field may occur, and whether it has presence.
    pub cardinality: Cardinality,
    /// `"pageSize":` and `"page_size":`, to be written verbatim.
    pub(crate) keys: (&'static str, &'static str),
}

impl FieldDescriptor {
    /// For [`field!`](crate::field): `keys` are the quoted names with a colon.
    #[doc(hidden)]
    pub const fn new(
        number: u32,
        name: &'static str,
        json_name: &'static str,
        keys: (&'static str, &'static str),
        kind: Kind,
        cardinality: Cardinality,
    ) -> Self {
        Self { number, name, json_name, kind, cardinality, keys }
    }
}

/// A [`FieldDescriptor`]: number, proto name, JSON name, [`Kind`](crate::Kind) and
/// [`Cardinality`](crate::Cardinality).
///
/// ```
/// use protojson::{Cardinality, FieldDescriptor, Kind, field};
/// static PAGE_SIZE: FieldDescriptor =
///     field!(3, "page_size", "pageSize", Kind::Int32, Cardinality::Implicit);
/// ```
#[macro_export]
macro_rules! field {
    ($number:literal, $name:literal, $json_name:literal, $kind:expr, $cardinality:expr $(,)?) => {
        $crate::FieldDescriptor::new(
            $number,
            $name,
            $json_name,
            (concat!("\"", $json_name, "\":"), concat!("\"", $name, "\":")),
            $kind,
            $cardinality,
        )
    };
}

/// The type of a field, in the terms of the protobuf language.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names are the protobuf language's own")]
pub enum Kind {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
    Enum(TableRef<EnumDescriptor>),
    Message(TableRef<MessageDescriptor>),
}

impl Kind {
    /// A message type, by the function that returns its table:
    /// `Kind::message(<Timestamp as JsonMessage>::descriptor)`.
    pub const fn message(table: fn() -> &'static MessageDescriptor) -> Self {
        Self::Message(TableRef::new(table))
    }

    /// An enum type, by the function that returns its table:
    /// `Kind::enumeration(<Code as JsonEnum>::descriptor)`.
    pub const fn enumeration(table: fn() -> &'static EnumDescriptor) -> Self {
        Self::Enum(TableRef::new(table))
    }
}

/// A reference to the table of a type.
///
/// Message types refer to each other, also in cycles, so a table is only looked up when it is
/// needed.
pub struct TableRef<T: 'static>(Source<T>);

enum Source<T: 'static> {
    /// Of a Rust type.
    Function(fn() -> &'static T),
    /// A table that exists.
    Known(&'static T),
    /// Of a type that became known at run time; filled before the tables that refer to it are used.
    #[cfg_attr(not(feature = "reflect"), expect(dead_code, reason = "only descriptors make these"))]
    Cell(&'static OnceLock<T>),
}

impl<T> TableRef<T> {
    /// The table that the function returns.
    pub const fn new(table: fn() -> &'static T) -> Self {
        Self(Source::Function(table))
    }

    /// This table.
    pub const fn known(table: &'static T) -> Self {
        Self(Source::Known(table))
    }

    #[cfg(feature = "reflect")]
    pub(crate) const fn cell(cell: &'static OnceLock<T>) -> Self {
        Self(Source::Cell(cell))
    }

    /// The table.
    #[inline]
    pub fn get(self) -> &'static T {
        match self.0 {
            Source::Function(table) => table(),
            Source::Known(table) => table,
            Source::Cell(cell) => cell.get().expect("a cell is filled before tables refer to it"),
        }
    }
}

// A derive would require the same of `T`.
impl<T> Clone for TableRef<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TableRef<T> {}

impl<T> Clone for Source<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Source<T> {}

impl<T> fmt::Debug for TableRef<T> {
    /// Without the table, which may refer back.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("TableRef").finish_non_exhaustive()
    }
}

/// How often a field may occur, and whether it has presence.
#[derive(Clone, Copy, Debug)]
pub enum Cardinality {
    /// At most once, without presence: absent means the default value.
    Implicit,
    /// At most once, with presence: proto3 `optional`, and every single message field.
    Optional,
    /// Any number of times, in order.
    Repeated,
    /// A map; the field's [`Kind`] is the type of its values.
    Map(MapKey),
    /// A field of the oneof with this name.
    Oneof(&'static str),
    /// Exactly once (proto2 only).
    Required,
}

/// The key type of a map field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the protobuf language's own")]
pub enum MapKey {
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
}

/// The JSON form of a message.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum JsonForm {
    /// An object with a member for each field.
    Object,
    /// A string: `Timestamp`, `Duration`, `FieldMask`.
    Text,
    /// A scalar of this kind: the wrappers.
    Scalar(Kind),
    /// `google.protobuf.Any`.
    Any,
    /// `google.protobuf.Struct`: any object.
    Struct,
    /// `google.protobuf.Value`: any JSON value, `null` included.
    Value,
    /// `google.protobuf.ListValue`: any array.
    List,
    /// What the serde impls of the type write: see [`via_serde!`](crate::via_serde).
    Foreign,
}

impl JsonForm {
    /// Whether an `Any` has this form as the member `"value"`, instead of its members.
    pub const fn is_well_known(self) -> bool {
        !matches!(self, Self::Object | Self::Foreign)
    }
}

/// The names and numbers of an enum, aliases included, in the order of the proto file.
#[derive(Debug)]
#[non_exhaustive]
pub struct EnumDescriptor {
    /// The full name, such as `google.rpc.Code`.
    pub full_name: &'static str,
    /// The values in the order of the proto file.
    pub values: &'static [EnumValue],
}

/// One value of an enum.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EnumValue {
    /// The name in the proto file, such as `NOT_FOUND`.
    pub name: &'static str,
    /// Its number.
    pub number: i32,
}

impl EnumValue {
    /// The value `name = number`.
    pub const fn new(name: &'static str, number: i32) -> Self {
        Self { name, number }
    }
}

impl EnumDescriptor {
    /// An enum with these values.
    pub const fn new(full_name: &'static str, values: &'static [EnumValue]) -> Self {
        Self { full_name, values }
    }

    /// The name of `number`, the first one if there are aliases.
    #[inline]
    pub fn name(&self, number: i32) -> Option<&'static str> {
        self.values.iter().find(|value| value.number == number).map(|value| value.name)
    }

    /// The number of `name`.
    #[inline]
    pub fn number(&self, name: &str) -> Option<i32> {
        self.values.iter().find(|value| value.name == name).map(|value| value.number)
    }
}

/// An enum with a table of its values; generated code implements it for prost's enums.
pub trait JsonEnum {
    /// The table.
    fn descriptor() -> &'static EnumDescriptor;
}
