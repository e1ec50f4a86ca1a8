//! The error of a wait whose time limit passed.

use std::time::Duration;

use longrunning_rpc::internal::{ErrorSetters as _, timespan};

use crate::Error;

/// Returns the error of a wait whose time limit passed.
pub(crate) fn timed_out(polls: u32, elapsed: Duration) -> Error {
    let noun = if polls == 1 { "poll" } else { "polls" };
    let seen = match (polls, timespan::rounded(elapsed)) {
        (0, None) => "the time was up before a poll was made; the operation".to_owned(),
        (0, Some(time)) => format!("no poll was answered within {time}; the operation"),
        (_, None) => format!("the operation was not seen done after {polls} {noun}; it"),
        (_, Some(time)) => {
            format!("the operation was not seen done within {time} and {polls} {noun}; it")
        }
    };
    Error::timeout(format!("{seen} may still be running")).with_wait(polls, elapsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_that_was_given_up_says_after_what() {
        let table = [
            (1, 5_000, "within 5s and 1 poll;"),
            (1, 4_961, "within 5s and 1 poll;"),
            (0, 3_512, "no poll was answered within 3.5s;"),
            (0, 0, "the time was up before a poll was made;"),
            (12, 20, "within 20ms and 12 polls;"),
            (2, 0, "the operation was not seen done after 2 polls;"),
        ];
        for (polls, milliseconds, want) in table {
            let elapsed = Duration::from_millis(milliseconds);
            let error = timed_out(polls, elapsed);
            assert!(error.to_string().contains(want), "{want}: {error}");
            assert_eq!((error.polls(), error.elapsed()), (Some(polls), Some(elapsed)));
        }
    }
}
