//! `cargo xtask services`: the table of Google's services, from their published configs.

#[path = "../../crates/longrunning/src/services/table.rs"]
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Deserialize;

use self::table::{Binding, FORMS, METHODS, Row, SCOPE_PREFIX};
use crate::error::{Context as _, Error, Result};
use crate::workspace;

/// Write the table of Google's services.
///
/// FILE is a JSON array with one object per service config: `service`, `version` (null if the
/// config has none: then it comes from the paths), `title`, `rules` of
/// google.longrunning.Operations by method, `oauth_scopes` by method or `*`, and `grpc: false` if
/// there is no such endpoint. Other members are ignored.
#[derive(Debug, Args)]
pub(crate) struct Task {
    /// The facts, as JSON.
    file: PathBuf,
    /// Write nothing; fail if the table is stale.
    #[arg(long)]
    check: bool,
}

const TABLE: &str = "crates/longrunning/data/services.txt";

const HEADER: &str = "\
# Where Google's services mount google.longrunning.Operations. Written by `cargo xtask services FILE`.
#
# service HOST VERSION TITLE
# rest-only                      there is no gRPC endpoint
# scopes METHOD SCOPE...         `*`: every method without a line of its own; less https://www.googleapis.com/auth/
# PATH FORM...                   what is mounted for the operations at this path, `/v1/{name=projects/*/operations/*}`:
#     get, delete, cancel, wait  with their usual HTTP methods; cancel* and wait* have the body `*`
#     list                       /v1/{name=projects/*}/operations
#     list-collection            /v1/{name=projects/*/operations}
# METHOD HTTP-METHOD PATH BODY   any other binding
";

#[derive(Deserialize)]
struct Fact {
    service: String,
    version: Option<String>,
    title: String,
    rules: BTreeMap<String, Vec<FactBinding>>,
    oauth_scopes: BTreeMap<String, Vec<String>>,
    #[serde(default = "yes")]
    grpc: bool,
}

#[derive(Deserialize)]
struct FactBinding {
    method: String,
    path: String,
    #[serde(default)]
    body: String,
}

fn yes() -> bool {
    true
}

pub(crate) fn run(task: &Task) -> Result<ExitCode> {
    let doing = || format!("reading {}", task.file.display());
    let facts = fs::read_to_string(&task.file).context(doing)?;
    let facts: Vec<Fact> = serde_json::from_str(&facts).context(doing)?;
    let rows = facts.iter().map(row).collect::<Result<Vec<_>>>()?;
    let text = write(&rows);
    verify(&rows, &text)?;

    let path = workspace::root().join(TABLE);
    if task.check {
        if fs::read_to_string(&path).unwrap_or_default() == text {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!("stale: {TABLE}; run `cargo xtask services {}`", task.file.display());
        return Ok(ExitCode::FAILURE);
    }
    fs::write(&path, &text).context(|| format!("writing {TABLE}"))?;
    println!("{TABLE}: {} service configs, {} bytes", rows.len(), text.len());
    Ok(ExitCode::SUCCESS)
}

fn row(fact: &Fact) -> Result<Row<'_>> {
    let bad = |what: &str| Error::new(format!("{}: {what}", fact.service));
    if let Some(method) = fact.rules.keys().find(|method| !METHODS.contains(&method.as_str())) {
        return Err(bad(&format!("{method} is not a method of google.longrunning.Operations")));
    }
    let bindings: Vec<_> = METHODS
        .iter()
        .filter_map(|method| fact.rules.get_key_value(*method))
        .flat_map(|(method, bindings)| {
            bindings.iter().map(|binding| Binding {
                method: Cow::Borrowed(method),
                http_method: Cow::Borrowed(&binding.method),
                path: Cow::Borrowed(&binding.path),
                body: Cow::Borrowed(&binding.body),
            })
        })
        .collect();
    let first_path = fact.rules.values().flatten().next().map(|binding| &*binding.path);
    let of_paths = first_path.and_then(|path| path.split('/').nth(1));
    let version = fact.version.as_deref().or(of_paths);
    let words = bindings.iter().flat_map(|binding| [&binding.http_method, &binding.path]);
    if words.chain([&Cow::Borrowed(&*fact.service)]).any(|word| word.contains(char::is_whitespace))
    {
        return Err(bad("a space in a host, method or path"));
    }
    Ok(Row {
        host: Cow::Borrowed(&fact.service),
        version: Cow::Borrowed(version.ok_or_else(|| bad("no version, and no path that has one"))?),
        title: Cow::Borrowed(&fact.title),
        has_grpc: fact.grpc,
        scopes: fact
            .oauth_scopes
            .iter()
            .map(|(method, scopes)| (Cow::Borrowed(&**method), scopes.clone()))
            .collect(),
        bindings,
    })
}

fn write(rows: &[Row<'_>]) -> String {
    let mut text = HEADER.to_owned();
    for row in rows {
        let _ = writeln!(text, "\nservice {} {} {}", row.host, row.version, row.title);
        if !row.has_grpc {
            text.push_str("rest-only\n");
        }
        for (method, scopes) in &row.scopes {
            let _ = write!(text, "scopes {method}");
            for scope in scopes {
                let _ = write!(text, " {}", scope.strip_prefix(SCOPE_PREFIX).unwrap_or(scope));
            }
            text.push('\n');
        }
        write_bindings(&mut text, &row.bindings);
    }
    text
}

/// Joins bindings that follow from the same path, as far as the order of each method's bindings
/// allows.
fn write_bindings(text: &mut String, bindings: &[Binding<'_>]) {
    let mut queues: Vec<Vec<_>> = METHODS
        .iter()
        .map(|method| {
            let own = bindings.iter().filter(|binding| binding.method == *method);
            own.rev().map(|binding| (binding, operation_path(binding))).collect()
        })
        .collect();
    loop {
        let heads: Vec<_> = queues.iter().filter_map(|queue| queue.last()).collect();
        // The next path of most methods that no method has later.
        let worth = |path: &str| {
            let next = heads.iter().filter(|(_, head)| head.as_deref() == Some(path)).count();
            let later = queues.iter().flat_map(|queue| queue.iter().rev().skip(1));
            let later = later.filter(|(_, other)| other.as_deref() == Some(path)).count();
            next as isize - later as isize
        };
        let best =
            heads.iter().rev().filter_map(|(_, path)| path.clone()).max_by_key(|path| worth(path));
        let Some(best) = best else {
            let Some(queue) = queues.iter_mut().find(|queue| !queue.is_empty()) else { return };
            if let Some((binding, _)) = queue.pop() {
                let Binding { method, http_method, path, body } = binding;
                let line = format!("{method} {http_method} {path} {body}");
                let _ = writeln!(text, "{}", line.trim_end());
            }
            continue;
        };
        text.push_str(&best);
        for queue in &mut queues {
            if let Some((binding, _)) = queue.pop_if(|(_, path)| path.as_deref() == Some(&*best)) {
                let form = FORMS.iter().find(|form| form.binding(&best).as_ref() == Some(binding));
                let _ = write!(text, " {}", form.expect("its path follows by a form").word);
            }
        }
        text.push('\n');
    }
}

/// The path of the operations that the binding follows from by one of the forms.
fn operation_path(binding: &Binding<'_>) -> Option<String> {
    let path = &*binding.path;
    let plain = path.strip_suffix(":cancel").or_else(|| path.strip_suffix(":wait"));
    let candidates = [
        Some(plain.unwrap_or(path).to_owned()),
        path.strip_suffix("}/operations").map(|parent| format!("{parent}/operations/*}}")),
        path.strip_suffix('}').map(|collection| format!("{collection}/*}}")),
        path.strip_suffix('}').map(|collection| format!("{collection}/**}}")),
    ];
    // If both fit, a collection of single segments, since most are.
    candidates
        .into_iter()
        .flatten()
        .find(|path| FORMS.iter().any(|form| form.binding(path).as_ref() == Some(binding)))
}

/// Reads the text back: each method must have the same bindings in the same order.
fn verify(rows: &[Row<'_>], text: &str) -> Result<()> {
    let sorted = |row: &Row<'_>| {
        let mut row = row.clone();
        row.bindings.sort_by_key(|binding| METHODS.iter().position(|name| *name == binding.method));
        format!("{row:?}")
    };
    let mut back = table::rows(text);
    for row in rows {
        let same = matches!(back.next(), Some(Ok(read)) if sorted(&read) == sorted(row));
        if !same {
            let (host, version) = (&row.host, &row.version);
            return Err(Error::new(format!("{host} {version} is not read back as written")));
        }
    }
    match back.next() {
        None => Ok(()),
        Some(_) => Err(Error::new("more is read back than was written")),
    }
}
