//! The address of a server.

use std::fmt;

use http::Uri;

use crate::internal::loopback;
use crate::{Error, Result, TransportOptions};

/// The address of a server: a scheme, a host, perhaps a port and a base path.
///
/// `http://` is for loopback hosts and for those that [`TransportOptions::allow_plaintext`] names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    uri: Uri,
}

impl Endpoint {
    /// Reads an address such as `https://example.com` or `http://127.0.0.1:8980`.
    ///
    /// # Errors
    ///
    /// The scheme is neither `https` nor `http`; there is no host; the port is invalid; there is a
    /// user, a query or a fragment; or it is `http://` to a host that is not loopback, and the
    /// options do not allow that host or have credentials.
    pub fn parse(text: &str, options: &TransportOptions) -> Result<Self> {
        // Errors do not repeat a user or a query, which may contain a password or a key.
        let shown = text.split(['?', '#']).next().unwrap_or_default();
        if text.contains('@') {
            return Err(Error::request("an endpoint must not contain a user or a password"));
        }
        let refuse = |why: &str| Err(Error::request(format!("the endpoint {shown:?} {why}")));
        if !text.is_empty() && !text.contains("://") {
            return refuse(&without_scheme(text));
        }
        let uri: Uri = text.parse().map_err(|error: http::uri::InvalidUri| {
            Error::request(format!("reading the endpoint {shown:?}")).with_source(error)
        })?;
        let plaintext = match uri.scheme_str() {
            Some("https") => false,
            Some("http") => true,
            _ => return refuse(&without_scheme(text)),
        };
        let Some(authority) = uri.authority().filter(|authority| !authority.host().is_empty())
        else {
            return refuse("has no host");
        };
        if uri.query().is_some() || text.contains('#') {
            return refuse("must not have a query or a fragment");
        }
        if authority.port_u16().is_none() && authority.as_str() != authority.host() {
            return refuse("has an invalid port");
        }
        let endpoint = Self { uri };
        if plaintext
            && !endpoint.is_loopback()
            && !options.settings().allows_plaintext(endpoint.host())
        {
            return refuse(
                "is not on loopback: use https://, or allow http:// to this host by its name",
            );
        }
        if options.settings().has_credentials() && !endpoint.keeps_secrets() {
            let host = endpoint.host();
            return Err(Error::request(format!(
                "refusing to send credentials to {host} without TLS"
            )));
        }
        Ok(endpoint)
    }

    /// The whole address.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The host, without the brackets of an IPv6 address.
    pub fn host(&self) -> &str {
        self.uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']')
    }

    /// The port, or the default of the scheme.
    pub fn port(&self) -> u16 {
        self.uri.port_u16().unwrap_or(if self.is_tls() { 443 } else { 80 })
    }

    /// The scheme, the host and the port, without the path: `http://127.0.0.1:8980`.
    pub fn origin(&self) -> String {
        let scheme = if self.is_tls() { "https" } else { "http" };
        format!("{scheme}://{}", self.uri.authority().map_or("", |authority| authority.as_str()))
    }

    /// The prefix of every path of the API, without a trailing slash; usually empty.
    pub fn base_path(&self) -> &str {
        self.uri.path().trim_end_matches('/')
    }

    /// Whether the connection is encrypted.
    pub fn is_tls(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// Whether the host is loopback: a loopback address, `localhost` or `*.localhost`. Both
    /// transports then connect to a loopback address without asking a resolver.
    pub fn is_loopback(&self) -> bool {
        loopback::is_host(self.host())
    }

    /// Whether credentials may be sent there: over TLS, or on loopback.
    pub fn keeps_secrets(&self) -> bool {
        self.is_tls() || self.is_loopback()
    }
}

/// The error of an address without a valid scheme, with a suggestion.
fn without_scheme(text: &str) -> String {
    let lacks = "has to begin with https:// or http://";
    if text.contains("://") {
        return lacks.to_owned();
    }
    if text.starts_with("unix:") {
        return format!("{lacks}; Unix sockets are not supported");
    }
    let guess = |scheme: &str| {
        let with_scheme = format!("{scheme}://{text}");
        // Only the host matters here; whether plaintext is allowed is checked elsewhere.
        let uri = with_scheme.parse().ok().filter(|uri: &Uri| {
            uri.authority().is_some_and(|it| it.port_u16().is_some() || it.as_str() == it.host())
        })?;
        Some((with_scheme, Endpoint { uri }.is_loopback()))
    };
    match guess("http") {
        Some((with_scheme, true)) => format!("{lacks}: write {with_scheme}"),
        Some((_, false)) => format!("{lacks}: write https://{text}"),
        None => lacks.to_owned(),
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.origin(), self.base_path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn parse(text: &str) -> Result<Endpoint> {
        Endpoint::parse(text, &TransportOptions::new().allow_plaintext("emulator"))
    }

    #[test]
    fn an_address_is_taken_apart() {
        let table = [
            ("https://example.com", "example.com", "https://example.com", "", false),
            ("https://example.com:8443/", "example.com", "https://example.com:8443", "", false),
            (
                "https://example.com/gateway/",
                "example.com",
                "https://example.com",
                "/gateway",
                false,
            ),
            ("http://127.0.0.1:8980", "127.0.0.1", "http://127.0.0.1:8980", "", true),
            ("http://[::1]:1", "::1", "http://[::1]:1", "", true),
            ("HTTP://LocalHost", "LocalHost", "http://LocalHost", "", true),
            ("http://a.localhost.:1", "a.localhost.", "http://a.localhost.:1", "", true),
            ("http://emulator:80", "emulator", "http://emulator:80", "", false),
        ];
        for (text, host, origin, base_path, loopback) in table {
            let endpoint = parse(text).expect(text);
            assert_eq!(endpoint.host(), host, "{text}");
            assert_eq!(endpoint.origin(), origin, "{text}");
            assert_eq!(endpoint.base_path(), base_path, "{text}");
            assert_eq!(endpoint.is_loopback(), loopback, "{text}");
        }
    }

    #[test]
    fn an_address_without_a_scheme_is_given_one() {
        let table = [
            ("localhost:8980", Some("http://localhost:8980")),
            ("127.0.0.1:8980/base", Some("http://127.0.0.1:8980/base")),
            ("[::1]:8980", Some("http://[::1]:8980")),
            ("build.example", Some("https://build.example")),
            ("build.example:8443", Some("https://build.example:8443")),
            ("unix:/run/lro.sock", None),
            ("build.example:port", None),
            ("ftp://build.example", None),
        ];
        for (text, want) in table {
            let error = parse(text).expect_err(text).to_string();
            let suggested = error.split_once(": write ").map(|(_, suggested)| suggested);
            assert_eq!(suggested, want, "{error}");
            assert!(error.contains("has to begin with https:// or http://"), "{error}");
        }
    }

    #[test]
    fn what_is_no_address_of_ours_is_refused() {
        let table = [
            "",
            "example.com",
            "127.0.0.1:80",
            "ftp://example.com",
            "https://",
            "https:///x",
            "https://:80",
            "https://a b",
            "https://example.com:",
            "https://example.com:99999",
            "https://user:secret@example.com",
            "user:secret@example.com",
            "ftp://user:secret@example.com",
            "https://user:secret^@example.com",
            "https://user:secret#1@example.com",
            "https://user:secret?1@example.com",
            "https://example.com?key=secret",
            "https://example.com?x=1",
            "https://example.com#x",
            "http://example.com",
            "http://localhost.example.com",
            "http://localhost..",
            "http://128.0.0.1",
            "http://emulator.example.com",
        ];
        for text in table {
            let error = parse(text).expect_err(text);
            assert_eq!(error.kind(), ErrorKind::Request, "{text}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
    }
}
