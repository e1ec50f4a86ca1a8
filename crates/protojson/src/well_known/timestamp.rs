//! `google.protobuf.Timestamp`: an RFC 3339 string such as `"2026-11-21T18:54:01.500Z"`.

use prost_types::Timestamp;

use super::time::{nanos, push_fraction, push_padded};
use super::well_known;
use crate::text::shortened;
use crate::{Error, JsonForm, JsonKind, JsonMessage, Reader, Writer};

/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z (timestamp.proto).
const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;
const SECONDS_PER_DAY: i64 = 86_400;

impl JsonMessage for Timestamp {
    well_known!("google.protobuf.Timestamp", JsonForm::Text);

    fn write_json(&self, writer: &mut Writer<'_>) -> Result<(), Error> {
        if push(self, writer.buffer()) {
            return Ok(());
        }
        Err(Error::expected(
            "a time in the years 1 to 9999",
            format!("{} s and {} ns since 1970", self.seconds, self.nanos),
        ))
    }

    fn read_json(reader: &mut Reader<'_>) -> Result<Self, Error> {
        if reader.peek()? != JsonKind::String {
            return Err(reader.mismatch("an RFC 3339 timestamp"));
        }
        let text = reader.string()?;
        parse(&text).ok_or_else(|| {
            Error::expected("an RFC 3339 timestamp", format!("{:?}", shortened(&text)))
        })
    }
}

/// Writes the quoted text, or nothing if the time is out of range.
#[must_use]
fn push(time: &Timestamp, out: &mut Vec<u8>) -> bool {
    let nanos = match u32::try_from(time.nanos) {
        Ok(nanos) if nanos < 1_000_000_000 && RANGE.contains(&time.seconds) => nanos,
        _ => return false,
    };
    let (year, month, day) = date(time.seconds.div_euclid(SECONDS_PER_DAY));
    // Nothing of a date or a time of day is negative in the range.
    let small = |number: i64| u32::try_from(number).unwrap_or_default();
    let second = small(time.seconds.rem_euclid(SECONDS_PER_DAY));
    push_padded::<5>(b'"', small(year), out);
    push_padded::<3>(b'-', small(month), out);
    push_padded::<3>(b'-', small(day), out);
    push_padded::<3>(b'T', second / 3600, out);
    push_padded::<3>(b':', second / 60 % 60, out);
    push_padded::<3>(b':', second % 60, out);
    push_fraction(nanos, out);
    out.extend_from_slice(b"Z\"");
    true
}

fn parse(text: &str) -> Option<Timestamp> {
    // YYYY-MM-DDTHH:MM:SS, a fraction, and Z or an offset.
    let (date_time, rest) = text.split_at_checked(19)?;
    let bytes = date_time.as_bytes();
    for (at, mark) in [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')] {
        if bytes[at] != mark {
            return None;
        }
    }
    let number = |range: std::ops::Range<usize>| digits(&bytes[range]);
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    if year == 0 || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
            (nanos(&rest[..end])?, &rest[end..])
        }
        None => (0, rest),
    };
    let offset = match zone.as_bytes() {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), hours @ .., b':', tens, ones] if hours.len() == 2 => {
            let (hours, minutes) = (digits(hours)?, digits(&[*tens, *ones])?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'+' { 1 } else { -1 }
        }
        _ => return None,
    };
    let seconds =
        day_number(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second
            - offset;
    RANGE.contains(&seconds).then_some(Timestamp { seconds, nanos: fraction })
}

fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days in 400 years.
const DAYS_PER_CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01. A year begins in March here, so that the leap day is its
/// last day.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_month = (153 * month + 2) / 5;
    let days_before_year =
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    days_before_year + days_before_month + day - 1 - EPOCH
}

/// The date of a day, counted from 1970-01-01: the inverse of [`day_number`].
fn date(day_number: i64) -> (i64, i64, i64) {
    let days = day_number + EPOCH;
    let (cycle, day) = (days.div_euclid(DAYS_PER_CYCLE), days.rem_euclid(DAYS_PER_CYCLE));
    // Remove leap days, so that every year has 365 days.
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = cycle * 400 + year;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_and_parse_agree() {
        let cases = [
            (0, 0, "1970-01-01T00:00:00Z"),
            (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
            (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
            (951_782_400, 500_000_000, "2000-02-29T00:00:00.500Z"),
            (1_700_000_000, 1_000, "2023-11-14T22:13:20.000001Z"),
            (-1, 1, "1969-12-31T23:59:59.000000001Z"),
        ];
        for (seconds, nanos, text) in cases {
            let time = Timestamp { seconds, nanos };
            let mut written = Vec::new();
            assert!(push(&time, &mut written), "{text}");
            assert_eq!(String::from_utf8_lossy(&written), format!("\"{text}\""));
            assert_eq!(parse(text), Some(time), "{text}");
        }
    }

    #[test]
    fn every_day_has_its_date() {
        for day in (-719_162..2_932_896).step_by(7) {
            let (year, month, of_month) = date(day);
            assert_eq!(day_number(year, month, of_month), day);
            assert!((1..=days_in(year, month)).contains(&of_month), "{year}-{month}-{of_month}");
        }
    }

    #[test]
    fn parse_accepts_offsets_and_rejects_invalid_timestamps() {
        assert_eq!(parse("1970-01-01T01:00:00+01:00"), Some(Timestamp::default()));
        assert_eq!(
            parse("1969-12-31T23:30:00.5-00:30"),
            Some(Timestamp { seconds: 0, nanos: 500_000_000 })
        );
        let refused = [
            "",
            "yesterday",
            "1970-01-01",
            "1970-01-01T00:00:00",
            "1970-01-01t00:00:00Z",
            "1970-01-01T00:00:00z",
            "1970-13-01T00:00:00Z",
            "1970-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "1970-01-01T24:00:00Z",
            "1970-01-01T00:00:60Z",
            "1970-01-01T00:00:00.Z",
            "1970-01-01T00:00:00.1234567890Z",
            "1970-01-01T00:00:00+1:00",
            "1970-01-01T00:00:00+24:00",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "1970-01-01T00:00:00é",
            "1970-01-01T00:00:0éZ",
            " 1970-01-01T00:00:00Z",
        ];
        for text in refused {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
