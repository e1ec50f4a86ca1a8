//! `google.protobuf.Duration`: seconds with a fraction and an `s`, such as `"1.500s"`.

use prost_types::Duration;

use super::time::{nanos, push_fraction};
use super::well_known;
use crate::text::shortened;
use crate::{Error, JsonForm, JsonKind, JsonMessage, Reader, Writer};

/// About 10,000 years (duration.proto).
const GREATEST: i64 = 315_576_000_000;

impl JsonMessage for Duration {
    well_known!("google.protobuf.Duration", JsonForm::Text);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        if push(self, writer.buffer()) {
            return Ok(());
        }
        Err(Error::expected(
            "at most 315,576,000,000 s, with nanoseconds of the same sign",
            format!("{} s and {} ns", self.seconds, self.nanos),
        ))
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.peek()? != JsonKind::String {
            return Err(reader.mismatch("a duration such as \"1.5s\""));
        }
        let text = reader.string()?;
        parse(&text).ok_or_else(|| {
            Error::expected("a duration such as \"1.5s\"", format!("{:?}", shortened(&text)))
        })
    }
}

/// Writes the quoted text, or nothing if the duration is out of range, or its parts have different
/// signs.
#[must_use]
fn push(duration: &Duration, out: &mut Vec<u8>) -> bool {
    let (seconds, nanos) = (duration.seconds, duration.nanos);
    let signs_differ = seconds.signum() * i64::from(nanos.signum()) < 0;
    if seconds.unsigned_abs() > GREATEST.unsigned_abs()
        || nanos.unsigned_abs() > 999_999_999
        || signs_differ
    {
        return false;
    }
    out.extend_from_slice(if seconds < 0 || nanos < 0 { b"\"-" } else { b"\"" });
    out.extend_from_slice(itoa::Buffer::new().format(seconds.unsigned_abs()).as_bytes());
    push_fraction(nanos.unsigned_abs(), out);
    out.extend_from_slice(b"s\"");
    true
}

fn parse(text: &str) -> Option<Duration> {
    let number = text.strip_suffix('s')?;
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => (-1, number),
        None => (1, number),
    };
    let (whole, nanos) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, nanos(fraction)?),
        None => (number, 0),
    };
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = whole.parse().ok()?;
    (seconds <= GREATEST)
        .then_some(Duration { seconds: i64::from(sign) * seconds, nanos: sign * nanos })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_and_parse_agree() {
        let cases = [
            (0, 0, "0s"),
            (1, 500_000_000, "1.500s"),
            (-1, -1_000, "-1.000001s"),
            (0, -1, "-0.000000001s"),
            (315_576_000_000, 0, "315576000000s"),
        ];
        for (seconds, nanos, text) in cases {
            let duration = Duration { seconds, nanos };
            let mut written = Vec::new();
            assert!(push(&duration, &mut written), "{text}");
            assert_eq!(String::from_utf8_lossy(&written), format!("\"{text}\""));
            assert_eq!(parse(text), Some(duration), "{text}");
        }
    }

    #[test]
    fn parse_rejects_invalid_durations() {
        for text in [
            "",
            "s",
            "1",
            "1.s",
            ".5s",
            "+1s",
            "1.1234567890s",
            "315576000001s",
            "--1s",
            "1 s",
            "1e3s",
            "-.5s",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for (seconds, nanos) in
            [(1, -1), (-1, 1), (315_576_000_001, 0), (0, 1_000_000_000), (i64::MIN, 0)]
        {
            let mut written = Vec::new();
            assert!(!push(&Duration { seconds, nanos }, &mut written), "{seconds} {nanos}");
            assert!(written.is_empty());
        }
    }
}
