//! The descriptors of the bindings, with their comments.

use std::collections::HashMap;

use prost::Message as _;

use crate::descriptors::{Field, File, FileSet, MessageType, Method, ServiceOptions};

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
    /// The proto package of its service.
    pub(super) package: &'c str,
    pub(super) service: Option<&'c ServiceOptions>,
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
                    package: &file.package,
                    service: service.options.as_ref(),
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
