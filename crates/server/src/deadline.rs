//! The deadlines of callers.

use std::time::Duration;

use http::{HeaderMap, HeaderName};
use longrunning::rpc::internal::call::deadline_after;
use tokio::time::Instant;

/// Clocks cannot represent much more.
pub(crate) const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

const GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");
const SERVER_TIMEOUT: HeaderName = HeaderName::from_static("x-server-timeout");

/// Parses `grpc-timeout`: up to eight digits and a unit (gRPC over HTTP/2, "Requests"). An invalid
/// value counts as absent.
pub(crate) fn timeout(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(GRPC_TIMEOUT)?.to_str().ok()?;
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count: u64 = digits.parse().ok()?;
    match unit {
        "H" => Some(Duration::from_secs(count * 3_600)),
        "M" => Some(Duration::from_secs(count * 60)),
        "S" => Some(Duration::from_secs(count)),
        "m" => Some(Duration::from_millis(count)),
        "u" => Some(Duration::from_micros(count)),
        "n" => Some(Duration::from_nanos(count)),
        _ => None,
    }
}

/// Parses `x-server-timeout`, which sends a REST caller's deadline to Google's servers: seconds,
/// optionally with a fraction.
fn rest_timeout(headers: &HeaderMap) -> Option<Duration> {
    let seconds: f64 = headers.get(SERVER_TIMEOUT)?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// How long the caller waits, if specified.
pub(crate) fn of_caller(headers: &HeaderMap) -> Option<Duration> {
    rest_timeout(headers).or_else(|| timeout(headers))
}

/// The moment when a caller gives up that waits this long from now.
pub(crate) fn after(time: Option<Duration>) -> Option<Instant> {
    deadline_after(Instant::now(), time?)
}

/// The duration of a message, unless it is negative.
pub(crate) fn time_of(duration: prost_types::Duration) -> Option<Duration> {
    // The conversion negates a negative value, which overflows for the least one.
    Some(duration).filter(|duration| duration.seconds >= 0)?.try_into().ok()
}

/// Encodes `grpc-timeout`, rounded down to a unit that fits.
pub(crate) fn header(time: Duration) -> String {
    const MOST: u128 = 99_999_999;
    let units = [(time.as_nanos(), 'n'), (time.as_micros(), 'u'), (time.as_millis(), 'm')];
    let fitting = units.into_iter().find(|(count, _)| *count <= MOST);
    let (count, unit) = fitting.unwrap_or((u128::from(time.as_secs()).min(MOST), 'S'));
    format!("{count}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_has_digits_and_a_unit() {
        for (text, want) in [
            ("1H", Some(Duration::from_secs(3_600))),
            ("2M", Some(Duration::from_secs(120))),
            ("99999999S", Some(Duration::from_secs(99_999_999))),
            ("250m", Some(Duration::from_millis(250))),
            ("7u", Some(Duration::from_micros(7))),
            ("7n", Some(Duration::from_nanos(7))),
            ("", None),
            ("S", None),
            ("123456789S", None),
            ("-1S", None),
            ("+1S", None),
            ("1", None),
            ("1s", None),
        ] {
            let headers = HeaderMap::from_iter([(GRPC_TIMEOUT, text.parse().expect("visible"))]);
            assert_eq!(timeout(&headers), want, "{text}");
        }
    }

    #[test]
    fn a_header_never_exceeds_the_time() {
        for time in [
            Duration::ZERO,
            Duration::from_nanos(1_500_000_001),
            Duration::from_secs(99),
            Duration::from_secs(1_000_000),
            Duration::MAX,
        ] {
            let headers =
                HeaderMap::from_iter([(GRPC_TIMEOUT, header(time).parse().expect("visible"))]);
            let read = timeout(&headers).expect("it is of the right form");
            assert!(read <= time, "{time:?}");
        }
    }
}
