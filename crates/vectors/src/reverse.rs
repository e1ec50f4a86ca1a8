//! The group `reverse`, against a server that is sent raw HTTP.

use std::io;
use std::net::SocketAddr;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::runner::{Report, items, text};
use crate::server::{self, Types};

/// Sends every request of the group to the server, and compares its answer with `want`.
pub(crate) async fn run(file: &Value, types: Types) -> Report {
    let mut report = Report::new(match types {
        Types::Generated => "reverse over HTTP",
        Types::Described => "reverse by descriptors",
    });
    let server = match server::start(&file["rules"], types).await {
        Ok(server) => server,
        Err(error) => {
            report.fail("rules", error);
            return report;
        }
    };
    for vector in items(&file["reverse"]) {
        let (id, want) = (text(&vector["id"]), &vector["want"]);
        if want.is_null() {
            report.not_judged += 1;
            continue;
        }
        match send(server.local_addr(), &vector["request"]).await {
            Err(error) => report.fail(id, format!("no answer: {error}")),
            Ok(answer) => {
                let found = answer.found();
                if fits(&found, want) {
                    report.passed += 1;
                } else {
                    report.fail(id, format!("found {found}, want {want}"));
                }
            }
        }
    }
    report
}

fn fits(found: &Value, want: &Value) -> bool {
    let status_fits = match &want["http"] {
        Value::Array(statuses) => statuses.contains(&found["http"]),
        status => *status == found["http"],
    };
    let same = |key: &str| want.get(key).is_none_or(|want| *want == found[key]);
    // A failure has its envelope, even if the vector does not mention it.
    let has_envelope = found["http"].as_u64() < Some(400)
        || (found["error"]["code"] == found["http"] && found["error"]["status"].is_string());
    status_fits && same("rpc") && same("fields") && has_envelope
}

struct Answer {
    status: u16,
    body: Value,
}

impl Answer {
    /// What a vector may want to know of it.
    fn found(&self) -> Value {
        let body = self.body.get(0).unwrap_or(&self.body);
        // A rule with a response body leaves the request alone.
        let fields = match body.get("method") {
            Some(_) => body.get("req").cloned().unwrap_or_else(|| json!({})),
            None => body.clone(),
        };
        match body.get("error") {
            Some(error) => json!({"http": self.status, "error": error}),
            None => json!({"http": self.status, "rpc": body["method"], "fields": fields}),
        }
    }
}

/// Sends the request verbatim, and reads the answer until the server closes the connection.
async fn send(server: SocketAddr, request: &Value) -> io::Result<Answer> {
    let (method, target) = (text(&request["method"]), text(&request["target"]));
    let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n");
    if let Some(content_type) = request["ct"].as_str() {
        head.push_str(&format!("content-type: {content_type}\r\n"));
    }
    let body = text(&request["body"]);
    if request.get("body").is_some() {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(format!("{head}\r\n{body}").as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    parse(&bytes).ok_or_else(|| {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        io::Error::new(io::ErrorKind::InvalidData, format!("{text:?} is no HTTP answer with JSON"))
    })
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let is_chunked = head.to_ascii_lowercase().contains("\r\ntransfer-encoding: chunked");
    let body = if is_chunked { unchunk(body)? } else { body.to_owned() };
    let body = if body.is_empty() { Value::Null } else { serde_json::from_str(&body).ok()? };
    Some(Answer { status, body })
}

fn unchunk(mut rest: &str) -> Option<String> {
    let mut body = String::new();
    loop {
        let (size, behind) = rest.split_once("\r\n")?;
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.push_str(behind.get(..size)?);
        rest = behind.get(size + 2..)?;
    }
}
