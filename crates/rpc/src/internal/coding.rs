//! How the body or a message of a reply is encoded, and its bytes without that, on either wire.

mod gunzip;

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::pin;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_ENCODING;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body;

pub use self::gunzip::Gunzip;
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
    /// It is not gzip, or there is more than one. Names are compared without case, an empty list is
    /// no coding, and `x-gzip` is gzip (RFC 9110, section 8.4.1). Names that some servers write
    /// there, and that change no byte, count as no coding: `utf-8`, `us-ascii`, `binary`, `7bit`,
    /// `8bit`, `none`.
    pub fn of_body(headers: &HeaderMap) -> Result<Self, Unknown> {
        Self::of(headers, &CONTENT_ENCODING)
    }

    /// The coding of the messages of a gRPC reply that are flagged as compressed, by
    /// `grpc-encoding`.
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

/// Undoes the gzip of a whole message, which may become as long as `limit`.
///
/// # Errors
///
/// It is no gzip, or becomes longer.
pub fn gunzip(data: Bytes, limit: usize) -> crate::Result<Bytes> {
    let mut decoder = Gunzip::new();
    decoder.add(data);
    let mut whole = Vec::new();
    while let Some(decoded) = decoder.step().map_err(corrupt)? {
        if whole.len() + decoded.len() > limit {
            return Err(Error::too_large("decompressing the reply", limit));
        }
        whole.extend_from_slice(&decoded);
    }
    decoder.end().map_err(corrupt)?;
    if !decoder.has_begun() {
        return Err(corrupt(io::Error::new(io::ErrorKind::InvalidData, "there is nothing")));
    }
    Ok(whole.into())
}

/// A reply whose gzip cannot be undone.
pub fn corrupt(error: io::Error) -> Error {
    Error::codec("decompressing the reply", format!("its gzip is unreadable: {error}"))
}

/// How much room is made for what is announced to be so long: what is there already, and up to 1
/// MiB ahead of what arrives, since a length is only what the server says.
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
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    pub(super) fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text).expect("memory takes all");
        encoder.finish().expect("memory takes all")
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
    fn a_message_is_a_whole_gzip() {
        let (data, text) = (gzip(b"some text"), b"some text".as_slice());
        assert_eq!(gunzip(data.clone().into(), 9).expect("gzip"), text);
        for bad in [&data[..data.len() - 1], b"some text", b""] {
            let error = gunzip(Bytes::copy_from_slice(bad), 9).expect_err("no gzip");
            assert_eq!(error.kind(), crate::ErrorKind::Codec, "{bad:?}");
        }
    }

    #[test]
    fn a_bomb_stays_small() {
        let member = gzip(&[b' '; 1 << 20]);
        let bomb = Bytes::from(member.repeat(1_000));
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
