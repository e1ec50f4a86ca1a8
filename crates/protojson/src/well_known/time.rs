//! Fractions of a second, for `Timestamp` and `Duration`.

/// Writes nothing, or a point and 3, 6 or 9 digits. `nanos` is below 10^9.
pub(super) fn push_fraction(nanos: u32, out: &mut Vec<u8>) {
    match nanos {
        0 => {}
        _ if nanos.is_multiple_of(1_000_000) => push_padded::<4>(b'.', nanos / 1_000_000, out),
        _ if nanos.is_multiple_of(1_000) => push_padded::<7>(b'.', nanos / 1_000, out),
        _ => push_padded::<10>(b'.', nanos, out),
    }
}

/// Writes a mark and a number with leading zeros, `WIDTH` bytes in all.
#[inline]
pub(super) fn push_padded<const WIDTH: usize>(mark: u8, mut number: u32, out: &mut Vec<u8>) {
    let mut text = [mark; WIDTH];
    for digit in text[1..].iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend_from_slice(&text);
}

/// The nanoseconds that one to nine digits after a point are.
pub(super) fn nanos(digits: &str) -> Option<i32> {
    if !(1..=9).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let missing = u32::try_from(9 - digits.len()).ok()?;
    Some(digits.parse::<i32>().ok()? * 10i32.pow(missing))
}
