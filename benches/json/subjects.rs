//! What is measured: every implementation, held to the same text.

use ::buffa::Message as _;
use prost::Message as _;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor};
use protojson::{ReadOptions, WriteOptions};
use serde_json::Value;

use crate::ours::TYPES;
use crate::{buffa, limit, ours, pbjson};

type Ours = ours::google::longrunning::Operation;
type Pbjson = pbjson::google::longrunning::Operation;
type Buffa = buffa::google::longrunning::Operation;

/// Something to be measured: the implementation's name and one run.
pub(crate) type Subject = (&'static str, Box<dyn Fn()>);

/// Panics unless `written` says the same as `text`; pbjson writes the zone of a time in its own
/// way.
fn check(name: &str, written: &[u8], text: &str) {
    let written = String::from_utf8_lossy(written).replace("+00:00", "Z");
    let written: Value = serde_json::from_str(&written).expect(name);
    let text: Value = serde_json::from_str(text).expect("the text is JSON");
    assert_eq!(written, text, "{name}");
}

fn subject<T>(name: &'static str, run: impl Fn() -> T + 'static) -> Subject {
    (name, Box::new(move || drop(std::hint::black_box(run()))))
}

fn read_ours(text: &str) -> Ours {
    protojson::from_str_with(text, &ReadOptions::new(), &TYPES).expect("our JSON")
}

/// Looks into every `Any` of ours, as a program that waits for the operation does.
fn unpack_ours(operation: &Ours) {
    use ours::google::longrunning::operation::Result;
    use ours::google::rpc::{ErrorInfo, Help, RetryInfo};
    use std::hint::black_box;
    let metadata = operation.metadata.as_ref().expect("metadata");
    black_box(metadata.unpack::<ours::bench::OperationMetadata>().expect("its type"));
    match operation.result.as_ref().expect("a result") {
        Result::Response(any) => {
            drop(black_box(any.unpack::<ours::bench::Instance>().expect("its type")))
        }
        Result::Error(status) => {
            black_box(status.details[0].unpack::<ErrorInfo>().expect("its type"));
            black_box(status.details[1].unpack::<RetryInfo>().expect("its type"));
            black_box(status.details[2].unpack::<Help>().expect("its type"));
        }
    }
}

fn unpack_pbjson(operation: &Pbjson) {
    use pbjson::google::longrunning::operation::Result;
    use pbjson::google::rpc::{ErrorInfo, Help, RetryInfo};
    use std::hint::black_box;
    let metadata = operation.metadata.as_ref().expect("metadata");
    black_box(metadata.0.unpack::<pbjson::bench::OperationMetadata>().expect("its type"));
    match operation.result.as_ref().expect("a result") {
        Result::Response(any) => {
            drop(black_box(any.0.unpack::<pbjson::bench::Instance>().expect("its type")))
        }
        Result::Error(status) => {
            black_box(status.details[0].0.unpack::<ErrorInfo>().expect("its type"));
            black_box(status.details[1].0.unpack::<RetryInfo>().expect("its type"));
            black_box(status.details[2].0.unpack::<Help>().expect("its type"));
        }
    }
}

fn unpack_buffa(operation: &Buffa) {
    use buffa::bench::{Instance, OperationMetadata};
    use buffa::google::longrunning::operation::Result;
    use buffa::google::rpc::{ErrorInfo, Help, RetryInfo};
    use std::hint::black_box;
    black_box(OperationMetadata::decode(&mut &operation.metadata.value[..]).expect("its type"));
    match operation.result.as_ref().expect("a result") {
        Result::Response(any) => {
            drop(black_box(Instance::decode(&mut &any.value[..]).expect("its type")))
        }
        Result::Error(status) => {
            black_box(ErrorInfo::decode(&mut &status.details[0].value[..]).expect("its type"));
            black_box(RetryInfo::decode(&mut &status.details[1].value[..]).expect("its type"));
            black_box(Help::decode(&mut &status.details[2].value[..]).expect("its type"));
        }
    }
}

pub(crate) fn descriptor(name: &str) -> MessageDescriptor {
    const FILES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bench.binpb"));
    let pool = DescriptorPool::decode(FILES).expect("descriptors");
    pool.get_message_by_name(name).expect("a message of the benchmarks")
}

fn read_reflect(descriptor: &MessageDescriptor, text: &str) -> DynamicMessage {
    let mut text = serde_json::Deserializer::from_str(text);
    DynamicMessage::deserialize(descriptor.clone(), &mut text).expect("its JSON")
}

/// The bytes of an `Any`'s `value`, looked into with the pool.
fn unpack_reflect(descriptor: &MessageDescriptor, any: &DynamicMessage) {
    let text = |name: &str| any.get_field_by_name(name).expect("a field of Any").into_owned();
    let type_url = text("type_url");
    let name = type_url.as_str().and_then(|url| url.rsplit('/').next()).expect("a type URL");
    let of_type = descriptor.parent_pool().get_message_by_name(name).expect("its type");
    let value = text("value");
    let value = value.as_bytes().expect("bytes").clone();
    std::hint::black_box(DynamicMessage::decode(of_type, value).expect("its type"));
}

fn unpack_all_reflect(descriptor: &MessageDescriptor, operation: &DynamicMessage) {
    let message = |message: &DynamicMessage, name: &str| {
        message
            .has_field_by_name(name)
            .then(|| message.get_field_by_name(name).expect("a field").into_owned())
    };
    for name in ["metadata", "response"] {
        if let Some(any) = message(operation, name) {
            unpack_reflect(descriptor, any.as_message().expect("an Any"));
        }
    }
    if let Some(status) = message(operation, "error") {
        let details = message(status.as_message().expect("a status"), "details").expect("details");
        for any in details.as_list().expect("a list") {
            unpack_reflect(descriptor, any.as_message().expect("an Any"));
        }
    }
}

/// Writing an operation.
pub(crate) fn write_operation<R: serde::Serialize + serde::de::DeserializeOwned + 'static>(
    text: &'static str,
) -> Vec<Subject> {
    let ours = read_ours(text);
    let wire = ours.encode_to_vec();
    let with_ours = move || {
        protojson::to_vec_with(&ours, &WriteOptions::new(), &TYPES).expect("it has a JSON form")
    };
    check("ours", &with_ours(), text);
    let pbjson = Pbjson::decode(&*wire).expect("the same message");
    let with_pbjson = move || serde_json::to_vec(&pbjson).expect("it has a JSON form");
    check("pbjson", &with_pbjson(), text);
    let reflect = DynamicMessage::decode(descriptor("google.longrunning.Operation"), &*wire)
        .expect("the same message");
    let with_reflect = move || serde_json::to_vec(&reflect).expect("it has a JSON form");
    check("prost-reflect", &with_reflect(), text);
    let buffa = Buffa::decode(&mut &wire[..]).expect("the same message");
    let with_buffa = move || serde_json::to_vec(&buffa).expect("it has a JSON form");
    check("buffa", &with_buffa(), text);
    let limit: limit::Operation<R> = serde_json::from_str(text).expect("the same members");
    let with_limit = move || serde_json::to_vec(&limit).expect("it has a JSON form");
    check("serde derive", &with_limit(), text);
    vec![
        subject("ours", with_ours),
        subject("pbjson", with_pbjson),
        subject("prost-reflect", with_reflect),
        subject("buffa", with_buffa),
        subject("serde derive", with_limit),
    ]
}

/// Reading an operation, and looking into what it holds if `unpack`.
pub(crate) fn read_operation<R: serde::de::DeserializeOwned + 'static>(
    text: &'static str,
    unpack: bool,
) -> Vec<Subject> {
    let descriptor = descriptor("google.longrunning.Operation");
    vec![
        subject("ours", move || {
            let operation = read_ours(text);
            if unpack {
                unpack_ours(&operation);
            }
            operation
        }),
        subject("pbjson", move || {
            let operation: Pbjson = serde_json::from_str(text).expect("its JSON");
            if unpack {
                unpack_pbjson(&operation);
            }
            operation
        }),
        subject("prost-reflect", move || {
            let operation = read_reflect(&descriptor, text);
            if unpack {
                unpack_all_reflect(&descriptor, &operation);
            }
            operation
        }),
        subject("buffa", move || {
            let operation: Buffa = serde_json::from_str(text).expect("its JSON");
            if unpack {
                unpack_buffa(&operation);
            }
            operation
        }),
        // It has no Any: everything is read into its type at once.
        subject("serde derive", move || {
            serde_json::from_str::<limit::Operation<R>>(text).expect("its JSON")
        }),
    ]
}

/// Writing a message without any `Any`.
pub(crate) fn write_instance(text: &'static str) -> Vec<Subject> {
    let ours: ours::bench::Instance = protojson::from_str(text).expect("our JSON");
    let wire = ours.encode_to_vec();
    let with_ours = move || protojson::to_vec(&ours).expect("it has a JSON form");
    check("ours", &with_ours(), text);
    let pbjson = pbjson::bench::Instance::decode(&*wire).expect("the same message");
    let reflect =
        DynamicMessage::decode(descriptor("bench.Instance"), &*wire).expect("the same message");
    let buffa = buffa::bench::Instance::decode(&mut &wire[..]).expect("the same message");
    let limit: limit::Instance = serde_json::from_str(text).expect("the same members");
    vec![
        subject("ours", with_ours),
        subject("pbjson", move || serde_json::to_vec(&pbjson).expect("it has a JSON form")),
        subject("prost-reflect", move || serde_json::to_vec(&reflect).expect("it has a JSON form")),
        subject("buffa", move || serde_json::to_vec(&buffa).expect("it has a JSON form")),
        subject("serde derive", move || serde_json::to_vec(&limit).expect("it has a JSON form")),
    ]
}

/// Reading a message without any `Any`.
pub(crate) fn read_instance(text: &'static str) -> Vec<Subject> {
    let descriptor = descriptor("bench.Instance");
    vec![
        subject("ours", move || {
            protojson::from_str::<ours::bench::Instance>(text).expect("our JSON")
        }),
        subject("pbjson", move || {
            serde_json::from_str::<pbjson::bench::Instance>(text).expect("its JSON")
        }),
        subject("prost-reflect", move || read_reflect(&descriptor, text)),
        subject("buffa", move || {
            serde_json::from_str::<buffa::bench::Instance>(text).expect("its JSON")
        }),
        subject("serde derive", move || {
            serde_json::from_str::<limit::Instance>(text).expect("its JSON")
        }),
    ]
}
