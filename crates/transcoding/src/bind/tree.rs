//! The JSON object of path variables and query parameters.

use std::collections::BTreeMap;

use protojson::{Cardinality, FieldDescriptor, Registry, WriteOptions, Writer};

use crate::fields::Leaf;

/// Where a value is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Path,
    Query,
}

/// The values of a message's fields, by field number.
#[derive(Default)]
pub(super) struct Tree {
    members: BTreeMap<u32, (&'static FieldDescriptor, Node)>,
}

/// All values are JSON text.
enum Node {
    One(Origin, String),
    Many(Vec<String>),
    Message(Tree),
}

impl Tree {
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The top-level fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static FieldDescriptor> {
        self.members.values().map(|(field, _)| *field)
    }

    /// Adds a value to the field that `fields` lead to. If the field has a value and is not
    /// repeated, it keeps that value; returns its origin and both values.
    pub(super) fn add(
        &mut self,
        fields: &[&'static FieldDescriptor],
        value: String,
        origin: Origin,
    ) -> Option<(Origin, String, String)> {
        let (first, inner) = fields.split_first()?;
        if !inner.is_empty() {
            let new = || (*first, Node::Message(Self::default()));
            return match &mut self.members.entry(first.number).or_insert_with(new).1 {
                Node::Message(tree) => tree.add(inner, value, origin),
                // A leaf has no inner fields.
                Node::One(..) | Node::Many(_) => None,
            };
        }
        let is_repeated = matches!(first.cardinality, Cardinality::Repeated);
        match self.members.get_mut(&first.number) {
            Some((_, Node::Many(values))) => values.push(value),
            Some((_, Node::One(known, known_value))) => {
                return Some((*known, known_value.clone(), value));
            }
            Some((_, Node::Message(_))) => {}
            None if is_repeated => {
                self.members.insert(first.number, (first, Node::Many(vec![value])));
            }
            None => {
                self.members.insert(first.number, (first, Node::One(origin, value)));
            }
        }
        None
    }

    /// Adds the messages on the way of `fields`, and the value of the last one, if any.
    pub(super) fn add_only(&mut self, fields: &[&'static FieldDescriptor], value: Option<String>) {
        match (fields, value) {
            ([], _) | ([_], None) => {}
            ([leaf], Some(value)) => {
                self.members.insert(leaf.number, (leaf, Node::One(Origin::Path, value)));
            }
            ([outer, inner @ ..], value) => {
                let mut tree = Self::default();
                tree.add_only(inner, value);
                self.members.insert(outer.number, (outer, Node::Message(tree)));
            }
        }
    }

    pub(super) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('{');
        for (index, (field, node)) in self.members.values().enumerate() {
            if index > 0 {
                out.push(',');
            }
            // A field's name needs no escapes.
            out.push('"');
            out.push_str(field.json_name);
            out.push_str("\":");
            match node {
                Node::One(_, value) => out.push_str(value),
                Node::Many(values) => {
                    out.push('[');
                    out.push_str(&values.join(","));
                    out.push(']');
                }
                Node::Message(tree) => tree.write(out),
            }
        }
        out.push('}');
    }
}

/// The JSON text of a leaf's value. The error says what was expected.
pub(super) fn leaf_json(leaf: Leaf, text: &str) -> Result<String, String> {
    match leaf {
        Leaf::Text => Ok(quoted(text)),
        Leaf::FieldMask => Ok(quoted(&lower_camel_case(text))),
        // Both transcoders that we measured accept 0 and 1 too.
        Leaf::Bool => match text {
            "true" | "1" => Ok("true".to_owned()),
            "false" | "0" => Ok("false".to_owned()),
            _ => Err(format!("expected true or false, found {text:?}")),
        },
        Leaf::Enum(descriptor) => {
            if descriptor.number(text).is_some() {
                return Ok(quoted(text));
            }
            // Open enums keep a number without a name.
            match text.parse::<i32>() {
                Ok(number) => Ok(number.to_string()),
                Err(_) => {
                    Err(format!("expected a value of {}, found {text:?}", descriptor.full_name))
                }
            }
        }
    }
}

fn quoted(text: &str) -> String {
    let mut writer = Writer::new(&WriteOptions::new(), Registry::well_known());
    writer.string(text);
    String::from_utf8(writer.finish()).expect("the writer writes UTF-8")
}

/// `a.b_c` as `a.bC`. The reader refuses what is not snake_case.
fn lower_camel_case(mask: &str) -> String {
    let mut out = String::with_capacity(mask.len());
    let mut letters = mask.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.next_if(|next| letter == '_' && next.is_ascii_lowercase()) {
            Some(next) => out.push(next.to_ascii_uppercase()),
            None => out.push(letter),
        }
    }
    out
}
