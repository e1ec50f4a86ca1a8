//! A server made by hand on HTTP/2, which answers anything it is told to.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use h2::server::SendResponse;
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use longrunning_rpc::{Method, Rpc, Service, Status};
use prost::Message;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

/// The RPC of these tests: it is sent a status and answers with one.
#[derive(Debug)]
pub(crate) struct Get;

impl Rpc for Get {
    type Request = Status;
    type Response = Status;
    const METHOD: &'static Method = &Method::new::<Status, Status>(
        &Service::new("test.Things"),
        "Get",
        "/test.Things/Get",
        "test.Things.Get",
    )
    .http(&[longrunning_rpc::HttpBinding::new("GET", "/v1/{message=things/**}")])
    .idempotent();
}

/// What the server does with a request, once its body is read.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Headers, data, and trailers if there are any.
    Reply {
        status: u16,
        headers: Vec<(&'static str, String)>,
        data: Vec<Bytes>,
        trailers: Option<Vec<(&'static str, String)>>,
    },
    /// Ends the stream with this code after the data, before which it sends headers if there is
    /// any.
    Reset(h2::Reason, Vec<Bytes>),
    /// Closes the connection after the data.
    Close(Vec<Bytes>),
    /// Answers with a message, and then says that the connection is at its end.
    Last(Bytes),
    /// Never answers.
    Nothing,
}

impl Answer {
    /// A message and the outcome OK.
    pub(crate) fn message(message: &Status) -> Self {
        Self::messages([message])
    }

    /// Messages and the outcome OK.
    pub(crate) fn messages<'a>(messages: impl IntoIterator<Item = &'a Status>) -> Self {
        let data = messages.into_iter().map(framed).collect();
        Self::data(data, &[("grpc-status", "0")])
    }

    /// These bytes and these trailers.
    pub(crate) fn data(data: Vec<Bytes>, trailers: &[(&'static str, &str)]) -> Self {
        let headers = vec![("content-type", "application/grpc".to_owned())];
        Self::Reply { status: 200, headers, data, trailers: Some(owned(trailers)) }
    }

    /// An outcome in the headers.
    pub(crate) fn outcome(headers: &[(&'static str, &str)]) -> Self {
        let mut all = owned(headers);
        all.push(("content-type", "application/grpc".to_owned()));
        Self::Reply { status: 200, headers: all, data: Vec::new(), trailers: None }
    }

    /// A response that is not gRPC's.
    pub(crate) fn http(status: u16, headers: &[(&'static str, &str)], body: &str) -> Self {
        let data = vec![Bytes::copy_from_slice(body.as_bytes())];
        Self::Reply { status, headers: owned(headers), data, trailers: None }
    }
}

fn owned(headers: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// A message as gRPC puts it on the wire.
pub(crate) fn framed(message: &Status) -> Bytes {
    prefixed(&message.encode_to_vec())
}

/// Bytes as gRPC puts a message on the wire.
pub(crate) fn prefixed(message: &[u8]) -> Bytes {
    let length = u32::try_from(message.len()).expect("a test message is short");
    let mut bytes = vec![0];
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(message);
    bytes.into()
}

/// A server on a free port of this machine, which answers its requests in turn, the last answer
/// again and again.
#[derive(Debug)]
pub(crate) struct Server {
    /// Where it is.
    pub(crate) address: String,
    requests: Arc<Mutex<Vec<Seen>>>,
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

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) headers: HeaderMap,
    pub(crate) path: String,
    pub(crate) body: Bytes,
}

async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    answers: Arc<Mutex<Vec<Answer>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    let (close, mut closed) = tokio::sync::mpsc::channel::<()>(1);
    loop {
        let accepted = tokio::select! {
            accepted = connection.accept() => accepted,
            _ = closed.recv() => return,
        };
        let Some(Ok((request, respond))) = accepted else { return };
        let (answers, seen, close) = (Arc::clone(&answers), Arc::clone(&seen), close.clone());
        tokio::spawn(async move {
            let (parts, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(Ok(data)) = body.data().await {
                let _ = body.flow_control().release_capacity(data.len());
                bytes.extend_from_slice(&data);
            }
            let path = parts.uri.path().to_owned();
            lock(&seen).push(Seen { headers: parts.headers, path, body: bytes.into() });
            let answer = {
                let mut answers = lock(&answers);
                if answers.len() > 1 { answers.pop() } else { answers.last().cloned() }
            };
            give(answer.expect("an answer"), respond, close).await;
        });
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn give(
    answer: Answer,
    mut respond: SendResponse<Bytes>,
    close: tokio::sync::mpsc::Sender<()>,
) {
    let begin = |respond: &mut SendResponse<Bytes>, data: Vec<Bytes>| {
        let response =
            Response::builder().header("content-type", "application/grpc").body(()).expect("valid");
        let mut stream = respond.send_response(response, false).expect("the client is there");
        for data in data {
            let _ = stream.send_data(data, false);
        }
        stream
    };
    match answer {
        Answer::Reply { status, headers, data, trailers } => {
            let mut response = Response::builder().status(status).body(()).expect("a status");
            *response.headers_mut() = map(headers);
            let ends = data.is_empty() && trailers.is_none();
            let Ok(mut stream) = respond.send_response(response, ends) else { return };
            let last = data.len();
            for (index, data) in data.into_iter().enumerate() {
                let _ = stream.send_data(data, trailers.is_none() && index + 1 == last);
            }
            if let Some(trailers) = trailers {
                let _ = stream.send_trailers(map(trailers));
            }
        }
        Answer::Reset(reason, data) if data.is_empty() => respond.send_reset(reason),
        Answer::Reset(reason, data) => {
            let mut stream = begin(&mut respond, data);
            sent().await;
            stream.send_reset(reason);
        }
        Answer::Close(data) => {
            let _stream = (!data.is_empty()).then(|| begin(&mut respond, data));
            sent().await;
            let _ = close.send(()).await;
        }
        Answer::Last(data) => {
            let mut stream = begin(&mut respond, vec![data]);
            let _ = stream.send_trailers(map(vec![("grpc-status", "0".to_owned())]));
            sent().await;
            let _ = close.send(()).await;
        }
        Answer::Nothing => std::future::pending().await,
    }
}

/// Lets the connection put on the wire what it was given.
async fn sent() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

fn map(headers: Vec<(&'static str, String)>) -> HeaderMap {
    let pairs = headers.into_iter().map(|(name, value)| {
        (HeaderName::from_static(name), HeaderValue::try_from(value).expect("a header value"))
    });
    pairs.collect()
}
