//! HTTP/1.1, for REST.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use longrunning::rpc::internal::error_envelope;
use longrunning::{WriteOptions, protojson, rpc};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::hand_made::Log;
use super::reply::{TOO_LONG, bomb, corrupt_gzip, gzip};
use super::{Broken, Reply, Request};

/// Answers the requests of a connection.
pub(crate) async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, log: Log) {
    while let Some(request) = read(&mut stream).await {
        let Ok(request) = request else {
            let answer = Reply::http(400, &[], "this is no HTTP");
            return drop(give(&mut stream, answer).await);
        };
        match give(&mut stream, log.answer(request)).await {
            Ok(true) => {}
            // It ends with a reset, unless it was closed before.
            Ok(false) | Err(_) => return,
        }
    }
}

/// Answers one request, and returns whether the connection can be reused.
async fn give(stream: &mut (impl AsyncWrite + Unpin), reply: Reply) -> io::Result<bool> {
    match reply {
        Reply::Operation(operation) => {
            let body = protojson::to_vec(&*operation).map_err(io::Error::other)?;
            whole(stream, 200, &[JSON], &body).await?;
        }
        Reply::Gzip(operation) => {
            let body = gzip(&protojson::to_vec(&*operation).map_err(io::Error::other)?);
            whole(stream, 200, &[JSON, ("content-encoding", "gzip")], &body).await?;
        }
        Reply::Refused(status, _) => {
            let body = error_envelope::write(&status, &WriteOptions::new(), rpc::registry());
            whole(stream, status.code().http_status(), &[JSON], &body).await?;
        }
        Reply::Raw(body) => whole(stream, 200, &[JSON], &body).await?,
        Reply::Http(status, headers, body) => whole(stream, status, &headers, &body).await?,
        Reply::Broken(broken) => return break_off(stream, broken).await,
        Reply::Late(delay, reply) => {
            tokio::time::sleep(delay).await;
            return Box::pin(give(stream, *reply)).await;
        }
        Reply::Never => std::future::pending().await,
    }
    Ok(true)
}

const JSON: (&str, &str) = ("content-type", "application/json; charset=UTF-8");
const BEGUN: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{\"name\": \"oper";
const CHUNKED: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

async fn break_off(stream: &mut (impl AsyncWrite + Unpin), broken: Broken) -> io::Result<bool> {
    match broken {
        Broken::ResetBefore => return Ok(false),
        Broken::ResetWithin => {
            stream.write_all(BEGUN).await?;
            stream.flush().await?;
            // Lets the client read what was sent before the reset discards it.
            tokio::time::sleep(Duration::from_millis(5)).await;
            return Ok(false);
        }
        Broken::GoAway => return stream.shutdown().await.map(|()| false),
        Broken::ResetStream => {
            stream.write_all(CHUNKED).await?;
            return stream.shutdown().await.map(|()| false);
        }
        Broken::Silence => std::future::pending().await,
        Broken::Truncated => {
            whole(stream, 200, &[JSON], b"{\"name\": \"operations/1\", \"don").await?
        }
        Broken::Bomb => {
            whole(stream, 200, &[JSON, ("content-encoding", "gzip")], &bomb()).await?;
        }
        Broken::CorruptGzip => {
            let body = corrupt_gzip(b"{\"name\": \"operations/1\"}");
            whole(stream, 200, &[JSON, ("content-encoding", "gzip")], &body).await?;
        }
        Broken::Unasked => {
            whole(stream, 200, &[JSON, ("content-encoding", "br")], b"\x8b\x01\x80").await?;
        }
        Broken::TooLong => {
            stream.write_all(CHUNKED).await?;
            let mut chunk = b"10000\r\n".to_vec();
            chunk.extend_from_slice(&[b' '; 0x10000]);
            chunk.extend_from_slice(b"\r\n");
            for _ in 0..TOO_LONG / 0x10000 {
                stream.write_all(&chunk).await?;
            }
            stream.write_all(b"2\r\n{}\r\n0\r\n\r\n").await?;
        }
        Broken::Drip => {
            stream.write_all(CHUNKED).await?;
            loop {
                stream.write_all(b"1\r\n \r\n").await?;
                stream.flush().await?;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
    Ok(true)
}

async fn whole(
    stream: &mut (impl AsyncWrite + Unpin),
    status: u16,
    headers: &[(&str, impl AsRef<str>)],
    body: &[u8],
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {}\r\n", value.as_ref()));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    stream.write_all(&bytes).await?;
    stream.flush().await
}

/// The input does not begin like a request.
struct NoHttp;

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Result<Request, NoHttp>> {
    let mut bytes: Vec<u8> = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if bytes.first().is_some_and(|byte| !byte.is_ascii_uppercase()) {
            return Some(Err(NoHttp));
        }
        (stream.read_buf(&mut bytes).await.ok()? > 0).then_some(())?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.lines();
    let mut line = lines.next()?.split(' ');
    let (method, path) = (line.next()?.to_owned(), line.next()?.to_owned());
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ")?;
        headers.append(HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?);
    }
    let length = headers.get("content-length").and_then(|value| value.to_str().ok()?.parse().ok());
    let mut body = bytes.split_off(end + 4);
    while body.len() < length.unwrap_or(0) {
        (stream.read_buf(&mut body).await.ok()? > 0).then_some(())?;
    }
    Some(Ok(Request { method, path, headers, body: Bytes::from(body) }))
}
