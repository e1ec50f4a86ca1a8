//! What `Timestamp` and `Duration` have in common: fractions of a second.

/// Writes nothing, or a point and 3, 6 or 9 digits. `nanos` is below 10^9.
pub(super) fn push_fraction(nanos: u32, text: &mut String) {
    let (width, number) = match nanos {
        0 => return,
        _ if nanos.is_multiple_of(1_000_000) => (3, nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => (6, nanos / 1_000),
        _ => (9, nanos),
    };
    text.push('.');
    push_padded(u64::from(number), width, text);
}

/// Writes `number` with leading zeros, `width` digits wide.
pub(super) fn push_padded(number: u64, width: usize, text: &mut String) {
    let mut digits = itoa::Buffer::new();
    let digits = digits.format(number);
    text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    text.push_str(digits);
}

/// The nanoseconds that one to nine digits behind a point stand for.
pub(super) fn nanos(digits: &str) -> Option<i32> {
    if !(1..=9).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let missing = u32::try_from(9 - digits.len()).ok()?;
    Some(digits.parse::<i32>().ok()? * 10i32.pow(missing))
}
