//! The types of the operation that a method starts.

use protox::prost_reflect::{MessageDescriptor, MethodDescriptor};

use crate::annotations::{MethodAnnotations, OperationInfo};
use crate::error::{Error, Place};
use crate::rules::option_place;

const OPERATION: &str = "google.longrunning.Operation";

/// The messages of the response and of the metadata, where a method has
/// `google.longrunning.operation_info`.
pub(crate) fn messages(
    method: &MethodDescriptor,
) -> Result<Option<(MessageDescriptor, MessageDescriptor)>, Error> {
    let annotations = MethodAnnotations::of(method);
    let Some(OperationInfo { response_type, metadata_type }) = &annotations.operation_info else {
        return Ok(None);
    };
    let wrong = |message: String| Error::at(place_of(method), message);
    if method.output().full_name() != OPERATION {
        let message = format!("{} has operation_info but returns no operation", method.name());
        return Err(wrong(message).advise(format!("return {OPERATION}, or remove the option")));
    }
    let resolve = |option: &str, name: &str| {
        if name.is_empty() {
            return Err(wrong(format!("operation_info has no {option}"))
                .advise("name a message, `google.protobuf.Empty` if it has no content"));
        }
        find(method, name).ok_or_else(|| {
            wrong(format!("operation_info.{option} names {name:?}, which is not a known message"))
                .advise(format!(
                    "write {}, or import its file and write its full name",
                    messages_of(method),
                ))
        })
    };
    Ok(Some((resolve("response_type", response_type)?, resolve("metadata_type", metadata_type)?)))
}

/// The place of the option.
pub(crate) fn place_of(method: &MethodDescriptor) -> Place {
    option_place(method, OPERATION_INFO)
}

/// `google.longrunning.operation_info`
const OPERATION_INFO: i32 = 1_049;

/// The first messages of the method's file, to choose from.
fn messages_of(method: &MethodDescriptor) -> String {
    const MOST: usize = 8;
    let messages: Vec<_> =
        method.parent_file().messages().map(|message| format!("`{}`", message.name())).collect();
    match &messages[..] {
        [] => "the name of a message".to_owned(),
        [only] => only.clone(),
        all if all.len() <= MOST => format!("one of {}", all.join(", ")),
        all => format!("one of {}, …", all[..MOST].join(", ")),
    }
}

/// A name without a dot is of the method's package (google/longrunning/operations.proto).
fn find(method: &MethodDescriptor, name: &str) -> Option<MessageDescriptor> {
    let pool = method.parent_pool();
    let local = format!("{}.{name}", method.parent_file().package_name());
    pool.get_message_by_name(&local).or_else(|| pool.get_message_by_name(name))
}
