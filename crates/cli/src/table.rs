//! A table of the results of both wires.

/// Rows of a label, a cell for each wire, and whether the two are equal.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

#[derive(Debug)]
enum Row {
    Rule,
    Cells { label: &'static str, cells: [String; 2], verdict: Verdict },
}

/// Result of comparing two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Equal.
    Equal,
    /// Of the same type, which is all that a client without that type can compare.
    SameType,
    /// Different.
    Different,
    /// Need not be equal.
    NotCompared,
}

impl Verdict {
    pub(crate) fn of(is_equal: bool) -> Self {
        if is_equal { Self::Equal } else { Self::Different }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Equal => "yes",
            Self::SameType => "type",
            Self::Different => "NO",
            Self::NotCompared => "",
        }
    }
}

impl Table {
    /// A table without rows.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, label: &'static str, cells: [String; 2], verdict: Verdict) {
        self.rows.push(Row::Cells { label, cells, verdict });
    }

    /// Adds a horizontal line.
    pub(crate) fn rule(&mut self) {
        self.rows.push(Row::Rule);
    }

    /// Whether no row has different cells.
    pub(crate) fn is_equal(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row, Row::Cells { verdict: Verdict::Different, .. }))
    }

    /// The table as text, at most `width` characters wide if possible.
    pub(crate) fn render(&self, headings: [&str; 2], width: usize) -> String {
        const EQUAL: &str = "equal";
        let rows = || {
            self.rows.iter().filter_map(|row| match row {
                Row::Rule => None,
                Row::Cells { label, cells, verdict } => Some((*label, cells, *verdict)),
            })
        };
        let label = rows().map(|(label, ..)| label.len()).max().unwrap_or_default();
        // Three gaps of two, and the column of verdicts.
        let rest = width.saturating_sub(label + 6 + EQUAL.len());
        let lines = rows().flat_map(|(_, cells, _)| cells).flat_map(|cell| cell.lines());
        let widest = lines.map(|line| line.chars().count()).max().unwrap_or_default();
        let cell = widest.max(headings[0].len()).min((rest / 2).max(24));

        let rule = format!("{}\n", "─".repeat(label + 6 + 2 * cell + EQUAL.len()));
        let [left, right] = headings;
        let mut text = format!("{:label$}  {left:cell$}  {right:cell$}  {EQUAL}\n{rule}", "");
        for row in &self.rows {
            match row {
                Row::Rule => text.push_str(&rule),
                Row::Cells { label: name, cells, verdict } => {
                    let [left, right] = cells.each_ref().map(|text| wrap(text, cell));
                    for index in 0..left.len().max(right.len()) {
                        let part = |lines: &[String]| lines.get(index).cloned().unwrap_or_default();
                        let (left, right) = (part(&left), part(&right));
                        let (name, word) =
                            if index == 0 { (*name, verdict.word()) } else { ("", "") };
                        let line = format!("{name:label$}  {left:cell$}  {right:cell$}  {word}");
                        text.push_str(line.trim_end());
                        text.push('\n');
                    }
                }
            }
        }
        text.push_str(&rule);
        text
    }
}

/// Wraps text at `width` characters, after a comma, a space or a slash if there is one.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut rest: Vec<char> = paragraph.chars().collect();
        while rest.len() > width {
            let breaks = rest[..width].iter().rposition(|c| matches!(c, ',' | ' ' | '/'));
            // A break near the start would waste most of the line.
            let at = breaks.map_or(width, |index| index + 1);
            let at = if at * 3 < width { width } else { at };
            let tail = rest.split_off(at);
            lines.push(rest.iter().collect());
            let spaces = tail.iter().take_while(|c| **c == ' ').count();
            rest = tail[spaces..].to_vec();
        }
        lines.push(rest.into_iter().collect());
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_fits_its_width() {
        let mut table = Table::new();
        table.row("name", ["operations/1".into(), "operations/1".into()], Verdict::Equal);
        table.rule();
        let json = r#"{"title":"a report","steps":8,"finishTime":"2026-01-01T00:00:00Z"}"#;
        table.row("response", [json.into(), "{}".into()], Verdict::Different);
        table.row("polls", ["3".into(), "4".into()], Verdict::NotCompared);
        let rule = "─".repeat(67);
        let want = [
            "          gRPC                      REST                      equal",
            &rule,
            "name      operations/1              operations/1              yes",
            &rule,
            "response  {\"title\":\"a report\",      {}                        NO",
            "          \"steps\":8,",
            "          \"finishTime\":\"2026-01-01",
            "          T00:00:00Z\"}",
            "polls     3                         4",
            &rule,
            "",
        ];
        assert_eq!(table.render(["gRPC", "REST"], 67), want.join("\n"));
        assert!(!table.is_equal());
    }

    #[test]
    fn lines_break_at_separators() {
        let table: [(&str, usize, &[&str]); 5] = [
            ("", 5, &[""]),
            ("abcdefgh", 5, &["abcde", "fgh"]),
            ("abc, defg", 6, &["abc, ", "defg"]),
            ("abcd efgh", 4, &["abcd", "efgh"]),
            ("one\ntwo", 5, &["one", "two"]),
        ];
        for (text, width, want) in table {
            assert_eq!(wrap(text, width), want, "{text:?}");
        }
    }
}
