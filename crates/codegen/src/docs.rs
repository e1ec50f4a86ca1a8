//! Turns comments of proto files into documentation without rustdoc warnings.
//!
//! prost-build and tonic-build copy comments by rules of their own. So the descriptors that they
//! get have a mark in place of each comment, and our text replaces the mark in the generated syntax
//! tree.

use std::collections::HashMap;

use prost_types::FileDescriptorProto;
use protox::prost_reflect::{
    EnumDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor, ServiceDescriptor,
};
use syn::visit_mut::VisitMut;

use crate::annotations::FieldAnnotations;
use crate::markdown;

/// Documentation of every item of the emitted files, by number.
#[derive(Default)]
pub(crate) struct Docs {
    texts: Vec<Vec<String>>,
}

const MARK: &str = "longrunning-codegen:doc:";

impl Docs {
    /// The descriptor of a file with a mark in place of each comment.
    pub(crate) fn mark(&mut self, file: &FileDescriptor) -> FileDescriptorProto {
        let mut texts = HashMap::new();
        for message in file.messages() {
            message_texts(&message, &mut texts);
        }
        for enumeration in file.enums() {
            enum_texts(&enumeration, &mut texts);
        }
        for service in file.services() {
            texts.insert(service.path().to_vec(), service_text(&service));
            for method in service.methods() {
                texts.insert(method.path().to_vec(), method_text(&method));
            }
        }
        let mut proto = file.file_descriptor_proto().clone();
        for location in proto.source_code_info.iter_mut().flat_map(|info| &mut info.location) {
            location.leading_detached_comments.clear();
            location.trailing_comments = None;
            location.leading_comments = texts.remove(&location.path).map(|text| {
                self.texts.push(text);
                format!(" {MARK}{}", self.texts.len() - 1)
            });
        }
        proto
    }

    /// Replaces the marks in generated code with the texts.
    pub(crate) fn unmark(&self, file: &mut syn::File) {
        Unmark(&self.texts).visit_file_mut(file);
    }
}

/// The documentation of a service.
pub(crate) fn service_text(service: &ServiceDescriptor) -> Vec<String> {
    text(&service.parent_file(), service.path())
        .unwrap_or_else(|| vec![format!("The service `{}`.", service.full_name())])
}

/// The documentation of a method.
pub(crate) fn method_text(method: &MethodDescriptor) -> Vec<String> {
    text(&method.parent_file(), method.path())
        .unwrap_or_else(|| vec![format!("The method `{}`.", method.full_name())])
}

fn message_texts(message: &MessageDescriptor, texts: &mut HashMap<Vec<i32>, Vec<String>>) {
    let file = message.parent_file();
    let lines = text(&file, message.path())
        .unwrap_or_else(|| vec![format!("The message `{}`.", message.full_name())]);
    texts.insert(message.path().to_vec(), lines);
    for field in message.fields() {
        let mut lines = text(&file, field.path())
            .unwrap_or_else(|| vec![format!("The field `{}`.", field.name())]);
        if let Some(sentence) = FieldAnnotations::of(&field).sentence() {
            lines.extend([String::new(), sentence]);
        }
        texts.insert(field.path().to_vec(), lines);
    }
    for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
        let lines = text(&file, oneof.path()).unwrap_or_else(|| {
            let members: Vec<_> =
                oneof.fields().map(|field| format!("`{}`", field.name())).collect();
            vec![format!("At most one of {}.", members.join(", "))]
        });
        texts.insert(oneof.path().to_vec(), lines);
    }
    for enumeration in message.child_enums() {
        enum_texts(&enumeration, texts);
    }
    for nested in message.child_messages().filter(|nested| !nested.is_map_entry()) {
        message_texts(&nested, texts);
    }
}

fn enum_texts(enumeration: &EnumDescriptor, texts: &mut HashMap<Vec<i32>, Vec<String>>) {
    let file = enumeration.parent_file();
    let lines = text(&file, enumeration.path())
        .unwrap_or_else(|| vec![format!("The enum `{}`.", enumeration.full_name())]);
    texts.insert(enumeration.path().to_vec(), lines);
    for value in enumeration.values() {
        let lines = text(&file, value.path())
            .unwrap_or_else(|| vec![format!("The value `{}`.", value.name())]);
        texts.insert(value.path().to_vec(), lines);
    }
}

/// The comment at a place of a file, if there is one.
fn text(file: &FileDescriptor, path: &[i32]) -> Option<Vec<String>> {
    let info = file.file_descriptor_proto().source_code_info.as_ref()?;
    let location = info.location.iter().find(|location| location.path == path)?;
    let lines = markdown::clean(location.leading_comments());
    let trailing = markdown::clean(location.trailing_comments());
    let lines = match (lines.is_empty(), trailing.is_empty()) {
        (_, true) => lines,
        (true, false) => trailing,
        (false, false) => [lines, vec![String::new()], trailing].concat(),
    };
    (!lines.is_empty()).then_some(lines)
}

struct Unmark<'a>(&'a [Vec<String>]);

impl VisitMut for Unmark<'_> {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        *attributes = std::mem::take(attributes)
            .into_iter()
            .flat_map(|attribute| match self.marked(&attribute) {
                Some(lines) => doc_attributes(lines),
                None => vec![attribute],
            })
            .collect();
    }
}

impl Unmark<'_> {
    fn marked(&self, attribute: &syn::Attribute) -> Option<&[String]> {
        let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else {
            return None;
        };
        let number = text.value().trim().strip_prefix(MARK)?.parse::<usize>().ok()?;
        self.0.get(number).map(Vec::as_slice)
    }
}

/// `///` lines.
pub(crate) fn doc_attributes(lines: &[String]) -> Vec<syn::Attribute> {
    let line = |text: &String| {
        let text = if text.is_empty() { String::new() } else { format!(" {text}") };
        syn::parse_quote!(#[doc = #text])
    };
    lines.iter().map(line).collect()
}
