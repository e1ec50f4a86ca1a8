//! `--header 'Name: value'`, and `--header-file`.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use clap::builder::{TypedValueParser, ValueParserFactory};
use clap::error::ErrorKind;
use clap::{Arg, Command};
use longrunning::Error;

use crate::credentials::{in_file, read_secret};

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
        if name.is_empty() || !name.bytes().all(is_of_a_name) {
            return Err(NotAHeader);
        }
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}

/// The headers in a file, one a line; blank lines and lines that begin with `#` are skipped.
pub(crate) fn of_file(path: &Path) -> Result<Vec<Header>, Error> {
    const OPTION: &str = "--header-file";
    let text = read_secret(OPTION, path)?;
    let text = String::from_utf8(text).map_err(|error| {
        in_file(OPTION, path, format!("it is not UTF-8: {}", error.utf8_error()))
    })?;
    let lines = (1..).zip(text.lines().map(str::trim));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let header = line.parse();
            header.map_err(|error: NotAHeader| {
                in_file(OPTION, path, format!("line {number}: {error}"))
            })
        })
        .collect()
}

/// Whether a byte can be part of a name (RFC 9110, section 5.6.2).
fn is_of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

impl ValueParserFactory for Header {
    type Parser = HeaderParser;

    fn value_parser() -> HeaderParser {
        HeaderParser
    }
}

/// Reports an invalid header without repeating it, unlike clap: it may be a credential.
#[derive(Clone, Debug)]
pub(crate) struct HeaderParser;

impl TypedValueParser for HeaderParser {
    type Value = Header;

    fn parse_ref(
        &self,
        command: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Header, clap::Error> {
        value.to_str().ok_or(NotAHeader).and_then(str::parse).map_err(|error| {
            let text = format!("--header <HEADER>: {error}\n");
            clap::Error::raw(ErrorKind::ValueValidation, text).with_cmd(command)
        })
    }
}

/// Without the value, which may be a credential.
impl fmt::Debug for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Header").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Text that is not a header.
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
        for text in ["x-link", ": x", "x link: y", "authorization=Bearer: x", "\u{fc}: x"] {
            assert_eq!(text.parse::<Header>().err(), Some(NotAHeader), "{text}");
        }
    }

    #[test]
    fn a_value_is_not_printed() {
        let header: Header = "authorization: Bearer secret".parse().expect("a header");
        assert!(!format!("{header:?}").contains("secret"));
    }
}
