//! The canonical codes and their HTTP statuses.

use std::fmt;

pub use crate::google::rpc::Code;

impl Code {
    /// The code of a number, UNKNOWN for a number that names none.
    pub fn from_number(number: i32) -> Self {
        Self::try_from(number).unwrap_or(Self::Unknown)
    }

    /// The HTTP status that a server answers with for this code (google/rpc/code.proto).
    pub fn http_status(self) -> u16 {
        match self {
            Self::Ok => 200,
            Self::Cancelled => 499,
            Self::Unknown | Self::Internal | Self::DataLoss => 500,
            Self::InvalidArgument | Self::FailedPrecondition | Self::OutOfRange => 400,
            Self::DeadlineExceeded => 504,
            Self::NotFound => 404,
            Self::AlreadyExists | Self::Aborted => 409,
            Self::PermissionDenied => 403,
            Self::ResourceExhausted => 429,
            Self::Unimplemented => 501,
            Self::Unavailable => 503,
            Self::Unauthenticated => 401,
        }
    }

    /// The code of an HTTP response that names none itself.
    ///
    /// 408 and 425 are UNAVAILABLE as 502 and 503 are, since the request did not get through and
    /// may be sent again (RFC 9110, section 15.5.9; RFC 8470, section 5.2).
    pub fn from_http_status(status: u16) -> Self {
        match status {
            400 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            409 => Self::Aborted,
            416 => Self::OutOfRange,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            501 => Self::Unimplemented,
            408 | 425 | 502 | 503 => Self::Unavailable,
            504 => Self::DeadlineExceeded,
            _ => match status / 100 {
                2 => Self::Ok,
                4 => Self::FailedPrecondition,
                5 => Self::Internal,
                _ => Self::Unknown,
            },
        }
    }
}

/// The name on the wire: `NOT_FOUND`.
impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str_name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The group `code_to_http` of the transcoding vectors.
    const CODE_TO_HTTP: [(&str, i32, u16); 17] = [
        ("OK", 0, 200),
        ("CANCELLED", 1, 499),
        ("UNKNOWN", 2, 500),
        ("INVALID_ARGUMENT", 3, 400),
        ("DEADLINE_EXCEEDED", 4, 504),
        ("NOT_FOUND", 5, 404),
        ("ALREADY_EXISTS", 6, 409),
        ("PERMISSION_DENIED", 7, 403),
        ("RESOURCE_EXHAUSTED", 8, 429),
        ("FAILED_PRECONDITION", 9, 400),
        ("ABORTED", 10, 409),
        ("OUT_OF_RANGE", 11, 400),
        ("UNIMPLEMENTED", 12, 501),
        ("INTERNAL", 13, 500),
        ("UNAVAILABLE", 14, 503),
        ("DATA_LOSS", 15, 500),
        ("UNAUTHENTICATED", 16, 401),
    ];

    #[test]
    fn every_code_has_its_http_status() {
        for (name, number, http) in CODE_TO_HTTP {
            let code = Code::from_number(number);
            assert_eq!(code.to_string(), name);
            assert_eq!(Code::from_str_name(name), Some(code), "{name}");
            assert_eq!(code.http_status(), http, "{name}");
        }
    }

    #[test]
    fn every_http_status_has_a_code() {
        // The group `http_to_code` of the transcoding vectors, a status for each of its "other"
        // rows, and 408, 425 and 502, which are treated as 503.
        let table = [
            (400, "INVALID_ARGUMENT"),
            (401, "UNAUTHENTICATED"),
            (403, "PERMISSION_DENIED"),
            (404, "NOT_FOUND"),
            (409, "ABORTED"),
            (416, "OUT_OF_RANGE"),
            (429, "RESOURCE_EXHAUSTED"),
            (499, "CANCELLED"),
            (501, "UNIMPLEMENTED"),
            (408, "UNAVAILABLE"),
            (425, "UNAVAILABLE"),
            (502, "UNAVAILABLE"),
            (503, "UNAVAILABLE"),
            (504, "DEADLINE_EXCEEDED"),
            (204, "OK"),
            (418, "FAILED_PRECONDITION"),
            (505, "INTERNAL"),
            (302, "UNKNOWN"),
            (0, "UNKNOWN"),
        ];
        for (http, name) in table {
            assert_eq!(Code::from_http_status(http).to_string(), name, "{http}");
        }
    }

    #[test]
    fn a_number_without_a_name_is_unknown() {
        for number in [-1, 17, i32::MAX] {
            assert_eq!(Code::from_number(number), Code::Unknown, "{number}");
        }
    }
}
