//! `google.protobuf.FieldMask`: paths in lowerCamelCase, joined by commas.

use prost_types::FieldMask;

use super::well_known;
use crate::memory::allocated;
use crate::text::shortened;
use crate::{Error, JsonForm, JsonKind, JsonMessage, Reader, Writer};

impl JsonMessage for FieldMask {
    well_known!("google.protobuf.FieldMask", JsonForm::Text);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        let mut text = String::new();
        for (index, path) in self.paths.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            match camel_case_path(path) {
                Some(path) => text.push_str(&path),
                None => {
                    let found = format!("{:?}", shortened(path));
                    return Err(
                        Error::expected("a field path in snake_case", found).in_index(index)
                    );
                }
            }
        }
        writer.string(&text);
        Ok(())
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        const EXPECTED: &str = "field paths in lowerCamelCase, joined by commas";
        if reader.peek()? != JsonKind::String {
            return Err(reader.mismatch(EXPECTED));
        }
        let text = reader.string()?;
        if text.contains('_') {
            return Err(Error::expected(EXPECTED, format!("{:?}", shortened(&text))));
        }
        let mut paths = Vec::new();
        for path in text.split(',').filter(|path| !path.is_empty()) {
            let path = snake_case_path(path);
            reader.memory.take(allocated(path.capacity()))?;
            reader.push(&mut paths, path)?;
        }
        Ok(Self { paths })
    }
}

/// `fooBar.baz` for `foo_bar.baz`; `None` for a path that would not survive the round trip.
pub fn camel_case_path(path: &str) -> Option<String> {
    // An empty path between commas is ignored when it is read.
    if path.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(path.len());
    let mut characters = path.chars();
    while let Some(character) = characters.next() {
        match character {
            '_' => match characters.next() {
                Some(letter @ 'a'..='z') => text.push(letter.to_ascii_uppercase()),
                _ => return None,
            },
            'A'..='Z' | ',' => return None,
            _ => text.push(character),
        }
    }
    Some(text)
}

/// `foo_bar.baz` for `fooBar.baz`.
pub fn snake_case_path(path: &str) -> String {
    let mut text = String::with_capacity(path.len() + 4);
    for character in path.chars() {
        if character.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_path_rejects_paths_that_would_not_survive_the_round_trip() {
        assert_eq!(camel_case_path("foo_bar.baz_q1").as_deref(), Some("fooBar.bazQ1"));
        assert_eq!(snake_case_path("fooBar.bazQ1"), "foo_bar.baz_q1");
        for path in ["", "fooBar", "foo__bar", "foo_3", "foo_", "a,b"] {
            assert_eq!(camel_case_path(path), None, "{path}");
        }
    }
}
