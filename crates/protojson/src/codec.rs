//! Writing and reading the values of each field type. Generated code names one codec for each
//! field.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::marker::PhantomData;

use crate::fields::duplicate;
use crate::memory::{allocated, hash_entry, tree_entry};
use crate::text::shortened;
use crate::{Error, ErrorKind, JsonEnum, JsonKind, JsonMessage, Reader, Writer};

mod scalar;

pub(crate) use scalar::decode_base64;
pub use scalar::{Bool, Bytes, Double, Float, Int32, Int64, String, Uint32, Uint64};

/// Writes and reads values of type `T`.
pub trait Codec<T> {
    /// Whether `null` is a value of the type (`Value`, `NullValue`), and not an unset field.
    const NULL_IS_VALUE: bool = false;

    /// Whether `value` is the default value of a field without presence.
    fn is_default(value: &T) -> bool;

    /// Writes `value`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] if the value has no JSON form, such as a
    /// `Timestamp` out of range, or the kind of what is wrong within it.
    fn write(value: &T, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Reads a value; `None` for an unknown enum name that the options ignore.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Value`] if the next value has another JSON kind, is
    /// out of range, or does not have the form that ProtoJSON requires;
    /// [`ErrorKind::Syntax`] if it is not JSON.
    fn read(reader: &mut Reader<'_>) -> Result<Option<T>, Error>;
}

/// Enum fields: the name of the value, or its number if the schema has no name for it.
#[derive(Debug)]
pub struct Enum<E>(PhantomData<E>);

impl<E: JsonEnum> Codec<i32> for Enum<E> {
    #[inline]
    fn is_default(value: &i32) -> bool {
        *value == 0
    }

    fn write(value: &i32, writer: &mut Writer<'_>) -> Result<(), Error> {
        match E::descriptor().name(*value) {
            Some(name) if !writer.options().enums_as_numbers => {
                let out = writer.buffer();
                out.push(b'"');
                out.extend_from_slice(name.as_bytes());
                out.push(b'"');
                Ok(())
            }
            _ => Int32::write(value, writer),
        }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<i32>, Error> {
        let descriptor = E::descriptor();
        read_enum(reader, descriptor.full_name, |name| descriptor.number(name))
    }
}

/// Reads the name or the number of an enum value; `None` for an unknown name that the options
/// ignore.
pub(crate) fn read_enum(
    reader: &mut Reader<'_>,
    full_name: &str,
    number: impl Fn(&str) -> Option<i32>,
) -> Result<Option<i32>, Error> {
    match reader.peek()? {
        JsonKind::String => {
            let name = reader.string()?;
            match number(&name) {
                Some(value) => Ok(Some(value)),
                None if reader.ignores_unknown() => Ok(None),
                None => {
                    let expected = format!("the name of a value of {full_name}");
                    Err(Error::expected(expected, format!("{:?}", shortened(&name))))
                }
            }
        }
        JsonKind::Number => Int32::read(reader),
        _ => Err(reader.mismatch("the name or number of an enum value")),
    }
}

/// `google.protobuf.NullValue`: always `null`.
#[derive(Debug)]
pub struct NullValue;

impl Codec<i32> for NullValue {
    const NULL_IS_VALUE: bool = true;

    #[inline]
    fn is_default(value: &i32) -> bool {
        *value == 0
    }

    fn write(_: &i32, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.raw("null");
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<i32>, Error> {
        match reader.peek()? {
            JsonKind::String => match &*reader.string()? {
                "NULL_VALUE" => Ok(Some(0)),
                other => Err(Error::expected("null", format!("{:?}", shortened(other)))),
            },
            JsonKind::Number => match Int32::read(reader)? {
                Some(number) if number != 0 => Err(Error::expected("null", number)),
                _ => Ok(Some(0)),
            },
            _ => reader.null().map(|()| Some(0)),
        }
    }
}

/// Message fields.
#[derive(Debug)]
pub struct Message;

impl<M: JsonMessage> Codec<M> for Message {
    #[inline]
    fn is_default(_: &M) -> bool {
        false
    }

    #[inline]
    fn write(value: &M, writer: &mut Writer<'_>) -> Result<(), Error> {
        value.write_json(writer)
    }

    #[inline]
    fn read(reader: &mut Reader<'_>) -> Result<Option<M>, Error> {
        read_message(reader).map(Some)
    }
}

/// Reads a message that is a field of another one.
pub(crate) fn read_message<M: JsonMessage>(reader: &mut Reader<'_>) -> Result<M, Error> {
    reader.nested_on_wire(M::read_json)
}

/// Fields of type `google.protobuf.Value`, for which `null` is a value.
#[derive(Debug)]
pub struct NullableMessage;

impl<M: JsonMessage> Codec<M> for NullableMessage {
    const NULL_IS_VALUE: bool = true;

    #[inline]
    fn is_default(_: &M) -> bool {
        false
    }

    fn write(value: &M, writer: &mut Writer<'_>) -> Result<(), Error> {
        value.write_json(writer)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<M>, Error> {
        read_message(reader).map(Some)
    }
}

/// Repeated fields: an array.
#[derive(Debug)]
pub struct Repeated<C>(PhantomData<C>);

impl<T, C: Codec<T>> Codec<Vec<T>> for Repeated<C> {
    #[inline]
    fn is_default(value: &Vec<T>) -> bool {
        value.is_empty()
    }

    fn write(value: &Vec<T>, writer: &mut Writer<'_>) -> Result<(), Error> {
        writer.begin_array()?;
        for (index, element) in value.iter().enumerate() {
            writer.element();
            C::write(element, writer).map_err(|error| error.in_index(index))?;
        }
        writer.end_array();
        Ok(())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<Vec<T>>, Error> {
        reader.begin_array()?;
        let mut elements = Vec::new();
        let skips = reader.skips_bad_elements();
        let mut index = 0;
        while reader.next_element()? {
            let start = skips.then(|| reader.mark());
            match (C::read(reader), start) {
                (Ok(Some(element)), _) => {
                    reader.push(&mut elements, element).map_err(|error| error.in_index(index))?;
                }
                (Ok(None), _) => {}
                (Err(error), Some(start)) if error.kind() != ErrorKind::Memory => {
                    reader.skip_bad_element(start, error.in_index(index))?;
                }
                (Err(error), _) => return Err(error.in_index(index)),
            }
            index += 1;
        }
        Ok(Some(elements))
    }
}

/// Map fields: an object, written in the order of its keys. `C` is the codec of the values.
#[derive(Debug)]
pub struct Map<C>(PhantomData<C>);

/// The key of a map: a string in JSON, whatever its type.
pub trait Key: Ord + Sized {
    /// Writes the key as a member's name.
    fn write(&self, writer: &mut Writer<'_>);

    /// Reads the key from a member's name.
    fn parse(text: &str) -> Option<Self>;
}

impl<K: Key, T, C: Codec<T>> Codec<BTreeMap<K, T>> for Map<C> {
    #[inline]
    fn is_default(value: &BTreeMap<K, T>) -> bool {
        value.is_empty()
    }

    fn write(value: &BTreeMap<K, T>, writer: &mut Writer<'_>) -> Result<(), Error> {
        write_entries::<K, T, C>(value.iter(), writer)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<BTreeMap<K, T>>, Error> {
        let mut map = BTreeMap::new();
        let insert = |key, value| map.insert(key, value).is_none();
        read_entries::<K, T, C>(reader, tree_entry, insert)?;
        Ok(Some(map))
    }
}

impl<K: Key + Hash, T, C: Codec<T>> Codec<HashMap<K, T>> for Map<C> {
    #[inline]
    fn is_default(value: &HashMap<K, T>) -> bool {
        value.is_empty()
    }

    fn write(value: &HashMap<K, T>, writer: &mut Writer<'_>) -> Result<(), Error> {
        let mut entries: Vec<_> = value.iter().collect();
        entries.sort_unstable_by_key(|entry| entry.0);
        write_entries::<K, T, C>(entries.into_iter(), writer)
    }

    fn read(reader: &mut Reader<'_>) -> Result<Option<HashMap<K, T>>, Error> {
        let mut map = HashMap::new();
        let insert = |key, value| map.insert(key, value).is_none();
        read_entries::<K, T, C>(reader, hash_entry, insert)?;
        Ok(Some(map))
    }
}

fn write_entries<'m, K: Key + 'm, T: 'm, C: Codec<T>>(
    entries: impl Iterator<Item = (&'m K, &'m T)>,
    writer: &mut Writer<'_>,
) -> Result<(), Error> {
    writer.begin_object()?;
    for (key, value) in entries {
        writer.element();
        let start = writer.mark().0;
        key.write(writer);
        let end = writer.mark().0;
        writer.buffer().push(b':');
        C::write(value, writer).map_err(|error| {
            let name = std::str::from_utf8(&writer.buffer()[start..end]).unwrap_or_default();
            error.in_field(&format!("[{name}]"))
        })?;
    }
    writer.end_object();
    Ok(())
}

/// Reads the members of an object. `insert` returns whether the key is new, `entry` the memory that
/// an entry takes, from its index and the size of key and value.
fn read_entries<K: Key, T, C: Codec<T>>(
    reader: &mut Reader<'_>,
    entry: fn(usize, usize) -> usize,
    mut insert: impl FnMut(K, T) -> bool,
) -> Result<(), Error> {
    // Only text keys allocate.
    let has_text = size_of::<K>() >= size_of::<std::string::String>();
    reader.begin_object()?;
    let mut index = 0;
    while let Some(name) = reader.next_key()? {
        let text = if has_text { allocated(name.len()) } else { 0 };
        let taken = entry(index, size_of::<(K, T)>()) + text;
        reader.memory.take(taken).map_err(|error| error.in_key(&name))?;
        index += 1;
        let Some(key) = K::parse(&name) else {
            return Err(Error::expected(
                "a map key of the field's key type",
                format!("{:?}", shortened(&name)),
            ));
        };
        let value = reader.nested_on_wire(C::read).map_err(|error| error.in_key(&name))?;
        if let Some(value) = value
            && !insert(key, value)
        {
            return Err(duplicate(&name));
        }
    }
    Ok(())
}
