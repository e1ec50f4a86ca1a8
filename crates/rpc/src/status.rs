//! `google.rpc.Status`.

use std::fmt;

use protojson::{Any, JsonMessage};

use crate::Code;
use crate::error_details::ErrorInfo;
pub use crate::google::rpc::Status;

impl Status {
    /// A status without details.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), details: Vec::new() }
    }

    /// Adds a detail. A status has at most one of each type (AIP-193).
    #[must_use]
    pub fn with_detail<M: JsonMessage>(mut self, detail: &M) -> Self {
        // Packing fails only for a message that itself holds an `Any` as JSON of an unregistered
        // type; prost's own encoding keeps even that, in a form that our reader turns back.
        let packed = Any::pack(detail).unwrap_or_else(|_| {
            let type_url = format!("type.googleapis.com/{}", M::descriptor().full_name);
            Any::from_wire(type_url, detail.encode_to_vec())
        });
        self.details.push(packed);
        self
    }

    /// The code, or UNKNOWN if the number is not that of a code.
    pub fn code(&self) -> Code {
        Code::from_number(self.code)
    }

    /// Whether an ErrorInfo gives a rate limit as the reason: `RATE_LIMIT_EXCEEDED`
    /// (google.api.ErrorReason), or `rateLimitExceeded` and `userRateLimitExceeded`, which Google's
    /// older APIs send with PERMISSION_DENIED and document as "back off and repeat".
    ///
    /// A limit of a day, of sharing, or for callers that are not registered (`…Unreg`) does not
    /// pass soon, so it does not count; `quotaExceeded`, which may be any of them, does not either.
    pub fn says_rate_limit(&self) -> bool {
        let details = self.details.iter().filter(|detail| detail.is::<ErrorInfo>());
        let mut reasons = details.filter_map(|detail| detail.unpack::<ErrorInfo>().ok());
        reasons.any(|info| is_rate_limit(&info.reason))
    }

    /// The first detail of type `M` that can be read.
    pub fn detail<M: JsonMessage>(&self) -> Option<M> {
        self.details
            .iter()
            .filter(|detail| detail.is::<M>())
            .find_map(|detail| detail.unpack().ok())
    }
}

fn is_rate_limit(reason: &str) -> bool {
    let letters = reason.chars().filter(char::is_ascii_alphabetic);
    let reason: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    let lasts = ["daily", "sharing", "unreg"].iter().any(|word| reason.contains(word));
    reason.contains("ratelimit") && !lasts
}

/// The code and the message: `NOT_FOUND: no such operation`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.code())?;
        if Code::try_from(self.code).is_err() {
            write!(formatter, " (code {})", self.code)?;
        }
        if self.message.is_empty() { Ok(()) } else { write!(formatter, ": {}", self.message) }
    }
}

impl std::error::Error for Status {}

#[cfg(test)]
mod tests {
    use super::*;
    use protojson::Any;

    use crate::error_details::RetryInfo;

    #[test]
    fn display_says_code_and_message() {
        let table = [
            (Status::new(Code::NotFound, "no such operation"), "NOT_FOUND: no such operation"),
            (Status::new(Code::Cancelled, ""), "CANCELLED"),
            (Status { code: 99, ..Status::default() }, "UNKNOWN (code 99)"),
        ];
        for (status, want) in table {
            assert_eq!(status.to_string(), want);
        }
    }

    #[test]
    fn a_rate_limit_is_told_by_its_reason() {
        let table = [
            ("RATE_LIMIT_EXCEEDED", true),
            ("rateLimitExceeded", true),
            ("userRateLimitExceeded", true),
            ("USER_RATE_LIMIT_EXCEEDED", true),
            ("RATE_LIMITED", true),
            ("rateLimitExceededUnreg", false),
            ("userRateLimitExceededUnreg", false),
            ("sharingRateLimitExceeded", false),
            ("dailyLimitExceeded", false),
            ("quotaExceeded", false),
            ("RESOURCE_QUOTA_EXCEEDED", false),
            ("forbidden", false),
            ("", false),
        ];
        for (reason, want) in table {
            let info =
                |reason: &str| ErrorInfo { reason: reason.to_owned(), ..ErrorInfo::default() };
            let status = Status::new(Code::PermissionDenied, "")
                .with_detail(&info("forbidden"))
                .with_detail(&info(reason));
            assert_eq!(status.says_rate_limit(), want, "{reason}");
            let error = crate::Error::rpc(status.clone());
            assert_eq!((error.is_transient(), error.code()), (want, Code::PermissionDenied));
            assert!(!crate::Error::failed_operation(status).is_transient(), "{reason}");
        }
    }

    #[test]
    fn a_detail_is_found_by_its_type() {
        let info = ErrorInfo { reason: "GONE".to_owned(), ..ErrorInfo::default() };
        let status = Status::new(Code::NotFound, "gone").with_detail(&info);
        assert_eq!(status.detail::<ErrorInfo>(), Some(info));
        assert_eq!(status.detail::<RetryInfo>(), None);
    }

    #[test]
    fn a_detail_that_cannot_be_read_is_passed_over() {
        let info = ErrorInfo { reason: "GONE".to_owned(), ..ErrorInfo::default() };
        let mut status = Status::new(Code::NotFound, "gone");
        status.details.push(Any::from_wire("type.googleapis.com/google.rpc.ErrorInfo", vec![0xff]));
        let status = status.with_detail(&info);
        assert_eq!(status.detail::<ErrorInfo>(), Some(info));
    }

    #[test]
    fn details_in_wire_form_of_unknown_type_do_not_hinder_those_held_as_json() {
        let json = r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"GONE"}"#;
        let unknown = Any::from_wire("type.googleapis.com/acme.Unknown", vec![8, 1]);
        let mut status = Status::new(Code::NotFound, "gone");
        status.details = vec![Any::from_json(json).expect("an Any"), unknown.clone()];
        let wire = protojson::to_wire(&status, crate::registry()).expect("both can be written");
        let read = <Status as prost::Message>::decode(wire).expect("a Status");
        assert_eq!(read.detail::<ErrorInfo>().expect("converted").reason, "GONE");
        assert_eq!(read.details[1], unknown);
    }

    #[test]
    fn a_detail_of_unknown_type_leaves_the_next_one_alone() {
        let json = r#"{"code":5,"details":[
            {"@type":"x/acme.Unknown"},
            {"value":"1s","@type":"type.googleapis.com/google.protobuf.Duration"},
            {"@type":"x/acme.Unknown"},
            {"reason":"GONE","@type":"type.googleapis.com/google.rpc.ErrorInfo"}
        ]}"#;
        let status: Status = protojson::from_str(json).expect("a Status");
        let held: Vec<_> = status.details.iter().map(|any| any.wire_value().is_some()).collect();
        assert_eq!(held, [false, true, false, true]);
    }
}
