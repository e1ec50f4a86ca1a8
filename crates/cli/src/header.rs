//! `--header 'Name: value'`.

use std::fmt;
use std::str::FromStr;

/// A header for every call.
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl FromStr for Header {
    type Err = NotAHeader;

    fn from_str(text: &str) -> Result<Self, NotAHeader> {
        let (name, value) = text.split_once(':').ok_or(NotAHeader)?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() {
            return Err(NotAHeader);
        }
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}

/// Without the value, which may be a credential.
impl fmt::Debug for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Header").field("name", &self.name).finish_non_exhaustive()
    }
}

/// The text is not a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotAHeader;

impl fmt::Display for NotAHeader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected a name, a colon and a value: 'x-goog-user-project: acme'")
    }
}

impl std::error::Error for NotAHeader {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_split_at_its_first_colon() {
        let header: Header = "x-link:  https://example.com".parse().expect("a header");
        assert_eq!((&*header.name, &*header.value), ("x-link", "https://example.com"));
        assert!("x-link".parse::<Header>().is_err());
        assert!(": x".parse::<Header>().is_err());
    }

    #[test]
    fn a_value_is_not_printed() {
        let header: Header = "authorization: Bearer secret".parse().expect("a header");
        assert!(!format!("{header:?}").contains("secret"));
    }
}
