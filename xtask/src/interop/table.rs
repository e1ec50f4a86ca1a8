//! The calls of every client, as a table: a line per call, a column per wire.

use std::fmt;

use serde::Deserialize;

/// One call of a client, or a group of calls.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Call {
    /// With its version.
    pub(super) client: String,
    /// The variant of the client: the wire, sync or async, the version of the API.
    pub(super) wire: String,
    pub(super) call: String,
    pub(super) well: bool,
    /// The outcome.
    pub(super) said: String,
}

/// Every call of every client.
#[derive(Debug, Default)]
pub(super) struct Table {
    calls: Vec<Call>,
    versions: Vec<String>,
}

impl Table {
    pub(super) fn add(&mut self, call: Call) {
        self.calls.push(call);
    }

    /// Adds the platform of a client.
    pub(super) fn versions(&mut self, versions: String) {
        if !self.versions.contains(&versions) {
            self.versions.push(versions);
        }
    }

    pub(super) fn is_all_well(&self) -> bool {
        self.calls.iter().all(|call| call.well)
    }

    /// The distinct values of a column, in the order of their first appearance.
    fn distinct<'a>(
        &'a self,
        client: Option<&str>,
        column: impl Fn(&'a Call) -> &'a str,
    ) -> Vec<&'a str> {
        let mut values = Vec::new();
        let calls =
            self.calls.iter().filter(|call| client.is_none_or(|client| call.client == client));
        for value in calls.map(column) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    fn cell(&self, client: &str, wire: &str, name: &str) -> &'static str {
        let mut found = "-";
        for call in &self.calls {
            if (&*call.client, &*call.wire, &*call.call) == (client, wire, name) {
                found = match (call.well, found) {
                    (true, "-" | "ok") => "ok",
                    _ => "FAILED",
                };
            }
        }
        found
    }
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { client, wire, call, well, said } = self;
        let outcome = if *well { "ok    " } else { "FAILED" };
        write!(formatter, "{outcome}  {client}  {wire}  {call}")?;
        if !said.is_empty() {
            write!(formatter, ": {said}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for client in self.distinct(None, |call| &call.client) {
            let wires = self.distinct(Some(client), |call| &call.wire);
            let names = self.distinct(Some(client), |call| &call.call);
            let first = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
            let first = first.max(client.chars().count());
            write!(formatter, "{client:first$}")?;
            for wire in &wires {
                write!(formatter, "  {wire}")?;
            }
            writeln!(formatter)?;
            for name in names {
                let mut line = format!("{name:first$}");
                for wire in &wires {
                    let width = wire.chars().count();
                    line += &format!("  {:width$}", self.cell(client, wire, name));
                }
                writeln!(formatter, "{}", line.trim_end())?;
            }
            writeln!(formatter)?;
        }
        for versions in &self.versions {
            writeln!(formatter, "{versions}")?;
        }
        let failed = self.calls.iter().filter(|call| !call.well).count();
        match failed {
            0 => write!(formatter, "{} calls, all passed", self.calls.len()),
            failed => write!(formatter, "{failed} of {} calls FAILED", self.calls.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_a_call_and_a_column_a_wire() {
        let mut table = Table::default();
        for (wire, call, well) in
            [("gRPC", "get", true), ("gRPC", "list", false), ("REST", "get", true)]
        {
            let [client, wire, call] = ["gax 5", wire, call].map(str::to_owned);
            table.add(Call { client, wire, call, well, said: String::new() });
        }
        table.versions("Node 20".to_owned());
        let want = "gax 5  gRPC  REST\n\
                    get    ok    ok\n\
                    list   FAILED  -\n\
                    \n\
                    Node 20\n\
                    1 of 3 calls FAILED";
        assert_eq!(table.to_string(), want);
        assert!(!table.is_all_well());
    }
}
