//! Runs files of transcoding vectors.
//!
//! Most groups are run by the runner of the crate `transcoding`, which has them as its tests. The
//! others are here: those about errors and `Any`, and `reverse` twice more, against a server in
//! this process that is sent raw HTTP: one with generated types, and one that knows them by
//! descriptors only.

mod messages;
mod server;

mod disagreements;
mod errors;
mod reverse;
#[cfg(test)]
mod typed;

#[path = "../../transcoding/tests/transcoding/runner.rs"]
mod runner;

use serde_json::Value;

pub use self::disagreements::{DISAGREEMENTS, Disagreement};
use self::messages::Req;
use self::server::Types;

/// The outcome of the vectors of one group.
#[derive(Debug)]
pub struct Report {
    /// The group's key in the file.
    pub group: &'static str,
    /// The number that passed.
    pub passed: usize,
    /// The id of each that failed, and the actual result.
    pub failed: Vec<(String, String)>,
    /// The id of each that we reject, and the reason.
    pub decided: Vec<(String, &'static str)>,
    /// The number without an expectation in the file.
    pub not_judged: usize,
}

/// Runs every group of a file.
pub async fn run(file: &Value) -> Vec<Report> {
    let mut reports = runner::run(file, protojson::message_type::<Req>());
    for types in [Types::Generated, Types::Described] {
        reports.push(reverse::run(file, types).await);
    }
    reports.extend(errors::run(file));
    reports.into_iter().map(Report::from).collect()
}

impl From<runner::Report> for Report {
    fn from(report: runner::Report) -> Self {
        let runner::Report { group, passed, failed, decided, not_judged } = report;
        Self { group, passed, failed, decided, not_judged }
    }
}
