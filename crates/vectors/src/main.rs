//! `vectors FILE`: prints the ids of the vectors that fail, then a line of counts for each group.
//!
//! `--decided` lists those, too, that we decided against, with the reason. Exit status: 0 if none fails, 1 if one does, 2 if
//! the file cannot be read.

use std::process::ExitCode;

use longrunning_vectors::run;

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
    for report in &reports {
        for (id, problem) in &report.failed {
            println!("{} {id}", report.group);
            eprintln!("  {problem}");
        }
    }
    for report in reports.iter().filter(|_| lists_decided) {
        for (id, reason) in &report.decided {
            println!("{} {id}\n  decided against: {reason}", report.group);
        }
    }
    for report in &reports {
        println!(
            "{:<18} {:>4} passed {:>4} failed {:>4} decided against {:>4} not judged",
            report.group,
            report.passed,
            report.failed.len(),
            report.decided.len(),
            report.not_judged
        );
    }
    match reports.iter().all(|report| report.failed.is_empty()) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
