//! Durations on the command line: `500ms`, `30s`, `5m`, `1h30m`.

use std::fmt;
use std::time::Duration;

/// Parses a duration: numbers with units, in any order; a bare number is seconds.
pub(crate) fn parse(text: &str) -> Result<Duration, NotASpan> {
    if let Ok(seconds) = text.parse::<f64>() {
        return Duration::try_from_secs_f64(seconds).map_err(|_| NotASpan);
    }
    let mut rest = text;
    let mut sum = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or(NotASpan)?;
        let (number, behind) = rest.split_at(digits);
        let letters = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(letters);
        let seconds = match unit {
            "ms" => 1e-3,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            "d" => 86400.0,
            _ => return Err(NotASpan),
        };
        let number: f64 = number.parse().map_err(|_| NotASpan)?;
        let part = Duration::try_from_secs_f64(number * seconds).map_err(|_| NotASpan)?;
        sum = sum.checked_add(part).ok_or(NotASpan)?;
        rest = behind;
    }
    if text.is_empty() { Err(NotASpan) } else { Ok(sum) }
}

/// Formats an elapsed time as `0.4 s`, `12.0 s`, `3 min 20 s` or `2 h 5 min`.
pub(crate) fn display(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0..60 => format!("{:.1} s", span.as_secs_f64()),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}

/// Text that is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotASpan;

impl fmt::Display for NotASpan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected a duration such as 500ms, 30s, 5m or 1h30m")
    }
}

impl std::error::Error for NotASpan {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_units() {
        let table = [
            ("500ms", Ok(Duration::from_millis(500))),
            ("30s", Ok(Duration::from_secs(30))),
            ("30", Ok(Duration::from_secs(30))),
            ("1.5s", Ok(Duration::from_millis(1500))),
            ("5m", Ok(Duration::from_secs(300))),
            ("1h30m", Ok(Duration::from_secs(5400))),
            ("1d", Ok(Duration::from_secs(86400))),
            ("", Err(NotASpan)),
            ("-1", Err(NotASpan)),
            ("5 m", Err(NotASpan)),
            ("m", Err(NotASpan)),
            ("1h30", Err(NotASpan)),
            ("5y", Err(NotASpan)),
            ("1..5s", Err(NotASpan)),
            ("inf", Err(NotASpan)),
            ("99999999999999999999999d", Err(NotASpan)),
        ];
        for (text, want) in table {
            assert_eq!(parse(text), want, "{text:?}");
        }
    }

    #[test]
    fn elapsed_times_are_short() {
        let table =
            [(400, "0.4 s"), (12_000, "12.0 s"), (200_000, "3 min 20 s"), (7_500_000, "2 h 5 min")];
        for (milliseconds, want) in table {
            assert_eq!(display(Duration::from_millis(milliseconds)), want);
        }
    }
}
