//! From message types to flat lists of parameters.

use transcoding::Template;

use super::catalog::{Catalog, MessageRef, MethodRef};
use super::{Description, Format, Parameter, scopes};
use crate::Rpc as _;
use crate::descriptors::{Field, HttpRule};
use crate::google::longrunning::operations::WaitOperation;

pub(super) fn describe(catalog: &Catalog, method: &MethodRef<'_>) -> Description {
    let http = http(method);
    let in_path: Vec<String> = http
        .iter()
        .filter_map(|(_, path)| Template::parse(path).ok())
        .flat_map(|template| {
            let fields = template.variables().iter().map(|variable| variable.field().to_string());
            fields.collect::<Vec<_>>()
        })
        .collect();
    let list = |type_name: &str, in_path: &[String]| {
        let mut list = List { catalog, in_path, types: Vec::new(), parameters: Vec::new() };
        if let Some(message) = catalog.message(type_name) {
            list.add_message(type_name, message, "", "");
        }
        list.parameters
    };
    let descriptor = method.descriptor;
    Description {
        method: method.full_name.clone(),
        host: None,
        version: None,
        description: method.comment.to_owned(),
        http: http.iter().map(|(verb, path)| format!("{verb} {path}")).collect(),
        scopes: scopes::of_definition(method),
        server_streaming: descriptor.server_streaming,
        inputs: list(&descriptor.input_type, &in_path),
        outputs: list(&descriptor.output_type, &[]),
        response_type: descriptor.output_type.trim_start_matches('.').to_owned(),
    }
}

/// The HTTP methods and paths of a method, the primary one first.
fn http(method: &MethodRef<'_>) -> Vec<(String, String)> {
    let rule = method.descriptor.options.as_ref().and_then(|options| options.http.as_ref());
    let Some(rule) = rule else {
        // Its definition has no rule; the one that our clients and servers use stands in.
        let wait = WaitOperation::METHOD;
        let bindings = if method.full_name == wait.full_name { wait.bindings() } else { &[] };
        let lines = bindings.iter().map(|rule| (rule.method.to_owned(), rule.path.to_owned()));
        return lines.collect();
    };
    let lines = rule.bindings().filter_map(HttpRule::pattern);
    lines.map(|(verb, path)| (verb.to_owned(), path.to_owned())).collect()
}

/// The list that is being made.
struct List<'c> {
    catalog: &'c Catalog,
    /// The fields that the path has, by their proto names.
    in_path: &'c [String],
    /// The types that are being listed, the outermost first: a type in itself is not listed again.
    types: Vec<String>,
    parameters: Vec<Parameter>,
}

/// What stands under a parameter.
enum Below<'c> {
    Nothing,
    /// Members with keys that are not known before.
    CustomKeys(Element<'c>),
    Fields(&'c str, MessageRef<'c>),
    /// Elements of any form.
    Elements,
}

/// The type of a value, whether there is one of it or many.
struct Element<'c> {
    format: Format,
    proto_type: String,
    below: Box<Below<'c>>,
}

// `FieldDescriptorProto.Type`, `FieldDescriptorProto.Label` and `google.api.FieldBehavior`.
const TYPE_GROUP: i32 = 10;
const TYPE_MESSAGE: i32 = 11;
const TYPE_ENUM: i32 = 14;
const LABEL_REPEATED: i32 = 3;
const REQUIRED: i32 = 2;

const ANY: &str = "google.protobuf.Any";

impl<'c> List<'c> {
    /// Fields that are messages with fields of their own come last, so that what belongs to the
    /// message itself stands together.
    fn add_message(
        &mut self,
        type_name: &str,
        message: MessageRef<'c>,
        prefix: &str,
        proto_prefix: &str,
    ) {
        if self.types.iter().any(|open| open == type_name) {
            return;
        }
        self.types.push(type_name.to_owned());
        let fields = message.fields().map(|(field, comment)| (field, comment, self.element(field)));
        let (last, first): (Vec<_>, Vec<_>) =
            fields.partition(|(.., element)| matches!(*element.below, Below::Fields(..)));
        for (field, comment, element) in first.into_iter().chain(last) {
            let is_map = self.map_value(field).is_some();
            let brackets = if field.label == LABEL_REPEATED && !is_map { "[]" } else { "" };
            let name = format!("{prefix}{}{brackets}", field.json_name);
            let proto_name = format!("{proto_prefix}{}", field.name);
            let behavior = field.options.iter().flat_map(|options| &options.field_behavior);
            let required = self.in_path.contains(&proto_name)
                || behavior.into_iter().any(|it| *it == REQUIRED);
            self.add(name, &proto_name, element, required, comment.to_owned());
        }
        self.types.pop();
    }

    fn add(
        &mut self,
        name: String,
        proto_name: &str,
        element: Element<'c>,
        required: bool,
        description: String,
    ) {
        let Element { format, proto_type, below } = element;
        let owner = proto_type.clone();
        let parameter = Parameter { name: name.clone(), format, proto_type, required, description };
        self.parameters.push(parameter);
        match *below {
            Below::Nothing => {}
            Below::Fields(type_name, message) => {
                self.add_message(
                    type_name,
                    message,
                    &format!("{name}."),
                    &format!("{proto_name}."),
                );
            }
            Below::CustomKeys(element) => {
                let description = match &*owner {
                    ANY => "A member of the message; `@type` is the URL of its type.",
                    _ => "The value of a key.",
                };
                let name = format!("{name}.customKey.value");
                self.add(name, "", element, false, description.to_owned());
            }
            Below::Elements => {
                let any = Element::leaf(Format::Any, "google.protobuf.Value");
                self.add(format!("{name}[]"), "", any, false, "An element of the list.".to_owned());
            }
        }
    }

    fn element(&self, field: &'c Field) -> Element<'c> {
        if let Some(value) = self.map_value(field) {
            let value = self.element(value);
            let proto_type = format!("map of {}", value.proto_type);
            let below = Box::new(Below::CustomKeys(value));
            return Element { format: Format::Object, proto_type, below };
        }
        match field.r#type {
            TYPE_MESSAGE | TYPE_GROUP => self.message_element(&field.type_name),
            TYPE_ENUM => Element::leaf(Format::String, field.type_name.trim_start_matches('.')),
            number => {
                let (format, name) = scalar(number);
                Element::leaf(format, name)
            }
        }
    }

    fn message_element(&self, type_name: &'c str) -> Element<'c> {
        let full_name = type_name.trim_start_matches('.');
        let custom_keys = || Below::CustomKeys(Element::leaf(Format::Any, "google.protobuf.Value"));
        let (format, below) = match full_name.strip_prefix("google.protobuf.") {
            Some("Timestamp" | "Duration" | "FieldMask" | "StringValue" | "BytesValue") => {
                (Format::String, Below::Nothing)
            }
            Some("Int64Value" | "UInt64Value") => (Format::String, Below::Nothing),
            Some("Int32Value" | "UInt32Value") => (Format::Integer, Below::Nothing),
            Some("DoubleValue" | "FloatValue") => (Format::Number, Below::Nothing),
            Some("BoolValue") => (Format::Boolean, Below::Nothing),
            Some("Value") => (Format::Any, Below::Nothing),
            Some("Struct" | "Any") => (Format::Object, custom_keys()),
            Some("ListValue") => (Format::Any, Below::Elements),
            _ => match self.catalog.message(type_name) {
                Some(message) => (Format::Object, Below::Fields(type_name, message)),
                None => (Format::Object, Below::Nothing),
            },
        };
        Element { format, proto_type: full_name.to_owned(), below: Box::new(below) }
    }

    /// The field of the values, if the field is a map.
    fn map_value(&self, field: &'c Field) -> Option<&'c Field> {
        if field.r#type != TYPE_MESSAGE || field.label != LABEL_REPEATED {
            return None;
        }
        let entry = self.catalog.message(&field.type_name)?.descriptor;
        entry.options.filter(|options| options.map_entry)?;
        entry.field.iter().find(|field| field.name == "value")
    }
}

impl Element<'_> {
    fn leaf(format: Format, proto_type: &str) -> Self {
        Self { format, proto_type: proto_type.to_owned(), below: Box::new(Below::Nothing) }
    }
}

/// The JSON form and the name of a scalar type.
fn scalar(number: i32) -> (Format, &'static str) {
    match number {
        1 => (Format::Number, "double"),
        2 => (Format::Number, "float"),
        3 => (Format::String, "int64"),
        4 => (Format::String, "uint64"),
        5 => (Format::Integer, "int32"),
        6 => (Format::String, "fixed64"),
        7 => (Format::Integer, "fixed32"),
        8 => (Format::Boolean, "bool"),
        9 => (Format::String, "string"),
        12 => (Format::String, "bytes"),
        13 => (Format::Integer, "uint32"),
        15 => (Format::Integer, "sfixed32"),
        16 => (Format::String, "sfixed64"),
        17 => (Format::Integer, "sint32"),
        18 => (Format::String, "sint64"),
        _ => (Format::Any, "unknown"),
    }
}
