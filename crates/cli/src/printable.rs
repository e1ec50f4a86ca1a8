//! Escapes foreign text for a terminal.

use std::borrow::Cow;

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Text with control and invisible characters escaped: `\n`, `\u{202e}`.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if is_hidden(character) {
            clean.extend(character.escape_default());
        } else {
            clean.push(character);
        }
    }
    Cow::Owned(clean)
}

/// JSON on one line, with control and invisible characters as JSON escapes.
///
/// JSON kept verbatim may have line breaks, with only white space after them, since a line break
/// inside a string would be escaped. So invisible characters are in strings, where an escape means
/// the same.
pub(crate) fn one_line(text: String) -> String {
    if !text.contains(is_hidden) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for character in text.lines().flat_map(|part| part.trim_start().chars()) {
        match character {
            '\t' | '\r' => line.push(' '),
            character if is_hidden(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    line.push_str(&format!("\\u{unit:04x}"));
                }
            }
            character => line.push(character),
        }
    }
    line
}

/// Whether a character controls the terminal or is invisible: controls (Cc), format characters
/// (Cf), which include those that change the text direction, line and paragraph separators (Zl,
/// Zp), and Default_Ignorable_Code_Point of Unicode, except the two variation selectors of emoji.
fn is_hidden(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    let is_emoji_selector = matches!(character, '\u{fe0e}' | '\u{fe0f}');
    let category = CodePointMapData::<GeneralCategory>::new().get(character);
    matches!(
        category,
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    ) || (CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
        && !is_emoji_selector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_invisible_characters_are_escaped_in_text_and_in_json() {
        let escaped = [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9b}',
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202b}',
            '\u{202c}',
            '\u{202d}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2067}',
            '\u{2068}',
            '\u{2069}',
            '\u{206f}',
            '\u{3164}',
            '\u{feff}',
            '\u{fff9}',
            '\u{1d173}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e0100}',
        ];
        for character in escaped {
            let text = format!("a{character}b");
            let want = format!("a{}b", character.escape_default());
            assert_eq!(printable(&text), want, "{character:?}");
            // As JSON may hold it: those below the space are never in a string as they are.
            if character >= '\u{7f}' {
                let line = one_line(format!("\"{text}\""));
                assert!(!line.contains(character), "{line:?}");
                assert_eq!(serde_json::from_str::<String>(&line).expect("JSON"), text);
            }
        }
    }

    #[test]
    fn visible_characters_stay() {
        for text in [
            "",
            "no paper",
            "日本語 テキスト　",
            "हिन्दी",
            "e\u{301}",
            "❤\u{fe0f}",
            "😀",
            "שלום",
            "a\u{a0}b",
        ] {
            assert_eq!(printable(text), text);
            assert_eq!(one_line(text.to_owned()), text);
        }
    }

    #[test]
    fn json_is_put_on_one_line() {
        let text = "{\n  \"a\":\t1,\r\r\n  \"b\": \"\u{9b}31m and \\u001b[31m\"\n}".to_owned();
        assert_eq!(one_line(text), "{\"a\": 1, \"b\": \"\\u009b31m and \\u001b[31m\"}");
    }
}
