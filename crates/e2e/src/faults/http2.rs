//! HTTP/2, for gRPC.

use std::future::poll_fn;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, SendStream};
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use longrunning::Status;
use prost::Message as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;

use super::hand_made::Log;
use super::reply::{TOO_LONG, bomb, corrupt_gzip, gzip};
use super::{Broken, Reply, Request};

/// An action on the connection of a stream.
#[derive(Clone, Copy)]
enum End {
    Drop,
    GoAway,
    FallSilent,
}

/// Answers the requests of a connection.
pub(crate) async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin, log: Log) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    let (end, mut ended) = mpsc::channel(1);
    loop {
        tokio::select! {
            accepted = connection.accept() => {
                let Some(Ok((request, respond))) = accepted else { return };
                tokio::spawn(answer(request, respond, log.clone(), end.clone()));
            }
            Some(end) = ended.recv() => match end {
                End::Drop => return,
                End::GoAway => connection.abrupt_shutdown(Reason::NO_ERROR),
                End::FallSilent => std::future::pending().await,
            },
        }
    }
}

async fn answer(
    request: http::Request<h2::RecvStream>,
    respond: SendResponse<Bytes>,
    log: Log,
    end: mpsc::Sender<End>,
) -> Option<()> {
    let (parts, mut stream) = request.into_parts();
    let mut body = Vec::new();
    while let Some(data) = stream.data().await {
        let data = data.ok()?;
        stream.flow_control().release_capacity(data.len()).ok()?;
        body.extend_from_slice(&data);
    }
    let request = Request {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        headers: parts.headers,
        body: body.into(),
    };
    give(respond, log.answer(request), end).await
}

async fn give(
    mut respond: SendResponse<Bytes>,
    reply: Reply,
    end: mpsc::Sender<End>,
) -> Option<()> {
    match reply {
        Reply::Operation(operation) => {
            message(&mut respond, framed(0, &operation.encode_to_vec()), &[]).await
        }
        Reply::Gzip(operation) => {
            let data = framed(1, &gzip(&operation.encode_to_vec()));
            message(&mut respond, data, &[("grpc-encoding", "gzip")]).await
        }
        Reply::Refused(status, pushback) => refuse(&mut respond, &status, pushback),
        Reply::Raw(body) => message(&mut respond, framed(0, &body), &[]).await,
        Reply::Http(status, headers, body) => {
            let mut response = Response::builder().status(status).body(()).ok()?;
            *response.headers_mut() = map(headers)?;
            let mut stream = respond.send_response(response, body.is_empty()).ok()?;
            if body.is_empty() { Some(()) } else { send(&mut stream, body, true).await }
        }
        Reply::Broken(broken) => break_off(respond, broken, end).await,
        Reply::Late(delay, reply) => {
            tokio::time::sleep(delay).await;
            Box::pin(give(respond, *reply, end)).await
        }
        Reply::Never => std::future::pending().await,
    }
}

async fn break_off(
    mut respond: SendResponse<Bytes>,
    broken: Broken,
    end: mpsc::Sender<End>,
) -> Option<()> {
    match broken {
        Broken::ResetBefore => end.send(End::Drop).await.ok(),
        Broken::ResetWithin => {
            let mut stream = begin(&mut respond, &[])?;
            send(&mut stream, Bytes::from_static(b"\0\0\0\x03\xe8\x0a\x0coper"), false).await?;
            // Lets the client read what was sent before the reset discards it.
            tokio::time::sleep(Duration::from_millis(5)).await;
            end.send(End::Drop).await.ok()
        }
        Broken::GoAway => end.send(End::GoAway).await.ok(),
        Broken::Silence => {
            end.send(End::FallSilent).await.ok()?;
            // Dropped, it would reset the stream.
            std::future::pending().await
        }
        Broken::ResetStream => {
            respond.send_reset(Reason::INTERNAL_ERROR);
            Some(())
        }
        Broken::Truncated => {
            message(&mut respond, framed(0, b"\x0a\x0coperations/1\x1a\x20trunc"), &[]).await
        }
        Broken::Bomb => {
            message(&mut respond, framed(1, &bomb()), &[("grpc-encoding", "gzip")]).await
        }
        Broken::CorruptGzip => {
            let data = framed(1, &corrupt_gzip(b"\x0a\x0coperations/1"));
            message(&mut respond, data, &[("grpc-encoding", "gzip")]).await
        }
        Broken::Unasked => {
            message(&mut respond, framed(1, b"\x8b\x01\x80"), &[("grpc-encoding", "br")]).await
        }
        Broken::TooLong => {
            let mut stream = begin(&mut respond, &[])?;
            let mut data = vec![0];
            data.extend_from_slice(&u32::try_from(TOO_LONG).ok()?.to_be_bytes());
            send(&mut stream, data.into(), false).await?;
            let chunk = Bytes::from(vec![0; 0x10000]);
            for _ in 0..TOO_LONG / chunk.len() {
                send(&mut stream, chunk.clone(), false).await?;
            }
            ok(&mut stream)
        }
        Broken::Drip => {
            let mut stream = begin(&mut respond, &[])?;
            send(&mut stream, Bytes::from_static(b"\0\0\0\x03\xe8"), false).await?;
            for _ in 0..1000 {
                send(&mut stream, Bytes::from_static(b"\x0a"), false).await?;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            Some(())
        }
    }
}

async fn message(
    respond: &mut SendResponse<Bytes>,
    data: Bytes,
    headers: &[(&'static str, &str)],
) -> Option<()> {
    let mut stream = begin(respond, headers)?;
    send(&mut stream, data, false).await?;
    ok(&mut stream)
}

fn begin(
    respond: &mut SendResponse<Bytes>,
    headers: &[(&'static str, &str)],
) -> Option<SendStream<Bytes>> {
    let mut response = Response::builder().header("content-type", "application/grpc");
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    respond.send_response(response.body(()).ok()?, false).ok()
}

/// Sends data within the peer's window; `None` once the peer stops.
async fn send(stream: &mut SendStream<Bytes>, mut data: Bytes, ends: bool) -> Option<()> {
    while !data.is_empty() {
        stream.reserve_capacity(data.len());
        let capacity = poll_fn(|context| stream.poll_capacity(context)).await?.ok()?;
        let piece = data.split_to(capacity.min(data.len()));
        stream.send_data(piece, ends && data.is_empty()).ok()?;
    }
    Some(())
}

fn ok(stream: &mut SendStream<Bytes>) -> Option<()> {
    let trailers = HeaderMap::from_iter([(
        HeaderName::from_static("grpc-status"),
        HeaderValue::from_static("0"),
    )]);
    stream.send_trailers(trailers).ok()
}

fn refuse(
    respond: &mut SendResponse<Bytes>,
    status: &Status,
    pushback: Option<&'static str>,
) -> Option<()> {
    let mut response = Response::builder()
        .header("content-type", "application/grpc")
        .header("grpc-status", status.code)
        .header("grpc-message", &status.message)
        .header("grpc-status-details-bin", STANDARD_NO_PAD.encode(status.encode_to_vec()));
    if let Some(pushback) = pushback {
        response = response.header("grpc-retry-pushback-ms", pushback);
    }
    respond.send_response(response.body(()).ok()?, true).ok().map(drop)
}

/// A message in gRPC's framing.
fn framed(compressed: u8, message: &[u8]) -> Bytes {
    let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
    let mut bytes = vec![compressed];
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(message);
    bytes.into()
}

fn map(headers: Vec<(&'static str, String)>) -> Option<HeaderMap> {
    let pairs = headers.into_iter().map(|(name, value)| {
        Some((HeaderName::from_static(name), HeaderValue::try_from(value).ok()?))
    });
    pairs.collect()
}
