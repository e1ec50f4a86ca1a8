//! gRPC calls whose messages do not arrive, or not as declared.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use h2::SendStream;
use h2::client::{self, ResponseFuture, SendRequest};
use http::{Request, Response};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::attack::{Attack, Ended};

/// On each connection.
const CALLS: usize = 20;

pub(super) fn attacks() -> Vec<Attack> {
    let small = message(100, 50);
    // More than all bodies may hold together, and then nothing.
    let large = message(4 << 20, 3 << 20);
    vec![
        attack("gRPC: messages that never come", 50, Bytes::new(), None),
        attack("gRPC: messages cut in half", 50, small, None),
        attack("gRPC: messages that trickle", 50, message(100_000, 0), Some(1)),
        attack("gRPC: lengths without bytes", 50, message(4 << 20, 1), None),
        attack("gRPC: lengths beyond the limit", 50, message(u32::MAX, 1), None),
        attack("gRPC: half of large messages", 10, large, None),
        attack("gRPC: messages without an end", 50, message(0, 0), Some(5)),
    ]
}

/// The beginning of a message of some length, and so many of its bytes.
fn message(length: u32, bytes: usize) -> Bytes {
    [&[0][..], &length.to_be_bytes(), &vec![b'x'; bytes]].concat().into()
}

/// Calls that send this and then, each half a second, so many bytes.
fn attack(name: &'static str, connections: usize, begin: Bytes, trickle: Option<usize>) -> Attack {
    let run = move |server, _| calls(server, begin.clone(), trickle);
    const DEADLINE_EXCEEDED: u32 = 4;
    const RESOURCE_EXHAUSTED: u32 = 8;
    const INVALID_ARGUMENT: u32 = 3;
    Attack::new(name, connections, run).ends(|ended| {
        matches!(ended, Ended::Failed(INVALID_ARGUMENT | DEADLINE_EXCEEDED | RESOURCE_EXHAUSTED))
    })
}

/// Calls of a method with a message that is all there, two on each connection.
pub(super) fn whole(
    name: &'static str,
    connections: usize,
    path: &'static str,
    wire: Vec<u8>,
) -> Attack {
    let length = u32::try_from(wire.len()).expect("it is within the limit").to_be_bytes();
    let message = Bytes::from([&[0][..], &length, &wire].concat());
    Attack::new(name, connections, move |server, _| {
        let message = message.clone();
        async move {
            let (mut client, _tasks) = open(server).await?;
            let mut last = Ended::Closed;
            let mut calls = Vec::new();
            for _ in 0..2 {
                client = client.ready().await.map_err(io::Error::other)?;
                let (response, mut body) = ask(&mut client, path)?;
                body.send_data(message.clone(), true).map_err(io::Error::other)?;
                calls.push(response);
            }
            for response in calls {
                last = ended(&response.await.map_err(io::Error::other)?);
            }
            Ok(last)
        }
    })
    .ends(|ended| matches!(ended, Ended::Answered(200) | Ended::Failed(3 | 8)))
}

async fn open(server: SocketAddr) -> io::Result<(SendRequest<Bytes>, JoinSet<()>)> {
    let stream = TcpStream::connect(server).await?;
    let (client, connection) = client::handshake(stream).await.map_err(io::Error::other)?;
    // It answers pings, too.
    let mut tasks = JoinSet::new();
    tasks.spawn(async move {
        // How it ends shows in the calls.
        let _ = connection.await;
    });
    Ok((client, tasks))
}

fn ask(
    client: &mut SendRequest<Bytes>,
    path: &str,
) -> io::Result<(ResponseFuture, SendStream<Bytes>)> {
    let request = Request::post(format!("http://localhost{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers")
        .body(())
        .map_err(io::Error::other)?;
    client.send_request(request, false).map_err(io::Error::other)
}

/// How a call ended whose answer has begun.
fn ended<B>(response: &Response<B>) -> Ended {
    let code = response.headers().get("grpc-status");
    let code = code.and_then(|code| code.to_str().ok()?.parse().ok());
    code.map_or(Ended::Answered(response.status().as_u16()), Ended::Failed)
}

async fn calls(server: SocketAddr, begin: Bytes, trickle: Option<usize>) -> io::Result<Ended> {
    let (mut client, _tasks) = open(server).await?;
    let mut calls = Vec::new();
    for _ in 0..CALLS {
        client = client.ready().await.map_err(io::Error::other)?;
        let path = "/google.longrunning.Operations/GetOperation";
        let (response, mut body) = ask(&mut client, path)?;
        if !begin.is_empty() {
            body.send_data(begin.clone(), false).map_err(io::Error::other)?;
        }
        calls.push((response, body));
    }
    let mut last = Ended::Closed;
    for (response, body) in calls {
        last = end(response, body, trickle).await?;
        if !matches!(last, Ended::Failed(_)) {
            break;
        }
    }
    Ok(last)
}

async fn end(
    mut response: ResponseFuture,
    mut body: SendStream<Bytes>,
    trickle: Option<usize>,
) -> io::Result<Ended> {
    let response = loop {
        tokio::select! {
            response = &mut response => break response.map_err(io::Error::other)?,
            () = tokio::time::sleep(Duration::from_millis(500)), if trickle.is_some() => {
                let bytes = vec![0; trickle.unwrap_or_default()];
                // What is refused already shows in the answer.
                let _ = body.send_data(bytes.into(), false);
            }
        }
    };
    Ok(ended(&response))
}
