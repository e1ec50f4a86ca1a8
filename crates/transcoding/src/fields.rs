//! Looks up the fields that a path or a query names.

use protojson::{Cardinality, EnumDescriptor, FieldDescriptor, JsonForm, Kind, MessageDescriptor};

/// As deep as messages may be nested in protobuf implementations.
const MAX_NAMES: usize = 100;

/// The fields of a dotted path; the last one is a leaf.
pub(crate) type Fields = Vec<&'static FieldDescriptor>;

/// How the text of a leaf is written as JSON.
#[derive(Clone, Copy)]
pub(crate) enum Leaf {
    /// As a string, numbers too: ProtoJSON accepts them as strings.
    Text,
    /// As a string in lowerCamelCase; a query may have snake_case.
    FieldMask,
    Bool,
    Enum(&'static EnumDescriptor),
}

/// The leaf of `message` at `names`, a dotted path of proto or JSON names. The error says which
/// part of the path is wrong.
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

/// How one value of the field is written as JSON; `None` if a value is not a text.
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

/// A description of the field for an error.
pub(crate) fn describe(field: &FieldDescriptor) -> &'static str {
    match (field.cardinality, field.kind) {
        (Cardinality::Map(_), _) => "a map",
        (Cardinality::Repeated, Kind::Message(_)) => "a repeated message",
        (Cardinality::Repeated, _) => "repeated",
        (_, Kind::Message(_)) => "a message",
        _ => "a scalar",
    }
}
