//! The attacks: what each connection of one does, and how it may end.

use std::fmt;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::{answers, elements, filters, good, grpc, http2, pages};
use crate::raw_http;

/// How a connection of an attack ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ended {
    /// With an answer of this status.
    Answered(u16),
    /// Without one, by the server.
    Closed,
    /// With a failure of this code, over gRPC.
    Failed(u32),
    /// Over HTTP/2: GOAWAY.
    SentAway,
    /// Over HTTP/2: all of its streams were reset, and the connection goes on.
    Reset,
    /// It is as idle as it was, and is answered as soon as it asks.
    Idle,
    /// It went on until the attacker lost patience.
    Hangs,
}

type Run =
    Arc<dyn Fn(SocketAddr, usize) -> Pin<Box<dyn Future<Output = Ended> + Send>> + Send + Sync>;

pub(super) struct Attack {
    pub(super) name: &'static str,
    pub(super) connections: usize,
    pub(super) run: Run,
    pub(super) is_right: fn(Ended) -> bool,
    /// How one of its connections has to end at least.
    pub(super) needs: Option<Ended>,
    /// How many bytes more the server may hold while it lasts.
    pub(super) growth: u64,
}

impl Attack {
    pub(super) fn new<F: Future<Output = io::Result<Ended>> + Send + 'static>(
        name: &'static str,
        connections: usize,
        run: impl Fn(SocketAddr, usize) -> F + Send + Sync + 'static,
    ) -> Self {
        let run = Arc::new(move |server, number| {
            let run = run(server, number);
            // To be cut off in the middle of what one says is an end too.
            Box::pin(async move { run.await.unwrap_or(Ended::Closed) }) as Pin<Box<_>>
        });
        Self { name, connections, run, is_right: is_refused, needs: None, growth: u64::MAX }
    }

    /// Every connection sends these bytes and waits for what comes.
    pub(super) fn sends(name: &'static str, connections: usize, request: impl Into<Bytes>) -> Self {
        let request = request.into();
        Self::new(name, connections, move |server, _| send(server, request.clone()))
    }

    pub(super) fn ends(self, is_right: fn(Ended) -> bool) -> Self {
        Self { is_right, ..self }
    }

    /// It is no more than a client may send, unless others send as much at the same time: the
    /// server reads it while it has the memory.
    fn reads(self) -> Self {
        let is_right = |ended| matches!(ended, Ended::Answered(200 | 429));
        Self { needs: Some(Ended::Answered(200)), ..self.ends(is_right) }
    }

    /// The server may hold so many MiB more while it lasts.
    pub(super) fn grows_by(self, mib: u64) -> Self {
        Self { growth: mib << 20, ..self }
    }
}

/// 4xx or a closed connection.
fn is_refused(ended: Ended) -> bool {
    matches!(ended, Ended::Answered(400..=499) | Ended::Closed | Ended::SentAway)
}

/// An operation of a MiB, which takes a while to be read.
const LARGE: &str = "/v1/operations/large";

/// All attacks, and what they find at the server.
pub(super) async fn attacks(server: SocketAddr, files: u64) -> io::Result<Vec<Attack>> {
    let start = r#"{"operationId": "good", "reply": "DONE"}"#;
    raw_http::send(server, "POST", "/v1/reports:start", start).await?;
    let start = r#"{"operationId": "large", "paddingKib": 1024, "reply": "DONE"}"#;
    raw_http::send(server, "POST", "/v1/reports:start", start).await?;
    // Some are for what else the process has open.
    let idle = usize::try_from(files.saturating_sub(200)).unwrap_or(usize::MAX).min(10_000);
    let mut attacks = floods();
    attacks.extend(lies());
    attacks.extend(slowness());
    attacks.extend(json());
    attacks.extend(frames());
    attacks.extend(grpc::attacks());
    attacks.extend(filters::attacks());
    attacks.extend(pages::attacks(server).await?);
    attacks.extend(answers::attacks());
    attacks.extend(elements::attacks());
    attacks.push(
        Attack::new("idle connections", idle, be_idle)
            .ends(|ended| matches!(ended, Ended::Idle | Ended::Closed)),
    );
    Ok(attacks)
}

fn floods() -> Vec<Attack> {
    let long = "x".repeat(60_000);
    let segments = "x/".repeat(30_000);
    let escapes = "%2F".repeat(20_000);
    let pairs = "filter=a&".repeat(6_000);
    let unknown: String = (0..6_000).map(|index| format!("x{index}=1&")).collect();
    // Below an `Any` every name goes.
    let fields: Vec<_> = (0..9_000).map(|index| format!("a{index}")).collect();
    let fields = format!("operations/metadata({})", fields.join(","));
    let many: String = (0..5_000).map(|index| format!("x-{index}: y\r\n")).collect();
    let large = format!("x-large: {}\r\n", "y".repeat(4 << 20));
    vec![
        Attack::sends(
            "long paths",
            100,
            request("GET", &format!("/v1/operations/{long}"), "", b""),
        ),
        Attack::sends(
            "paths of many segments",
            100,
            request("GET", &format!("/{segments}"), "", b""),
        ),
        Attack::sends(
            "paths of escapes",
            100,
            request("GET", &format!("/v1/operations/{escapes}"), "", b""),
        ),
        Attack::sends(
            "queries that repeat",
            100,
            request("GET", &format!("/v1/operations?{pairs}"), "", b""),
        ),
        Attack::sends(
            "queries of unknown names",
            100,
            request("GET", &format!("/v1/operations?{unknown}"), "", b""),
        ),
        Attack::sends(
            "selections without end",
            100,
            request("GET", &format!("/v1/operations?fields={fields}"), "", b""),
        ),
        Attack::sends("many headers", 100, request("GET", "/v1/operations", &many, b"")),
        Attack::sends("large headers", 50, request("GET", "/v1/operations", &large, b"")),
    ]
}

fn lies() -> Vec<Attack> {
    let post = |headers: &str, body: &str| {
        format!("POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n{body}")
    };
    vec![
        Attack::sends(
            "lengths beyond the limit",
            100,
            post("content-length: 99999999999\r\n", "{}"),
        ),
        Attack::sends("invalid lengths", 100, post("content-length: -1\r\n", "{}")),
        Attack::sends("two lengths", 100, post("content-length: 2\r\ncontent-length: 3\r\n", "{}")),
        Attack::sends(
            "a length and chunks",
            100,
            post("content-length: 5\r\ntransfer-encoding: chunked\r\n", "zz\r\n{}\r\n"),
        ),
        Attack::sends(
            "chunks beyond all limits",
            100,
            post("transfer-encoding: chunked\r\n", "fffffffffffffffff\r\n"),
        ),
        Attack::sends(
            "bodies shorter than they say",
            300,
            post("content-length: 1000\r\n", "{\"title\":"),
        ),
    ]
}

fn slowness() -> Vec<Attack> {
    vec![
        Attack::new("slow heads", 500, |server, _| async move {
            let mut stream = TcpStream::connect(server).await?;
            stream.write_all(b"GET /v1/operations HTTP/1.1\r\nhost: localhost\r\n").await?;
            loop {
                let mut first = [0; 12];
                tokio::select! {
                    read = stream.read(&mut first) => {
                        return Ok(if read? == 0 { Ended::Closed } else { status(&first) });
                    }
                    () = tokio::time::sleep(Duration::from_millis(500)) => {
                        stream.write_all(b"x").await?;
                    }
                }
            }
        }),
        Attack::new("bodies that trickle", 300, |server, _| async move {
            let mut stream = TcpStream::connect(server).await?;
            let head = "POST /v1/reports:start HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n";
            stream.write_all(head.as_bytes()).await?;
            loop {
                let mut first = [0; 12];
                tokio::select! {
                    read = stream.read_exact(&mut first) => {
                        return Ok(if read.is_err() { Ended::Closed } else { status(&first) });
                    }
                    () = tokio::time::sleep(Duration::from_millis(500)) => {
                        stream.write_all(b" ").await?;
                    }
                }
            }
        }),
        Attack::new("slow readers, HTTP/1", 100, |server, _| async move {
            let mut stream = TcpStream::connect(server).await?;
            // More than the buffers of the system take.
            let asks = format!("GET {LARGE} HTTP/1.1\r\nhost: localhost\r\n\r\n").repeat(20);
            stream.write_all(asks.as_bytes()).await?;
            // It does not read; the server's end of the connection shows in that nothing can be
            // written any more.
            loop {
                tokio::time::sleep(Duration::from_millis(200)).await;
                stream.write_all(b"GET / HTTP/1.1\r\n").await?;
            }
        }),
        Attack::new("slow readers, HTTP/2", 10, |server, _| async move {
            const INITIAL_WINDOW_SIZE: u16 = 4;
            let mut stream = http2::open(server, &[(INITIAL_WINDOW_SIZE, 0)]).await?;
            const STREAMS: u32 = 20;
            let block = http2::get(LARGE);
            let flags = http2::END_STREAM | http2::END_HEADERS;
            for number in 0..STREAMS {
                let headers = http2::frame(http2::HEADERS, flags, 2 * number + 1, &block);
                stream.write_all(&headers).await?;
            }
            let mut resets = 0;
            let seen = |kind, _: &[u8]| {
                resets += u32::from(kind == http2::RST_STREAM);
                (resets == STREAMS).then_some(Ended::Reset)
            };
            Ok(http2::read(&mut stream, seen).await)
        })
        .ends(|ended| matches!(ended, Ended::Reset | Ended::Closed)),
    ]
}

/// What goes deep is refused; what is only much, and within the limit of a body, is read, in time
/// that grows with it.
fn json() -> Vec<Attack> {
    let (start, echo) = ("/v1/reports:start", "/v1/status:echo");
    let refused = |name, target, body: &str| {
        Attack::sends(name, 20, request("POST", target, "", body.as_bytes()))
    };
    let read = |name, target, body: &str| refused(name, target, body).reads();
    let extra = |value: &str| format!("{{\"extra\":{value}}}");
    let members = |count: usize| {
        let members: Vec<_> = (0..count).map(|index| format!("\"x{index}\":1")).collect();
        members.join(",")
    };
    let any = "{\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":";
    let info = "\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\"";
    let of_struct = "\"@type\":\"type.googleapis.com/google.protobuf.Struct\"";
    let bomb = gzip(&vec![b'['; 200 << 20]);
    vec![
        refused("deep JSON: arrays", start, &extra(&"[".repeat(1 << 20))),
        refused("deep JSON: objects", start, &extra(&"{\"a\":".repeat(200_000))),
        refused("deep JSON: Any in Any", echo, &format!("{{\"details\":[{}", any.repeat(20_000))),
        read("wide JSON: arrays", echo, &extra(&format!("[{}1]", "1,".repeat(1 << 20)))),
        read("wide JSON: members", echo, &extra(&format!("{{{}}}", members(100_000)))),
        // Its type comes last, so that all of it is looked at before any of it can be read.
        read(
            "wide JSON: an Any",
            echo,
            &format!("{{\"details\":[{{\"value\":{{{}}},{of_struct}}}]}}", members(20_000)),
        ),
        read(
            "wide JSON: many Any",
            echo,
            &format!("{{\"details\":[{}{{{info}}}]}}", format!("{{{info}}},").repeat(20_000)),
        ),
        Attack::sends(
            "gzip bombs of 200 MiB",
            20,
            request("POST", start, "content-encoding: gzip\r\n", &bomb),
        ),
    ]
}

fn frames() -> Vec<Attack> {
    vec![
        Attack::new("rapid reset", 20, |server, _| async move {
            let mut stream = http2::open(server, &[]).await?;
            let block = http2::get("/v1/operations/good");
            let (mut reader, mut writer) = stream.split();
            let write = async {
                for batch in 0..200 {
                    let mut frames = Vec::new();
                    for number in batch * 100..(batch + 1) * 100 {
                        let (flags, id) = (http2::END_STREAM | http2::END_HEADERS, 2 * number + 1);
                        frames.extend(http2::frame(http2::HEADERS, flags, id, &block));
                        frames.extend(http2::frame(http2::RST_STREAM, 0, id, &8_u32.to_be_bytes()));
                    }
                    writer.write_all(&frames).await?;
                }
                std::future::pending::<io::Result<Ended>>().await
            };
            let read = async {
                tokio::io::copy(&mut reader, &mut tokio::io::sink()).await?;
                Ok(Ended::Closed)
            };
            tokio::select! {
                ended = write => ended,
                ended = read => ended,
            }
        }),
        Attack::new("headers without end, HTTP/2", 20, |server, _| async move {
            let mut stream = http2::open(server, &[]).await?;
            let headers =
                http2::frame(http2::HEADERS, http2::END_STREAM, 1, &http2::get("/v1/operations"));
            stream.write_all(&headers).await?;
            // A literal header without an index: `a: bbb…`.
            let literal = [&[0, 1, b'a', 100][..], &[b'b'; 100]].concat().repeat(100);
            let more = http2::frame(http2::CONTINUATION, 0, 1, &literal);
            let (mut reader, mut writer) = stream.split();
            let write = async {
                for _ in 0..10_000 {
                    writer.write_all(&more).await?;
                }
                std::future::pending::<io::Result<Ended>>().await
            };
            let read = async {
                tokio::io::copy(&mut reader, &mut tokio::io::sink()).await?;
                Ok(Ended::Closed)
            };
            tokio::select! {
                ended = write => ended,
                ended = read => ended,
            }
        }),
        Attack::new("pings whose answers none reads", 5, |server, _| async move {
            let mut stream = http2::open_with_little_room(server).await?;
            let pings = http2::frame(http2::PING, 0, 0, &[0; 8]).repeat(1_000);
            loop {
                stream.write_all(&pings).await?;
            }
        }),
    ]
}

/// Half of them are of HTTP/1, half of HTTP/2, which may stay; each has shown that it is there.
async fn be_idle(server: SocketAddr, number: usize) -> io::Result<Ended> {
    // The system holds so many that have not been accepted, and drops what is beyond.
    static ROOM: Semaphore = Semaphore::const_new(250);
    let permit = ROOM.acquire().await;
    if number.is_multiple_of(2) {
        let mut stream = TcpStream::connect(server).await?;
        let get = format!("GET /v1/{} HTTP/1.1\r\nhost: localhost\r\n\r\n", good::NAME);
        stream.write_all(get.as_bytes()).await?;
        stream.read_exact(&mut [0; 12]).await?;
        drop(permit);
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await?;
        return Ok(Ended::Closed);
    }
    let mut stream = http2::open(server, &[]).await?;
    http2::read(&mut stream, |kind, _| (kind == http2::SETTINGS).then_some(Ended::Idle)).await;
    drop(permit);
    let idle =
        http2::read(&mut stream, |kind, _| (kind == http2::GOAWAY).then_some(Ended::SentAway));
    if let Ok(ended) = tokio::time::timeout(Duration::from_secs(5), idle).await {
        return Ok(ended);
    }
    let flags = http2::END_STREAM | http2::END_HEADERS;
    let get = http2::frame(http2::HEADERS, flags, 1, &http2::get("/v1/operations/good"));
    stream.write_all(&get).await?;
    let is_answer = |kind, _: &[u8]| (kind == http2::HEADERS).then_some(Ended::Idle);
    Ok(http2::read(&mut stream, is_answer).await)
}

pub(super) async fn send(server: SocketAddr, request: Bytes) -> io::Result<Ended> {
    let stream = TcpStream::connect(server).await?;
    let (mut reader, mut writer) = stream.into_split();
    // A server may refuse before it has read everything.
    let writing = tokio::spawn(async move {
        let _ = writer.write_all(&request).await;
        writer
    });
    let mut first = [0; 12];
    let read = reader.read_exact(&mut first).await;
    let ended = if read.is_ok() { status(&first) } else { Ended::Closed };
    writing.abort();
    Ok(ended)
}

/// Of `HTTP/1.1 400`.
fn status(first: &[u8; 12]) -> Ended {
    let status = std::str::from_utf8(&first[9..]).ok().and_then(|status| status.parse().ok());
    status.map_or(Ended::Closed, Ended::Answered)
}

pub(super) fn request(method: &str, target: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "{method} {target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("it is written to memory")
}

impl fmt::Display for Ended {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(status) => write!(formatter, "{status}"),
            Self::Closed => formatter.write_str("closed"),
            Self::Failed(code) => write!(formatter, "gRPC {code}"),
            Self::SentAway => formatter.write_str("sent away"),
            Self::Reset => formatter.write_str("streams reset"),
            Self::Idle => formatter.write_str("idle and answered"),
            Self::Hangs => formatter.write_str("HANGS"),
        }
    }
}
