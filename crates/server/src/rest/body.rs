//! The bodies of requests, and what they may take of time and memory.

use std::ops::Deref;
use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use longrunning::Code;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::refusal::Refusal;
use crate::grpc::BoxError;
use crate::status::refusal;

/// So much every body may hold, whatever the others do: those of well-behaved callers are smaller.
const FREE: usize = 64 * 1_024;

/// Reads bodies within limits, which also hold behind a decoder: a few bytes may stand for very many.
pub(crate) struct Bodies {
    /// The longest body.
    limit: usize,
    /// The bytes that all bodies may hold together.
    memory: Semaphore,
    /// How long a body may stop coming.
    patience: Duration,
}

/// A body that has been read, and its part of the memory.
pub(super) struct Held<'b> {
    bytes: Bytes,
    _part: Option<SemaphorePermit<'b>>,
}

impl Deref for Held<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Bodies {
    pub(crate) fn new(limit: usize, memory: usize, patience: Duration) -> Self {
        let memory = Semaphore::new(memory.min(Semaphore::MAX_PERMITS));
        Self { limit, memory, patience }
    }

    pub(super) fn limit(&self) -> usize {
        self.limit
    }

    /// Reads a body to its end, unless it is too long or stops coming.
    pub(super) async fn read<B>(&self, headers: &HeaderMap, body: B) -> Result<Held<'_>, Refusal>
    where
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>>,
    {
        // What can be decoded has been.
        if let Some(coding) = headers.get(CONTENT_ENCODING).filter(|coding| *coding != "identity") {
            let message = format!("body: the content coding {coding:?} is not supported");
            let status = refusal(Code::InvalidArgument, "CONTENT_CODING_NOT_SUPPORTED", message);
            return Err(Refusal::from(status).with_http_status(415));
        }
        let stated =
            headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if stated.is_some_and(|length: u64| length > self.limit as u64) {
            return Err(self.too_large());
        }
        if body.is_end_stream() {
            return Ok(Held { bytes: Bytes::new(), _part: None });
        }
        let mut body = pin!(Limited::new(body, self.limit));
        let mut whole = BytesMut::new();
        let mut part = None;
        loop {
            // A caller that sends a little now and then is let go on, one that sends nothing is not.
            let frame = tokio::time::timeout(self.patience, body.frame()).await;
            match frame {
                Ok(None) => return Ok(Held { bytes: whole.freeze(), _part: part }),
                Ok(Some(Ok(frame))) => {
                    let data = frame.data_ref().map_or(&[][..], |data| data);
                    let length = whole.len() + data.len();
                    if length > whole.capacity() && length > FREE {
                        // What it grows to is what it takes.
                        let capacity = length.max(2 * whole.capacity()).min(self.limit.max(length));
                        self.hold(&mut part, capacity - whole.capacity())?;
                        whole.reserve(capacity - whole.len());
                    }
                    whole.extend_from_slice(data);
                    // A decoder always has more to give, and others want to be served too.
                    tokio::task::consume_budget().await;
                }
                Ok(Some(Err(error))) if error.is::<LengthLimitError>() => {
                    return Err(self.too_large());
                }
                Ok(Some(Err(error))) => {
                    let message = format!("body: it could not be read to its end: {error}");
                    return Err(refusal(Code::InvalidArgument, "BODY_CUT_SHORT", message).into());
                }
                Err(_) => {
                    let message = format!("body: nothing came for {:?}", self.patience);
                    let status = refusal(Code::DeadlineExceeded, "BODY_TOO_SLOW", message);
                    return Err(Refusal::from(status).with_http_status(408));
                }
            }
        }
    }

    /// Takes so many bytes more out of the memory of all bodies.
    fn hold<'b>(
        &'b self,
        part: &mut Option<SemaphorePermit<'b>>,
        bytes: usize,
    ) -> Result<(), Refusal> {
        let more =
            u32::try_from(bytes).ok().and_then(|bytes| self.memory.try_acquire_many(bytes).ok());
        let Some(more) = more else {
            let message = "body: the requests that are being read hold too many bytes together";
            return Err(refusal(Code::ResourceExhausted, "BODIES_TOO_LARGE", message).into());
        };
        match part {
            Some(part) => part.merge(more),
            None => *part = Some(more),
        }
        Ok(())
    }

    fn too_large(&self) -> Refusal {
        let message = format!("body: it is larger than {} bytes", self.limit);
        // The code that gRPC servers use for a message that is too large.
        Refusal::from(refusal(Code::OutOfRange, "BODY_TOO_LARGE", message)).with_http_status(413)
    }
}
