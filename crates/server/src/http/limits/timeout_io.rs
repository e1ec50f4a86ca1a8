//! I/O with time limits: for the start of a connection, and for writes.

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

use crate::body::progress::MinRate;

/// The HTTP/2 connection preface (RFC 9113, section 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Fails if the peer's HTTP version is not known in time, or if the peer reads nothing of what is
/// sent to it for `write_time`, or reads too slowly (see [`MinRate`]).
///
/// hyper limits neither; its own limit, for the head of a request, starts after the first.
pub(in crate::http) struct TimeoutIo<T> {
    io: T,
    heard: usize,
    /// `None` once the version is known.
    limit: Option<Pin<Box<Sleep>>>,
    /// Limits a peer that reads nothing.
    min_rate: MinRate,
}

impl<T> TimeoutIo<T> {
    pub(in crate::http) fn new(io: T, time: Duration, write_time: Duration) -> Self {
        let limit = Some(Box::pin(tokio::time::sleep(time)));
        Self { io, heard: 0, limit, min_rate: MinRate::new(write_time) }
    }

    fn written(
        &mut self,
        context: &mut Context<'_>,
        polled: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = &polled {
            self.min_rate.moved(*written.as_ref().unwrap_or(&0));
            return polled;
        }
        let _ = ready!(self.min_rate.wait(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn hear(&mut self, bytes: &[u8]) {
        let expected = &PREFACE[self.heard..];
        let length = bytes.len().min(expected.len());
        self.heard += length;
        if self.heard == PREFACE.len() || bytes[..length] != expected[..length] {
            self.limit = None;
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for TimeoutIo<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        let polled = Pin::new(&mut this.io).poll_read(context, buffer);
        let Some(limit) = &mut this.limit else { return polled };
        match polled {
            Poll::Pending if limit.as_mut().poll(context).is_ready() => {
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Ready(Ok(())) => {
                this.hear(&buffer.filled()[before..]);
                polled
            }
            polled => polled,
        }
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for TimeoutIo<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.io).poll_write(context, bytes);
        this.written(context, polled)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let polled = Pin::new(&mut this.io).poll_write_vectored(context, slices);
        this.written(context, polled)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// What a read returns after the peer has sent these bytes and then nothing for a minute.
    async fn read_after(sent: &[u8]) -> io::Result<usize> {
        let (mut peer, ours) = tokio::io::duplex(64);
        let mut ours = TimeoutIo::new(ours, Duration::from_secs(10), Duration::MAX);
        peer.write_all(sent).await?;
        let mut buffer = [0; 64];
        ours.read_exact(&mut buffer[..sent.len()]).await?;
        let close = async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            drop(peer);
        };
        tokio::join!(ours.read(&mut buffer), close).0
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_may_be_silent_only_after_its_version_is_known() {
        for (sent, silent) in [
            (&b""[..], false),
            (b"PRI * HT", false),
            (PREFACE, true),
            (b"POST /", true),
            (b"G", true),
        ] {
            let read = read_after(sent).await;
            assert_eq!(read.is_ok(), silent, "{:?}: {read:?}", sent.escape_ascii().to_string());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_peer_must_read_at_a_minimum_rate() {
        let time = Duration::from_secs(10);
        for (bytes, seconds) in [
            // 1 KiB a second, then nothing.
            (5 * 1_024, 10 * 5 + 10),
            // Single bytes with pauses.
            (1, 10),
        ] {
            let (mut peer, ours) = tokio::io::duplex(bytes);
            let mut ours = TimeoutIo::new(ours, time, time);
            let read = async {
                let mut buffer = vec![0; bytes];
                for _ in 0..10 {
                    tokio::time::sleep(time / 2).await;
                    peer.read_exact(&mut buffer).await?;
                }
                std::future::pending::<io::Result<()>>().await
            };
            let (start, sent) = (tokio::time::Instant::now(), vec![0; bytes * 20]);
            let written = tokio::select! {
                written = ours.write_all(&sent) => written,
                read = read => read,
            };
            assert_eq!(written.unwrap_err().kind(), io::ErrorKind::TimedOut);
            assert_eq!(start.elapsed().as_secs(), seconds, "{bytes} bytes each time");
        }
    }
}
