//! What the first bytes on a connection say of whom it is with.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};

use crate::connector::Connected;

/// What the other side began with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Nothing so far.
    #[default]
    Nothing,
    /// The end, and nothing before it.
    End,
    /// HTTP/1.
    Http1,
    /// A record of TLS.
    Tls,
    /// Something else, such as HTTP/2.
    Other,
}

/// How many bytes tell.
const TELLING: usize = 5;

impl Heard {
    fn of(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::End,
            [b'H', b'T', b'T', b'P', b'/', ..] => Self::Http1,
            // An alert, or a handshake (RFC 8446, section 5.1).
            [0x15 | 0x16, 3, ..] => Self::Tls,
            _ => Self::Other,
        }
    }

    /// What to try instead, if it is not what speaks to us as we do to it.
    pub(crate) fn hint(self, is_tls: bool) -> Option<&'static str> {
        match (self, is_tls) {
            (Self::Http1, false) => Some(
                "the server speaks HTTP/1.1, where gRPC needs HTTP/2; try RestTransport, or --transport rest",
            ),
            (Self::Tls, false) => Some("the server speaks TLS; try https://"),
            (Self::Http1 | Self::Other, true) => Some("the server speaks no TLS; try http://"),
            (Self::End, false) => Some(
                "the server closed the connection and said nothing; if it speaks HTTP/1.1 only, try RestTransport, \
                 or --transport rest",
            ),
            _ => None,
        }
    }
}

/// A connection whose first bytes are noted down.
#[derive(Debug)]
pub(crate) struct Listening<S> {
    stream: S,
    first: Vec<u8>,
    /// Until it is known.
    connected: Option<Connected>,
}

impl<S> Listening<S> {
    pub(crate) fn new(stream: S, connected: Connected) -> Self {
        Self { stream, first: Vec::new(), connected: Some(connected) }
    }

    fn hear(&mut self, bytes: Option<&[u8]>) {
        self.first.extend_from_slice(bytes.unwrap_or_default());
        let is_over = bytes.is_none_or(<[u8]>::is_empty) || self.first.len() >= TELLING;
        if is_over && let Some(connected) = self.connected.take() {
            connected.hear(Heard::of(&self.first));
        }
    }
}

impl<S: Read + Unpin> Read for Listening<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if self.connected.is_none() || buffer.remaining() == 0 {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let mut bytes = [0; TELLING];
        let room = TELLING.min(buffer.remaining());
        let mut first = ReadBuf::new(&mut bytes[..room]);
        let read = ready!(Pin::new(&mut self.stream).poll_read(context, first.unfilled()));
        self.hear(read.is_ok().then(|| first.filled()));
        buffer.put_slice(first.filled());
        Poll::Ready(read)
    }
}

impl<S: Write + Unpin> Write for Listening<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_who_answers() {
        let table: [(&[u8], Heard); 7] = [
            (b"", Heard::End),
            (b"HTTP/1.1 400 Bad Request", Heard::Http1),
            (b"HTTP/1.0 505 X", Heard::Http1),
            (b"\x15\x03\x01\0\x02", Heard::Tls),
            (b"\x16\x03\x03\0\x50", Heard::Tls),
            (b"\0\0\x12\x04\0", Heard::Other),
            (b"HT", Heard::Other),
        ];
        for (bytes, want) in table {
            assert_eq!(Heard::of(bytes), want, "{bytes:?}");
        }
    }

    #[test]
    fn a_server_that_speaks_as_we_do_gets_no_hint() {
        assert_eq!(Heard::Tls.hint(true), None);
        assert_eq!(Heard::Other.hint(false), None);
        for is_tls in [false, true] {
            assert_eq!(Heard::Nothing.hint(is_tls), None);
            assert!(Heard::Http1.hint(is_tls).is_some());
        }
    }
}
