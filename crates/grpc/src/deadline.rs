//! How long the server has, as it is told.

use std::time::Duration;

use http::HeaderValue;

/// The value of `grpc-timeout`: up to eight digits and a unit.
///
/// Rounded up, so that our own clock, which a caller sees, is the first to run out.
pub(crate) fn header(remaining: Duration) -> HeaderValue {
    const MOST: u128 = 99_999_999;
    let milliseconds = remaining.as_nanos().div_ceil(1_000_000);
    let text = if milliseconds <= MOST {
        format!("{milliseconds}m")
    } else {
        format!("{}S", milliseconds.div_ceil(1_000).min(MOST))
    };
    HeaderValue::try_from(text).expect("digits and a letter are visible ASCII characters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_time_is_rounded_up() {
        let table = [
            (Duration::ZERO, "0m"),
            (Duration::from_nanos(1), "1m"),
            (Duration::from_millis(3_500), "3500m"),
            (Duration::from_micros(3_500_001), "3501m"),
            (Duration::from_secs(100_000), "100000S"),
            (Duration::from_millis(100_000_001), "100001S"),
            (Duration::MAX, "99999999S"),
        ];
        for (remaining, want) in table {
            assert_eq!(header(remaining), want, "{remaining:?}");
        }
    }
}
