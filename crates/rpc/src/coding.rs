//! How the body or a message of a reply is encoded, and its bytes without that, on either wire.

use std::fmt;
use std::future::poll_fn;
use std::io::{self, Write as _};
use std::pin::pin;

use bytes::{Bytes, BytesMut};
use flate2::write::MultiGzDecoder;
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body;

use crate::Error;

/// What both wires understand, as the value of `accept-encoding`.
pub const ACCEPTED: HeaderValue = HeaderValue::from_static("gzip");

/// The same as the value of [`GRPC_ACCEPT_ENCODING`].
pub const GRPC_ACCEPTED: HeaderValue = HeaderValue::from_static("gzip,identity");

/// What a gRPC client says that it understands.
pub const GRPC_ACCEPT_ENCODING: HeaderName = HeaderName::from_static("grpc-accept-encoding");

/// What the messages of a gRPC reply are compressed with.
pub const GRPC_ENCODING: HeaderName = HeaderName::from_static("grpc-encoding");

/// A coding that can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coding {
    /// None.
    Identity,
    /// gzip (RFC 1952), in one member or more.
    Gzip,
}

/// A coding that cannot be undone: `encoded as "br", which was not asked for`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(String);

impl fmt::Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unknown {}

impl Coding {
    /// The coding of a body, by `content-encoding`.
    ///
    /// # Errors
    ///
    /// It is not gzip, or there is more than one. RFC 9110, section 8.4.1, takes any case and an empty list for
    /// none; `x-gzip` is gzip. The name of a character set or of a transfer of mail, which some servers
    /// write there and which changes no byte, is none: `utf-8`, `us-ascii`, `binary`, `7bit`, `8bit`; so is `none`.
    pub fn of_body(headers: &HeaderMap) -> Result<Self, Unknown> {
        Self::of(headers, &CONTENT_ENCODING)
    }

    /// The coding of the messages of a gRPC reply that are flagged as compressed, by `grpc-encoding`.
    ///
    /// # Errors
    ///
    /// As [`of_body`](Self::of_body).
    pub fn of_messages(headers: &HeaderMap) -> Result<Self, Unknown> {
        Self::of(headers, &GRPC_ENCODING)
    }

    fn of(headers: &HeaderMap, name: &HeaderName) -> Result<Self, Unknown> {
        let mut found = Self::Identity;
        for value in headers.get_all(name) {
            let text = String::from_utf8_lossy(value.as_bytes());
            for coding in text.split(',').map(str::trim).filter(|coding| !is_none(coding)) {
                let is_gzip =
                    ["gzip", "x-gzip"].iter().any(|name| coding.eq_ignore_ascii_case(name));
                if !is_gzip {
                    return Err(Unknown(format!("encoded as {coding:?}, which was not asked for")));
                }
                if found == Self::Gzip {
                    return Err(Unknown("encoded more than once, which is not undone".to_owned()));
                }
                found = Self::Gzip;
            }
        }
        Ok(found)
    }
}

fn is_none(coding: &str) -> bool {
    const NONE: [&str; 9] =
        ["", "identity", "none", "utf-8", "utf8", "us-ascii", "binary", "7bit", "8bit"];
    NONE.iter().any(|none| coding.eq_ignore_ascii_case(none))
}

/// Undoes gzip while it arrives. What comes out at once is at most a MiB or so, however much it all is.
pub struct Gunzip {
    inner: MultiGzDecoder<Vec<u8>>,
    arrived: Bytes,
    has_begun: bool,
}

/// How many bytes are decoded at once. Deflate makes at most 1,032 times as many of them.
const STEP: usize = 1_024;

impl Gunzip {
    /// No bytes yet.
    #[expect(clippy::new_without_default, reason = "there is no default coding")]
    pub fn new() -> Self {
        Self { inner: MultiGzDecoder::new(Vec::new()), arrived: Bytes::new(), has_begun: false }
    }

    /// Adds what has arrived, once all that was there before has been decoded.
    pub fn add(&mut self, data: Bytes) {
        debug_assert!(self.arrived.is_empty(), "something is not decoded yet");
        self.has_begun |= !data.is_empty();
        self.arrived = data;
    }

    /// Decodes some of what has arrived; `None` if there is no more of it.
    ///
    /// # Errors
    ///
    /// It is no gzip.
    pub fn step(&mut self) -> io::Result<Option<Bytes>> {
        while !self.arrived.is_empty() {
            let piece = self.arrived.split_to(STEP.min(self.arrived.len()));
            self.inner.write_all(&piece)?;
            self.inner.flush()?;
            let decoded = std::mem::take(self.inner.get_mut());
            if !decoded.is_empty() {
                return Ok(Some(decoded.into()));
            }
        }
        Ok(None)
    }

    /// Says that nothing more arrives. Nothing at all is no gzip, but the same without it.
    ///
    /// # Errors
    ///
    /// It broke off, its checksum is wrong, or something that is no gzip comes after it.
    pub fn end(&mut self) -> io::Result<()> {
        if self.has_begun { self.inner.try_finish() } else { Ok(()) }
    }
}

impl fmt::Debug for Gunzip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Gunzip").finish_non_exhaustive()
    }
}

/// Undoes the gzip of a whole message, which may become as long as `limit`.
///
/// # Errors
///
/// It is no gzip, or becomes longer.
pub fn gunzip(data: Bytes, limit: usize) -> crate::Result<Bytes> {
    let mut decoder = Gunzip::new();
    // Nothing at all is no gzip either.
    decoder.has_begun = true;
    decoder.arrived = data;
    let mut whole = Vec::new();
    while let Some(decoded) = decoder.step().map_err(corrupt)? {
        if whole.len() + decoded.len() > limit {
            return Err(Error::too_large("decompressing the reply", limit));
        }
        whole.extend_from_slice(&decoded);
    }
    decoder.end().map_err(corrupt)?;
    Ok(whole.into())
}

/// A reply whose gzip cannot be undone.
pub fn corrupt(error: io::Error) -> Error {
    Error::codec("decompressing the reply", format!("its gzip is unreadable: {error}"))
}

/// How much room is made for what is announced to be so long: what is there already, and up to 1 MiB ahead of what arrives,
/// since a length is only what the server says.
pub fn room(announced: u64, arrived: usize) -> usize {
    const AHEAD: usize = 1 << 20;
    usize::try_from(announced).unwrap_or(usize::MAX).clamp(arrived, arrived.max(AHEAD))
}

/// Why a body could not be collected.
pub(crate) enum Failure {
    Broken,
    TooLong,
    Corrupt(io::Error),
}

/// Collects a body that is no longer than `limit`, and decodes it.
pub(crate) async fn collected<B: Body<Data = Bytes>>(
    coding: Coding,
    limit: usize,
    body: B,
) -> Result<BytesMut, Failure> {
    let mut body = pin!(body);
    let mut decoder = (coding == Coding::Gzip).then(Gunzip::new);
    let mut whole = BytesMut::new();
    let mut add = |data: Bytes| {
        if whole.len() + data.len() > limit {
            return Err(Failure::TooLong);
        }
        whole.extend_from_slice(&data);
        Ok(())
    };
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| Failure::Broken)?.into_data() else { break };
        match &mut decoder {
            None => add(data)?,
            Some(decoder) => {
                decoder.add(data);
                while let Some(decoded) = decoder.step().map_err(Failure::Corrupt)? {
                    add(decoded)?;
                }
            }
        }
    }
    if let Some(decoder) = &mut decoder {
        decoder.end().map_err(Failure::Corrupt)?;
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).expect("memory takes all");
        encoder.finish().expect("memory takes all")
    }

    /// What comes out of pieces of this size.
    fn in_pieces(data: &[u8], size: usize) -> io::Result<Vec<u8>> {
        let mut decoder = Gunzip::new();
        let mut whole = Vec::new();
        for piece in data.chunks(size) {
            decoder.add(Bytes::copy_from_slice(piece));
            while let Some(decoded) = decoder.step()? {
                whole.extend_from_slice(&decoded);
            }
        }
        decoder.end()?;
        Ok(whole)
    }

    #[test]
    fn codings_are_told_apart() {
        let unasked =
            |coding| Err(Unknown(format!("encoded as {coding:?}, which was not asked for")));
        let twice = || Err(Unknown("encoded more than once, which is not undone".to_owned()));
        let table = [
            (&[][..], Ok(Coding::Identity)),
            (&[""], Ok(Coding::Identity)),
            (&[" , "], Ok(Coding::Identity)),
            (&["identity"], Ok(Coding::Identity)),
            (&["Identity"], Ok(Coding::Identity)),
            (&["IDENTITY, identity"], Ok(Coding::Identity)),
            (&["utf-8"], Ok(Coding::Identity)),
            (&["UTF-8"], Ok(Coding::Identity)),
            (&["gzip"], Ok(Coding::Gzip)),
            (&["GZip"], Ok(Coding::Gzip)),
            (&["x-gzip"], Ok(Coding::Gzip)),
            (&[" gzip , identity"], Ok(Coding::Gzip)),
            (&["", "gzip"], Ok(Coding::Gzip)),
            (&["gzip, gzip"], twice()),
            (&["gzip", "gzip"], twice()),
            (&["br"], unasked("br")),
            (&["gzip, br"], unasked("br")),
            (&["zstd"], unasked("zstd")),
            (&["deflate"], unasked("deflate")),
        ];
        for (values, want) in table {
            for (name, of) in [
                (CONTENT_ENCODING, Coding::of_body as fn(&HeaderMap) -> _),
                (GRPC_ENCODING, Coding::of_messages),
            ] {
                let value = |text: &&'static str| (name.clone(), HeaderValue::from_static(text));
                let headers: Vec<_> = values.iter().map(value).collect();
                let mut map = HeaderMap::new();
                headers.into_iter().for_each(|(name, value)| {
                    map.append(name, value);
                });
                assert_eq!(of(&map), want, "{name}: {values:?}");
            }
        }
    }

    #[test]
    fn gzip_is_undone_wherever_the_pieces_end() {
        let text = b"some text, and some text, and some text".as_slice();
        let two = [gzip(text), gzip(text)].concat();
        let table = [(gzip(text), text.to_vec()), (two, text.repeat(2)), (gzip(b""), Vec::new())];
        for (data, want) in table {
            for size in 1..=data.len() {
                assert_eq!(in_pieces(&data, size).expect("gzip"), want, "by {size}");
            }
            assert_eq!(gunzip(data.into(), 100).expect("gzip"), want);
        }
        assert_eq!(in_pieces(b"", 1).expect("nothing at all"), b"");
    }

    #[test]
    fn what_is_flushed_comes_out_before_the_end() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&[b'x'; 200_000]).and_then(|()| encoder.flush()).expect("memory");
        let mut decoder = Gunzip::new();
        decoder.add(Bytes::copy_from_slice(encoder.get_ref()));
        let mut length = 0;
        while let Some(decoded) = decoder.step().expect("gzip") {
            length += decoded.len();
        }
        assert_eq!(length, 200_000);
    }

    #[test]
    fn what_is_no_whole_gzip_is_an_error() {
        let good = gzip(b"some text, and some text");
        let mut wrong_sum = good.clone();
        let last = wrong_sum.len() - 6;
        wrong_sum[last] ^= 1;
        let mut corrupt = good.clone();
        corrupt[12] ^= 0xff;
        let mut rows = vec![
            ("wrong checksum", wrong_sum),
            ("corrupt", corrupt),
            ("garbage after it", [&*good, b"garbage"].concat()),
            ("zeros after it", [&*good, &[0; 3]].concat()),
            ("plain text", b"{\"name\": \"operations/1\"}".to_vec()),
        ];
        rows.extend((1..good.len()).map(|end| ("truncated", good[..end].to_vec())));
        for (row, data) in rows {
            let length = data.len();
            assert!(in_pieces(&data, 3).is_err(), "{row} of {length}");
            let error = gunzip(data.into(), 100).expect_err(row);
            assert_eq!(error.kind(), crate::ErrorKind::Codec, "{row} of {length}");
        }
        gunzip(Bytes::new(), 100).expect_err("a message has to be something");
    }

    #[test]
    fn a_bomb_stays_small() {
        let member = gzip(&[b' '; 1 << 20]);
        let bomb = Bytes::from(member.repeat(1_000));
        let mut decoder = Gunzip::new();
        decoder.add(bomb.clone());
        let first = decoder.step().expect("gzip").expect("some of it");
        assert!(first.len() < 2 << 20, "{}", first.len());
        let error = gunzip(bomb, 10_000).expect_err("too long");
        let source = std::error::Error::source(&error).map(ToString::to_string);
        assert_eq!(source.as_deref(), Some("more than the limit of 10000 bytes"));
    }

    #[test]
    fn no_length_is_reserved_ahead_of_its_bytes() {
        let table = [
            (0, 0, 0),
            (10, 4, 10),
            (4, 10, 10),
            (1 << 30, 4, 1 << 20),
            (1 << 30, 5 << 20, 5 << 20),
        ];
        for (announced, arrived, want) in table {
            assert_eq!(room(announced, arrived), want, "{announced} {arrived}");
        }
        assert_eq!(room(u64::MAX, 0), 1 << 20);
    }
}
