//! Writing JSON text straight into a byte buffer.

use crate::codec::Codec;
use crate::measured::{self, Held};
use crate::memory::Memory;
use crate::plain::plain_until;
use crate::{
    Error, ErrorKind, FieldDescriptor, JsonMessage, MessageDescriptor, ReadOptions, Reader,
    Registry, WriteOptions,
};

/// Writes one JSON document.
///
/// Generated code calls [`implicit`](Self::implicit), [`optional`](Self::optional) or
/// [`field`](Self::field) for each field; well-known types use the other methods.
#[derive(Debug)]
pub struct Writer<'a> {
    out: Vec<u8>,
    options: WriteOptions,
    registry: &'a Registry,
    depth: u32,
    /// The memory of the messages that are decoded to be written; `None` outside of them.
    memory: Option<Memory>,
}

impl<'a> Writer<'a> {
    /// An empty document; `registry` has the types that an `Any` in wire form may hold.
    pub fn new(options: &WriteOptions, registry: &'a Registry) -> Self {
        Self { out: Vec::with_capacity(1024), options: *options, registry, depth: 0, memory: None }
    }

    /// The options in force.
    pub fn options(&self) -> &WriteOptions {
        &self.options
    }

    /// The types that an `Any` in wire form may hold.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// The finished document: UTF-8, and pretty if the options say so.
    pub fn finish(self) -> Vec<u8> {
        if self.options.pretty { pretty(&self.out) } else { self.out }
    }

    /// For generated code: a field without presence, omitted if it has its default value.
    #[inline]
    pub fn implicit<C: Codec<T>, T>(
        &mut self,
        field: &'static FieldDescriptor,
        value: &T,
    ) -> Result<(), Error> {
        if C::is_default(value) && !self.options.emit_defaults {
            return Ok(());
        }
        self.field::<C, T>(field, value)
    }

    /// For generated code: a field with presence, omitted if it is unset.
    #[inline]
    pub fn optional<C: Codec<T>, T>(
        &mut self,
        field: &'static FieldDescriptor,
        value: &Option<T>,
    ) -> Result<(), Error> {
        match value {
            Some(value) => self.field::<C, T>(field, value),
            None => Ok(()),
        }
    }

    /// For generated code: a field that is set, such as a member of a oneof.
    #[inline]
    pub fn field<C: Codec<T>, T>(
        &mut self,
        field: &'static FieldDescriptor,
        value: &T,
    ) -> Result<(), Error> {
        self.comma();
        let key = if self.options.proto_names { field.keys.1 } else { field.keys.0 };
        self.out.extend_from_slice(key.as_bytes());
        C::write(value, self).map_err(|error| error.in_field(field.json_name))
    }

    /// A message as an object, one level deeper.
    pub(crate) fn object<M: JsonMessage>(&mut self, message: &M) -> Result<(), Error> {
        self.begin_object()?;
        message.write_fields(self)?;
        self.end_object();
        Ok(())
    }

    /// Opens an object.
    pub fn begin_object(&mut self) -> Result<(), Error> {
        self.descend(b'{')
    }

    /// As [`key`](Self::key), for a name without escapes that includes its quotes and colon.
    pub(crate) fn quoted_key(&mut self, name: &str) {
        self.comma();
        self.raw(name);
    }

    /// Writes the name of a member of the open object; its value comes next.
    pub fn key(&mut self, name: &str) {
        self.comma();
        self.string(name);
        self.out.push(b':');
    }

    /// Closes the object.
    pub fn end_object(&mut self) {
        self.depth -= 1;
        self.out.push(b'}');
    }

    /// Opens an array.
    pub fn begin_array(&mut self) -> Result<(), Error> {
        self.descend(b'[')
    }

    /// Begins the next element of the open array.
    #[inline]
    pub fn element(&mut self) {
        self.comma();
    }

    /// Closes the array.
    pub fn end_array(&mut self) {
        self.depth -= 1;
        self.out.push(b']');
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        let mut from = 0;
        loop {
            let end = plain_until(bytes, from);
            self.out.extend_from_slice(&bytes[from..end]);
            let Some(&byte) = bytes.get(end) else { break };
            self.escape(byte);
            from = end + 1;
        }
        self.out.push(b'"');
    }

    /// Writes a character that needs an escape.
    #[cold]
    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let letter = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            _ => {
                let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
                self.out.extend_from_slice(b"\\u00");
                self.out.extend_from_slice(&digits);
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', letter]);
    }

    /// Writes text that is a JSON value.
    #[inline]
    pub fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// Writes a JSON text that has been read, unless it is nested too deep here.
    pub(crate) fn document(&mut self, json: &str) -> Result<(), Error> {
        let brackets = json.bytes().filter(|byte| matches!(byte, b'{' | b'[')).count();
        if brackets > ReadOptions::DEFAULT_DEPTH.saturating_sub(self.depth) as usize {
            let options = ReadOptions::new();
            Reader::new(json, &options, self.registry).at_depth(self.depth).skip()?;
        }
        self.raw(json);
        Ok(())
    }

    /// The buffer, for codecs that write bytes.
    #[inline]
    pub(crate) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    /// Writes a comma, unless the next member or element is the first.
    #[inline]
    fn comma(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[') | None) {
            self.out.push(b',');
        }
    }

    fn descend(&mut self, bracket: u8) -> Result<(), Error> {
        // What is written must be readable: reading has the same default bound.
        if self.depth >= ReadOptions::DEFAULT_DEPTH {
            let message = format!("nested deeper than {} levels", ReadOptions::DEFAULT_DEPTH);
            return Err(Error::new(ErrorKind::Depth, message));
        }
        self.depth += 1;
        self.out.push(bracket);
        Ok(())
    }

    /// Runs `write`, which decodes a message from `wire` and holds it. Its memory is added to that
    /// of the enclosing messages, so that nested `Any`s are bounded together.
    pub(crate) fn with_decoded(
        &mut self,
        descriptor: &'static MessageDescriptor,
        wire: &[u8],
        held: Held,
        write: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let before = self.memory;
        let mut memory = before.unwrap_or_else(|| Memory::of(wire.len(), None));
        // A fraction, so that an unmeasured message leaves memory for those within it.
        let unmeasured = memory.left() / 16;
        measured::measure(descriptor, wire, held, &mut memory, unmeasured)?;
        self.memory = Some(memory);
        let result = write(self);
        self.memory = before;
        result
    }

    /// A place in the document to which [`cut`](Self::cut) returns.
    pub(crate) fn mark(&self) -> (usize, u32) {
        (self.out.len(), self.depth)
    }

    pub(crate) fn cut(&mut self, mark: (usize, u32)) {
        self.out.truncate(mark.0);
        self.depth = mark.1;
    }
}

/// Breaks JSON text into lines, two spaces a level; empty objects and arrays are not broken.
///
/// Indents would make a long, deeply nested list a hundred times as long: beyond eight times and 32
/// MiB the text stays in one line.
fn pretty(json: &[u8]) -> Vec<u8> {
    let most = json.len().saturating_mul(8).max(32 << 20);
    let mut out = Vec::with_capacity(json.len() * 2);
    let mut level = 0usize;
    let mut at = 0;
    let line = |out: &mut Vec<u8>, level: usize| {
        out.push(b'\n');
        out.resize(out.len() + 2 * level, b' ');
    };
    while let Some(&byte) = json.get(at) {
        if out.len() > most {
            return json.to_vec();
        }
        at += 1;
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b'{' | b'[' => {
                out.push(byte);
                let space = json[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if let Some(&close @ (b'}' | b']')) = json.get(at + space) {
                    out.push(close);
                    at += space + 1;
                } else {
                    level += 1;
                    line(&mut out, level);
                }
            }
            b'}' | b']' => {
                level = level.saturating_sub(1);
                line(&mut out, level);
                out.push(byte);
            }
            b',' => {
                out.push(byte);
                line(&mut out, level);
            }
            b':' => out.extend_from_slice(b": "),
            b'"' => {
                let mut end = at;
                while let Some(&inner) = json.get(end) {
                    end += if inner == b'\\' { 2 } else { 1 };
                    if inner == b'"' {
                        break;
                    }
                }
                out.extend_from_slice(&json[at - 1..end]);
                at = end;
            }
            _ => out.push(byte),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_rfc_8259_requires() {
        let mut writer = Writer::new(&WriteOptions::new(), Registry::well_known());
        writer.string("a\"\\\n\r\t\u{8}\u{1f}é😀/");
        assert_eq!(String::from_utf8(writer.finish()).unwrap(), r#""a\"\\\n\r\t\u0008\u001fé😀/""#);
    }

    #[test]
    fn a_text_that_indents_would_make_too_long_stays_in_one_line() {
        let (open, close) = ("[".repeat(99), "]".repeat(99));
        let text =
            |elements: usize| format!("{open}0{}{close}", ",0".repeat(elements)).into_bytes();
        assert!(pretty(&text(1_000)).contains(&b'\n'));
        assert_eq!(pretty(&text(500_000)), text(500_000));
    }

    #[test]
    fn pretty_breaks_lines_outside_of_strings_only() {
        let text = pretty(br#"{"a":[1,{"b":"{,:\" "}],"c":{ },"d":[]}"#);
        let want = "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"{,:\\\" \"\n    }\n  ],\n  \"c\": {},\n  \"d\": []\n}";
        assert_eq!(String::from_utf8(text).unwrap(), want);
    }
}
