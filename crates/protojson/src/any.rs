//! `google.protobuf.Any` without loss: it keeps the wire bytes or the JSON text that arrived.

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
/// It holds the message as wire bytes or as JSON text, verbatim. Reading JSON converts it to wire
/// bytes if a [`Registry`] knows its type and all of it can be converted. Otherwise the text is
/// kept, and the message that contains the `Any` is still read.
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
/// // JSON of an unregistered type is kept.
/// let text = r#"{"@type":"type.googleapis.com/acme.Unknown","n":1}"#;
/// let any: Any = protojson::from_str(text)?;
/// assert_eq!(protojson::to_string(&any)?, text);
/// # Ok::<(), protojson::Error>(())
/// ```
///
/// `==` and `Hash` are structural: two `Any`s are equal if they have the same type URL and hold the
/// same wire bytes or the same text. [`Registry::equal`] compares by meaning.
///
/// # prost
///
/// `Any` is a [`prost::Message`], so it replaces `prost_types::Any` in generated code. prost's
/// encoding cannot fail, so an `Any` held as JSON text is encoded as an `Any` of our own message
/// `protojson.UnresolvedAny {string type_url = 1; string json = 2;}`, and decoding restores it.
/// [`to_wire`](crate::to_wire) converts it instead, or returns an error.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Any {
    type_url: String,
    held: Held,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Held {
    Wire(Bytes),
    /// The whole object verbatim, `@type` included.
    Json(Box<str>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Wire(Bytes::new())
    }
}

/// The prefix of the type URLs that we write.
const PREFIX: &str = "type.googleapis.com/";
/// The member that holds wire bytes of an unregistered type: see
/// [`WriteOptions::raw_unknown_types`].
const WIRE_MEMBER: &str = "@wire";

impl Any {
    /// Packs a message as wire bytes, with the type URL `type.googleapis.com/` and the full name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownType`] if an `Any` within the message is held as JSON text of a type
    /// that is not in the message's registry, or another kind if that text does not fit its type.
    pub fn pack<M: JsonMessage>(message: &M) -> Result<Self, Error> {
        let wire = crate::to_wire(message, M::registry())?;
        Ok(Self::from_wire(format!("{PREFIX}{}", M::descriptor().full_name), wire))
    }

    /// An `Any` of wire bytes.
    pub fn from_wire(type_url: impl Into<String>, value: impl Into<Bytes>) -> Self {
        Self { type_url: type_url.into(), held: Held::Wire(value.into()) }
    }

    /// The same for wire bytes from a peer, which may be a `protojson.UnresolvedAny`.
    pub(crate) fn from_peer(type_url: impl Into<String>, value: impl Into<Bytes>) -> Self {
        let mut any = Self::from_wire(type_url, value);
        any.restore();
        any
    }

    /// An `Any` of the text of a JSON object, its `@type` included. An object without members is
    /// the empty `Any`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Syntax`] or [`ErrorKind::Value`] if the text is not a JSON object,
    /// [`ErrorKind::Depth`] if it is nested too deep.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let options = ReadOptions::new();
        let mut reader = Reader::new(text, &options, Registry::well_known());
        let any = Self::keep(&mut reader)?;
        reader.end()?;
        Ok(any)
    }

    /// The type URL verbatim, such as `type.googleapis.com/google.rpc.ErrorInfo`; empty if there
    /// was none.
    pub fn type_url(&self) -> &str {
        &self.type_url
    }

    /// The full name of the type: the part of the URL after the last `/`.
    pub fn type_name(&self) -> &str {
        name_in(&self.type_url)
    }

    /// Whether this holds an `M`, by its type name.
    pub fn is<M: JsonMessage>(&self) -> bool {
        self.type_name() == M::descriptor().full_name
    }

    /// Whether this has neither a type nor a message, like a default `Any`.
    pub fn is_empty(&self) -> bool {
        self.type_url.is_empty() && matches!(&self.held, Held::Wire(wire) if wire.is_empty())
    }

    /// Unpacks an `M` from wire bytes or JSON text. Skips unknown fields of JSON text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownType`] if this holds another type; the error names it.
    /// [`ErrorKind::Wire`] if the wire bytes are not an `M`, another kind if the JSON text does not
    /// fit it.
    pub fn unpack<M: JsonMessage>(&self) -> Result<M, Error> {
        self.unpack_with(M::registry())
    }

    /// As [`unpack`](Self::unpack), with a registry for the `Any`s within the message.
    ///
    /// # Errors
    ///
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

    /// The wire bytes, unless this holds JSON text.
    pub fn wire_value(&self) -> Option<&Bytes> {
        match &self.held {
            Held::Wire(wire) => Some(wire),
            Held::Json(_) => None,
        }
    }

    /// The JSON text, `@type` included, unless this holds wire bytes.
    pub fn json_text(&self) -> Option<&str> {
        match &self.held {
            Held::Wire(_) => None,
            Held::Json(text) => Some(text),
        }
    }

    /// Reads the JSON form of this `Any`, its `@type` included, into any serde type: for APIs
    /// without protos.
    ///
    /// Converts wire bytes of well-known types; for other types, including those of google.rpc, use
    /// [`as_json_with`](Self::as_json_with).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownType`] if this holds wire bytes of a type that is not well known,
    /// [`ErrorKind::Value`] if the JSON does not fit `T`.
    pub fn as_json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.as_json_with(Registry::well_known())
    }

    /// As [`as_json`](Self::as_json), for wire bytes of the types in `registry`.
    ///
    /// # Errors
    ///
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

    /// Converts this `Any` to wire form: JSON text strictly, with the types in `registry`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownType`] if this holds JSON text of an unregistered type, another kind if
    /// the text does not fit its type.
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
        // Keep it if it is a JSON object that is not nested too deep.
        let kept = Self::keep(reader)?;
        if refuses && kept.json_text().is_some() { result } else { Ok(kept) }
    }
}

impl From<prost_types::Any> for Any {
    fn from(any: prost_types::Any) -> Self {
        Self::from_peer(any.type_url, any.value)
    }
}

/// Fails if the `Any` holds JSON text: convert it with [`Any::to_wire`] first.
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
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = formatter.debug_struct("Any");
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
        let kept: Any = crate::from_str(&other).expect("an Any that cannot be converted is kept");
        assert_eq!(kept.json_text(), Some(&*other));
        assert_eq!(
            crate::to_string(&want).expect("Empty has a JSON form"),
            format!(r#"{{"@type":"{url}"}}"#)
        );
    }
}
