//! Names of operations, and what may be one.

use longrunning::error_details::BadRequest;
use longrunning::error_details::bad_request::FieldViolation;
use longrunning::{Code, Status};

use crate::status::{refusal_about, shown};

/// The longest name, in bytes: it has to fit into a request line.
const MAX_BYTES: usize = 2_048;

/// Checks the name of one operation.
pub(super) fn check(name: &str) -> Result<(), Status> {
    problem(name).map_or(Ok(()), |problem| Err(refuse("name", name, problem)))
}

/// What the names under a parent begin with: `operations/` for `operations`, `projects/p/operations/` for
/// `projects/p` and for `projects/p/operations`.
pub(super) fn prefix(parent: &str) -> Result<String, Status> {
    if let Some(problem) = problem(parent) {
        return Err(refuse("name", parent, problem));
    }
    match parent == "operations" || parent.ends_with("/operations") {
        true => Ok(format!("{parent}/")),
        false => Ok(format!("{parent}/operations/")),
    }
}

fn problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        return Some("it is empty");
    }
    if name.len() > MAX_BYTES {
        return Some("it is longer than 2048 bytes");
    }
    if name.chars().any(char::is_control) {
        return Some("it has a control character");
    }
    name.split('/').find_map(|segment| match segment {
        "" => Some("it has an empty segment"),
        "." | ".." => Some("it has a segment `.` or `..`"),
        _ => None,
    })
}

/// INVALID_ARGUMENT about a field of the request.
pub(crate) fn refuse(field: &str, value: &str, problem: &str) -> Status {
    let value = shown(value);
    let message = format!("{field} {value:?}: {problem}");
    let violation = FieldViolation {
        field: field.to_owned(),
        description: problem.to_owned(),
        ..FieldViolation::default()
    };
    let violations = BadRequest { field_violations: vec![violation] };
    refusal_about(Code::InvalidArgument, "INVALID_FIELD", message, &[("field", field)])
        .with_detail(&violations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked() {
        let long = "x".repeat(3_000);
        for (name, want) in [
            ("operations/42", None),
            ("operations/a b", None),
            ("operations/ü?#%2F", None),
            ("operations/google.example.v1.Echo/Wait/CgwIaGk=", None),
            ("", Some("name \"\": it is empty")),
            ("operations/../x", Some("name \"operations/../x\": it has a segment `.` or `..`")),
            ("operations/.", Some("name \"operations/.\": it has a segment `.` or `..`")),
            ("operations//x", Some("name \"operations//x\": it has an empty segment")),
            ("/operations", Some("name \"/operations\": it has an empty segment")),
            ("operations/", Some("name \"operations/\": it has an empty segment")),
            ("a\nb", Some("name \"a\\nb\": it has a control character")),
        ] {
            let status = check(name).err();
            assert_eq!(status.map(|status| status.message).as_deref(), want, "{name}");
        }
        assert!(check(&long).is_err());
    }

    #[test]
    fn a_parent_may_end_in_operations_or_not() {
        for (parent, want) in [
            ("operations", "operations/"),
            ("projects/p/locations/l", "projects/p/locations/l/operations/"),
            ("enterprises/e/devices/d/operations", "enterprises/e/devices/d/operations/"),
        ] {
            assert_eq!(prefix(parent).expect(parent), want);
        }
    }
}
