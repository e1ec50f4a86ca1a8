//! Which hosts are this machine, and the addresses of their names.
//!
//! Clients and servers share the rule. A name of this machine is never given to a resolver: the
//! answer of a resolver could send a token in the clear to another machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether a host is this machine: a loopback address, or a name that [`is_name`] takes. An IPv6
/// address has no brackets.
pub fn is_host(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(address) => is_address(address),
        Err(_) => is_name(host),
    }
}

/// Whether an address is this machine: `127.0.0.0/8`, `::1`, or one of the former in the form of
/// IPv6 (`::ffff:127.0.0.1`).
pub fn is_address(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Whether a name is `localhost` or ends in `.localhost`, in any case, perhaps with one dot at its
/// end (RFC 6761, section 6.3).
pub fn is_name(name: &str) -> bool {
    const LOCALHOST: &str = "localhost";
    let name = name.strip_suffix('.').unwrap_or(name);
    let Some(start) = name.len().checked_sub(LOCALHOST.len()) else { return false };
    name.is_char_boundary(start)
        && name[start..].eq_ignore_ascii_case(LOCALHOST)
        && (start == 0 || name[..start].ends_with('.'))
}

/// The addresses of a name of this machine, in the order to try them; nothing for a name that has
/// to be resolved.
///
/// A server may listen at either of them. The order is that of the Fetch standard, "resolve an
/// origin".
pub fn addresses(name: &str) -> Option<[IpAddr; 2]> {
    is_name(name).then_some([IpAddr::V6(Ipv6Addr::LOCALHOST), IpAddr::V4(Ipv4Addr::LOCALHOST)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_this_machine_are_known() {
        let table = [
            ("localhost", true),
            ("LocalHost", true),
            ("localhost.", true),
            ("a.localhost", true),
            ("A.b.LOCALHOST.", true),
            ("127.0.0.1", true),
            ("127.255.255.254", true),
            ("::1", true),
            ("::ffff:127.0.0.1", true),
            ("", false),
            (".", false),
            ("localhost..", false),
            ("a.localhost..", false),
            ("alocalhost", false),
            ("\u{fc}localhost", false),
            ("\u{fc}ocalhost", false),
            ("localhost.example.com", false),
            ("a.localhost.example.com.", false),
            ("localhostt", false),
            ("127.0.0.1.", false),
            ("127.0.0.1.nip.io", false),
            ("127.1", false),
            ("0127.0.0.1", false),
            ("2130706433", false),
            ("0.0.0.0", false),
            ("::", false),
            ("::127.0.0.1", false),
            ("::1%eth0", false),
            ("[::1]", false),
            ("128.0.0.1", false),
            ("10.0.0.1", false),
        ];
        for (host, want) in table {
            assert_eq!(is_host(host), want, "{host:?}");
            let is_name = want && host.parse::<IpAddr>().is_err();
            assert_eq!(addresses(host).is_some(), is_name, "{host:?}");
        }
        for address in addresses("localhost").into_iter().flatten() {
            assert!(is_address(address), "{address}");
        }
    }
}
