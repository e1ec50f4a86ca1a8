//! What the field tables say about a field that a path or a query names.

use protojson::{Cardinality, EnumDescriptor, FieldDescriptor, JsonForm, Kind, MessageDescriptor};

/// Deeper than any message may be nested (protobuf implementations stop at 100).
const MAX_NAMES: usize = 100;

/// The fields that a dotted path goes through, the last one being a leaf.
pub(crate) type Fields = Vec<&'static FieldDescriptor>;

/// How a leaf's text is written as JSON.
#[derive(Clone, Copy)]
pub(crate) enum Leaf {
    /// As a string. Numbers too: ProtoJSON reads them from strings.
    Text,
    /// As a string in lowerCamelCase, though a query may have it in snake_case.
    FieldMask,
    Bool,
    Enum(&'static EnumDescriptor),
}

/// The leaf that `names`, a dotted path of proto or JSON names, leads to from `message`; the error says which
/// part of it is wrong.
pub(crate) fn resolve_leaf(
    message: &'static MessageDescriptor,
    names: &str,
) -> Result<(Fields, Leaf), String> {
    let mut fields = Fields::new();
    let mut parent = message;
    let mut names = names.split('.').peekable();
    while let Some(name) = names.next() {
        if fields.len() == MAX_NAMES {
            return Err(format!("it is nested deeper than {MAX_NAMES} levels"));
        }
        let Some((_, field)) = parent.field(name) else {
            return Err(format!("{} has no field `{name}`", parent.full_name));
        };
        fields.push(field);
        if names.peek().is_none() {
            return match leaf(field) {
                Some(leaf) => Ok((fields, leaf)),
                None => Err(format!("`{name}` is {}, not a scalar", describe(field))),
            };
        }
        parent = match (field.kind, field.cardinality) {
            (_, Cardinality::Map(_) | Cardinality::Repeated) => {
                return Err(format!("`{name}` is {}", describe(field)));
            }
            (Kind::Message(of), _) if matches!(of.get().form, JsonForm::Object) => of.get(),
            _ => return Err(format!("`{name}` is {}, and has no fields", describe(field))),
        };
    }
    Err("it is empty".to_owned())
}

/// How the text of one value of the field becomes JSON; `None` if a value has no text form.
pub(crate) fn leaf(field: &FieldDescriptor) -> Option<Leaf> {
    if matches!(field.cardinality, Cardinality::Map(_)) {
        return None;
    }
    let Kind::Message(of) = field.kind else {
        return Some(scalar_leaf(field.kind));
    };
    match of.get().form {
        JsonForm::Text if of.get().full_name == "google.protobuf.FieldMask" => {
            Some(Leaf::FieldMask)
        }
        JsonForm::Text => Some(Leaf::Text),
        JsonForm::Scalar(kind) => Some(scalar_leaf(kind)),
        _ => None,
    }
}

fn scalar_leaf(kind: Kind) -> Leaf {
    match kind {
        Kind::Bool => Leaf::Bool,
        Kind::Enum(of) => Leaf::Enum(of.get()),
        _ => Leaf::Text,
    }
}

/// The dotted path in JSON names.
pub(crate) fn json_path(fields: &[&'static FieldDescriptor]) -> String {
    let names: Vec<_> = fields.iter().map(|field| field.json_name).collect();
    names.join(".")
}

/// What the field is, for an error.
pub(crate) fn describe(field: &FieldDescriptor) -> &'static str {
    match (field.cardinality, field.kind) {
        (Cardinality::Map(_), _) => "a map",
        (Cardinality::Repeated, Kind::Message(_)) => "a repeated message",
        (Cardinality::Repeated, _) => "repeated",
        (_, Kind::Message(_)) => "a message",
        _ => "a scalar",
    }
}
