//! Servers that do as little as can be done, so that it is the clients that are measured.

use std::net::SocketAddr;

use bytes::Bytes;
use h2::RecvStream;
use h2::server::SendResponse;
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Answers every request on HTTP/1.1 with this JSON, on a thread of its own.
pub fn rest(json: Vec<u8>) -> SocketAddr {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=UTF-8\r\ncontent-length: {}\r\n\r\n",
        json.len()
    );
    let answer: Bytes = [head.into_bytes(), json].concat().into();
    start(move |stream| answer_rest(stream, answer.clone()))
}

async fn answer_rest(mut stream: TcpStream, answer: Bytes) {
    let mut request = Vec::with_capacity(4096);
    while let Ok(1..) = stream.read_buf(&mut request).await {
        // A get has no body.
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            if stream.write_all(&answer).await.is_err() {
                return;
            }
        }
    }
}

/// Answers every request on HTTP/2 with this message, on a thread of its own.
pub fn grpc(message: Vec<u8>) -> SocketAddr {
    let length = u32::try_from(message.len()).expect("a short message").to_be_bytes();
    let answer: Bytes = [vec![0], length.to_vec(), message].concat().into();
    start(move |stream| answer_grpc(stream, answer.clone()))
}

async fn answer_grpc(stream: TcpStream, answer: Bytes) -> Option<()> {
    let mut connection = h2::server::handshake(stream).await.ok()?;
    while let Some(request) = connection.accept().await {
        let (request, respond) = request.ok()?;
        tokio::spawn(answer_call(request.into_body(), respond, answer.clone()));
    }
    Some(())
}

async fn answer_call(
    mut request: RecvStream,
    mut respond: SendResponse<Bytes>,
    answer: Bytes,
) -> Option<()> {
    while let Some(data) = request.data().await {
        request.flow_control().release_capacity(data.ok()?.len()).ok()?;
    }
    let response = Response::builder().header("content-type", "application/grpc").body(());
    let mut stream = respond.send_response(response.ok()?, false).ok()?;
    stream.send_data(answer, false).ok()?;
    let trailers = [(HeaderName::from_static("grpc-status"), HeaderValue::from_static("0"))];
    stream.send_trailers(HeaderMap::from_iter(trailers)).ok()
}

fn start<F: Future<Output: Send> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a socket");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async move {
            let listener = TcpListener::from_std(listener).expect("a socket");
            while let Ok((stream, _)) = listener.accept().await {
                let _ = stream.set_nodelay(true);
                tokio::spawn(serve(stream));
            }
        });
    });
    address
}
