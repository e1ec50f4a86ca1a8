//! HTTP/1.1 like curl: the request verbatim, and the answer verbatim.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An HTTP answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The names, in lower case, and values of the headers.
    pub headers: Vec<(String, String)>,
    /// The body, which these servers send as text.
    pub body: String,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("expected JSON, found {:?}: {error}", self.body))
    }

    /// The status and the message of an error in Google's form.
    ///
    /// # Panics
    ///
    /// If it is not in that form, or its code is not the HTTP status.
    pub fn error(&self) -> (String, String) {
        let body = self.json();
        let error = &body["error"];
        assert_eq!(error["code"], self.status, "{body}");
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        (text("status"), text("message"))
    }
}

/// Sends a request with a body, `application/json` if there is one, and returns the answer.
///
/// `target` is sent verbatim: nothing in it is escaped or resolved.
///
/// # Errors
///
/// If the connection fails, or the answer is not HTTP.
pub async fn send(
    server: SocketAddr,
    method: &str,
    target: &str,
    body: impl AsRef<[u8]>,
) -> io::Result<Answer> {
    let body = body.as_ref();
    let content = match body {
        [] if method == "GET" => String::new(),
        _ => format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len()),
    };
    let head = format!(
        "{method} {target} HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n{content}\r\n"
    );
    let (mut reading, mut writing) = TcpStream::connect(server).await?.into_split();
    let body = body.to_vec();
    // A server may answer and close before it has read all of a body that it refuses.
    let sending = tokio::spawn(async move {
        let _ = writing.write_all(head.as_bytes()).await;
        let _ = writing.write_all(&body).await;
        writing
    });
    let mut bytes = Vec::new();
    let read = reading.read_to_end(&mut bytes).await;
    sending.abort();
    match parse(&bytes) {
        Some(answer) => Ok(answer),
        None => {
            read?;
            Err(io::Error::new(io::ErrorKind::InvalidData, "the answer is not a whole HTTP answer"))
        }
    }
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let split = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..split]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let is_chunked =
        headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let rest = &bytes[split + 4..];
    let body = if is_chunked { unchunk(rest)? } else { rest.to_vec() };
    Some(Answer { status, headers, body: String::from_utf8(body).ok()? })
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line]).ok()?, 16).ok()?;
        rest = &rest[line + 2..];
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size + 2..)?;
    }
}
