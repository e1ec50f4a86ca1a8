//! HTTP/2 frames that no client library would send (RFC 9113, section 4.1).

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};

use super::attack::Ended;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

pub(super) const DATA: u8 = 0;
pub(super) const HEADERS: u8 = 1;
pub(super) const RST_STREAM: u8 = 3;
pub(super) const SETTINGS: u8 = 4;
pub(super) const PING: u8 = 6;
pub(super) const GOAWAY: u8 = 7;
pub(super) const WINDOW_UPDATE: u8 = 8;
pub(super) const CONTINUATION: u8 = 9;

pub(super) const END_STREAM: u8 = 1;
pub(super) const END_HEADERS: u8 = 4;

pub(super) fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("frames are short").to_be_bytes();
    let mut frame = vec![length[1], length[2], length[3], kind, flags];
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// `GET {path}` by HPACK (RFC 7541) without a table and without Huffman codes.
pub(super) fn get(path: &str) -> Vec<u8> {
    // Indexed: `:method GET`.
    block(0x82, path)
}

/// `POST {path}` with headers, in the same way.
pub(super) fn post(path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    // Indexed: `:method POST`.
    let mut block = block(0x83, path);
    for (name, value) in headers {
        // Literal.
        block.push(0);
        for text in [name, value] {
            block.push(short(text));
            block.extend(text.as_bytes());
        }
    }
    block
}

fn block(method: u8, path: &str) -> Vec<u8> {
    // Indexed: `:scheme http`. Literal with an indexed name: `:path`, `:authority`.
    let mut block = vec![method, 0x86, 0x04, short(path)];
    block.extend(path.as_bytes());
    block.extend([0x01, 9]);
    block.extend(b"localhost");
    block
}

/// The length of what has no more than 126 bytes (RFC 7541, section 5.1).
fn short(text: &str) -> u8 {
    u8::try_from(text.len()).ok().filter(|length| *length < 127).expect("it is short")
}

/// The beginning of a connection, with settings: numbers and values.
pub(super) async fn open(server: SocketAddr, settings: &[(u16, u32)]) -> io::Result<TcpStream> {
    begin(TcpStream::connect(server).await?, settings).await
}

/// One whose system takes only a little that is not read.
pub(super) async fn open_with_little_room(server: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(4_096)?;
    begin(socket.connect(server).await?, &[]).await
}

async fn begin(mut stream: TcpStream, settings: &[(u16, u32)]) -> io::Result<TcpStream> {
    let payload: Vec<u8> = settings
        .iter()
        .flat_map(|(name, value)| [&name.to_be_bytes()[..], &value.to_be_bytes()[..]].concat())
        .collect();
    let opening = [PREFACE, &frame(SETTINGS, 0, 0, &payload), &frame(SETTINGS, 1, 0, &[])].concat();
    stream.write_all(&opening).await?;
    Ok(stream)
}

/// Reads frames until `seen` makes something of one, or the connection ends.
pub(super) async fn read(
    stream: &mut TcpStream,
    mut seen: impl FnMut(u8, &[u8]) -> Option<Ended>,
) -> Ended {
    read_frames(stream, |frame| seen(frame.kind, &frame.payload)).await
}

pub(super) struct Frame {
    pub(super) kind: u8,
    pub(super) flags: u8,
    pub(super) stream: u32,
    pub(super) payload: Vec<u8>,
}

/// The same, with all of a frame.
pub(super) async fn read_frames(
    stream: &mut (impl AsyncRead + Unpin),
    mut seen: impl FnMut(&Frame) -> Option<Ended>,
) -> Ended {
    let mut payload = Vec::new();
    loop {
        let mut head = [0; 9];
        if stream.read_exact(&mut head).await.is_err() {
            return Ended::Closed;
        }
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        payload.resize(usize::try_from(length).expect("it has 24 bits"), 0);
        if stream.read_exact(&mut payload).await.is_err() {
            return Ended::Closed;
        }
        let stream = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
        let frame = Frame { kind: head[3], flags: head[4], stream, payload };
        if let Some(ended) = seen(&frame) {
            return ended;
        }
        payload = frame.payload;
    }
}
