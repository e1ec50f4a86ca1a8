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
    let (of_transport, of_call) = (transport.headers(), call.headers());
    let mut headers = HeaderMap::with_capacity(of_transport.len() + of_call.len() + OWN);
    let kept = of_transport.iter().filter(|(name, _)| !of_call.contains_key(*name));
    for (name, value) in kept.chain(of_call) {
        headers.append(name, value.clone());
    }
    if let Some(endpoint) = endpoint
        && !endpoint.keeps_secrets()
        && let Some(name) = headers.keys().find(|name| is_credential(name))
    {
        let host = endpoint.host();
        return Err(Error::request(format!("refusing to send {name} to {host} without TLS")));
    }
    transport.hooks.add_trace(call, &mut headers);
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
    if is_credential(&name) {
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
    for (name, value) in headers.iter_mut() {
        check_name(name)?;
        value.set_sensitive(value.is_sensitive() || is_credential(name));
    }
    Ok(())
}

fn check_name(name: &HeaderName) -> Result<()> {
    if is_of_the_wires(name) {
        return Err(Error::request(format!("the header {name} is set by the transport")));
    }
    Ok(())
}

/// Whether the wires need it for themselves, so that no caller may set it.
pub fn is_of_the_wires(name: &HeaderName) -> bool {
    const OF_THE_WIRES: [&str; 13] = [
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
    OF_THE_WIRES.contains(&name) || name.starts_with("grpc-")
}

pub(crate) fn is_credential(name: &HeaderName) -> bool {
    const CREDENTIALS: [&str; 5] = [
        "authorization",
        "cookie",
        "proxy-authorization",
        "x-goog-api-key",
        "x-goog-iam-authorization-token",
    ];
    CREDENTIALS.contains(&name.as_str())
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
        let table = [
            ("https://example.com", "authorization", true),
            ("http://127.0.0.1:80", "authorization", true),
            ("http://emulator", "authorization", false),
            ("http://emulator", "x-goog-api-key", false),
            ("http://emulator", "x-request-id", true),
        ];
        for (endpoint, name, want) in table {
            assert_eq!(call(endpoint, name).is_ok(), want, "{endpoint} {name}");
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
