//! A server made by hand on a socket, which answers any bytes it is told to.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use longrunning_rpc::{HttpBinding, Method, Rpc, Service, Status};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;

const THINGS: Service = Service::new("test.Things");

/// An RPC that is sent a status and answers with one.
#[derive(Debug)]
pub(crate) struct Get;

impl Rpc for Get {
    type Request = Status;
    type Response = Status;
    const METHOD: &'static Method =
        &Method::new::<Status, Status>(&THINGS, "Get", "/test.Things/Get", "test.Things.Get")
            .http(&[HttpBinding::new("GET", "/v1/{message=things/**}")])
            .idempotent();
}

/// The same with a body, and not idempotent.
#[derive(Debug)]
pub(crate) struct Start;

impl Rpc for Start {
    type Request = Status;
    type Response = ();
    const METHOD: &'static Method =
        &Method::new::<Status, ()>(&THINGS, "Start", "/test.Things/Start", "test.Things.Start")
            .http(&[HttpBinding::new("POST", "/v1/{message=things/**}:start").body("*")]);
}

/// The same without an HTTP rule.
#[derive(Debug)]
pub(crate) struct Unruled;

impl Rpc for Unruled {
    type Request = Status;
    type Response = Status;
    const METHOD: &'static Method = &Method::new::<Status, Status>(
        &THINGS,
        "Unruled",
        "/test.Things/Unruled",
        "test.Things.Unruled",
    );
}

/// What the server does once it has read a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Writes these bytes.
    Bytes(Vec<u8>),
    /// Writes these bytes and closes the connection.
    Close(Vec<u8>),
    /// Writes these bytes and nothing more.
    Stall(Vec<u8>),
}

impl Answer {
    /// A whole response.
    pub(crate) fn http(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        Self::Bytes(format!("{text}\r\n{body}").into_bytes())
    }

    /// A reply of the API.
    pub(crate) fn json(body: &str) -> Self {
        Self::http(200, &[("content-type", "application/json; charset=UTF-8")], body)
    }

    /// A reply in chunks, without its end.
    pub(crate) fn chunks<'a>(chunks: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
        let mut text = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
        for chunk in chunks {
            text.push_str(&format!("{:x}\r\n{chunk}\r\n", chunk.len()));
        }
        text.into_bytes()
    }

    /// A whole reply in chunks.
    pub(crate) fn chunked<'a>(chunks: impl IntoIterator<Item = &'a str>) -> Self {
        let mut bytes = Self::chunks(chunks);
        bytes.extend_from_slice(b"0\r\n\r\n");
        Self::Bytes(bytes)
    }
}

/// A server on a free port of this machine, which answers its requests in turn, the last answer
/// again and again.
#[derive(Debug)]
pub(crate) struct Server {
    /// Where it is.
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Seen>>>,
}

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The request line without the version: `GET /v1/things/1`.
    pub(crate) line: String,
    /// The other lines of the head.
    pub(crate) headers: Vec<String>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Server {
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        let answers = Arc::new(Mutex::new(answers));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let requests = Arc::default();
        let seen = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answers), Arc::clone(&seen)));
            }
        });
        Self { address, requests }
    }

    /// A server that speaks TLS.
    #[cfg(feature = "tls")]
    pub(crate) async fn start_tls(answer: Answer, tls: tokio_rustls::TlsAcceptor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("https://{}", listener.local_addr().expect("bound"));
        let requests = Arc::default();
        let (answers, seen) = (Arc::new(Mutex::new(vec![answer])), Arc::clone(&requests));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (tls, answers, seen) = (tls.clone(), Arc::clone(&answers), Arc::clone(&seen));
                tokio::spawn(async move {
                    if let Ok(stream) = tls.accept(stream).await {
                        serve(stream, answers, seen).await;
                    }
                });
            }
        });
        Self { address, requests }
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        lock(&self.requests).clone()
    }
}

async fn serve(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    answers: Arc<Mutex<Vec<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
) {
    while let Some(request) = read(&mut stream).await {
        lock(&seen).push(request);
        let answer = {
            let mut answers = lock(&answers);
            if answers.len() > 1 { answers.pop() } else { answers.last().cloned() }
        };
        match answer.expect("an answer") {
            Answer::Bytes(bytes) => drop(stream.write_all(&bytes).await),
            Answer::Close(bytes) => return drop(stream.write_all(&bytes).await),
            Answer::Stall(bytes) => {
                drop(stream.write_all(&bytes).await);
                std::future::pending::<()>().await;
            }
        }
    }
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        (stream.read_buf(&mut bytes).await.ok()? > 0).then_some(())?;
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.lines().map(str::to_owned);
    let line = lines.next()?.strip_suffix(" HTTP/1.1")?.to_owned();
    let headers: Vec<String> = lines.collect();
    let request = Seen { line, headers, body: String::new() };
    let length = request.header("content-length").map_or(0, |text| text.parse().unwrap_or(0));
    let mut body = bytes.split_off(end + 4);
    while body.len() < length {
        (stream.read_buf(&mut body).await.ok()? > 0).then_some(())?;
    }
    Some(Seen { body: String::from_utf8(body).ok()?, ..request })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
