//! The descriptors of the bindings, with their comments.
//!
//! They are read by messages that have just the fields needed here, and the options that are extensions, which those of
//! `prost-types` would lose.

use std::collections::HashMap;

use prost::Message as _;

/// All messages and methods of the bindings.
pub(super) struct Catalog {
    files: Vec<File>,
    /// By full name: the file and the path of the message in it.
    messages: HashMap<String, (usize, Vec<i32>)>,
    comments: HashMap<(usize, Vec<i32>), String>,
}

/// A message type.
#[derive(Clone, Copy)]
pub(super) struct MessageRef<'c> {
    catalog: &'c Catalog,
    file: usize,
    path: &'c [i32],
    pub(super) descriptor: &'c MessageType,
}

/// A method.
pub(super) struct MethodRef<'c> {
    pub(super) full_name: String,
    pub(super) comment: &'c str,
    pub(super) descriptor: &'c Method,
}

const SETS: &[&[u8]] = &[
    crate::google::longrunning::FILE_DESCRIPTOR_SET,
    #[cfg(feature = "workspace-events")]
    crate::google::apps::events::subscriptions::v1::FILE_DESCRIPTOR_SET,
    #[cfg(feature = "workspace-events")]
    crate::google::apps::events::subscriptions::v1beta::FILE_DESCRIPTOR_SET,
    // Only a package's own set has the comments of its files.
    crate::google::rpc::FILE_DESCRIPTOR_SET,
];

// Field numbers of descriptor.proto, which paths of comments are made of.
const FILE_MESSAGES: i32 = 4;
const FILE_SERVICES: i32 = 6;
const MESSAGE_FIELDS: i32 = 2;
const MESSAGE_NESTED: i32 = 3;
const SERVICE_METHODS: i32 = 2;

impl Catalog {
    pub(super) fn of_bindings() -> Self {
        let mut files: Vec<File> = Vec::new();
        for set in SETS {
            let set = FileSet::decode(*set).expect("the bindings have whole descriptor sets");
            for file in set.file {
                match files.iter_mut().find(|known| known.name == file.name) {
                    None => files.push(file),
                    Some(known) if known.source_code_info.is_none() => *known = file,
                    Some(_) => {}
                }
            }
        }
        let mut messages = HashMap::new();
        let mut comments = HashMap::new();
        for (index, file) in files.iter().enumerate() {
            for (number, message) in (0..).zip(&file.message_type) {
                let path = vec![FILE_MESSAGES, number];
                add_messages(&mut messages, message, &file.package, index, path);
            }
            for location in file.source_code_info.iter().flat_map(|info| &info.location) {
                let comment = match &*location.leading_comments {
                    "" => &location.trailing_comments,
                    leading => leading,
                };
                if !comment.is_empty() {
                    comments.insert((index, location.path.clone()), paragraphs(comment));
                }
            }
        }
        Self { files, messages, comments }
    }

    pub(super) fn methods(&self) -> impl Iterator<Item = MethodRef<'_>> {
        self.files.iter().enumerate().flat_map(move |(index, file)| {
            (0..).zip(&file.service).flat_map(move |(service_number, service)| {
                (0..).zip(&service.method).map(move |(number, descriptor)| MethodRef {
                    full_name: format!("{}.{}.{}", file.package, service.name, descriptor.name),
                    comment: self
                        .comment(index, &[FILE_SERVICES, service_number, SERVICE_METHODS, number]),
                    descriptor,
                })
            })
        })
    }

    /// The message of this type, named as descriptors do: `.google.rpc.Status`.
    pub(super) fn message(&self, type_name: &str) -> Option<MessageRef<'_>> {
        let (file, path) = self.messages.get(type_name.trim_start_matches('.'))?;
        let (_, first, nested) = match &**path {
            [field, first, nested @ ..] => (field, *first, nested),
            _ => return None,
        };
        let mut descriptor = self.files[*file].message_type.get(usize::try_from(first).ok()?)?;
        for pair in nested.chunks_exact(2) {
            descriptor = descriptor.nested_type.get(usize::try_from(pair[1]).ok()?)?;
        }
        Some(MessageRef { catalog: self, file: *file, path, descriptor })
    }

    fn comment(&self, file: usize, path: &[i32]) -> &str {
        self.comments.get(&(file, path.to_vec())).map_or("", String::as_str)
    }
}

impl<'c> MessageRef<'c> {
    /// The fields in the order of the file, with their comments.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'c Field, &'c str)> {
        (0..).zip(&self.descriptor.field).map(move |(number, field)| {
            let path = [self.path, &[MESSAGE_FIELDS, number]].concat();
            (field, self.catalog.comment(self.file, &path))
        })
    }
}

fn add_messages(
    messages: &mut HashMap<String, (usize, Vec<i32>)>,
    message: &MessageType,
    scope: &str,
    file: usize,
    path: Vec<i32>,
) {
    let name = format!("{scope}.{}", message.name);
    for (number, nested) in (0..).zip(&message.nested_type) {
        let path = [&*path, &[MESSAGE_NESTED, number]].concat();
        add_messages(messages, nested, &name, file, path);
    }
    messages.insert(name, (file, path));
}

/// The text of a comment, with its line breaks only between paragraphs.
fn paragraphs(comment: &str) -> String {
    let mut text = String::with_capacity(comment.len());
    let mut is_new = true;
    for line in comment.lines().map(str::trim) {
        if line.is_empty() {
            is_new = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_new { "\n\n" } else { " " });
        }
        text.push_str(line);
        is_new = false;
    }
    text
}

#[derive(Clone, PartialEq, prost::Message)]
struct FileSet {
    #[prost(message, repeated, tag = "1")]
    file: Vec<File>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct File {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, tag = "2")]
    package: String,
    #[prost(message, repeated, tag = "4")]
    message_type: Vec<MessageType>,
    #[prost(message, repeated, tag = "6")]
    service: Vec<Service>,
    #[prost(message, optional, tag = "9")]
    source_code_info: Option<SourceCodeInfo>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct MessageType {
    #[prost(string, tag = "1")]
    pub(super) name: String,
    #[prost(message, repeated, tag = "2")]
    pub(super) field: Vec<Field>,
    #[prost(message, repeated, tag = "3")]
    pub(super) nested_type: Vec<Self>,
    #[prost(message, optional, tag = "7")]
    pub(super) options: Option<MessageOptions>,
}

#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(super) struct MessageOptions {
    #[prost(bool, tag = "7")]
    pub(super) map_entry: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Field {
    #[prost(string, tag = "1")]
    pub(super) name: String,
    #[prost(int32, tag = "4")]
    pub(super) label: i32,
    #[prost(int32, tag = "5")]
    pub(super) r#type: i32,
    #[prost(string, tag = "6")]
    pub(super) type_name: String,
    #[prost(message, optional, tag = "8")]
    pub(super) options: Option<FieldOptions>,
    #[prost(string, tag = "10")]
    pub(super) json_name: String,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct FieldOptions {
    /// `google.api.field_behavior`
    #[prost(int32, repeated, tag = "1052")]
    pub(super) field_behavior: Vec<i32>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Service {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(message, repeated, tag = "2")]
    method: Vec<Method>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Method {
    #[prost(string, tag = "1")]
    pub(super) name: String,
    #[prost(string, tag = "2")]
    pub(super) input_type: String,
    #[prost(string, tag = "3")]
    pub(super) output_type: String,
    #[prost(message, optional, tag = "4")]
    pub(super) options: Option<MethodOptions>,
    #[prost(bool, tag = "6")]
    pub(super) server_streaming: bool,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct MethodOptions {
    /// `google.api.http`
    #[prost(message, optional, tag = "72295728")]
    pub(super) http: Option<HttpRule>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct HttpRule {
    #[prost(string, tag = "2")]
    pub(super) get: String,
    #[prost(string, tag = "3")]
    pub(super) put: String,
    #[prost(string, tag = "4")]
    pub(super) post: String,
    #[prost(string, tag = "5")]
    pub(super) delete: String,
    #[prost(string, tag = "6")]
    pub(super) patch: String,
    #[prost(message, optional, tag = "8")]
    pub(super) custom: Option<CustomHttpPattern>,
    #[prost(message, repeated, tag = "11")]
    pub(super) additional_bindings: Vec<Self>,
}

#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct CustomHttpPattern {
    #[prost(string, tag = "1")]
    pub(super) kind: String,
    #[prost(string, tag = "2")]
    pub(super) path: String,
}

#[derive(Clone, PartialEq, prost::Message)]
struct SourceCodeInfo {
    #[prost(message, repeated, tag = "1")]
    location: Vec<Location>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Location {
    #[prost(int32, repeated, tag = "1")]
    path: Vec<i32>,
    #[prost(string, tag = "3")]
    leading_comments: String,
    #[prost(string, tag = "4")]
    trailing_comments: String,
}
