//! The body of an outgoing gRPC response.

use std::future::Future as _;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Instant, Sleep};
use tonic::body::Body;

use crate::status::into_grpc;

const MESSAGE: &str = "grpc-message";
const DETAILS: &str = "grpc-status-details-bin";

/// Ends at a deadline with trailers that say so, or shortens a failure that is too long.
pub(super) struct Outgoing {
    body: Body,
    deadline: Option<Pin<Box<Sleep>>>,
    error_limit: Option<usize>,
    ended: bool,
}

impl Outgoing {
    pub(super) fn until(body: Body, deadline: Instant) -> Self {
        // A body that has ended needs no timer.
        let deadline =
            (!body.is_end_stream()).then(|| Box::pin(tokio::time::sleep_until(deadline)));
        Self { body, deadline, error_limit: None, ended: false }
    }

    pub(super) fn with_error_limit(body: Body, limit: usize) -> Self {
        Self { body, deadline: None, error_limit: Some(limit), ended: false }
    }

    fn pass(&self, mut frame: Frame<Bytes>) -> Frame<Bytes> {
        if let (Some(limit), Some(trailers)) = (self.error_limit, frame.trailers_mut()) {
            shorten(trailers, limit);
        }
        frame
    }
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        let this = self.get_mut();
        if this.ended {
            return Poll::Ready(None);
        }
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map(|frame| this.pass(frame))));
        }
        let Some(deadline) = &mut this.deadline else { return Poll::Pending };
        ready!(deadline.as_mut().poll(context));
        this.ended = true;
        let mut trailers = HeaderMap::new();
        let written = into_grpc(super::late()).add_header(&mut trailers);
        Poll::Ready(Some(written.map(|()| Frame::trailers(trailers))))
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Shortens the headers or trailers of a failure to `limit` bytes, as counted on the wire.
pub(super) fn shorten(headers: &mut HeaderMap, limit: usize) {
    let length = length_of(headers);
    if length <= limit || !headers.contains_key("grpc-status") {
        return;
    }
    let code = headers.get("grpc-status").and_then(|code| code.to_str().ok()).unwrap_or("?");
    tracing::warn!(
        length,
        limit,
        code,
        "dropping the details of a failure, which foreign clients would reject"
    );
    headers.remove(DETAILS);
    let over = length_of(headers).saturating_sub(limit);
    if let Some(message) = headers.get_mut(MESSAGE).filter(|_| over > 0) {
        let most = message.len().saturating_sub(over + DOTS.len());
        let cut = [cut(message.as_bytes(), most), DOTS].concat();
        // A part of a valid value is valid.
        if let Ok(cut) = HeaderValue::try_from(cut) {
            *message = cut;
        }
    }
}

const DOTS: &[u8] = b"...";

/// As RFC 9113, section 10.5.1, counts: 32 bytes for each header besides its name and value.
fn length_of(headers: &HeaderMap) -> usize {
    // `:status` and `date` are added later.
    const ADDED: usize = 128;
    let lengths = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 32);
    ADDED + lengths.sum::<usize>()
}

/// The start of a percent-encoded text, without half an escape or half a character at its end.
fn cut(text: &[u8], most: usize) -> &[u8] {
    let is_end = |end: &usize| {
        let (head, tail) = text.split_at(*end);
        let is_in_escape = head.iter().rev().take(2).any(|byte| *byte == b'%');
        // Continuation bytes of UTF-8 are 10xxxxxx.
        !is_in_escape && !matches!(tail, [b'%', b'8' | b'9' | b'A' | b'B' | b'a' | b'b', ..])
    };
    let end = (0..=most.min(text.len())).rev().find(is_end);
    &text[..end.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_ends_between_characters() {
        for (text, most, want) in [
            ("abc", 9, "abc"),
            ("abc", 2, "ab"),
            ("a%20b", 4, "a%20"),
            ("a%20b", 3, "a"),
            ("a%20b", 2, "a"),
            ("%E2%82%AC%E2%82%AC", 17, "%E2%82%AC"),
            ("%E2%82%AC%E2%82%AC", 12, "%E2%82%AC"),
            ("%E2%82%AC", 8, ""),
        ] {
            assert_eq!(cut(text.as_bytes(), most), want.as_bytes(), "{text} {most}");
        }
    }

    #[test]
    fn a_failure_keeps_its_code_and_what_fits() {
        for (message, details, most, want) in [
            (10, 10, 8_192, (10, true)),
            (10, 8_000, 8_192, (10, false)),
            (5_000, 4_000, 8_192, (5_000, false)),
            (9_000, 10, 8_192, (7_976, false)),
            (9_000, 10, 100, (3, false)),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-status", HeaderValue::from_static("5"));
            let mut insert = |name, length| {
                let value = HeaderValue::try_from("x".repeat(length)).expect("it is a value");
                headers.insert(name, value);
            };
            insert(MESSAGE, message);
            insert(DETAILS, details);
            shorten(&mut headers, most);
            assert_eq!(headers["grpc-status"], "5");
            let found = (headers[MESSAGE].len(), headers.contains_key(DETAILS));
            assert_eq!(found, want, "{message} {details} {most}");
            assert!(most < 200 || length_of(&headers) <= most);
        }
    }
}
