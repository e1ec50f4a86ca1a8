//! The dotted path of a field within a message.

use std::fmt;

use crate::{Error, ErrorKind};

/// A path of field names in a template's variable: `name`, `subscription.name`.
///
/// It has at least one name, and each is a protobuf identifier.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath(Box<str>);

impl FieldPath {
    /// Parses a dotted path of field names.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`] if a name is not a protobuf identifier.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let is_identifier = |name: &str| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
                && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
        };
        if text.split('.').all(is_identifier) {
            return Ok(Self(text.into()));
        }
        let message = format!("{text:?} is not a path of field names");
        Err(Error::new(ErrorKind::Template, message))
    }

    /// Without a check: the template's parser has checked `text`.
    pub(crate) fn from_checked(text: &str) -> Self {
        Self(text.into())
    }

    /// The whole path, its names joined by dots.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names from the outermost field inwards.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for FieldPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_accepts_identifiers_joined_by_dots() {
        let path = FieldPath::parse("sub.long_name").unwrap();
        assert_eq!(path.names().collect::<Vec<_>>(), ["sub", "long_name"]);
        for text in ["", ".", "a.", ".a", "a..b", "1a", "a b", "a.é"] {
            assert!(FieldPath::parse(text).is_err(), "{text}");
        }
    }
}
