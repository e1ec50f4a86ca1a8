//! The query of a request, in both directions.

mod flatten;

use std::borrow::Cow;

pub(crate) use self::flatten::flatten;
use crate::percent::{self, Plus, Slash};
use crate::{Error, ErrorKind};

/// The decoded names and values of a query, in order.
///
/// Only `&` separates pairs; `+` and `%20` are a space; empty pairs are skipped; a name without `=`
/// has the empty value.
///
/// ```
/// let query = transcoding::Query::parse("filter=a+b&&tags=c%26d&flag")?;
/// let pairs: Vec<_> = query.pairs().collect();
/// assert_eq!(pairs, [("filter", "a b"), ("tags", "c&d"), ("flag", "")]);
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query<'q> {
    pairs: Vec<(Cow<'q, str>, Cow<'q, str>)>,
}

impl<'q> Query<'q> {
    /// Decodes a query, the part of a request after `?`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Query`] if an escape is invalid or the decoded text is not UTF-8.
    pub fn parse(text: &'q str) -> Result<Self, Error> {
        let decode = |text: &'q str| {
            percent::decode(text, Plus::Space, Slash::Decoded).map_err(|malformed| {
                let message = format!("query: {}", malformed.describe(text));
                Error::new(ErrorKind::Query, message)
            })
        };
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        Ok(Self { pairs: pairs.collect::<Result<_, Error>>()? })
    }

    /// The remaining names and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Whether no pair remains.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Removes and returns the pairs for whose names `wanted` returns a value.
    pub(crate) fn take<W>(&mut self, wanted: impl Fn(&str) -> Option<W>) -> Vec<(W, Cow<'q, str>)> {
        let mut taken = Vec::new();
        let mut left = Vec::with_capacity(self.pairs.len());
        for (name, value) in self.pairs.drain(..) {
            match wanted(&name) {
                Some(what) => taken.push((what, value)),
                None => left.push((name, value)),
            }
        }
        self.pairs = left;
        taken
    }
}

/// Appends `name=value` to a query.
pub(crate) fn push_pair(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    percent::encode_into(query, name);
    query.push('=');
    percent::encode_into(query, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_rejects_invalid_escapes() {
        for (text, want) in [
            ("filter=%zz", "query: \"%zz\" is not a percent escape"),
            ("filter=%FF", "query: the percent escapes are not UTF-8"),
        ] {
            let error = Query::parse(text).unwrap_err();
            assert_eq!(error.to_string(), want);
            assert_eq!(error.kind(), ErrorKind::Query);
        }
    }

    #[test]
    fn only_an_ampersand_separates_and_only_the_first_equals_sign_splits() {
        let query = Query::parse("filter=a;b=c=d").unwrap();
        assert_eq!(query.pairs().collect::<Vec<_>>(), [("filter", "a;b=c=d")]);
    }
}
