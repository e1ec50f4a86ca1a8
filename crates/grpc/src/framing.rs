//! Takes the messages of a reply out of the bytes of an HTTP/2 stream.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http::HeaderMap;
use http_body::Body as _;
use longrunning_rpc::internal::coding::{self, Coding, Unknown};
use longrunning_rpc::{Error, Result};
use tonic::body::Body;

use crate::connection_error;

/// A message goes with a byte that says whether it is compressed, and its length.
const PREFIX: usize = 5;

const PLAIN: u8 = 0;
const COMPRESSED: u8 = 1;

/// A message ready to be sent.
pub(crate) fn framed(message: &Bytes) -> Result<Bytes> {
    let length =
        u32::try_from(message.len()).map_err(|error| Error::codec("writing the request", error))?;
    let mut framed = BytesMut::with_capacity(PREFIX + message.len());
    framed.extend_from_slice(&[0]);
    framed.extend_from_slice(&length.to_be_bytes());
    framed.extend_from_slice(message);
    Ok(framed.freeze())
}

/// The messages of a reply, and then its trailers.
#[derive(Debug)]
pub(crate) struct Frames {
    body: Body,
    arrived: Arrived,
    /// What compressed messages are compressed with.
    coding: Result<Coding, Unknown>,
    limit: usize,
    trailers: Option<HeaderMap>,
    ended: bool,
}

impl Frames {
    /// The messages in `body`, none of which may be longer than `limit`, compressed or not.
    pub(crate) fn new(body: Body, coding: Result<Coding, Unknown>, limit: usize) -> Self {
        Self { body, arrived: Arrived::default(), coding, limit, trailers: None, ended: false }
    }

    /// The trailers, when there are no more messages.
    pub(crate) fn trailers(&self) -> Option<&HeaderMap> {
        self.trailers.as_ref()
    }

    fn says_failure(&self) -> bool {
        let status = self.trailers.as_ref().and_then(|trailers| trailers.get("grpc-status"));
        status.is_some_and(|status| status != "0")
    }

    fn decompressed(&self, message: Bytes) -> Result<Bytes> {
        let unreadable = |what| Err(Error::codec("reading the reply", what));
        match &self.coding {
            Ok(Coding::Gzip) => coding::gunzip(message, self.limit),
            // gRPC's compression.md: INTERNAL, as every reply that cannot be read.
            Ok(_) => unreadable("it is compressed, and no grpc-encoding says how".to_owned()),
            Err(unknown) => unreadable(format!("it is {unknown}")),
        }
    }

    /// The next message, `None` after the last one.
    pub(crate) fn poll_message(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>>> {
        loop {
            match self.arrived.take(self.limit)? {
                Some((PLAIN, message)) => return Poll::Ready(Ok(Some(message))),
                Some((_, message)) => return Poll::Ready(self.decompressed(message).map(Some)),
                None => {}
            }
            if self.ended {
                // What the server says of the call is worth more than that its message broke off.
                let is_whole = self.arrived.is_empty() || self.says_failure();
                return Poll::Ready(if is_whole { Ok(None) } else { Err(truncated()) });
            }
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                None => self.ended = true,
                Some(Err(status)) => return Poll::Ready(Err(connection_error::broken(status))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => self.arrived.add(data),
                    Err(frame) => {
                        self.trailers = frame.into_trailers().ok();
                        self.ended = true;
                    }
                },
            }
        }
    }
}

/// Bytes that are not a whole message yet, as the chunks in which they came.
#[derive(Debug, Default)]
struct Arrived {
    /// Mostly one chunk holds a whole message, and is handed on without being copied.
    first: Bytes,
    rest: BytesMut,
}

impl Arrived {
    fn is_empty(&self) -> bool {
        self.first.is_empty() && self.rest.is_empty()
    }

    fn add(&mut self, data: Bytes) {
        if self.is_empty() {
            self.first = data;
        } else {
            self.gather();
            self.rest.extend_from_slice(&data);
        }
    }

    /// Puts everything into one buffer.
    fn gather(&mut self) {
        if !self.first.is_empty() {
            let expected = prefix(&self.first).map_or(0, |(_, length)| (PREFIX + length) as u64);
            let mut gathered = BytesMut::with_capacity(coding::room(expected, self.first.len()));
            gathered.extend_from_slice(&self.first);
            self.first = Bytes::new();
            self.rest = gathered;
        }
    }

    /// The next message that is there as a whole, and its flag.
    fn take(&mut self, limit: usize) -> Result<Option<(u8, Bytes)>> {
        let bytes = if self.first.is_empty() { &self.rest[..] } else { &self.first[..] };
        let Some((flag, length)) = prefix(bytes) else { return Ok(None) };
        if !matches!(flag, PLAIN | COMPRESSED) {
            let hint = if flag & 0x80 == 0 { "" } else { ": gRPC-Web marks its trailers so" };
            let text = format!("a message begins with 0 or 1, found {flag:#04x}{hint}");
            return Err(Error::codec("reading the reply", text));
        }
        if length > limit {
            return Err(Error::too_large("reading the reply", limit));
        }
        if bytes.len() < PREFIX + length {
            return Ok(None);
        }
        let mut message = if self.first.is_empty() {
            self.rest.split_to(PREFIX + length).freeze()
        } else {
            self.first.split_to(PREFIX + length)
        };
        message.advance(PREFIX);
        Ok(Some((flag, message)))
    }
}

fn prefix(bytes: &[u8]) -> Option<(u8, usize)> {
    let (&[flag, a, b, c, d], _) = bytes.split_first_chunk::<PREFIX>()?;
    let length = u32::from_be_bytes([a, b, c, d]);
    Some((flag, usize::try_from(length).unwrap_or(usize::MAX - PREFIX)))
}

/// A stream that ends before what it announced.
pub(crate) fn truncated() -> Error {
    Error::transport("reading the reply", "the stream ended too early")
}
