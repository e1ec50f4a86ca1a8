//! Query parameters of the call, which are not fields of the request message.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use protojson::{MessageDescriptor, WriteOptions};

use crate::{Error, ErrorKind, Query};

/// The system parameters of Google's APIs, without their `$`: `$alt` and `alt` are the same.
const NAMES: &[&str] = &[
    ".xgafv",
    "access_token",
    "alt",
    "apiVersion",
    "callback",
    "ct",
    "fields",
    "httpMethod",
    "key",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "upload_protocol",
    "userProject",
];

/// Those that are system parameters only with a `$`.
const ONLY_WITH_DOLLAR: &[&str] = &[".xgafv", "ct", "httpMethod", "userProject"];

const SECRET: &[&str] = &["access_token", "key", "oauth_token"];

/// The system parameters of a query: `$alt`, `prettyPrint`, `key` and others.
///
/// ```
/// use protojson::{JsonMessage, WriteOptions};
/// use transcoding::{Query, SystemParameters};
///
/// let mut query = Query::parse("$alt=json%3Benum-encoding%3Dint&prettyPrint=true&filter=x")?;
/// let parameters = SystemParameters::take(&mut query, <()>::descriptor())?;
/// assert!(parameters.enums_as_numbers());
/// assert_eq!(parameters.pretty_print(), Some(true));
/// assert_eq!(query.pairs().collect::<Vec<_>>(), [("filter", "x")]);
/// let options = parameters.write_options(WriteOptions::new());
/// assert_eq!(options, WriteOptions::new().enums_as_numbers(true).pretty(true));
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SystemParameters {
    enums_as_numbers: bool,
    pretty_print: Option<bool>,
    values: BTreeMap<&'static str, String>,
}

impl SystemParameters {
    /// Removes the system parameters from a query.
    ///
    /// A field of the request message takes precedence over a system parameter without `$` of the
    /// same name.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Query`] if one is given twice, or if the value of `alt` or `prettyPrint` is not
    /// supported.
    pub fn take(query: &mut Query<'_>, message: &MessageDescriptor) -> Result<Self, Error> {
        let taken = query.take(|name| system_name(name).filter(|_| message.field(name).is_none()));
        let mut parameters = Self::default();
        for (name, value) in taken {
            parameters.set(name, value)?;
        }
        Ok(parameters)
    }

    /// Whether to write enum values as numbers: `$alt=json;enum-encoding=int`.
    pub fn enums_as_numbers(&self) -> bool {
        self.enums_as_numbers
    }

    /// Whether to break the response into lines, if the caller sets `prettyPrint`.
    pub fn pretty_print(&self) -> Option<bool> {
        self.pretty_print
    }

    /// The value of a system parameter by its name without `$`: `fields`, `quotaUser`, `key`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The options with the changes that the parameters request.
    pub fn write_options(&self, options: WriteOptions) -> WriteOptions {
        let options = if self.enums_as_numbers { options.enums_as_numbers(true) } else { options };
        match self.pretty_print {
            Some(pretty) => options.pretty(pretty),
            None => options,
        }
    }

    fn set(&mut self, name: &'static str, value: Cow<'_, str>) -> Result<(), Error> {
        match name {
            "alt" => self.enums_as_numbers = enums_as_numbers(&value)?,
            "prettyPrint" => self.pretty_print = Some(boolean(name, &value)?),
            _ => {}
        }
        match self.values.insert(name, value.into_owned()) {
            None => Ok(()),
            Some(_) => Err(invalid(name, "it is given twice")),
        }
    }
}

impl fmt::Debug for SystemParameters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.values.iter().map(|(name, value)| {
            (name, if SECRET.contains(name) { "(redacted)" } else { value.as_str() })
        });
        formatter.debug_map().entries(shown).finish()
    }
}

fn system_name(name: &str) -> Option<&'static str> {
    let known = |name: &str| NAMES.iter().copied().find(|known| *known == name);
    match name.strip_prefix('$') {
        Some(name) => known(name),
        None => known(name).filter(|name| !ONLY_WITH_DOLLAR.contains(name)),
    }
}

/// Google's servers accept `json` and `json;enum-encoding=int`, and answer other values with 400.
fn enums_as_numbers(value: &str) -> Result<bool, Error> {
    match value {
        "json" => Ok(false),
        "json;enum-encoding=int" => Ok(true),
        _ => {
            let problem = format!("expected `json` or `json;enum-encoding=int`, found {value:?}");
            Err(invalid("alt", &problem))
        }
    }
}

fn boolean(name: &str, value: &str) -> Result<bool, Error> {
    match value {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(invalid(name, &format!("expected true or false, found {value:?}"))),
    }
}

fn invalid(name: &str, problem: &str) -> Error {
    Error::new(ErrorKind::Query, format!("system parameter `{name}`: {problem}")).in_field(name)
}

#[cfg(test)]
mod tests {
    use protojson::{Cardinality, FieldDescriptor, Kind, field};

    use super::*;

    static FIELDS: [FieldDescriptor; 1] =
        [field!(1, "key", "key", Kind::String, Cardinality::Implicit)];
    static WITH_KEY: MessageDescriptor = MessageDescriptor::new("test.WithKey", &FIELDS);

    fn take(query: &str) -> Result<SystemParameters, Error> {
        SystemParameters::take(&mut Query::parse(query).unwrap(), &WITH_KEY)
    }

    #[test]
    fn take_rejects_unsupported_values() {
        for (query, want) in [
            (
                "alt=proto",
                "system parameter `alt`: expected `json` or `json;enum-encoding=int`, found \"proto\"",
            ),
            ("alt=json&$alt=json", "system parameter `alt`: it is given twice"),
            (
                "$prettyPrint=yes",
                "system parameter `prettyPrint`: expected true or false, found \"yes\"",
            ),
        ] {
            assert_eq!(take(query).unwrap_err().to_string(), want);
        }
    }

    #[test]
    fn a_field_of_the_message_takes_precedence_over_a_name_without_a_dollar() {
        assert_eq!(take("key=a").unwrap().get("key"), None);
        assert_eq!(take("$key=a").unwrap().get("key"), Some("a"));
    }

    #[test]
    fn debug_does_not_print_credentials() {
        let shown = format!("{:?}", take("access_token=hunter2&$key=k1&quotaUser=u").unwrap());
        assert!(shown.contains("quotaUser") && !shown.contains("hunter2") && !shown.contains("k1"));
    }
}
