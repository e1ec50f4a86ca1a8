//! Undoes gzip (RFC 1952) while it arrives.

use std::fmt;
use std::io;

use bytes::{Buf as _, Bytes};
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// Decodes gzip of one member or more. What comes out at once is short, however much it all is.
pub struct Gunzip {
    arrived: Bytes,
    place: Place,
    state: Box<InflateState>,
    sum: Sum,
    has_begun: bool,
}

/// Where in a member the next byte is.
enum Place {
    /// In the header, of which this is there.
    Header(Vec<u8>),
    Body,
    /// In the checksum and the length, of which this is there.
    Trailer(Vec<u8>),
}

/// How many bytes come out at once, at most.
const STEP: usize = 32 << 10;

/// How long a header may be. It may hold a file name and a comment, which an answer has no use for.
const LONGEST_HEADER: usize = 8 << 10;

const TRAILER: usize = 8;

impl Gunzip {
    /// No bytes yet.
    #[expect(clippy::new_without_default, reason = "a decoder has no value to start from")]
    pub fn new() -> Self {
        Self {
            arrived: Bytes::new(),
            place: Place::Header(Vec::new()),
            state: InflateState::new_boxed(DataFormat::Raw),
            sum: Sum::default(),
            has_begun: false,
        }
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
    /// It is not gzip, or a checksum is wrong.
    pub fn step(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            match &mut self.place {
                Place::Header(header) => {
                    if self.arrived.is_empty() {
                        return Ok(None);
                    }
                    let before = header.len();
                    let taken = self.arrived.len().min(LONGEST_HEADER);
                    header.extend_from_slice(&self.arrived[..taken]);
                    match header_length(header)? {
                        None if header.len() >= LONGEST_HEADER => {
                            return Err(invalid("its header is too long"));
                        }
                        None => self.arrived.advance(taken),
                        Some(length) => {
                            self.arrived.advance(length - before);
                            self.state.reset(DataFormat::Raw);
                            self.sum = Sum::default();
                            self.place = Place::Body;
                        }
                    }
                }
                Place::Body => {
                    let mut decoded = vec![0; STEP];
                    let result =
                        inflate(&mut self.state, &self.arrived, &mut decoded, MZFlush::None);
                    decoded.truncate(result.bytes_written);
                    self.arrived.advance(result.bytes_consumed);
                    self.sum.add(&decoded);
                    let is_stuck = result.bytes_consumed == 0 && decoded.is_empty();
                    match result.status {
                        Ok(MZStatus::StreamEnd) => self.place = Place::Trailer(Vec::new()),
                        // It waits for more.
                        Ok(_) | Err(MZError::Buf) if self.arrived.is_empty() => {
                            if decoded.is_empty() {
                                return Ok(None);
                            }
                        }
                        Ok(_) | Err(MZError::Buf) if !is_stuck => {}
                        Ok(_) | Err(_) => return Err(invalid("its deflate stream is corrupt")),
                    }
                    if !decoded.is_empty() {
                        return Ok(Some(decoded.into()));
                    }
                }
                Place::Trailer(trailer) => {
                    if self.arrived.is_empty() {
                        return Ok(None);
                    }
                    let taken = self.arrived.len().min(TRAILER - trailer.len());
                    trailer.extend_from_slice(&self.arrived.split_to(taken));
                    if trailer.len() == TRAILER {
                        self.sum.check(trailer)?;
                        self.place = Place::Header(Vec::new());
                    }
                }
            }
        }
    }

    /// Says that nothing more arrives. Nothing at all is no gzip, but the same without it.
    ///
    /// # Errors
    ///
    /// It breaks off, or what follows it is not gzip.
    pub fn end(&mut self) -> io::Result<()> {
        match &self.place {
            Place::Header(header) if header.is_empty() => Ok(()),
            _ => Err(invalid("it breaks off")),
        }
    }

    /// Whether any byte of it has arrived.
    pub(super) fn has_begun(&self) -> bool {
        self.has_begun
    }
}

impl fmt::Debug for Gunzip {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Gunzip").finish_non_exhaustive()
    }
}

/// How long the header is that these bytes begin with, once it is there as a whole (RFC 1952,
/// section 2.3.1).
fn header_length(bytes: &[u8]) -> io::Result<Option<usize>> {
    const BEGINNING: [u8; 3] = [0x1f, 0x8b, 8];
    const FIXED: usize = 10;
    const CHECKSUM: u8 = 1 << 1;
    const EXTRA: u8 = 1 << 2;
    const NAME: u8 = 1 << 3;
    const COMMENT: u8 = 1 << 4;
    const RESERVED: u8 = 0b1110_0000;
    if bytes.iter().zip(BEGINNING).any(|(found, expected)| *found != expected) {
        return Err(invalid("it does not begin as gzip does"));
    }
    let Some(&flags) = bytes.get(3) else { return Ok(None) };
    if flags & RESERVED != 0 {
        return Err(invalid("its header has unknown flags"));
    }
    let mut length = FIXED;
    if flags & EXTRA != 0 {
        let Some(&[low, high]) = bytes.get(length..length + 2) else { return Ok(None) };
        length += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            let rest = bytes.get(length..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == 0) else { return Ok(None) };
            length += end + 1;
        }
    }
    if flags & CHECKSUM != 0 {
        length += 2;
    }
    Ok((length <= bytes.len()).then_some(length))
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// The checksum and the length of what came out.
struct Sum {
    crc: u32,
    length: u32,
}

impl Default for Sum {
    fn default() -> Self {
        Self { crc: u32::MAX, length: 0 }
    }
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut crc = self.crc;
        for &[a, b, c, d, e, f, g, h] in eights {
            let [a, b, c, d] = (crc ^ u32::from_le_bytes([a, b, c, d])).to_le_bytes();
            crc = CRC[7][usize::from(a)]
                ^ CRC[6][usize::from(b)]
                ^ CRC[5][usize::from(c)]
                ^ CRC[4][usize::from(d)]
                ^ CRC[3][usize::from(e)]
                ^ CRC[2][usize::from(f)]
                ^ CRC[1][usize::from(g)]
                ^ CRC[0][usize::from(h)];
        }
        for byte in rest {
            let [index, ..] = (crc ^ u32::from(*byte)).to_le_bytes();
            crc = CRC[0][usize::from(index)] ^ (crc >> 8);
        }
        self.crc = crc;
        // The length is kept modulo 2^32.
        self.length = self.length.wrapping_add(bytes.len() as u32);
    }

    fn check(&self, trailer: &[u8]) -> io::Result<()> {
        let expected = [(!self.crc).to_le_bytes(), self.length.to_le_bytes()].concat();
        if trailer == expected { Ok(()) } else { Err(invalid("its checksum is wrong")) }
    }
}

/// The table of RFC 1952, section 8, and those for bytes that are followed by one to seven more.
static CRC: [[u32; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut index = 0;
    while index < 256 {
        let mut crc = index as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { 0xedb8_8320 ^ (crc >> 1) };
            bit += 1;
        }
        tables[0][index] = crc;
        index += 1;
    }
    let mut more = 1;
    while more < 8 {
        let mut index = 0;
        while index < 256 {
            let crc: u32 = tables[more - 1][index];
            tables[more][index] = tables[0][(crc & 0xff) as usize] ^ (crc >> 8);
            index += 1;
        }
        more += 1;
    }
    tables
};

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use flate2::write::GzEncoder;
    use flate2::{Compression, GzBuilder};

    use super::*;
    use crate::internal::coding::tests::gzip;

    /// What comes out of pieces of this size.
    fn in_pieces(data: &[u8], size: usize) -> io::Result<Vec<u8>> {
        let mut decoder = Gunzip::new();
        let mut whole = Vec::new();
        for piece in data.chunks(size) {
            decoder.add(Bytes::copy_from_slice(piece));
            while let Some(decoded) = decoder.step()? {
                assert!(decoded.len() <= STEP, "{}", decoded.len());
                whole.extend_from_slice(&decoded);
            }
        }
        decoder.end()?;
        Ok(whole)
    }

    #[test]
    fn gzip_is_undone_wherever_the_pieces_end() {
        let text = b"some text, and some text, and some text".as_slice();
        let mut named = Vec::new();
        GzBuilder::new()
            .filename("a")
            .comment("b")
            .extra(vec![1; 300])
            .read(text, Compression::fast())
            .read_to_end(&mut named)
            .expect("memory takes all");
        let table = [
            (gzip(text), text.to_vec()),
            ([gzip(text), gzip(b""), gzip(text)].concat(), text.repeat(2)),
            (gzip(b""), Vec::new()),
            (named, text.to_vec()),
        ];
        for (data, want) in table {
            for size in 1..=data.len() {
                assert_eq!(in_pieces(&data, size).expect("gzip"), want, "by {size}");
            }
        }
        assert_eq!(in_pieces(b"", 1).expect("nothing at all"), b"");
        let long: Vec<u8> =
            (0..300_000_u32).flat_map(|n| n.wrapping_mul(n).to_le_bytes()).collect();
        for size in [1_000, 10_000_000] {
            assert!(in_pieces(&gzip(&long), size).expect("gzip") == long, "by {size}");
        }
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
        let changed = |index: usize| {
            let mut data = good.clone();
            data[index] ^= 0xff;
            data
        };
        let length = good.len();
        let endless = [&[0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 0][..], &[b'x'; 20_000]].concat();
        let mut rows = vec![
            ("wrong checksum", changed(length - 6)),
            ("wrong length", changed(length - 2)),
            ("corrupt", changed(12)),
            ("another method", changed(2)),
            ("unknown flags", changed(3)),
            ("a name without end", endless),
            ("garbage after it", [&*good, b"garbage"].concat()),
            ("one byte after it", [&*good, &[0x1f]].concat()),
            ("zeros after it", [&*good, &[0; 3]].concat()),
            ("plain text", b"{\"name\": \"operations/1\"}".to_vec()),
        ];
        rows.extend((1..length).map(|end| ("truncated", good[..end].to_vec())));
        for (row, data) in rows {
            for size in [1, 3, 100_000] {
                assert!(in_pieces(&data, size).is_err(), "{row} of {} by {size}", data.len());
            }
        }
    }
}
