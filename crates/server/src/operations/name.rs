//! Checks names of operations.

use std::ops::RangeInclusive;

use longrunning::error_details::BadRequest;
use longrunning::error_details::bad_request::FieldViolation;
use longrunning::rpc::internal::resource_name;
use longrunning::{Code, Status};

use crate::status::{refusal_about, shown};

/// The longest name, in bytes: it must fit into a request line.
const MAX_BYTES: usize = 2_048;

/// Invisible characters, and those that change the order in which others are shown: a name with one
/// looks like another name.
///
/// Unicode's `Default_Ignorable_Code_Point`, which includes `Bidi_Control`, the separators of lines
/// and paragraphs, and interlinear annotation marks.
const INVISIBLE: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Checks the name of one operation.
pub(super) fn check(name: &str) -> Result<(), Status> {
    problem(name).map_or(Ok(()), |problem| Err(refuse("name", name, problem)))
}

/// Checks the name of a new operation: what `check` does, and that a path with it is not ambiguous.
///
/// `/v1/operations/x:cancel` is the verb `cancel` of `operations/x` (google.api.http, "Path
/// template syntax").
pub(super) fn check_new(name: &str) -> Result<(), Status> {
    check(name)?;
    let last = name.rsplit('/').next().unwrap_or_default();
    if last.contains(':') {
        Err(refuse("name", name, "its last segment has a colon, which begins a verb"))
    } else {
        Ok(())
    }
}

/// The prefix of the names under a parent: `operations/` for `operations`, `projects/p/operations/`
/// for `projects/p` and for `projects/p/operations`.
pub(super) fn prefix(parent: &str) -> Result<String, Status> {
    if let Some(problem) = problem(parent) {
        return Err(refuse("name", parent, problem));
    }
    if parent == "operations" || parent.ends_with("/operations") {
        Ok(format!("{parent}/"))
    } else {
        Ok(format!("{parent}/operations/"))
    }
}

fn problem(name: &str) -> Option<&'static str> {
    if name.len() > MAX_BYTES {
        return Some("it is longer than 2048 bytes");
    }
    if name.chars().any(char::is_control) {
        return Some("it has a control character");
    }
    if name.chars().any(is_invisible) {
        return Some("it has a character that cannot be seen");
    }
    resource_name::problem(name)
}

fn is_invisible(character: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&character))
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
    fn a_name_has_no_invisible_characters() {
        let refused = [
            // Bidi_Control.
            '\u{61c}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202b}',
            '\u{202c}',
            '\u{202d}',
            '\u{202e}',
            '\u{2066}',
            '\u{2067}',
            '\u{2068}',
            '\u{2069}',
            // Zero width.
            '\u{ad}',
            '\u{34f}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{2060}',
            '\u{2064}',
            '\u{206a}',
            '\u{206f}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e01ef}',
            // Fillers, separators and annotations.
            '\u{115f}',
            '\u{3164}',
            '\u{ffa0}',
            '\u{2028}',
            '\u{2029}',
            '\u{fff9}',
            '\u{fffb}',
            // Control characters.
            '\0',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{9f}',
        ];
        for character in refused {
            for name in [format!("operations/a{character}b"), format!("{character}/operations/a")] {
                let status = check(&name).expect_err(&name);
                assert_eq!(status.code(), Code::InvalidArgument, "{name:?}");
                assert!(prefix(&name).is_err(), "{name:?}");
            }
        }
        for character in ['a', ' ', 'ü', '日', '\u{301}', '😀', '%', '?', '#', '+', '~', '"', '\\']
        {
            let name = format!("operations/a{character}b");
            assert!(check_new(&name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn a_new_name_does_not_end_in_a_verb() {
        for (name, want) in [
            ("operations/x", true),
            ("operations/x:cancel", false),
            ("operations/x:y", false),
            ("operations/x:", false),
            ("operations/:cancel", false),
            ("operations/x:cancel/y", true),
            ("projects/example.com:p/operations/x", true),
            ("operations/", false),
            ("/x", false),
            ("operations/..", false),
        ] {
            assert_eq!(check_new(name).is_ok(), want, "{name}");
        }
        assert!(check("operations/x:cancel").is_ok(), "a valid name of another server");
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
