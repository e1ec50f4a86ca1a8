//! Runs of characters that need no escape in a JSON string.

/// The index of the first byte from `at` on that ends a run of plain characters in a string: `"`,
/// `\` or a control character; the length if there is none.
#[inline]
pub(crate) fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = ONES << 7;
    // Eight bytes at a time. `zeros(word)` has the top bit of every byte that is zero, and perhaps
    // of bytes after the first one, which do not count.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & TOPS;
    while let Some(chunk) = bytes.get(at..at + 8) {
        let word = u64::from_le_bytes(chunk.try_into().expect("eight bytes"));
        let control = word.wrapping_sub(ONES * 0x20) & !word & TOPS;
        let found = control
            | zeros(word ^ (ONES * u64::from(b'"')))
            | zeros(word ^ (ONES * u64::from(b'\\')));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x20 || byte == b'"' || byte == b'\\' {
            break;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_is_not_plain_is_found_at_every_place() {
        for length in 0..40 {
            let plain = "é~ \u{7f}x".bytes().cycle().take(length).collect::<Vec<_>>();
            assert_eq!(plain_until(&plain, 0), length);
            for (place, byte) in
                (0..length).flat_map(|place| b"\"\\\n\0\x1f".map(|byte| (place, byte)))
            {
                let mut bytes = plain.clone();
                bytes[place] = byte;
                for from in 0..=place {
                    assert_eq!(plain_until(&bytes, from), place, "{bytes:?} from {from}");
                }
            }
        }
    }
}
