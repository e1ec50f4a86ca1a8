//! Field tables of messages of which only the descriptors are known.
//!
//! Users of field tables expect static data, like the tables of generated code. So these are
//! leaked, once for each set of descriptors; a process has few.

use std::collections::HashMap;
use std::sync::OnceLock;

use prost_reflect::{DescriptorPool, FieldDescriptor, Kind, MessageDescriptor};

use super::well_known;
use crate::{self as protojson, Cardinality, EnumValue, JsonForm, MapKey, TableRef};

/// The tables of all messages of a pool, by full name.
pub(super) struct Tables {
    messages: HashMap<String, &'static OnceLock<protojson::MessageDescriptor>>,
    enums: HashMap<String, &'static OnceLock<protojson::EnumDescriptor>>,
}

impl Tables {
    pub(super) fn of(pool: &DescriptorPool) -> Self {
        let names = pool.all_messages().map(|message| message.full_name().to_owned());
        let messages = names.map(|name| (name, &*Box::leak(Box::default()))).collect();
        let names = pool.all_enums().map(|of| of.full_name().to_owned());
        let enums = names.map(|name| (name, &*Box::leak(Box::default()))).collect();
        let tables = Self { messages, enums };
        for of in pool.all_enums() {
            let values =
                of.values().map(|value| EnumValue::new(leak(value.name()), value.number()));
            let values = Vec::leak(values.collect());
            let table = protojson::EnumDescriptor::new(leak(of.full_name()), values);
            tables.enums[of.full_name()].get_or_init(|| table);
        }
        for message in pool.all_messages() {
            tables.messages[message.full_name()].get_or_init(|| tables.message(&message));
        }
        tables
    }

    pub(super) fn get(&self, full_name: &str) -> Option<&'static protojson::MessageDescriptor> {
        self.messages.get(full_name)?.get()
    }

    fn message(&self, message: &MessageDescriptor) -> protojson::MessageDescriptor {
        let full_name = leak(message.full_name());
        if let Some(known) = well_known(message).and_then(crate::MessageType::descriptor) {
            return match known.form {
                JsonForm::Object => protojson::MessageDescriptor::new(full_name, known.fields),
                form => protojson::MessageDescriptor::well_known(full_name, form),
            };
        }
        // In the order of the proto file, like generated code.
        let declared = message.descriptor_proto().field.iter();
        let numbers = declared.filter_map(|field| u32::try_from(field.number()).ok());
        let fields = numbers.filter_map(|number| message.get_field(number));
        let fields: Vec<_> = fields.map(|field| self.field(&field)).collect();
        protojson::MessageDescriptor::new(full_name, fields.leak())
    }

    fn field(&self, field: &FieldDescriptor) -> protojson::FieldDescriptor {
        let keys = (quoted(field.json_name()), quoted(field.name()));
        let (cardinality, kind) = match field.kind() {
            Kind::Message(entry) if field.is_map() => {
                let key = map_key(&entry.map_entry_key_field().kind());
                (Cardinality::Map(key), self.kind(&entry.map_entry_value_field().kind()))
            }
            kind => (cardinality(field), self.kind(&kind)),
        };
        protojson::FieldDescriptor {
            number: field.number(),
            name: leak(field.name()),
            json_name: leak(field.json_name()),
            kind,
            cardinality,
            keys,
        }
    }

    fn kind(&self, kind: &Kind) -> protojson::Kind {
        match kind {
            Kind::Double => protojson::Kind::Double,
            Kind::Float => protojson::Kind::Float,
            Kind::Int32 => protojson::Kind::Int32,
            Kind::Int64 => protojson::Kind::Int64,
            Kind::Uint32 => protojson::Kind::Uint32,
            Kind::Uint64 => protojson::Kind::Uint64,
            Kind::Sint32 => protojson::Kind::Sint32,
            Kind::Sint64 => protojson::Kind::Sint64,
            Kind::Fixed32 => protojson::Kind::Fixed32,
            Kind::Fixed64 => protojson::Kind::Fixed64,
            Kind::Sfixed32 => protojson::Kind::Sfixed32,
            Kind::Sfixed64 => protojson::Kind::Sfixed64,
            Kind::Bool => protojson::Kind::Bool,
            Kind::String => protojson::Kind::String,
            Kind::Bytes => protojson::Kind::Bytes,
            Kind::Enum(of) => protojson::Kind::Enum(TableRef::cell(self.enums[of.full_name()])),
            Kind::Message(of) => {
                protojson::Kind::Message(TableRef::cell(self.messages[of.full_name()]))
            }
        }
    }
}

fn cardinality(field: &FieldDescriptor) -> Cardinality {
    match field.containing_oneof() {
        _ if field.is_list() => Cardinality::Repeated,
        // protoc makes a synthetic oneof of each proto3 `optional` field.
        Some(oneof) if !oneof.is_synthetic() => Cardinality::Oneof(leak(oneof.name())),
        _ if field.cardinality() == prost_reflect::Cardinality::Required => Cardinality::Required,
        _ if field.supports_presence() => Cardinality::Optional,
        _ => Cardinality::Implicit,
    }
}

fn map_key(kind: &Kind) -> MapKey {
    match kind {
        Kind::Int32 => MapKey::Int32,
        Kind::Int64 => MapKey::Int64,
        Kind::Uint32 => MapKey::Uint32,
        Kind::Uint64 => MapKey::Uint64,
        Kind::Sint32 => MapKey::Sint32,
        Kind::Sint64 => MapKey::Sint64,
        Kind::Fixed32 => MapKey::Fixed32,
        Kind::Fixed64 => MapKey::Fixed64,
        Kind::Sfixed32 => MapKey::Sfixed32,
        Kind::Sfixed64 => MapKey::Sfixed64,
        Kind::Bool => MapKey::Bool,
        _ => MapKey::String,
    }
}

/// A name as the key of a JSON object. A JSON name may be anything (`json_name = "a\"b"`).
fn quoted(name: &str) -> &'static str {
    leak(&format!("{}:", serde_json::Value::from(name)))
}

fn leak(text: &str) -> &'static str {
    Box::leak(Box::from(text))
}
