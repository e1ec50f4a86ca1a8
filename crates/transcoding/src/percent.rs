//! Percent-encoding of http.proto: escapes everything but `[-_.~0-9a-zA-Z]`.

use std::borrow::Cow;

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// What a `+` in encoded text means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plus {
    /// A plus, as in a path.
    Literal,
    /// A space, as in a query.
    Space,
}

/// Which escapes are decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    /// All of them.
    Decoded,
    /// All but `%2F` and `%2f`, which are kept verbatim, so that they do not split a segment of a
    /// variable of several segments.
    Kept,
}

/// Why text cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// A `%` without two hexadecimal digits after it, at this offset.
    Escape(usize),
    /// The decoded bytes are not UTF-8.
    Utf8,
}

impl Malformed {
    pub(crate) fn describe(self, text: &str) -> String {
        match self {
            Self::Escape(offset) => {
                let escape: String = text[offset..].chars().take(3).collect();
                format!("{escape:?} is not a percent escape")
            }
            Self::Utf8 => "the percent escapes are not UTF-8".to_owned(),
        }
    }
}

/// Appends `text` to `out` with everything but the unreserved characters escaped.
pub(crate) fn encode_into(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Decodes the escapes of `text`; borrows it if it has none.
pub(crate) fn decode(text: &str, plus: Plus, slash: Slash) -> Result<Cow<'_, str>, Malformed> {
    let needs_work = |byte: &u8| *byte == b'%' || (*byte == b'+' && matches!(plus, Plus::Space));
    let Some(first) = text.as_bytes().iter().position(needs_work) else {
        return Ok(Cow::Borrowed(text));
    };
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    decoded.extend_from_slice(&bytes[..first]);
    let mut offset = first;
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'%' => {
                let value = escaped_byte(bytes, offset).ok_or(Malformed::Escape(offset))?;
                if value == b'/' && slash == Slash::Kept {
                    decoded.extend_from_slice(&bytes[offset..offset + 3]);
                } else {
                    decoded.push(value);
                }
                offset += 3;
            }
            b'+' if plus == Plus::Space => {
                decoded.push(b' ');
                offset += 1;
            }
            _ => {
                decoded.push(byte);
                offset += 1;
            }
        }
    }
    String::from_utf8(decoded).map(Cow::Owned).map_err(|_| Malformed::Utf8)
}

/// Whether every escape of `text` can be decoded.
pub(crate) fn check(text: &str) -> Result<(), Malformed> {
    if text.contains('%') {
        decode(text, Plus::Literal, Slash::Decoded)?;
    }
    Ok(())
}

fn escaped_byte(bytes: &[u8], offset: usize) -> Option<u8> {
    let digit = |at: usize| -> Option<u8> {
        let value = char::from(*bytes.get(at)?).to_digit(16)?;
        u8::try_from(value).ok()
    };
    Some(digit(offset + 1)? << 4 | digit(offset + 2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encode_keeps_only_the_unreserved_characters() {
        let mut out = String::new();
        encode_into(&mut out, "aZ0-_.~ /%é");
        assert_eq!(out, "aZ0-_.~%20%2F%25%C3%A9");
    }

    #[test]
    fn decode_keeps_an_escaped_slash_verbatim() {
        let decode = |slash| decode("a%2Fb%2fc%20d+e", Plus::Literal, slash);
        assert_eq!(decode(Slash::Kept).unwrap(), "a%2Fb%2fc d+e");
        assert_eq!(decode(Slash::Decoded).unwrap(), "a/b/c d+e");
    }

    #[test]
    fn decode_rejects_invalid_escapes() {
        for (text, want) in [
            ("%zz", Malformed::Escape(0)),
            ("a%2", Malformed::Escape(1)),
            ("a%", Malformed::Escape(1)),
            ("%é", Malformed::Escape(0)),
            ("%+1", Malformed::Escape(0)),
            ("%FF", Malformed::Utf8),
        ] {
            let found = decode(text, Plus::Space, Slash::Decoded);
            assert_eq!(found, Err(want), "{text}");
        }
    }
}
