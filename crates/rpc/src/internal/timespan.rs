//! Lengths of time as errors say them.

use std::time::Duration;

/// `90s`, `3.5s`, `50ms`: to the tenth of a second, and to the millisecond below one second. `None`
/// for what is shorter than a millisecond: nothing can be waited for so long.
pub fn rounded(time: Duration) -> Option<String> {
    let round = |unit: u128| {
        let count = (time.as_nanos() + unit / 2) / unit;
        Duration::from_nanos(u64::try_from(count * unit).unwrap_or(u64::MAX))
    };
    const MILLISECOND: u128 = 1_000_000;
    match round(MILLISECOND) {
        Duration::ZERO => None,
        short if short < Duration::from_secs(1) => Some(format!("{short:?}")),
        _ => Some(format!("{:?}", round(100 * MILLISECOND))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_said_than_is_of_use() {
        let table = [
            (0, None),
            (499_999, None),
            (3_412_345, Some("3ms")),
            (50_000_000, Some("50ms")),
            (999_400_000, Some("999ms")),
            (999_900_000, Some("1s")),
            (3_512_345_678, Some("3.5s")),
            (4_961_000_000, Some("5s")),
            (90_000_000_000, Some("90s")),
        ];
        for (nanoseconds, want) in table {
            let time = Duration::from_nanos(nanoseconds);
            assert_eq!(rounded(time).as_deref(), want, "{nanoseconds}");
        }
        assert!(rounded(Duration::MAX).is_some());
    }
}
