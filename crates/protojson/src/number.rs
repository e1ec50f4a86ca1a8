//! Numbers in JSON text: the grammar of RFC 8259, and integers without loss of digits.

/// The length of the number at the start of `bytes`:
/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
///
/// `None` if there is none, or if a digit follows a leading zero.
pub(crate) fn length(bytes: &[u8]) -> Option<usize> {
    let start = usize::from(bytes.first() == Some(&b'-'));
    let mut at = digits(bytes, start);
    if at == start || (at > start + 1 && bytes[start] == b'0') {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        let fraction = at + 1;
        at = digits(bytes, fraction);
        if at == fraction {
            return None;
        }
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = at + 1 + sign;
        at = digits(bytes, exponent);
        if at == exponent {
            return None;
        }
    }
    Some(at)
}

/// The index of the first byte from `at` on that is not a digit.
#[inline]
fn digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Whether the whole of `text` is a number.
pub(crate) fn is_number(text: &str) -> bool {
    length(text.as_bytes()) == Some(text.len())
}

/// Parses the whole of `text` as an integer in any notation: [`integer`] for a text that may not be
/// a number.
pub(crate) fn parse<T: TryFrom<i64> + TryFrom<i128>>(text: &str) -> Option<T> {
    // Most have digits only.
    if let Some(number) = plain(text.as_bytes()) {
        return number.try_into().ok();
    }
    if is_number(text) { integer(text)?.try_into().ok() } else { None }
}

/// The number of a text of up to 18 digits and nothing else.
#[inline]
fn plain(bytes: &[u8]) -> Option<i64> {
    if !matches!((bytes.first(), bytes.len()), (Some(b'1'..=b'9'), 1..=18)) {
        return None;
    }
    let mut number = 0;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i64::from(byte - b'0');
    }
    Some(number)
}

/// The integer that a number is, without rounding: `1e5` and `100000.000` are integers.
///
/// `None` if it has a fraction or does not fit into 65 bits. A number with an exponent or a
/// fraction must be above -2^63: many writers use a double, which cannot tell -2^63 from smaller
/// numbers.
pub(crate) fn integer(text: &str) -> Option<i128> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    if unsigned.len() <= 20 && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return unsigned.parse::<i128>().ok().map(|number| sign * number);
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().unwrap_or(i64::MAX)),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = || whole.bytes().chain(fraction.bytes()).skip_while(|&byte| byte == b'0');
    let count = digits().count();
    if count == 0 {
        return Some(0);
    }
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let (kept, zeros) = if zeros >= 0 {
        (count, zeros)
    } else {
        // `1200e-2` is 12: the exponent may remove trailing zeros.
        let dropped = usize::try_from(zeros.unsigned_abs()).ok()?;
        if dropped >= count || !digits().skip(count - dropped).all(|byte| byte == b'0') {
            return None;
        }
        (count - dropped, 0)
    };
    if i64::try_from(kept).ok()?.checked_add(zeros)? > 20 {
        return None;
    }
    let kept =
        digits().take(kept).fold(0i128, |number, digit| number * 10 + i128::from(digit - b'0'));
    let number = sign * kept * 10i128.pow(u32::try_from(zeros).ok()?);
    (number > i128::from(i64::MIN)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_follows_the_grammar() {
        let cases = [
            ("0", Some(1)),
            ("-0", Some(2)),
            ("10", Some(2)),
            ("1.5e+7,", Some(6)),
            ("1E5", Some(3)),
            ("01", None),
            ("-", None),
            ("1.", None),
            (".5", None),
            ("1e", None),
            ("1e+", None),
            ("+1", None),
            ("", None),
            ("NaN", None),
        ];
        for (text, want) in cases {
            assert_eq!(length(text.as_bytes()), want, "{text}");
        }
    }

    #[test]
    fn parse_accepts_only_numbers() {
        let cases = [
            ("1", Some(1)),
            ("999999999999999999", Some(999_999_999_999_999_999)),
            ("1000000000000000000", Some(1_000_000_000_000_000_000)),
            ("-12", Some(-12)),
            ("0", Some(0)),
            ("1e2", Some(100)),
            ("12a", None),
            ("01", None),
            ("+1", None),
            (" 1", None),
            ("", None),
            ("١", None),
        ];
        for (text, want) in cases {
            assert_eq!(parse::<i128>(text), want, "{text}");
        }
    }

    #[test]
    fn integer_keeps_every_digit_and_refuses_fractions() {
        let cases = [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("1e5", Some(100_000)),
            ("100000.000", Some(100_000)),
            ("1.5e1", Some(15)),
            ("1200e-2", Some(12)),
            ("0e99999999999999999999", Some(0)),
            ("0.0", Some(0)),
            ("1.5", None),
            ("12e-3", None),
            ("9223372036854775807", Some(9_223_372_036_854_775_807)),
            ("-9223372036854775808", Some(-9_223_372_036_854_775_808)),
            ("9.223372036854775807e18", Some(9_223_372_036_854_775_807)),
            ("-9.223372036854775808e18", None),
            ("18446744073709551615", Some(18_446_744_073_709_551_615)),
            ("1e400", None),
            ("1e99999999999999999999", None),
            ("1e-99999999999999999999", None),
            ("123456789012345678901234567890", None),
            ("1e19", Some(10_000_000_000_000_000_000)),
        ];
        for (text, want) in cases {
            assert_eq!(integer(text), want, "{text}");
        }
    }
}
