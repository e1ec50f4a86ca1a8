//! How far an operation is, as far as its metadata tells.

use longrunning::Any;
use serde_json::{Map, Value};

use crate::output;

/// The names under which services report how many percent of the work is done, in lower case and without `_`.
const NAMES: [&str; 6] = [
    "percent",
    "progresspercent",
    "progresspercentage",
    "percentcomplete",
    "percentdone",
    "progress",
];

/// How many percent of the work is done, from 0 to 100.
///
/// There is no rule for it: it is a member of the metadata whose name is one of a few. JSON leaves a 0 out, so that a
/// message that may have such a member and shows none says nothing.
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
            // JSON writes 64-bit numbers as text.
            Value::String(text) => text.trim_end_matches('%').parse().ok()?,
            // `progress: {progressPercent: 5}`, as Compute and others have it.
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
    fn percent_is_found_under_the_names_that_services_use() {
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
