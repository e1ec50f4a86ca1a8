//! From a message to the values of its parameters.

use protojson::{Error, JsonKind, ReadOptions, Reader, Registry};

use super::{Format, Parameter};

/// A parameter of a real message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Value {
    /// Where it is, with the keys and indices that are there: `error.details[0].reason`.
    pub name: String,
    /// What its JSON looks like.
    pub format: Format,
    /// Its JSON text. None for what is not set, and for what has its members in values of their
    /// own.
    pub json: Option<String>,
}

/// The values of the parameters in the JSON text of a message.
pub(super) fn fill(parameters: &[Parameter], json: &str) -> Result<Vec<Value>, Error> {
    let mut values = Vec::new();
    fill_members(&tree(parameters), json, "", &mut values)?;
    Ok(values)
}

/// A parameter with those below it.
struct Branch<'p> {
    /// The part of its name behind that of its parent, without `[]`.
    key: &'p str,
    is_list: bool,
    format: Format,
    below: Vec<Self>,
}

const CUSTOM: &str = "customKey.value";

/// Finds the parameters that have each other's names at the beginning: the parent stands before its
/// children.
fn tree(parameters: &[Parameter]) -> Vec<Branch<'_>> {
    fn level<'p>(parent: &str, parameters: &mut &'p [Parameter]) -> Vec<Branch<'p>> {
        let mut branches = Vec::new();
        while let [parameter, rest @ ..] = *parameters {
            let Some(key) = parameter.name.strip_prefix(parent) else { break };
            *parameters = rest;
            let is_list = key.ends_with("[]");
            let below = level(&format!("{}.", parameter.name), parameters);
            let key = key.trim_end_matches("[]");
            branches.push(Branch { key, is_list, format: parameter.format, below });
        }
        branches
    }
    level("", &mut &*parameters)
}

fn fill_members(
    branches: &[Branch<'_>],
    json: &str,
    prefix: &str,
    values: &mut Vec<Value>,
) -> Result<(), Error> {
    let members = members(json)?;
    for branch in branches {
        if branch.key == CUSTOM {
            for (key, text) in &members {
                let format =
                    if branch.format == Format::Any { format_of(text)? } else { branch.format };
                fill_one(branch, format, format!("{prefix}{key}"), Some(text), values)?;
            }
            continue;
        }
        let found = members.iter().find(|(key, _)| key == branch.key).map(|(_, text)| *text);
        let name = format!("{prefix}{}", branch.key);
        match found.filter(|_| branch.is_list) {
            None => fill_one(branch, branch.format, name, found, values)?,
            Some(list) => {
                for (index, text) in elements(list)?.into_iter().enumerate() {
                    fill_one(
                        branch,
                        branch.format,
                        format!("{name}[{index}]"),
                        Some(text),
                        values,
                    )?;
                }
            }
        }
    }
    Ok(())
}

fn fill_one(
    branch: &Branch<'_>,
    format: Format,
    name: String,
    text: Option<&str>,
    values: &mut Vec<Value>,
) -> Result<(), Error> {
    let Some(text) = text else {
        values.push(Value { name, format, json: None });
        return Ok(());
    };
    let has_members = !branch.below.is_empty() && format_of(text)? == Format::Object;
    let json = (!has_members).then(|| text.to_owned());
    let prefix = format!("{name}.");
    values.push(Value { name, format, json });
    if has_members {
        fill_members(&branch.below, text, &prefix, values)?;
    }
    Ok(())
}

/// The members of an object, by their keys, as text.
fn members(json: &str) -> Result<Vec<(String, &str)>, Error> {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(json, &options, Registry::well_known());
    let mut members = Vec::new();
    if reader.peek()? != JsonKind::Object {
        return Ok(members);
    }
    reader.begin_object()?;
    while let Some(key) = reader.next_key()? {
        members.push((key.into_owned(), reader.skip()?));
    }
    Ok(members)
}

fn elements(json: &str) -> Result<Vec<&str>, Error> {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(json, &options, Registry::well_known());
    let mut elements = Vec::new();
    reader.begin_array()?;
    while reader.next_element()? {
        elements.push(reader.skip()?);
    }
    Ok(elements)
}

fn format_of(json: &str) -> Result<Format, Error> {
    let options = ReadOptions::lenient();
    Ok(match Reader::new(json, &options, Registry::well_known()).peek()? {
        JsonKind::String => Format::String,
        JsonKind::Bool => Format::Boolean,
        JsonKind::Number => Format::Number,
        JsonKind::Object => Format::Object,
        _ => Format::Any,
    })
}
