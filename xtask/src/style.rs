//! `cargo xtask style`: the habits of CONTRIBUTING.md that a machine can check.

use std::fmt;
use std::fs;
use std::process::{Command, ExitCode};

use clap::Args;

use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Check what neither rustfmt nor clippy checks: width of comments, `# Errors`, commit messages.
#[derive(Debug, Args)]
pub(crate) struct Task {}

/// The widest line of a comment, in characters.
const WIDTH: usize = 100;

/// The longest subject of a commit, in characters.
const SUBJECT: usize = 72;

/// The last commit before commit messages were checked.
const CHECKED_SINCE: &str = "7c4120e6065319d6bbee50f853a2da6a377fcecd";

/// What is wrong, and where.
#[derive(Debug, PartialEq)]
struct Finding {
    place: String,
    problem: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.problem)
    }
}

pub(crate) fn run(_: &Task) -> Result<ExitCode> {
    let mut findings = Vec::new();
    for file in git(&["ls-files", "*.rs"])?.lines().filter(|file| !file.contains("/generated/")) {
        let path = workspace::root().join(file);
        // A file that was removed and not yet committed is still listed.
        if path.is_file() {
            let text = fs::read_to_string(&path).context(|| format!("reading {file}"))?;
            findings.extend(in_source(file, &text));
        }
    }
    findings.extend(in_commits()?);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} findings; CONTRIBUTING.md has the rules", findings.len());
    Ok(ExitCode::FAILURE)
}

/// The findings in a Rust file.
fn in_source(file: &str, text: &str) -> Vec<Finding> {
    let lines: Vec<_> = text.lines().collect();
    let mut findings = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut report = |problem: String| {
            findings.push(Finding { place: format!("{file}:{}", index + 1), problem });
        };
        let content = line.trim_start();
        let width = line.chars().count();
        if content.starts_with("//") && width > WIDTH && can_break(content) {
            report(format!("a comment has {width} columns, more than {WIDTH}"));
        }
        if matches!(content, "/// # Errors" | "//! # Errors") {
            let next = lines.get(index + 1).map_or("", |line| line.trim());
            if !matches!(next, "///" | "//!") {
                report("`# Errors` is followed by text, expected an empty line".to_owned());
            }
        }
        if content.starts_with("fn fmt(&self, f: ") {
            report("`fmt` has a parameter `f`, expected `formatter`".to_owned());
        }
    }
    findings
}

/// Whether a line of a comment can be broken: a link and a row of a table cannot, and a hidden line
/// of an example need not.
fn can_break(comment: &str) -> bool {
    let text = comment.trim_start_matches(['/', '!', ' ']);
    text.split_whitespace().count() > 2 && !text.starts_with(['|', '#'])
}

/// The findings in the messages of commits. None are found in a clone without the history.
fn in_commits() -> Result<Vec<Finding>> {
    let range = format!("{CHECKED_SINCE}..HEAD");
    if git(&["cat-file", "-e", CHECKED_SINCE]).is_err() {
        println!(
            "commit messages are not checked: the history does not go back to {CHECKED_SINCE}"
        );
        return Ok(Vec::new());
    }
    let log = git(&["log", "--no-merges", "--format=%h%x00%s%x00%b%x01", &range])?;
    let commits = log.split('\u{1}').map(str::trim).filter(|commit| !commit.is_empty());
    Ok(commits.flat_map(in_commit).collect())
}

/// The findings in a commit: its hash, subject and body, with a zero byte after each of the first
/// two.
fn in_commit(commit: &str) -> Vec<Finding> {
    let mut parts = commit.splitn(3, '\0');
    let mut part = || parts.next().unwrap_or_default().trim();
    let (hash, subject, body) = (part(), part(), part());
    let mut findings = Vec::new();
    let mut report = |problem| findings.push(Finding { place: format!("commit {hash}"), problem });
    let length = subject.chars().count();
    if length > SUBJECT {
        report(format!("its subject has {length} characters, more than {SUBJECT}: {subject}"));
    }
    if body.is_empty() {
        report(format!("it has no body that says why: {subject}"));
    }
    findings
}

/// What git prints.
fn git(arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .current_dir(workspace::root())
        .args(arguments)
        .output()
        .context(|| "running git".to_owned())?;
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(Error::new(format!("git {} failed: {}", arguments.join(" "), error.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_habit_is_checked_in_a_file() {
        let long = format!("/// {}", "word ".repeat(20));
        let link = format!("/// [name]: https://example.com/{}", "a".repeat(90));
        let row = format!("//! | {} |", "word ".repeat(20));
        let hidden = format!("    /// # {}", "word ".repeat(20));
        let table = [
            (&*long, Some("a comment has 104 columns, more than 100")),
            (&*link, None),
            (&*row, None),
            (&*hidden, None),
            ("/// # Errors\n/// Fails.", Some("`# Errors` is followed by text")),
            ("    //! # Errors\n    //!\n    //! Fails.", None),
            ("    fn fmt(&self, f: &mut F) {", Some("`fmt` has a parameter `f`")),
            ("    fn fmt(&self, formatter: &mut F) {", None),
        ];
        for (text, want) in table {
            let found = in_source("a.rs", text);
            match want {
                Some(want) => {
                    let problem = found.first().map(ToString::to_string).unwrap_or_default();
                    assert!(problem.starts_with(&format!("a.rs:1: {want}")), "{text}: {found:?}");
                }
                None => assert_eq!(found, [], "{text}"),
            }
        }
    }

    #[test]
    fn a_commit_has_a_short_subject_and_a_body() {
        let long = format!("0a1b\0{}\0Because.", "x".repeat(73));
        let table = [("0a1b\0Do a thing\0Because.\n", 0), ("0a1b\0Do a thing\0\n", 1), (&*long, 1)];
        for (commit, want) in table {
            assert_eq!(in_commit(commit).len(), want, "{commit:?}");
        }
    }
}
