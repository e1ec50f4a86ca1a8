//! The two wires, and a transport whose wire is chosen at run time.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// One of the two wires.
///
/// ```
/// use longrunning::Wire;
///
/// let wire: Wire = "grpc".parse()?;
/// assert_eq!(wire, Wire::Grpc);
/// assert_eq!(wire.to_string(), "gRPC");
/// # Ok::<(), longrunning::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wire {
    /// gRPC over HTTP/2.
    Grpc,
    /// HTTP and JSON.
    Rest,
}

impl Wire {
    /// Both wires.
    pub const BOTH: [Self; 2] = [Self::Grpc, Self::Rest];

    /// The name in prose: `gRPC` or `REST`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC",
            Self::Rest => "REST",
        }
    }
}

/// Writes `gRPC` or `REST`.
impl fmt::Display for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Reads `grpc` or `rest`, in any case.
impl FromStr for Wire {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.eq_ignore_ascii_case("grpc") {
            Ok(Self::Grpc)
        } else if text.eq_ignore_ascii_case("rest") {
            Ok(Self::Rest)
        } else {
            Err(Error::request(format!("wire: expected `grpc` or `rest`, found {text:?}")))
        }
    }
}

#[cfg(any(feature = "grpc", feature = "rest"))]
mod any_transport;

#[cfg(any(feature = "grpc", feature = "rest"))]
pub use self::any_transport::AnyTransport;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_is_read_as_it_is_written() {
        for wire in Wire::BOTH {
            assert_eq!(wire.to_string().parse::<Wire>().expect("its own name"), wire);
            let lower = wire.to_string().to_lowercase();
            assert_eq!(lower.parse::<Wire>().expect("its own name"), wire);
        }
    }

    #[test]
    fn an_unknown_wire_is_an_error_that_names_it() {
        let error = "carrier pigeon".parse::<Wire>().expect_err("no such wire");
        assert_eq!(error.to_string(), "wire: expected `grpc` or `rest`, found \"carrier pigeon\"");
    }
}
