//! `vectors FILE`: prints the ids of the vectors that fail, then a line of counts for each group.
//!
//! `--decided` also lists those that we reject and those that implementations disagree about, with
//! our choice and the reason. Exit status: 0 if none fails, 1 if one does, 2 if the file cannot be
//! read.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use longrunning_vectors::{DISAGREEMENTS, Disagreement, run};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments: Vec<_> = std::env::args().skip(1).collect();
    let lists_decided = arguments.iter().any(|argument| argument == "--decided");
    arguments.retain(|argument| argument != "--decided");
    let [path] = &*arguments else {
        eprintln!("usage: vectors [--decided] FILE");
        return ExitCode::from(2);
    };
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
    let file = text.and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()));
    let file = match file {
        Ok(file) => file,
        Err(error) => {
            eprintln!("error: reading {path}: {error}");
            return ExitCode::from(2);
        }
    };

    let reports = run(&file).await;
    let mut text = String::new();
    for report in &reports {
        for (id, problem) in &report.failed {
            let _ = writeln!(text, "{} {id}", report.group);
            eprintln!("{} {id}: {problem}", report.group);
        }
    }
    if lists_decided {
        for report in &reports {
            for (id, reason) in &report.decided {
                let _ = writeln!(text, "{} {id}: decided against\n  {reason}", report.group);
            }
        }
        for Disagreement { id, ours, reason, .. } in DISAGREEMENTS {
            let _ = writeln!(text, "reverse {id}: {ours}\n  {reason}");
        }
    }
    for report in &reports {
        let (failed, decided) = (report.failed.len(), report.decided.len());
        let _ = writeln!(
            text,
            "{:<18} {:>4} passed {failed:>4} failed {decided:>4} decided against {:>4} not judged",
            report.group, report.passed, report.not_judged
        );
    }
    // A reader that stopped, such as `head`, has what it wanted.
    let _ = std::io::stdout().write_all(text.as_bytes());
    match reports.iter().all(|report| report.failed.is_empty()) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
