use bytes::Bytes;
use http_body_util::{Empty, Full};

use super::*;

const LOCAL: &str = "127.0.0.1:8980";

fn admission(address: &str, hosts: &[&str], origins: &[&str]) -> Admission {
    let address = address.parse().expect("an address");
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    Admission::new(Some(address), &owned(hosts), owned(origins)).expect("they are hosts")
}

/// A request of HTTP/1.1, with an answer: the code and the reason of the refusal, if there is one.
fn checked(
    admission: &Admission,
    target: &str,
    headers: &[(&str, &str)],
) -> Option<(Code, String)> {
    outcome(admission, Version::HTTP_11, target, headers, "")
}

fn outcome(
    admission: &Admission,
    version: Version,
    target: &str,
    headers: &[(&str, &str)],
    body: &'static str,
) -> Option<(Code, String)> {
    let mut request = Request::post(target).version(version);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let refused = match body {
        "" => admission.check(&request.body(Empty::<Bytes>::new()).expect("a request")),
        body => admission.check(&request.body(Full::new(Bytes::from(body))).expect("a request")),
    };
    let status = refused.err()?.status;
    let info = status.detail::<longrunning::error_details::ErrorInfo>().expect("it says why");
    Some((status.code(), info.reason))
}

#[test]
fn a_request_is_for_one_host() {
    let everywhere = admission("0.0.0.0:8980", &[], &[]);
    let (one, two, none) = (Version::HTTP_11, Version::HTTP_2, Version::HTTP_10);
    let table: &[(Version, &str, &[&str], bool)] = &[
        (one, "/", &["a.example"], true),
        (one, "/", &["a.example:8980"], true),
        (one, "/", &["[2001:db8::1]:80"], true),
        (one, "/", &[], false),
        (one, "/", &[""], false),
        (one, "/", &["a.example", "a.example"], false),
        (one, "/", &["a.example", "b.example"], false),
        (one, "/", &["a.example, b.example"], false),
        (one, "/", &["user@a.example"], false),
        (one, "/", &["a.example/x"], false),
        (one, "/", &["a.example:port"], false),
        (one, "/", &["\u{fc}.example"], false),
        (one, "http://a.example/", &["a.example"], true),
        (one, "http://a.example/", &["A.EXAMPLE:80"], true),
        (one, "http://a.example/", &["b.example"], false),
        (one, "http://a.example:81/", &["a.example"], false),
        (one, "http://user@a.example/", &["a.example"], false),
        // Only a proxy gets this form, but every server has to take it (RFC 9112, section 3.2.2).
        (one, "http://a.example/", &[], true),
        (none, "/", &[], true),
        (none, "/", &["a.example", "a.example"], false),
        (two, "http://a.example/", &[], true),
        (two, "http://a.example/", &["a.example"], true),
        (two, "http://a.example/", &["b.example"], false),
        (two, "http://user@a.example/", &[], false),
        (two, "/", &["a.example"], true),
        (two, "/", &[], false),
    ];
    for (version, target, hosts, want) in table {
        let headers: Vec<_> = hosts.iter().map(|host| ("host", *host)).collect();
        let outcome = outcome(&everywhere, *version, target, &headers, "");
        let refused = (Code::InvalidArgument, "BAD_HOST".to_owned());
        assert_eq!(outcome, (!want).then_some(refused), "{version:?} {target} {hosts:?}");
    }
}

#[test]
fn a_loopback_server_answers_for_its_hosts_and_allowed_ones() {
    let listed = ["api.example.com", "*.trusted.example", "10.0.0.7", "fd00::7", "Dotted.Example."];
    let table: &[(&str, &[&str], &str, bool)] = &[
        (LOCAL, &[], "localhost", true),
        (LOCAL, &[], "LOCALHOST.:1", true),
        (LOCAL, &[], "a.localhost:8980", true),
        (LOCAL, &[], "127.9.9.9", true),
        (LOCAL, &[], "[::1]:8980", true),
        (LOCAL, &[], "rebind.example", false),
        (LOCAL, &[], "localhost.example", false),
        (LOCAL, &[], "127.0.0.1.nip.io", false),
        (LOCAL, &[], "0.0.0.0:8980", false),
        (LOCAL, &[], "10.0.0.7", false),
        ("[::1]:8980", &[], "rebind.example", false),
        ("[::ffff:127.0.0.1]:8980", &[], "rebind.example", false),
        ("127.66.66.66:80", &[], "rebind.example", false),
        ("0.0.0.0:8980", &[], "any.example", true),
        ("[::]:8980", &[], "any.example", true),
        ("10.0.0.7:8980", &[], "any.example", true),
        (LOCAL, &["*"], "any.example", true),
        (LOCAL, &listed, "API.example.com.:443", true),
        (LOCAL, &listed, "a.b.trusted.example", true),
        (LOCAL, &listed, "trusted.example", false),
        (LOCAL, &listed, "untrusted.example", false),
        (LOCAL, &listed, "10.0.0.7:80", true),
        (LOCAL, &listed, "[fd00::7]", true),
        (LOCAL, &listed, "dotted.example", true),
        (LOCAL, &listed, "localhost", true),
        (LOCAL, &listed, "other.example", false),
        ("0.0.0.0:8980", &listed, "other.example", false),
        ("0.0.0.0:8980", &listed, "api.example.com", true),
    ];
    for (address, hosts, host, want) in table {
        let admission = admission(address, hosts, &[]);
        let refused = (Code::PermissionDenied, "HOST_NOT_ALLOWED".to_owned());
        let refused = (!want).then_some(refused);
        assert_eq!(
            checked(&admission, "/", &[("host", host)]),
            refused,
            "{address} {hosts:?} {host}"
        );
        let target = format!("http://{host}/");
        let over_http2 = outcome(&admission, Version::HTTP_2, &target, &[], "");
        assert_eq!(over_http2, refused, "{address} {hosts:?} {host} over HTTP/2");
    }
}

#[test]
fn an_invalid_allowed_host_is_a_setup_error() {
    for host in
        ["", "a.example:80", "a.example:", "http://a.example", "a b", "*a", "a.*.b", "**", "*."]
    {
        let error = Admission::new(None, &[host.to_owned()], Vec::new()).expect_err(host);
        assert!(error.to_string().contains("allowed host"), "{host}: {error}");
    }
}

#[test]
fn a_page_of_another_origin_needs_permission() {
    type Headers<'h> = &'h [(&'h str, &'h str)];
    let console = ["https://console.example"];
    let table: &[(&[&str], Headers<'_>, bool)] = &[
        (&[], &[], true),
        (&[], &[("sec-fetch-site", "none")], true),
        (&[], &[("sec-fetch-site", "same-origin")], true),
        (&[], &[("sec-fetch-site", "same-site")], false),
        (&[], &[("sec-fetch-site", "cross-site")], false),
        (&[], &[("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")], false),
        (&[], &[("sec-fetch-site", "")], false),
        (&[], &[("origin", "http://localhost:8980")], true),
        (&[], &[("origin", "https://localhost:8980")], true),
        (&[], &[("origin", "http://localhost")], false),
        (&[], &[("origin", "http://localhost:3000")], false),
        (&[], &[("origin", "http://127.0.0.1:8980")], false),
        (&[], &[("origin", "https://evil.example")], false),
        (&[], &[("origin", "null")], false),
        (&[], &[("origin", "")], false),
        (&[], &[("origin", "localhost:8980")], false),
        (&[], &[("origin", "file://localhost:8980")], false),
        (&[], &[("origin", "http://localhost:8980"), ("origin", "https://evil.example")], false),
        (&[], &[("origin", "http://localhost:8980"), ("sec-fetch-site", "cross-site")], false),
        (&console, &[("origin", "https://console.example")], true),
        (
            &console,
            &[("origin", "https://console.example"), ("sec-fetch-site", "cross-site")],
            true,
        ),
        (&console, &[("origin", "http://console.example")], false),
        (&console, &[("origin", "https://console.example.evil.example")], false),
        (&console, &[("origin", "https://console.example:8443")], false),
        (&console, &[("sec-fetch-site", "cross-site")], false),
        (&["null"], &[("origin", "null")], true),
        (&["*"], &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")], true),
        (&["*"], &[("origin", "null")], true),
        (&["*"], &[("sec-fetch-site", "cross-site")], true),
    ];
    for (origins, headers, want) in table {
        let admission = admission(LOCAL, &[], origins);
        let headers = [*headers, &[("host", "localhost:8980")]].concat();
        let refused = (Code::PermissionDenied, "ORIGIN_NOT_ALLOWED".to_owned());
        assert_eq!(
            checked(&admission, "/", &headers),
            (!want).then_some(refused),
            "{origins:?} {headers:?}"
        );
    }
    // A proxy that ends TLS forwards the host of the page, and the default port.
    let front = admission(LOCAL, &["api.example.com"], &[]);
    for (host, want) in
        [("api.example.com", true), ("api.example.com:443", true), ("api.example.com:80", false)]
    {
        let headers = [("host", host), ("origin", "https://api.example.com")];
        assert_eq!(checked(&front, "/", &headers).is_none(), want, "{host}");
    }
}

#[test]
fn content_types_without_a_preflight_are_rejected_from_pages() {
    let admission = admission(LOCAL, &[], &["*"]);
    let table = [
        (Some("application/json"), "{}", true),
        (Some("application/json; charset=UTF-8"), "{}", true),
        (Some("application/octet-stream"), "{}", true),
        (Some("application/grpc"), "{}", true),
        (Some("text/plain"), "{}", false),
        (Some("Text/Plain;charset=UTF-8"), "{}", false),
        (Some("text/plain"), "", false),
        (Some("application/x-www-form-urlencoded"), "{}", false),
        (Some("multipart/form-data; boundary=x"), "{}", false),
        (Some(" text/plain ;x"), "{}", false),
        (Some(""), "{}", false),
        (None, "{}", false),
        (None, "", true),
    ];
    for (content_type, body, want) in table {
        for page in [("origin", "https://a.example"), ("sec-fetch-site", "same-origin")] {
            let mut headers = vec![("host", "localhost"), page];
            headers.extend(content_type.map(|content_type| ("content-type", content_type)));
            let refused = outcome(&admission, Version::HTTP_11, "/", &headers, body);
            let want =
                (!want).then(|| (Code::InvalidArgument, "CONTENT_TYPE_NOT_SUPPORTED".to_owned()));
            assert_eq!(refused, want, "{content_type:?} {body:?} {page:?}");
            // Programs that are no pages, such as curl, may send it.
            headers.remove(1);
            assert_eq!(
                outcome(&admission, Version::HTTP_11, "/", &headers, body),
                None,
                "{content_type:?}"
            );
        }
    }
}
