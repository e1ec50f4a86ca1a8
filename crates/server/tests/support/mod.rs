//! Raw HTTP, so that requests can be as invalid as a test needs.

#![allow(dead_code, unreachable_pub, reason = "not every test file needs all of it")]

pub mod foreign;

use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An HTTP response.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Code name and message of the error envelope. Its `code` must be the HTTP status, and its
    /// details must begin with an ErrorInfo.
    pub fn error(&self) -> (String, String) {
        let json = self.json();
        let error = &json["error"];
        assert_eq!(error["code"], self.status, "{}", self.body);
        let info = &error["details"][0];
        assert_eq!(info["@type"], "type.googleapis.com/google.rpc.ErrorInfo", "{}", self.body);
        assert_eq!(info["domain"], longrunning_server::ERROR_DOMAIN, "{}", self.body);
        let reason = info["reason"].as_str().expect("an ErrorInfo has a reason");
        assert!(reason.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'), "{reason}");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        (text(&error["status"]), text(&error["message"]))
    }
}

/// Sends a request verbatim and reads until the server closes the connection.
pub async fn raw(address: SocketAddr, request: impl AsRef<[u8]>) -> Reply {
    parse(&raw_bytes(address, request.as_ref()).await)
}

/// The same, for a reply that is not text.
pub async fn raw_bytes(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    // A server that rejects a request early may close before it has read all of it.
    let _ = stream.write_all(request).await;
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    bytes
}

/// The head, as text, and the body.
pub fn split(reply: &[u8]) -> (String, &[u8]) {
    let mut windows = reply.windows(4);
    let end = windows.position(|window| window == b"\r\n\r\n").expect("a reply has a head");
    (String::from_utf8_lossy(&reply[..end]).into_owned(), &reply[end + 4..])
}

pub fn parse(bytes: &[u8]) -> Reply {
    let text = String::from_utf8(bytes.to_vec()).expect("replies are UTF-8");
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text:?}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let mut reply = Reply {
        status: status.expect("a reply begins with its status"),
        head: head.to_owned(),
        body: body.to_owned(),
    };
    if reply.header("transfer-encoding") == Some("chunked") {
        reply.body = unchunked(&reply.body);
    }
    reply
}

fn unchunked(mut text: &str) -> String {
    let mut body = String::new();
    while let Some((size, rest)) = text.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a chunk has a size");
        if size == 0 {
            break;
        }
        body.push_str(&rest[..size]);
        text = &rest[size + 2..];
    }
    body
}

/// A request with a method, a verbatim path, and a body.
pub async fn send(address: SocketAddr, method: &str, path: &str, body: &str) -> Reply {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    raw(address, request).await
}

pub async fn get(address: SocketAddr, path: &str) -> Reply {
    send(address, "GET", path, "").await
}

pub async fn post(address: SocketAddr, path: &str, body: &str) -> Reply {
    send(address, "POST", path, body).await
}
