//! Checks resource names (AIP-122).

/// Returns what is wrong with a resource name on either wire, if anything is. Everything else is
/// for the server to decide.
pub fn problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it is empty");
    }
    name.split('/').find_map(|segment| match segment {
        "" => Some("it has an empty segment"),
        "." | ".." => Some("it has a segment `.` or `..`"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_needs_segments_that_are_not_empty_and_not_dots() {
        let table = [
            ("operations/42", None),
            ("operations/a b", None),
            ("", Some("it is empty")),
            ("operations//1", Some("it has an empty segment")),
            ("operations/", Some("it has an empty segment")),
            ("operations/../x", Some("it has a segment `.` or `..`")),
            (".", Some("it has a segment `.` or `..`")),
        ];
        for (name, want) in table {
            assert_eq!(problem(name), want, "{name:?}");
        }
    }
}
