//! The progress of an operation, from its metadata.

use longrunning::Any;
use serde_json::{Map, Value};

use crate::output;

/// The names under which services report the percentage of finished work, in lower case and without
/// `_`.
const NAMES: [&str; 6] = [
    "percent",
    "progresspercent",
    "progresspercentage",
    "percentcomplete",
    "percentdone",
    "progress",
];

/// The percentage of finished work, from 0 to 100.
///
/// No rule defines it: it is a member of the metadata with one of a few names. JSON omits a 0, so a
/// message without such a member has no percentage.
pub(crate) fn of(metadata: &Any) -> Option<u64> {
    let Ok(Value::Object(members)) = serde_json::from_str(&output::json(metadata)) else {
        return None;
    };
    in_members(&members)
}

fn in_members(members: &Map<String, Value>) -> Option<u64> {
    let named = |name: &str| {
        members.iter().find(|(key, _)| key.replace('_', "").eq_ignore_ascii_case(name))
    };
    NAMES.iter().find_map(|name| {
        let (_, value) = named(name)?;
        let number = match value {
            Value::Number(number) => number.as_f64()?,
            // JSON has 64-bit numbers as strings.
            Value::String(text) => text.trim_end_matches('%').parse().ok()?,
            // `progress: {progressPercent: 5}`, as in Compute and others.
            Value::Object(members) => return in_members(members),
            _ => return None,
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number from 0 to 100 is cut to a whole one"
        )]
        (0.0..=100.0).contains(&number).then_some(number as u64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_found_under_the_names_of_services() {
        let table = [
            (r#"{"percent":40}"#, Some(40)),
            (r#"{"progressPercent":"55"}"#, Some(55)),
            (r#"{"progress_percentage":99.9}"#, Some(99)),
            (r#"{"progress":{"percentComplete":7}}"#, Some(7)),
            (r#"{"progress":"12%"}"#, Some(12)),
            (r#"{"percent":140}"#, None),
            (r#"{"percent":-1}"#, None),
            (r#"{"state":"RUNNING"}"#, None),
        ];
        for (members, want) in table {
            let text = format!("{{\"@type\":\"acme.test/acme.Progress\",{}", &members[1..]);
            let metadata = Any::from_json(&text).expect("an Any");
            assert_eq!(of(&metadata), want, "{members}");
        }
    }
}
