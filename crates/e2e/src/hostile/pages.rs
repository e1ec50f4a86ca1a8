//! Pages that were not invited: each request would start an operation, or cancel the one that
//! others get.

use std::io;
use std::net::SocketAddr;

use super::attack::{self, Attack, Ended};
use crate::raw_http;

/// What a browser sends for a page, and how it is refused.
const REQUESTS: [(&str, &str, u16); 9] = [
    // A page of another origin, which its browser lets send forms and text unasked.
    ("localhost", "origin: https://evil.example\r\ncontent-type: text/plain\r\n", 403),
    ("localhost", "origin: null\r\ncontent-type: application/x-www-form-urlencoded\r\n", 403),
    ("localhost", "sec-fetch-site: cross-site\r\ncontent-type: multipart/form-data\r\n", 403),
    ("localhost", "sec-fetch-site: same-site\r\ncontent-type: application/json\r\n", 403),
    ("localhost", "origin: http://localhost:3000\r\ncontent-type: application/json\r\n", 403),
    ("localhost", "sec-fetch-site: same-origin\r\ncontent-type: text/plain\r\n", 415),
    // A name of the page's own domain that leads here: to itself it is of the same origin.
    ("rebind.example", "origin: http://rebind.example\r\ncontent-type: application/json\r\n", 403),
    ("rebind.example", "content-type: application/json\r\n", 403),
    ("localhost\r\nhost: rebind.example", "content-type: application/json\r\n", 400),
];

/// The operation that they would cancel. It runs until somebody does.
const ENDLESS: &str = "/v1/operations/endless";

pub(super) async fn attacks(server: SocketAddr) -> io::Result<Vec<Attack>> {
    let start = r#"{"operationId": "endless", "endless": true}"#;
    raw_http::send(server, "POST", "/v1/reports:start", start).await?;
    let is_refused = |ended| matches!(ended, Ended::Answered(400 | 403 | 415));
    Ok(vec![
        Attack::new("pages that start operations", 50, |server, number| async move {
            let name = format!("uninvited-{number}");
            let body = format!("{{\"operationId\": \"{name}\"}}");
            let ended = sent(server, number, "/v1/reports:start", &body).await?;
            let found =
                raw_http::send(server, "GET", &format!("/v1/operations/{name}"), "").await?;
            // Nothing was started.
            Ok(if found.status == 404 { ended } else { Ended::Answered(found.status) })
        })
        .ends(is_refused),
        Attack::new("pages that cancel operations", 50, |server, number| async move {
            let ended = sent(server, number, &format!("{ENDLESS}:cancel"), "{}").await?;
            let found = raw_http::send(server, "GET", ENDLESS, "").await?;
            let runs = found.status == 200 && found.json()["done"] != true;
            Ok(if runs { ended } else { Ended::Answered(found.status) })
        })
        .ends(is_refused),
    ])
}

/// Sends one of the requests; how it ended, or that it hangs where it was answered as no such
/// request is.
async fn sent(server: SocketAddr, number: usize, target: &str, body: &str) -> io::Result<Ended> {
    let (host, headers, want) = REQUESTS[number % REQUESTS.len()];
    let request = format!(
        "POST {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let ended = attack::send(server, request.into()).await?;
    Ok(if ended == Ended::Answered(want) { ended } else { Ended::Hangs })
}
