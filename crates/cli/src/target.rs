//! The resource and the server of a command, for errors and progress lines.

use std::fmt;

use crate::printable::printable;

/// The name of an operation or of a parent, and the address of the server.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) endpoint: String,
}

impl Target {
    /// Appends whichever of the two the text does not contain, in parentheses.
    pub(crate) fn add_to(&self, text: &mut String) {
        let has_name = self.name.is_empty() || text.contains(&self.name);
        let note = match (has_name, text.contains(&self.endpoint)) {
            (true, true) => return,
            (true, false) => format!(" (at {})", self.endpoint),
            (false, true) => format!(" ({})", self.name),
            (false, false) => format!(" ({} at {})", self.name, self.endpoint),
        };
        text.push_str(&printable(&note));
    }
}

/// `operations/42 at http://127.0.0.1:8980`
impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at {}", printable(&self.name), printable(&self.endpoint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_name_and_address_once() {
        let target =
            Target { name: "operations/42".into(), endpoint: "http://127.0.0.1:8980".into() };
        let table = [
            ("no answer", "no answer (operations/42 at http://127.0.0.1:8980)"),
            ("operations/42 failed", "operations/42 failed (at http://127.0.0.1:8980)"),
            (
                "no answer of http://127.0.0.1:8980",
                "no answer of http://127.0.0.1:8980 (operations/42)",
            ),
            ("operations/42 of http://127.0.0.1:8980", "operations/42 of http://127.0.0.1:8980"),
        ];
        for (text, want) in table {
            let mut text = text.to_owned();
            target.add_to(&mut text);
            assert_eq!(text, want);
        }
    }
}
