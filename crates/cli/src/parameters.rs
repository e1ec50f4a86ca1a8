//! Tables of parameters: of an RPC, and of a real operation.

use std::io::{self, Write};

use longrunning::describe;
use longrunning::{Error, Operation};

use crate::known_types;
use crate::printable::{one_line, printable};
use crate::table::wrap;

/// One line of a table.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) format: &'static str,
    pub(crate) text: String,
}

/// The maximum width of a table.
pub(crate) fn width() -> usize {
    console::Term::stdout().size_checked().map_or(120, |(_, columns)| columns.into())
}

/// Writes a table. The last column is wrapped.
pub(crate) fn write(
    out: &mut impl Write,
    headings: [&str; 3],
    rows: &[Row],
    width: usize,
) -> io::Result<()> {
    let widest = |heading: &str, cell: fn(&Row) -> &str| {
        let cells = rows.iter().map(|row| cell(row).chars().count());
        cells.max().unwrap_or_default().max(heading.len())
    };
    let [name, format] =
        [widest(headings[0], |row| &row.name), widest(headings[1], |row| row.format)];
    let rest = width.saturating_sub(name + format + 4).max(30);
    writeln!(out, "{:name$}  {:format$}  {}", headings[0], headings[1], headings[2])?;
    for row in rows {
        let mut cells = [&*row.name, row.format];
        for line in wrap(&row.text, rest) {
            let text = format!("{:name$}  {:format$}  {line}", cells[0], cells[1]);
            writeln!(out, "{}", text.trim_end())?;
            cells = ["", ""];
        }
    }
    Ok(())
}

/// The outputs of `GetOperation`, with the values of this operation.
pub(crate) fn of_operation(operation: &Operation) -> Result<Vec<Row>, Error> {
    let get = describe::method("google.longrunning.Operations.GetOperation")?;
    let values = get.values(operation, known_types::registry())?;
    let rows = values.into_iter().map(|value| {
        let text = match &value.json {
            None => String::new(),
            Some(json) => match serde_json::from_str(json) {
                Ok(serde_json::Value::String(text)) => printable(&text).into_owned(),
                _ => one_line(json.to_owned()),
            },
        };
        Row { name: printable(&value.name).into_owned(), format: value.format.as_str(), text }
    });
    Ok(rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_wraps_its_last_column() {
        let row =
            |name: &str, text: &str| Row { name: name.into(), format: "STRING", text: text.into() };
        let rows = [row("name", "What the server calls this operation."), row("error.code", "")];
        let mut out = Vec::new();
        write(&mut out, ["OUTPUT", "FORMAT", "DESCRIPTION"], &rows, 50)
            .expect("a Vec takes everything");
        let want = "\
OUTPUT      FORMAT  DESCRIPTION
name        STRING  What the server calls this
                    operation.
error.code  STRING
";
        assert_eq!(String::from_utf8(out).expect("it is text"), want);
    }
}
