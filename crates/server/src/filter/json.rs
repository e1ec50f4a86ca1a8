//! Compares a value inside a JSON text without building a tree, which would take many times its
//! bytes.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize as _, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use super::value::{Literal, Operator};

/// A name in a path: the member of an object, as in the filter or as in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    exact: String,
    camel: String,
}

/// The value at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'j> {
    Nothing,
    /// A string without escapes.
    Text(&'j str),
    /// The JSON of any other value.
    Value(&'j str),
    /// The path leads through a list, so there may be many values.
    InList,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        Self { exact: name.to_owned(), camel: camel_case(name) }
    }
}

/// Finds the value at a path of a JSON text. It reads each byte once.
pub(super) fn find<'j>(json: &'j str, path: &[Name]) -> Place<'j> {
    read(json, Find(path)).unwrap_or(Place::Nothing)
}

/// Whether one of the values at a path through lists matches a literal, which only `:` may ask
/// (AIP-160).
pub(super) fn holds_in_list(json: &str, path: &[Name], literal: &Literal) -> bool {
    read(json, InList { path, literal }).unwrap_or(false)
}

/// Compares a literal with a value.
pub(super) fn compare(json: &str, operator: Operator, literal: &Literal) -> bool {
    let has = operator == Operator::Has;
    match json.as_bytes().first() {
        None | Some(b'n') => false,
        Some(_) if has && literal.is_star() => true,
        Some(b'[') => has && read(json, AnyElement(literal)).unwrap_or(false),
        Some(b'{') => has && read(json, AnyKey(literal.name())).unwrap_or(false),
        Some(b'"') => {
            let text = serde_json::from_str::<String>(json);
            text.is_ok_and(|text| literal.compare_text(operator, &text))
        }
        Some(b't') => literal.compare_bool(operator, true),
        Some(b'f') => literal.compare_bool(operator, false),
        // Parsed here, since serde_json shows numbers differently if `arbitrary_precision` is on.
        Some(_) => json.parse().is_ok_and(|number| literal.compare_number(operator, number)),
    }
}

fn read<'j, S: DeserializeSeed<'j>>(json: &'j str, seed: S) -> Option<S::Value> {
    seed.deserialize(&mut serde_json::Deserializer::from_str(json)).ok()
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

/// The visitor methods for a value that is neither a list nor an object.
macro_rules! scalars {
    ($found:expr) => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($found)
        }

        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($found)
        }

        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($found)
        }

        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($found)
        }

        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($found)
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($found)
        }
    };
}

/// Finds the value at a path.
struct Find<'p>(&'p [Name]);

impl<'de> DeserializeSeed<'de> for Find<'_> {
    type Value = Place<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Place<'de>, D::Error> {
        if !self.0.is_empty() {
            return deserializer.deserialize_any(self);
        }
        let json = <&RawValue>::deserialize(deserializer)?.get();
        let text = json.strip_prefix('"').and_then(|json| json.strip_suffix('"'));
        Ok(match text.filter(|text| memchr::memchr(b'\\', text.as_bytes()).is_none()) {
            Some(text) => Place::Text(text),
            None => Place::Value(json),
        })
    }
}

impl<'de> Visitor<'de> for Find<'_> {
    type Value = Place<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Place<'de>, A::Error> {
        let Some((name, rest)) = self.0.split_first() else { return Ok(Place::Nothing) };
        Ok(member(map, name, || Find(rest))?.unwrap_or(Place::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Place<'de>, A::Error> {
        skip(list)?;
        Ok(Place::InList)
    }

    scalars!(Place::Nothing);
}

/// Compares the value at a path with `:`, through all lists.
#[derive(Clone, Copy)]
struct InList<'c> {
    path: &'c [Name],
    literal: &'c Literal,
}

impl<'de> DeserializeSeed<'de> for InList<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        if !self.path.is_empty() {
            return deserializer.deserialize_any(self);
        }
        let json = <&RawValue>::deserialize(deserializer)?.get();
        Ok(compare(json, Operator::Has, self.literal))
    }
}

impl<'de> Visitor<'de> for InList<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        let Some((name, rest)) = self.path.split_first() else { return Ok(false) };
        Ok(member(map, name, || Self { path: rest, ..self })?.unwrap_or(false))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<bool, A::Error> {
        any(list, self)
    }

    scalars!(false);
}

/// Compares an element of a list with `=`.
#[derive(Clone, Copy)]
struct Element<'c>(&'c Literal);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let json = <&RawValue>::deserialize(deserializer)?.get();
        Ok(compare(json, Operator::Equal, self.0))
    }
}

/// Searches the elements of a list.
struct AnyElement<'c>(&'c Literal);

impl<'de> DeserializeSeed<'de> for AnyElement<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for AnyElement<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<bool, A::Error> {
        any(list, Element(self.0))
    }
}

/// Searches the keys of an object.
struct AnyKey<'c>(&'c Name);

impl<'de> DeserializeSeed<'de> for AnyKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for AnyKey<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        Ok(member(map, self.0, || PhantomData::<IgnoredAny>)?.is_some())
    }
}

/// Reads the named member with `seed`: the exact name if there is one, else its JSON name.
fn member<'de, A, S>(
    mut map: A,
    name: &Name,
    seed: impl Fn() -> S,
) -> Result<Option<S::Value>, A::Error>
where
    A: MapAccess<'de>,
    S: DeserializeSeed<'de>,
{
    let (mut exact, mut camel) = (None, None);
    while let Some(key) = map.next_key_seed(name)? {
        match key {
            Key::Exact => exact = Some(map.next_value_seed(seed())?),
            Key::Camel => camel = Some(map.next_value_seed(seed())?),
            Key::Other => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    Ok(exact.or(camel))
}

/// Whether `seed` reads `true` from one of the elements.
fn any<'de, A, S>(mut list: A, seed: S) -> Result<bool, A::Error>
where
    A: SeqAccess<'de>,
    S: DeserializeSeed<'de, Value = bool> + Copy,
{
    while let Some(found) = list.next_element_seed(seed)? {
        if found {
            skip(list)?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// serde_json requires that a list is read to its end.
fn skip<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Compares the key of a member with a name.
#[derive(PartialEq, Eq)]
pub(super) enum Key {
    Exact,
    Camel,
    Other,
}

impl<'de> DeserializeSeed<'de> for &Name {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for &Name {
    type Value = Key;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Key, E> {
        Ok(match key {
            key if key == self.exact => Key::Exact,
            key if key == self.camel => Key::Camel,
            _ => Key::Other,
        })
    }
}
