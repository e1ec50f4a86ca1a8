//! The state of a wait, to continue it in another process.

use std::borrow::Cow;
use std::fmt;

use prost::Message as _;
use serde::de::{Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::google::longrunning::Operation;

/// The state of a wait, to store it and to continue it later, also in another process. Made by
/// [`Poller::checkpoint`](crate::Poller::checkpoint) and
/// [`PollAll::checkpoints`](crate::PollAll::checkpoints), or from the name of an operation; used by
/// [`Client::resume`](crate::Client::resume) and [`Client::poll_all`](crate::Client::poll_all).
///
/// Its serde form is `{"name": "operations/42", "polls": 3, "done": null}`. Credentials, options
/// and types are not part of it.
///
/// ```
/// # use longrunning::{Client, Operation, fake::Script};
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let done = Operation { name: "operations/42".into(), done: true, ..Default::default() };
/// # let client = Client::new(Script::new().operation(done));
/// let poller = client.poll::<(), ()>("operations/42");
/// let stored = serde_json::to_string(&poller.checkpoint())?;
/// // In another process, with a client of the same service:
/// client.resume::<(), ()>(serde_json::from_str(&stored)?).until_done().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Checkpoint {
    /// The operation's name. Empty if the start call returned an operation that is done and has no
    /// name.
    pub name: String,
    /// How many polls were made. The delays continue from there.
    pub polls: u32,
    /// The operation, verbatim, once it is done; it is not polled again. Its serde form is the
    /// bytes of the message, which preserve messages of unknown types.
    pub done: Option<Operation>,
}

impl Checkpoint {
    pub(crate) fn of(name: &str, polls: u32, done: Option<Operation>) -> Self {
        Self { name: name.to_owned(), polls, done }
    }
}

/// The name of an operation that was not polled yet.
impl From<String> for Checkpoint {
    fn from(name: String) -> Self {
        Self { name, polls: 0, done: None }
    }
}

/// The name of an operation that was not polled yet.
impl From<&str> for Checkpoint {
    fn from(name: &str) -> Self {
        Self::from(name.to_owned())
    }
}

/// The name of an operation that was not polled yet.
impl From<&String> for Checkpoint {
    fn from(name: &String) -> Self {
        Self::from(name.clone())
    }
}

/// The name of an operation that was not polled yet.
impl From<Box<str>> for Checkpoint {
    fn from(name: Box<str>) -> Self {
        Self::from(name.into_string())
    }
}

/// The name of an operation that was not polled yet.
impl From<Cow<'_, str>> for Checkpoint {
    fn from(name: Cow<'_, str>) -> Self {
        Self::from(name.into_owned())
    }
}

/// An operation as a start call returned it.
impl From<Operation> for Checkpoint {
    fn from(operation: Operation) -> Self {
        let name = operation.name.clone();
        Self { name, polls: 0, done: operation.has_ended().then_some(operation) }
    }
}

const FIELDS: &[&str] = &["name", "polls", "done"];

impl Serialize for Checkpoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Checkpoint", FIELDS.len())?;
        fields.serialize_field("name", &self.name)?;
        fields.serialize_field("polls", &self.polls)?;
        fields.serialize_field("done", &self.done.as_ref().map(Operation::encode_to_vec))?;
        fields.end()
    }
}

impl<'de> Deserialize<'de> for Checkpoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Checkpoint", FIELDS, Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Checkpoint;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the checkpoint of a wait")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Checkpoint, A::Error> {
        let mut checkpoint = Checkpoint::default();
        let mut is_named = false;
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "name" => {
                    checkpoint.name = map.next_value()?;
                    is_named = true;
                }
                "polls" => checkpoint.polls = map.next_value()?,
                "done" => checkpoint.done = decode(map.next_value()?)?,
                // What a later version adds.
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if is_named { Ok(checkpoint) } else { Err(A::Error::missing_field("name")) }
    }

    /// Formats that do not name fields.
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Checkpoint, A::Error> {
        let missing = |index| A::Error::invalid_length(index, &self);
        let name = sequence.next_element()?.ok_or_else(|| missing(0))?;
        let polls = sequence.next_element()?.ok_or_else(|| missing(1))?;
        let done = decode(sequence.next_element()?.ok_or_else(|| missing(2))?)?;
        Ok(Checkpoint { name, polls, done })
    }
}

fn decode<E: serde::de::Error>(bytes: Option<Vec<u8>>) -> Result<Option<Operation>, E> {
    bytes.map(|bytes| Operation::decode(&*bytes)).transpose().map_err(E::custom)
}
