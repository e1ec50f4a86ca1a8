//! Imports definitions from a checkout of googleapis, and keeps our comments on them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use prost_reflect::{DynamicMessage, Value};
use protox::file::File;

use crate::error::{Context, Result};

use super::tree::{Memory, Tree};
use super::upstream::{Definition, Upstream};
use super::{compare, read, tree};

/// The beginning of every file.
const HEADER: &str =
    "// Definitions: Google LLC, Apache-2.0. Comments: this project. See proto/UPSTREAM.\n\n";

/// Overwrites the definitions in `folder` with those of `checkout`, and prints what changed.
pub(super) fn run(folder: &Path, upstream: &Upstream, checkout: &Path) -> Result<ExitCode> {
    let names = || upstream.definitions().map(|definition| &*definition.ours);
    let before = Tree::open(folder, names())?;
    let mut texts = BTreeMap::new();
    let mut uncommented = Vec::new();
    for Definition { ours, theirs } in upstream.definitions() {
        let published = if checkout.join(ours).exists() { ours } else { theirs };
        let imported = import(ours, &read(folder, ours)?, &read(checkout, published)?)?;
        uncommented.extend(imported.uncommented.iter().map(|element| format!("{ours}: {element}")));
        texts.insert(ours.clone(), imported.text);
    }
    // Files are written only if all compile together.
    let after = Tree::compile(Memory(texts.clone()), names())?;
    let mut changes = 0;
    for (name, text) in &texts {
        for difference in compare::files(name, &before.file(name)?, &after.file(name)?) {
            println!("{}", difference.between("was", "is"));
            changes += 1;
        }
        if read(folder, name)? != *text {
            let path = folder.join(name);
            fs::write(&path, text).context(|| format!("writing {}", path.display()))?;
        }
    }
    for element in &uncommented {
        println!("{element} has no comment yet");
    }
    println!("{} files imported; {changes} changes", texts.len());
    if changes > 0 {
        println!("run `cargo xtask codegen` next, and check proto/UPSTREAM");
    }
    Ok(ExitCode::SUCCESS)
}

/// A file of definitions with our comments.
#[derive(Debug)]
struct Imported {
    text: String,
    /// The elements without a comment of ours.
    uncommented: Vec<String>,
}

/// Adds the comments of the file `ours` to the definitions of the file `theirs`.
fn import(name: &str, ours: &str, theirs: &str) -> Result<Imported> {
    let comments: BTreeMap<_, _> = elements(name, ours)?
        .into_iter()
        .filter_map(|element| Some((element.name, element.comment?)))
        .collect();
    let bare = without_comments(theirs);
    let mut lines: Vec<String> = bare.lines().map(str::to_owned).collect();
    let mut uncommented = Vec::new();
    for Element { name, line, .. } in elements(name, &bare)? {
        let Some(comment) = comments.get(&name) else {
            uncommented.push(name);
            continue;
        };
        if let Some(text) = lines.get_mut(line) {
            let indent = &text[..text.len() - text.trim_start().len()];
            let comment: String =
                comment.lines().map(|line| format!("{indent}//{line}\n")).collect();
            text.insert_str(0, &comment);
        }
    }
    Ok(Imported { text: format!("{HEADER}{}\n", lines.join("\n")), uncommented })
}

/// A declared element, which carries a comment.
#[derive(Debug)]
struct Element {
    /// Its name from the file down: `Operation.done`.
    name: String,
    /// Its first line, counted from 0.
    line: usize,
    comment: Option<String>,
}

/// The declared elements of a file.
fn elements(name: &str, text: &str) -> Result<Vec<Element>> {
    let file = File::from_source(name, text).context(|| format!("reading {name}"))?;
    let file = file.file_descriptor_proto();
    // As a plain message, because paths to elements consist of its field numbers.
    let mut message = DynamicMessage::new(tree::file_descriptor()?);
    message.transcode_from(file).context(|| format!("reading the descriptor of {name}"))?;
    let locations = file.source_code_info.iter().flat_map(|info| &info.location);
    Ok(locations
        .filter_map(|location| {
            Some(Element {
                name: element_name(&message, &location.path)?,
                line: usize::try_from(*location.span.first()?).ok()?,
                comment: location.leading_comments.clone(),
            })
        })
        .collect())
}

/// The name of the element at a path: pairs of a field's number and an index into the field.
fn element_name(file: &DynamicMessage, path: &[i32]) -> Option<String> {
    let (steps, []) = path.as_chunks::<2>() else {
        return None;
    };
    let mut names = Vec::new();
    let mut message = file;
    for &[number, index] in steps {
        let (_, value) = message
            .fields()
            .find(|(field, _)| i32::try_from(field.number()).is_ok_and(|own| own == number))?;
        let Value::List(values) = value else {
            return None;
        };
        message = values.get(usize::try_from(index).ok()?)?.as_message()?;
        names.push(compare::name(message)?);
    }
    (!names.is_empty()).then(|| names.join("."))
}

/// The definitions without comments, and without the blank lines that they leave.
fn without_comments(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut in_comment = false;
    for line in text.lines() {
        let kept = strip_line(line, &mut in_comment);
        let blank = kept.trim().is_empty();
        if blank && !line.trim().is_empty() {
            continue;
        }
        let after_opening =
            lines.last().is_none_or(|last: &String| last.is_empty() || last.ends_with('{'));
        if blank && after_opening {
            continue;
        }
        lines.push(kept.trim_end().to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// One line without comments. `in_comment` says whether a `/*` is open, before and after.
fn strip_line(line: &str, in_comment: &mut bool) -> String {
    let mut kept = String::new();
    let mut quote = None;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        match (character, quote) {
            _ if *in_comment => {
                if character == '*' && next == Some('/') {
                    characters.next();
                    *in_comment = false;
                }
                continue;
            }
            ('/', None) if next == Some('/') => break,
            ('/', None) if next == Some('*') => {
                characters.next();
                *in_comment = true;
                continue;
            }
            ('"' | '\'', None) => quote = Some(character),
            ('\\', Some(_)) => {
                kept.push(character);
                kept.extend(characters.next());
                continue;
            }
            (_, Some(open)) if character == open => quote = None,
            _ => {}
        }
        kept.push(character);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn import_keeps_our_comments_and_drops_theirs() {
        let ours = "syntax = \"proto3\";\n// Ours.\nmessage Thing {\n  // Its name.\n  string name = 1;\n}\n";
        let theirs = concat!(
            "// Licence.\n\nsyntax = \"proto3\";\n\n// Theirs.\n/* More\n of it. */\nmessage Thing {\n",
            "\n  // New.\n  string url = 2 [json_name = \"https://\\\"//\"]; // why\n\n\n  string name = 1;\n}\n"
        );
        let imported = import("thing.proto", ours, theirs).expect("both are well formed");
        let want = concat!(
            "syntax = \"proto3\";\n\n// Ours.\nmessage Thing {\n",
            "  string url = 2 [json_name = \"https://\\\"//\"];\n\n  // Its name.\n  string name = 1;\n}\n"
        );
        assert_eq!(imported.text, format!("{HEADER}{want}"));
        assert_eq!(imported.uncommented, ["Thing.url"]);
    }

    #[test]
    fn import_of_our_own_files_changes_nothing() {
        let folder = workspace::root().join("proto");
        let upstream = Upstream::read(&folder.join("UPSTREAM")).expect("the file is well formed");
        for Definition { ours: name, .. } in upstream.definitions() {
            let text = read(&folder, name).expect("the file exists");
            let imported = import(name, &text, &text).expect("the file is well formed");
            assert_eq!(imported.text, text, "{name}");
            assert_eq!(imported.uncommented, [""; 0], "{name}");
        }
    }
}
