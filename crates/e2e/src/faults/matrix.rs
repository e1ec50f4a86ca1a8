//! All faults, over both wires, in both kinds of call.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use longrunning::{Code, ErrorKind};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use super::stage::{self, ATTEMPTS};
use super::{Call, Fault, Row};
use crate::Wire;

/// The outcomes of all faults, and the broken rules. [`Display`](fmt::Display) shows it as a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Matrix {
    /// In the order of the faults; over gRPC before REST, get before poll.
    pub rows: Vec<Row>,
    /// The broken rules, in words.
    pub broken: Vec<String>,
    /// Whether the code of every fault is the same over both wires, except where [their tables
    /// differ](Fault::tables_differ).
    pub agree: bool,
    /// The time of all, run concurrently.
    pub time: Duration,
}

/// The time after which a row counts as hanging.
const PATIENCE: Duration = Duration::from_secs(30);

/// Number of concurrent rows: more would slow each other down and distort the times.
const AT_ONCE: usize = 8;

/// Runs all faults, some concurrently.
pub async fn matrix() -> Matrix {
    let start = Instant::now();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut tasks = Vec::new();
    for fault in Fault::ALL {
        for wire in Wire::BOTH {
            for call in Call::ALL {
                let room = Arc::clone(&room);
                let work = async move {
                    let _permit = room.acquire().await;
                    tokio::time::timeout(PATIENCE, stage::run(fault, wire, call)).await
                };
                tasks.push((fault, wire, call, tokio::spawn(work)));
            }
        }
    }
    let (mut rows, mut broken, mut agree) = (Vec::new(), Vec::new(), true);
    for (fault, wire, call, task) in tasks {
        match end(task).await {
            Ok(row) => {
                broken.extend(check(&row));
                rows.push(row);
            }
            Err(why) => broken.push(format!("{} over {wire}, {call}: {why}", fault.name())),
        }
    }
    for pair in rows.chunk_by(|first, second| first.fault == second.fault) {
        let codes = |wire| -> Vec<_> {
            pair.iter().filter(|row| row.wire == wire).map(|row| row.seen.first()).collect()
        };
        let (grpc, rest) = (codes(Wire::Grpc), codes(Wire::Rest));
        if grpc != rest && !pair[0].fault.tables_differ() {
            agree = false;
            let fault = pair[0].fault.name();
            broken.push(format!("{fault}: the wires do not agree: {grpc:?} and {rest:?}"));
        }
    }
    Matrix { rows, broken, agree, time: start.elapsed() }
}

async fn end(
    task: JoinHandle<Result<Row, tokio::time::error::Elapsed>>,
) -> Result<Row, &'static str> {
    match task.await {
        Ok(Ok(row)) => Ok(row),
        Ok(Err(_)) => Err("it hangs"),
        Err(_) => Err("it panicked"),
    }
}

/// The broken rules of one row.
fn check(row: &Row) -> Vec<String> {
    let mut broken = Vec::new();
    let mut rule = |holds: bool, what: String| {
        if !holds {
            broken.push(format!("{} over {}, {}: {what}", row.fault.name(), row.wire, row.call));
        }
    };
    if let Err(why) = &row.afterwards {
        rule(false, format!("the operation is lost: {why}"));
    }
    let expected = row.fault.expected(row.wire);
    rule(!row.seen.is_empty(), "the fault was not seen".to_owned());
    for seen in &row.seen {
        rule(*seen == expected, format!("expected {expected:?}, found {seen:?}"));
    }
    let attempts = if row.fault.is_retried() { ATTEMPTS } else { 1 };
    match row.call {
        Call::Get => {
            rule(!row.survived, "a get succeeded while the fault lasted".to_owned());
            let want = attempts - 1;
            rule(row.retries == want, format!("expected {want} retries, found {}", row.retries));
            let least = row.fault.hint() * want;
            rule(row.time >= least, format!("the server asked for {least:?} in all"));
        }
        Call::Poll => {
            let waited_out = row.fault.is_waited_out() && row.fault != Fault::NoSuchHost;
            rule(
                row.survived == waited_out,
                format!("expected a wait that survives: {waited_out}"),
            );
            // In a wait that continues, another attempt follows each one.
            let polls = u32::try_from(row.seen.len()).unwrap_or(u32::MAX);
            let want = attempts * polls;
            if row.survived {
                let found = row.retries;
                rule(found == want, format!("expected {want} retries, found {found}"));
            } else {
                let (most, found) = (ATTEMPTS * polls, row.retries);
                rule(found <= most, format!("at most {most} retries, found {found}"));
            }
        }
    }
    broken
}

impl fmt::Display for Matrix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{:<23}{:<6}{:<6}{:<42}{:>7}{:>9}  then",
            "fault", "wire", "call", "outcome", "retries", "time"
        )?;
        for row in &self.rows {
            let outcome = match row.seen.first() {
                Some((kind, code)) if row.survived => {
                    format!("done, in spite of {}", Said(*kind, *code))
                }
                Some((kind, code)) => Said(*kind, *code).to_string(),
                None => "nothing seen".to_owned(),
            };
            let then = match (&row.afterwards, row.fault) {
                (Err(_), _) => "LOST",
                (Ok(()), Fault::NoSuchHost) => "got it, by another client",
                (Ok(()), _) if row.survived => "-",
                (Ok(()), _) => "got it",
            };
            writeln!(
                formatter,
                "{:<23}{:<6}{:<6}{outcome:<42}{:>7}{:>6} ms  {then}",
                row.fault.name(),
                row.wire.to_string(),
                row.call.to_string(),
                row.retries,
                row.time.as_millis(),
            )?;
        }
        writeln!(formatter)?;
        for fault in Fault::ALL {
            if let Some(note) = fault.note() {
                writeln!(formatter, "{}: {note}", fault.name())?;
            }
        }
        if self.agree {
            writeln!(
                formatter,
                "The wires agree on the code of every fault, these included, but where gRPC has a table of its own:"
            )?;
            for fault in Fault::ALL.into_iter().filter(|fault| fault.tables_differ()) {
                let code = |wire| fault.expected(wire).1;
                let (grpc, rest) = (code(Wire::Grpc), code(Wire::Rest));
                writeln!(formatter, "  {:<23}{grpc} over gRPC, {rest} over REST", fault.name())?;
            }
        }
        writeln!(
            formatter,
            "A get is sent up to {ATTEMPTS} times. A poll begins before the fault, but for that of DNS, and the fault ends when 2 polls in a row failed."
        )?;
        writeln!(formatter)?;
        for broken in &self.broken {
            writeln!(formatter, "BROKEN {broken}")?;
        }
        let (rows, broken, time) = (self.rows.len(), self.broken.len(), self.time.as_secs_f64());
        write!(formatter, "{rows} rows in {time:.1} s, {broken} rules broken")
    }
}

/// A kind and a code, for display.
struct Said(ErrorKind, Code);

impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({:?})", self.1, self.0)
    }
}
