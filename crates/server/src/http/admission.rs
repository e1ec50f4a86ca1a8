//! Decides which requests are answered, by their host and the page that sent them.
//!
//! A page in a browser can send requests to every server that its machine reaches: without a
//! preflight, if they look like those of a form, and to a name of the page's own domain that
//! resolves to this machine (DNS rebinding). Other programs send neither `Origin` nor
//! `Sec-Fetch-Site`.

mod authority;

use std::net::SocketAddr;

use http::header::{CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use http::{HeaderMap, HeaderValue, Request, Version};
use http_body::Body as HttpBody;
use longrunning::rpc::internal::loopback;
use longrunning::{Code, Status};

use self::authority::{Authority, without_dot};
use crate::Error;
use crate::status::{refusal, refusal_about, shown};

/// How the origin of a browser's request relates to the target (Fetch Metadata Request Headers,
/// section 2.3).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The rule for requests.
#[derive(Debug, Default)]
pub(super) struct Admission {
    /// The origins whose pages may call, besides the server's own.
    origins: Vec<String>,
    hosts: Hosts,
    /// The hosts that most requests are for, with the port, and that are admitted: the address of
    /// the server, and `localhost` with its port. They need not be parsed.
    usual: Vec<String>,
}

/// The hosts that requests may name.
#[derive(Debug, Default)]
enum Hosts {
    #[default]
    All,
    /// The hosts of this machine, and these, in lower case and without a final dot.
    Listed(Vec<String>),
}

/// A rejected request.
#[derive(Debug)]
pub(super) struct Rejection {
    pub(super) status: Status,
    /// For REST; `None` for that of the code.
    pub(super) http_status: Option<u16>,
}

impl Admission {
    /// The rule of a server that listens at `address`. At a loopback address it answers for this
    /// machine and for `hosts`; elsewhere for all hosts, unless `hosts` lists some.
    pub(super) fn new(
        address: Option<SocketAddr>,
        hosts: &[String],
        origins: Vec<String>,
    ) -> Result<Self, Error> {
        let is_local = address.is_some_and(|address| loopback::is_address(address.ip()));
        let is_for_all = hosts.iter().any(|host| host == "*") || (hosts.is_empty() && !is_local);
        let hosts = if is_for_all {
            Hosts::All
        } else {
            Hosts::Listed(hosts.iter().map(|host| listed(host)).collect::<Result<_, _>>()?)
        };
        let mut admission = Self { origins, hosts, usual: Vec::new() };
        let port = address.map(|address| format!("localhost:{}", address.port()));
        let usual = address.map(|address| address.to_string()).into_iter().chain(port);
        let is_admitted = |host: &String| {
            Authority::parse(host).is_some_and(|host| admission.check_host(host).is_ok())
        };
        admission.usual = usual.filter(is_admitted).collect();
        Ok(admission)
    }

    /// Checks whether a request is answered.
    pub(super) fn check<B: HttpBody>(&self, request: &Request<B>) -> Result<(), Rejection> {
        let headers = request.headers();
        let is_of_page = headers.contains_key(ORIGIN) || headers.contains_key(SEC_FETCH_SITE);
        if !is_of_page && self.is_usual(request) {
            return Ok(());
        }
        let host = host_of(request)?;
        if let Some(host) = host {
            self.check_host(host)?;
        }
        if !is_of_page {
            return Ok(());
        }
        self.check_page(headers, host)?;
        check_body(request)
    }

    /// Whether a request is for one of the usual hosts, and for no other.
    fn is_usual<B>(&self, request: &Request<B>) -> bool {
        let mut headers = request.headers().get_all(HOST).iter();
        let host = match (request.uri().authority(), headers.next(), headers.next()) {
            (Some(authority), None, None) => authority.as_str().as_bytes(),
            (None, Some(header), None) => header.as_bytes(),
            _ => return false,
        };
        self.usual.iter().any(|usual| usual.as_bytes() == host)
    }

    fn check_host(&self, host: Authority<'_>) -> Result<(), Rejection> {
        let Hosts::Listed(listed) = &self.hosts else { return Ok(()) };
        let name = without_dot(host.host);
        let is_listed = |listed: &String| match listed.strip_prefix('*') {
            // `*.example.com`
            Some(domain) => {
                let start = name.len().checked_sub(domain.len()).filter(|start| *start > 0);
                start
                    .and_then(|start| name.get(start..))
                    .is_some_and(|end| end.eq_ignore_ascii_case(domain))
            }
            None => name.eq_ignore_ascii_case(listed),
        };
        if loopback::is_host(host.host) || listed.iter().any(is_listed) {
            return Ok(());
        }
        let host = shown(host.host);
        let message = format!(
            "this server does not answer for the host {host:?}: allow it by ServerBuilder::allow_hosts, or --allow-host of lro"
        );
        Err(forbidden("HOST_NOT_ALLOWED", message, &[("host", &host)]))
    }

    /// Rejects a request of a page of another origin, unless that origin may call.
    fn check_page(
        &self,
        headers: &HeaderMap,
        host: Option<Authority<'_>>,
    ) -> Result<(), Rejection> {
        let is_for_all = self.origins.iter().any(|origin| origin == "*");
        let mut is_allowed = is_for_all;
        for origin in headers.get_all(ORIGIN) {
            let origin = String::from_utf8_lossy(origin.as_bytes());
            let is_listed = self.origins.iter().any(|listed| *listed == origin);
            if !is_listed && !is_for_all && !is_same(&origin, host) {
                let origin = shown(&origin);
                let message = format!(
                    "pages of the origin {origin:?} may not call this server: allow them by ServerBuilder::allow_origins, or --allow-origin of lro"
                );
                return Err(forbidden("ORIGIN_NOT_ALLOWED", message, &[("origin", &origin)]));
            }
            is_allowed |= is_listed;
        }
        // Other ports of this machine and other names of its domain are other origins too:
        // `same-site` is not enough.
        let is_near = |site: &HeaderValue| matches!(site.as_bytes(), b"none" | b"same-origin");
        if !is_allowed && !headers.get_all(SEC_FETCH_SITE).iter().all(is_near) {
            let message = "pages of other origins may not call this server: allow them by ServerBuilder::allow_origins, or --allow-origin of lro";
            return Err(forbidden("ORIGIN_NOT_ALLOWED", message.to_owned(), &[]));
        }
        Ok(())
    }
}

/// The one host that a request names (RFC 9112, section 3.2, and RFC 9113, section 8.3.1). HTTP/1.0
/// need not name one.
fn host_of<B>(request: &Request<B>) -> Result<Option<Authority<'_>>, Rejection> {
    let in_target = request.uri().authority().map(|authority| authority.as_str());
    let mut headers = request.headers().get_all(HOST).iter();
    let header = headers.next();
    if headers.next().is_some() {
        return Err(bad_host("more than one Host header"));
    }
    let header = match header.map(|header| header.to_str().ok().and_then(Authority::parse)) {
        Some(None) => return Err(bad_host("the Host header is invalid")),
        Some(Some(host)) => Some(host),
        None => None,
    };
    let in_target = match in_target.map(Authority::parse) {
        Some(None) => return Err(bad_host("the host of the request target is invalid")),
        Some(Some(host)) => Some(host),
        None => None,
    };
    match (in_target, header) {
        (Some(target), Some(header)) if !target.is(header, 80) => {
            Err(bad_host("the Host header and the request target name different hosts"))
        }
        (None, None) if request.version() > Version::HTTP_10 => {
            Err(bad_host("the request names no host"))
        }
        (target, header) => Ok(target.or(header)),
    }
}

/// Whether an `Origin` is that of the server itself, which `host` names. Its scheme is unknown
/// here, since TLS may end at a proxy.
fn is_same(origin: &str, host: Option<Authority<'_>>) -> bool {
    let origin = match origin.split_once("://") {
        Some(("http", authority)) => Some((authority, 80)),
        Some(("https", authority)) => Some((authority, 443)),
        _ => None,
    };
    let origin = origin.and_then(|(text, port)| Some((Authority::parse(text)?, port)));
    match (origin, host) {
        (Some((origin, port)), Some(host)) => origin.is(host, port),
        _ => false,
    }
}

/// Rejects what a page may send to another origin without a preflight (Fetch standard,
/// "CORS-safelisted request-header"), even where the page may call: for JSON its browser asks
/// first.
fn check_body<B: HttpBody>(request: &Request<B>) -> Result<(), Rejection> {
    const UNASKED: [&str; 3] =
        ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
    let content_type = request.headers().get(CONTENT_TYPE);
    let what = match content_type {
        None if request.body().is_end_stream() => return Ok(()),
        None => "a body without a content type".to_owned(),
        Some(content_type) => {
            let text = String::from_utf8_lossy(content_type.as_bytes());
            let essence = text.split([';', ',']).next().unwrap_or_default().trim();
            if !essence.is_empty()
                && !UNASKED.iter().any(|type_| type_.eq_ignore_ascii_case(essence))
            {
                return Ok(());
            }
            format!("the content type {:?}", shown(&text))
        }
    };
    let message = format!("{what} is not taken from a page: expected application/json");
    let status = refusal(Code::InvalidArgument, "CONTENT_TYPE_NOT_SUPPORTED", message);
    Err(Rejection { status, http_status: Some(415) })
}

/// Parses an allowed host, into lower case and without a final dot.
fn listed(host: &str) -> Result<String, Error> {
    let name = host.strip_prefix("*.").unwrap_or(host);
    let name = if name.contains(':') && !name.starts_with('[') {
        format!("[{name}]")
    } else {
        name.to_owned()
    };
    match Authority::parse(&name) {
        Some(Authority { port: None, .. }) if !name.ends_with(':') && !name.contains('*') => {
            let host = host.trim_start_matches('[').trim_end_matches(']');
            Ok(without_dot(host).to_ascii_lowercase())
        }
        _ => Err(Error::new(format!(
            "invalid allowed host {host:?}: expected a name or an address without a port, \"*.\" and a name, or \"*\""
        ))),
    }
}

fn forbidden(reason: &'static str, message: String, about: &[(&str, &str)]) -> Rejection {
    let status = refusal_about(Code::PermissionDenied, reason, message, about);
    Rejection { status, http_status: None }
}

fn bad_host(message: &'static str) -> Rejection {
    Rejection { status: refusal(Code::InvalidArgument, "BAD_HOST", message), http_status: None }
}

#[cfg(test)]
mod tests;
