//! What caused an error.

use std::error::Error as StdError;
use std::io;

/// The error and its causes, outermost first.
///
/// An [`io::Error`] that wraps another error names the source of that as its own, and passes the
/// other over; here it is not missed.
pub fn of<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&cause| {
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map_or_else(|| cause.source(), |wrapped| Some(wrapped))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Error, Status};

    #[test]
    fn what_an_io_error_wraps_is_found() {
        let wrapped = io::Error::other(Status::new(Code::Aborted, "m"));
        let error = Error::transport("connecting", io::Error::other(wrapped));
        assert_eq!(of(&error).count(), 4);
        assert!(of(&error).any(|cause| cause.is::<Status>()));
    }
}
