//! The name of an operation as users write it: often with its address.

use std::fmt;

/// Parses the name of an operation or of a parent. The error about a URL or a path has the name in
/// it.
///
/// The call validates the name, alike over both wires.
pub(crate) fn parse(text: &str) -> Result<String, NotAName> {
    let Some((what, rest)) = address(text) else { return Ok(text.to_owned()) };
    // User, password and query are not repeated.
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let Rest { base, name } = take_apart(rest);
    let name = Some(name.to_owned()).filter(|name| !name.is_empty());
    let endpoint = match what {
        What::Url(scheme, authority) => {
            let host = authority.rsplit('@').next().unwrap_or_default();
            Some(format!("{scheme}://{host}{base}"))
        }
        What::Host(host) => Some(format!("{}://{host}{base}", scheme_of(host))),
        What::FullName(_) | What::Path => None,
    };
    let service = match what {
        What::FullName(host) => Some(host.to_owned()),
        _ => None,
    };
    Err(NotAName { found: what.noun(), name, endpoint, service })
}

/// The form of a text that is not a name.
#[derive(Clone, Copy, Debug)]
enum What<'t> {
    /// `https://host/v1/operations/x`, by scheme and authority
    Url(&'t str, &'t str),
    /// `localhost:8980/v1/operations/x`
    Host(&'t str),
    /// `//workspaceevents.googleapis.com/operations/x` (AIP-122)
    FullName(&'t str),
    /// `/v1/operations/x`, `operations/x/`
    Path,
}

impl What<'_> {
    fn noun(self) -> &'static str {
        match self {
            Self::Url(..) => "a URL",
            Self::Host(_) => "an address",
            Self::FullName(_) => "a name with its service",
            Self::Path => "a slash at the beginning or the end",
        }
    }
}

/// The form of the text, and the path in it; `None` for what looks like a name.
fn address(text: &str) -> Option<(What<'_>, &str)> {
    if let Some((scheme, rest)) = text.split_once("://") {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        return Some((What::Url(scheme, authority), path));
    }
    if let Some(rest) = text.strip_prefix("//") {
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        return Some((What::FullName(host), path));
    }
    let (first, path) = text.split_at(text.find('/').unwrap_or(text.len()));
    if is_host(first) && !path.is_empty() {
        return Some((What::Host(first), path));
    }
    (text.len() > 1 && (text.starts_with('/') || text.ends_with('/'))).then_some((What::Path, text))
}

/// `localhost`, `build.example:8980`, `[::1]:8980`, `pubsub.googleapis.com`: no collection has such
/// a name.
fn is_host(segment: &str) -> bool {
    let is_port = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (host, has_port) = match segment.rsplit_once(':') {
        Some((host, port)) if is_port(port) => (host, true),
        _ => (segment, false),
    };
    let letters = |letter: char| letter.is_ascii_alphanumeric() || ".-[]:".contains(letter);
    !host.is_empty()
        && host.chars().all(letters)
        && (has_port || host == "localhost" || host.ends_with(".googleapis.com"))
}

/// The likely scheme of a host.
fn scheme_of(host: &str) -> &'static str {
    let is_local = ["localhost", "127.", "[::1]"].iter().any(|local| host.starts_with(local));
    if is_local { "http" } else { "https" }
}

struct Rest<'t> {
    /// The part before the version: `/gateway`.
    base: &'t str,
    name: &'t str,
}

/// The name in a path: what follows the version, without the verb of a method.
fn take_apart(path: &str) -> Rest<'_> {
    let mut start = 0;
    let version = path.split('/').find_map(|segment| {
        let begin = start;
        start += segment.len() + 1;
        is_version(segment).then_some((begin, begin + segment.len()))
    });
    let (base, name) = match version {
        Some((begin, end)) => (&path[..begin], &path[end..]),
        None => ("", path),
    };
    let name = name.trim_matches('/');
    let verbs = [":cancel", ":wait"];
    let name = verbs.iter().find_map(|verb| name.strip_suffix(verb)).unwrap_or(name);
    Rest { base: base.trim_end_matches('/'), name }
}

/// `v1`, `v1beta2`, `v2alpha`.
fn is_version(segment: &str) -> bool {
    let Some(number) = segment.strip_prefix('v') else { return false };
    let rest = number.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let stage = rest.trim_end_matches(|digit: char| digit.is_ascii_digit());
    rest.len() < number.len() && ["", "alpha", "beta", "p"].contains(&stage)
}

/// Text that is an address with a name in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotAName {
    found: &'static str,
    name: Option<String>,
    endpoint: Option<String>,
    service: Option<String>,
}

impl fmt::Display for NotAName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected a name such as operations/42, found {}", self.found)?;
        let Some(name) = &self.name else { return Ok(()) };
        write!(formatter, "; write {name}")?;
        match (&self.endpoint, &self.service) {
            (Some(endpoint), _) => write!(formatter, " --endpoint {endpoint}"),
            (_, Some(host)) => write!(formatter, " --service {host}"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for NotAName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_about_an_address_has_the_name_in_it() {
        let table = [
            (
                "https://h.example/v1/operations/x",
                "found a URL; write operations/x --endpoint https://h.example",
            ),
            (
                "http://127.0.0.1:8980/v1/operations/x:wait",
                "write operations/x --endpoint http://127.0.0.1:8980",
            ),
            (
                "https://h.example/gateway/v1beta1/a/b/operations/x?alt=json",
                "write a/b/operations/x --endpoint https://h.example/gateway",
            ),
            (
                "https://me:secret@h.example/operations/x#k",
                "write operations/x --endpoint https://h.example",
            ),
            ("https://h.example", "found a URL"),
            ("/v1/operations/x", "at the beginning or the end; write operations/x"),
            ("/operations/x", "write operations/x"),
            ("operations/x/", "write operations/x"),
            (
                "//workspaceevents.googleapis.com/operations/x",
                "write operations/x --service workspaceevents.googleapis.com",
            ),
            (
                "localhost:8980/v1/operations/x",
                "write operations/x --endpoint http://localhost:8980",
            ),
            ("[::1]:8980/operations/x", "write operations/x --endpoint http://[::1]:8980"),
            (
                "pubsub.googleapis.com/v1/operations/x",
                "write operations/x --endpoint https://pubsub.googleapis.com",
            ),
        ];
        for (text, want) in table {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.ends_with(want), "{text}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn names_of_every_form_are_accepted() {
        for text in [
            "",
            "operations/42",
            "projects/p/locations/l/operations/x",
            "operations/build/p/ABC=",
            "(default)",
            "123",
            "v1/x",
            "operations/a:b",
            "operations/x?y",
            "projects/example.com:api/operations/x",
            "/",
            "users/a@b/operations/1",
        ] {
            assert_eq!(parse(text).as_deref(), Ok(text));
        }
    }
}
