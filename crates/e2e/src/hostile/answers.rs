//! Calls whose answers are large, and are not read, or too slowly.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use longrunning::ListOperationsRequest;
use longrunning_server::demo::v1::StreamNumbersRequest;
use prost::Message;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::attack::{Attack, Ended};
use super::http2::{self, Frame};
use super::victim::{LARGE, MANY};

/// A small window, opened a little each half second.
const DRIP: Option<u32> = Some(500);

pub(super) fn attacks() -> Vec<Attack> {
    let list = |parent: &str| {
        let name = parent.to_owned();
        let request = ListOperationsRequest { name, page_size: 1_000, ..<_>::default() };
        grpc("/google.longrunning.Operations/ListOperations", &request)
    };
    let stream = StreamNumbersRequest { count: 1_000, padding: 1 << 20, ..<_>::default() };
    let stream = grpc("/longrunning.demo.v1.DemoService/StreamNumbers", &stream);
    let page = format!("/v2/{MANY}/operations?pageSize=1000");
    let numbers = "/v1/numbers:stream?count=1000&padding=1000000";
    vec![
        unread("gRPC: pages none reads", 1, None, list(MANY)).grows_by(48),
        unread("gRPC: pages read in drops", 1, DRIP, list(MANY)).grows_by(48),
        unread("gRPC: pages of few, none reads", 1, None, list(LARGE)).grows_by(48),
        unread("gRPC: pages none reads, many", 20, None, list(MANY)).grows_by(176),
        unread("gRPC: streams none reads", 5, None, stream).grows_by(144),
        unread("REST: pages none reads, HTTP/2", 1, None, rest(&page)).grows_by(48),
        unread("REST: pages in drops, HTTP/2", 1, DRIP, rest(&page)).grows_by(48),
        unread("REST: pages, many, HTTP/2", 20, None, rest(&page)).grows_by(144),
        unread("REST: streams, HTTP/2", 5, None, rest(numbers)).grows_by(144),
        deaf("REST: pages none reads, HTTP/1", 100, &page).grows_by(144),
        deaf("REST: streams, HTTP/1", 100, numbers).grows_by(144),
    ]
}

/// The frames of one call, for the number of its stream.
type Call = Arc<dyn Fn(u32) -> Vec<u8> + Send + Sync>;

fn grpc(path: &str, request: &impl Message) -> Call {
    let block = http2::post(path, &[("content-type", "application/grpc"), ("te", "trailers")]);
    let wire = request.encode_to_vec();
    let length = u32::try_from(wire.len()).expect("it is short").to_be_bytes();
    let message = [&[0][..], &length, &wire].concat();
    Arc::new(move |stream| {
        let head = http2::frame(http2::HEADERS, http2::END_HEADERS, stream, &block);
        [head, http2::frame(http2::DATA, http2::END_STREAM, stream, &message)].concat()
    })
}

fn rest(path: &str) -> Call {
    let block = http2::get(path);
    let flags = http2::END_STREAM | http2::END_HEADERS;
    Arc::new(move |stream| http2::frame(http2::HEADERS, flags, stream, &block))
}

/// Connections with many calls, whose windows are closed, or opened so much each half second.
fn unread(name: &'static str, connections: usize, drip: Option<u32>, call: Call) -> Attack {
    // More than one connection may have at a time.
    let calls = 200 / connections;
    let run = move |server, _| make_calls(server, calls, drip, call.clone());
    Attack::new(name, connections, run)
        .ends(|ended| matches!(ended, Ended::Reset | Ended::Closed | Ended::SentAway))
}

async fn make_calls(
    server: SocketAddr,
    calls: usize,
    drip: Option<u32>,
    call: Call,
) -> io::Result<Ended> {
    const INITIAL_WINDOW_SIZE: u16 = 4;
    let window = drip.unwrap_or_default();
    let mut stream = http2::open(server, &[(INITIAL_WINDOW_SIZE, window)]).await?;
    let update =
        |stream, bytes: u32| http2::frame(http2::WINDOW_UPDATE, 0, stream, &bytes.to_be_bytes());
    stream.write_all(&update(0, 1 << 30)).await?;
    let streams = (1..).step_by(2).take(calls);
    let requests: Vec<u8> = streams.clone().flat_map(|stream| call(stream)).collect();
    let (mut reader, mut writer) = stream.into_split();
    let mut writing = JoinSet::new();
    writing.spawn(async move {
        let updates: Vec<u8> = match drip {
            Some(bytes) => streams.flat_map(|stream| update(stream, bytes)).collect(),
            None => Vec::new(),
        };
        let mut written = writer.write_all(&requests).await;
        while written.is_ok() {
            tokio::time::sleep(Duration::from_millis(500)).await;
            written = writer.write_all(&updates).await;
        }
    });
    let mut ended = BTreeSet::new();
    let seen = |frame: &Frame| {
        let is_end = frame.kind == http2::RST_STREAM
            || (matches!(frame.kind, http2::HEADERS | http2::DATA)
                && frame.flags & http2::END_STREAM != 0);
        ended.extend(is_end.then_some(frame.stream));
        (ended.len() == calls).then_some(Ended::Reset)
    };
    Ok(http2::read_frames(&mut reader, seen).await)
}

/// Connections that ask again and again and read nothing.
fn deaf(name: &'static str, connections: usize, path: &str) -> Attack {
    let asks = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").repeat(10);
    let asks = Bytes::from(asks);
    Attack::new(name, connections, move |server, _| {
        let asks = asks.clone();
        async move {
            let mut stream = TcpStream::connect(server).await?;
            stream.write_all(&asks).await?;
            // That the server has closed the connection shows in that nothing can be written any
            // more.
            loop {
                tokio::time::sleep(Duration::from_millis(200)).await;
                stream.write_all(b"GET / HTTP/1.1\r\n").await?;
            }
        }
    })
}
