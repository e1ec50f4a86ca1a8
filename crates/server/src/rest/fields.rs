//! The system parameter `fields`: the parts of a response that the caller wants.

mod parse;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use protojson::{Error, JsonKind, MessageDescriptor, ReadOptions, Reader, Registry};

pub(super) use self::parse::FieldsError;

/// A selection of fields in the syntax of Google's APIs: `a,b/c,d(e,f)`, with `*` for every field
/// and `.` for `/`.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// JSON names; an empty map selects everything below.
    selected: BTreeMap<String, Self>,
}

/// The name that selects every field.
const EVERY: &str = "*";

impl Fields {
    /// Parses a selection of fields of a message; an empty one selects everything.
    ///
    /// Inside an `Any` or a `Struct`, and after `*`, types are not known beforehand: any name is
    /// valid.
    pub(super) fn parse(
        text: &str,
        message: Option<&'static MessageDescriptor>,
    ) -> Result<Self, FieldsError> {
        parse::parse(text, message)
    }

    pub(super) fn selects_everything(&self) -> bool {
        self.selected.is_empty()
    }

    /// Reduces JSON text to the selection; broken into lines if `json` is.
    pub(super) fn apply(&self, json: &str, pretty: bool) -> Result<Vec<u8>, Error> {
        let options = ReadOptions::lenient();
        let mut reader = Reader::new(json, &options, Registry::well_known());
        let mut writer = Writer { out: Vec::with_capacity(json.len() / 2), pretty, level: 0 };
        self.copy(&mut reader, &mut writer)?;
        Ok(writer.out)
    }

    fn copy(&self, reader: &mut Reader<'_>, writer: &mut Writer) -> Result<(), Error> {
        match reader.peek()? {
            _ if self.selects_everything() => {
                writer.out.extend_from_slice(reader.skip()?.as_bytes());
            }
            JsonKind::Object => {
                reader.begin_object()?;
                let mut is_first = true;
                writer.open(b'{');
                while let Some(key) = reader.next_key()? {
                    let below = self.below(&key);
                    let Some(below) = below.filter(|below| below.may_be_in(reader.peek())) else {
                        reader.skip()?;
                        continue;
                    };
                    writer.item(is_first);
                    is_first = false;
                    writer.key(&key);
                    below.copy(reader, writer)?;
                }
                writer.close(b'}', is_first);
            }
            JsonKind::Array => {
                reader.begin_array()?;
                let mut is_first = true;
                writer.open(b'[');
                while reader.next_element()? {
                    if !self.may_be_in(reader.peek()) {
                        reader.skip()?;
                        continue;
                    }
                    writer.item(is_first);
                    is_first = false;
                    self.copy(reader, writer)?;
                }
                writer.close(b']', is_first);
            }
            // A whole body that is a scalar: nothing can be left out.
            _ => writer.out.extend_from_slice(reader.skip()?.as_bytes()),
        }
        Ok(())
    }

    /// Whether the selection is possible for a value of this kind: a scalar has no fields.
    fn may_be_in(&self, kind: Result<JsonKind, Error>) -> bool {
        self.selects_everything() || matches!(kind, Ok(JsonKind::Object | JsonKind::Array))
    }

    /// The selection below a member; `None` if it is not selected.
    fn below(&self, name: &str) -> Option<Cow<'_, Self>> {
        let (own, every) = (self.selected.get(name), self.selected.get(EVERY));
        let (Some(own), Some(every)) = (own, every) else {
            return own.or(every).map(Cow::Borrowed);
        };
        let mut both = own.clone();
        both.merge(every.clone());
        Some(Cow::Owned(both))
    }

    /// Selects the union of both.
    fn merge(&mut self, other: Self) {
        if self.selects_everything() || other.selects_everything() {
            self.selected.clear();
            return;
        }
        for (name, below) in other.selected {
            self.add(name, below);
        }
    }

    fn add(&mut self, name: String, below: Self) {
        match self.selected.entry(name) {
            Entry::Occupied(mut own) => own.get_mut().merge(below),
            Entry::Vacant(free) => {
                free.insert(below);
            }
        }
    }
}

/// Writes JSON in the format of messages, so that verbatim copies fit in.
struct Writer {
    out: Vec<u8>,
    pretty: bool,
    level: usize,
}

impl Writer {
    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.level += 1;
    }

    fn item(&mut self, is_first: bool) {
        if !is_first {
            self.out.push(b',');
        }
        self.line();
    }

    fn key(&mut self, key: &str) {
        let key = serde_json::to_string(key).expect("a string has a JSON form");
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(if self.pretty { b": " } else { b":" });
    }

    fn close(&mut self, bracket: u8, is_empty: bool) {
        self.level -= 1;
        if !is_empty {
            self.line();
        }
        self.out.push(bracket);
    }

    fn line(&mut self) {
        if self.pretty {
            self.out.push(b'\n');
            self.out.resize(self.out.len() + 2 * self.level, b' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use longrunning::{JsonMessage as _, ListOperationsResponse};
    use proptest::prelude::{Strategy, any, prop_assert, proptest};

    use super::*;

    fn list() -> Option<&'static MessageDescriptor> {
        Some(ListOperationsResponse::descriptor())
    }

    const LIST: &str = r#"{"operations":[{"name":"operations/a","metadata":{"@type":"t/x.Y","percent":1,"inner":{"a":1,"b":2}},"done":true},{"name":"operations/b"}],"nextPageToken":"t"}"#;

    #[test]
    fn a_selection_keeps_what_it_names() {
        for (fields, want) in [
            ("", LIST),
            ("*", LIST),
            ("nextPageToken", r#"{"nextPageToken":"t"}"#),
            ("next_page_token", r#"{"nextPageToken":"t"}"#),
            ("unreachable", "{}"),
            (
                "operations/name",
                r#"{"operations":[{"name":"operations/a"},{"name":"operations/b"}]}"#,
            ),
            (
                "operations.name",
                r#"{"operations":[{"name":"operations/a"},{"name":"operations/b"}]}"#,
            ),
            (
                "operations(done,metadata(@type,inner/a)),nextPageToken",
                r#"{"operations":[{"metadata":{"@type":"t/x.Y","inner":{"a":1}},"done":true},{}],"nextPageToken":"t"}"#,
            ),
            ("operations/metadata/*/b", r#"{"operations":[{"metadata":{"inner":{"b":2}}},{}]}"#),
            (
                "operations/done,operations/name",
                r#"{"operations":[{"name":"operations/a","done":true},{"name":"operations/b"}]}"#,
            ),
            ("operations/done,*", LIST),
            ("operations/done,operations", &LIST.replace(r#","nextPageToken":"t""#, "")),
        ] {
            let parsed = Fields::parse(fields, list()).expect(fields);
            let found = parsed.apply(LIST, false).expect("it is JSON");
            assert_eq!(String::from_utf8(found).expect("it is JSON"), want, "{fields}");
        }
    }

    #[test]
    fn a_selection_stays_broken_into_lines() {
        let json = "{\n  \"operations\": [\n    {\n      \"name\": \"a\",\n      \"metadata\": {\n        \"x\": 1\n      }\n    }\n  ],\n  \"nextPageToken\": \"t\"\n}";
        let parsed = Fields::parse("operations/metadata", list()).expect("it is right");
        let found = parsed.apply(json, true).expect("it is JSON");
        let want = "{\n  \"operations\": [\n    {\n      \"metadata\": {\n        \"x\": 1\n      }\n    }\n  ]\n}";
        assert_eq!(String::from_utf8(found).expect("it is JSON"), want);
    }

    #[test]
    fn errors_name_the_character() {
        let deep = "operations(metadata(".to_owned() + &"a(".repeat(100);
        for (fields, want) in [
            (
                "nam",
                "fields, character 1: google.longrunning.ListOperationsResponse has no field `nam`",
            ),
            (
                "nextPageToken,operations(name,size)",
                "fields, character 31: google.longrunning.Operation has no field `size`",
            ),
            ("nextPageToken/x", "fields, character 15: `nextPageToken` has no fields"),
            ("operations(name", "fields, character 16: expected `)`"),
            ("operations)", "fields, character 11: expected the end, found `)`"),
            ("operations()", "fields, character 12: expected the name of a field"),
            (",operations", "fields, character 1: expected the name of a field"),
            ("operations,", "fields, character 12: expected the name of a field"),
            ("operations/", "fields, character 12: expected the name of a field"),
            ("operations name", "fields, character 11: expected the end, found ` `"),
            ("operations/metadata/ü", "fields, character 21: expected the name of a field"),
            (&deep, "fields, character 119: it is nested too deep"),
            (&many(1_001), "fields, character 5011: it has more than 1000 names"),
        ] {
            let error = Fields::parse(fields, list()).expect_err(fields);
            assert_eq!(error.to_string(), want, "{fields}");
        }
    }

    /// A selection of this many names: `operations/metadata(a000,a001,…`.
    fn many(names: usize) -> String {
        // The names before the parenthesis count too.
        let names: Vec<_> = (2..names).map(|name| format!("a{name:03}")).collect();
        format!("operations/metadata({})", names.join(","))
    }

    #[test]
    fn a_selection_may_have_a_thousand_names() {
        let parsed = Fields::parse(&many(1_000), list()).expect("it is not too long");
        let metadata = &parsed.selected["operations"].selected["metadata"];
        assert_eq!(metadata.selected.len(), 998);
    }

    /// Names with a level below.
    const OPENINGS: &[&str] = &["a/", "a.", "a("];

    proptest! {
        #[test]
        fn no_text_panics_and_every_position_is_one_of_a_character(
            openings in proptest::collection::vec(proptest::sample::select(OPENINGS), 0..60),
            parts in proptest::collection::vec(part(), 0..20),
            noise in any::<String>(),
            at in any::<proptest::sample::Index>(),
        ) {
            // Below metadata, any name is valid.
            let mut parts: Vec<&str> = [vec!["operations/metadata/"], openings, parts].concat();
            parts.insert(at.index(parts.len()) + 1, &noise);
            let text = parts.concat();
            match Fields::parse(&text, list()) {
                Ok(fields) => {
                    fields.apply(LIST, true).expect("it is JSON");
                }
                Err(error) => {
                    let last = text.chars().count() + 1;
                    prop_assert!((1..=last).contains(&error.position()), "{error}");
                }
            }
        }
    }

    /// The tokens of selections, and spaces of several bytes.
    fn part() -> impl Strategy<Value = &'static str> {
        let parts = "operations|metadata|a|name|*|/|/|.|(|(|)|,|@type| |\u{3000}|ü";
        proptest::sample::select(parts.split('|').collect::<Vec<_>>())
    }
}
