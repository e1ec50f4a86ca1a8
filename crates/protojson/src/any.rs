//! `google.protobuf.Any` that loses nothing: it keeps what arrived, wire bytes or JSON text.

mod late_types;
mod read;
mod wire;
mod write;

use std::fmt;

use bytes::Bytes;
use serde::de::DeserializeOwned;

pub(crate) use self::late_types::LateTypes;
use self::read::{convert, read_value_member};
pub(crate) use self::wire::watch_unresolved;
use self::write::{write_raw, write_typed};
use crate::registry::read_members_of_any;
use crate::{
    Error, ErrorKind, JsonForm, JsonMessage, MessageDescriptor, ReadOptions, Reader, Registry,
    WriteOptions, Writer,
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
}

fn name_in(type_url: &str) -> &str {
    type_url.rsplit_once('/').map_or(type_url, |(_, name)| name)
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
        let options = *reader.options();
        // Conversion must not drop a part of the message: then it is kept.
        reader.set_options(ReadOptions {
            ignore_unknown: false,
            refuse_unknown_types: true,
            ..options
        });
        let result = convert(reader);
        reader.set_options(options);
        if result.is_ok() {
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
