//! The host of a request, optionally with a port.

use std::net::Ipv6Addr;

/// A host and an optional port, from a `Host` header, an `:authority` or an origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Authority<'r> {
    /// Without the brackets of an IPv6 address.
    pub(super) host: &'r str,
    pub(super) port: Option<u16>,
}

impl<'r> Authority<'r> {
    /// Parses `uri-host [":" port]` (RFC 9110, section 7.2). Userinfo is not allowed (RFC 9110,
    /// section 4.2.4), and the host is never empty for `http` (section 4.2.1).
    pub(super) fn parse(text: &'r str) -> Option<Self> {
        let (host, rest) = match text.strip_prefix('[') {
            Some(text) => {
                let (host, rest) = text.split_once(']')?;
                host.parse::<Ipv6Addr>().ok()?;
                (host, rest)
            }
            None => {
                let (host, rest) = text.split_at(text.find(':').unwrap_or(text.len()));
                if host.is_empty() || !is_name(host.as_bytes()) {
                    return None;
                }
                (host, rest)
            }
        };
        let port = match rest.strip_prefix(':') {
            // RFC 3986, section 3.2.3: an empty port is the default one.
            Some("") => None,
            Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(port.parse().ok()?)
            }
            None if rest.is_empty() => None,
            _ => return None,
        };
        Some(Self { host, port })
    }

    /// Whether both name the same place, with `default` for a missing port.
    pub(super) fn is(self, other: Self, default: u16) -> bool {
        self.port.unwrap_or(default) == other.port.unwrap_or(default)
            && without_dot(self.host).eq_ignore_ascii_case(without_dot(other.host))
    }
}

/// Strips the dot that may end a full name.
pub(super) fn without_dot(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

/// Whether it is a `reg-name`, as an IPv4 address also is (RFC 3986, section 3.2.2).
fn is_name(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [b'%', first, second, rest @ ..]
                if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() =>
            {
                rest
            }
            [byte, rest @ ..]
                if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(byte) =>
            {
                rest
            }
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_splits_host_and_port() {
        let table = [
            ("localhost", Some(("localhost", None))),
            ("localhost:8980", Some(("localhost", Some(8980)))),
            ("a_b.example.com:", Some(("a_b.example.com", None))),
            ("127.0.0.1:1", Some(("127.0.0.1", Some(1)))),
            ("[::1]", Some(("::1", None))),
            ("[::1]:8980", Some(("::1", Some(8980)))),
            ("x%20y", Some(("x%20y", None))),
            ("", None),
            (":80", None),
            ("a:b", None),
            ("a:99999", None),
            ("a:+1", None),
            ("a:80:80", None),
            ("a b", None),
            ("a/b", None),
            ("a,b", Some(("a,b", None))),
            ("a?b", None),
            ("a#b", None),
            ("a\\b", None),
            ("user@a", None),
            ("http://a", None),
            ("x%2", None),
            ("x%zz", None),
            ("\u{fc}", None),
            ("::1", None),
            ("[::1", None),
            ("[]", None),
            ("[a]", None),
            ("[127.0.0.1]", None),
            ("[::1]80", None),
            ("[::1%25eth0]", None),
        ];
        for (text, want) in table {
            let authority = Authority::parse(text);
            assert_eq!(
                authority.map(|authority| (authority.host, authority.port)),
                want,
                "{text:?}"
            );
        }
    }

    #[test]
    fn equal_authorities_have_several_spellings() {
        let table = [
            ("a.example", "A.Example:80", true),
            ("a.example.", "a.example", true),
            ("a.example:81", "a.example", false),
            ("a.example", "b.example", false),
            ("[::1]:80", "[::1]", true),
        ];
        for (one, other, want) in table {
            let parse = |text| Authority::parse(text).expect("valid authority");
            assert_eq!(parse(one).is(parse(other), 80), want, "{one} {other}");
        }
    }
}
