//! How long a caller waits for its answer.

use std::time::Duration;

use http::{HeaderMap, HeaderName};
use longrunning::rpc::internal::call::deadline_after;
use tokio::time::Instant;

/// The clock tells no time that is much later.
pub(crate) const LONGEST: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

const GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");
const SERVER_TIMEOUT: HeaderName = HeaderName::from_static("x-server-timeout");

/// What `grpc-timeout` says: up to eight digits and a unit (gRPC over HTTP/2, "Requests"). What is not of that form counts as absent.
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

/// What `x-server-timeout` says, by which a REST caller tells its time limit to Google's servers: seconds, perhaps with a fraction.
fn rest_timeout(headers: &HeaderMap) -> Option<Duration> {
    let seconds: f64 = headers.get(SERVER_TIMEOUT)?.to_str().ok()?.parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

/// How long the caller waits, if it says so.
pub(crate) fn of_caller(headers: &HeaderMap) -> Option<Duration> {
    rest_timeout(headers).or_else(|| timeout(headers))
}

/// When a caller that waits for so long from now on gives up.
pub(crate) fn after(time: Option<Duration>) -> Option<Instant> {
    deadline_after(Instant::now(), time?)
}

/// The time that a message stands for, unless it is negative.
pub(crate) fn time_of(duration: prost_types::Duration) -> Option<Duration> {
    // The conversion negates what is negative, which the least of them cannot bear.
    Some(duration).filter(|duration| duration.seconds >= 0)?.try_into().ok()
}

/// The value of `grpc-timeout`, rounded down to a unit that fits.
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
    fn a_header_is_never_longer_than_the_time() {
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
