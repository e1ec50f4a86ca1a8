//! Message types by name, for what an `Any` holds.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, Hasher};
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock};

use bytes::Bytes;

use crate::fields::TypeMember;
use crate::measured::Held;
use crate::{Any, Error, JsonForm, JsonMessage, MessageDescriptor, Reader, WriteOptions, Writer};

/// A set of message types by full name. A value: every generated package has one, they can be merged, and a program
/// adds types of its own. Cloning is cheap.
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

/// Hashes names by 64-bit FNV-1a. Peers choose what is looked up, but never what is in the map.
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

    /// A registry with the well-known types. Those of google.rpc, such as the details of errors, and of google.longrunning
    /// are in `longrunning::registry()`.
    pub fn new() -> Self {
        Self::well_known().clone()
    }

    /// Adds a message type. The last one of a name stays.
    pub fn register<M: JsonMessage>(&mut self) -> &mut Self {
        self.insert(M::descriptor().full_name, Entry::Static(message_type::<M>()))
    }

    /// Adds a message type that is not a Rust type, such as one known by its descriptor only.
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

    /// The full names of all types, in no order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().map(String::as_str)
    }

    /// Whether two `Any`s mean the same: their types have one name, whatever stands before its last `/`, and their
    /// messages are equal, whether held as wire bytes or as JSON text. `Any`'s own `==` compares what is held.
    ///
    /// Where one of them cannot be converted with this registry, they are equal if they hold the same.
    pub fn equal(&self, left: &Any, right: &Any) -> bool {
        if left == right {
            return true;
        }
        if left.type_name() != right.type_name() {
            return false;
        }
        // As JSON, so that Anys further in are compared by meaning too.
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<_> = self.names().collect();
        names.sort_unstable();
        f.debug_tuple("Registry").field(&names).finish()
    }
}

/// A message type behind a name: converts between wire bytes and JSON without naming a Rust type.
pub trait MessageType: Send + Sync {
    /// Such as `google.rpc.ErrorInfo`.
    fn full_name(&self) -> &str;

    /// Whether its JSON form is its own, and stands under `"value"` inside an `Any`.
    fn is_well_known(&self) -> bool;

    /// The field table, if there is one.
    fn descriptor(&self) -> Option<&'static MessageDescriptor> {
        None
    }

    /// Writes the message in `wire` as a JSON value.
    ///
    /// # Errors
    /// If the bytes do not decode, or a value has no JSON form.
    fn write_json(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error>;

    /// Reads the message from the next JSON value, to wire bytes.
    ///
    /// # Errors
    /// If the text is not JSON, or does not fit the message, or if the bytes were too deep to be decoded.
    fn read_json(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error>;

    /// Writes the members of the message in `wire` into the object of an `Any`, which is open.
    ///
    /// # Errors
    /// As [`write_json`](Self::write_json).
    fn write_members(&self, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
        write_members_of_object(writer, |writer| self.write_json(wire, writer))
    }

    /// Reads the message from the rest of the object of an `Any`, to wire bytes.
    ///
    /// The reader has entered the object, and may have read its `@type` but no other member. The type is not a field of
    /// the message, wherever in the object it is.
    ///
    /// # Errors
    ///
    /// As [`read_json`](Self::read_json).
    fn read_members(&self, reader: &mut Reader<'_>) -> Result<Bytes, Error> {
        let text = members_without_type(reader)?;
        self.read_json(&mut reader.nested(&text))
    }
}

/// Turns the object that `write` writes into members of the object that is open.
pub(crate) fn write_members_of_object(
    writer: &mut Writer<'_>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let brace = writer.mark().0;
    write(writer)?;
    let out = writer.buffer();
    // `{…}` behind the type: its opening brace becomes the comma, its closing one goes.
    out.pop();
    if out.len() == brace + 1 {
        out.pop();
    } else {
        out[brace] = b',';
    }
    Ok(())
}

/// The object that has been entered, read to its end, as text of its own without its `@type`.
fn members_without_type(reader: &mut Reader<'_>) -> Result<String, Error> {
    let mut type_member = TypeMember::of_object(reader, true);
    if type_member == TypeMember::Read {
        // It came first, so the rest is one piece.
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MessageType").field(&self.full_name()).finish()
    }
}

/// The [`MessageType`] of a Rust type.
pub fn message_type<M: JsonMessage>() -> &'static dyn MessageType {
    &Typed::<M>(PhantomData)
}

struct Typed<M>(PhantomData<fn() -> M>);

impl<M: JsonMessage> Typed<M> {
    /// Writes what is in `wire`; for as long as that takes, the message is counted as held.
    fn write_decoded(
        wire: &Bytes,
        writer: &mut Writer<'_>,
        write: impl FnOnce(&M, &mut Writer<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let descriptor = M::descriptor();
        writer.with_decoded(descriptor, wire, Held::Generated, |writer| {
            // Of `Bytes`, so that an `Any` in the message shares them and copies none.
            let message = M::decode(wire.clone())
                .map_err(|error| Error::wire(descriptor.full_name, error))?;
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

/// Reads the members of the object of an `Any`, which has been entered, into the message that they are of.
pub(crate) fn read_members_of_any<M: JsonMessage>(reader: &mut Reader<'_>) -> Result<M, Error> {
    if let JsonForm::Foreign = M::descriptor().form {
        let text = members_without_type(reader)?;
        return M::read_json(&mut reader.nested(&text));
    }
    let mut message = M::default();
    reader.members(&mut message, true)?;
    Ok(message)
}
