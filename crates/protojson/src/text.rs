//! Shortens texts for error messages.

use std::borrow::Cow;

/// The first `max` characters of `text`, and `…` if there are more.
pub fn cut(text: &str, max: usize) -> Cow<'_, str> {
    match text.char_indices().nth(max) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// At most 60 characters of a value, for an error message.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    cut(text, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_counts_characters_and_marks_what_is_missing() {
        for (text, max, want) in
            [("", 0, ""), ("aé", 2, "aé"), ("aéb", 2, "aé…"), ("a", 0, "…"), ("ab", 5, "ab")]
        {
            assert_eq!(cut(text, max), want, "{text:?} {max}");
        }
    }
}
