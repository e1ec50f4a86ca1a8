//! Cuts the elements out of a JSON array while it arrives.

use bytes::{Buf, Bytes, BytesMut};
use longrunning_rpc::{Error, Result};

/// The part of an array that has arrived and was not handed on yet. Every byte is looked at once.
///
/// Only what separates elements is understood here, what is in them is for the reader of messages.
#[derive(Debug)]
pub(crate) struct Elements {
    buffer: BytesMut,
    /// How much of the buffer has been looked at.
    seen: usize,
    place: Place,
    /// How many objects and arrays of the current element are open.
    depth: usize,
    limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    BeforeArray,
    /// After so many bytes of a byte order mark, which some servers write first.
    InMark(u8),
    /// An element has to come here, or at the beginning of the array its end.
    BeforeElement {
        first: bool,
    },
    /// In an element, but not in a string.
    InElement,
    InString,
    AfterBackslash,
    AfterElement,
    AfterArray,
}

impl Elements {
    /// No bytes yet; an element may be as long as `limit`.
    pub(crate) fn new(limit: usize) -> Self {
        Self { buffer: BytesMut::new(), seen: 0, place: Place::BeforeArray, depth: 0, limit }
    }

    /// Adds what has arrived.
    pub(crate) fn add(&mut self, data: &[u8]) {
        self.buffer.extend_from_slice(data);
    }

    /// Whether the array has been closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.place == Place::AfterArray
    }

    /// Whether the body has begun as JSON does, with an array or with the object that stands in
    /// its place.
    pub(crate) fn begin_as_json(&self) -> bool {
        let last = self.seen.checked_sub(1).and_then(|index| self.buffer.get(index));
        !matches!(self.place, Place::BeforeArray | Place::InMark(_)) || last == Some(&b'{')
    }

    /// The next element that is there as a whole.
    pub(crate) fn take(&mut self) -> Result<Option<Bytes>> {
        while let Some(&byte) = self.buffer.get(self.seen) {
            self.seen += 1;
            if let Some(end) = self.step(byte)? {
                let element = self.buffer.split_to(end).freeze();
                self.seen -= end;
                return Ok(Some(element));
            }
            // Between elements nothing has to be kept.
            if !matches!(self.place, Place::InElement | Place::InString | Place::AfterBackslash) {
                self.buffer.advance(self.seen);
                self.seen = 0;
            } else if self.seen > self.limit {
                return Err(Error::too_large("reading a message of the stream", self.limit));
            }
        }
        Ok(None)
    }

    /// Goes on by one byte; says where the element ends that it completes.
    fn step(&mut self, byte: u8) -> Result<Option<usize>> {
        let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        match (self.place, byte) {
            (Place::AfterBackslash, _) => self.place = Place::InString,
            (Place::InString, b'\\') => self.place = Place::AfterBackslash,
            (Place::InString, b'"') if self.depth == 0 => return Ok(self.complete(self.seen)),
            (Place::InString, b'"') => self.place = Place::InElement,
            (Place::InString, _) => {}
            (Place::InElement, b'"') => self.place = Place::InString,
            (Place::InElement, b'{' | b'[') => self.depth += 1,
            (Place::InElement, b'}' | b']') if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    // It is handed on without waiting for what comes behind it.
                    return Ok(self.complete(self.seen));
                }
            }
            (Place::InElement, b',' | b']') if self.depth == 0 => {
                // A number or a word ends where something else begins, which is looked at again.
                self.seen -= 1;
                return Ok(self.complete(self.seen));
            }
            (Place::InElement, _) if self.depth == 0 && space => {
                return Ok(self.complete(self.seen - 1));
            }
            (Place::InElement, b'}') => return Err(misplaced(byte)),
            (Place::InElement, _) => {}
            (place, _) if space && !matches!(place, Place::InMark(_)) => {}
            (Place::BeforeArray, 0xef) => self.place = Place::InMark(1),
            (Place::InMark(1), 0xbb) => self.place = Place::InMark(2),
            (Place::InMark(2), 0xbf) => self.place = Place::BeforeArray,
            (Place::BeforeArray, b'[') => self.place = Place::BeforeElement { first: true },
            (Place::BeforeElement { first: true } | Place::AfterElement, b']') => {
                self.place = Place::AfterArray
            }
            (Place::AfterElement, b',') => self.place = Place::BeforeElement { first: false },
            (Place::BeforeElement { .. }, b'{' | b'[') => {
                self.place = Place::InElement;
                self.depth = 1;
            }
            (Place::BeforeElement { .. }, b'"') => self.place = Place::InString,
            (Place::BeforeElement { .. }, b'-' | b'0'..=b'9' | b'a'..=b'z') => {
                self.place = Place::InElement
            }
            (_, _) => return Err(misplaced(byte)),
        }
        Ok(None)
    }

    fn complete(&mut self, end: usize) -> Option<usize> {
        self.place = Place::AfterElement;
        Some(end)
    }
}

fn misplaced(byte: u8) -> Error {
    let found = char::from(byte).escape_default();
    Error::codec(
        "reading the stream",
        format!("expected the elements of a JSON array, found '{found}'"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All elements, of a text that arrives in pieces of this size, and whether the array was
    /// closed.
    fn split(text: &str, size: usize) -> Result<(Vec<String>, bool)> {
        let mut elements = Elements::new(100);
        let mut found = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            elements.add(piece);
            while let Some(element) = elements.take()? {
                found.push(String::from_utf8(element.to_vec()).expect("cut between characters"));
            }
        }
        Ok((found, elements.is_closed()))
    }

    #[test]
    fn elements_are_cut_wherever_the_pieces_end() {
        let table: [(&str, &[&str], bool); 14] = [
            ("[]", &[], true),
            (" \n[ \t]\r ", &[], true),
            ("[{}]", &["{}"], true),
            ("\u{feff}[{}]", &["{}"], true),
            ("[{},{}]", &["{}", "{}"], true),
            (
                "[{\"a\":[1,{}]} , {\"b\":\"]},[{\"}]",
                &["{\"a\":[1,{}]}", "{\"b\":\"]},[{\"}"],
                true,
            ),
            (
                r#"[{"a":"\"]"},{"a":"\\"},{"a":"\\\"}"}]"#,
                &[r#"{"a":"\"]"}"#, r#"{"a":"\\"}"#, r#"{"a":"\\\"}"}"#],
                true,
            ),
            ("[1,2 ,\"x,]\",null,[3]]", &["1", "2", "\"x,]\"", "null", "[3]"], true),
            ("[{\"ä\":\"€\"}]", &["{\"ä\":\"€\"}"], true),
            ("[\"\\\"\"]", &["\"\\\"\""], true),
            ("[{}", &["{}"], false),
            ("[{},", &["{}"], false),
            ("[{", &[], false),
            ("", &[], false),
        ];
        for (text, want, closed) in table {
            for size in 1..=text.len().max(1) {
                assert_eq!(
                    split(text, size).expect(text),
                    (want.iter().map(ToString::to_string).collect(), closed),
                    "{text} by {size}"
                );
            }
        }
    }

    #[test]
    fn what_is_no_array_is_refused() {
        for text in [
            "\u{fefe}[",
            "\u{fffd}[",
            "{}",
            "x",
            "[,",
            "[{},]",
            "[{}{}",
            "[{} x",
            "[1}",
            "[]]",
            "[] x",
            "[}",
            "[:",
        ] {
            for size in 1..=text.len() {
                assert!(split(text, size).is_err(), "{text} by {size}");
            }
        }
    }

    #[test]
    fn a_long_element_is_refused_before_it_is_there() {
        let begun = format!("[{{\"a\":\"{}", "x".repeat(200));
        assert!(split(&begun, 7).is_err());
        let spaced = format!("[{}{{}}", " ".repeat(500));
        assert_eq!(split(&spaced, 7).expect("white space is no element").0, ["{}"]);
    }
}
