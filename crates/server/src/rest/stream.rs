//! Writes a stream of messages as one JSON array, as it is produced.

use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream as _;
use futures_util::FutureExt as _;
use futures_util::stream;
use http_body::Frame;
use http_body_util::StreamBody;
use longrunning::Status;
use tokio::time::{Instant, Sleep};
use tonic::Streaming;
use tonic::body::Body;

use super::Call;
use super::error_response::ErrorResponse;
use crate::body::answer_memory::Allowance;
use crate::dispatch::{self, Replies, ReplyMessage};
use crate::status::from_grpc;

/// Messages that are ready are sent together, up to about this many bytes, before or after
/// encoding: the caller may select little of much.
const CHUNK: usize = 16 * 1_024;

/// How many copies of a message are in memory while its JSON waits to be sent: in the buffers of
/// the encoder and the decoder, which keep their size, decoded, and as JSON.
const COPIES: usize = 4;

/// The array. A failure ends it: the error envelope is its last element.
///
/// It is produced as fast as the caller reads it, so nothing piles up.
pub(super) fn body(messages: Messages, call: Call<'static>) -> Body {
    let array = Array { messages: Some(messages), call, elements: 0, before: 0 };
    Body::new(StreamBody::new(stream::unfold(array, |mut array| async {
        let chunk = array.chunk().await?;
        Some((Ok::<_, tonic::Status>(Frame::data(chunk)), array))
    })))
}

/// The messages and their source.
pub(super) enum Messages {
    /// A local method, until the caller's deadline.
    Own(Replies, Option<Pin<Box<Sleep>>>),
    /// A service that speaks gRPC only.
    Foreign(Box<Streaming<Bytes>>),
}

/// One message.
enum Message {
    Own(Box<dyn ReplyMessage>),
    Foreign(Bytes),
}

impl Messages {
    pub(super) fn own(messages: Replies, deadline: Option<Instant>) -> Self {
        Self::Own(messages, deadline.map(|deadline| Box::pin(tokio::time::sleep_until(deadline))))
    }

    /// The next message; `None` after the last.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Message>, Status>> {
        match self {
            Self::Own(messages, deadline) => {
                if let Some(deadline) = deadline
                    && deadline.as_mut().poll(context).is_ready()
                {
                    return Poll::Ready(Err(dispatch::late()));
                }
                let next = ready!(messages.as_mut().poll_next(context)).transpose();
                Poll::Ready(next.map(|next| next.map(Message::Own)).map_err(dispatch::failure))
            }
            Self::Foreign(messages) => {
                let next = ready!(Pin::new(messages).poll_next(context)).transpose();
                let next = next.map(|next| next.map(Message::Foreign));
                Poll::Ready(next.map_err(|status| from_grpc(&status)))
            }
        }
    }
}

impl Message {
    fn wire_length(&self) -> usize {
        match self {
            Self::Own(message) => message.wire_length(),
            Self::Foreign(wire) => wire.len(),
        }
    }

    fn json(&self, call: &Call<'_>) -> Result<Vec<u8>, ErrorResponse> {
        match self {
            Self::Own(message) => call.own_json(&**message),
            Self::Foreign(wire) => call.json(wire),
        }
    }
}

struct Array {
    /// `None` after the end: the buffers are as large as the largest message, and the end may wait
    /// to be sent.
    messages: Option<Messages>,
    call: Call<'static>,
    elements: u64,
    /// The elements in the chunks before.
    before: u64,
}

impl Array {
    /// The next chunk of the array; `None` after its end.
    async fn chunk(&mut self) -> Option<Bytes> {
        let messages = self.messages.as_mut()?;
        // A stream may always have more; other tasks need a turn too.
        tokio::task::consume_budget().await;
        let mut chunk = BytesMut::new();
        let mut read = 0;
        let mut message = match next(messages, &self.call.allowance).await {
            Ok(message) => message,
            Err(status) => {
                self.fail(&mut chunk, &ErrorResponse::from(status).written_with(self.call.write));
                return Some(chunk.freeze());
            }
        };
        loop {
            match message {
                Ok(Some(message)) => {
                    read += message.wire_length();
                    match message.json(&self.call) {
                        Ok(json) => self.element(&mut chunk, &json),
                        Err(refusal) => self.fail(&mut chunk, &refusal),
                    }
                }
                Ok(None) => self.end(&mut chunk),
                Err(status) => {
                    let refusal = ErrorResponse::from(status).written_with(self.call.write);
                    self.fail(&mut chunk, &refusal);
                }
            }
            let next = match &mut self.messages {
                Some(messages) if chunk.len().max(read) < CHUNK => {
                    poll_fn(|context| messages.poll_next(context)).now_or_never()
                }
                _ => None,
            };
            match next {
                Some(next) => message = next,
                None => return Some(self.counted(chunk.freeze())),
            }
        }
    }

    /// The chunk, counted until it is sent, or the failure in its place.
    fn counted(&mut self, chunk: Bytes) -> Bytes {
        let before = self.before;
        self.before = self.elements;
        self.call.allowance.hold_copies(chunk, COPIES).unwrap_or_else(|status| {
            let mut chunk = BytesMut::new();
            self.elements = before;
            self.fail(&mut chunk, &ErrorResponse::from(status).written_with(self.call.write));
            chunk.freeze()
        })
    }

    fn element(&mut self, chunk: &mut BytesMut, json: &[u8]) {
        chunk.extend_from_slice(if self.elements == 0 { b"[" } else { b",\n" });
        chunk.extend_from_slice(json);
        self.elements += 1;
    }

    fn fail(&mut self, chunk: &mut BytesMut, refusal: &ErrorResponse) {
        self.call.span.ended(refusal.code());
        let envelope = refusal.envelope(&self.call.registry);
        self.element(chunk, &envelope);
        self.end(chunk);
    }

    fn end(&mut self, chunk: &mut BytesMut) {
        chunk.extend_from_slice(if self.elements == 0 { b"[]" } else { b"]" });
        self.messages = None;
    }
}

/// The next message, which is not produced before the connection has room for it.
///
/// There may be room when a stream starts to wait for a message and none when it arrives, since the
/// streams of a connection wait concurrently. So each poll of the message checks for room.
async fn next(
    messages: &mut Messages,
    allowance: &Allowance,
) -> Result<Result<Option<Message>, Status>, Status> {
    loop {
        if !allowance.has_room() {
            // Boxed, so that streams with room do not pay for it.
            Box::pin(allowance.room(None)).await?;
        }
        let next = poll_fn(|context| {
            if allowance.has_room() {
                messages.poll_next(context).map(Some)
            } else {
                Poll::Ready(None)
            }
        });
        if let Some(message) = next.await {
            return Ok(message);
        }
    }
}
