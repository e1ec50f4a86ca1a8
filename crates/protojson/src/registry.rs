//! Message types by name, for the contents of an `Any`.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock};

use bytes::Bytes;

use crate::fields::TypeMember;
use crate::measured::Held;
use crate::{Any, Error, JsonForm, JsonMessage, MessageDescriptor, Reader, WriteOptions, Writer};

/// A set of message types by full name.
///
/// It is a value: every generated package has one, they can be merged, and the caller can add
/// types. Cloning is cheap.
///
/// ```
/// use protojson::Registry;
///
/// let mut registry = Registry::new();
/// registry.register::<prost_types::Timestamp>();
/// assert!(registry.contains("google.protobuf.Timestamp"));
/// ```
#[derive(Clone)]
pub struct Registry {
    types: Arc<HashMap<String, Entry, Fnv>>,
}

/// Hashes names by 64-bit FNV-1a. Peers choose the names that are looked up, but never those in the
/// map.
#[derive(Clone, Copy, Default)]
struct Fnv;

struct FnvHasher(u64);

impl BuildHasher for Fnv {
    type Hasher = FnvHasher;

    fn build_hasher(&self) -> FnvHasher {
        FnvHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for FnvHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Clone)]
enum Entry {
    Static(&'static dyn MessageType),
    Shared(Arc<dyn MessageType>),
}

impl Entry {
    fn get(&self) -> &dyn MessageType {
        match self {
            Self::Static(message_type) => *message_type,
            Self::Shared(message_type) => &**message_type,
        }
    }
}

impl Registry {
    /// The well-known types of `google.protobuf`.
    pub fn well_known() -> &'static Self {
        static WELL_KNOWN: LazyLock<Registry> = LazyLock::new(|| {
            let mut registry = Registry { types: Arc::default() };
            crate::well_known::register(&mut registry);
            registry
        });
        &WELL_KNOWN
    }

    /// A registry of the well-known types. The types of google.rpc, such as error details, and of
    /// google.longrunning are in `longrunning::registry()`.
    pub fn new() -> Self {
        Self::well_known().clone()
    }

    /// Adds a message type. It replaces another one of that name.
    pub fn register<M: JsonMessage>(&mut self) -> &mut Self {
        self.insert(M::descriptor().full_name, Entry::Static(message_type::<M>()))
    }

    /// Adds a message type that is not a Rust type, such as one of which only the descriptor is
    /// known.
    pub fn register_type(&mut self, message_type: Arc<dyn MessageType>) -> &mut Self {
        let name = message_type.full_name().to_owned();
        self.insert(&name, Entry::Shared(message_type))
    }

    /// Adds every type of `other`.
    pub fn merge(&mut self, other: &Self) -> &mut Self {
        let types = Arc::make_mut(&mut self.types);
        types.extend(other.types.iter().map(|(name, entry)| (name.clone(), entry.clone())));
        self
    }

    /// Whether the type of this full name, such as `google.rpc.ErrorInfo`, is registered.
    pub fn contains(&self, full_name: &str) -> bool {
        self.types.contains_key(full_name)
    }

    /// The type of this full name.
    pub fn get(&self, full_name: &str) -> Option<&dyn MessageType> {
        self.types.get(full_name).map(Entry::get)
    }

    /// The full names of all types, in any order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().map(String::as_str)
    }

    /// Whether two `Any`s have the same type name, whatever precedes the last `/` of its URL, and
    /// equal messages, in whichever form they hold them. `Any`'s `==` compares the form too.
    ///
    /// If one of them cannot be converted with this registry, they are compared by `==`.
    pub fn equal(&self, left: &Any, right: &Any) -> bool {
        if left == right {
            return true;
        }
        if left.type_name() != right.type_name() {
            return false;
        }
        // As JSON, so that Anys within them are compared by meaning too.
        let mut options = WriteOptions::new().raw_unknown_types(true);
        options.bare_types = true;
        let canonical =
            |any: &Any| crate::to_vec_with(&any.to_wire(self).ok()?, &options, self).ok();
        match (canonical(left), canonical(right)) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        }
    }

    fn insert(&mut self, full_name: &str, entry: Entry) -> &mut Self {
        Arc::make_mut(&mut self.types).insert(full_name.to_owned(), entry);
        self
    }
}

impl Default for Registry {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Registry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<_> = self.names().collect();
        names.sort_unstable();
        formatter.debug_tuple("Registry").field(&names).finish()
    }
}

/// A message type that converts between wire bytes and JSON without naming a Rust type.
pub trait MessageType: Send + Sync {
    /// The full name, such as `google.rpc.ErrorInfo`.
    fn full_name(&self) -> &str;

    /// Whether the type has a special JSON form, which an `Any` holds under `"value"`.
    fn is_well_known(&self) -> bool;

    /// The field table, if there is one.
    fn descriptor(&self) -> Option<&'static MessageDescriptor> {
        None
    }

    /// Writes the message in `wire` as a JSON value.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Wire`](crate::ErrorKind::Wire) if the bytes cannot be decoded, another kind if
    /// a value has no JSON form.
    fn write_json(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Reads the message from the next JSON value, to wire bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`](crate::ErrorKind::Syntax) if the text is not JSON,
    /// [`ErrorKind::Depth`](crate::ErrorKind::Depth) if the bytes would be nested too deep to
    /// decode, another kind if the text does not fit the message.
    fn read_json(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error>;

    /// Writes the members of the message in `wire` into the open object of an `Any`.
    ///
    /// # Errors
    ///
    /// As [`write_json`](Self::write_json).
    fn write_members(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        write_members_of_object(writer, |writer| self.write_json(wire, writer))
    }

    /// Reads the message from the rest of the object of an `Any`, to wire bytes.
    ///
    /// The reader has entered the object, and may have read its `@type` but no other member. The
    /// type is not a field of the message, wherever in the object it is.
    ///
    /// # Errors
    ///
    /// As [`read_json`](Self::read_json).
    fn read_members(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let text = members_without_type(reader)?;
        self.read_json(&mut reader.nested(&text))
    }
}

/// Makes the members of the object that `write` writes members of the open object.
pub(crate) fn write_members_of_object(
    writer: &mut Writer<'_>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let brace = writer.mark().0;
    write(writer)?;
    let out = writer.buffer();
    // The opening brace becomes the comma after the type; the closing brace is removed.
    out.pop();
    if out.len() == brace + 1 {
        out.pop();
    } else {
        out[brace] = b',';
    }
    Ok(())
}

/// Reads the rest of the current object; returns it as an object without `@type`.
fn members_without_type(reader: &mut Reader<'_>) -> Result<String, Error> {
    let mut type_member = TypeMember::of_object(reader, true);
    if type_member == TypeMember::Read {
        // The type came first, so the rest is one piece of the text.
        let start = reader.mark();
        while let Some(key) = reader.next_key()? {
            type_member.is(&key)?;
            reader.skip()?;
        }
        let members = reader.text_since(start);
        return Ok(format!("{{{}", members.strip_prefix(',').unwrap_or(members)));
    }
    let mut text = String::from("{");
    while let Some(key) = reader.next_key()? {
        let value = reader.skip()?;
        if type_member.is(&key)? {
            continue;
        }
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&serde_json::Value::from(&*key).to_string());
        text.push(':');
        text.push_str(value);
    }
    text.push('}');
    Ok(text)
}

impl fmt::Debug for dyn MessageType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("MessageType").field(&self.full_name()).finish()
    }
}

/// The [`MessageType`] of a Rust type.
pub fn message_type<M: JsonMessage>() -> &'static dyn MessageType {
    &Typed::<M>(PhantomData)
}

/// A message of at least so many bytes is decoded from shared bytes, so that an `Any` in it copies
/// nothing. Of shorter ones each level copies, which is faster, and the levels are few.
const SHARED: usize = 1_024;

struct Typed<M>(PhantomData<fn() -> M>);

impl<M: JsonMessage> Typed<M> {
    /// Decodes and writes the message in `wire`, which counts as held meanwhile.
    fn write_decoded(
        wire: &Bytes,
        writer: &mut Writer<'_>,
        write: impl FnOnce(&M, &mut Writer<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let descriptor = M::descriptor();
        writer.with_decoded(descriptor, wire, Held::Generated, |writer| {
            let decoded =
                if wire.len() < SHARED { M::decode(&**wire) } else { M::decode(wire.clone()) };
            let message = decoded.map_err(|error| Error::wire(descriptor.full_name, error))?;
            write(&message, writer)
        })
    }
}

impl<M: JsonMessage> MessageType for Typed<M> {
    fn full_name(&self) -> &str {
        M::descriptor().full_name
    }

    fn is_well_known(&self) -> bool {
        M::descriptor().form.is_well_known()
    }

    fn descriptor(&self) -> Option<&'static MessageDescriptor> {
        Some(M::descriptor())
    }

    fn write_json(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        Self::write_decoded(wire, writer, M::write_json)
    }

    fn read_json(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let message = reader.on_wire(M::read_json)?;
        crate::to_wire(&message, reader.registry())
    }

    fn write_members(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        Self::write_decoded(wire, writer, M::write_fields)
    }

    fn read_members(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let message = reader.on_wire(read_members_of_any::<M>)?;
        crate::to_wire(&message, reader.registry())
    }
}

/// Reads the rest of the object of an `Any` as a message.
pub(crate) fn read_members_of_any<M: JsonMessage>(reader: &mut Reader<'_>) -> Result<M, Error> {
    if let JsonForm::Foreign = M::descriptor().form {
        let text = members_without_type(reader)?;
        return M::read_json(&mut reader.nested(&text));
    }
    let mut message = M::default();
    reader.members(&mut message, true)?;
    Ok(message)
}
