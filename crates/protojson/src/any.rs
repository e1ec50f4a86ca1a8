//! `google.protobuf.Any` that loses nothing: it keeps what arrived, wire bytes or JSON text.

use std::cell::Cell;
use std::fmt;

use bytes::{Buf, BufMut, Bytes};
use prost::DecodeError;
use prost::encoding::{self, DecodeContext, WireType};
use serde::de::DeserializeOwned;

use crate::codec::Codec as _;
use crate::memory::allocated;
use crate::reader::{duplicate, shortened};
use crate::registry::read_members_of_any;
use crate::{
    Error, ErrorKind, JsonForm, JsonKind, JsonMessage, MessageDescriptor, ReadOptions, Reader,
    Registry, WriteOptions, Writer, codec,
};

/// A message of any type, with the name of its type: `google.protobuf.Any`.
///
/// It holds the message as wire bytes or as JSON text, as it came. What a [`Registry`] can convert as a whole is
/// converted when JSON is read; everything else is kept and never fails the message that it is part of.
///
/// ```
/// use protojson::Any;
/// use prost_types::Timestamp;
///
/// let any = Any::pack(&Timestamp { seconds: 1, nanos: 0 })?;
/// assert_eq!(any.type_name(), "google.protobuf.Timestamp");
/// assert_eq!(any.unpack::<Timestamp>()?.seconds, 1);
/// let text = protojson::to_string(&any)?;
/// assert_eq!(text, r#"{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"1970-01-01T00:00:01Z"}"#);
///
/// // A type that nobody registered stays what it was.
/// let text = r#"{"@type":"type.googleapis.com/acme.Unknown","n":1}"#;
/// let any: Any = protojson::from_str(text)?;
/// assert_eq!(protojson::to_string(&any)?, text);
/// # Ok::<(), protojson::Error>(())
/// ```
///
/// `==` and `Hash` are structural: the same type URL, held in the same form, with the same bytes or text.
/// [`Registry::equal`] compares by meaning.
///
/// # prost
///
/// `Any` is a [`prost::Message`], so it stands in for `prost_types::Any` in generated code. prost's encoding cannot
/// fail, so an `Any` held as JSON text is encoded as an `Any` of our own message
/// `protojson.UnresolvedAny {string type_url = 1; string json = 2;}`, which decoding turns back. [`to_wire`](crate::to_wire)
/// converts it instead, or says why it cannot.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Any {
    type_url: String,
    held: Held,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Held {
    Wire(Bytes),
    /// The whole object as it came, `@type` included.
    Json(Box<str>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Wire(Bytes::new())
    }
}

/// What stands before the type name in the URLs that we write.
const PREFIX: &str = "type.googleapis.com/";
const UNRESOLVED: &str = "protojson.UnresolvedAny";
const UNRESOLVED_URL: &str = "type.googleapis.com/protojson.UnresolvedAny";
/// The member that holds wire bytes whose type is not registered: see [`WriteOptions::raw_unknown_types`].
const WIRE_MEMBER: &str = "@wire";

impl Any {
    /// Packs a message: wire bytes, with the type URL `type.googleapis.com/` and the full name.
    ///
    /// # Errors
    /// If an `Any` further in is held as JSON text of a type that is not in the message's registry.
    pub fn pack<M: JsonMessage>(message: &M) -> Result<Self, Error> {
        let wire = crate::to_wire(message, M::registry())?;
        Ok(Self::from_wire(format!("{PREFIX}{}", M::descriptor().full_name), wire))
    }

    /// An `Any` that holds wire bytes.
    pub fn from_wire(type_url: impl Into<String>, value: impl Into<Bytes>) -> Self {
        Self { type_url: type_url.into(), held: Held::Wire(value.into()) }
    }

    /// The same, of what came over the wire, which may be a `protojson.UnresolvedAny`.
    pub(crate) fn from_peer(type_url: impl Into<String>, value: impl Into<Bytes>) -> Self {
        let mut any = Self::from_wire(type_url, value);
        any.turn_back();
        any
    }

    /// An `Any` that holds the text of a JSON object, its `@type` included. An object that has neither a type nor
    /// anything else is the empty `Any`.
    ///
    /// # Errors
    /// If the text is not a JSON object, or is nested too deep.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let options = ReadOptions::new();
        let mut reader = Reader::new(text, &options, Registry::well_known());
        let any = Self::keep(&mut reader)?;
        reader.end()?;
        Ok(any)
    }

    /// The object here, held as it came.
    fn keep(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let start = reader.mark();
        let members = Members::scan(reader)?;
        Ok(match members.wire {
            Some(wire) => Self::from_wire(members.type_url, wire),
            None if members.type_url.is_empty() && !members.others => Self::default(),
            None => {
                let text = reader.text_since(start);
                reader.take(allocated(text.len()))?;
                Self { type_url: members.type_url, held: Held::Json(text.into()) }
            }
        })
    }

    /// The URL as it came, such as `type.googleapis.com/google.rpc.ErrorInfo`; empty if there was none.
    pub fn type_url(&self) -> &str {
        &self.type_url
    }

    /// The full name of the type: what stands behind the last `/` of the URL.
    pub fn type_name(&self) -> &str {
        name_in(&self.type_url)
    }

    /// Whether this holds an `M`, by its type name.
    pub fn is<M: JsonMessage>(&self) -> bool {
        self.type_name() == M::descriptor().full_name
    }

    /// Whether this holds neither a type nor a message, as a default `Any` does.
    pub fn is_empty(&self) -> bool {
        self.type_url.is_empty() && matches!(&self.held, Held::Wire(wire) if wire.is_empty())
    }

    /// The message, if it is an `M`, whichever form is held. Unknown fields of JSON text are skipped.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownType`] if this holds another type, which the error names; [`ErrorKind::Wire`] or another kind
    /// if what is held is not an `M`.
    pub fn unpack<M: JsonMessage>(&self) -> Result<M, Error> {
        self.unpack_with(M::registry())
    }

    /// As [`unpack`](Self::unpack), with a registry for the `Any`s further in.
    ///
    /// # Errors
    /// As [`unpack`](Self::unpack).
    pub fn unpack_with<M: JsonMessage>(&self, registry: &Registry) -> Result<M, Error> {
        let full_name = M::descriptor().full_name;
        if !self.is::<M>() {
            let message =
                format!("expected an Any of {full_name}, found one of {:?}", self.type_name());
            return Err(Error::new(ErrorKind::UnknownType, message));
        }
        match &self.held {
            Held::Wire(wire) => crate::from_wire(wire.clone()),
            Held::Json(text) => {
                let mut reader = Reader::new(text, &ReadOptions::lenient(), registry);
                reader.begin_object()?;
                if M::descriptor().form.is_well_known() {
                    read_value_member(&mut reader, M::read_json)
                } else {
                    read_members_of_any(&mut reader)
                }
            }
        }
    }

    /// The wire bytes, if they are what is held.
    pub fn wire_value(&self) -> Option<&Bytes> {
        match &self.held {
            Held::Wire(wire) => Some(wire),
            Held::Json(_) => None,
        }
    }

    /// The JSON text, `@type` included, if it is what is held.
    pub fn json_text(&self) -> Option<&str> {
        match &self.held {
            Held::Wire(_) => None,
            Held::Json(text) => Some(text),
        }
    }

    /// Reads the JSON form of this `Any`, its `@type` included, into any serde type: for APIs without protos.
    ///
    /// Wire bytes are converted where their type is well known; for others, those of google.rpc among them, use
    /// [`as_json_with`](Self::as_json_with).
    ///
    /// # Errors
    /// If wire bytes are held whose type is not well known, or if the JSON does not fit `T`.
    pub fn as_json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.as_json_with(Registry::well_known())
    }

    /// As [`as_json`](Self::as_json); `registry` has the types whose wire bytes can be shown as JSON.
    ///
    /// # Errors
    /// As [`as_json`](Self::as_json).
    pub fn as_json_with<T: DeserializeOwned>(&self, registry: &Registry) -> Result<T, Error> {
        let text = match &self.held {
            Held::Json(text) => std::borrow::Cow::Borrowed(&**text),
            Held::Wire(_) => crate::to_string_with(self, &WriteOptions::new(), registry)?.into(),
        };
        serde_json::from_str(&text).map_err(|error| {
            let message =
                format!("the JSON of an Any of {:?} does not fit: {error}", self.type_name());
            Error::new(ErrorKind::Value, message).with_source(error)
        })
    }

    /// This `Any` in wire form: what is held as JSON text is converted with `registry`, strictly.
    ///
    /// # Errors
    /// If JSON text is held whose type is not registered, or which does not fit its type.
    pub fn to_wire(&self, registry: &Registry) -> Result<Self, Error> {
        match &self.held {
            Held::Wire(_) => Ok(self.clone()),
            Held::Json(text) => crate::from_str_with(text, &ReadOptions::strict(), registry),
        }
    }

    /// Turns an `Any` of `protojson.UnresolvedAny` back into what it was; leaves it if it is malformed.
    fn turn_back(&mut self) {
        let Held::Wire(wire) = &self.held else { return };
        if wire.is_empty() || name_in(&self.type_url) != UNRESOLVED {
            return;
        }
        let Ok(unresolved) = <UnresolvedAny as prost::Message>::decode(wire.clone()) else {
            return;
        };
        // The text comes from a peer: it must be what we would have kept.
        if let Ok(any) = Self::from_json(&unresolved.json)
            && any.type_url == unresolved.type_url
        {
            *self = any;
        }
    }
}

#[derive(Clone, PartialEq, Eq, prost::Message)]
struct UnresolvedAny {
    #[prost(string, tag = "1")]
    type_url: String,
    #[prost(string, tag = "2")]
    json: String,
}

thread_local! {
    /// Whether an Any held as JSON text has been encoded since the last look.
    static SAW_UNRESOLVED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `encode` and tells whether it met an `Any` held as JSON text.
pub(crate) fn watch_unresolved<T>(encode: impl FnOnce() -> T) -> (T, bool) {
    let before = SAW_UNRESOLVED.replace(false);
    let result = encode();
    let saw = SAW_UNRESOLVED.replace(before);
    (result, saw)
}

fn name_in(type_url: &str) -> &str {
    type_url.rsplit_once('/').map_or(type_url, |(_, name)| name)
}

/// Writes a text or bytes of a field without presence, in a field whose key is one byte.
fn put_part(tag: u32, part: &[u8], buf: &mut impl BufMut) {
    if !part.is_empty() {
        encoding::encode_key(tag, WireType::LengthDelimited, buf);
        encoding::encode_varint(part.len() as u64, buf);
        buf.put_slice(part);
    }
}

/// How many bytes [`put_part`] writes of a part that is so long.
fn part_len(length: usize) -> usize {
    match length {
        0 => 0,
        _ => 1 + encoding::encoded_len_varint(length as u64) + length,
    }
}

/// The length of an [`UnresolvedAny`] on the wire.
fn unresolved_len(type_url: &str, text: &str) -> usize {
    part_len(type_url.len()) + part_len(text.len())
}

/// The wire bytes of an [`UnresolvedAny`].
fn unresolved(type_url: &str, text: &str) -> Bytes {
    let mut wire = Vec::with_capacity(unresolved_len(type_url, text));
    put_part(1, type_url.as_bytes(), &mut wire);
    put_part(2, text.as_bytes(), &mut wire);
    wire.into()
}

impl prost::Message for Any {
    fn encode_raw(&self, buf: &mut impl BufMut) {
        match &self.held {
            Held::Wire(wire) => {
                put_part(1, self.type_url.as_bytes(), buf);
                put_part(2, wire, buf);
            }
            Held::Json(text) => {
                SAW_UNRESOLVED.set(true);
                put_part(1, UNRESOLVED_URL.as_bytes(), buf);
                encoding::encode_key(2, WireType::LengthDelimited, buf);
                encoding::encode_varint(unresolved_len(&self.type_url, text) as u64, buf);
                put_part(1, self.type_url.as_bytes(), buf);
                put_part(2, text.as_bytes(), buf);
            }
        }
    }

    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), DecodeError> {
        let named = |name: &'static str| {
            move |mut error: DecodeError| {
                error.push("Any", name);
                error
            }
        };
        match tag {
            1 => {
                // A type URL behind the value, which nobody writes, must not rename what has been turned back.
                if let Held::Json(text) = &self.held {
                    self.held = Held::Wire(unresolved(&self.type_url, text));
                }
                encoding::string::merge(wire_type, &mut self.type_url, buf, context)
                    .map_err(named("type_url"))
            }
            2 => {
                let mut value = Bytes::new();
                encoding::bytes::merge(wire_type, &mut value, buf, context)
                    .map_err(named("value"))?;
                self.held = Held::Wire(value);
                // Here only, so that each value is looked at once, however many type URLs follow.
                self.turn_back();
                Ok(())
            }
            _ => encoding::skip_field(wire_type, tag, buf, context),
        }
    }

    fn encoded_len(&self) -> usize {
        match &self.held {
            Held::Wire(wire) => part_len(self.type_url.len()) + part_len(wire.len()),
            Held::Json(text) => {
                part_len(UNRESOLVED_URL.len()) + part_len(unresolved_len(&self.type_url, text))
            }
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

impl JsonMessage for Any {
    fn descriptor() -> &'static MessageDescriptor {
        static DESCRIPTOR: MessageDescriptor =
            MessageDescriptor::well_known("google.protobuf.Any", JsonForm::Any);
        &DESCRIPTOR
    }

    fn write_fields(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        let Held::Wire(wire) = &self.held else {
            return Err(Error::unknown_type(self.type_name()));
        };
        if self.is_empty() {
            return Ok(());
        }
        if writer.options().raw_types {
            return write_raw(&self.type_url, wire, writer);
        }
        let mark = writer.mark();
        match write_typed(&self.type_url, wire, writer) {
            Err(error)
                if writer.options().raw_unknown_types
                    && matches!(
                        error.kind(),
                        ErrorKind::UnknownType | ErrorKind::Wire | ErrorKind::Memory
                    ) =>
            {
                writer.cut(mark);
                write_raw(&self.type_url, wire, writer)
            }
            result => result,
        }
    }

    fn read_field(&mut self, index: usize, _: &mut Reader<'_>) -> Result<(), Error> {
        Err(Error::no_such_field(Self::descriptor(), index))
    }

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        match &self.held {
            Held::Wire(_) => writer.object(self),
            Held::Json(text) => writer.document(text),
        }
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let start = reader.mark();
        reader.convert_wholly();
        let result = convert(reader);
        if result.is_ok() {
            reader.restore_options(start);
            return result;
        }
        reader.reset(start);
        let refuses = reader.options().refuse_unknown_types;
        if refuses && !reader.options().accept_raw_types {
            return result;
        }
        // What cannot be converted is kept; that it is JSON, an object and not too deep is checked.
        let kept = Self::keep(reader)?;
        if refuses && kept.json_text().is_some() { result } else { Ok(kept) }
    }
}

fn write_type(type_url: &str, writer: &mut Writer<'_>) {
    writer.quoted_key("\"@type\":");
    writer.string(if writer.options().bare_types { name_in(type_url) } else { type_url });
}

/// The members of an `Any` in wire form, as its bytes.
fn write_raw(type_url: &str, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
    write_type(type_url, writer);
    writer.key(WIRE_MEMBER);
    codec::Bytes::write(wire, writer)
}

/// The members of an `Any` in wire form whose type is registered.
fn write_typed(type_url: &str, wire: &Bytes, writer: &mut Writer<'_>) -> Result<(), Error> {
    let name = name_in(type_url);
    let registry = writer.registry();
    let Some(message_type) = registry.get(name) else {
        return Err(Error::not_registered(name));
    };
    write_type(type_url, writer);
    if message_type.is_well_known() {
        writer.quoted_key("\"value\":");
        message_type.write_json(wire, writer).map_err(|error| error.in_field("value"))
    } else {
        message_type.write_members(wire, writer)
    }
}

/// Reads the `Any` here to wire form, or fails where anything in it cannot be converted.
fn convert(reader: &mut Reader<'_>) -> Result<Any, Error> {
    let start = reader.mark();
    reader.begin_object()?;
    let type_url = match reader.next_key()? {
        None => return Ok(Any::default()),
        // Mostly the type comes first, and the object is read once.
        Some(key) if key == "@type" => {
            let type_url = reader.type_url()?.into_owned();
            // Before its type is asked, which may ignore what it does not know.
            if reader.options().accept_raw_types
                && let Some(wire) = read_raw(reader)?
            {
                return Ok(Any::from_wire(type_url, wire));
            }
            // No type and no message: in wire form too it is the empty Any.
            if type_url.is_empty() && reader.next_key()?.is_none() {
                return Ok(Any::default());
            }
            reader.is_type_read = true;
            type_url
        }
        Some(_) => {
            reader.reset(start);
            let type_url = reader.late_type()?;
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
    let held = reader.held();
    let before = reader.begin_wire_anew();
    let wire = if message_type.is_well_known() {
        read_value_member(reader, |reader| message_type.read_json(reader))
    } else if name == EMPTY {
        read_empty(reader)
    } else {
        message_type.read_members(reader)
    };
    reader.restore_wire_depth(before);
    let wire = wire?;
    // The message that the bytes were made of is gone.
    reader.hold_instead(held, allocated(wire.len()) + allocated(type_url.len()))?;
    Ok(Any::from_wire(type_url, wire))
}

/// Reads `@wire` and the end of the object, if nothing else is left of it; else nothing.
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

/// The bytes that the text here has in base64.
fn raw_bytes(reader: &mut Reader<'_>) -> Result<Option<Vec<u8>>, Error> {
    let text = reader.string()?;
    reader.take(allocated(text.len() / 4 * 3 + 3))?;
    Ok(codec::decode_base64(&text))
}

const EMPTY: &str = "google.protobuf.Empty";

/// Reads the members of an `Any` of Empty, with `"value": {}` among them or not: some implementations write it (Go's), and
/// some do not.
fn read_empty(reader: &mut Reader<'_>) -> Result<Bytes, Error> {
    let inside = reader.mark();
    let is_type_read = reader.is_type_read;
    match read_value_member(reader, <()>::read_json) {
        Ok(()) => Ok(Bytes::new()),
        Err(_) => {
            reader.reset(inside);
            reader.is_type_read = is_type_read;
            read_members_of_any::<()>(reader).map(|()| Bytes::new())
        }
    }
}

/// Reads the `"value"` of the object of an `Any`, which has been entered, up to its end.
fn read_value_member<T>(
    reader: &mut Reader<'_>,
    mut read: impl FnMut(&mut Reader<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut is_type_read = std::mem::take(&mut reader.is_type_read);
    let mut value = None;
    while let Some(key) = reader.next_key()? {
        match &*key {
            "value" if value.is_none() => {
                value = Some(read(reader).map_err(|error| error.in_field("value"))?)
            }
            "@type" if !std::mem::replace(&mut is_type_read, true) => drop(reader.skip()?),
            "value" | "@type" => return Err(duplicate(&key).in_field(&key)),
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

/// What the object of an `Any` says of itself.
struct Members {
    /// Empty if there is no `@type`, or one that is not a string.
    type_url: String,
    /// The bytes of `@wire`, if there is nothing else but `@type`.
    wire: Option<Bytes>,
    /// Whether there is anything but `@type` and `@wire`, or one of them is not what it should be.
    others: bool,
}

impl Members {
    /// Reads over the object here.
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

impl From<prost_types::Any> for Any {
    fn from(any: prost_types::Any) -> Self {
        Self::from_peer(any.type_url, any.value)
    }
}

/// Fails where the `Any` is held as JSON text: convert it with [`Any::to_wire`] first.
impl TryFrom<Any> for prost_types::Any {
    type Error = Error;

    fn try_from(any: Any) -> Result<Self, Error> {
        match any.held {
            Held::Wire(wire) => Ok(Self { type_url: any.type_url, value: wire.into() }),
            Held::Json(_) => Err(Error::unknown_type(any.type_name())),
        }
    }
}

impl fmt::Debug for Any {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Any");
        debug.field("type_url", &self.type_url);
        match &self.held {
            Held::Wire(wire) => debug.field("wire", wire),
            Held::Json(text) => debug.field("json", text),
        };
        debug.finish()
    }
}

crate::impl_serde!(Any);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_any_of_empty_is_read_with_its_value_and_without() {
        let url = "type.googleapis.com/google.protobuf.Empty";
        let want = Any::pack(&()).expect("Empty has a type URL");
        for text in [
            format!(r#"{{"@type":"{url}"}}"#),
            format!(r#"{{"@type":"{url}","value":{{}}}}"#),
            format!(r#"{{"value":{{}},"@type":"{url}"}}"#),
        ] {
            assert_eq!(crate::from_str::<Any>(&text).expect(&text), want, "{text}");
        }
        let other = format!(r#"{{"@type":"{url}","value":{{"x":1}}}}"#);
        let kept: Any = crate::from_str(&other).expect("it is kept");
        assert_eq!(kept.json_text(), Some(&*other));
        assert_eq!(
            crate::to_string(&want).expect("it is written"),
            format!(r#"{{"@type":"{url}"}}"#)
        );
    }
}
