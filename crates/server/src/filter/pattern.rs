//! Texts with wildcards.

use memchr::memmem::Finder;

/// A text in which `*` stands for any text.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    Exact(String),
    /// The text before the first star, between the stars, and after the last one.
    Like {
        first: String,
        between: Vec<Finder<'static>>,
        last: String,
    },
}

impl Pattern {
    /// Parses a text of a filter; in a quoted one, a backslash before a star means the star itself.
    pub(super) fn new(text: &str, quoted: bool) -> Self {
        let mut pieces = pieces(text, quoted);
        match (pieces.pop(), pieces.split_first()) {
            (Some(last), Some((first, between))) => Self::Like {
                first: first.clone(),
                between: between.iter().map(|piece| Finder::new(piece).into_owned()).collect(),
                last,
            },
            (only, _) => Self::Exact(only.unwrap_or_default()),
        }
    }

    pub(super) fn wildcards(&self) -> usize {
        match self {
            Self::Exact(_) => 0,
            Self::Like { between, .. } => between.len() + 1,
        }
    }

    /// Whether a text matches.
    ///
    /// Every byte of the text is read a bounded number of times, however many stars there are: each
    /// piece is searched after the previous one, and [`Finder`] takes linear time.
    pub(super) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Exact(only) => only == text,
            Self::Like { first, between, last } => {
                let inside =
                    text.strip_prefix(&**first).and_then(|text| text.strip_suffix(&**last));
                let mut rest = match inside {
                    Some(inside) => inside.as_bytes(),
                    None => return false,
                };
                for piece in between {
                    match piece.find(rest) {
                        Some(at) => rest = &rest[at + piece.needle().len()..],
                        None => return false,
                    }
                }
                true
            }
        }
    }
}

/// The pieces between the stars; there is one more than there are stars.
fn pieces(text: &str, quoted: bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if quoted => piece.extend(letters.next()),
            '*' => pieces.push(std::mem::take(&mut piece)),
            _ => piece.push(letter),
        }
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, want) in [
            ("", "", true),
            ("", "a", false),
            ("a", "a", true),
            ("*", "", true),
            ("*", "abc", true),
            ("**", "", true),
            ("a*", "a", true),
            ("a*", "ba", false),
            ("*a", "ba", true),
            ("*a", "ab", false),
            // Start and end must not overlap.
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("ab*bc", "abc", false),
            ("ab*bc", "abbc", true),
            ("*a*a*", "a", false),
            ("*a*a*", "aa", true),
            ("a*b*c", "abc", true),
            ("a*b*c", "acb", false),
            ("a*b*c", "axbxbxc", true),
            ("*ab*b", "ab", false),
            ("*ab*b", "abb", true),
            ("ü*é", "üxé", true),
            ("*日*", "a日b", true),
            // Quoted.
            ("a\\*", "a*", true),
            ("a\\*", "ab", false),
            ("a\\\\*", "a\\b", true),
        ] {
            assert_eq!(Pattern::new(pattern, true).matches(text), want, "{pattern} {text}");
        }
        assert!(Pattern::new("a\\*", false).matches("a\\b"), "a bare text has no escapes");
    }
}
