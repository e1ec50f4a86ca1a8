//! The headers that both wires send with a call.

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::{CallOptions, Endpoint, Error, Result, TransportOptions};

/// The routing header (AIP-4222).
pub const REQUEST_PARAMS: HeaderName = HeaderName::from_static("x-goog-request-params");

/// The header that names the client's language, library and wire.
pub const API_CLIENT: HeaderName = HeaderName::from_static("x-goog-api-client");

/// The value of [`API_CLIENT`] for a wire: `grpc/0.14`, `rest/0.13`. Some servers refuse a REST
/// call without its last two parts.
///
/// The first part names the oldest Rust that we promise to build with, since the one that built us
/// is not known here.
pub fn api_client(wire: &'static str) -> HeaderValue {
    let rust = env!("CARGO_PKG_RUST_VERSION");
    let version = env!("CARGO_PKG_VERSION");
    HeaderValue::try_from(format!("gl-rust/{rust} gapic/{version} {wire}"))
        .expect("versions are made of visible ASCII characters")
}

/// The headers of one call: those of the transport, replaced by those of the call, and the routing
/// header.
///
/// There is no endpoint where the program made the connection itself, and knows what it may carry.
///
/// # Errors
///
/// A credential would be sent without TLS to a host that is not this one.
pub fn for_call(
    endpoint: Option<&Endpoint>,
    transport: &TransportOptions,
    call: &CallOptions,
    api_client: &HeaderValue,
    routing: Option<HeaderValue>,
) -> Result<HeaderMap> {
    /// Room for those that are added here and by the wires, so that the map need not grow.
    const OWN: usize = 8;
    let (of_transport, of_call) = (&transport.settings().headers, call.headers());
    let mut headers = HeaderMap::with_capacity(of_transport.len() + of_call.len() + OWN);
    let kept = of_transport.iter().filter(|(name, _)| !of_call.contains_key(*name));
    for (name, value) in kept.chain(of_call) {
        headers.append(name, value.clone());
    }
    if let Some(endpoint) = endpoint
        && !endpoint.keeps_secrets()
        && let Some((name, _)) = headers.iter().find(|(name, value)| is_secret(name, value))
    {
        let host = endpoint.host();
        return Err(Error::request(format!("refusing to send {name} to {host} without TLS")));
    }
    transport.settings().hooks.add_trace(call, &mut headers);
    headers.insert(API_CLIENT, api_client.clone());
    if let Some(routing) = routing {
        headers.insert(REQUEST_PARAMS, routing);
    }
    Ok(headers)
}

/// Adds a header of the user, as a secret if it is one.
pub(crate) fn append<N, V>(headers: &mut HeaderMap, name: N, value: V) -> Result<()>
where
    N: TryInto<HeaderName, Error: Into<http::Error>>,
    V: TryInto<HeaderValue, Error: Into<http::Error>>,
{
    let name = name
        .try_into()
        .map_err(|error| Error::request("reading a header name").with_source(error.into()))?;
    let mut value = value.try_into().map_err(|error| {
        Error::request(format!("reading the value of {name}")).with_source(error.into())
    })?;
    check_name(&name)?;
    if is_credential(name.as_str()) {
        value.set_sensitive(true);
    }
    headers.append(name, value);
    Ok(())
}

/// Refuses a map that holds a header of the wires.
pub(crate) fn check_names(headers: &HeaderMap) -> Result<()> {
    headers.keys().try_for_each(check_name)
}

/// Refuses a map that holds a header of the wires, and marks what is secret in it.
pub(crate) fn check(headers: &mut HeaderMap) -> Result<()> {
    check_names(headers)?;
    mark(headers);
    Ok(())
}

/// Marks what is secret, so that it is not printed.
pub(crate) fn mark(headers: &mut HeaderMap) {
    for (name, value) in headers.iter_mut() {
        value.set_sensitive(is_secret(name, value));
    }
}

fn check_name(name: &HeaderName) -> Result<()> {
    if is_protocol_header(name) {
        return Err(Error::request(format!("the header {name} is set by the transport")));
    }
    Ok(())
}

/// Whether the transports set this header themselves, so that callers must not.
pub fn is_protocol_header(name: &HeaderName) -> bool {
    const PROTOCOL: [&str; 13] = [
        "accept",
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "user-agent",
        "x-goog-api-client",
    ];
    let name = name.as_str();
    PROTOCOL.contains(&name) || name.starts_with("grpc-")
}

/// Whether a header is a secret: by its [name](is_credential), or because the program marked its
/// value as sensitive.
pub fn is_secret(name: &HeaderName, value: &HeaderValue) -> bool {
    value.is_sensitive() || is_credential(name.as_str())
}

/// Whether the value of a header, or of a parameter in a query, is a credential, judged by its
/// name: `authorization`, `cookie`, `x-api-key`, `private-token`, `x-amz-security-token`,
/// `access_token`. Case does not matter.
///
/// Such values are not printed, and not sent without TLS to a host that is not this one. A name is
/// one of a credential if one of its words, between `-`, `_` and `.`, ends like that of a secret; a
/// key is a secret where the word before it says what it opens. Names that are not known to hold
/// one, such as `x-session-id`, are for the program to mark: see [`HeaderValue::set_sensitive`].
pub fn is_credential(name: &str) -> bool {
    /// How words end that name a secret.
    const SECRETS: [&str; 15] = [
        "apikey",
        "assertion",
        "authentication",
        "authorization",
        "cookie",
        "cookie2",
        "credential",
        "credentials",
        "dpop",
        "jwt",
        "passphrase",
        "passwd",
        "password",
        "secret",
        "token",
    ];
    /// How words end that stand before `key`.
    const KEYS: [&str; 18] = [
        "access",
        "account",
        "admin",
        "api",
        "app",
        "application",
        "auth",
        "client",
        "customer",
        "encryption",
        "function",
        "functions",
        "master",
        "private",
        "secret",
        "service",
        "shared",
        "subscription",
    ];
    let ends_with = |word: &str, ends: &[&str]| {
        ends.iter().any(|end| {
            let start = word.len().checked_sub(end.len());
            let found = start.and_then(|start| word.get(start..));
            found.is_some_and(|found| found.eq_ignore_ascii_case(end))
        })
    };
    let mut before = "";
    for word in name.split(['-', '_', '.']) {
        let is_key = ["key", "keys"].iter().any(|key| key.eq_ignore_ascii_case(word));
        if ends_with(word, &SECRETS) || is_key && ends_with(before, &KEYS) {
            return true;
        }
        before = word;
    }
    // `x-auth`, `x-registry-auth`; `x-auth-request-email` only says who it is.
    before.eq_ignore_ascii_case("auth")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(endpoint: &str, name: &'static str) -> Result<HeaderMap> {
        let options = TransportOptions::new().allow_plaintext("emulator");
        let endpoint = Endpoint::parse(endpoint, &options)?;
        let call = CallOptions::new().header(name, "x")?;
        for_call(Some(&endpoint), &options, &call, &api_client("rest/1"), None)
    }

    #[test]
    fn a_credential_goes_to_this_host_or_through_tls_only() {
        let names = [
            ("authorization", true),
            ("x-goog-api-key", true),
            ("x-api-key", true),
            ("private-token", true),
            ("x-request-id", false),
        ];
        for (name, is_secret) in names {
            let table = [
                ("https://example.com", true),
                ("http://127.0.0.1:80", true),
                ("http://a.localhost", true),
                ("http://emulator", !is_secret),
            ];
            for (endpoint, want) in table {
                assert_eq!(call(endpoint, name).is_ok(), want, "{endpoint} {name}");
            }
        }
    }

    #[test]
    fn a_value_that_the_program_marks_is_a_credential() {
        let marked = || {
            let mut value = HeaderValue::from_static("hidden");
            value.set_sensitive(true);
            value
        };
        let mut map = HeaderMap::new();
        map.insert("x-session-id", marked());
        let calls = [
            CallOptions::new().header("x-session-id", marked()).expect("a header"),
            CallOptions::try_from(map).expect("headers"),
        ];
        let plain = TransportOptions::new().allow_plaintext("emulator");
        let endpoint = |options: &TransportOptions| {
            Endpoint::parse("http://emulator", options).expect("it is allowed")
        };
        for call in calls {
            let sent =
                for_call(Some(&endpoint(&plain)), &plain, &call, &api_client("rest/1"), None);
            let error = sent.expect_err("it is a secret").to_string();
            assert_eq!(error, "refusing to send x-session-id to emulator without TLS");
            assert!(!format!("{call:?}").contains("hidden"), "{call:?}");
        }
        let options = plain.header("x-session-id", marked()).expect("a header");
        let call = CallOptions::new();
        let sent =
            for_call(Some(&endpoint(&options)), &options, &call, &api_client("rest/1"), None);
        assert!(sent.is_err());
        assert!(!format!("{options:?}").contains("hidden"), "{options:?}");
    }

    #[test]
    fn credentials_are_known_by_their_names() {
        let secrets = [
            "authorization",
            "Authorization",
            "proxy-authorization",
            "x-serverless-authorization",
            "x-forwarded-authorization",
            "cookie",
            "cookie2",
            "set-cookie",
            "x-goog-api-key",
            "x-goog-iam-authorization-token",
            "x-goog-iap-jwt-assertion",
            "x-api-key",
            "api-key",
            "apikey",
            "x-apikey",
            "x-rapidapi-key",
            "ocp-apim-subscription-key",
            "x-functions-key",
            "x-auth-key",
            "x-auth",
            "x-registry-auth",
            "private-token",
            "job-token",
            "x-auth-token",
            "x-access-token",
            "x-amz-security-token",
            "x-amzn-oidc-accesstoken",
            "x-vault-token",
            "x-gitlab-token",
            "x-csrf-token",
            "auth-token-bin",
            "cf-access-jwt-assertion",
            "cf-access-client-secret",
            "dd-application-key",
            "x-goog-encryption-key",
            "x-amz-server-side-encryption-customer-key",
            "x-password",
            "dpop",
            "access_token",
            "oauth_token",
            "client_secret",
            "api_key",
            "API_KEY",
        ];
        let others = [
            "x-request-id",
            "x-goog-user-project",
            "x-goog-request-params",
            "x-goog-api-client",
            "x-auth-request-email",
            "traceparent",
            "tracestate",
            "baggage",
            "x-cloud-trace-context",
            "idempotency-key",
            "partition-key",
            "x-key",
            "key-id",
            "authority",
            "x-tokenizer",
            "x-cookies-accepted",
            "user-agent",
            "if-match",
            "",
            "-",
            "quotaUser",
            "\u{fc}",
        ];
        for (names, want) in [(&secrets[..], true), (&others[..], false)] {
            for name in names {
                assert_eq!(is_credential(name), want, "{name:?}");
            }
        }
    }

    #[test]
    fn a_header_of_the_call_replaces_that_of_the_transport() {
        let options = TransportOptions::new()
            .header("x-a", "1")
            .expect("valid")
            .header("x-b", "2")
            .expect("valid");
        let endpoint = Endpoint::parse("https://example.com", &options).expect("valid");
        let call = CallOptions::new()
            .header("x-a", "3")
            .expect("valid")
            .header("x-a", "4")
            .expect("valid");
        let headers =
            for_call(Some(&endpoint), &options, &call, &api_client("rest/1"), None).expect("valid");
        assert_eq!(headers.get_all("x-a").iter().collect::<Vec<_>>(), ["3", "4"]);
        assert_eq!(headers["x-b"], "2");
    }

    #[test]
    fn the_client_is_named_with_its_wire_last() {
        let value = api_client("rest/0.13");
        let parts: Vec<_> = value.to_str().expect("visible").split(' ').collect();
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert!(parts[0].starts_with("gl-rust/1."), "{parts:?}");
        assert!(parts[1].starts_with("gapic/"), "{parts:?}");
        assert_eq!(parts[2], "rest/0.13");
    }
}
