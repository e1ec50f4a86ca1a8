//! A pull parser for JSON text.
//!
//! ProtoJSON needs three things that serde_json cannot give: to read a value again from its start
//! (an `Any` is converted or kept verbatim), to see the text of a number (an int64 must not pass
//! through a double), and to say where in the document an error is. As one concrete type it also
//! keeps generated code small. It accepts exactly the texts that serde_json accepts; a test
//! compares them.

use std::borrow::Cow;

use crate::any::LateTypes;
use crate::depth::WireDepth;
use crate::memory::Memory;
use crate::plain::plain_until;
use crate::skipped::Skipped;
use crate::text::shortened;
use crate::{Error, ErrorKind, ReadOptions, Registry};

/// Reads the values of a JSON text one by one.
///
/// ```
/// use protojson::{ReadOptions, Reader, Registry};
///
/// let options = ReadOptions::default();
/// let text = r#"{"name": "operations/1", "done": true}"#;
/// let mut reader = Reader::new(text, &options, Registry::well_known());
/// reader.begin_object()?;
/// while let Some(key) = reader.next_key()? {
///     println!("{key} = {}", reader.skip()?);
/// }
/// reader.end()?;
/// # Ok::<(), protojson::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Whether nothing of the innermost object or array has been read.
    first: bool,
    depth: u32,
    options: ReadOptions,
    registry: &'a Registry,
    pub(crate) wire_depth: WireDepth,
    pub(crate) late_types: LateTypes,
    pub(crate) memory: Memory,
    pub(crate) skipped: Skipped,
    /// Whether one of the numbers was -0.0, which prost mostly takes for 0.0.
    pub(crate) has_negative_zero: bool,
    /// Whether an `Any` was kept as JSON text.
    pub(crate) keeps_any: bool,
    /// How often the parser looked at a byte that begins or ends something.
    #[cfg(test)]
    pub(crate) steps: usize,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of RFC 8259")]
pub enum JsonKind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// A place to which [`Reader::reset`] returns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    at: usize,
    first: bool,
    depth: u32,
    held: usize,
}

/// A member of an object that [`Reader::skip_and_see`] skips.
pub(crate) struct SkippedMember<'m> {
    pub(crate) name: &'m str,
    pub(crate) is_first: bool,
    /// Where the object begins.
    pub(crate) object: usize,
    /// Where the value begins.
    pub(crate) value: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `text`; `registry` has the types that an `Any` in it may be
    /// converted to.
    pub fn new(text: &'a str, options: &ReadOptions, registry: &'a Registry) -> Self {
        Self {
            text,
            at: 0,
            first: false,
            depth: 0,
            options: *options,
            registry,
            wire_depth: WireDepth::default(),
            late_types: LateTypes::default(),
            memory: Memory::of(text.len(), options.max_memory),
            skipped: Skipped::default(),
            has_negative_zero: false,
            keeps_any: false,
            #[cfg(test)]
            steps: 0,
        }
    }

    /// The options in force here.
    pub fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// The types that an `Any` may be converted to.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }

    pub(crate) fn set_options(&mut self, options: ReadOptions) {
        self.options = options;
    }

    pub(crate) fn ignores_unknown(&self) -> bool {
        self.options.ignore_unknown
    }

    /// A reader of `text`, which replaces the object that this reader is in.
    pub(crate) fn nested<'b>(&self, text: &'b str) -> Reader<'b>
    where
        'a: 'b,
    {
        let reader = Reader::new(text, &self.options, self.registry);
        // The object's brace has been counted here, and will be counted again.
        Reader { wire_depth: self.wire_depth, memory: self.memory, ..reader }
            .at_depth(self.depth.saturating_sub(1))
    }

    /// The same reader, as if it were within `depth` objects and arrays.
    pub(crate) fn at_depth(self, depth: u32) -> Self {
        Self { depth, ..self }
    }

    /// How many objects and arrays enclose the next value.
    pub(crate) fn depth(&self) -> u32 {
        self.depth
    }

    /// Whether nothing of the innermost object or array has been read.
    pub(crate) fn is_at_first(&self) -> bool {
        self.first
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { at: self.at, first: self.first, depth: self.depth, held: self.memory.held() }
    }

    /// Returns to `mark`; the caller has dropped what was read since.
    pub(crate) fn reset(&mut self, mark: Mark) {
        (self.at, self.first, self.depth) = (mark.at, mark.first, mark.depth);
        self.memory.restore(mark.held);
    }

    /// The place of the next value.
    pub(crate) fn place(&mut self) -> usize {
        self.space();
        self.at
    }

    /// Goes to a place that [`place`](Self::place) or [`SkippedMember`] gave;
    /// [`reset`](Self::reset) returns.
    pub(crate) fn go_to(&mut self, place: usize) {
        self.at = place;
    }

    /// The text between `mark` and here.
    pub(crate) fn text_since(&self, mark: Mark) -> &'a str {
        self.text[mark.at..self.at].trim_matches([' ', '\t', '\r', '\n'])
    }

    /// The kind of the next value, which is not consumed.
    pub fn peek(&mut self) -> Result<JsonKind, Error> {
        match self.byte() {
            Some(b'"') => Ok(JsonKind::String),
            Some(b'{') => Ok(JsonKind::Object),
            Some(b'[') => Ok(JsonKind::Array),
            Some(b't' | b'f') => Ok(JsonKind::Bool),
            Some(b'n') => Ok(JsonKind::Null),
            Some(b'-' | b'0'..=b'9') => Ok(JsonKind::Number),
            _ => Err(self.syntax("a value")),
        }
    }

    /// Enters an object.
    pub fn begin_object(&mut self) -> Result<(), Error> {
        if self.byte() != Some(b'{') {
            return Err(self.mismatch("an object"));
        }
        self.descend()
    }

    /// The name of the object's next member, whose value must be read next; `None` at the object's
    /// end.
    pub fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, Error> {
        if self.next_member()? { self.key().map(Some) } else { Ok(None) }
    }

    /// Whether the object has another member; its name, which begins with the quote here, must be
    /// read next.
    #[inline(always)]
    pub(crate) fn next_member(&mut self) -> Result<bool, Error> {
        let first = std::mem::replace(&mut self.first, false);
        match self.byte() {
            Some(b'}') => {
                self.at += 1;
                self.depth -= 1;
                return Ok(false);
            }
            Some(b',') if !first => {
                self.at += 1;
                if self.byte() != Some(b'"') {
                    return Err(self.syntax("a member's name in double quotes"));
                }
            }
            Some(b'"') if first => {}
            _ if first => return Err(self.syntax("a member's name or `}`")),
            _ => return Err(self.syntax("`,` or `}`")),
        }
        Ok(true)
    }

    /// The name whose opening quote is the next byte; reads the colon after it.
    pub(crate) fn key(&mut self) -> Result<Cow<'a, str>, Error> {
        let key = self.quoted()?;
        if self.byte() != Some(b':') {
            return Err(self.syntax("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    /// Reads `text` if it is here verbatim.
    #[inline]
    pub(crate) fn skip_text(&mut self, text: &str) -> bool {
        let is_here = begins_with(&self.text.as_bytes()[self.at..], text.as_bytes());
        if is_here {
            self.at += text.len();
        }
        is_here
    }

    /// Whether the next value is `null`, or else not JSON.
    #[inline]
    pub(crate) fn is_at_null(&mut self) -> bool {
        self.byte() == Some(b'n')
    }

    /// Enters an array.
    pub fn begin_array(&mut self) -> Result<(), Error> {
        if self.byte() != Some(b'[') {
            return Err(self.mismatch("an array"));
        }
        self.descend()
    }

    /// Whether the array has another element, which must be read next.
    pub fn next_element(&mut self) -> Result<bool, Error> {
        let first = std::mem::replace(&mut self.first, false);
        match self.byte() {
            Some(b']') => {
                self.at += 1;
                self.depth -= 1;
                return Ok(false);
            }
            Some(b',') if !first => {
                self.at += 1;
                if self.byte() == Some(b']') {
                    return Err(self.syntax("a value"));
                }
            }
            Some(_) if first => {}
            _ => return Err(self.syntax("`,` or `]`")),
        }
        Ok(true)
    }

    /// A string, borrowed unless it has escapes.
    pub fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        match self.byte() {
            Some(b'"') => self.quoted(),
            _ => Err(self.mismatch("a string")),
        }
    }

    /// The text of a number.
    pub fn number(&mut self) -> Result<&'a str, Error> {
        match self.byte() {
            Some(b'-' | b'0'..=b'9') => {}
            _ => return Err(self.mismatch("a number")),
        }
        let rest = &self.text[self.at..];
        match crate::number::length(rest.as_bytes()) {
            Some(length) => {
                self.at += length;
                Ok(&rest[..length])
            }
            None => Err(self.syntax("a number")),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, Error> {
        match self.byte() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.mismatch("true or false")),
        }
    }

    /// `null`.
    pub fn null(&mut self) -> Result<(), Error> {
        match self.byte() {
            Some(b'n') => self.word("null"),
            _ => Err(self.mismatch("null")),
        }
    }

    /// Skips a value of any kind and returns its text, which has been checked to be JSON.
    pub fn skip(&mut self) -> Result<&'a str, Error> {
        self.space();
        let start = self.at;
        self.skip_and_see(&mut |_| {})?;
        Ok(&self.text[start..self.at])
    }

    /// Checks that nothing but white space is left.
    pub fn end(&mut self) -> Result<(), Error> {
        match self.byte() {
            None => Ok(()),
            Some(_) => Err(self.syntax("the end of the text")),
        }
    }

    /// The next byte after white space, not consumed.
    #[inline]
    fn byte(&mut self) -> Option<u8> {
        #[cfg(test)]
        {
            self.steps += 1;
        }
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            None => None,
            Some(_) => {
                self.space();
                self.text.as_bytes().get(self.at).copied()
            }
        }
    }

    fn space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Error> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.syntax("a value"));
        }
        self.at += word.len();
        Ok(())
    }

    fn descend(&mut self) -> Result<(), Error> {
        if self.depth >= self.options.max_depth {
            let message = format!("nested deeper than {} levels", self.options.max_depth);
            return Err(Error::new(ErrorKind::Depth, message));
        }
        self.at += 1;
        self.depth += 1;
        self.first = true;
        Ok(())
    }

    /// Skips a value and shows each member of each object in it to `see`.
    pub(crate) fn skip_and_see<F: FnMut(SkippedMember<'_>)>(
        &mut self,
        see: &mut F,
    ) -> Result<(), Error> {
        match self.peek()? {
            JsonKind::Null => self.null(),
            JsonKind::Bool => self.boolean().map(drop),
            JsonKind::Number => self.number().map(drop),
            JsonKind::String => self.quoted().map(drop),
            JsonKind::Array => {
                self.begin_array()?;
                while self.next_element()? {
                    self.skip_and_see(see)?;
                }
                Ok(())
            }
            JsonKind::Object => {
                let object = self.at;
                self.begin_object()?;
                let mut is_first = true;
                while let Some(name) = self.next_key()? {
                    see(SkippedMember { name: &name, is_first, object, value: self.at });
                    is_first = false;
                    self.skip_and_see(see)?;
                }
                Ok(())
            }
        }
    }

    /// A string whose opening quote is the next byte.
    fn quoted(&mut self) -> Result<Cow<'a, str>, Error> {
        self.at += 1;
        let start = self.at;
        self.at = plain_until(self.text.as_bytes(), start);
        if self.text.as_bytes().get(self.at) == Some(&b'"') {
            let text = &self.text[start..self.at];
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut out = String::from(&self.text[start..self.at]);
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(out));
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.syntax("no control character in a string")),
                None => return Err(self.syntax("the end of a string")),
            }
            let from = self.at;
            self.at = plain_until(self.text.as_bytes(), from);
            out.push_str(&self.text[from..self.at]);
        }
    }

    /// The character that the next escape stands for.
    fn escape(&mut self) -> Result<char, Error> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        let character = match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.syntax("an escape")),
        };
        self.at += 2;
        Ok(character)
    }

    fn unicode_escape(&mut self) -> Result<char, Error> {
        let Some(unit) = self.hex(self.at) else {
            return Err(self.syntax("four hexadecimal digits after \\u"));
        };
        if !(0xD800..0xE000).contains(&unit) {
            self.at += 6;
            return char::from_u32(unit).ok_or_else(|| self.syntax("a Unicode character"));
        }
        // A character beyond U+FFFF is written as a pair of UTF-16 surrogates (RFC 8259, section
        // 7).
        match self.hex(self.at + 6) {
            Some(low) if unit < 0xDC00 && (0xDC00..0xE000).contains(&low) => {
                let scalar = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                self.at += 12;
                char::from_u32(scalar).ok_or_else(|| self.syntax("a Unicode character"))
            }
            _ => Err(self.syntax("a pair of surrogates")),
        }
    }

    /// The number in `\uXXXX` at `at`.
    fn hex(&self, at: usize) -> Option<u32> {
        let escape = self.text.as_bytes().get(at..at + 6)?;
        let digits = escape.strip_prefix(b"\\u")?;
        digits
            .iter()
            .try_fold(0, |number, &digit| Some(number << 4 | char::from(digit).to_digit(16)?))
    }

    /// The error for a next value that is not of the kind `expected`.
    pub(crate) fn mismatch(&mut self, expected: &str) -> Error {
        let Ok(kind) = self.peek() else {
            return self.syntax(expected);
        };
        let found = match kind {
            JsonKind::Array => "an array".into(),
            JsonKind::Object => "an object".into(),
            _ => {
                let mark = self.mark();
                match self.skip() {
                    Ok(text) => {
                        self.reset(mark);
                        shortened(text)
                    }
                    Err(error) => return error,
                }
            }
        };
        Error::expected(expected, found)
    }

    /// The error for text that is not JSON here.
    fn syntax(&self, expected: &str) -> Error {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|&&byte| byte != b'\n').count();
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(character) => Cow::Owned(format!("{character:?}")),
            None => "the end of the text".into(),
        };
        let message = format!(
            "invalid JSON at line {line} column {column}: expected {expected}, found {found}"
        );
        Error::new(ErrorKind::Syntax, message)
    }
}

/// `starts_with`, without a call for names of at most 16 bytes.
#[inline]
fn begins_with(text: &[u8], key: &[u8]) -> bool {
    match (text.first_chunk::<8>(), key.first_chunk::<8>(), key.last_chunk::<8>()) {
        (Some(text_head), Some(key_head), Some(key_tail)) if key.len() <= 16 => {
            let tail = text.get(key.len() - 8..).and_then(|text| text.first_chunk::<8>());
            text_head == key_head && tail == Some(key_tail)
        }
        _ => text.starts_with(key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reader(text: &str) -> Reader<'_> {
        Reader::new(text, &ReadOptions::new(), Registry::well_known())
    }

    fn accepts(text: &str) -> bool {
        let mut reader = reader(text);
        reader.skip().is_ok() && reader.end().is_ok()
    }

    #[test]
    fn strings_are_unescaped_and_borrowed_when_plain() {
        assert!(matches!(reader(r#""operations/1""#).string(), Ok(Cow::Borrowed("operations/1"))));
        let text = r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é""#;
        assert_eq!(reader(text).string().unwrap(), "\"\\/\u{8}\u{c}\n\r\té😀é");
    }

    #[test]
    fn syntax_errors_say_the_line_the_column_and_what_was_expected() {
        let cases = [
            ("", "invalid JSON at line 1 column 1: expected a value, found the end of the text"),
            (
                "{\n  1}",
                "invalid JSON at line 2 column 3: expected a member's name or `}`, found '1'",
            ),
            ("[1,]", "invalid JSON at line 1 column 4: expected a value, found ']'"),
            ("[1 2]", "invalid JSON at line 1 column 4: expected `,` or `]`, found '2'"),
            ("{\"a\" 1}", "invalid JSON at line 1 column 6: expected `:`, found '1'"),
            (
                "\"\\ud800\"",
                "invalid JSON at line 1 column 2: expected a pair of surrogates, found '\\\\'",
            ),
            (
                "\"a",
                "invalid JSON at line 1 column 3: expected the end of a string, found the end of the text",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(reader(text).skip().unwrap_err().to_string(), want, "{text}");
        }
    }

    #[test]
    fn begins_with_agrees_with_starts_with() {
        let text = b"\"abcdefghijklmnopqrstuvwxyz\":1";
        for length in 0..=text.len() {
            let key = &text[..length];
            for other in [&text[..], key, &text[..length.saturating_sub(1)], b"", b"\"abcdefg"] {
                assert_eq!(begins_with(other, key), other.starts_with(key), "{other:?} {key:?}");
            }
            for place in 0..length {
                let mut other = text.to_vec();
                other[place] = b'_';
                assert!(!begins_with(&other, key), "{other:?} {key:?}");
            }
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(accepts(&deep(100)));
        let text = deep(101);
        assert_eq!(reader(&text).skip().unwrap_err().kind(), ErrorKind::Depth);
        assert!(!accepts(&"[".repeat(1_000_000)));
    }

    proptest! {
        #[test]
        fn accepts_what_serde_json_accepts(
            text in r#"[\[\]{},:"\\ue0159.+\-Ee a-f\n\u{1}é]{0,12}|("[ab\\u0D8/"]{0,8}")|(-?[0-9.eE+-]{1,10})"#
        ) {
            // serde_json refuses numbers beyond a double when it has to hold them; skipping does
            // not hold them.
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            // IgnoredAny does not look at surrogates, a String does.
            let strings = serde_json::from_str::<serde_json::Value>(&text);
            let theirs = theirs && !strings.is_err_and(|error| !error.to_string().contains("number out of range"));
            prop_assert_eq!(accepts(&text), theirs, "{}", text);
        }

        #[test]
        fn reads_every_string_that_serde_json_writes(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(reader(&json).string().unwrap(), text);
        }
    }
}
